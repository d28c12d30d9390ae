"""Without room on the disk nothing is lost, half done, or said to be kept."""

import json
import shutil
import sqlite3
from contextlib import closing, suppress

import pytest

from reader.domain.errors import FullStoreError
from reader.library.library import Library
from reader.store.soundness import wal_of
from tests.support.full_disk import no_file_over
from tests.support.library import headlines, load, star, stars, titles

TITLES = [f"Story {number}" for number in range(8)]


@pytest.fixture
def paper(library, folder, write):
    for title in TITLES:
        write(title)
    load(library, folder)
    return library


def test_reading_goes_on_and_marks_are_refused(paper):
    with no_file_over(0):
        with pytest.raises(FullStoreError, match="the disk is full"):
            star(paper, TITLES[:1])

        assert set(titles(paper)) == set(TITLES)
        assert stars(paper) == set()

    star(paper, TITLES[:1])
    assert stars(paper) == set(TITLES[:1])


def test_wherever_the_room_ends_an_act_is_whole_or_not_done(paper, place):
    done = False
    room = size = wal_of(place).stat().st_size
    while not done:
        with no_file_over(room), suppress(FullStoreError):
            star(paper, TITLES)
            done = True
        room += 1500

        assert stars(paper) == (set(TITLES) if done else set())
        with closing(sqlite3.connect(place)) as db:
            assert db.execute("PRAGMA integrity_check").fetchone() == ("ok",)

    assert room > size + 4 * 1500


def test_wherever_the_room_ends_a_load_keeps_only_whole_steps(library, place, folder, write):
    for title in TITLES:
        write(title, body="A long body. " * 3000)
    library.sources.add(folder)
    room = wal_of(place).stat().st_size
    for _ in range(8):
        room += 20_000
        with no_file_over(room), suppress(FullStoreError):
            load(library)

        assert len(titles(library)) in (0, len(TITLES))

    load(library)
    assert set(titles(library)) == set(TITLES)


def test_an_import_is_whole_or_not_done(paper):
    lines = [json.dumps({"id": f"{number:013}", "starred": True}) for number in range(2_000)]

    with no_file_over(50_000), pytest.raises(FullStoreError):
        paper.exchange.import_state(lines)

    assert paper.exchange.import_state(lines).marks == 2_000


def test_a_library_opens_for_reading_where_there_is_no_room(paper, place, clock):
    star(paper, TITLES[:1])
    paper.close()

    with no_file_over(0):
        library = Library.open(place, clock=clock)
        assert "the disk is full" in library.notice
        assert stars(library) == {TITLES[0]}
        with pytest.raises(FullStoreError):
            star(library, TITLES[:2])
    star(library, TITLES[:2])

    assert not library.read_only
    assert stars(library) == set(TITLES[:2])
    library.close()


def test_no_library_is_half_made_where_there_is_no_room(place, clock):
    with no_file_over(0), pytest.raises(FullStoreError, match="no library fits"):
        Library.open(place, clock=clock)

    with Library.open(place, clock=clock) as library:
        assert headlines(library) == []


def test_a_rescue_waits_for_room_and_changes_nothing(paper, place, clock, tmp_path):
    star(paper, TITLES[:3])
    paper.close()
    with place.open("r+b") as file:
        file.write(b"\xff" * 100)
    damaged = tmp_path / "damaged.db"
    shutil.copy(place, damaged)

    for room in (0, 50_000, 150_000):
        with no_file_over(room), pytest.raises(FullStoreError, match="nothing was changed"):
            Library.open(place, clock=clock)
        assert place.read_bytes() == damaged.read_bytes()

    with Library.open(place, clock=clock) as library:
        assert stars(library) == set(TITLES[:3])
