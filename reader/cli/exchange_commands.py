"""The commands that take things out and in, and say what is set and kept where."""

from argparse import ArgumentParser

from reader.cli.command import Command, add_json
from reader.domain.formats import ExportFormat


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
    add_json(parser)


EXCHANGE = (
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
    Command("dirs", "print where everything is kept", "dirs", "state:show_dirs", add_json),
)
