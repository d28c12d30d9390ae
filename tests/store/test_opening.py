"""What an opening makes, refuses, and tells."""

import os
import sqlite3
import subprocess
import sys
import tempfile
from contextlib import closing
from pathlib import Path

import pytest

from reader.domain.errors import NewerStoreError, ReadOnlyStoreError, StoreError
from reader.library.library import Library
from reader.store.connections import choose_journal
from reader.store.migrations import MIGRATIONS, migrate
from tests.support.library import headlines, load, star, stars, titles
from tests.support.terminal import TOP


def test_a_library_is_made_where_there_is_none(place, clock):
    with Library.open(place, clock=clock) as library:
        assert (library.notice, headlines(library)) == ("", [])

    assert place.parent.stat().st_mode & 0o777 == 0o700


def test_looking_for_a_library_makes_none(place):
    assert not Library.exists(place)
    assert not place.parent.exists()


def test_an_empty_file_is_no_library_and_that_is_said(place, clock):
    place.parent.mkdir()
    place.touch()

    with Library.open(place, clock=clock) as library:
        assert "was empty" in library.notice


def test_a_library_that_another_program_is_making_was_not_empty(place, clock, monkeypatch):
    place.parent.mkdir()
    place.touch()

    def choose_while_another_makes_it(db):
        choose_journal(db)
        with closing(sqlite3.connect(place, isolation_level=None)) as other:
            migrate(other)

    monkeypatch.setattr("reader.store.opening.choose_journal", choose_while_another_makes_it)
    with Library.open(place, clock=clock) as library:
        assert library.notice == ""


def test_a_newer_version_is_refused_and_nothing_changed(place, clock):
    Library.open(place, clock=clock).close()
    with closing(sqlite3.connect(place)) as db:
        db.execute(f"PRAGMA user_version = {len(MIGRATIONS) + 1}")
    before = place.read_bytes()

    with pytest.raises(NewerStoreError, match="newer broadsheet; nothing was changed"):
        Library.open(place, clock=clock)

    assert place.read_bytes() == before
    assert [it.name for it in place.parent.iterdir()] == ["library.db"]


@pytest.mark.parametrize("version", [0, 1, 7])
def test_a_database_of_another_program_is_left_alone(version, place, clock):
    place.parent.mkdir()
    with closing(sqlite3.connect(place)) as db:
        db.execute("CREATE TABLE bookmarks (url)")
        db.execute(f"PRAGMA user_version = {version}")
        db.commit()
    before = place.read_bytes()

    with pytest.raises(StoreError):
        Library.open(place, clock=clock)

    assert place.read_bytes() == before
    assert [it.name for it in place.parent.iterdir()] == ["library.db"]


def test_a_folder_in_its_place_is_refused(place, clock):
    place.mkdir(parents=True)

    with pytest.raises(StoreError, match="is a folder"):
        Library.open(place, clock=clock)


def test_a_place_where_nothing_can_be_made_is_named(tmp_path, clock):
    (tmp_path / "file").touch()

    with pytest.raises(ReadOnlyStoreError, match="choose another folder"):
        Library.open(tmp_path / "file" / "library.db", clock=clock)


@pytest.fixture
def open_place():
    """Where another user than root finds a library; pytest's own folders let nobody in."""
    with tempfile.TemporaryDirectory() as top:
        Path(top).chmod(0o755)
        yield Path(top) / "library.db"


READ_ONLY = """
import os, sys
from pathlib import Path
from tests.support.library import Clock, stars
from reader.domain.errors import ReadOnlyStoreError
from reader.library.library import Library
if os.geteuid() == 0:
    os.setresuid(65534, 65534, 65534)
with Library.open(Path(sys.argv[1]), clock=Clock()) as library:
    print(library.read_only, sorted(stars(library)))
    print(library.notice)
    try:
        library.marks.undo()
    except ReadOnlyStoreError as error:
        print(error)
    library.save_session({"pane": "list"})
"""


