"""Several real processes on one library, and processes that are killed at any moment."""

import os
import random
import signal
import sqlite3
import subprocess
import sys
from contextlib import closing, suppress

import pytest

from reader.library.library import Library
from reader.store import connections
from tests.support.library import Clock, headlines, load, stars
from tests.support.terminal import TOP, environment

KILLS = 20

STARRING = """
import sys
from pathlib import Path
from reader.library.library import Library
from tests.support.library import Clock
with Library.open(Path(sys.argv[1]), clock=Clock()) as library:
    for article_id in map(int, sys.argv[2:]):
        library.marks.star([article_id], starred=True, label="Starred")
        print(article_id, flush=True)
"""

READING = """
import sys
from pathlib import Path
from reader.domain.queries import StoryQuery
from reader.library.library import Library
from tests.support.library import Clock
with Library.open(Path(sys.argv[1]), clock=Clock()) as library:
    while sum(it.documents for it in library.sources.all()) < int(sys.argv[2]):
        library.shelves.first(StoryQuery(), limit=50)
"""


WRITING = """
import sys, time
from datetime import UTC, datetime
from pathlib import Path
from reader.store.database import Database, commits
database = Database.open(Path(sys.argv[1]), clock=lambda: datetime.now(UTC))
with database.working() as db:
    while True:
        with commits(db):
            db.execute("UPDATE articles SET title = title")
            time.sleep(0.2)  # as much as a refresh has to do in one transaction on a slow machine
        print("kept", flush=True)
"""


def start(script, *arguments):
    return subprocess.Popen(
        [sys.executable, "-c", script, *map(str, arguments)],
        env={**os.environ, "PYTHONPATH": str(TOP)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def ended(process):
    """Wait for a process; return its lines and what it complained about."""
    out, err = process.communicate(timeout=60)
    return out.splitlines(), err


@pytest.fixture
def paper(library, folder, write):
    for number in range(60):
        write(f"Story {number}")
    load(library, folder)
    return library


def test_a_mark_is_kept_while_another_process_writes_all_the_time(paper, place, monkeypatch):
    monkeypatch.setattr(connections, "BUSY_SECONDS", 1.0)
    ids = [it.article_id for it in headlines(paper)][:5]
    writing = start(WRITING, place)
    assert writing.stdout.readline()

    for article_id in ids:
        paper.marks.star([article_id], starred=True, label="Starred")

    writing.kill()
    writing.communicate()
    assert all(paper.articles.status(it).starred for it in ids)


def test_processes_that_mark_load_and_read_at_once_lose_nothing(
    paper, place, folder, write, tmp_path
):
    ids = [it.article_id for it in headlines(paper)]
    for number in range(300):
        write(f"Later {number}", into=tmp_path / "later")
    paper.sources.add(tmp_path / "later")

    starring = [start(STARRING, place, *ids[0::2]), start(STARRING, place, *ids[1::2])]
    reading = start(READING, place, 360)
    steps = load(paper)
    found = [ended(process) for process in (*starring, reading)]

    assert [err for _, err in found] == ["", "", ""]
    assert sum(step.new for step in steps) == 300
    assert count(place, "statuses WHERE starred") == 60
    assert count(place, "articles") == 360
    assert len(paper.marks.batches()) == 50


def test_two_that_load_the_same_folder_at_once_bring_each_article_once(
    paper, place, tmp_path, write
):
    later = tmp_path / "later"
    for number in range(300):
        write(f"Later {number}", into=later)
    other = subprocess.Popen(
        [sys.executable, "-m", "reader", "--data-dir", tmp_path / "data", "add", later],
        env=environment(tmp_path), cwd=TOP, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        text=True,
    )  # fmt: skip
    load(paper, later)
    _, err = ended(other)

    assert err == ""
    assert count(place, "articles") == 360
    assert sorted(source.documents for source in paper.sources.all()) == [60, 300]


def test_what_another_process_did_is_seen_at_the_next_look(paper, place):
    seen = paper.version()
    (first, *_) = headlines(paper)

    ended(start(STARRING, place, first.article_id))

    assert paper.version() != seen
    assert stars(paper) == {first.title}


def test_whatever_a_killed_process_had_said_was_kept_is_there(paper, place):
    chance = random.Random(8)
    ids = [it.article_id for it in headlines(paper)]
    said = set()
    paper.close()
    for _ in range(KILLS):
        chance.shuffle(ids)
        process = start(STARRING, place, *ids)
        for _ in range(chance.randint(0, 6)):
            said.add(int(process.stdout.readline()))
        process.send_signal(signal.SIGKILL)
        rest, _ = ended(process)
        said |= {int(line) for line in rest if line}

        with closing(sqlite3.connect(place)) as db:
            assert db.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        with Library.open(place, clock=Clock()) as library:
            assert library.notice == ""
            starred = {it for it in ids if library.articles.status(it).starred}
            assert starred >= said
            before = len(starred)
            # Every act is whole: its undo takes back just what it did.
            if starred:
                library.marks.undo()
                assert sum(library.articles.status(it).starred for it in ids) == before - 1
                library.marks.redo()
            library.marks.star(ids, starred=False, label="Again")
        said.clear()


def test_a_killed_load_goes_on_where_it_was(tmp_path, write):
    chance = random.Random(8)
    many = tmp_path / "many"
    for number in range(700):
        write(f"Story {number}", into=many)
    place = tmp_path / "data" / "library.db"
    Library.open(place, clock=Clock()).close()
    counts = [0]
    for _ in range(4):
        loading = subprocess.Popen(
            [sys.executable, "-m", "reader", "--data-dir", place.parent, "add", many],
            env=environment(tmp_path), cwd=TOP, stdout=subprocess.DEVNULL,
        )  # fmt: skip
        wanted = counts[-1] + chance.randint(1, 100)
        while loading.poll() is None and count(place, "documents") < wanted:
            with suppress(subprocess.TimeoutExpired):
                loading.wait(0.01)
        loading.kill()
        loading.wait()

        with closing(sqlite3.connect(place)) as db:
            assert db.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        counts.append(count(place, "documents"))

    with Library.open(place, clock=Clock()) as library:
        assert library.notice == ""
        load(library, many)
        assert count(place, "articles") == 700

    assert counts == sorted(counts)
    assert len(set(counts)) > 2


def count(place, table):
    with closing(sqlite3.connect(place)) as db:
        return db.execute(f"SELECT count(*) FROM {table}").fetchone()[0]
