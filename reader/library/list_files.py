"""Lists of subscriptions that lie in a file on this machine, which the reader named."""

from pathlib import Path

from reader.domain.errors import SourceError
from reader.domain.subscriptions import SubscriptionList
from reader.sources.opml import parse_opml

_LARGEST = 64 << 20
_HEAD = 4096


def is_list(file: Path) -> bool:
    """Tell whether a file is OPML, by how it begins.

    Raises:
        SourceError: It cannot be read.
    """
    return b"<opml" in _read(file, _HEAD).lower()


def read_list(file: Path) -> SubscriptionList:
    """Return the feeds that an OPML file names.

    Raises:
        SourceError: It cannot be read, is not OPML, or is too large to be a list.
    """
    content = _read(file, _LARGEST + 1)
    if len(content) > _LARGEST:
        raise SourceError(str(file), f"is larger than {_LARGEST >> 20} MiB, and was not read")
    return parse_opml(content, location=str(file))


def _read(file: Path, limit: int) -> bytes:
    try:
        with file.open("rb") as opened:
            return opened.read(limit)
    except OSError as error:
        raise SourceError(str(file), f"cannot be read ({error.strerror})") from error
