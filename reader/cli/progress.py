"""A progress bar on standard error, for what takes long enough to be watched."""

from types import TracebackType
from typing import Self

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TaskID, TextColumn
from rich.table import Column

from reader.cli.output import Terminal
from reader.cli.paths import shown_path
from reader.library.loading import LoadProgress

_SHOWN_FROM = 50
"""Fewer documents are read before a bar could be looked at."""


class Bar:
    """One bar for each source that is large enough; all vanish in the end."""

    def __init__(self, terminal: Terminal) -> None:
        # A long path must leave room for the bar and the numbers.
        name = Column(no_wrap=True, overflow="ellipsis", max_width=max(terminal.width // 3, 8))
        console = Console(stderr=True, color_system="standard" if terminal.styled else None)
        self._progress = Progress(
            TextColumn("{task.description}", markup=False, table_column=name),
            BarColumn(),
            MofNCompleteColumn(),
            console=console,
            transient=True,
            redirect_stdout=False,
            redirect_stderr=False,
        )
        self._tasks: dict[int | str, TaskID] = {}

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self._progress.stop()

    def show(self, step: LoadProgress) -> None:
        """Show how far a source is."""
        if step.total < _SHOWN_FROM:
            return
        self._advance(step.source.id, shown_path(step.source.path), step.done, step.total)

    def advance(self, name: str, done: int, total: int) -> None:
        """Show how far something is, however short it may be."""
        self._advance(name, name, done, total)

    def _advance(self, key: int | str, name: str, done: int, total: int) -> None:
        if key not in self._tasks:
            # Not before: a bar hides the cursor and clears a line even if nothing is shown.
            self._progress.start()
            self._tasks[key] = self._progress.add_task(name, total=total)
        self._progress.update(self._tasks[key], completed=done, total=total)
