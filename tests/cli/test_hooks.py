"""After a refresh: the new articles go to the reader's command, and a notification is shown."""

import json
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest

from reader.domain.ids import StoryId
from reader.domain.queries import StoryQuery
from reader.library.library import Library
from tests.support.feed_server import FeedServer, Reply, rss, story


@pytest.fixture
def server():
    with FeedServer() as server:
        server.routes["/feed"] = Reply(rss([story(1)]))
        yield server


@pytest.fixture
def configured(broadsheet, server):
    """A library that follows a feed which has a new article, and what writes its config."""
    assert broadsheet("add", server.url("/feed")).status == 0
    server.routes["/feed"] = Reply(rss([story(1), story(2)]))
    config = Path(json.loads(broadsheet("dirs", "--json").out)["config"])
    config.mkdir(parents=True, exist_ok=True)

    def write(settings):
        (config / "config.yaml").write_text(json.dumps(settings), encoding="utf-8")
        assert broadsheet("config", "check").status == 0

    return write


def mute(environ):
    """Mute every story of the library, as the screen does."""
    path = Path(environ["XDG_DATA_HOME"]) / "broadsheet" / "library.db"
    with Library.open(path, clock=lambda: datetime.now(UTC)) as library:
        for story_id in library.shelves.ids(StoryQuery()):
            library.marks.mute(StoryId(story_id), muted=True, label="Muted")


def keeping(file):
    """A command that keeps what it reads."""
    code = "import sys; open(sys.argv[1], 'a').write(sys.stdin.read())"
    return [sys.executable, "-c", code, str(file)]


def test_the_new_articles_are_given_as_the_list_tells_them(broadsheet, configured, tmp_path):
    configured({"after_refresh": keeping(tmp_path / "got")})

    ended = broadsheet("refresh", "--force")

    assert ended.status == 0, ended.err
    (line,) = (tmp_path / "got").read_text(encoding="utf-8").splitlines()
    news = json.loads(line)
    listed = json.loads(broadsheet("list", "--json").out)
    same = next(it for it in listed if it["id"] == news["id"])
    assert {name: news[name] for name in same} == same
    assert news["title"] == story(2)["title"]
    assert news["link"].startswith("https://")


def test_a_refresh_without_news_runs_nothing(broadsheet, configured, server, tmp_path):
    server.routes["/feed"] = Reply(rss([story(1)]))
    configured({"after_refresh": keeping(tmp_path / "got")})

    assert broadsheet("refresh", "--force").status == 0
    assert not (tmp_path / "got").exists()


def test_a_muted_story_is_not_told(broadsheet, configured, server, tmp_path, environ):
    configured({"after_refresh": keeping(tmp_path / "got")})
    mute(environ)
    again = story(2) | {"title": story(1)["title"], "description": story(1)["description"]}
    server.routes["/feed"] = Reply(rss([story(1), again]))

    assert broadsheet("refresh", "--force").status == 0
    assert len(json.loads(broadsheet("list", "--json").out)) == 0
    assert not (tmp_path / "got").exists()


def test_a_command_that_fails_is_told_in_one_line(broadsheet, configured):
    configured({"after_refresh": ["/bin/sh", "-c", "echo out of paper >&2; exit 3"]})

    ended = broadsheet("refresh", "--force")

    assert ended.status == 1
    assert ended.err == "broadsheet: after_refresh: sh failed with status 3: out of paper\n"


def test_what_a_command_complains_of_reaches_no_terminal_as_it_is(broadsheet, configured):
    code = "import sys; sys.exit('no \\x1b]0;title\\x07paper')"
    configured({"after_refresh": [sys.executable, "-c", code]})

    ended = broadsheet("refresh", "--force")

    assert ended.err.isascii()
    assert ended.err.strip().isprintable()
    assert "paper" in ended.err


def test_a_notification_goes_to_the_terminal(configured, terminal):
    configured({"notify": "osc777"})

    said = terminal("refresh", "--force").out

    sequence = "\x1b]777;notify;Broadsheet: 1 new article;"
    assert f"{sequence}Meridian Wire: {story(2)['title']}\x07" in said


def test_in_a_pipe_no_sequence_is_written(broadsheet, configured):
    configured({"notify": "osc9"})

    ended = broadsheet("refresh", "--force")

    assert ended.status == 0
    assert "\x1b" not in ended.out + ended.err
