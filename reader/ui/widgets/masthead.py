"""The first row: the paper's name, what the list shows, and how much is unread."""

from dataclasses import dataclass

from rich.cells import cell_len
from textual.strip import Strip

from reader.ui.chrome.view import draw_view
from reader.ui.ink import Attr, Ink, Line, Span
from reader.ui.widgets.hint_pane import HintPane

BAR = 16
"""Cells of the progress meter."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MastheadView:
    """What the first row says."""

    view: str = "All stories"
    sort: str = "newest"
    unread: int | None = None
    """None while it is being counted."""
    note: str = ""
    """What is said after the count: when it was last read, a demo edition."""
    progress: tuple[int, int] | None = None
    """Files read, of how many."""
    doing: str = "reading"
    """What makes progress."""
    problems: int = 0
    """Files that could not be read whole."""
    failing: int = 0
    """Feeds that could not be fetched."""
    offline: bool = False
    """No server could be reached; no feed is to blame."""
    arrivals: int = 0
    muted: int = 0
    """Stories that this list lacks because they are muted."""
    with_muted: bool = False
    """It has them all the same."""
    arrivals_key: str = "."
    """The key that shows them; empty if there is none, like those of the others."""
    muted_key: str = "!"
    problems_key: str = "E"
    held: int = 0
    """Marks that are not saved, because the disk is full."""


class Masthead(HintPane):
    """Draws a masthead view."""

    def __init__(self) -> None:
        super().__init__(id="masthead")
        self.view = MastheadView()

    def show(self, view: MastheadView) -> None:
        """Show another view, repainting only if it differs."""
        if view != self.view:
            self.view = view
            self.refresh()

    def line_at(self, y: int) -> Line:
        """Return the row."""
        width = self.outer_size.width
        right = self._right(width)
        used = sum(cell_len(span.text) for span in right)
        left = draw_view(self.view.view, self.view.sort, max(width - used - 5, 0), self.glyphs)
        gap = width - 2 - used - sum(cell_len(span.text) for span in left)
        return (*left, Span(" " * max(gap, 1)), *right)

    def render_line(self, y: int) -> Strip:
        """Draw the row."""
        width = self.outer_size.width
        return self.strip(self.line_at(y), width) if self.dressed else Strip.blank(width)

    def _right(self, width: int) -> Line:
        view, narrow = self.view, width < 100
        sep = Span(f" {self.glyphs.sep} ", Ink.INK_4)
        if view.held:
            marks = "mark" if view.held == 1 else "marks"
            return (Span(f"{view.held:,} {marks} not saved", Ink.ERROR, Attr.BOLD),)
        if view.progress is not None:
            return self._meter(*view.progress, bar=not narrow)
        spans: list[Span] = []
        if view.arrivals:
            words = f"{self.glyphs.up} {view.arrivals:,} new  "
            spans += _way(words, Ink.ACCENT, view.arrivals_key)
        elif view.unread is not None:
            spans.append(Span(f"{view.unread:,} unread", Ink.INK_3))
        if view.muted or view.with_muted:
            spans += [sep] * bool(spans)
            words = "with muted " if view.with_muted else f"{view.muted:,} muted "
            spans += _way(words, Ink.INK_4, view.muted_key)
        if view.offline:
            spans += [sep] * bool(spans)
            spans.append(Span("offline", Ink.WARNING))
        elif words := _trouble(view):
            spans += [sep] * bool(spans)
            spans += _way(words if not narrow else "problems ", Ink.WARNING, view.problems_key)
        elif view.note and not narrow:
            spans += [sep] * bool(spans)
            spans.append(Span(view.note, Ink.INK_4))
        return tuple(spans)

    def _meter(self, done: int, total: int, *, bar: bool) -> Line:
        words = Span(f"{self.view.doing} {done:,} of {total:,}", Ink.INK_3)
        if not bar:
            return (words,)
        full = round(BAR * done / total) if total else 0
        return (
            words,
            Span("  "),
            Span(self.glyphs.progress_full * full, Ink.ACCENT),
            Span(self.glyphs.progress_empty * (BAR - full), Ink.HAIR),
        )


def _way(words: str, ink: Ink, key: str) -> Line:
    """Draw what there is, and the key that shows it, if one does."""
    if not key:
        return (Span(words.rstrip(), ink),)
    act = f"key {key}"
    return (Span(words, ink, act=act), Span(key, Ink.ACCENT, Attr.BOLD, act=act))


def _trouble(view: MastheadView) -> str:
    """Say what has problems, in a few words; nothing if nothing has."""
    count = view.problems + view.failing
    one, more = ("problem", "problems") if view.problems else ("feed failed", "feeds failed")
    return f"{count:,} {one if count == 1 else more} " if count else ""
