"""Addresses: what a browser may have, what makes two of them one article, what is shown."""

import re
import unicodedata
from urllib.parse import SplitResult, parse_qsl, quote, urlencode, urlsplit, urlunsplit

from reader.domain.articles import Links
from reader.domain.errors import LinkRefusedError
from reader.sources.amp import may_be_amp, resolved, without_amp

LONGEST = 8192
"""Characters; browsers and servers refuse longer ones."""
_LONGEST_LABEL = 63
"""Characters between two dots of a host (RFC 1035)."""

_TRACKERS = re.compile(
    r"(?:utm_\w+|mtm_\w+|matomo_\w+|pk_(?:campaign|kwd|source|medium|content)|hsa_\w+|fbclid|gclid"
    r"|gclsrc|dclid|gbraid|wbraid|gad_source|srsltid|msclkid|yclid|twclid|ttclid|li_fat_id|igshid"
    r"|igsh|mc_cid|mc_eid|_hsenc|_hsmi|mkt_tok|vero_id|oly_anon_id|oly_enc_id|wickedid|ocid|cmpid"
    r"|s_cid|icid|ito|smid|smtyp|sref|ref_src|ns_\w+|at_\w+|wt\.?_?mc\w*|xtor|taid|_ga|_gl"
    r"|__twitter_impression|fb_(?:action_ids|action_types|ref|source)|mibextid|cmp|emc|ftag|epik"
    r"|__s|spm|guccounter|guce_referrer\w*|soc_\w+|ncid|amp_\w+|usqp)",
    re.IGNORECASE,
)
"""Query parameters that say where a reader came from and nothing about the article."""
_SITE = re.compile(r"(?:(?:www|amp)\.)*(?=[^.]+\.[^.])")
"""What stands before the name of a site."""
_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*", re.IGNORECASE)
_SAFE_PATH = "/:@!$&'()*+,;=-._~%"
_SAFE_USER = ":!$&'()*+,;=-._~%"
_SAFE_QUERY = _SAFE_PATH + "?"
_DEFAULT_PORTS = {"http": 80, "https": 443}
_UNESCAPED_PERCENT = re.compile(r"%(?![0-9A-Fa-f]{2})")
_ESCAPE = re.compile(r"%([0-9A-Fa-f]{2})")
_UNRESERVED = re.compile(r"[A-Za-z0-9._~-]")
_SLASHES = re.compile("//+")
_LINE_ENDS = re.compile("[\t\r\n]")
"""Browsers drop them wherever they stand (WHATWG URL, 4.4)."""
_SURROGATE = re.compile("[\ud800-\udfff]")
_DOTS = re.compile("[\u3002\uff0e\uff61]")
_HOST = re.compile(
    r"(?:[a-z0-9_](?:[a-z0-9_-]*[a-z0-9_])?\.)*[a-z0-9_](?:[a-z0-9_-]*[a-z0-9_])?\.?"
)
_ADDRESS = re.compile(r"\[[0-9a-f:.]+\]")
_SIMPLE = re.compile(
    r"https?://(?:www\.)?((?!www\.)[a-z0-9-]+(?:\.[a-z0-9-]+)+)((?:/(?!\.)[A-Za-z0-9_.-]+)+)/?"
)
"""Most addresses of articles: their key stands in them as it is."""
_PLAIN = re.compile(
    r"https?://[a-z0-9](?:[a-z0-9-]*[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]*[a-z0-9])?)+"
    r"(?:[/?#](?:[/:@!$&'()*+,;=._~?#A-Za-z0-9-]|%[0-9A-Fa-f]{2})*)?"
)
"""Nearly every address: nothing in it needs changing."""


def clean_url(text: str) -> str:
    """Return an address in ASCII: percent-encoded, its host in punycode; "" if hopeless."""
    if len(text) <= LONGEST and _PLAIN.fullmatch(text):
        return text
    text = _SURROGATE.sub("\ufffd", _LINE_ENDS.sub("", text).strip()[: LONGEST * 2])
    try:
        parts = urlsplit(_encode(text))
        host = _ascii_host(parts)
    except ValueError:
        return ""
    if not host:
        other = parts.scheme and not parts.netloc and parts.scheme not in {"http", "https"}
        return _encode(text) if other else ""  # mailto:, data:, file:
    return urlunsplit((parts.scheme.lower(), host, parts.path, parts.query, parts.fragment))


def _encode(text: str) -> str:
    """Percent-encode whatever is not plain ASCII, but leave the host's own letters."""
    scheme, colon, rest = text.partition("://")
    if not colon or not _SCHEME.fullmatch(scheme):
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
    if ":" in host:
        host = f"[{host.strip('[]')}]"
    elif not host.isascii():
        host = ".".join(_punycode(label) for label in _DOTS.sub(".", host).split("."))
    host = host.lower()
    longest = max(map(len, host.split(".")))
    if longest > _LONGEST_LABEL or not (_HOST.fullmatch(host) or _ADDRESS.fullmatch(host)):
        raise ValueError(f"not a host: {host!r}")
    user = _UNESCAPED_PERCENT.sub("%25", parts.netloc.rpartition("@")[0])
    port = f":{parts.port}" if parts.port is not None else ""
    return f"{quote(user, safe=_SAFE_USER) + '@' if user else ''}{host}{port}"


