"""Turns the lines of a screen into a picture of a terminal window.

Cell by cell, as a good terminal does it: text from JetBrains Mono, lines and blocks from
their geometry (``glyphs``), then a window around it (``window``).
"""

import functools
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from PIL import Image, ImageDraw, ImageFont
from rich.cells import cell_len, split_graphemes
from rich.color import Color
from rich.segment import Segment
from rich.style import Style
from rich.terminal_theme import TerminalTheme

from screenshots.fonts import Face, east_asian_face, face_for, require_bidi
from screenshots.glyphs import CELL_HEIGHT, CELL_WIDTH, glyph_mask
from screenshots.window import Rgb, framed, is_dark, mixed, parse_hex, quantised

_FONT_SIZE = 26.7
_EAST_ASIAN_SIZE = 29.0  # fills two cells without touching its neighbours
_BASELINE = round(CELL_HEIGHT * 0.755)
_UNDERLINE = round(CELL_HEIGHT * 0.83)
_STRIKE = round(CELL_HEIGHT * 0.56)
_RULE = 2  # pixels an underline is thick
_DIM = 0.6  # what is left of a dim colour over its ground

_EAST_ASIAN = "\u1100-\u11ff\u2e80-\ua4cf\uac00-\ud7ff\uf900-\ufaff\ufe30-\ufe4f\uff00-\uffef"
_RIGHT_TO_LEFT = "\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff"
# From the first letter to the last, with what stands between them.
_RTL_RUN = re.compile(f"([{_RIGHT_TO_LEFT}](?:[^A-Za-z{_EAST_ASIAN}]*[{_RIGHT_TO_LEFT}])?)")
_WIDE = re.compile(f"[{_EAST_ASIAN}]")


def paint(
    strips: Sequence[Sequence[Segment]],
    *,
    columns: int,
    title: str,
    ground: str,
    scale: float = 0.75,
) -> Image.Image:
    """Return a picture of a terminal window that shows some lines.

    Args:
        strips: The lines from top to bottom, each as runs of text and style.
        columns: How many cells a line has; shorter lines are filled with the ground.
        title: What stands in the middle of the title bar.
        ground: The page's colour, ``#rrggbb``: behind everything and around the cells.
        scale: Pixels of the picture for each pixel painted.

    Returns:
        A picture of at most 256 colours, transparent outside the window.

    Raises:
        FontMissingError: A font is not installed; says which package has it.
    """
    page = parse_hex(ground)
    screen = Image.new("RGB", (columns * CELL_WIDTH, len(strips) * CELL_HEIGHT), page)
    brush = _Brush(screen, _theme(page))
    for row, strip in enumerate(strips):
        column = 0
        for text, style, control in strip:
            if text and not control:
                column = brush.run(row, column, text, style or Style.null())
    return quantised(framed(screen, title=title, ground=page, scale=scale))


@dataclass(frozen=True, slots=True)
class _Ink:
    """A style as it is painted."""

    front: Rgb
    back: Rgb
    bold: bool
    italic: bool


