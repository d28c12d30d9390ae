"""Every command of the command line once: its name, its options, its help, where it lives.

Nothing of a command is imported before it is called; parser, help and README derive from here.
"""

from argparse import ArgumentParser, ArgumentTypeError
from collections.abc import Callable
from dataclasses import dataclass

from reader.domain.formats import ArticleFormat, ExportFormat
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
    asks: bool = False
    """Its words can be a query, in which a dash says not."""


def _limit(text: str) -> int:
    try:
        limit = int(text)
    except ValueError:
        limit = -1
    if limit < 0:
        raise ArgumentTypeError(f"a number from 0 on is needed, not {text.strip()!r}")
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


def _words(parser: ArgumentParser) -> None:
    parser.add_argument(
        "words",
        nargs="*",
        metavar="QUERY|PATH",
        help="only what a query finds, e.g. 'topic:AI quality:>50'; of folders and documents"
        " that are named, only theirs",
    )


def _with_muted(parser: ArgumentParser) -> None:
    parser.add_argument(
        "--with-muted", action="store_true", help="also stories that you or your rules muted"
    )


def _counted(parser: ArgumentParser) -> None:
    _words(parser)
    _with_muted(parser)


def _list(parser: ArgumentParser) -> None:
    _words(parser)
    _with_muted(parser)
    parser.add_argument("--view", metavar="NAME", help="a query that was saved under a name")
    parser.add_argument("--shelf", choices=[shelf.value for shelf in Shelf], default="all")
    orders = [sort.value.replace(" ", "-") for sort in Sort]
    parser.add_argument("--sort", choices=orders, default=orders[0])
    _limit_to(parser, 50)
    _json(parser)


def _limit_to(parser: ArgumentParser, usual: int) -> None:
    parser.add_argument(
        "--limit",
        type=_limit,
        default=usual,
        metavar="N",
        help=f"at most so many; 0 for all ({usual})",
    )


def _search(parser: ArgumentParser) -> None:
    _words(parser)
    _with_muted(parser)
    _limit_to(parser, 20)
    _json(parser)


def _paths_and_json(parser: ArgumentParser) -> None:
    _paths(parser)
    _json(parser)


def _article(parser: ArgumentParser) -> None:
    parser.add_argument("id", metavar="ID", help="the article's id, or how it begins")


def _article_and_json(parser: ArgumentParser) -> None:
    _article(parser)
    _json(parser)


def _show(parser: ArgumentParser) -> None:
    _article_and_json(parser)
    texts = parser.add_mutually_exclusive_group()
    texts.add_argument(
        "--full-text", action="store_true", help="what its page says, fetched if need be"
    )
    texts.add_argument("--source-text", action="store_true", help="what its feed or document says")
    parser.add_argument(
        "--format",
        choices=[form.value for form in ArticleFormat],
        help="for other programs: plain text, Markdown, an HTML page, what --json prints, or a"
        " document as Broadsheet reads it",
    )


def _full_text(parser: ArgumentParser) -> None:
    parser.add_argument(
        "what",
        metavar="ID|SOURCE",
        nargs="+",
        help="ids, or how they begin; or a source, then on or off",
    )
    parser.add_argument("--again", action="store_true", help="also what was fetched before")
    _json(parser)


def _save(parser: ArgumentParser) -> None:
    _article(parser)
    parser.add_argument(
        "place",
        metavar="FILE|FOLDER",
        nargs="?",
        default=".",
        help="where to; - for the output (the current folder)",
    )
    parser.add_argument(
        "--story", action="store_true", help="with all other articles of its story as related"
    )


def _stories(parser: ArgumentParser) -> None:
    parser.add_argument(
        "words",
        metavar="QUERY",
        nargs="*",
        help="only those it finds; or one of: rebuild, find, split ID, join ID ID",
    )
    _with_muted(parser)
    parser.add_argument(
        "--limit", type=_limit, default=50, metavar="N", help="at most so many; 0 for all (50)"
    )
    _json(parser)


def _front_page(parser: ArgumentParser) -> None:
    _paths(parser)
    parser.add_argument(
        "--limit", type=_limit, default=20, metavar="N", help="at most so many; 0 for all (20)"
    )
    _json(parser)


def _articles(parser: ArgumentParser) -> None:
    parser.add_argument("ids", metavar="ID", nargs="+", help="ids, or how they begin")


