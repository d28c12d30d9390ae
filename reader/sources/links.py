"""Addresses: what a browser may have, what makes two of them one article, what is shown."""

import re
from urllib.parse import SplitResult, parse_qsl, quote, urlencode, urlsplit, urlunsplit

from reader.domain.articles import Links
from reader.domain.errors import LinkRefusedError

LONGEST = 8192
"""Characters; browsers and servers refuse longer ones."""

_TRACKERS = re.compile(
    r"(?:utm_\w+|fbclid|gclid|dclid|gbraid|wbraid|msclkid|yclid|twclid|ttclid|igshid|mc_cid"
    r"|mc_eid|_hsenc|_hsmi|mkt_tok|vero_id|oly_anon_id|oly_enc_id|wickedid|ocid|cmpid|icid|ito"
    r"|smid|sref|ns_\w+|at_\w+|__twitter_impression|guccounter|guce_referrer\w*|soc_\w+|ncid)",
    re.IGNORECASE,
)
"""Query parameters that say where a reader came from and nothing about the article."""
_AMP_QUERY = {("outputtype", "amp"), ("amp", ""), ("amp", "1"), ("amp", "true"), ("output", "amp")}
_AMP_SEGMENTS = frozenset({"amp", "amphtml", "google-amp"})
_SAFE_PATH = "/:@!$&'()*+,;=-._~%"
_SAFE_QUERY = _SAFE_PATH + "?"
_DEFAULT_PORTS = {"http": 80, "https": 443}
_UNESCAPED_PERCENT = re.compile(r"%(?![0-9A-Fa-f]{2})")
_SURROGATE = re.compile("[\ud800-\udfff]")
_HOST = re.compile(r"[a-z0-9_](?:[a-z0-9_.-]*[a-z0-9_])?\.?", re.IGNORECASE)
_PLAIN = re.compile(
    r"https?://[a-z0-9](?:[a-z0-9-]*[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]*[a-z0-9])?)+"
    r"(?:[/?#](?:[/:@!$&'()*+,;=._~?#A-Za-z0-9-]|%[0-9A-Fa-f]{2})*)?"
)
"""Nearly every address: nothing in it needs changing."""
_ADDRESS = re.compile(r"\[[0-9a-fA-F:.]+\]")


def clean_url(text: str) -> str:
    """Return an address in ASCII: percent-encoded, its host in punycode; "" if hopeless."""
    if _PLAIN.fullmatch(text) and len(text) <= LONGEST:
        return text
    text = _SURROGATE.sub("\ufffd", text.strip(" \t\r\n\f")[: LONGEST * 2])
    try:
        parts = urlsplit(_encode(text))
        host = _ascii_host(parts)
    except ValueError:
        return ""
    if not host:
        return _encode(text) if parts.scheme and not parts.netloc else ""
    return urlunsplit((parts.scheme.lower(), host, parts.path, parts.query, parts.fragment))


def _encode(text: str) -> str:
    """Percent-encode whatever is not plain ASCII, but leave the host's own letters."""
    scheme, colon, rest = text.partition("://")
    if not colon:
        return quote(text.encode(), safe=_SAFE_QUERY + "#")
    end = min((place for place in map(rest.find, "/?#\\") if place >= 0), default=len(rest))
    host, tail = rest[:end], rest[end:]
    tail = _UNESCAPED_PERCENT.sub("%25", tail)
    return f"{scheme}://{host}" + quote(tail.encode(), safe=_SAFE_QUERY + "#[]")


def _ascii_host(parts: SplitResult) -> str:
    """Return user, host and port as ASCII; empty if there is no host.

    Raises:
        ValueError: The host or the port is none.
    """
    if not parts.hostname:
        return ""
    host = parts.hostname
    if host.startswith("[") or ":" in host:
        host = f"[{host.strip('[]')}]"
    elif not host.isascii():
        host = ".".join(_punycode(label) for label in re.split("[.\u3002\uff0e\uff61]", host))
    if not (_HOST.fullmatch(host) or _ADDRESS.fullmatch(host)):
        raise ValueError(f"not a host: {host!r}")
    user = parts.netloc.rpartition("@")[0]
    port = f":{parts.port}" if parts.port is not None else ""
    return f"{quote(user, safe=':') + '@' if user else ''}{host.lower()}{port}"


def _punycode(label: str) -> str:
    return label if label.isascii() else label.encode("idna").decode("ascii")


