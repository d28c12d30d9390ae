"""The first start on a folder: documents are read while the list is on the screen."""

from datetime import timedelta

from reader.library.edition import Edition
from tests.support.news import Newsroom, Note
from tests.support.screen import opened

OLD, NEW = timedelta(days=300), timedelta(hours=1)


async def test_what_was_read_first_does_not_hold_the_cursor_among_the_old(tmp_path):
    room = Newsroom(tmp_path)
    room.write(*(Note(f"Tram number {n} is repainted", "Old Wire", age=OLD) for n in range(400)))
    room.write(Note("Ferries stay in harbour", "Quay Times", age=NEW))
    edition = Edition(room.library, lambda: room.now)
    async with opened(edition) as screen:
        await screen.until(lambda: "1 of 401" in screen.footer)

        assert screen.desk.stories.page.cursor == 0
        assert "Ferries stay in harbour" in screen.lines[3]
    room.library.close()
