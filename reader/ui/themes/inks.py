"""From a theme's colours to the styles of cells."""

from collections.abc import Mapping

from rich.style import Style
from textual.color import Color

from reader.ui.ink import Attr, Ink

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
        return Style(bgcolor=Color.parse(self._variables["mark"]).rich_color)

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
        color = Color.parse(self._variables[name]).rich_color
        if ground is None:
            return Style.from_color(color)
        return Style.from_color(color, Color.parse(self._variables[ground]).rich_color)
