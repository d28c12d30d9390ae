"""The commands that show stories and articles, and mark them."""

from argparse import ArgumentParser

from reader.cli.command import (
    Command,
    add_json,
    add_limit,
    add_nothing,
    add_paths,
    add_paths_and_json,
    add_with_muted,
    add_words,
    whole_number,
)
from reader.domain.formats import ArticleFormat
from reader.domain.queries import Shelf, Sort


def _counted(parser: ArgumentParser) -> None:
    add_words(parser)
    add_with_muted(parser)


def _list(parser: ArgumentParser) -> None:
    add_words(parser)
    add_with_muted(parser)
    parser.add_argument("--view", metavar="NAME", help="a query that was saved under a name")
    parser.add_argument("--shelf", choices=[shelf.value for shelf in Shelf], default="all")
    orders = [sort.value.replace(" ", "-") for sort in Sort]
    parser.add_argument("--sort", choices=orders, default=orders[0])
    add_limit(parser, 50)
    add_json(parser)


def _search(parser: ArgumentParser) -> None:
    add_words(parser)
    add_with_muted(parser)
    add_limit(parser, 20)
    add_json(parser)


def _article(parser: ArgumentParser) -> None:
    parser.add_argument("id", metavar="ID", help="the article's id, or how it begins")


def _article_and_json(parser: ArgumentParser) -> None:
    _article(parser)
    add_json(parser)


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
        metavar="QUERY|PATH",
        nargs="*",
        help="only those it finds, and of folders and documents that are named only theirs; or one"
        " of: rebuild, find, split ID, join ID ID",
    )
    add_with_muted(parser)
    add_limit(parser, 50)
    add_json(parser)


def _front_page(parser: ArgumentParser) -> None:
    add_paths(parser)
    add_limit(parser, 20)
    add_json(parser)


def _articles(parser: ArgumentParser) -> None:
    parser.add_argument("ids", metavar="ID", nargs="+", help="ids, or how they begin")


def _undo(parser: ArgumentParser) -> None:
    parser.add_argument(
        "count",
        metavar="N",
        nargs="?",
        type=whole_number,
        default=1,
        help="so many, the last first (1)",
    )
    parser.add_argument("--list", action="store_true", help="only list them, the last first")
    add_json(parser)


def _mark(parser: ArgumentParser) -> None:
    parser.add_argument("state", choices=["read", "unread"])
    parser.add_argument("ids", metavar="ID", nargs="*", help="ids, or how they begin")
    parser.add_argument("--query", metavar="QUERY", help="all stories that a query finds")


READING = (
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
        add_paths_and_json,
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
        "stories 'outlets:>4' harbour --json",
        "stories:run_stories",
        _stories,
        asks=True,
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
    Command("redo", "do again what was taken back", "redo", "marking:redo", add_nothing),
)