def safe_link(url: str) -> str:
    """Return an address fit for a browser.

    Raises:
        LinkRefusedError: It is none; the error says why.
    """
    text = url.strip(" ")
    if any(ord(character) < 33 and character != " " for character in text) or "\x7f" in text:
        raise LinkRefusedError(url, "the address has a control character in it")
    if len(text) > LONGEST:
        raise LinkRefusedError(url, f"the address is longer than {LONGEST:,} characters")
    if not re.match(r"https?://", text, re.IGNORECASE):
        raise LinkRefusedError(url, "only http and https addresses are opened")
    if "\\" in text.partition("?")[0]:
        raise LinkRefusedError(url, "the address has a backslash in it")
    cleaned = clean_url(text)
    if not cleaned:
        raise LinkRefusedError(url, "the address has no host that exists")
    if "@" in urlsplit(cleaned).netloc:
        raise LinkRefusedError(url, "the address names a user in front of its host")
    return cleaned


def canonical_link(links: Links) -> str:
    """Return the address to open: never an AMP form where another can be had; or nothing."""
    for url in (links.web, links.original):
        if _is_web(url):
            return without_trackers(url)
    for url in (links.amp, links.cdn_amp):
        if _is_web(url):
            return without_trackers(without_amp(url))
    return ""


def _is_web(url: str) -> bool:
    return url[:8].lower().startswith(("http://", "https://"))


def without_amp(url: str) -> str:
    """Return the page that an AMP address is another form of."""
    parts = urlsplit(url)
    host, path = parts.netloc, parts.path
    if host.endswith(".cdn.ampproject.org"):
        found = re.match(r"/[a-z]/(s/)?([^/]+)(/.*)?$", path)
        if found:
            scheme = "https" if found[1] else "http"
            url = urlunsplit((scheme, found[2], found[3] or "", parts.query, ""))
            return without_amp(url)
    host = re.sub(r"^amp\.", "", host)
    segments = [segment for segment in path.split("/") if segment.lower() not in _AMP_SEGMENTS]
    path = "/".join(segments) or "/"
    path = re.sub(r"/amp-(\d+\.html)$", r"-\1", path)
    path = re.sub(r"\.amp(\.html)?$", r"\1", path)
    if path != parts.path and parts.path.endswith("/") and not path.endswith("/"):
        path += "/"
    query = urlencode(
        [
            (name, value)
            for name, value in parse_qsl(parts.query, keep_blank_values=True)
            if (name.lower(), value.lower()) not in _AMP_QUERY
        ]
    )
    return urlunsplit((parts.scheme, host, path, query or "", parts.fragment))


def without_trackers(url: str) -> str:
    """Return an address without the parameters that only say where a reader came from."""
    parts = urlsplit(url)
    if not parts.query:
        return url
    kept = [
        part for part in parts.query.split("&") if not _TRACKERS.fullmatch(part.partition("=")[0])
    ]
    return urlunsplit(parts._replace(query="&".join(kept)))


def link_key(url: str) -> str:
    """Return what identifies the article at an address, or "" if it identifies none.

    Scheme, ``www.``, default port, fragment, trailing slash, tracking parameters, the order of
    parameters and AMP forms make no difference. The front page of a site is no article.
    """
    if not _is_web(url):
        return ""
    try:
        parts = urlsplit(without_amp(url))
        port = parts.port
    except ValueError:
        return ""
    host = (parts.hostname or "").removeprefix("www.").rstrip(".")
    if port is not None and port not in _DEFAULT_PORTS.values():
        host += f":{port}"
    path = re.sub(r"//+", "/", parts.path).rstrip("/")
    pairs = parse_qsl(parts.query, keep_blank_values=True)
    kept = sorted(pair for pair in pairs if not _TRACKERS.fullmatch(pair[0]))
    query = f"?{urlencode(kept)}" if kept else ""
    return f"{host}{path}{query}" if host and (path or query) else ""


def link_keys(links: Links) -> tuple[str, ...]:
    """Return every key an article is known by, the one of its canonical address first."""
    urls = (links.web, links.original, links.amp, links.cdn_amp)
    return tuple(dict.fromkeys(key for key in map(link_key, urls) if key))


def host_of(url: str) -> str:
    """Return the host as it is shown: lower case, without ``www.``; "" if there is none."""
    try:
        return (urlsplit(url).hostname or "").removeprefix("www.")
    except ValueError:
        return ""


def feed_address(text: str) -> str:
    """Return the address of a feed in its one form, or nothing if it is none that is asked.

    ``feed:`` in front is understood; scheme and host are lower case; what makes no difference to
    the server goes: default port, fragment, the missing slash behind the host.
    """
    text = re.sub(r"^feed:(?://)?(?=https?:)", "", text.strip(), flags=re.IGNORECASE)
    text = re.sub(r"^feed:(?://)?", "http://", text, flags=re.IGNORECASE)
    url = clean_url(text)
    if not _is_web(url):
        return ""
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        return ""
    scheme, host = parts.scheme.lower(), parts.netloc.lower()
    if "@" in host or not host:
        return ""
    if port == _DEFAULT_PORTS[scheme]:
        host = host.rpartition(":")[0]
    return urlunsplit((scheme, host, parts.path or "/", parts.query, ""))
