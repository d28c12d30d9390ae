import json
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from reader.cli.edition import open_edition
from reader.domain.errors import SourceError
from reader.domain.queries import StoryQuery
from reader.library.edition import Edition
from reader.library.library import Library
from reader.settings import Places

NOON = datetime(2030, 1, 1, 12, tzinfo=UTC)


def document(title):
    return f"---\ntitle: {title}\nwebUrl: https://outlet.example/{title}\n---\n"


@pytest.fixture
def places(tmp_path):
    seeds = tmp_path / "seeds"
    (seeds / "demo").mkdir(parents=True)
    (seeds / "sample.md").write_text(document("sample"))
    (seeds / "demo" / "invented.md").write_text(document("invented"))
    (seeds / "demo" / "edition.json").write_text(json.dumps({"now": "2026-05-14T18:40:00Z"}))
    return Places(tmp_path / "data", tmp_path / "config", tmp_path / "state", seeds)


@pytest.fixture
def folder(tmp_path):
    folder = tmp_path / "news"
    folder.mkdir()
    (folder / "one.md").write_text(document("one"))
    return folder


def opened(places, clock=lambda: NOON, **how):
    return open_edition(places, clock=clock, **how)


def titles(edition: Edition):
    with edition.library as library:
        list(library.sources.load(edition.sources))
        query = StoryQuery(sources=edition.sources)
        return sorted(headline.title for headline in library.shelves.first(query, limit=10))


def add(places, path: Path):
    with Library.open(places.library, clock=lambda: NOON) as library:
        source = library.sources.add(path)
        list(library.sources.load((source.id,)))


def test_with_nothing_added_the_demo_edition_opens(places):
    edition = opened(places)

    assert edition.demo
    assert edition.title == "Demo edition"
    assert titles(edition) == ["invented", "sample"]


def test_looking_for_a_library_makes_none(places):
    opened(places).library.close()

    assert not places.library.exists()


def test_the_demo_edition_is_read_at_its_own_hour(places):
    now = [NOON]
    edition = opened(places, clock=lambda: now[0])
    edition.library.close()

    now[0] += timedelta(minutes=3)

    assert edition.clock() == datetime(2026, 5, 14, 18, 43, tzinfo=UTC)
    assert edition.library.clock() == edition.clock()


def test_seeds_that_say_no_hour_are_read_today(places):
    (places.seeds / "demo" / "edition.json").unlink()
    edition = opened(places)
    edition.library.close()

    assert edition.clock() == NOON


def test_once_something_was_added_it_is_the_paper(places, folder):
    add(places, folder)

    edition = opened(places)

    assert not edition.demo
    assert edition.title == "All stories"
    assert edition.clock() == NOON
    assert titles(edition) == ["one"]


def test_the_demo_edition_can_be_asked_for(places, folder):
    add(places, folder)

    edition = opened(places, demo=True)

    assert edition.demo
    assert titles(edition) == ["invented", "sample"]


def test_named_folders_are_read_alone_and_not_added(places, folder, tmp_path):
    other = tmp_path / "two.md"
    other.write_text(document("two"))
    add(places, folder)

    edition = opened(places, paths=[other])

    assert edition.title == "two.md"
    assert titles(edition) == ["two"]
    assert titles(opened(places)) == ["one"]


def test_several_named_folders_share_a_title(places, folder, tmp_path):
    other = tmp_path / "two.md"
    other.write_text(document("two"))

    edition = opened(places, paths=[folder, other])

    assert edition.title == "news and 1 more"
    assert titles(edition) == ["one", "two"]


def test_naming_a_folder_does_not_end_the_demo(places, folder):
    opened(places, paths=[folder]).library.close()

    edition = opened(places)
    edition.library.close()

    assert edition.demo


def test_a_title_is_clean_whatever_the_folder_is_called(places, tmp_path):
    folder = tmp_path / "evil\x1b]0;owned\x07"
    folder.mkdir()

    edition = opened(places, paths=[folder])
    edition.library.close()

    assert edition.title == "evil"


def test_a_path_that_is_nothing_is_refused(places, tmp_path):
    with pytest.raises(SourceError):
        opened(places, paths=[tmp_path / "nowhere"])


def test_the_seeds_of_an_older_version_leave_the_demo_edition(places, tmp_path):
    titles(opened(places))
    newer = tmp_path / "newer"
    newer.mkdir()
    (newer / "fresh.md").write_text(document("fresh"))

    edition = opened(Places(places.data, places.config, places.state, newer))

    assert titles(edition) == ["fresh"]