@pytest.mark.parametrize("shut", ["file", "folder"])
def test_where_nothing_can_be_written_one_can_read(shut, open_place, clock, write, folder):
    place = open_place
    with Library.open(place, clock=clock) as library:
        write("Owls counted")
        load(library, folder)
        star(library, ["Owls counted"])
    place.chmod(0o444)
    if shut == "folder":
        place.parent.chmod(0o555)

    found, notice, refusal = run(READ_ONLY, place).splitlines()
    place.parent.chmod(0o755)

    assert found == "True ['Owls counted']"
    assert "cannot be written" in notice
    assert "nothing can be marked" in refusal


CLOSED = """
import os, sys
from pathlib import Path
from tests.support.library import Clock
from reader.domain.errors import StoreError
from reader.library.library import Library
path = Path(sys.argv[1])
if os.geteuid() == 0:
    os.setresuid(65534, 65534, 65534)
print(Library.exists(path))
try:
    Library.open(path, clock=Clock())
except StoreError as error:
    print(error)
"""


@pytest.mark.parametrize("shut", ["file", "folder"])
def test_a_library_that_may_not_be_read_is_there_and_safe(shut, open_place, clock):
    Library.open(open_place, clock=clock).close()
    (open_place if shut == "file" else open_place.parent).chmod(0)

    there, refusal = run(CLOSED, open_place).splitlines()
    open_place.parent.chmod(0o755)

    assert there == "True"
    assert str(open_place) in refusal
    assert "nothing was changed" in refusal
    assert "choose another folder" in refusal


def test_a_folder_where_no_library_can_be_made_is_named(open_place):
    open_place.parent.chmod(0o555)

    there, refusal = run(CLOSED, open_place).splitlines()
    open_place.parent.chmod(0o755)

    assert there == "False"
    assert refusal.startswith(f"no library can be made at {open_place}")
    assert refusal.endswith("choose another folder")


SECOND = "CREATE TABLE later (id INTEGER PRIMARY KEY) STRICT;\nINSERT INTO later VALUES (1);\n"


def test_a_migration_keeps_a_copy_of_what_was_before(place, clock, write, folder, monkeypatch):
    with Library.open(place, clock=clock) as library:
        write("Owls counted")
        load(library, folder)
    make_newer(monkeypatch, SECOND)

    with Library.open(place, clock=clock) as library:
        assert titles(library) == ["Owls counted"]

    assert version_of(place) == len(MIGRATIONS) + 1
    kept = place.with_name(f"library.db.before-{len(MIGRATIONS) + 1}")
    assert version_of(kept) == len(MIGRATIONS)


def test_a_library_of_the_first_version_keeps_all_it_has(place, clock, write, folder):
    with Library.open(place, clock=clock) as library:
        write("Owls counted", body="They are four.")
        write("Tower leans")
        load(library, folder)
        star(library, ["Tower leans"])
        library.marks.stories_read([headlines(library)[0].story_id], read=True, label="Read")
        before = [(it.title, it.read, it.starred) for it in headlines(library)]
    make_first_version_of(place)

    with Library.open(place, clock=clock) as library:
        assert not library.notice
        assert [(it.title, it.read, it.starred) for it in headlines(library)] == before
        assert library.shelves.unread() == 1
        owls = next(it.article_id for it in headlines(library) if it.title == "Owls counted")
        assert library.articles.find(owls).body == "They are four."
    assert version_of(place.with_name("library.db.before-2")) == 1


def make_first_version_of(place):
    """Turn a library into what the first version would have made of the same articles."""
    now = place.with_name("now.db")
    place.rename(now)
    with closing(sqlite3.connect(place)) as db:
        migrate(db, scripts=MIGRATIONS[:1])
        db.execute("ATTACH ? AS now", (str(now),))
        tables = db.execute("SELECT name FROM pragma_table_list WHERE schema = 'main'").fetchall()
        for (table,) in tables:
            if table.startswith(("search", "sqlite_")):
                continue
            columns = ", ".join(it for _, it, *_ in db.execute(f"PRAGMA main.table_info({table})"))
            db.execute(f"DELETE FROM main.{table}")
            db.execute(f"INSERT INTO main.{table} SELECT {columns} FROM now.{table}")
        db.execute("DELETE FROM counters WHERE name = 'unread'")
        db.commit()


