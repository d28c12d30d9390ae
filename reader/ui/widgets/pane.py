"""What all panes share: inks to strips, a half-cell scrollbar, finding what was clicked."""

from collections.abc import Sequence

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual.geometry import Offset
from textual.strip import Strip
from textual.widget import Widget

from reader.ui.arrangement import Box
from reader.ui.chrome import UNICODE, Glyphs
from reader.ui.ink import Ink, Line, Span
from reader.ui.themes import Inks


class Pane(Widget):
    """A widget that draws lines of spans. The keyboard stays with the screen.

    ``inks`` and ``glyphs`` are given by the screen, again whenever the theme changes.
    """

    DEFAULT_CSS = "Pane { position: absolute; overflow: hidden; }"
    ALLOW_SELECT = False
    GROUND = "background"
    """The theme's token for the pane's page."""

    inks: Inks
    glyphs: Glyphs = UNICODE
    active: bool = False
    """The keyboard is in this pane."""
    _box: Box | None = None

    def place(self, box: Box | None) -> None:
        """Lie in a box of the screen, or take the pane off it."""
        shown = box is not None and box.width > 0 and box.height > 0
        if self.display is not shown:
            self.display = shown
        if box is None or not shown or box == self._box:
            return
        self._box = box
        self.styles.offset = Offset(box.x, box.y)
        self.styles.width, self.styles.height = box.width, box.height

    @property
    def spot(self) -> Offset:
        """The cell of the screen where the reader is, for the terminal's own cursor."""
        box = self._box
        return self._spot() + Offset(box.x, box.y) if box else Offset(0, 0)

    def _spot(self) -> Offset:
        return Offset(0, 0)

    def dress(self, inks: Inks, glyphs: Glyphs) -> None:
        """Take over a theme's inks and a glyph set, and draw again."""
        self.inks = inks
        self.glyphs = glyphs
        self.refresh()

    def set_active(self, active: bool) -> None:
        """Show whether the keyboard is here."""
        if active is not self.active:
            self.active = active
            self.refresh()

    @property
    def dressed(self) -> bool:
        """Whether the screen has given the inks yet; before that there is nothing to draw."""
        return hasattr(self, "inks")

    def strip(self, line: Line, width: int, *, ground: str = "", reverse: bool = False) -> Strip:
        """Turn a line into exactly ``width`` cells on a ground token of the theme."""
        base = self.inks.style(Ink.INK_2, ground=ground or self.GROUND)
        segments = []
        for span in line:
            style = self.inks.style(span.ink, span.attr, ground=ground or self.GROUND)
            if span.link:
                style += Style(link=span.link)
            if reverse:
                style = self.inks.reversed(style)
            segments.append(Segment(span.text, style))
        if reverse:
            base = self.inks.reversed(base)
        return Strip(segments).adjust_cell_length(width, base)

    def with_scrollbar(self, strip: Strip, y: int, thumb: range) -> Strip:
        """Draw the scrollbar's cell over the last column of a row."""
        if y not in thumb:
            return strip
        width = strip.cell_length
        style = self.inks.token("scroll-thumb", ground=self.GROUND)
        bar = Segment(self.glyphs.scroll, style)
        return Strip([*strip.crop(0, width - 1), bar], width)

    def with_rule(self, strip: Strip) -> Strip:
        """Draw a line to the right of a row."""
        rule = Segment(self.glyphs.vertical, self.inks.style(Ink.HAIR, ground=self.GROUND))
        return Strip([*strip, rule], strip.cell_length + 1)

    def blank(self, width: int) -> Strip:
        """Return an empty row of the pane's page."""
        return Strip.blank(width, self.inks.style(Ink.INK_2, ground=self.GROUND))


def thumb_rows(first: int, shown: int, total: int, height: int) -> range:
    """Return the rows of a scrollbar's thumb; none when everything is in sight.

    Args:
        first: The first item in sight.
        shown: How many are in sight.
        total: How many there are.
        height: Rows of the bar.
    """
    if total <= shown or height <= 0:
        return range(0)
    size = max(1, min(height, round(height * shown / total)))
    room = height - size
    top = round(room * first / max(total - shown, 1))
    return range(min(top, room), min(top, room) + size)


def act_at(lines: Sequence[Line], x: int, y: int) -> str:
    """Return what a click in a drawn block means, or nothing."""
    span = span_at(lines[y], x) if 0 <= y < len(lines) else None
    return span.act if span else ""


def span_at(line: Line, x: int) -> Span | None:
    """Return the span under a cell of a line."""
    start = 0
    for span in line:
        end = start + cell_len(span.text)
        if start <= x < end:
            return span
        start = end
    return None
