"""Where sites put their feeds without saying so."""

from urllib.parse import urlsplit

_PATHS = ("/feed", "/rss", "/rss.xml", "/atom.xml", "/feed.xml", "/index.xml", "/feed.json")
_NEAR_PATHS = ("/feed", "/atom.xml", "/rss.xml", "/index.xml")
"""Tried last: beside an article there may be the feed of its comments."""


def common_addresses(url: str) -> tuple[str, ...]:
    """Return where the feed of a page's site may be when the page names none, likeliest first."""
    parts = urlsplit(url)
    if parts.scheme not in {"http", "https"} or not parts.netloc:
        return ()
    site = f"{parts.scheme}://{parts.netloc}"
    folder = parts.path.rpartition("/")[0].rstrip("/")
    near = [f"{site}{folder}{path}" for path in _NEAR_PATHS] if folder else []
    return (*(f"{site}{path}" for path in _PATHS), *near)
