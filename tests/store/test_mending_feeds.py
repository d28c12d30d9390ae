"""After a rescue, feeds bring back what was lost of them, and nothing twice."""

import pytest

from reader.domain.queries import Shelf, StoryQuery
from tests.support.feed_server import FeedServer, Reply, rss, story
from tests.support.refreshing import Desk

LOSSES = {
    "article": f"DELETE FROM articles WHERE title = '{story(1)['title']}'",
    "body": "DELETE FROM bodies",
    "entries": "DELETE FROM entries WHERE link_key LIKE '%/tram/1'",
    "documents": "DELETE FROM documents",
    "feeds": "DELETE FROM feeds",
    "nothing": "SELECT 1",
}


@pytest.mark.parametrize("loss", LOSSES)
async def test_the_next_refresh_brings_back_what_was_lost(tmp_path, loss):
    with FeedServer() as server:
        server.routes["/feed"] = Reply(rss([story(n) for n in range(1, 5)]), etag='"1"')
        desk = Desk(tmp_path, server)
        desk.follow()
        await desk.refresh()
        rows = desk.library.shelves.first(StoryQuery(), limit=9)
        known = {story(1)["title"], story(2)["title"]}
        read = [row.article_id for row in rows if row.title in known]
        desk.library.marks.read(read, read=True, label="Read")

        with desk.database.transaction() as db:
            db.execute(LOSSES[loss])
        desk.database.checkpoint()
        desk.close()
        with desk.database.path.open("r+b") as file:
            file.write(b"no database any more")
        desk = Desk(tmp_path, server)
        assert desk.library.notice
        if loss == "feeds":
            desk.library.subscriptions.follow(server.url("/feed"), typed=True)
        await desk.refresh()

        assert desk.titles() == [story(n)["title"] for n in range(1, 5)]
        assert len(desk.titles(Shelf.UNREAD)) == 2
        desk.close()
