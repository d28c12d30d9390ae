"""Where articles were left is kept for each, also across restarts."""

from datetime import UTC, datetime

import pytest

from reader.domain.ids import ArticleId
from reader.domain.places import Place
from reader.library.library import Library
from reader.store import positions

NOON = datetime(2026, 5, 14, 12, tzinfo=UTC)
ONE, OTHER = ArticleId(1), ArticleId(2)


def opened(path):
    return Library.open(path / "library.db", clock=lambda: NOON)


def test_each_article_is_found_where_it_was_left_last(tmp_path):
    with opened(tmp_path) as library:
        library.positions.keep(ONE, Place(1))
        library.positions.keep(ONE, Place(4, 120, 1))

    with opened(tmp_path) as library:
        assert library.positions.find(ONE) == Place(4, 120, 1)
        assert library.positions.find(OTHER) is None


def test_an_article_that_was_read_to_its_end_was_left_nowhere(tmp_path):
    with opened(tmp_path) as library:
        library.positions.keep(ONE, Place(4, 120, 1))
        library.positions.keep(ONE, None)

        assert library.positions.find(ONE) is None


def test_only_the_latest_positions_are_kept(tmp_path, monkeypatch):
    monkeypatch.setattr(positions, "KEPT", 3)
    with opened(tmp_path) as library:
        for number in range(10):
            library.positions.keep(ArticleId(number), Place(number))

        kept = [number for number in range(10) if library.positions.find(ArticleId(number))]

    assert len(kept) == 3


def test_a_library_that_cannot_be_written_keeps_no_positions(tmp_path):
    with opened(tmp_path):
        pass
    path = tmp_path / "library.db"
    path.chmod(0o400)
    tmp_path.chmod(0o500)
    try:
        with opened(tmp_path) as library:
            if not library.read_only:
                pytest.skip("this user may write anything")
            library.positions.keep(ONE, Place(1))

            assert library.positions.find(ONE) is None
    finally:
        tmp_path.chmod(0o700)
