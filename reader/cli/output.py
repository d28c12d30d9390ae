"""What commands say: to a person at a terminal, to a pipe, or to a program as JSON."""

import json
import os
import sys
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, NoReturn, TextIO

from reader.cli.errors import OutputError

StyledLine = tuple[str, str]
"""A line, and its style as Rich names it; "" for none."""


@dataclass(frozen=True, slots=True)
class Terminal:
    """A terminal that someone looks at, and what it can show."""

    width: int
    """In cells."""
    styled: bool
    """Colour and weight are wanted; otherwise not one escape sequence is sent."""
    encoding: str
    name: str
    """What ``TERM`` calls it."""


def is_dumb(environ: Mapping[str, str] = os.environ) -> bool:
    """Tell whether the terminal can only print one line after the other."""
    return environ.get("TERM", "dumb") in {"", "dumb", "unknown"}


def terminal_of(stream: TextIO, *, environ: Mapping[str, str] = os.environ) -> Terminal | None:
    """Return the terminal a stream leads to; None for a pipe or a file."""
    if not stream.isatty():
        return None
    return Terminal(
        width=terminal_columns(),
        styled=not is_dumb(environ) and not environ.get("NO_COLOR"),
        encoding=stream.encoding,
        name=environ.get("TERM", ""),
    )


def terminal_columns() -> int:
    """Return how wide the terminal is, by ``COLUMNS`` or the system; 80 if nobody says.

    As ``shutil.get_terminal_size``, which every short command would have to wait for: it brings
    all kinds of archives along.
    """
    stated = os.environ.get("COLUMNS", "")
    if stated.isdecimal() and int(stated):
        return int(stated)
    try:
        return os.get_terminal_size().columns or 80
    except OSError:
        return 80


def say(*lines: str) -> None:
    """Write lines to standard output.

    Raises:
        OutputError: The other end does not take them, a full disk for one.
        BrokenPipeError: Nobody reads any more.
    """
    write("".join(f"{line}\n" for line in lines))


def write(text: str) -> None:
    """Write text to standard output as it is; raises what ``say`` raises."""
    try:
        sys.stdout.write(text)
    except OSError as error:
        give_up(error)


def say_lines(lines: Sequence[StyledLine], terminal: Terminal | None) -> None:
    """Write lines, in their styles where someone looks at them; raises what ``say`` raises."""
    if terminal is None or not terminal.styled:
        say(*(text for text, _ in lines))
        return
    # Colour is for terminals; a pipe must not pay the import of Rich.
    from reader.cli.drawing import paint  # noqa: PLC0415

    write(paint(lines))


def flush() -> None:
    """Hand everything written to the other end; raises what ``say`` raises."""
    try:
        sys.stdout.flush()
    except OSError as error:
        give_up(error)


def give_up(error: OSError) -> NoReturn:
    """Raise what it means that standard output took no more; raises what ``say`` raises."""
    # The interpreter flushes once more in the end, and would complain: let it do so nowhere.
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.stdout.fileno())
    os.close(nowhere)
    if isinstance(error, BrokenPipeError):
        raise error
    raise OutputError(f"cannot write the output: {error.strerror}") from error


def say_json(value: object) -> None:
    """Write one JSON document."""
    say(json.dumps(value, ensure_ascii=False, indent=2))


def say_json_list(values: Iterable[Mapping[str, Any]]) -> None:
    """Write one JSON list, an element a line, without holding the whole of it."""
    separator = "[\n"
    for value in values:
        write(f"{separator}  {json.dumps(value, ensure_ascii=False)}")
        separator = ",\n"
    say("[]" if separator == "[\n" else "\n]")


def warn(message: str) -> None:
    """Say something on standard error that is not part of the output."""
    print(f"broadsheet: {message}", file=sys.stderr)


def note(message: str) -> None:
    """Tell a person at the terminal something beside the output."""
    print(message, file=sys.stderr)


def note_hidden(count: int) -> None:
    """Tell how many stories a list lacks because they are muted."""
    if count:
        note(f"{counted(count, 'muted story', 'muted stories')} left out; --with-muted shows all")


def counted(count: int, noun: str, plural: str = "") -> str:
    """Return a count with its noun: ``1 story``, ``1,200 stories``."""
    return f"{count:,} {noun if count == 1 else plural or noun + 's'}"


def how_long(later: datetime, earlier: datetime) -> str:
    """Return the time between two moments, in words: ``5 minutes``, ``3 hours``, ``2 days``."""
    minutes = max(0, int((later - earlier).total_seconds())) // 60
    if minutes < 60:
        return counted(minutes, "minute")
    hours = minutes // 60
    return counted(hours, "hour") if hours < 48 else counted(hours // 24, "day")
