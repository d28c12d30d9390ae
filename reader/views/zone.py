"""The reader's own time zone, with its summers, as the system knows it."""

from datetime import UTC, datetime, timedelta, tzinfo


class LocalZone(tzinfo):
    """Local time by the system's rules for each moment, not by today's offset for all."""

    def utcoffset(self, moment: datetime | None) -> timedelta | None:
        """Return how far local time is ahead of UTC at a local moment."""
        if moment is None:
            return None
        try:
            return moment.replace(tzinfo=None).astimezone().utcoffset()
        except (OverflowError, ValueError, OSError):
            return timedelta(0)  # years that the system's calendar does not reach

    def dst(self, moment: datetime | None) -> timedelta | None:
        """Return nothing: only the whole offset is known."""
        return None

    def tzname(self, moment: datetime | None) -> str | None:
        """Return a name for messages."""
        return "local"

    def fromutc(self, moment: datetime) -> datetime:
        """Return a UTC moment in local time."""
        try:
            return moment.replace(tzinfo=UTC).astimezone().replace(tzinfo=self)
        except (OverflowError, ValueError, OSError):
            return moment
