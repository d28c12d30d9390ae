"""What is to be seen on the images of the demo edition, which has no network to load them from.

Drawn with whole numbers only, so that every machine draws the same pixels.
"""

from functools import cache

from reader.domain.pictures import Picture

CHARTS = {
    "https://images.terradispatch.example/2026/05/hatched-chart.png": (72, 180, 101),
    "https://images.terradispatch.example/2026/05/southern-basin.png": (57, 180, 120),
}
"""Where images lie, and for each chart a seed, a width and a height."""

_ONE = 256
_DEPTHS = (
    (16, 28, 58), (22, 48, 88), (30, 76, 116), (52, 112, 142), (104, 156, 168), (176, 200, 186),
    (222, 212, 170), (198, 168, 112),
)  # fmt: skip
"""Colours from the deepest sea to the shore."""


@cache
def chart(seed: int, width: int, height: int) -> Picture:
    """Draw a sea floor, of which only a part is known: the rest is hatched in grey."""
    pixels = bytearray()
    for y in range(height):
        for x in range(width):
            depth = (
                4 * _noise(seed, x, y, 64) + 2 * _noise(seed + 1, x, y, 24)
                + _noise(seed + 2, x, y, 9)
            ) // 7  # fmt: skip
            pixels += bytes(_colour(depth, known=_noise(seed + 3, x, y, 110) < 150, hatch=x + y))
    return Picture(width, height, bytes(pixels))


def _colour(depth: int, *, known: bool, hatch: int) -> tuple[int, int, int]:
    place = max(0, min((depth - 40) * (len(_DEPTHS) - 1) * _ONE // 180, (len(_DEPTHS) - 1) * _ONE))
    index, rest = divmod(place, _ONE)
    near, far = _DEPTHS[index], _DEPTHS[min(index + 1, len(_DEPTHS) - 1)]
    red, green, blue = (a + (b - a) * rest // _ONE for a, b in zip(near, far, strict=True))
    if known:
        return red, green, blue
    grey = (red + green + blue) // 3
    grey = grey * 3 // 4 if hatch % 18 < 5 else grey
    return grey, grey, grey


def _noise(seed: int, x: int, y: int, grid: int) -> int:
    """Return a level of 0 to 255 that changes smoothly from place to place."""
    left, across = divmod(x, grid)
    top, down = divmod(y, grid)
    across, down = _eased(across * _ONE // grid), _eased(down * _ONE // grid)
    upper = _between(_level(seed, left, top), _level(seed, left + 1, top), across)
    lower = _between(_level(seed, left, top + 1), _level(seed, left + 1, top + 1), across)
    return _between(upper, lower, down)


def _level(seed: int, column: int, row: int) -> int:
    mixed = (seed * 374_761_393 + column * 668_265_263 + row * 2_147_483_647) & 0xFFFFFFFF
    mixed = ((mixed ^ (mixed >> 13)) * 1_274_126_177) & 0xFFFFFFFF
    return (mixed ^ (mixed >> 16)) & 0xFF


def _eased(part: int) -> int:
    return part * part * (3 * _ONE - 2 * part) // (_ONE * _ONE)


def _between(near: int, far: int, part: int) -> int:
    return near + (far - near) * part // _ONE
