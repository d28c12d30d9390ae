"""Files of pictures become a few pixels, or one sentence that says why they do not."""

from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from reader.domain.errors import PictureError
from reader.domain.pictures import LARGEST, Picture
from reader.sources.picture_decoding import decode_picture
from tests.support.pictures import file_of, picture_file, plain_file

KINDS = ("JPEG", "PNG", "WEBP", "GIF")
FILES = [picture_file(kind, (40, 30)) for kind in KINDS]


def pixel(picture, x, y):
    start = 3 * (y * picture.width + x)
    return tuple(picture.pixels[start : start + 3])


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_is_decoded(kind):
    picture = decode_picture(plain_file("#c83214", (64, 48), kind))

    assert (picture.width, picture.height) == (64, 48)
    colour = pixel(picture, 30, 20)
    assert all(abs(a - b) < 6 for a, b in zip(colour, (0xC8, 0x32, 0x14), strict=True))


@pytest.mark.parametrize("size", [(1600, 900), (900, 1600), (1000, 100), (2, 2)])
def test_a_picture_is_made_small_and_keeps_its_shape(size):
    picture = decode_picture(picture_file("PNG", size))

    assert max(picture.width, picture.height) == min(max(size), LARGEST)
    assert picture.width / picture.height == pytest.approx(size[0] / size[1], rel=0.02)


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGBA", "I;16", "CMYK"])
def test_every_way_to_write_colours_can_be_seen(mode):
    image = Image.new("L", (20, 20), 200)
    image.paste(40, (0, 0, 10, 20))
    if mode == "I;16":
        written = Image.new("I;16", (20, 20), 200 * 256)
        written.paste(40 * 256, (0, 0, 10, 20))
    else:
        written = image.convert("RGB" if mode == "CMYK" else "L").convert(mode)
    picture = decode_picture(file_of(written, "JPEG" if mode == "CMYK" else "PNG"))

    assert sum(pixel(picture, 2, 10)) + 200 < sum(pixel(picture, 17, 10))


def test_what_is_transparent_shows_the_page_white():
    picture = decode_picture(file_of(Image.new("RGBA", (8, 8), (0, 0, 0, 0))))

    assert pixel(picture, 4, 4) == (255, 255, 255)


def test_a_picture_is_turned_as_the_camera_was_held():
    exif = Image.Exif()
    exif[0x0112] = 6
    picture = decode_picture(picture_file("JPEG", (120, 60), exif=exif))

    assert (picture.width, picture.height) == (60, 120)


def test_of_what_moves_the_beginning_is_shown():
    frames = [Image.new("RGB", (8, 8), colour) for colour in ("red", "blue")]
    moving = file_of(frames[0], "GIF", save_all=True, append_images=frames[1:])

    assert pixel(decode_picture(moving), 4, 4) == (255, 0, 0)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "no JPEG, PNG, WebP or GIF"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "no JPEG, PNG, WebP or GIF"),
        (file_of(Image.new("L", (9, 9)), "BMP"), "no JPEG, PNG, WebP or GIF"),
        (file_of(Image.new("L", (9, 9)), "TIFF"), "no JPEG, PNG, WebP or GIF"),
        (picture_file()[:400], "broken"),
        (file_of(Image.new("1", (8000, 5001))), "more than 40 million pixels"),
        (file_of(Image.new("1", (16000, 15000))), "more than 40 million pixels"),
        (file_of(Image.new("L", (1, 1)), "GIF"), "counts readers"),
    ],
    ids=["nothing", "svg", "bmp", "tiff", "cut off", "large", "huge", "pixel"],
)
def test_what_cannot_be_shown_says_why(content, said):
    with pytest.raises(PictureError, match=said):
        decode_picture(content)


@st.composite
def broken(draw):
    """A file of a picture in which something was overwritten, cut out or put in."""
    content = bytearray(draw(st.sampled_from(FILES)))
    for _ in range(draw(st.integers(1, 4))):
        start = draw(st.integers(0, len(content)))
        end = start + draw(st.integers(0, 12))
        content[start:end] = draw(st.binary(max_size=12))
    return bytes(content)


@settings(max_examples=150)
@given(st.one_of(broken(), st.binary(max_size=200)))
def test_no_bytes_fail_in_a_way_of_their_own(content):
    with suppress(PictureError):
        assert isinstance(decode_picture(content), Picture)
