"""Connecting: names looked up without holding anybody up, private networks guarded."""

import asyncio
import ipaddress
import socket
import threading
from collections.abc import Iterable
from contextlib import suppress
from itertools import chain, zip_longest
from typing import TypeAlias

import httpcore2

_IpAddress: TypeAlias = ipaddress.IPv4Address | ipaddress.IPv6Address
_NAT64 = ipaddress.ip_network("64:ff9b::/96")
_ATTEMPT_SECONDS = 4.0
"""How long one of several addresses of a host may take before the next is tried."""


class PrivateAddressError(Exception):
    """A host on this machine or on a private network, where no feed may send us."""


class ProxyError(Exception):
    """The proxy is none that can be used, or is not reached; its text says so, all in all."""


class Dialler(httpcore2.AsyncNetworkBackend):
    """Opens connections, and looks at the address behind a name at the moment it is used.

    A name that was looked up before could lead elsewhere by the time it is dialled, so nothing
    else is a guard.
    """

    def __init__(self, *, private: bool, to_proxy: bool = False) -> None:
        # The reader named the proxy, so it may be anywhere.
        self._private = private or to_proxy
        self._to_proxy = to_proxy
        self._backend = httpcore2.AnyIOBackend()

    async def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,  # noqa: ASYNC109 - the interface of the library
        local_address: str | None = None,
        socket_options: Iterable[httpcore2.SOCKET_OPTION] | None = None,
    ) -> httpcore2.AsyncNetworkStream:
        """Connect to the first address of a host that answers.

        Raises:
            PrivateAddressError: The host is on a private network, and must not be.
            ProxyError: It is the proxy that cannot be connected to.
            httpcore2.ConnectError: No address answers; the cause says why.
            httpcore2.ConnectTimeout: None answered in time.
        """
        try:
            return await self._connect_in(timeout, host, port, local_address, socket_options)
        except (httpcore2.ConnectError, httpcore2.ConnectTimeout):
            if self._to_proxy:
                # Nothing is wrong with the server that was to be asked through it.
                raise ProxyError(f"the proxy {host} cannot be reached") from None
            raise

    async def _connect_in(
        self,
        seconds: float | None,
        host: str,
        port: int,
        local_address: str | None,
        socket_options: Iterable[httpcore2.SOCKET_OPTION] | None,
    ) -> httpcore2.AsyncNetworkStream:
        try:
            async with asyncio.timeout(seconds):
                addresses = await self._look_up(host, port)
                return await self._connect(addresses, port, local_address, socket_options)
        except TimeoutError as error:
            raise httpcore2.ConnectTimeout(str(error)) from error
        except OSError as error:
            raise httpcore2.ConnectError(str(error)) from error

    async def sleep(self, seconds: float) -> None:
        """Wait, as the library asks between attempts."""
        await asyncio.sleep(seconds)

    async def _look_up(self, host: str, port: int) -> list[str]:
        found = await resolve(host, port)
        allowed = [address for address in found if self._private or is_public(address)]
        if not allowed:
            raise PrivateAddressError(host)
        return allowed

    async def _connect(
        self,
        addresses: list[str],
        port: int,
        local_address: str | None,
        socket_options: Iterable[httpcore2.SOCKET_OPTION] | None,
    ) -> httpcore2.AsyncNetworkStream:
        *first, last = addresses
        for address, seconds in chain(((it, _ATTEMPT_SECONDS) for it in first), ((last, None),)):
            try:
                return await self._backend.connect_tcp(
                    address, port, seconds, local_address, socket_options
                )
            except (httpcore2.ConnectError, httpcore2.ConnectTimeout):
                if seconds is None:
                    raise
        raise AssertionError("a host has at least one address")


def is_public(address: str) -> bool:
    """Tell whether an address is out in the world, and not at home or on this machine."""
    ip: _IpAddress = ipaddress.ip_address(address.partition("%")[0])
    if isinstance(ip, ipaddress.IPv6Address):
        inner = ip.ipv4_mapped or ip.sixtofour or (ip.teredo and ip.teredo[1])
        if ip in _NAT64:
            inner = ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF)
        if inner:
            return is_public(str(inner))
        if ip.is_site_local:
            return False
    return ip.is_global and not ip.is_multicast and not ip.is_reserved


def is_private_host(host: str) -> bool:
    """Tell whether a host is private by its very name."""
    if host.rstrip(".").endswith("localhost"):
        return True
    try:
        # Also the old ways of writing one: 127.1, 0x7f000001, 2130706433.
        address = host if ":" in host else socket.inet_ntoa(socket.inet_aton(host))
        return not is_public(address)
    except (OSError, ValueError):
        return False


async def resolve(host: str, port: int) -> list[str]:
    """Return the addresses of a host, the families in turn.

    Raises:
        OSError: There is no such host, or it could not be asked for.
    """
    with suppress(ValueError):
        return [str(ipaddress.ip_address(host))]
    loop = asyncio.get_running_loop()
    answer: asyncio.Future[list[str]] = loop.create_future()

    def settle(found: list[str] | None, error: OSError | None) -> None:
        if answer.done():
            return
        if error is not None:
            answer.set_exception(error)
        else:
            answer.set_result(found or [])

    def ask() -> None:
        found, failure = None, None
        try:
            found = _ask(host, port)
        except (OSError, UnicodeError) as error:
            failure = error if isinstance(error, OSError) else socket.gaierror(str(error))
        with suppress(RuntimeError):  # the loop has ended meanwhile
            loop.call_soon_threadsafe(settle, found, failure)

    # Not the loop's own threads: a name server that does not answer would fill them, and they
    # are waited for in the end.
    threading.Thread(target=ask, name="name lookup", daemon=True).start()
    return await answer


def _ask(host: str, port: int) -> list[str]:
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    families: dict[int, list[str]] = {}
    for family, _, _, _, place in found:
        families.setdefault(family, []).append(str(place[0]))
    mixed = chain.from_iterable(zip_longest(*families.values()))
    addresses = list(dict.fromkeys(it for it in mixed if it is not None))
    if not addresses:
        raise socket.gaierror(socket.EAI_NONAME, "no address")
    return addresses
