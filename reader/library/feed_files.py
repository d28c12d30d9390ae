"""Feeds that lie in a file on this machine, which the reader named."""

import os
import stat

from reader.domain.errors import FetchError, FetchFailure
from reader.web.fetching import Answer


def is_feed_file(url: str) -> bool:
    """Tell whether a feed lies in a file rather than at an address."""
    return url.startswith(os.sep)


def read_feed_file(path: str, *, limit: int) -> Answer:
    """Return what a file holds, as if a server had given it.

    Nothing but a regular file is opened, so this never waits for a pipe or a device.

    Raises:
        FetchError: It cannot be read.
    """
    try:
        number = os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC)
        with os.fdopen(number, "rb") as file:
            if not stat.S_ISREG(os.fstat(number).st_mode):
                raise FetchError(path, "this is not a file", FetchFailure.REFUSED)
            body = file.read(limit + 1)
    except FileNotFoundError as error:
        raise FetchError(path, "there is no such file", FetchFailure.MISSING) from error
    except OSError as error:
        reason = f"the file cannot be read ({error.strerror})"
        raise FetchError(path, reason, FetchFailure.STATUS) from error
    if len(body) > limit:
        reason = f"the file is larger than {limit >> 20} MiB"
        raise FetchError(path, reason, FetchFailure.TOO_LARGE)
    return Answer(url="", body=body)
