"""Connections to servers, straight or through the proxy that the environment names."""

import ssl
from importlib.util import find_spec
from urllib.parse import unquote, urlsplit
from urllib.request import getproxies, proxy_bypass

import httpcore2

from reader.web.addresses import Address
from reader.web.dialling import Dialler, PrivateAddressError, ProxyError, is_private_host

_MOST_CONNECTIONS = 16
_KEPT_SECONDS = 5.0
_PROXIES = {"http", "https", "socks5", "socks5h"}


class Pools:
    """Open connections; those that may lead to a private network are kept apart."""

    def __init__(self, tls: ssl.SSLContext, *, proxy: str = "") -> None:
        self._tls = tls
        self._proxy = _whole(proxy)
        """What the reader chose; empty for what the environment says."""
        self._proxies: dict[tuple[str, str, int], str] = {}
        self._pools: dict[tuple[bool, str], httpcore2.AsyncConnectionPool] = {}

    def pool(self, address: Address, *, private: bool) -> httpcore2.AsyncConnectionPool:
        """Return the connections to use for an address.

        Raises:
            PrivateAddressError: It is on a private network, and must not be.
            ProxyError: The proxy is none that can be used.
        """
        proxy = self._proxy or self._proxy_for(address)
        # What a proxy dials cannot be seen from here, only what it is told.
        if proxy and not private and is_private_host(address.host):
            raise PrivateAddressError(address.host)
        key = (private, proxy)
        if key not in self._pools:
            self._pools[key] = self._make(proxy, private=private)
        return self._pools[key]

    def _proxy_for(self, address: Address) -> str:
        origin = (address.scheme, address.host, address.port)
        if origin not in self._proxies:
            self._proxies[origin] = proxy_for(address)
        return self._proxies[origin]

    async def aclose(self) -> None:
        """Close every connection."""
        for pool in self._pools.values():
            await pool.aclose()
        self._pools.clear()

    def _make(self, proxy: str, *, private: bool) -> httpcore2.AsyncConnectionPool:
        return httpcore2.AsyncConnectionPool(
            ssl_context=self._tls,
            proxy=_proxy(proxy) if proxy else None,
            max_connections=_MOST_CONNECTIONS,
            max_keepalive_connections=_MOST_CONNECTIONS,
            keepalive_expiry=_KEPT_SECONDS,
            http2=True,
            network_backend=Dialler(private=private, to_proxy=bool(proxy)),
        )


def proxy_for(address: Address) -> str:
    """Return the proxy to ask for an address, or nothing: ``http_proxy``, ``no_proxy`` & co."""
    proxies = getproxies()
    proxy = proxies.get(address.scheme) or proxies.get("all", "")
    return "" if proxy_bypass(f"{address.host}:{address.port}") else _whole(proxy)


def _whole(proxy: str) -> str:
    """Return the address of a proxy, which may be written without its kind."""
    return f"http://{proxy}" if proxy and "://" not in proxy else proxy


def _proxy(url: str) -> httpcore2.Proxy:
    try:
        parts = urlsplit(url)
        host, port = parts.hostname, parts.port
    except ValueError as error:
        raise ProxyError("the proxy that is set is no address") from error
    if parts.scheme not in _PROXIES or not host:
        raise ProxyError(f"a proxy of the kind “{parts.scheme[:20]}:” cannot be used")
    if parts.scheme.startswith("socks") and find_spec("socksio") is None:
        raise ProxyError("the proxy speaks SOCKS, and the package “socksio” is not installed")
    user = (unquote(parts.username or ""), unquote(parts.password or ""))
    at = f":{port}" if port else ""
    return httpcore2.Proxy(f"{parts.scheme}://{host}{at}/", auth=user if parts.username else None)