def _punycode(label: str) -> str:
    """Return a label of a host as DNS knows it: IDNA 2008 without its rarest exceptions."""
    label = unicodedata.normalize("NFKC", label).lower()
    if label.isascii():
        return label
    if any(
        not sign.isalnum() and sign != "-" and unicodedata.category(sign)[0] != "M"
        for sign in label
    ):
        raise ValueError(f"not a host: {label!r}")
    return "xn--" + label.encode("punycode").decode("ascii")


def safe_link(url: str) -> str:
    """Return an address fit for a browser.

    Raises:
        LinkRefusedError: It is none; the error says why.
    """
    text = url.strip(" ")
    if any(ord(character) < 32 or ord(character) == 127 for character in text):
        raise LinkRefusedError(url, "the address has a control character in it")
    if len(text) > LONGEST:
        raise LinkRefusedError(url, f"the address is longer than {LONGEST:,} characters")
    if not _is_web(text):
        raise LinkRefusedError(url, "only http and https addresses are opened")
    if "\\" in text.partition("?")[0]:
        raise LinkRefusedError(url, "the address has a backslash in it")
    cleaned = clean_url(text)
    if not cleaned:
        raise LinkRefusedError(url, "the address has no host that exists")
    if "@" in urlsplit(cleaned).netloc:
        raise LinkRefusedError(url, "the address names a user in front of its host")
    return cleaned


def _is_web(url: str) -> bool:
    return url[:8].lower().startswith(("http://", "https://"))


def canonical_link(links: Links) -> str:
    """Return the address to open: never an AMP form where another can be had; or nothing."""
    first = ""
    for url in (links.web, links.original, links.amp, links.cdn_amp):
        if _is_web(url):
            first = first or url
            if without_amp(url) == url:
                return without_trackers(url)
    return without_trackers(without_amp(first)) if first else ""


def without_trackers(url: str) -> str:
    """Return an address without the parameters that only say where a reader came from."""
    if "?" not in url:
        return url
    parts = urlsplit(url)
    kept = [
        part for part in parts.query.split("&") if not _TRACKERS.fullmatch(part.partition("=")[0])
    ]
    return urlunsplit(parts._replace(query="&".join(kept)))


def link_key(url: str) -> str:
    """Return what identifies the article at an address, or "" if it identifies none.

    Scheme, ``www.``, default port, fragment, trailing slash, tracking parameters, the order of
    parameters, needless escapes and AMP forms make no difference; a fragment does that begins
    with ``!``, by which sites of one page told their articles apart. The front page of a site is
    no article.
    """
    if (simple := _SIMPLE.fullmatch(url)) and not may_be_amp(url):
        return f"{simple[1]}{simple[2]}"
    if not _is_web(url):
        return ""
    try:
        key = _key(url)
        while may_be_amp(key) and (again := _key(f"http://{key}")) != key:  # AMP in AMP
            key = again
    except ValueError:
        return ""
    return key


def _key(url: str) -> str:
    parts = urlsplit(url)
    path = resolved(_SLASHES.sub("/", _ESCAPE.sub(_unescaped, parts.path)))
    parts = urlsplit(without_amp(urlunsplit(parts._replace(path=path))))
    host = _SITE.sub("", (parts.hostname or "").rstrip("."), count=1)
    if ":" in host:
        host = f"[{host}]"
    if parts.port is not None and parts.port not in _DEFAULT_PORTS.values():
        host += f":{parts.port}"
    path = parts.path.rstrip("/")
    pairs = parse_qsl(parts.query, keep_blank_values=True)
    kept = sorted(pair for pair in pairs if not _TRACKERS.fullmatch(pair[0]))
    query = f"?{urlencode(kept)}" if kept else ""
    place = f"#{parts.fragment}" if parts.fragment[:1] == "!" else ""
    return f"{host}{path}{query}{place}" if host and (path or query or place) else ""


def _unescaped(found: re.Match[str]) -> str:
    """Return one escape as RFC 3986 (6.2.2) wants it: upper case, and only where needed."""
    sign = chr(int(found[1], 16))
    return sign if _UNRESERVED.fullmatch(sign) else found[0].upper()


def link_keys(links: Links) -> tuple[str, ...]:
    """Return every key an article is known by, the one of its canonical address first."""
    urls = dict.fromkeys((links.web, links.original, links.amp, links.cdn_amp))
    return tuple(dict.fromkeys(key for key in map(link_key, filter(None, urls)) if key))


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
