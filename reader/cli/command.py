"""One command of the command line, and the arguments that several take."""

from argparse import ArgumentParser, ArgumentTypeError
from collections.abc import Callable
from dataclasses import dataclass


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


MOST = 1_000_000_000
"""Of anything that can be counted here; the database has no numbers beyond all bounds."""


def whole_number(text: str) -> int:
    """Read a number from 0 to ``MOST``.

    Raises:
        ArgumentTypeError: It is none.
    """
    try:
        number = int(text)
    except ValueError:
        number = -1
    if not 0 <= number <= MOST:
        raise ArgumentTypeError(f"a number from 0 to {MOST:,} is needed, not {text.strip()!r}")
    return number


def add_json(parser: ArgumentParser) -> None:
    """Let the answer be JSON."""
    parser.add_argument("--json", action="store_true", help="print one JSON document")


def add_limit(parser: ArgumentParser, usual: int) -> None:
    """Let the answer be cut; ``usual`` where nothing is said."""
    parser.add_argument(
        "--limit",
        type=whole_number,
        default=usual,
        metavar="N",
        help=f"at most so many; 0 for all ({usual})",
    )


def add_paths(parser: ArgumentParser) -> None:
    """Take folders and documents to look in."""
    parser.add_argument(
        "paths",
        nargs="*",
        metavar="PATH",
        help="only these folders and documents, whether or not they were added",
    )


def add_paths_and_json(parser: ArgumentParser) -> None:
    """Take folders and documents to look in; let the answer be JSON."""
    add_paths(parser)
    add_json(parser)


def add_words(parser: ArgumentParser) -> None:
    """Take a query, and folders and documents to look in."""
    parser.add_argument(
        "words",
        nargs="*",
        metavar="QUERY|PATH",
        help="only what a query finds, e.g. 'topic:AI quality:>50'; of folders and documents"
        " that are named, only theirs",
    )


def add_with_muted(parser: ArgumentParser) -> None:
    """Let what is muted be shown too."""
    parser.add_argument(
        "--with-muted", action="store_true", help="also stories that you or your rules muted"
    )


def add_nothing(parser: ArgumentParser) -> None:
    """Take no arguments."""
