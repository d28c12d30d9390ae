"""Files of pictures to a few pixels.

Only the process that ``picture_reading`` starts imports this: Pillow is an extra, and what it
reads comes from strangers.
"""

import warnings
from io import BytesIO

from PIL import Image, ImageOps, UnidentifiedImageError, WebPImagePlugin

from reader.domain.errors import PictureError
from reader.domain.pictures import LARGEST, Picture

MOST_PIXELS = 40_000_000
_KINDS = ("JPEG", "PNG", "WEBP", "GIF")
_PAPER = "white"
"""Shines through what is transparent: such pictures are drawn for pages, which are white."""
_DEEP = frozenset({"I", "I;16", "I;16L", "I;16B", "I;16N"})
"""Grey in 65,536 steps."""

assert WebPImagePlugin  # else Pillow would import all that it has to find what reads WebP


def decode_picture(content: bytes) -> Picture:
    """Return what is to be seen on a picture; of one that moves, how it begins.

    Args:
        content: A file of JPEG, PNG, WebP or GIF.

    Raises:
        PictureError: It is none of these, broken, or too large to be opened.
    """
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # broken metadata is nobody's concern here
        warnings.simplefilter("error", Image.DecompressionBombWarning)
        try:
            return _decode(content)
        except PictureError:
            raise
        except UnidentifiedImageError as error:
            raise PictureError("it is no JPEG, PNG, WebP or GIF") from error
        except (Image.DecompressionBombWarning, Image.DecompressionBombError) as error:
            raise _too_large() from error
        except Exception as error:
            # What reads so many formats fails in many ways; each of them says the same.
            raise PictureError("its file is broken") from error


def _decode(content: bytes) -> Picture:
    with Image.open(BytesIO(content), formats=_KINDS) as image:
        width, height = image.size
        if width * height > MOST_PIXELS:
            raise _too_large()
        if min(width, height) <= 1:
            raise PictureError("it is a pixel that counts readers")
        # JPEG is decoded in an eighth of its size at once, where that is enough.
        image.draft("RGB", (2 * LARGEST, 2 * LARGEST))
        shown = _upright(image)
    shown.thumbnail((LARGEST, LARGEST), reducing_gap=2.0)
    shown = _on_paper(shown)
    return Picture(shown.width, shown.height, shown.tobytes())


def _upright(image: Image.Image) -> Image.Image:
    """Return a picture as it is to be held, in colours that can be mixed."""
    if image.mode in _DEEP:
        shown = image.convert("I").point(lambda level: level / 256).convert("L")
    elif image.has_transparency_data:
        shown = image.convert("RGBA")
    else:
        shown = image.convert("RGB")
    shown.info = image.info
    return ImageOps.exif_transpose(shown)


def _on_paper(image: Image.Image) -> Image.Image:
    if image.mode != "RGBA":
        return image.convert("RGB")
    paper = Image.new("RGBA", image.size, _PAPER)
    return Image.alpha_composite(paper, image).convert("RGB")


def _too_large() -> PictureError:
    return PictureError(f"it has more than {MOST_PIXELS // 1_000_000} million pixels")
