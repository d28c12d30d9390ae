"""Pictures as rows of half cells, each with a colour of its own."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from reader.domain.blocks import Figure
from reader.domain.pictures import Picture
from reader.ui.ink import Line, Role, Span


@dataclass(frozen=True, slots=True, eq=False)
class Gallery:
    """The pictures of one article, as far as they are here. Each that comes makes another."""

    lead: Figure | None = None
    """What is shown above the text."""
    found: Mapping[str, Picture | str | None] = field(default_factory=dict)
    """By address: a picture, or why it is not shown, or None while it is waited for."""

    @property
    def waiting(self) -> int:
        """How many are waited for."""
        return sum(it is None for it in self.found.values())

    @property
    def missing(self) -> int:
        """How many cannot be shown."""
        return sum(isinstance(it, str) for it in self.found.values())


@dataclass(frozen=True, slots=True)
class PictureStyle:
    """Which pictures are shown in an article, and how."""

    gallery: Gallery
    rows: int
    """The most that one may be high."""
    half: str
    """The sign of a cell's upper half."""


def set_picture(figure: Figure, style: PictureStyle | None, width: int) -> Iterator[Line]:
    """Yield the rows of a figure's picture, if it is here; at most ``width`` cells wide."""
    picture = style.gallery.found.get(figure.source) if style is not None else None
    if style is None or not isinstance(picture, Picture):
        return
    columns, rows = _cells(picture, width, style.rows)
    lines = _scaled(picture, columns, 2 * rows)
    for pixels in zip(lines[::2], lines[1::2], strict=True):
        yield (Span(style.half * columns, role=Role.AROUND, pixels=pixels),)


def what_of(figure: Figure, style: PictureStyle | None) -> str | None:
    """Return why a figure's picture is not shown, None while it is waited for; else nothing."""
    found = style.gallery.found.get(figure.source, "") if style is not None else ""
    return "" if isinstance(found, Picture) else found


def _cells(picture: Picture, width: int, most_rows: int) -> tuple[int, int]:
    """Return how many columns and rows a picture takes: never more than it has pixels."""
    columns = min(max(width, 1), picture.width)
    rows = columns * picture.height / picture.width / 2
    if rows > most_rows:
        columns, rows = round(columns * most_rows / rows), most_rows
    return max(columns, 1), max(round(rows), 1)


@lru_cache(maxsize=64)
def _scaled(picture: Picture, width: int, height: int) -> tuple[bytes, ...]:
    """Return the rows of a picture of another size, each pixel the mean of those it stands for."""
    stride = 3 * picture.width
    columns = _shares(picture.width, width)
    lines = []
    for top, bottom in _shares(picture.height, height):
        rows = (picture.pixels[y * stride : (y + 1) * stride] for y in range(top, bottom))
        totals = list(map(sum, zip(*rows, strict=True)))
        colours = [totals[channel::3] for channel in range(3)]
        line = bytearray()
        for left, right in columns:
            count = (right - left) * (bottom - top)
            line.extend(sum(colour[left:right]) // count for colour in colours)
        lines.append(bytes(line))
    return tuple(lines)


def _shares(length: int, parts: int) -> list[tuple[int, int]]:
    """Cut a length into parts as equal as whole numbers allow; each has at least one."""
    starts = [index * length // parts for index in range(parts)]
    ends = [max((index + 1) * length // parts, start + 1) for index, start in enumerate(starts)]
    return list(zip(starts, ends, strict=True))
