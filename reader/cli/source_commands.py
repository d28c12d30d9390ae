"""The commands about sources: following, fetching, arranging, and how they fare."""

from argparse import ArgumentParser

from reader.cli.command import Command, add_json, add_paths, add_paths_and_json, whole_number


def _full_text(parser: ArgumentParser) -> None:
    parser.add_argument(
        "what",
        metavar="ID|SOURCE",
        nargs="+",
        help="ids, or how they begin; or a source, then on or off",
    )
    parser.add_argument("--again", action="store_true", help="also what was fetched before")
    add_json(parser)


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
    add_json(parser)


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
    add_json(parser)


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
    parser.add_argument(
        "address",
        metavar="URL",
        help="http or https; what it needs to be told (access) is forgotten if it is on another"
        " host",
    )


def _tag(parser: ArgumentParser) -> None:
    _source(parser)
    parser.add_argument("tags", metavar="TAG", nargs="*", help="these and no others")


def _interval(parser: ArgumentParser) -> None:
    _source(parser)
    parser.add_argument("span", metavar="SPAN", help="1h to 4w; auto for as often as it has news")


def _keep(parser: ArgumentParser) -> None:
    _source(parser)
    parser.add_argument("--days", type=whole_number, metavar="N", help="so many days; 0 for ever")
    parser.add_argument("--articles", type=whole_number, metavar="N", help="the newest; 0 for all")
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


SOURCES = (
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
        _source,
    ),
    Command(
        "sources", "list the sources and how they fare", "sources", "sources:list_sources", add_json
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
    Command("load", "read what changed in the sources", "load", "loading:load_sources", add_paths),
    Command(
        "problems",
        "list which files and feeds have problems",
        "problems",
        "sources:list_problems",
        add_paths_and_json,
    ),
)
