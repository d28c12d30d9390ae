"""Where the links of a body lead: which of them are links at all."""

import re
from urllib.parse import quote, urljoin

from reader.domain.errors import LinkRefusedError
from reader.sources.links import LONGEST, safe_link

_SCHEME = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*:")
_UNSEEN = re.compile(r"[\t\n\r]")
_MAIL = re.compile(r"mailto:[^\s?@]+@[^\s?]+(\?\S*)?", re.IGNORECASE)
_GEMINI = re.compile(r"gemini://[^\s/?#@]+([/?#]\S*)?", re.IGNORECASE)
_OTHERS = (_MAIL, _GEMINI)
_PLAIN_TEXT = "/:@!$&'()*+,;=-._~%?#[]"


def link_target(address: str, base: str = "") -> str:
    """Return where a link leads, or nothing if it is to be shown as plain text.

    Links are web addresses that a browser may have (``links.safe_link``), mail addresses and
    gemini pages; a place in the same article is none.

    Args:
        address: What the link says: it may be relative.
        base: The article's own address, or nothing if nobody knows it.
    """
    # Browsers pass over line breaks in addresses (WHATWG URL, 4.4), so ``java\nscript:`` is one.
    address = _UNSEEN.sub("", address.strip(" \t\n\r\f"))
    if not address or address.startswith("#") or len(address) > LONGEST:
        return ""
    if not _SCHEME.match(address):
        address = _resolved(address, base)
    page, fragment, _ = address.partition("#")
    if fragment and page == base.partition("#")[0]:
        return ""
    if any(other.fullmatch(address) for other in _OTHERS):
        return quote(address.encode("utf-8", "replace"), safe=_PLAIN_TEXT)
    try:
        return safe_link(address)
    except LinkRefusedError:
        return ""


def _resolved(address: str, base: str) -> str:
    """Return a relative address whole, or nothing if that cannot be done."""
    if not base:
        return f"https:{address}" if address.startswith("//") else ""
    try:
        return urljoin(base, address)
    except ValueError:  # a host in brackets that is no address
        return ""
