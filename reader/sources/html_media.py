"""Pictures and players: the one line that stands for each. Nothing here is ever fetched."""

import re
from urllib.parse import unquote

from reader.domain.blocks import Figure
from reader.sources.html_links import link_target
from reader.sources.html_styles import Attributes, declarations
from reader.sources.links import host_of
from reader.sources.text import clean_line

_ICON = 32
"""Pictures that are not larger stand for a word of the text."""
_LONG_TEXT = 300
_ICON_CLASSES = frozenset({"emoji", "wp-smiley", "latex", "math", "tex"})
_COUNTERS = re.compile(
    r"feedburner\.com/~r/|feedsportal\.com/|/pixel(\.gif)?(\?|$)"
    r"|doubleclick\.net/"  # codespell:ignore doubleclick
    r"|stats\.wordpress\.com/|pixel\.wp\.com/|/b\.gif\?|/piwik\.php|/matomo\.php"
)
"""Pictures that are fetched to count who reads."""
_PIXELS = re.compile(r"(\d{1,5})(?:\.\d*)?\s*(?:px)?")
_LAZY = ("src", "data-src", "data-lazy-src", "data-original", "data-url")
"""Where the address of something stands that pages load late."""

_YOUTUBE = "www.youtube.com/watch?v={}"
_WATCH: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(rf"https?://(?:www\.)?{pattern}", re.IGNORECASE), page)
    for pattern, page in (
        (r"youtube(?:-nocookie)?\.com/(?:embed|v|shorts)/([\w-]{6,20})", _YOUTUBE),
        (r"youtu\.be/([\w-]{6,20})", _YOUTUBE),
        (r"player\.vimeo\.com/video/(\d+)", "vimeo.com/{}"),
        (r"dailymotion\.com/embed/video/(\w+)", "www.dailymotion.com/video/{}"),
        (r"open\.spotify\.com/embed(?:-podcast)?/(\w+/\w+)", "open.spotify.com/{}"),
        (r"embed\.(podcasts|music)\.apple\.com/([^?]+)", "{}.apple.com/{}"),
        (r"embed\.ted\.com/([^?]+)", "www.ted.com/{}"),
        (r"archive\.org/embed/([\w.-]+)", "archive.org/details/{}"),
        (r"tiktok\.com/embed(?:/v2)?/(\d+)", "www.tiktok.com/embed/v2/{}"),
    )
)  # fmt: skip
"""Frames made for other pages, and the pages made for people."""
_TRACK = re.compile(r"[?&]url=([^&]+)")
_VIDEO_HOSTS = re.compile(
    r"(^|\.)(youtube\.com|youtu\.be|vimeo\.com|dailymotion\.com|twitch\.tv|ted\.com|tiktok\.com)$"
)
_AUDIO_HOSTS = re.compile(
    r"(^|\.)(spotify\.com|soundcloud\.com|(podcasts|music)\.apple\.com|bandcamp\.com)$"
)
_NAMES = {"video": "Video", "audio": "Audio"}


def picture(attributes: Attributes, *, base: str, link: str) -> Figure | str:
    """Return what stands for a picture: a figure, or the words of one as small as a word.

    One that nobody is meant to see, which counts readers, leaves an empty text.

    Args:
        attributes: Those of the element.
        base: The article's own address.
        link: Where the picture leads, being part of a link; nothing if it is not.
    """
    address = _address(attributes)
    if not address and (
        srcset := attributes.get("srcset", "") or attributes.get("data-srcset", "")
    ):
        address = srcset.split(",")[-1].split()[0] if srcset.split(",")[-1].split() else ""
    width, height = _side(attributes, "width"), _side(attributes, "height")
    sides = [side for side in (width, height) if side is not None]
    if (sides and min(sides) <= 1) or _COUNTERS.search(address):
        return ""
    text = clean_line(attributes.get("alt", ""), _LONG_TEXT)
    if (len(sides) == 2 and max(sides) <= _ICON) or _is_word(attributes):
        return text
    size = (sides[0], sides[1]) if len(sides) == 2 else None
    text = text or clean_line(attributes.get("title", ""), _LONG_TEXT) or "Image"
    source = link_target(address, base)
    return Figure(text, link or source, "image", size, source)


def _is_word(attributes: Attributes) -> bool:
    """Smileys and formulas are pictures that belong into their sentence."""
    return not _ICON_CLASSES.isdisjoint(attributes.get("class", "").lower().split())


def player(tag: str, attributes: Attributes, *, base: str) -> Figure | None:
    """Return the line for a player or an embedded page; None for a frame that nobody sees."""
    if any(
        (side := _side(attributes, name)) is not None and side <= 1 for name in ("width", "height")
    ):
        return None
    address = _address(attributes) or attributes.get("data", "")
    link = link_target(_watch_address(address.strip()), base)
    name = clean_line(attributes.get("title", "") or attributes.get("aria-label", ""), _LONG_TEXT)
    return Figure(name or _name(tag, link), link, "embed")


def _name(tag: str, link: str) -> str:
    host = host_of(link) if link else ""
    if _VIDEO_HOSTS.search(host):
        return "Video"
    if _AUDIO_HOSTS.search(host):
        return "Audio"
    return _NAMES.get(tag, "Embedded page")


def _address(attributes: Attributes) -> str:
    """Return where something is; a tiny picture in the address itself only keeps its place."""
    addresses = (attributes.get(name, "").strip() for name in _LAZY)
    return next((it for it in addresses if it and not it.lower().startswith("data:")), "")


def _watch_address(address: str) -> str:
    """Return the page that people watch, not the frame meant for other pages."""
    if address.startswith("//"):
        address = f"https:{address}"
    for pattern, page in _WATCH:
        if found := pattern.match(address):
            return "https://" + page.format(*found.groups())
    if "soundcloud.com/player" in address and (track := _TRACK.search(address)):
        return unquote(track[1])
    return address


def _side(attributes: Attributes, name: str) -> int | None:
    """Return a width or height in pixels, if it says one."""
    for said in (attributes.get(name, ""), declarations(attributes).get(name, "")):
        if found := _PIXELS.fullmatch(said.strip()):
            return int(found[1])
    return None
