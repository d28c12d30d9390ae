"""Times as the database keeps them: whole seconds since 1970, UTC."""

from datetime import UTC, datetime, timedelta
from typing import overload

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


@overload
def seconds_of(moment: datetime) -> int: ...
@overload
def seconds_of(moment: None) -> None: ...
def seconds_of(moment: datetime | None) -> int | None:
    """Return the whole seconds since 1970 of an aware moment; None stays None."""
    # Not timestamp(): its float loses seconds in far years.
    return None if moment is None else (moment - _EPOCH) // timedelta(seconds=1)


@overload
def moment_of(seconds: int) -> datetime: ...
@overload
def moment_of(seconds: None) -> None: ...
def moment_of(seconds: int | None) -> datetime | None:
    """Return the aware UTC moment of whole seconds since 1970; None stays None."""
    # Not fromtimestamp(): it refuses years before 1970 on some platforms.
    return None if seconds is None else _EPOCH + timedelta(seconds=seconds)
