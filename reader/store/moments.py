"""Times as the database keeps them: whole seconds since 1970, UTC."""

from datetime import UTC, datetime, timedelta
from typing import overload

from reader.domain.errors import DamagedStoreError

DAMAGED = (
    "the library is damaged; start broadsheet again: it keeps the damaged file"
    " and saves what can be read from it"
)
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
    """Return the aware UTC moment of whole seconds since 1970; None stays None.

    Raises:
        DamagedStoreError: No moment that was ever kept is that far away.
    """
    if seconds is None:
        return None
    try:
        # Not fromtimestamp(): it refuses years before 1970 on some platforms.
        return _EPOCH + timedelta(seconds=seconds)
    except OverflowError as error:
        raise DamagedStoreError(DAMAGED) from error
