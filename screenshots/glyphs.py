"""Lines, blocks and marks drawn from their geometry, so that they meet without gaps.

Every mask is drawn eight times too large and reduced, which makes its edges smooth.
"""

import functools
import math
import unicodedata

from PIL import Image, ImageDraw

CELL_WIDTH = 16
CELL_HEIGHT = 35

_FINE = 8  # drawn this much larger than it is shown
_WIDTH, _HEIGHT = CELL_WIDTH * _FINE, CELL_HEIGHT * _FINE
_MIDDLE_X, _MIDDLE_Y = _WIDTH // 2, _HEIGHT // 2
_THICK = {"LIGHT": 2 * _FINE, "SINGLE": 2 * _FINE, "HEAVY": 4 * _FINE, "DOUBLE": 7 * _FINE}
_GAP = 3 * _FINE  # between the lines of a double one
_DASHES = {"DOUBLE": 2, "TRIPLE": 3, "QUADRUPLE": 4}
_ARMS = {"VERTICAL": ("UP", "DOWN"), "HORIZONTAL": ("LEFT", "RIGHT")}
_SHADES = {"░": 64, "▒": 128, "▓": 192}
_QUADRANTS = {
    "▖": "c", "▗": "d", "▘": "a", "▙": "acd", "▚": "ad",
    "▛": "abc", "▜": "abd", "▝": "b", "▞": "bc", "▟": "bcd",
}  # fmt: skip
_MARKS = "●○◆★"

Box = tuple[float, float, float, float]


@functools.cache
def glyph_mask(character: str) -> Image.Image | None:
    """Return how much of each pixel of a cell a character covers, or None if a font draws it."""
    if "\u2500" <= character <= "\u257f":
        large = _line(unicodedata.name(character).removeprefix("BOX DRAWINGS "))
    elif "\u2580" <= character <= "\u259f":
        large = _block(character)
    elif character in _MARKS and character:
        large = _mark(character)
    else:
        return None
    return large.resize((CELL_WIDTH, CELL_HEIGHT), Image.Resampling.BOX)


def _blank() -> tuple[Image.Image, ImageDraw.ImageDraw]:
    mask = Image.new("L", (_WIDTH, _HEIGHT), 0)
    return mask, ImageDraw.Draw(mask)


def _fill(draw: ImageDraw.ImageDraw, box: Box, level: int = 255) -> None:
    """Fill from the first corner up to the second; Pillow would include the second."""
    left, top, right, bottom = (round(edge) for edge in box)
    if right > left and bottom > top:
        draw.rectangle((left, top, right - 1, bottom - 1), fill=level)


# Lines. Their Unicode names say what they look like, so no table of 128 of them is needed.


def _line(name: str) -> Image.Image:
    if "DIAGONAL" in name:
        return _diagonal(name)
    if "ARC" in name:
        return _arc(name)
    if "DASH" in name:
        return _dashes(name)
    mask, draw = _blank()
    arms = _arms(name)
    for direction, weight in arms.items():
        _fill(draw, _arm(direction, _THICK[weight], _reach(direction, arms)))
    for direction, weight in arms.items():
        if weight == "DOUBLE":
            _fill(draw, _arm(direction, _GAP, _GAP), 0)
    return mask


def _arms(name: str) -> dict[str, str]:
    """Read ``DOWN LIGHT AND RIGHT UP HEAVY`` as the weight of each arm."""
    weight = ""
    arms: dict[str, str] = {}
    for clause in name.split(" AND "):
        words = clause.split()
        weight = next((word for word in words if word in _THICK), weight)
        for word in words:
            if word not in _THICK:
                arms |= dict.fromkeys(_ARMS.get(word, (word,)), weight)
    return arms


def _reach(direction: str, arms: dict[str, str]) -> int:
    """How far an arm goes beyond the middle: over the lines that cross it there."""
    across = _ARMS["HORIZONTAL" if direction in _ARMS["VERTICAL"] else "VERTICAL"]
    return max((_THICK[arms[arm]] for arm in across if arm in arms), default=0)


def _arm(direction: str, thickness: int, reach: int) -> Box:
    half, beyond = thickness / 2, reach / 2
    return {
        "UP": (_MIDDLE_X - half, 0, _MIDDLE_X + half, _MIDDLE_Y + beyond),
        "DOWN": (_MIDDLE_X - half, _MIDDLE_Y - beyond, _MIDDLE_X + half, _HEIGHT),
        "LEFT": (0, _MIDDLE_Y - half, _MIDDLE_X + beyond, _MIDDLE_Y + half),
        "RIGHT": (_MIDDLE_X - beyond, _MIDDLE_Y - half, _WIDTH, _MIDDLE_Y + half),
    }[direction]


