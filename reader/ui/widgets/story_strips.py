"""Rows of stories that stay drawn, so that scrolling draws only the story that comes."""

from collections.abc import Callable

from textual.strip import Strip

from reader.ui.ink import Line

KEPT = 120
"""Rows kept, a few kilobytes each: more than a high terminal shows."""


class StoryStrips:
    """Rows by story, line and ground.

    ``draw`` makes a row of a line, for a width and upon a ground.
    """

    def __init__(self, draw: Callable[[Line, int, str], Strip]) -> None:
        self._draw = draw
        self._kept: dict[tuple[int, int, str], tuple[Line, Strip]] = {}
        """With the line a row was made of: another line makes another row."""

    def clear(self) -> None:
        """Forget all rows, because they are drawn otherwise now."""
        self._kept.clear()

    def strip(self, index: int, row: int, line: Line, width: int, ground: str) -> Strip:
        """Draw a line of a story, or give the row that was made of it before."""
        made_of, strip = self._kept.get((index, row, ground), (None, None))
        if strip is None or made_of is not line or strip.cell_length != width:
            if len(self._kept) > KEPT:
                del self._kept[next(iter(self._kept))]
            strip = self._draw(line, width, ground)
            self._kept[index, row, ground] = line, strip
        return strip
