"""From a theme's colours to the styles of cells. Knows no widget."""

from collections.abc import Mapping
from functools import lru_cache
from itertools import groupby

from rich.cells import cell_len
from rich.color import Color
from rich.segment import Segment
from rich.style import Style

from reader.ui.ink import Attr, Ink, Line

_REVERSED = Style(color="default", bgcolor="default", reverse=True, dim=False)
_FAINT = frozenset({Ink.INK_3, Ink.INK_4})


class Inks:
    """The styles of one theme. Made anew when the theme changes.

    Attributes:
        ansi: Colours are the terminal's own, or not wanted at all: rank is told by bold and
            dim, and the selected row is drawn with ``reversed``.
    """

    def __init__(self, variables: Mapping[str, str], *, ansi: bool) -> None:
        self.ansi = ansi
        self._variables = variables
        self._styles: dict[tuple[str, Attr, str | None], Style] = {}

    def style(self, ink: Ink, attr: Attr = Attr.NONE, *, ground: str | None = None) -> Style:
        """Return how a span is drawn.

        Args:
            ink: Its colour token.
            attr: How it is set beside that.
            ground: The token of what it is written upon; None leaves that to the widget.
        """
        key = (ink, attr, ground)
        style = self._styles.get(key)
        if style is None:
            style = self._styles[key] = self._make(ink, attr, ground)
        return style

    def token(self, name: str, *, ground: str | None = None) -> Style:
        """Return a style in any token's colour, for signs that are not text.

        Raises:
            KeyError: The theme has no such token.
        """
        key = (f"${name}", Attr.NONE, ground)
        style = self._styles.get(key)
        if style is None:
            style = self._styles[key] = self._colours(name, ground)
        return style

    def mark(self, *, current: bool = False) -> Style:
        """Return what is laid over text that was found or selected, or is looked at just now."""
        if self.ansi:
            return Style(reverse=True, bold=current, underline=current)
        if current:
            return self.token("background", ground="accent") + Style(bold=True)
        return Style(bgcolor=_color(self._variables["mark"]))

    def segments(
        self, line: Line, width: int, *, ground: str, reverse: bool = False
    ) -> list[Segment]:
        """Return a line as segments of exactly ``width`` cells on a ground token of the theme."""
        segments: list[Segment] = []
        cells = 0
        for span in line:
            if span.pixels is not None:
                segments += _half_cells(span.text, *span.pixels)
                cells += len(span.text)
                continue
            style = self.style(span.ink, span.attr, ground=ground)
            if span.link:
                style += Style(link=span.link)
            if reverse:
                style = self.reversed(style)
            segments.append(Segment(span.text, style))
            cells += cell_len(span.text)
        if cells == width:
            return segments
        base = self.style(Ink.INK_2, ground=ground)
        return Segment.adjust_line_length(segments, width, self.reversed(base) if reverse else base)

    def reversed(self, style: Style) -> Style:
        """Return a style for the selected row where there are no tints.

        Pure reverse: coloured or dim cells in between would look broken. Bold, italic,
        underline and links stay.
        """
        return style.without_color + _REVERSED

    def _make(self, ink: Ink, attr: Attr, ground: str | None) -> Style:
        if Attr.CODE in attr and not self.ansi:
            ground = "code-bg"
        # Terminals disagree on bold and dim together; bold alone already says rank.
        dim = self.ansi and ink in _FAINT and Attr.BOLD not in attr
        return self._colours(ink.value, ground) + Style(
            bold=Attr.BOLD in attr,
            dim=dim,
            italic=Attr.ITALIC in attr,
            underline=Attr.UNDERLINE in attr,
            strike=Attr.STRIKE in attr,
        )

    def _colours(self, name: str, ground: str | None) -> Style:
        color = _color(self._variables[name])
        if ground is None:
            return Style.from_color(color)
        return Style.from_color(color, _color(self._variables[ground]))


@lru_cache(maxsize=512)
def _half_cells(text: str, upper: bytes, lower: bytes) -> tuple[Segment, ...]:
    """Return a row of a picture: neighbours of the same colours are one segment."""
    colours = [(upper[at : at + 3], lower[at : at + 3]) for at in range(0, len(upper), 3)]
    segments, start = [], 0
    for (top, bottom), group in groupby(colours):
        end = start + len(list(group))
        style = Style.from_color(Color.from_rgb(*top), Color.from_rgb(*bottom))
        segments.append(Segment(text[start:end], style))
        start = end
    return tuple(segments)


def _color(token: str) -> Color:
    """Return a theme's colour: ``#rrggbb``, ``#rgb``, or one of the terminal's: ``ansi_red``."""
    if len(token) == len("#rgb"):
        token = "#" + "".join(digit * 2 for digit in token[1:])
    return Color.parse(token.removeprefix("ansi_"))