def _undo(parser: ArgumentParser) -> None:
    parser.add_argument(
        "count", metavar="N", nargs="?", type=_limit, default=1, help="so many, the last first (1)"
    )
    parser.add_argument("--list", action="store_true", help="only list them, the last first")
    _json(parser)


def _mark(parser: ArgumentParser) -> None:
    parser.add_argument("state", choices=["read", "unread"])
    parser.add_argument("ids", metavar="ID", nargs="*", help="ids, or how they begin")
    parser.add_argument("--query", metavar="QUERY", help="all stories that a query finds")


def _add(parser: ArgumentParser) -> None:
    parser.add_argument(
        "sources",
        metavar="URL|PATH",
        nargs="+",
        help="a feed, a page that names its feed, a folder of documents, or a document",
    )


def _starter(parser: ArgumentParser) -> None:
    parser.add_argument(
        "names",
        metavar="NAME",
        nargs="*",
        help="follow and fetch these: a number of the list, a name or how it begins, a folder",
    )
    parser.add_argument(
        "--opml",
        action="store_true",
        help="print the list as OPML; saved as starter.opml beside config.yaml, and changed as"
        " you like, it takes the place of ours",
    )
    _json(parser)


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


def _source(parser: ArgumentParser) -> None:
    parser.add_argument("source", metavar="SOURCE", help="an address, a path, an id or a name")


def _rename(parser: ArgumentParser) -> None:
    _source(parser)
    parser.add_argument("name", metavar="NAME", nargs="*", help="none for what it calls itself")


def _move(parser: ArgumentParser) -> None:
    _source(parser)
    parser.add_argument(
        "folder",
        metavar="FOLDER",
        nargs="?",
        default="",
        help="e.g. News/Local; none for no folder",
    )


def _address(parser: ArgumentParser) -> None:
    _source(parser)
    parser.add_argument("address", metavar="URL", help="http or https; what it needs to be told"
                        " (access) is forgotten if it is on another host")  # fmt: skip


def _tag(parser: ArgumentParser) -> None:
    _source(parser)
    parser.add_argument("tags", metavar="TAG", nargs="*", help="these and no others")


def _interval(parser: ArgumentParser) -> None:
    _source(parser)
    parser.add_argument("span", metavar="SPAN", help="1h to 4w; auto for as often as it has news")


def _keep(parser: ArgumentParser) -> None:
    _source(parser)
    parser.add_argument("--days", type=_limit, metavar="N", help="so many days; 0 for ever")
    parser.add_argument("--articles", type=_limit, metavar="N", help="the newest; 0 for all")
    parser.add_argument("--unread-too", action="store_true", help="drop unread articles as well")


def _access(parser: ArgumentParser) -> None:
    _source(parser)
    parser.add_argument("--user", default="", metavar="NAME", help="the name to log in with")
    parser.add_argument(
        "--command", default="", help="prints the password, e.g. 'pass show meridian'"
    )
    parser.add_argument(
        "--keyring", default="", metavar="SERVICE", help="the keyring's entry with the password"
    )
    parser.add_argument(
        "--header", action="append", default=[], metavar="HEADER", help="e.g. 'X-Api-Key: 123'"
    )


def _remove(parser: ArgumentParser) -> None:
    _source(parser)


def _export(parser: ArgumentParser) -> None:
    parser.add_argument(
        "what",
        choices=["state", "opml", "starred", "articles"],
        help="what was read and starred; what is followed; articles with a star, or the leads of"
        " stories",
    )
    parser.add_argument("file", metavar="FILE", nargs="?", default="-", help="- for the output (-)")
    parser.add_argument("--query", default="", help="only starred, or articles, that it finds")
    parser.add_argument(
        "--format",
        choices=[form.value for form in ExportFormat],
        help="of starred and articles: a reading list in Markdown, JSON lines, or OPML of the feeds"
        " and outlets they come from (md)",
    )
    parser.add_argument("--opml-version", choices=["2.0", "1.0"], default="2.0")


def _import(parser: ArgumentParser) -> None:
    parser.add_argument(
        "what",
        metavar="FILE",
        help="OPML, newsboat's urls or cache.db, or what 'export state' wrote; "
        "or its kind first: opml, newsboat, state",
    )
    parser.add_argument("files", metavar="FILE", nargs="*", help="- for standard input")


def _config(parser: ArgumentParser) -> None:
    parser.add_argument("what", choices=["show", "path", "check", "edit"])
    _json(parser)


