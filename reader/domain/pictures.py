"""Pictures of articles, made small enough for a screen of characters."""

from dataclasses import dataclass

LARGEST = 180
"""Pixels of the longer side at most: twice as many as the widest measure has cells."""


@dataclass(frozen=True, slots=True)
class Picture:
    """What is to be seen on a picture. Its file is no longer needed, however it was written."""

    width: int
    """Pixels, as of the height: at least one, ``LARGEST`` at most."""
    height: int
    pixels: bytes
    """Red, green and blue of each pixel, row by row from the top."""

    def __post_init__(self) -> None:
        fits = 1 <= self.width <= LARGEST and 1 <= self.height <= LARGEST
        if not fits or len(self.pixels) != 3 * self.width * self.height:
            raise ValueError(f"no picture of {self.width} by {self.height} pixels")


@dataclass(frozen=True, slots=True)
class PictureResult:
    """What became of the wish for one picture."""

    address: str
    picture: Picture | None = None
    error: str = ""
    """Why it cannot be shown, in one sentence, if it cannot."""
