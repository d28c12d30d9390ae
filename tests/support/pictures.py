"""Files of pictures to be shown: drawn by the test, in any format."""

from io import BytesIO
from typing import Any

from PIL import Image, ImageDraw


def picture_file(kind: str = "PNG", size: tuple[int, int] = (320, 180), **options: Any) -> bytes:
    """Return a picture as a file: a sun over the sea."""
    return file_of(sunset(size), kind, **options)


def file_of(image: Image.Image, kind: str = "PNG", **options: Any) -> bytes:
    """Return any image as a file."""
    file = BytesIO()
    image.save(file, kind, **options)
    return file.getvalue()


def plain_file(colour: str, size: tuple[int, int] = (64, 64), kind: str = "PNG") -> bytes:
    """Return a picture of one colour as a file."""
    return file_of(Image.new("RGB", size, colour), kind)


def sunset(size: tuple[int, int]) -> Image.Image:
    """Paint a sun that goes down behind the sea; the same pixels every time."""
    width, height = size
    sky = Image.new("RGB", (1, 3))
    for y, colour in enumerate([(38, 52, 92), (150, 92, 104), (232, 168, 104)]):
        sky.putpixel((0, y), colour)
    image = sky.resize(size, Image.Resampling.BICUBIC)
    draw = ImageDraw.Draw(image)
    horizon, radius = round(height * 0.66), round(height * 0.16)
    middle = round(width * 0.62)
    draw.ellipse(
        (middle - radius, horizon - radius * 1.2, middle + radius, horizon + radius * 0.8),
        fill=(250, 214, 140),
    )
    draw.rectangle((0, horizon, width, height), fill=(40, 44, 74))
    for step in range(0, height - horizon, max(height // 24, 1)):
        reach = radius * (1 - step / height)
        left, right = round(middle - reach), round(middle + reach)
        draw.line((left, horizon + step, right, horizon + step), fill=(206, 150, 106), width=2)
    return image