def _nothing(parser: ArgumentParser) -> None:
    """Take no arguments."""


_ALL = (
    Command(
        "list",
        "list stories",
        "list 'is:unread topic:AI'",
        "listing:list_stories",
        _list,
        asks=True,
    ),
    Command(
        "search",
        "find stories by their words, the best first",
        "search facial recognition after:1w",
        "listing:search_stories",
        _search,
        asks=True,
    ),
    Command(
        "show",
        "show an article, or write it in another format",
        "show 7k2m9 --format md",
        "showing:show_article",
        _show,
    ),
    Command(
        "save",
        "save an article as a document that Broadsheet can read",
        "save 7k2m9 ~/Documents --story",
        "saving:save_article",
        _save,
    ),
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
        "stories",
        "list stories of several outlets; rebuild, split and join them",
        "stories outlets:>4 harbour --json",
        "stories:run_stories",
        _stories,
    ),
    Command(
        "frontpage",
        "list the stories of the front page, and why they are on it",
        "frontpage --limit 10",
        "stories:show_front_page",
        _front_page,
    ),
    Command(
        "open",
        "open an article in the browser and mark it read",
        "open 7k2m9",
        "showing:open_article",
        _article,
    ),
    Command(
        "unread",
        "print how many stories are unread",
        "unread",
        "counting:count_unread",
        _counted,
        asks=True,
    ),
    Command(
        "mark",
        "mark articles read or unread",
        "mark read --query before:1w",
        "marking:mark_read",
        _mark,
    ),
    Command("star", "star articles", "star 7k2m9", "marking:star", _articles),
    Command("unstar", "take the stars of articles", "unstar 7k2m9", "marking:unstar", _articles),
    Command(
        "undo",
        "take back the last acts, or list what can be taken back",
        "undo --list",
        "marking:undo",
        _undo,
    ),
    Command("redo", "do again what was taken back", "redo", "marking:redo", _nothing),
    Command(
        "add",
        "follow feeds, or add folders of documents",
        "add https://meridian.example/feed ~/news",
        "adding:add_sources",
        _add,
    ),
    Command(
        "starter",
        "list feeds to start with, or follow some of them",
        "starter science xkcd",
        "starter:offer",
        _starter,
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
        "take a source out; starred articles and files stay",
        "remove ~/news",
        "sources:remove_source",
        _remove,
    ),
    Command(
        "sources", "list the sources and how they fare", "sources", "sources:list_sources", _json
    ),
    Command(
        "rename",
        "call a source something else",
        "rename 3 Harbour Post",
        "arranging:rename",
        _rename,
    ),
    Command("move", "put a source into a folder", "move 3 News/Local", "arranging:move", _move),
    Command(
        "address",
        "say where a feed is now",
        "address 3 https://harbour.example/feed",
        "arranging:readdress",
        _address,
    ),
    Command("tag", "file a source under tags", "tag 3 city trams", "arranging:tag", _tag),
    Command("pause", "ask a feed no more", "pause 3", "arranging:pause", _source),
    Command("resume", "ask a feed again", "resume 3", "arranging:resume", _source),
    Command(
        "interval",
        "choose how often a feed is asked",
        "interval 3 6h",
        "arranging:choose_interval",
        _interval,
    ),
    Command(
        "fulltext",
        "fetch the full text of articles, or of all that a source brings from now on",
        "fulltext 3 on",
        "full_texts:run_full_text",
        _full_text,
    ),
    Command(
        "keep",
        "choose how much of a feed is kept",
        "keep 3 --days 90",
        "arranging:choose_kept",
        _keep,
    ),
    Command(
        "access",
        "choose the password or headers a feed needs",
        "access 3 --user me --command 'pass show meridian'",
        "arranging:give_access",
        _access,
    ),
    Command("load", "read what changed in the sources", "load", "loading:load_sources", _paths),
    Command(
        "problems",
        "list what is wrong with which file",
        "problems",
        "sources:list_problems",
        _paths_and_json,
    ),
    Command(
        "export",
        "write what was read and starred, what is followed, or articles to a reading list",
        "export starred reading.md --query after:1w",
        "state:export_any",
        _export,
    ),
    Command(
        "import",
        "follow what a list names, or merge what was read elsewhere",
        "import subscriptions.opml",
        "lists:import_any",
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
