"""A damaged library is noticed, kept, and replaced by what can be read from it."""

import contextlib
import io
import shutil
import sqlite3
import tempfile
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reader.domain.errors import ArticleNotFoundError, DamagedStoreError, StoreError
from reader.domain.ids import ArticleId
from reader.domain.places import Place
from reader.domain.queries import StoryQuery
from reader.domain.query.syntax import Phrase
from reader.library.library import Library
from reader.store.database import Database
from reader.store.positions import save_position
from reader.store.soundness import wal_of
from tests.support.damage import PAGE, overwrite, zero_root
from tests.support.library import NOON, headlines, load, star, stars, titles, write_document

TITLES = [f"Story number {number}" for number in range(60)]
STARRED = set(TITLES[:5])


def damage_header(path):
    overwrite(path, 0, b"\xff" * 100)


def damage_first_page(path):
    overwrite(path, 0, b"\xa5" * PAGE)


def damage_schema(path):
    overwrite(path, 100, b"\xff" * (PAGE - 100))


def damage_middle(path):
    overwrite(path, path.stat().st_size // PAGE // 2 * PAGE, bytes(range(256)) * 8)


def zero_page(path):
    overwrite(path, path.stat().st_size // PAGE // 3 * PAGE, bytes(PAGE))


def zero_marks(path):
    zero_root(path, "statuses")


def zero_places(path):
    zero_root(path, "positions")


def truncate(path):
    with path.open("r+b") as file:
        file.truncate(path.stat().st_size * 2 // 3 + 100)


MENDABLE = [
    damage_header,
    damage_first_page,
    damage_schema,
    damage_middle,
    zero_page,
    zero_marks,
    truncate,
]


@pytest.fixture(scope="module")
def sound(tmp_path_factory):
    """A library of sixty stories with five stars, and the folder it was read from."""
    top = tmp_path_factory.mktemp("sound")
    for number, title in enumerate(TITLES):
        write_document(top / "news", f"{number:02}", title, body="A long body.\n\n" * 200)
    with Library.open(top / "library.db", clock=clock) as library:
        load(library, top / "news")
        star(library, STARRED)
    return top / "library.db"


def clock():
    return NOON


@pytest.fixture
def damaged(sound, place):
    """A copy of that library, to be damaged."""
    place.parent.mkdir()
    shutil.copy(sound, place)
    return place


def kept_files(place):
    return sorted(it.name for it in place.parent.iterdir() if ".corrupt-" in it.name)


def assert_sound(place):
    with closing(sqlite3.connect(place)) as db:
        assert db.execute("PRAGMA integrity_check").fetchone() == ("ok",)


@pytest.mark.parametrize("damage", MENDABLE)
def test_marks_and_stories_outlive_damage(damage, damaged):
    damage(damaged)
    before = damaged.read_bytes()

    with Library.open(damaged, clock=clock) as library:
        notice = library.notice
        load(library)
        assert stars(library) == STARRED
        assert set(titles(library)) == set(TITLES)

    assert kept_files(damaged) == ["library.db.corrupt-2026-05-14-120000"]
    assert (damaged.parent / kept_files(damaged)[0]).read_bytes() == before
    assert "library.db.corrupt-2026-05-14-120000" in notice
    assert "\n" not in notice
    assert_sound(damaged)


@pytest.mark.parametrize("damage", MENDABLE)
def test_what_was_rescued_needs_no_rescue_again(damage, damaged):
    damage(damaged)
    Library.open(damaged, clock=clock).close()

    with Library.open(damaged, clock=clock) as library:
        assert not library.notice

    assert len(kept_files(damaged)) == 1


def test_text_in_its_place_is_kept_and_said(place):
    place.parent.mkdir()
    place.write_text("This is a letter.\n" * 3000)

    with Library.open(place, clock=clock) as library:
        assert "nothing could be read from it" in library.notice
        assert headlines(library) == []

    assert (place.parent / kept_files(place)[0]).read_text().startswith("This is a letter.")


def test_an_undone_star_does_not_come_back(damaged):
    with Library.open(damaged, clock=clock) as library:
        star(library, ["Story number 30"])
        library.marks.undo()
    zero_marks(damaged)

    with Library.open(damaged, clock=clock) as library:
        assert stars(library) == STARRED


def test_what_could_be_undone_still_can(damaged):
    damage_header(damaged)

    with Library.open(damaged, clock=clock) as library:
        assert library.marks.undo()
        assert stars(library) == set()


def test_a_source_that_was_removed_stays_so_and_can_come_back(damaged, tmp_path):
    write_document(tmp_path / "other", "owls", "Owls counted")
    with Library.open(damaged, clock=clock) as library:
        load(library, tmp_path / "other")
        library.sources.remove(library.sources.all()[-1].id)
    damage_header(damaged)

    with Library.open(damaged, clock=clock) as library:
        assert "Owls counted" not in titles(library)
        library.marks.undo()
        assert "Owls counted" in titles(library)


def test_every_table_is_carried_over_whole(damaged):
    with closing(sqlite3.connect(damaged)) as db:
        before = {name: rows_of(db, name) for name in tables_of(db)}
    damage_header(damaged)

    Library.open(damaged, clock=clock).close()

    with closing(sqlite3.connect(damaged)) as db:
        after = {name: rows_of(db, name) for name in tables_of(db)}
    # Their files are read again, to be sure, and the load after a rescue is counted.
    for rows in (before, after):
        rows["documents"] = [(row[1], row[2]) for row in rows["documents"]]
        del rows["counters"]
    assert after == before


def test_words_are_found_again_after_a_rescue(damaged):
    query = StoryQuery(where=Phrase("number 30"), now=NOON)
    damage_header(damaged)

    with Library.open(damaged, clock=clock) as library:
        assert [row.title for row in library.shelves.first(query, limit=9)] == ["Story number 30"]


def tables_of(db):
    # How the full text lies in its own tables depends on how it came there.
    return [
        name
        for (name,) in db.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")
        if not name.startswith("search")
    ]


def rows_of(db, table):
    return sorted(db.execute(f"SELECT * FROM {table}").fetchall(), key=repr)


def test_a_log_that_lost_a_frame_gives_all_the_others(damaged, tmp_path):
    crashed = crash_with_log(damaged, tmp_path, TITLES[10:20])
    damage_frame(crashed, number=4)

    with Library.open(crashed, clock=clock) as library:
        found = stars(library)
        assert kept_files(crashed)[0] in library.notice

    assert STARRED | {TITLES[19]} <= found
    assert [name.rpartition("-")[2] for name in kept_files(crashed)][-1] == "wal"


def test_a_log_without_its_header_gives_all_its_frames(damaged, tmp_path):
    crashed = crash_with_log(damaged, tmp_path, TITLES[10:20])
    overwrite(wal_of(crashed), 0, b"\xff" * 16)

    with Library.open(crashed, clock=clock) as library:
        assert stars(library) == STARRED | set(TITLES[10:20])


def test_a_log_left_by_a_crash_is_no_damage(damaged, tmp_path):
    crashed = crash_with_log(damaged, tmp_path, TITLES[10:20])
    with wal_of(crashed).open("ab") as log:
        log.write(b"half a frame")

    with Library.open(crashed, clock=clock) as library:
        assert not library.notice
        assert stars(library) == STARRED | set(TITLES[10:20])


def test_a_log_whose_library_is_gone_is_not_thrown_away(damaged, tmp_path):
    crashed = crash_with_log(damaged, tmp_path, TITLES[10:20])
    crashed.unlink()

    with Library.open(crashed, clock=clock) as library:
        assert library.notice

    assert kept_files(crashed)


def crash_with_log(place, tmp_path, titles):
    """Return a copy of a library as it is found after a crash with stars in its log."""
    crashed = tmp_path / "crashed" / place.name
    crashed.parent.mkdir()
    with Library.open(place, clock=clock) as library:
        for title in titles:
            star(library, [title])
        shutil.copy(place, crashed)
        shutil.copy(wal_of(place), wal_of(crashed))
    return crashed


def damage_frame(place, number):
    overwrite(wal_of(place), 32 + number * (24 + PAGE) + 1000, b"\xff" * 50)


def test_no_file_is_moved_under_a_running_program(damaged):
    with Library.open(damaged, clock=clock):
        damage_header(damaged)
        with pytest.raises(DamagedStoreError, match="another broadsheet is running"):
            Library.open(damaged, clock=clock)

    assert not kept_files(damaged)


def test_damage_met_while_reading_is_mended_at_the_next_start(damaged):
    with closing(sqlite3.connect(damaged)) as db:
        db.execute("UPDATE articles SET topics = 'no JSON' WHERE title = ?", (TITLES[7],))
        db.commit()
    with Library.open(damaged, clock=clock) as library:
        story = next(it for it in headlines(library) if it.title == TITLES[7])
        with pytest.raises(DamagedStoreError):
            library.articles.find(story.article_id)

    with Library.open(damaged, clock=clock) as library:
        assert "was damaged" in library.notice
        load(library)
        assert library.articles.find(story.article_id).title == TITLES[7]


class KilledError(BaseException):
    """Stands for the end of the process."""


@pytest.mark.parametrize("steps", range(8))
def test_a_rescue_that_is_killed_goes_on_at_the_next_start(steps, damaged, tmp_path, monkeypatch):
    crashed = crash_with_log(damaged, tmp_path, TITLES[10:12])
    damage_header(crashed)
    before = {crashed.read_bytes(), wal_of(crashed).read_bytes()}
    done = 0

    def rename(self, target):
        nonlocal done
        if done == steps:
            raise KilledError
        done += 1
        self.replace(target)

    with monkeypatch.context() as patch, contextlib.suppress(KilledError):
        patch.setattr(type(crashed), "rename", rename)
        Library.open(crashed, clock=clock).close()
    assert Library.exists(crashed)

    with Library.open(crashed, clock=clock) as library:
        assert stars(library) == STARRED | set(TITLES[10:12])

    assert before <= {(crashed.parent / name).read_bytes() for name in kept_files(crashed)}
    assert not [it for it in crashed.parent.iterdir() if ".rescue" in it.name]


@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(data=st.data())
def test_no_damage_is_ever_a_traceback_or_the_loss_of_the_file(data, sound):
    size = sound.stat().st_size
    at = data.draw(st.integers(0, size - 1))
    content = data.draw(st.binary(min_size=1, max_size=3000))
    with tempfile.TemporaryDirectory() as top:
        place = Path(shutil.copy(sound, top))
        overwrite(place, at, content)
        before = place.read_bytes()

        for _ in range(2):
            with contextlib.suppress(StoreError), Library.open(place, clock=clock) as library:
                for headline in headlines(library):
                    with contextlib.suppress(DamagedStoreError, ArticleNotFoundError):
                        library.articles.find(headline.article_id)
                library.exchange.export_state(io.StringIO())

        kept = kept_files(place)
        assert (place.parent / kept[0] if kept else place).read_bytes() == before


def test_a_damaged_body_is_read_again_from_its_file(damaged):
    with closing(sqlite3.connect(damaged)) as db:
        db.execute("UPDATE bodies SET body = CAST(x'ff00ff' AS TEXT)")
        db.commit()
    with Library.open(damaged, clock=clock) as library:
        article_id = headlines(library)[0].article_id
        with pytest.raises(DamagedStoreError, match="start broadsheet again"):
            library.articles.find(article_id)

    with Library.open(damaged, clock=clock) as library:
        load(library)
        assert library.articles.find(article_id).body.startswith("A long body.")
        assert stars(library) == STARRED


@pytest.fixture(scope="module")
def left(sound, tmp_path_factory):
    """A library in which so many articles were left that their places take several pages."""
    path = tmp_path_factory.mktemp("left") / "library.db"
    shutil.copy(sound, path)
    with closing(Database.open(path, clock=clock)) as database, database.transaction() as db:
        for number in range(1, 1_000):
            place = Place(number % 50, number, -number)
            save_position(db, ArticleId(number), place, at=1_700_000_000 + number)
    return path


@pytest.mark.parametrize("damage", [damage_header, damage_schema, zero_marks, zero_places])
def test_where_articles_were_left_outlives_damage(damage, left, place):
    place.parent.mkdir()
    shutil.copy(left, place)
    damage(place)

    with Library.open(place, clock=clock) as library:
        places = [library.positions.find(ArticleId(number)) for number in range(1, 1_000)]

    assert places == [Place(number % 50, number, -number) for number in range(1, 1_000)]
