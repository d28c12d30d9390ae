"""The commands about what the reader did and where it is kept: export, import, dirs."""

import os
import stat
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TextIO

from reader.cli.call import Call
from reader.cli.edition import has_library
from reader.cli.errors import MisuseError, OutputError
from reader.cli.output import counted, give_up, note, say, say_json, warn
from reader.cli.paths import shown_path
from reader.settings.places import cache_folder

STANDARD = "-"
"""Standard input or output, as a file's name."""
_MOST_PROBLEMS = 20
"""Lines that are complained of one by one; more are wrong in a file that is something else."""


def export_any(call: Call) -> int:
    """Write what was read and starred, a JSON object a line, what is followed, or articles."""
    if call.options.what in {"starred", "articles"}:
        from reader.cli.exporting import export_articles  # noqa: PLC0415 - as below

        return export_articles(call)
    if call.options.format or call.options.query:
        raise MisuseError("--format and --query are about 'starred' and 'articles'")
    if call.options.what == "opml":
        # Who exports marks need not wait for what knows feeds.
        from reader.cli.lists import export_opml  # noqa: PLC0415

        return export_opml(call)
    count = 0
    with opened_to_write(call.options.file) as out:
        if call.options.demo or has_library(call.places):
            with call.library() as edition:
                count = edition.library.exchange.export_state(out)
    note(f"{counted(count, 'article')} exported")
    return 0


def import_state(call: Call, file: str) -> int:
    """Add what was read and starred elsewhere to what was read and starred here."""
    with call.library() as edition, _opened_to_read(file) as lines:
        imported = edition.library.exchange.import_state(lines)
    for problem in imported.problems[:_MOST_PROBLEMS]:
        warn(problem)
    if (more := len(imported.problems) - _MOST_PROBLEMS) > 0:
        warn(f"{counted(more, 'more line')} could not be read")
    note(f"{counted(imported.marks, 'mark')} imported")
    return 1 if imported.problems else 0


def show_dirs(call: Call) -> int:
    """Print where everything is kept."""
    places = call.places
    named = {
        "library": places.library,
        "demo": places.demo,
        "config": places.config,
        "state": places.state,
        "cache": cache_folder(),
        "seeds": places.seeds,
    }
    if call.options.json:
        say_json({name: shown_path(path) for name, path in named.items()})
    else:
        say(*(f"{name}\t{shown_path(path)}" for name, path in named.items()))
    return 0


@contextmanager
def opened_to_write(file: str) -> Iterator[TextIO]:
    """Give where to write: standard output, or a file that appears only when it is whole.

    What is behind a link is replaced and not the link; a pipe or a device is written to as it is.

    Raises:
        OutputError: It cannot be written; a file that was there before is as it was.
        BrokenPipeError: Nobody reads standard output any more.
    """
    if file == STANDARD:
        try:
            yield sys.stdout
        except OSError as error:
            give_up(error)
        return
    path = Path(os.path.realpath(file))
    part = path.with_name(f"{path.name}.part")
    try:
        if path.exists() and not path.is_file():
            with path.open("w", encoding="utf-8") as out:
                yield out
            return
        try:
            with part.open("w", encoding="utf-8") as out:
                if path.exists():
                    part.chmod(stat.S_IMODE(path.stat().st_mode))
                yield out
            part.replace(path)
        except BaseException:
            part.unlink(missing_ok=True)
            raise
    except OSError as error:
        raise OutputError(f"{file} cannot be written: {error.strerror}") from error


@contextmanager
def _opened_to_read(file: str) -> Iterator[TextIO]:
    """Give where to read from: standard input, or a file."""
    if file == STANDARD:
        yield sys.stdin
        return
    try:
        with Path(file).open(encoding="utf-8", errors="replace") as lines:
            yield lines
    except OSError as error:
        raise OutputError(f"{file} cannot be read: {error.strerror}") from error
