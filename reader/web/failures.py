"""What went wrong on the way to a server, in words for the person who waits for it."""

import errno
import re
import socket
import ssl
from collections.abc import Iterator
from http import HTTPStatus

import httpcore2

from reader.domain.errors import FetchError, FetchFailure
from reader.web.addresses import AddressError
from reader.web.decoding import BodyError, BodyTooLargeError
from reader.web.dialling import PrivateAddressError, ProxyError

_Found = tuple[str, FetchFailure]

_STATUSES = {
    401: "it wants a name and a password",
    403: "it refuses to give it",
    404: "there is nothing at this address",
    410: "it says that it is gone for good",
    429: "it asks to be left alone for a while",
    500: "it has a fault of its own",
    503: "it is too busy or under repair",
}
_STATUS_FAILURES = {
    404: FetchFailure.MISSING,
    410: FetchFailure.GONE,
    429: FetchFailure.BUSY,
    503: FetchFailure.BUSY,
}
_CUT_OFF = {errno.ENETUNREACH, errno.ENETDOWN}
_SILENT = re.compile("without sending a response")
_ENDED = re.compile("peer closed|disconnected")
"""How h11 and httpcore say that there should have been anything, or more."""
_PRIVATE = "is on this machine or a private network, and was not asked"
_PLAIN: tuple[tuple[type[BaseException], str, FetchFailure], ...] = (
    (ConnectionRefusedError, "refuses connections", FetchFailure.STATUS),
    (ConnectionError, "broke the connection off", FetchFailure.BROKEN),
    (httpcore2.ReadError, "broke the connection off", FetchFailure.BROKEN),
    (httpcore2.WriteError, "broke the connection off", FetchFailure.BROKEN),
    (httpcore2.ConnectTimeout, "does not answer", FetchFailure.NETWORK),
    (httpcore2.TimeoutException, "stopped answering", FetchFailure.TIMEOUT),
    (httpcore2.ProxyError, "cannot be asked through the proxy", FetchFailure.NETWORK),
    (
        httpcore2.LocalProtocolError,
        "cannot be told all that is chosen for it",
        FetchFailure.REFUSED,
    ),
    (httpcore2.ProtocolError, "does not speak HTTP as agreed", FetchFailure.BROKEN),
    (httpcore2.NetworkError, "cannot be reached", FetchFailure.NETWORK),
)
"""What follows the host's name; the first that fits counts."""


def explain(error: BaseException, url: str, host: str) -> FetchError:
    """Return any failure of a fetch as one of our errors: a cause in one plain sentence."""
    if isinstance(error, FetchError):
        return error
    if isinstance(error, ProxyError):
        # What led to it is told as if it were the server's.
        return FetchError(url, str(error), FetchFailure.OFFLINE)
    for cause in _causes(error):
        if found := _refusal(cause, host) or _from_system(cause, host) or _plain(cause, host):
            return FetchError(url, *found)
    name = type(error).__name__
    return FetchError(url, f"{host} could not be asked ({name})", FetchFailure.BROKEN)


def status_error(url: str, host: str, status: int, *, retry_after: int | None) -> FetchError:
    """Return what an answer without a document in it means."""
    try:
        phrase = HTTPStatus(status).phrase
    except ValueError:
        phrase = ""
    told = f"{host} answers {status} {phrase}".rstrip()
    reason = f"{told}: {_STATUSES[status]}" if status in _STATUSES else told
    failure = _STATUS_FAILURES.get(status, FetchFailure.STATUS)
    return FetchError(url, reason, failure, status=status, retry_after=retry_after)


def _causes(error: BaseException) -> Iterator[BaseException]:
    """Give an error and what led to it, the innermost first."""
    chain: list[BaseException] = []
    current: BaseException | None = error
    while current is not None and current not in chain:
        chain.append(current)
        group = current.exceptions if isinstance(current, BaseExceptionGroup) else ()
        current = next(iter(group), None) or current.__cause__ or current.__context__
    yield from reversed(chain)


def _refusal(error: BaseException, host: str) -> _Found | None:
    """Explain what we refuse ourselves."""
    match error:
        case PrivateAddressError():
            if str(error) == host:
                return f"{host} {_PRIVATE}", FetchFailure.PRIVATE
            return f"{host} leads to {error}, which {_PRIVATE}", FetchFailure.REFUSED
        case AddressError():
            return f"{host} leads to an address {error}", FetchFailure.REFUSED
        case BodyTooLargeError():
            return f"{host} {error}", FetchFailure.TOO_LARGE
        case BodyError():
            return f"{host} {error}", FetchFailure.BROKEN
    return None


def _from_system(error: BaseException, host: str) -> _Found | None:
    """Explain what the system says about names, certificates and networks."""
    match error:
        case socket.gaierror(errno=socket.EAI_AGAIN):
            return f"the name {host} cannot be looked up just now", FetchFailure.OFFLINE
        case socket.gaierror():
            return f"there is no host called {host}", FetchFailure.NETWORK
        case ssl.SSLCertVerificationError():
            reason = (error.verify_message or "for no reason that it says").rstrip(".")
            return f"the certificate of {host} cannot be trusted ({reason})", FetchFailure.TLS
        case ssl.SSLError():
            reason = error.reason or "TLS failed"
            return f"no safe connection to {host} is possible ({reason})", FetchFailure.TLS
        case OSError(errno=number) if number in _CUT_OFF:
            return "the network cannot be reached", FetchFailure.OFFLINE
    return None


def _plain(error: BaseException, host: str) -> _Found | None:
    if isinstance(error, httpcore2.RemoteProtocolError):
        if _SILENT.search(str(error)):
            return f"{host} hung up without an answer in HTTP", FetchFailure.BROKEN
        if _ENDED.search(str(error)):
            return f"{host} broke off in the middle of its answer", FetchFailure.BROKEN
    for kind, text, failure in _PLAIN:
        if isinstance(error, kind):
            return f"{host} {text}", failure
    return None
