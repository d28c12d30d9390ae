"""The figures of the masthead are counted beside all else."""

from threading import Event

import pytest
from textual.events import Key

from reader.ui import counting
from tests.support.screen import opened


@pytest.fixture
def held(monkeypatch):
    """Let no count come to its end while the event is cleared."""
    released, load_counts = Event(), counting.load_counts
    released.set()

    def load(*arguments, **options):
        released.wait(20)
        return load_counts(*arguments, **options)

    monkeypatch.setattr(counting, "load_counts", load)
    yield released
    released.set()


def is_read(screen, index):
    headline = screen.desk.stories.order.headline(index)
    return headline is not None and headline.read


async def test_a_mark_shows_although_counting_takes_its_time(edition, held):
    async with opened(edition) as screen:
        held.clear()
        for key in ("m", "j", "m"):
            screen.app.post_message(Key(key, key))
        await screen.until(lambda: all(is_read(screen, index) for index in range(2)))
        assert not held.is_set()

        held.set()
        await screen.type()
        assert screen.desk.counts.unread == 21
