"""When something was, told as the user chose."""

from datetime import datetime

from reader.ui.desk import Desk
from reader.views.ages import age, clock_words, stamp


def when(desk: Desk, moment: datetime) -> str:
    """Return an age, or the time and the date; at most six characters."""
    tell = stamp if desk.preferences.settings.absolute else age
    return tell(moment, now=desk.edition.clock(), zone=desk.zone)


def when_done(desk: Desk, moment: datetime) -> str:
    """Return when we last did something: ``2 min ago``, or the time and the date."""
    tell = stamp if desk.preferences.settings.absolute else clock_words
    return tell(moment, now=desk.edition.clock(), zone=desk.zone)
