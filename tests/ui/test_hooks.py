"""News of a refresh are told while the screen goes on; what fails there is a note."""

import sys
from dataclasses import replace

import pytest

from reader.domain.announcing import Notify
from reader.library.edition import Edition
from reader.library.library import Library
from reader.settings.values import Settings
from reader.ui.preferences import Preferences
from tests.support.feed_server import FeedServer, Reply, rss, story
from tests.support.refreshing import Clock
from tests.support.screen import opened


@pytest.fixture
def server():
    with FeedServer() as served:
        served.routes["/feed"] = Reply(rss([story(1), story(2)]))
        yield served


@pytest.fixture
def paper(tmp_path, server):
    """A library that follows a feed which was not fetched yet."""
    with Library.open(tmp_path / "library.db", clock=Clock()) as library:
        library.subscriptions.follow(server.url("/feed"), typed=True)
        yield Edition(library, library.clock)


def preferences(**chosen):
    settings = Settings()
    refresh = replace(settings.refresh, automatic=False)
    return Preferences(settings=replace(settings, refresh=refresh, **chosen))


async def test_the_reader_s_command_is_given_what_a_refresh_brought(paper, tmp_path):
    code = "import sys; open(sys.argv[1], 'a').write(sys.stdin.read() + 'end')"
    got = tmp_path / "got"
    command = (sys.executable, "-c", code, str(got))

    async with opened(paper, preferences=preferences(after_refresh=command)) as screen:
        await screen.press("r")
        await screen.until(lambda: got.exists() and got.read_text().endswith("end"))

    assert len(got.read_text().splitlines()) == 3


async def test_a_command_that_fails_is_told_in_a_note(paper):
    command = (sys.executable, "-c", "raise SystemExit('out of paper')")

    async with opened(paper, preferences=preferences(after_refresh=command)) as screen:
        await screen.press("r")
        await screen.until(lambda: "out of paper" in screen.text)


async def test_a_notification_is_written_to_the_terminal(paper, monkeypatch):
    async with opened(paper, preferences=preferences(notify=Notify.OSC9)) as screen:
        written: list[str] = []
        monkeypatch.setattr(screen.app._driver, "write", written.append)
        await screen.press("r")
        await screen.until(lambda: any("Broadsheet: 2 new articles" in text for text in written))
