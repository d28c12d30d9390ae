"""Finding stories makes way for the keys."""

from time import monotonic

from reader.ui import finding
from tests.support.screen import opened


async def test_the_next_step_waits_until_no_key_has_come_for_a_moment(edition, monkeypatch):
    told: list[str] = []

    class Stories:
        def tend(self, **_):
            for step in ("first step", "second step"):
                told.append(step)
                yield step

    async with opened(edition) as screen:
        desk = screen.desk

        async def sleep(seconds):
            told.append("rest" if seconds < 0.1 else "rest from keys")
            desk.pressed = monotonic() if told.count("rest from keys") < 2 else 0.0

        monkeypatch.setattr(finding, "sleep", sleep)
        monkeypatch.setattr(edition.library, "stories", Stories())
        monkeypatch.setattr(type(edition.library.shelves), "waiting", lambda _: True)
        finding.find_stories(desk)
        await screen.type()

    keys = ["rest from keys", "rest from keys"]
    assert told[:4] == ["first step", "rest", *keys]
    assert told[4] == "second step"
