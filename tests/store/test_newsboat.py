"""What newsboat's database says was read."""

import sqlite3
from contextlib import closing

import pytest

from reader.domain.errors import SourceError
from reader.store.newsboat import read_newsboat


@pytest.fixture
def cache(tmp_path):
    path = tmp_path / "cache with space?.db"
    with closing(sqlite3.connect(path)) as db:
        db.executescript(
            """
            CREATE TABLE rss_item (
                id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, guid VARCHAR(64) NOT NULL,
                title VARCHAR(1024) NOT NULL, author VARCHAR(1024) NOT NULL,
                url VARCHAR(1024) NOT NULL, feedurl VARCHAR(1024) NOT NULL,
                pubDate INTEGER NOT NULL, content VARCHAR(65535) NOT NULL,
                unread INTEGER(1) NOT NULL, flags VARCHAR(52),
                deleted INTEGER(1) NOT NULL DEFAULT 0
            );
            INSERT INTO rss_item
                (guid, title, author, url, feedurl, pubDate, content, unread, flags, deleted)
            VALUES
                ('1', 'read', '', 'https://p.example/1', 'https://p.example/f', 1, '', 0, NULL, 0),
                ('2', 'star', '', 'https://p.example/2', 'https://p.example/f', 2, '', 1, 'b', 0),
                ('3', 'unread', '', 'https://p.example/3', 'https://p.example/f', 3, '', 1, '', 0),
                ('4', 'deleted', '', 'https://p.example/4', 'https://p.example/f', 4, '', 1, '', 1);
            """
        )
    return path


def test_what_was_read_flagged_or_deleted_is_told(cache):
    states = read_newsboat(cache)

    assert [(state.guid, state.read, state.starred) for state in states] == [
        ("1", True, False),
        ("2", False, True),
        ("4", True, False),
    ]
    assert (states[0].url, states[0].feed_url) == ("https://p.example/1", "https://p.example/f")


def test_the_database_is_not_touched(cache):
    before = cache.read_bytes()

    read_newsboat(cache)

    assert cache.read_bytes() == before
    assert [path.name for path in cache.parent.iterdir()] == [cache.name]


@pytest.mark.parametrize("content", [None, b"", b"not a database at all, but long enough for one"])
def test_another_file_is_refused(tmp_path, content):
    path = tmp_path / "cache.db"
    if content is not None:
        path.write_bytes(content)

    with pytest.raises(SourceError, match=r"cache\.db: this is not newsboat's database"):
        read_newsboat(path)
