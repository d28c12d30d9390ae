"""What was typed before, and where one is in it. Pure."""

from collections.abc import Sequence

MOST = 50
"""Lines that are kept."""


class History:
    """Goes back through lines, the latest first, and forward again to the one being typed."""

    def __init__(self, lines: Sequence[str]) -> None:
        self._lines = lines
        self._at = -1
        """The index of the line that is shown; -1: the one being typed."""
        self._typed = ""

    @property
    def is_at_typed(self) -> bool:
        """Whether the line that is shown is the one being typed."""
        return self._at < 0

    def older(self, shown: str) -> str | None:
        """Return the line before the one shown; None if there is none."""
        index = next(
            (at for at in range(self._at + 1, len(self._lines)) if self._lines[at] != shown), None
        )
        if index is None:
            return None
        if self.is_at_typed:
            self._typed = shown
        self._at = index
        return self._lines[index]

    def newer(self) -> str | None:
        """Return the line after the one shown, in the end what was being typed; None there."""
        if self.is_at_typed:
            return None
        self._at -= 1
        return self._typed if self.is_at_typed else self._lines[self._at]

    def leave(self) -> None:
        """Take the line that is shown for one that is being typed."""
        self._at = -1


def added(lines: Sequence[str], line: str) -> tuple[str, ...]:
    """Return lines with another as the latest; one that was there before moves to the front."""
    clean = line.strip()
    others = [it for it in lines if it != clean]
    return (clean, *others)[:MOST] if clean else tuple(lines)
