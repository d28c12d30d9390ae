"""Every command of the command line once: its name, its options, its help, where it lives.

Nothing of a command is imported before it is called; parser, help and README derive from here.
"""

from argparse import ArgumentParser, ArgumentTypeError
from collections.abc import Callable
from dataclasses import dataclass

from reader.domain.queries import Shelf, Sort


@dataclass(frozen=True, slots=True)
class Command:
    """One command."""

    name: str
    help: str
    """One line."""
    example: str
    run: str
    """The function that does it, as ``module:function`` of this package."""
    arguments: Callable[[ArgumentParser], None]


def _limit(text: str) -> int:
    try:
        limit = int(text)
    except ValueError:
        limit = -1
    if limit < 0:
        raise ArgumentTypeError(f"a number from 0 on is needed, not {text!r}")
    return limit


def _json(parser: ArgumentParser) -> None:
    parser.add_argument("--json", action="store_true", help="print one JSON document")


def _paths(parser: ArgumentParser) -> None:
    parser.add_argument(
        "paths",
        nargs="*",
        metavar="PATH",
        help="only these folders and documents, whether or not they were added",
    )


def _list(parser: ArgumentParser) -> None:
    _paths(parser)
    parser.add_argument("--shelf", choices=[shelf.value for shelf in Shelf], default="all")
    orders = [sort.value.replace(" ", "-") for sort in Sort]
    parser.add_argument("--sort", choices=orders, default=orders[0])
    parser.add_argument(
        "--limit", type=_limit, default=50, metavar="N", help="at most so many; 0 for all (50)"
    )
    _json(parser)


def _paths_and_json(parser: ArgumentParser) -> None:
    _paths(parser)
    _json(parser)


def _article(parser: ArgumentParser) -> None:
    parser.add_argument("id", metavar="ID", help="the article's id, or how it begins")


def _article_and_json(parser: ArgumentParser) -> None:
    _article(parser)
    _json(parser)


def _articles(parser: ArgumentParser) -> None:
    parser.add_argument("ids", metavar="ID", nargs="+", help="ids, or how they begin")


def _mark(parser: ArgumentParser) -> None:
    parser.add_argument("state", choices=["read", "unread"])
    _articles(parser)


def _add(parser: ArgumentParser) -> None:
    parser.add_argument(
        "sources",
        metavar="URL|PATH",
        nargs="+",
        help="a feed, a page that names its feed, a folder of documents, or a document",
    )


def _refresh(parser: ArgumentParser) -> None:
    parser.add_argument(
        "sources",
        metavar="SOURCE",
        nargs="*",
        help="only these, also if they are paused: an address, a path, an id or a name",
    )
    parser.add_argument(
        "--force", action="store_true", help="also those that were asked a moment ago"
    )
    _json(parser)


def _remove(parser: ArgumentParser) -> None:
    parser.add_argument("source", metavar="PATH|ID", help="as 'broadsheet sources' lists them")


def _export(parser: ArgumentParser) -> None:
    parser.add_argument("what", choices=["state"])
    parser.add_argument("file", metavar="FILE", nargs="?", default="-", help="- for the output (-)")


def _import(parser: ArgumentParser) -> None:
    parser.add_argument("what", choices=["state"])
    parser.add_argument("file", metavar="FILE", help="- for standard input")


def _config(parser: ArgumentParser) -> None:
    parser.add_argument("what", choices=["show", "path", "check", "edit"])
    _json(parser)


def _nothing(parser: ArgumentParser) -> None:
    """Take no arguments."""


_ALL = (
    Command(
        "list", "list stories", "list --shelf unread --sort hot", "listing:list_stories", _list
    ),
    Command("show", "show an article", "show 7k2m9", "showing:show_article", _article_and_json),
    Command(
        "next",
        "show the next unread article and mark it read",
        "next",
        "showing:show_next",
        _paths_and_json,
    ),
    Command(
        "related",
        "list who else tells the story",
        "related 7k2m9 --json",
        "showing:show_related",
        _article_and_json,
    ),
    Command(
        "open",
        "open an article in the browser and mark it read",
        "open 7k2m9",
        "showing:open_article",
        _article,
    ),
    Command(
        "unread", "print how many stories are unread", "unread", "counting:count_unread", _paths
    ),
    Command(
        "mark", "mark articles read or unread", "mark read 7k2m9 04pqx", "marking:mark_read", _mark
    ),
    Command("star", "star articles", "star 7k2m9", "marking:star", _articles),
    Command("unstar", "take the stars of articles", "unstar 7k2m9", "marking:unstar", _articles),
    Command("undo", "take back the last mark or star", "undo", "marking:undo", _nothing),
    Command("redo", "do again what was taken back", "redo", "marking:redo", _nothing),
    Command(
        "add",
        "follow feeds, or add folders of documents",
        "add https://meridian.example/feed ~/news",
        "adding:add_sources",
        _add,
    ),
    Command(
        "refresh",
        "fetch the feeds and read the folders again",
        "refresh",
        "refreshing:refresh",
        _refresh,
    ),
    Command(
        "remove",
        "take a source out; its files stay",
        "remove ~/news",
        "sources:remove_source",
        _remove,
    ),
    Command("sources", "list the sources", "sources", "sources:list_sources", _json),
    Command("load", "read what changed in the sources", "load", "sources:load_sources", _paths),
    Command(
        "problems",
        "list what is wrong with which file",
        "problems",
        "sources:list_problems",
        _paths_and_json,
    ),
    Command(
        "export",
        "write what was read and starred",
        "export state marks.jsonl",
        "state:export_state",
        _export,
    ),
    Command(
        "import",
        "merge what was read and starred elsewhere",
        "import state marks.jsonl",
        "state:import_state",
        _import,
    ),
    Command(
        "config",
        "show, check or edit what you chose",
        "config check",
        "configuring:run_config",
        _config,
    ),
    Command("dirs", "print where everything is kept", "dirs", "state:show_dirs", _json),
)

COMMANDS = {command.name: command for command in _ALL}
"""By name, in the order of the help."""
