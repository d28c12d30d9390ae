"""Addresses that are asked: taken apart, checked, and followed from one to the next.

Whoever calls has cleaned the address (``sources.links.clean_url``); what a server says in a
redirect is checked here, by the same rules as what is handed to a browser.
"""

import re
from dataclasses import dataclass
from urllib.parse import quote, urljoin, urlsplit

LONGEST = 8192
"""Characters; servers refuse longer ones."""

_PORTS = {"http": 80, "https": 443}
_ODD = re.compile(r"[\x00-\x20\x7f]")
_HOST = re.compile(r"[a-z0-9_](?:[a-z0-9_.-]*[a-z0-9_])?\.?|[0-9a-f:.]*:[0-9a-f:.]*", re.IGNORECASE)
_SAFE = "/:@!$&'()*+,;=-._~%?#[]"


class AddressError(Exception):
    """An address that is never asked; its text says why, to go on after "it is an address"."""


@dataclass(frozen=True, slots=True)
class Address:
    """Where one request goes."""

    scheme: str
    host: str
    """Lower case, without brackets."""
    port: int
    target: str
    """Path and query, as the request says them."""

    def __str__(self) -> str:
        """Return it as it is written."""
        return f"{self.scheme}://{self.authority}{self.target}"

    @property
    def authority(self) -> str:
        """Host and port, as an address writes them."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if self.port == _PORTS[self.scheme] else f"{host}:{self.port}"

    def trusts(self, other: "Address") -> bool:
        """Tell whether another address may be told what is for this one and no other.

        That is the same host and port, or where a host keeps what it now gives only by TLS.
        """
        upgraded = self.port == _PORTS["http"] and other.port == _PORTS["https"]
        secured = upgraded and other.scheme == "https"
        return self.host == other.host and (self.port == other.port or secured)


def parse_address(url: str) -> Address:
    """Take an address apart.

    Raises:
        AddressError: It is none for a request.
    """
    if _ODD.search(url):
        raise AddressError("with a control character or a space in it")
    if len(url) > LONGEST:
        raise AddressError(f"longer than {LONGEST:,} characters")
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError as error:
        raise AddressError("without a host that can exist") from error
    scheme, host = parts.scheme.lower(), parts.hostname or ""
    if scheme not in _PORTS:
        raise AddressError(f"of the kind “{scheme[:20]}:”, and only http and https are asked")
    if "@" in parts.netloc:
        raise AddressError("with a user in front of its host")
    if "\\" in parts.netloc + parts.path or not _HOST.fullmatch(host) or port == 0:
        raise AddressError("without a host that can exist")
    path = parts.path or "/"
    target = f"{path}?{parts.query}" if parts.query else path
    return Address(scheme, host, port or _PORTS[scheme], target)


def host_name(url: str) -> str:
    """Return the host of a cleaned address: lower case, without brackets; "" if it has none."""
    return urlsplit(url).hostname or ""


def follow(address: Address, location: bytes) -> Address:
    """Return where a redirect leads.

    Args:
        address: What was asked.
        location: The header ``Location`` as it came.

    Raises:
        AddressError: Nowhere that may be asked.
    """
    text = location.decode("utf-8", "replace").strip()
    if _ODD.search(text):
        raise AddressError("with a control character or a space in it")
    try:
        return parse_address(quote(urljoin(str(address), text[: LONGEST + 1]), safe=_SAFE))
    except ValueError as error:
        raise AddressError("without a host that can exist") from error
