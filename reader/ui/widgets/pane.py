"""What all panes share: inks to strips, a half-cell scrollbar, finding what was clicked."""

from collections.abc import Sequence
from functools import lru_cache
from typing import Self

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual.color import TRANSPARENT
from textual.filter import ANSIToTruecolor
from textual.geometry import Offset, Region
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

    def __init__(self, *, id: str | None = None) -> None:
        self._kept: dict[int, Strip] = {}
        """Rows as they were drawn last, until they are refreshed."""
        self._kept_for: tuple[object, ...] = ()
        super().__init__(id=id)

    def refresh(
        self,
        *regions: Region,
        repaint: bool = True,
        layout: bool = False,
        recompose: bool = False,
    ) -> Self:
        """Draw again: the rows of some regions, or all."""
        if not regions:
            self._kept.clear()
        for region in regions:
            for y in region.line_range:
                self._kept.pop(y, None)
        return super().refresh(*regions, repaint=repaint, layout=layout, recompose=recompose)

    def render_lines(self, crop: Region) -> list[Strip]:
        """Give the rows of a crop, drawing those that were refreshed.

        Textual would ask every row, also one that is not painted, for border, padding, hatch,
        tint and opacity, which no pane has: two thirds of the time from a key to its repaint.
        """
        # The inks of a theme that is not ANSI have no ANSI colours to be told in others.
        filters = [it for it in self.get_line_filters() if not isinstance(it, ANSIToTruecolor)]
        background = self.background_colors[1] if filters else TRANSPARENT
        kept, kept_for = self._kept, (self.outer_size, background, *filters)
        if kept_for != self._kept_for:
            kept.clear()
            self._kept_for = kept_for
        for y in crop.line_range:
            if y not in kept:
                strip = self.render_line(y)
                for line_filter in filters:
                    strip = strip.apply_filter(line_filter, background)
                kept[y] = strip
        strips = [kept[y] for y in crop.line_range]
        if crop.column_span != (0, self.outer_size.width):
            return [strip.crop(*crop.column_span) for strip in strips]
        return strips

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
        return Strip(self.segments(line, width, ground=ground, reverse=reverse), width)

    def segments(
        self, line: Line, width: int, *, ground: str = "", reverse: bool = False
    ) -> list[Segment]:
        """Turn a line into segments of exactly ``width`` cells on a ground token of the theme."""
        return self.inks.segments(line, width, ground=ground or self.GROUND, reverse=reverse)

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
        return _blank(width, self.inks.style(Ink.INK_2, ground=self.GROUND))


@lru_cache(maxsize=64)
def _blank(width: int, style: Style) -> Strip:
    """Every empty row is the same one, so that it is made ready for the terminal once."""
    return Strip.blank(width, style)


def act_at(lines: Sequence[Line], x: int, y: int) -> str:
    """Return what a click in a drawn block means, or nothing."""
    span = span_at(lines[y], x) if 0 <= y < len(lines) else None
    return span.act if span else ""


def cap_at(line: Line, x: int) -> str:
    """Return the cap of the key that a cell of a line is a hint at, or nothing."""
    act = act_at((line,), x, 0)
    return act.removeprefix("key ") if act.startswith("key ") else ""


def span_at(line: Line, x: int) -> Span | None:
    """Return the span under a cell of a line."""
    start = 0
    for span in line:
        end = start + cell_len(span.text)
        if start <= x < end:
            return span
        start = end
    return None
