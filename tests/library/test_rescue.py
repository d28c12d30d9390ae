"""After a rescue everything that its sources still have comes back."""

from contextlib import closing
from datetime import UTC

import pytest

from reader.domain.queries import Shelf, StoryQuery
from reader.library.library import Library
from tests.support.damage import zero_root
from tests.support.feed_server import Reply, rss, story
from tests.support.refreshing import Desk


@pytest.mark.parametrize("table", ["articles", "documents", "entries", "bodies", "feeds"])
async def test_what_a_feed_lists_comes_back(table, server, tmp_path):
    place = tmp_path / "library.db"
    server.routes["/feed"] = Reply(rss([story(number) for number in range(1, 4)]), etag='"1"')
    with closing(Desk(tmp_path, server)) as desk:
        desk.follow()
        await desk.refresh()
        before = desk.titles()
        star = desk.library.shelves.first(StoryQuery(), limit=1)[0]
        desk.library.marks.star([star.article_id], starred=True, label="Starred")
    zero_root(place, table)

    with Library.open(place, clock=desk.clock) as library:
        assert "was damaged" in library.notice
    with closing(Desk(tmp_path, server)) as desk:
        await desk.refresh()

        assert desk.titles() == before
        assert desk.titles(Shelf.STARRED) == [star.title]


async def test_what_was_dropped_with_age_is_not_taken_for_lost(server, tmp_path):
    """Nothing of what brings articles was damaged, so no feed tells everything again."""
    place = tmp_path / "library.db"
    server.routes["/feed"] = Reply(rss([story(1)]), etag='"1"')
    with closing(Desk(tmp_path, server)) as desk:
        desk.follow()
        await desk.refresh()
        asked = desk.kept().etag
    zero_root(place, "session")

    Library.open(place, clock=desk.clock).close()

    with closing(Desk(tmp_path, server)) as desk:
        assert desk.kept().etag == asked


@pytest.mark.parametrize("table", ["session", "stories"])
async def test_rules_hold_again_after_the_next_look_at_the_config(table, server, tmp_path):
    config = tmp_path / "config.yaml"
    config.write_text(f"mute: {story(1)['title'].split()[0]}\n", encoding="utf-8")
    place = tmp_path / "library.db"
    server.routes["/feed"] = Reply(rss([story(number) for number in range(1, 4)]), etag='"1"')
    with closing(Desk(tmp_path, server)) as desk:
        desk.library.rules.heed(config, zone=UTC)
        desk.follow()
        await desk.refresh()
        before = desk.titles()
    zero_root(place, table)

    with Library.open(place, clock=desk.clock) as library:
        assert "was damaged" in library.notice
        assert library.shelves.count(StoryQuery(Shelf.MUTED)) == 0
        assert library.rules.heed(config, zone=UTC).changed
        assert library.shelves.count(StoryQuery(Shelf.MUTED)) == 1
    with closing(Desk(tmp_path, server)) as desk:
        await desk.refresh()

        assert desk.titles() == before
        assert len(before) == 2
