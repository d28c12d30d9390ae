"""Decoding pictures in a process of its own, which is ended when it takes too long."""

from base64 import b64decode
from importlib.util import find_spec
from typing import Any

from reader.domain.errors import PictureError
from reader.domain.pictures import Picture
from reader.sources.apart import SECONDS, Apart, ApartError
from reader.sources.text import clean_line

_WORKER = "reader.sources.picture_worker"
_NEEDED = "PIL"
_LONG_REASON = 200
_MISSING = "showing images needs an extra: pip install 'broadsheet[images]'"


def check_installed() -> None:
    """Look whether pictures can be decoded at all.

    Raises:
        PictureError: They cannot; the error says how to install what is missing.
    """
    if not find_spec(_NEEDED):
        raise PictureError(_MISSING)


class PictureReader(Apart):
    """Decodes pictures, one at a time."""

    def __init__(self, *, seconds: float = SECONDS) -> None:
        super().__init__(_WORKER, purpose="decodes images", failure=PictureError, seconds=seconds)

    async def read(self, content: bytes) -> Picture:
        """Return what is to be seen on a picture.

        Args:
            content: Its file, as a server sent it.

        Raises:
            PictureError: It cannot be decoded, or that takes too long; in one sentence.
        """
        try:
            return _picture(await self.ask({}, content))
        except ApartError as error:
            raise PictureError(f"it could not be read {error}") from error


def _picture(answer: dict[str, Any]) -> Picture:
    """Return the picture in an answer, which is not trusted: a stranger's file went before it."""
    if "error" in answer:
        raise PictureError(clean_line(str(answer["error"]), _LONG_REASON))
    try:
        return Picture(answer["width"], answer["height"], b64decode(answer["pixels"]))
    except (KeyError, TypeError, ValueError) as error:
        raise PictureError("it could not be read") from error
