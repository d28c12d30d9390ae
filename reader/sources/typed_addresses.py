"""What people mean by an address that they type without saying http or https."""

import re
from urllib.parse import urlsplit

from reader.sources.links import feed_address

_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*:(?!\d)", re.IGNORECASE)
"""A colon before digits is that of a port."""
_LOCAL = re.compile(
    r"[^.]+|[\d.]+|.*:.*|.*\.(?:localhost|local|lan|internal|home\.arpa|test)", re.IGNORECASE
)
"""Hosts on this machine or network, by name or number."""
_PORTS = {443: ("https",), 80: ("http",)}


def typed_addresses(text: str) -> tuple[str, ...]:
    """Return the addresses that were meant, likeliest first; the text itself if it says which.

    As browsers do: https first, and http first on this machine or network, by number, or where a
    port is named, for hardly anybody has certificates for these.
    """
    text = text.strip()
    if _SCHEME.match(text) or not feed_address(f"https://{text.rpartition('@')[2]}"):
        return (text,)
    parts = urlsplit(f"//{text}")
    host, port = parts.hostname or "", parts.port
    if port in _PORTS:
        schemes: tuple[str, ...] = _PORTS[port]
    elif port is not None or _LOCAL.fullmatch(host):
        schemes = ("http", "https")
    else:
        schemes = ("https", "http")
    return tuple(f"{scheme}://{text}" for scheme in schemes)