@dataclass(frozen=True, slots=True)
class _Brush:
    """Paints runs of text on a screen."""

    screen: Image.Image
    theme: TerminalTheme

    def run(self, row: int, column: int, text: str, style: Style) -> int:
        """Paint a run that starts at a cell, and return the column after it."""
        ink = _ink(style, self.theme)
        draw = ImageDraw.Draw(self.screen)
        left, top = column * CELL_WIDTH, row * CELL_HEIGHT
        end = column + cell_len(text)
        right = end * CELL_WIDTH - 1
        draw.rectangle((left, top, right, top + CELL_HEIGHT - 1), fill=ink.back)
        for part, is_rtl in _parts(text):
            (self._right_to_left if is_rtl else self._cells)(draw, left, top, part, ink)
            left += cell_len(part) * CELL_WIDTH
        for wanted, height in ((style.underline, _UNDERLINE), (style.strike, _STRIKE)):
            if wanted:
                rule = (column * CELL_WIDTH, top + height, right, top + height + _RULE - 1)
                draw.rectangle(rule, fill=ink.front)
        return end

    def _cells(self, draw: ImageDraw.ImageDraw, left: int, top: int, text: str, ink: _Ink) -> None:
        """Paint text one cell at a time, each glyph in the middle of its own."""
        for start, stop, cells in split_graphemes(text)[0]:
            glyph, width = text[start:stop], cells * CELL_WIDTH
            mask = glyph_mask(glyph)
            if mask is not None:
                self.screen.paste(ink.front, (left, top), mask)
            elif not glyph.isspace():
                font = _font(glyph, text, width, ink)
                draw.text((left + width / 2, top + _BASELINE), glyph, ink.front, font, anchor="ms")
            left += width

    def _right_to_left(
        self, draw: ImageDraw.ImageDraw, left: int, top: int, text: str, ink: _Ink
    ) -> None:
        """Paint Arabic or Hebrew as a terminal does that orders and joins letters itself."""
        require_bidi()
        width = cell_len(text) * CELL_WIDTH
        face = face_for(text, wide=False, bold=ink.bold)
        font = _fitted(face, text, width)
        at = (left + width, top + _BASELINE)
        draw.text(at, text, ink.front, font, anchor="rs", direction="rtl")


def _parts(text: str) -> Iterable[tuple[str, bool]]:
    """Split text into what runs from left to right and what runs from right to left."""
    return ((part, index % 2 == 1) for index, part in enumerate(_RTL_RUN.split(text)) if part)


def _font(glyph: str, text: str, width: int, ink: _Ink) -> ImageFont.FreeTypeFont:
    """The font for one glyph; the text around it tells Chinese from Japanese."""
    if _WIDE.match(glyph):
        face = east_asian_face(text, bold=ink.bold)
        if ord(glyph[0]) in face.letters:
            return face.at(_EAST_ASIAN_SIZE)
    wide = width > CELL_WIDTH
    face = face_for(glyph, wide=wide, bold=ink.bold, italic=ink.italic)
    return _fitted(face, glyph, width or CELL_WIDTH)


@functools.cache
def _fitted(face: Face, text: str, width: int) -> ImageFont.FreeTypeFont:
    """A face at the usual size, or smaller if the text would not fit its cells."""
    font = face.at(_FONT_SIZE)
    length = font.getlength(text)
    return font if length <= width + 1 else face.at(_FONT_SIZE * width / length)


@functools.cache
def _ink(style: Style, theme: TerminalTheme) -> _Ink:
    front = _rgb(style.color, theme, foreground=True)
    back = _rgb(style.bgcolor, theme, foreground=False)
    if style.reverse:
        front, back = back, front
    if style.dim:
        front = mixed(back, front, _DIM)
    return _Ink(front, back, bool(style.bold), bool(style.italic))


def _rgb(color: Color | None, theme: TerminalTheme, *, foreground: bool) -> Rgb:
    triplet = (color or Color.default()).get_truecolor(theme, foreground=foreground)
    return (triplet.red, triplet.green, triplet.blue)


def _theme(page: Rgb) -> TerminalTheme:
    """What the sixteen colours and the default ones are on a page."""
    if is_dark(page):
        front = (214, 210, 200)
        plain = "1b1c20 d9655b 8fb573 e3b548 82b0d8 b58fc4 7fb8b0 d6d2c8"
        bright = "86827a e8867d a9cd8f f0cb6b a3c8e8 cdaeda 9fd2ca f1ede3"
    else:
        front = (58, 54, 47)
        plain = "191611 a8322a 4b7a35 a06f10 1f5f8b 7d4a8f 2b7a73 7a7263"
        bright = "5f584c c2473e 5f9146 b98420 2f77a8 95609f 3c8f87 3a362f"
    return TerminalTheme(
        page,
        front,
        [parse_hex(name) for name in plain.split()],
        [parse_hex(name) for name in bright.split()],
    )
