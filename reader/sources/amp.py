"""AMP: the forms of a page made for search engines, and the way back to the page itself."""

import posixpath
import re
from urllib.parse import urlsplit, urlunsplit

_AMP_QUERY = {
    (name, value)
    for name in ("amp", "_amp", "__amp", "isamp", "outputtype", "output", "view")
    for value in ("amp", "", "1", "true", "yes")
    if value == "amp" or "amp" in name
}
_CACHE_HOST = re.compile(r"(?:[a-z0-9-]+\.)*(?:cdn\.ampproject\.org|bing-amp\.com)")
_CACHE_PATH = re.compile(r"/[a-z]{1,2}/(s/)?([\w-]+(?:\.[\w-]+)+)(/.*)?", re.ASCII)
"""A cache keeps ``/c/`` for pages, ``s/`` for https, then the publisher's host and path."""
_GOOGLE_HOST = re.compile(r"(?:www\.)?google\.[a-z.]{2,6}")
_GOOGLE_PATH = re.compile(r"/amp/(s/)?([\w-]+(?:\.[\w-]+)+)(/.*)?", re.ASCII)
_AMP_HOST = re.compile(r"(?:www\.)?(?:amp\.)+(?=[^.]+\.[^.])")
_AMP_SEGMENT = re.compile(r"/(?:platform/amp|amp|amphtml|google-amp|amparticle)(?=/|$)", re.I)
_AMP_ENDING = re.compile(r"(?:\.amp)+(\.html?)?(?=/?$)")
_AMP_NUMBER = re.compile(r"(?<=[^/])/amp-(?=\d+\.html?/?$)")
_AMPISH = re.compile(r"[/.?&_=]_*(?:is)?amp|(?:google|bing)-amp", re.IGNORECASE)
"""No AMP address is without it."""


def without_amp(url: str) -> str:
    """Return the page that an AMP address is another form of; any other address as it is."""
    if not may_be_amp(url):
        return url
    while (page := _out_of_cache(url)) != url:
        url = page
    parts = urlsplit(url)
    host = _AMP_HOST.sub("", parts.netloc, count=1)
    path = _AMP_SEGMENT.sub("", resolved(parts.path)) or ("/" if parts.path else "")
    path = _AMP_NUMBER.sub("-", _AMP_ENDING.sub(r"\1", path))
    path = path.replace("/amp_articleshow/", "/articleshow/")
    kept = [part for part in parts.query.split("&") if not _is_amp_parameter(part)]
    return urlunsplit((parts.scheme, host, path, "&".join(kept), parts.fragment))


def may_be_amp(url: str) -> bool:
    """Tell whether an address is worth a closer look."""
    return "amp" in url.lower() and _AMPISH.search(url) is not None


def resolved(path: str) -> str:
    """Return a path without ``.`` and ``..``, as browsers ask for it."""
    if "/." not in path:
        return path
    return posixpath.normpath(f"/{path.lstrip('/')}") + ("/" if path.endswith("/") else "")


def _out_of_cache(url: str) -> str:
    """Return the publisher's address inside one of Google's or Bing's AMP caches."""
    parts = urlsplit(url)
    host = parts.hostname or ""
    if _CACHE_HOST.fullmatch(host):
        found = _CACHE_PATH.fullmatch(resolved(parts.path))
    elif _GOOGLE_HOST.fullmatch(host):
        found = _GOOGLE_PATH.fullmatch(resolved(parts.path))
    else:
        return url
    if found is None:
        return url
    secure, site, path = found.groups("")
    scheme = "https" if secure else "http"
    return urlunsplit((scheme, site, path, parts.query, ""))


def _is_amp_parameter(part: str) -> bool:
    name, _, value = part.lower().partition("=")
    return (name, value) in _AMP_QUERY
