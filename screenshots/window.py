"""The window around a painted screen, and the reduction to few colours."""

from PIL import Image, ImageChops, ImageDraw, ImageFilter

from screenshots.fonts import MONO, find_face

Rgb = tuple[int, int, int]

_PADDING = 14
_TITLE_BAR = 52
_TITLE_SIZE = 20
_RADIUS = 20
_MARGIN = 36
_BELOW = 46  # the shadow falls downwards
_SHADOW_BLUR = 13
_SHADOW_DROP = 10
_SHADOW_STRENGTH = 105
_DOT_RADIUS = 9
_DOTS_FROM = 32
_DOTS_STEP = 32
_FINE = 4  # the dots and the corners are drawn this much larger, then reduced
_SHADES = 36  # of the 256 colours, for the shadow
_CORNERS = 12  # and for the smoothed corners


def parse_hex(name: str) -> Rgb:
    """Return a colour written as ``#rrggbb`` or ``rrggbb``.

    Raises:
        ValueError: It is not written so.
    """
    red, green, blue = bytes.fromhex(name.removeprefix("#"))
    return (red, green, blue)


def mixed(first: Rgb, second: Rgb, share: float) -> Rgb:
    """Return a colour between two; the share, 0 to 1, is the second's."""
    red, green, blue = (round(a + (b - a) * share) for a, b in zip(first, second, strict=True))
    return (red, green, blue)


def is_dark(color: Rgb) -> bool:
    """Whether light text is read on this colour."""
    red, green, blue = color
    return 0.299 * red + 0.587 * green + 0.114 * blue < 128


def framed(screen: Image.Image, *, title: str, ground: Rgb, scale: float) -> Image.Image:
    """Put a window around a screen, with a shadow, on a transparent ground.

    Args:
        screen: The painted cells.
        title: The words in the title bar.
        ground: The colour of the window.
        scale: The size of the result over that of the painting.

    Returns:
        A picture with transparency (RGBA).
    """
    width, height = screen.width + 2 * _PADDING, screen.height + _TITLE_BAR + _PADDING
    window = Image.new("RGB", (width, height), ground)
    _draw_title_bar(window, title, ground)
    window.paste(screen, (_PADDING, _TITLE_BAR))
    edge = ImageChops.subtract(_corners(width, height), _corners(width, height, inset=1.5))
    window.paste(mixed(ground, _opposite(ground), 0.13), (0, 0), edge)

    picture = Image.new("RGBA", (width + 2 * _MARGIN, height + _MARGIN + _BELOW))
    shape = Image.new("L", picture.size)
    shape.paste(_corners(width, height), (_MARGIN, _MARGIN))
    shade = ImageChops.offset(shape, 0, _SHADOW_DROP).filter(ImageFilter.GaussianBlur(_SHADOW_BLUR))
    picture.putalpha(shade.point(lambda level: level * _SHADOW_STRENGTH // 255))
    opaque = Image.new("RGBA", picture.size)
    opaque.paste(window, (_MARGIN, _MARGIN))
    opaque.putalpha(shape)
    picture.alpha_composite(opaque)
    size = (round(picture.width * scale), round(picture.height * scale))
    return picture.resize(size, Image.Resampling.LANCZOS)


def _opposite(ground: Rgb) -> Rgb:
    return (255, 255, 255) if is_dark(ground) else (0, 0, 0)


def _draw_title_bar(window: Image.Image, title: str, ground: Rgb) -> None:
    middle = _TITLE_BAR // 2
    font = find_face(MONO).at(_TITLE_SIZE)
    quiet = mixed(ground, _opposite(ground), 0.42)
    draw = ImageDraw.Draw(window)
    draw.text((window.width / 2, middle), title, quiet, font, anchor="mm")
    lights = ("d9655b", "d9a441", "8fb573") if is_dark(ground) else ("c9695c", "cf9f45", "87a86f")
    for place, light in enumerate(lights):
        x = _DOTS_FROM + place * _DOTS_STEP - _DOT_RADIUS
        side = 2 * _DOT_RADIUS
        dot = Image.new("L", (side * _FINE, side * _FINE))
        ImageDraw.Draw(dot).ellipse((0, 0, dot.width - 1, dot.height - 1), fill=255)
        dot = dot.resize((side, side), Image.Resampling.BOX)
        window.paste(parse_hex(light), (x, middle - _DOT_RADIUS), dot)


def _corners(width: int, height: int, inset: float = 0) -> Image.Image:
    """The shape of the window: a rectangle with round corners, optionally a little smaller."""
    large = Image.new("L", (width * _FINE, height * _FINE))
    start = inset * _FINE
    box = (start, start, large.width - 1 - start, large.height - 1 - start)
    ImageDraw.Draw(large).rounded_rectangle(box, (_RADIUS - inset) * _FINE, fill=255)
    return large.resize((width, height), Image.Resampling.BOX)


def quantised(picture: Image.Image) -> Image.Image:
    """Reduce a picture to 256 colours and keep its transparency.

    What can be seen through gets colours of its own: a common palette would spend most of them
    on the shadow, and the accents would turn grey. The shadow is black in even steps, so that
    no edge of it can be seen; the rest is smoothed corners.
    """
    alpha = picture.getchannel("A")
    solid = alpha.point(lambda level: 255 if level == 255 else 0)
    shade = alpha.point(lambda level: 255 if level <= _SHADOW_STRENGTH else 0)
    first = 256 - _SHADES - _CORNERS
    inside = picture.convert("RGB").quantize(first, Image.Quantize.MAXCOVERAGE, kmeans=2)
    clear = picture.copy()
    clear.paste((0, 0, 0, 0), (0, 0), ImageChops.lighter(solid, shade))
    corners = clear.quantize(_CORNERS, Image.Quantize.FASTOCTREE)

    step = _SHADOW_STRENGTH / (_SHADES - 1)
    places = _places(corners).point(lambda place: place + first + _SHADES)
    places.paste(
        alpha.point(lambda level: first + min(round(level / step), _SHADES - 1)), (0, 0), shade
    )
    places.paste(_places(inside), (0, 0), solid)
    few = Image.frombytes("P", places.size, places.tobytes())
    blacks = [value for shade in range(_SHADES) for value in (0, 0, 0, round(shade * step))]
    few.putpalette([*_palette(inside, first), *blacks, *_palette(corners, _CORNERS)], "RGBA")
    return few


def _places(few: Image.Image) -> Image.Image:
    """A picture of few colours as the places of its colours in its palette."""
    return Image.frombytes("L", few.size, few.tobytes())


def _palette(few: Image.Image, length: int) -> list[int]:
    """The colours of a picture of few, filled up to a number of them."""
    levels = (few.getpalette("RGBA") or [])[: 4 * length]
    return levels + [0] * (4 * length - len(levels))