def _dashes(name: str) -> Image.Image:
    mask, draw = _blank()
    weight, number, *_, direction = name.split()
    count, half = _DASHES[number], _THICK[weight] / 2
    upright = direction == "VERTICAL"
    step = (_HEIGHT if upright else _WIDTH) / count
    for dash in range(count):
        start, end = (dash + 0.2) * step, (dash + 0.8) * step
        if upright:
            _fill(draw, (_MIDDLE_X - half, start, _MIDDLE_X + half, end))
        else:
            _fill(draw, (start, _MIDDLE_Y - half, end, _MIDDLE_Y + half))
    return mask


def _arc(name: str) -> Image.Image:
    """A quarter of a circle between the middle of two edges, the rest of the way straight."""
    mask, draw = _blank()
    thick = _THICK["LIGHT"]
    radius = _MIDDLE_X + thick / 2
    right, down = "RIGHT" in name, "DOWN" in name
    x = _WIDTH if right else 0
    y = _MIDDLE_Y + (_MIDDLE_X if down else -_MIDDLE_X)
    start = (180 if right else 270) if down else (90 if right else 0)
    draw.arc((x - radius, y - radius, x + radius, y + radius), start, start + 90, 255, thick)
    top, bottom = (y, _HEIGHT) if down else (0, y)
    _fill(draw, (_MIDDLE_X - thick / 2, top, _MIDDLE_X + thick / 2, bottom))
    return mask


def _diagonal(name: str) -> Image.Image:
    mask, draw = _blank()
    if "CROSS" in name or "UPPER RIGHT" in name:
        draw.line((0, _HEIGHT, _WIDTH, 0), fill=255, width=_THICK["LIGHT"])
    if "CROSS" in name or "UPPER LEFT" in name:
        draw.line((0, 0, _WIDTH, _HEIGHT), fill=255, width=_THICK["LIGHT"])
    return mask


# Blocks and marks.


def _block(character: str) -> Image.Image:
    mask, draw = _blank()
    for box in _block_boxes(character):
        _fill(draw, box, _SHADES.get(character, 255))
    return mask


def _block_boxes(character: str) -> list[Box]:
    if character in _QUADRANTS:
        return [_quadrant(which) for which in _QUADRANTS[character]]
    eighths = ord(character) - 0x2580
    if 1 <= eighths <= 8:
        return [(0, _HEIGHT * (8 - eighths) / 8, _WIDTH, _HEIGHT)]
    if 9 <= eighths <= 15:
        return [(0, 0, _WIDTH * (16 - eighths) / 8, _HEIGHT)]
    cell: Box = (0, 0, _WIDTH, _HEIGHT)
    halves: dict[str, list[Box]] = {
        "▀": [(0, 0, _WIDTH, _MIDDLE_Y)],
        "▐": [(_MIDDLE_X, 0, _WIDTH, _HEIGHT)],
        "▔": [(0, 0, _WIDTH, _HEIGHT / 8)],
        "▕": [(_WIDTH * 7 / 8, 0, _WIDTH, _HEIGHT)],
    }
    return halves.get(character, [cell])  # the shades fill the cell


def _quadrant(which: str) -> Box:
    left, top = (0 if which in "ac" else _MIDDLE_X), (0 if which in "ab" else _MIDDLE_Y)
    return (left, top, left + _MIDDLE_X, top + _MIDDLE_Y)


def _mark(character: str) -> Image.Image:
    mask, draw = _blank()
    middle = (_MIDDLE_X, _MIDDLE_Y)
    if character == "◆":
        draw.polygon(_star(middle, 7.2 * _FINE, 4, 1 / math.sqrt(2)), fill=255)
    elif character == "★":
        draw.polygon(_star((middle[0], middle[1] + _FINE), 8 * _FINE, 5, 0.42), fill=255)
    else:
        draw.circle(middle, 6.5 * _FINE, fill=255)
        if character == "○":
            draw.circle(middle, 4.5 * _FINE, fill=0)
    return mask


def _star(
    middle: tuple[float, float], radius: float, points: int, waist: float
) -> list[tuple[float, float]]:
    """A star with its first point upwards; the waist is the inner radius over the outer."""
    corners = []
    for corner in range(2 * points):
        angle = math.pi * corner / points
        length = radius * (waist if corner % 2 else 1)
        corners.append((middle[0] + length * math.sin(angle), middle[1] - length * math.cos(angle)))
    return corners
