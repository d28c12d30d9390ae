"""What was typed, taken apart: a command with its options, or folders to read."""

import os
from argparse import ArgumentParser, HelpFormatter, Namespace, RawDescriptionHelpFormatter
from collections.abc import Sequence

from reader import __version__
from reader.cli.command import Command
from reader.cli.commands import COMMANDS
from reader.cli.errors import MisuseError
from reader.cli.output import terminal_columns

PROGRAM = "broadsheet"


def parse(words: Sequence[str]) -> tuple[Command | None, Namespace]:
    """Return the command that was called, None for reading, and its options.

    Raises:
        SystemExit: Help or the version was asked for (0), or an option makes no sense (2).
        MisuseError: A word is neither a command nor a folder or file, or two of them make no sense.
    """
    place = _first_word(words)
    command = COMMANDS.get(words[place]) if place is not None else None
    if command is not None and place is not None:
        parser = _command_parser(command)
        rest = _attached([*words[:place], *words[place + 1 :]])
        options = parser.parse_intermixed_args(_shielded(rest) if command.asks else rest)
    else:
        options = _reading_parser().parse_intermixed_args(list(words))
    if hasattr(options, "words"):
        _part(options)
    for path in getattr(options, "paths", ()):
        if not os.path.lexists(path):
            raise MisuseError(_unknown(path, alone=command is None))
    if options.demo and getattr(options, "paths", ()):
        raise MisuseError("name either folders and documents, or --demo")
    return command, options


def _part(options: Namespace) -> None:
    """Tell the paths among words from the query."""
    words = [word.removeprefix(" ") for word in options.words]
    options.paths = [
        word
        for word in words
        if os.path.lexists(word) or word.startswith((os.sep, f".{os.sep}", f"..{os.sep}", "~"))
    ]
    options.query = " ".join(word for word in words if word not in options.paths)


def _attached(words: Sequence[str]) -> list[str]:
    """Return words with a query put to its option, for which it may begin with a dash then."""
    attached: list[str] = []
    for word in words:
        if attached[-1:] == ["--query"] and not word.startswith("--"):
            attached[-1] = f"--query={word}"
        else:
            attached.append(word)
    return attached


def _shielded(words: Sequence[str]) -> list[str]:
    """Return words of which those that say not are not taken for options: ``-topic:AI``.

    Nor are those behind ``--``.
    """
    end = words.index("--") if "--" in words else len(words)
    # What begins with a space is no option to argparse.
    shielded = [
        f" {word}" if word.startswith("-") and word[1:2] not in {"", "-"} and word != "-h" else word
        for word in words[:end]
    ]
    return shielded + [f" {word}" for word in words[end + 1 :]]


def _first_word(words: Sequence[str]) -> int | None:
    """Return where the first word is that is no option; after ``--`` none is a command."""
    skip = False
    for place, word in enumerate(words):
        if word == "--":
            return None
        if skip or (word.startswith("-") and word != "-"):
            skip = word == "--data-dir" and not skip
        else:
            return place
    return None


def _command_parser(command: Command) -> ArgumentParser:
    parser = ArgumentParser(
        prog=f"{PROGRAM} {command.name}",
        description=f"{command.help[0].upper()}{command.help[1:]}.",
        epilog=f"example:\n  {PROGRAM} {command.example}",
        formatter_class=_formatter,
        allow_abbrev=False,
    )
    command.arguments(parser)
    _add_places(parser)
    return parser


def _reading_parser() -> ArgumentParser:
    parser = ArgumentParser(
        prog=PROGRAM,
        usage="%(prog)s [--data-dir DIR] [--demo] [PATH ...]\n       %(prog)s COMMAND ...",
        description="Read the news, every story once, with all who tell it.",
        epilog=_commands_help(),
        formatter_class=_formatter,
        allow_abbrev=False,
    )
    parser.add_argument("paths", nargs="*", metavar="PATH", help="folders and documents to read")
    _add_places(parser)
    parser.add_argument("--version", action="version", version=f"{PROGRAM} {__version__}")
    # In a pipe the same words print the list.
    parser.set_defaults(shelf="all", sort="newest", limit=50, json=False, query="", view=None)
    return parser


def _add_places(parser: ArgumentParser) -> None:
    parser.add_argument("--demo", action="store_true", help="the bundled demo edition")
    parser.add_argument("--data-dir", metavar="DIR", help="where the library is kept")


def _formatter(prog: str) -> HelpFormatter:
    # Without a width it would import what finds one.
    return RawDescriptionHelpFormatter(prog, width=terminal_columns() - 2)


def _commands_help() -> str:
    width = max(map(len, COMMANDS))
    lines = [f"  {command.name:<{width}}  {command.help}" for command in COMMANDS.values()]
    return "\n".join(
        (
            "commands:",
            *lines,
            "",
            f"'{PROGRAM} COMMAND --help' tells more. A folder called like a command: ./list",
            "",
            "examples:",
            f"  {PROGRAM}                    open your paper; at first, the demo edition",
            f"  {PROGRAM} ~/news a.md        read these only",
            f"  {PROGRAM} list | cut -f6     titles",
        )
    )


def _unknown(word: str, *, alone: bool) -> str:
    """Say what is wrong with a path that is none, and what may have been meant."""
    if not alone or os.sep in word:
        return f"there is no folder or file {word!r}"
    # Only who has mistyped waits for it.
    from difflib import get_close_matches  # noqa: PLC0415

    close = get_close_matches(word.lower(), COMMANDS, n=1)
    hint = f"did you mean '{close[0]}'?" if close else f"'{PROGRAM} --help' lists the commands"
    return f"{word!r} is neither a command nor a folder or file; {hint}"
