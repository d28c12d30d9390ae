"""A progress bar for what takes long, where someone watches."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from reader.cli.output import is_dumb, terminal_of

if TYPE_CHECKING:
    from reader.cli.progress import Bar


@contextmanager
def progress_bar() -> "Iterator[Bar | None]":
    """Give a bar on standard error if that is a terminal that can show one; else None."""
    terminal = terminal_of(sys.stderr)
    if terminal is None or is_dumb():
        yield None
        return
    # Rich takes as long to import as everything else here, and only a bar needs it.
    from reader.cli.progress import Bar  # noqa: PLC0415

    with Bar(terminal) as bar:
        yield bar
