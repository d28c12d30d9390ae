"""Our tokens for every theme that does not bring them: mixed from the colours it has."""

from collections.abc import Mapping, Sequence
from itertools import chain

from textual.color import BLACK, WHITE, Color
from textual.theme import Theme

from reader.ui.theme_choice import relative_luminance
from reader.ui.themes.shipped import TERMINAL, scrollbar

_HUE_APART = 30 / 360
"""Of the colour circle; closer than this, links look like the accent."""
_LEGIBLE = 3.0
"""The least contrast of coloured marks and words; several themes' yellow on white has 1.6."""


def add_tokens(theme: Theme, variables: Mapping[str, str]) -> dict[str, str]:
    """Return a theme's CSS variables with all of our tokens; our own themes have them.

    Args:
        theme: The theme.
        variables: What Textual generated from it.
    """
    if "ink" in theme.variables:
        return dict(variables)
    return {**variables, **derive_tokens(variables, dark=theme.dark, ansi=theme.ansi)}


def derive_tokens(variables: Mapping[str, str], *, dark: bool, ansi: bool) -> dict[str, str]:
    """Return our tokens, and the scrollbar's, mixed from a theme's generated colours.

    Args:
        variables: Textual's variables of the theme: ``background``, ``foreground``, ``accent``.
        dark: The theme is light on dark.
        ansi: The theme is in the terminal's own colours, which cannot be mixed.
    """
    if ansi:
        return _ansi_tokens(variables)
    palette = _Palette(variables, dark=dark)
    tokens = {name: color.hex6.lower() for name, color in palette.tokens().items()}
    return tokens | scrollbar(tokens["scroll-thumb"], tokens["panel"])


def contrast(one: str, other: str) -> float:
    """Return the WCAG 2 contrast of two CSS colours, 1 to 21."""
    return _contrast(Color.parse(one), Color.parse(other))


def _contrast(one: Color, other: Color) -> float:
    dark, light = sorted(relative_luminance(color.rgb) for color in (one, other))
    return (light + 0.05) / (dark + 0.05)


def _ansi_tokens(variables: Mapping[str, str]) -> dict[str, str]:
    names = {
        "accent": "accent",
        "star": "warning",
        "link": "secondary",
        "heat-3": "warning",
        "heat-4": "error",
        "warning": "warning",
        "error": "error",
        "success": "success",
    }
    return {**TERMINAL.variables, **{token: variables[name] for token, name in names.items()}}


class _Palette:
    """A theme's colours, flattened onto its page, and what is mixed from them."""

    def __init__(self, variables: Mapping[str, str], *, dark: bool) -> None:
        self._variables = variables
        self.page = Color.parse(variables["background"]).with_alpha(1.0)
        self.surface = self._color("surface")
        self.panel = self._color("panel")
        self.text = self._color("foreground")
        self.ink = self.text.blend(WHITE if dark else BLACK, 0.35)

    def _color(self, name: str) -> Color:
        return self.page + Color.parse(self._variables[name])

    def tokens(self) -> dict[str, Color]:
        """Every token's colour."""
        return {**self._grounds(), **self._greys(), **self._colours()}

    def _grounds(self) -> dict[str, Color]:
        return {
            "background": self.page,
            "surface": self.surface,
            "panel": self.panel,
            "cursor": self.surface.blend(self.text, 0.10),
            "cursor-dim": self.surface.blend(self.text, 0.05),
            "code-bg": self.page.blend(self.text, 0.06),
            "mark": self.page.blend(self._color("warning"), 0.4),
            "scroll-thumb": self.page.blend(self.text, 0.2),
        }

    def _greys(self) -> dict[str, Color]:
        return {
            "ink": self.ink,
            "ink-2": self._grey(1.0, least=4.5),
            "ink-3": self._grey(0.68, least=4.5),
            "ink-4": self._grey(0.50, least=4.0),
            "hair": self.page.blend(self.text, 0.16),
        }

    def _colours(self) -> dict[str, Color]:
        warning, error = self._color("warning"), self._color("error")
        colours = {
            "accent": self._color("accent"),
            "star": warning,
            "link": self._link(),
            "heat-1": self.page.blend(self.text, 0.40),
            "heat-2": warning.blend(self.page, 0.3),
            "heat-3": warning,
            "heat-4": error,
            "warning": warning,
            "error": error,
            "success": self._color("success"),
        }
        legible = {name: self._legible(color) for name, color in colours.items()}
        return {**legible, "meter": warning.blend(self.page, 0.25)}

    def _weakest(self, color: Color) -> float:
        return min(_contrast(color, ground) for ground in (self.page, self.surface))

    def _grey(self, share: float, *, least: float) -> Color:
        """Mix page and text, with more text (then ink) until it can be read."""
        shares = [share + 0.05 * step for step in range(20) if share + 0.05 * step < 1]
        mixes = (self.page.blend(self.text, share) for share in shares)
        return self._first(chain(mixes, self._towards_ink(self.text)), least)

    def _legible(self, color: Color) -> Color:
        return self._first(self._towards_ink(color), _LEGIBLE)

    def _towards_ink(self, color: Color) -> Sequence[Color]:
        return [color.blend(self.ink, step / 20) for step in range(21)]

    def _first(self, colors: "chain[Color] | Sequence[Color]", least: float) -> Color:
        return next((color for color in colors if self._weakest(color) >= least), self.ink)

    def _link(self) -> Color:
        """The secondary colour, unless it is too like the accent or cannot be read."""
        accent, secondary = self._color("accent"), self._color("secondary")
        apart = abs(accent.hsl.h - secondary.hsl.h)
        alike = min(apart, 1 - apart) < _HUE_APART
        if alike or self._weakest(secondary) < _LEGIBLE:
            return self._color("primary")
        return secondary