def test_a_migration_that_fails_leaves_what_was_before(place, clock, monkeypatch):
    Library.open(place, clock=clock).close()
    make_newer(monkeypatch, SECOND + "INSERT INTO nowhere VALUES (1);\n")

    with pytest.raises(sqlite3.OperationalError):
        Library.open(place, clock=clock)

    assert version_of(place) == len(MIGRATIONS)


def make_newer(monkeypatch, script):
    """Be the next version of this program."""
    for module in ("opening", "soundness"):
        monkeypatch.setattr(f"reader.store.{module}.MIGRATIONS", (*MIGRATIONS, script))
    monkeypatch.setattr(
        "reader.store.opening.migrate", lambda db: migrate(db, scripts=(*MIGRATIONS, script))
    )


def version_of(place):
    with closing(sqlite3.connect(place)) as db:
        return db.execute("PRAGMA user_version").fetchone()[0]


KILLED = """
import os, sqlite3, sys
from reader.store.migrations import MIGRATIONS, migrate
path, statements = sys.argv[1], int(sys.argv[2])
scripts = (*MIGRATIONS, "".join(f"CREATE TABLE t{n} (x TEXT) STRICT;\\n" for n in range(9)))
def count(sql):
    global statements
    statements -= 1
    if statements < 0:
        os._exit(9)
for number in range(statements):
    migrate(sqlite3.connect(path, isolation_level=None))
    if not os.fork():
        statements = number
        db = sqlite3.connect(path, isolation_level=None)
        db.set_trace_callback(count)
        migrate(db, scripts=scripts)
        os._exit(0)
    os.wait()
    db = sqlite3.connect(path)
    (version,) = db.execute("PRAGMA user_version").fetchone()
    (tables,) = db.execute("SELECT count(*) FROM sqlite_schema WHERE name LIKE 't_'").fetchone()
    print(version, tables, *db.execute("PRAGMA integrity_check").fetchone())
    db.close()
    os.unlink(path)
"""


def test_a_migration_that_is_killed_is_either_done_or_not(tmp_path):
    found = run(KILLED, tmp_path / "library.db", 16).splitlines()

    assert len(found) == 16
    now = len(MIGRATIONS)
    assert set(found) == {f"{now} 0 ok", f"{now + 1} 9 ok"}


def run(script, *arguments):
    """Run a script in a process of its own and return what it says."""
    ended = subprocess.run(
        [sys.executable, "-c", script, *map(str, arguments)],
        env={**os.environ, "PYTHONPATH": str(TOP)},
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert (ended.returncode, ended.stderr) == (0, "")
    return ended.stdout


def test_where_memory_cannot_be_shared_another_journal_serves(tmp_path):
    # This way to lock files has no shared memory, as network file systems have none.
    uri = f"file:{tmp_path / 'library.db'}?vfs=unix-dotfile"
    with closing(sqlite3.connect(uri, uri=True, isolation_level=None)) as db:
        choose_journal(db)

        assert db.execute("PRAGMA journal_mode").fetchone() == ("truncate",)


def test_a_library_with_the_other_journal_works(place, clock, write, folder):
    Library.open(place, clock=clock).close()
    with closing(sqlite3.connect(place)) as db:
        db.execute("PRAGMA journal_mode = TRUNCATE")
    write("Owls counted")

    with Library.open(place, clock=clock) as library, Library.open(place, clock=clock) as other:
        load(library, folder)
        seen = library.version()
        star(other, ["Owls counted"])

        assert library.version() != seen
        assert stars(library) == {"Owls counted"}
    assert not place.with_name("library.db-wal").exists()


def test_where_there_can_be_no_queue_marks_are_kept_all_the_same(place, clock, write, folder):
    write("Rain")
    place.parent.mkdir(parents=True, exist_ok=True)
    place.with_name(".turn").mkdir()

    with Library.open(place, clock=clock) as library:
        load(library, folder)
        star(library, ["Rain"])

        assert stars(library) == {"Rain"}
