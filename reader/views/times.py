"""Times as other programs read them."""

from datetime import UTC, datetime


def time_text(moment: datetime | None) -> str | None:
    """Return a moment as ISO 8601 in UTC, to the second; None for none."""
    if moment is None:
        return None
    return moment.astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")
