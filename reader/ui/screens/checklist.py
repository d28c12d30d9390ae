"""A list to choose several things from."""

from collections.abc import Sequence

from reader.ui.chrome import Glyphs
from reader.ui.ink import Ink, Line, Span
from reader.ui.screens.picker import Picked, PickerScreen
from reader.ui.screens.picker_paper import PickerPaper, Row
from reader.ui.themes import Inks

TOGGLE, ALL = "space", "a"


class ChecklistPaper(PickerPaper):
    """Rows with a sign before each: a dot if it is chosen, a ring if not."""

    chosen: frozenset[int] = frozenset()
    """Indices among all rows."""

    @property
    def hints(self) -> Sequence[tuple[str, str]]:
        """Keys and what they do, and how many rows are chosen."""
        count = f" {len(self.chosen)}" if self.chosen else ""
        key, label = self._hints[0]
        return ((key, f"{label}{count}"), *self._hints[1:])

    def _row(self, number: int, row: Row, width: int) -> Line:
        chosen = number - 1 in self.chosen
        sign = self.glyphs.unread if chosen else self.glyphs.read_new
        lead = (Span(f"{sign} ", Ink.ACCENT if chosen else Ink.INK_4),)
        return (*lead, *super()._row(number, row, width - 2))


class ChecklistScreen(PickerScreen):
    """Lists rows to choose from; space chooses, ``a`` takes all or none, enter is the end of it.

    ``chosen`` is what was chosen, where it was left by enter: the row under the cursor if no
    other was.
    """

    PAPER = ChecklistPaper
    paper: ChecklistPaper

    def __init__(
        self, title: str, rows: Sequence[Row], inks: Inks, glyphs: Glyphs, *, act: str
    ) -> None:
        """Make the list; ``act`` is what becomes of what is chosen."""
        keys = ((glyphs.enter, act), (TOGGLE, "choose"), (ALL, "all or none"))
        super().__init__(title, rows, inks, glyphs, keys=keys)

    @property
    def chosen(self) -> Sequence[int]:
        """The indices of what is chosen, in the order of the rows."""
        return sorted(self.paper.chosen)

    def _pick(self, key: str) -> None:
        paper = self.paper
        if key == ALL:
            shown = frozenset(index for index, _ in paper.rows)
            paper.chosen = paper.chosen - shown if shown <= paper.chosen else paper.chosen | shown
        elif not paper.rows:
            return
        elif key == TOGGLE:
            paper.chosen ^= {paper.rows[paper.cursor][0]}
            paper.move(1)
        else:
            index = paper.rows[paper.cursor][0]
            paper.chosen = paper.chosen or frozenset({index})
            self.dismiss(Picked(index, key))
        paper.refresh()

    def _click_row(self, button: int) -> None:
        paper = self.paper
        paper.chosen ^= {paper.rows[paper.cursor][0]}
        paper.refresh()
