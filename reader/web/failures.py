"""What went wrong on the way to a server, in words for the person who waits for it."""

import socket
import ssl
from collections.abc import Iterator
from http import HTTPStatus

import httpcore2

from reader.domain.errors import FetchError, FetchFailure
from reader.web.addresses import AddressError
from reader.web.decoding import BodyError, BodyTooLargeError
from reader.web.dialling import PrivateAddressError

_FAILED, _CERTIFICATE = "no safe connection is possible", "its certificate cannot be trusted"
_KNOWN = {
    401: "it wants a name and a password",
    403: "it refuses to give it",
    404: "there is nothing at this address",
    410: "it says that this feed is gone for good",
    429: "it asks to be left alone for a while",
    500: "it has a fault of its own",
    503: "it is too busy or under repair",
}


def explain(error: BaseException, url: str, host: str) -> FetchError:
    """Return any failure of a fetch as one of our errors: a cause in one plain sentence."""
    if isinstance(error, FetchError):
        return error
    for cause in _causes(error):
        found = _explain(cause, host)
        if found:
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
    reason = f"{told}: {_KNOWN[status]}" if status in _KNOWN else told
    failure = _STATUS_FAILURES.get(status, FetchFailure.STATUS)
    return FetchError(url, reason, failure, status=status, retry_after=retry_after)


_STATUS_FAILURES = {
    404: FetchFailure.MISSING,
    410: FetchFailure.GONE,
    429: FetchFailure.BUSY,
    503: FetchFailure.BUSY,
}


def _causes(error: BaseException) -> Iterator[BaseException]:
    """Give an error and what led to it, the innermost first."""
    chain: list[BaseException] = []
    current: BaseException | None = error
    while current is not None and current not in chain:
        chain.append(current)
        group = current.exceptions if isinstance(current, BaseExceptionGroup) else ()
        current = next(iter(group), None) or current.__cause__ or current.__context__
    yield from reversed(chain)


def _explain(error: BaseException, host: str) -> tuple[str, FetchFailure] | None:
    match error:
        case PrivateAddressError():
            return (
                f"{error} is on this machine or a private network, and was not asked",
                FetchFailure.REFUSED,
            )
        case AddressError():
            return f"{host} leads to an address {error}", FetchFailure.REFUSED
        case BodyTooLargeError():
            return f"{host} {error}", FetchFailure.TOO_LARGE
        case BodyError():
            return f"{host} {error}", FetchFailure.BROKEN
        case socket.gaierror():
            if error.errno == socket.EAI_AGAIN:
                return f"the name {host} cannot be looked up just now", FetchFailure.OFFLINE
            return f"there is no host called {host}", FetchFailure.NETWORK
        case ssl.SSLCertVerificationError():
            reason = error.verify_message or "unknown reason"
            return f"{_FAILED} to {host}: {_CERTIFICATE} ({reason})", FetchFailure.TLS
        case ssl.SSLError():
            return f"{_FAILED} to {host} ({error.reason or 'TLS failed'})", FetchFailure.TLS
        case ConnectionRefusedError():
            return f"{host} refuses connections", FetchFailure.NETWORK
        case ConnectionError() | httpcore2.ReadError() | httpcore2.WriteError():
            return f"{host} broke the connection off", FetchFailure.BROKEN
        case httpcore2.ConnectTimeout():
            return f"{host} does not answer", FetchFailure.NETWORK
        case httpcore2.TimeoutException():
            return f"{host} stopped answering", FetchFailure.TIMEOUT
        case httpcore2.ProxyError():
            return f"the proxy refuses to ask {host}", FetchFailure.NETWORK
        case httpcore2.ProtocolError():
            return f"{host} does not speak HTTP as agreed", FetchFailure.BROKEN
        case httpcore2.NetworkError() | OSError() if not isinstance(error, TimeoutError):
            return f"{host} cannot be reached", FetchFailure.NETWORK
    return None
