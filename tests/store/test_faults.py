"""Whichever call to the database fails, nothing is half done and the reader is told in a line.

After SQLite's own anomaly tests (https://sqlite.org/testing.html): the first call fails, then the
second, and so on until all goes well.
"""

import shutil
import sqlite3
from contextlib import closing
from itertools import count

import pytest

from reader.domain.errors import ReaderError
from reader.library.library import Library
from reader.store.connections import Queued
from tests.support.library import Clock, headlines, load, stars, write_document

CODES = (sqlite3.SQLITE_IOERR, sqlite3.SQLITE_FULL, sqlite3.SQLITE_BUSY, sqlite3.SQLITE_READONLY)


class Faults:
    """Makes one call fail, of all that every connection takes."""

    def __init__(self) -> None:
        self.left = -1
        self.code = 0

    def set(self, number: int) -> None:
        self.left, self.code = number, CODES[number % len(CODES)]

    def pass_by(self) -> None:
        self.left -= 1
        if self.left == 0:
            error = sqlite3.OperationalError("made to fail")
            error.sqlite_errorcode = self.code
            raise error


@pytest.fixture
def faults(monkeypatch):
    """Make every connection of the library one that can be told to fail."""
    faults = Faults()
    connect = sqlite3.connect

    class Failing(Queued):
        def execute(self, *arguments):
            faults.pass_by()
            return super().execute(*arguments)

        def executemany(self, *arguments):
            faults.pass_by()
            return super().executemany(*arguments)

    monkeypatch.setattr(sqlite3, "connect", lambda *a, **k: connect(*a, **k | {"factory": Failing}))
    return faults


@pytest.fixture
def original(quick_path):
    """A library of two stories, one of them starred, whose folder has changed since."""
    path, folder = quick_path / "original" / "library.db", quick_path / "news"
    write_document(folder, "owls", "Owls counted", body="Two hundred.")
    write_document(folder, "bridge", "Bridge reopens")
    with Library.open(path, clock=Clock()) as library:
        load(library, folder)
        (owls,) = (it for it in headlines(library) if it.title == "Owls counted")
        library.marks.star([owls.article_id], starred=True, label="Starred")
    write_document(folder, "owls", "Owls counted", body="Two hundred and one.")
    write_document(folder, "tower", "Tower leans")
    (folder / "bridge.md").unlink()
    return path


def read_and_mark(place, said):
    """Do what a reader does; note what was said to be done."""
    with Library.open(place, clock=Clock()) as library:
        owls = next(it for it in headlines(library) if it.starred)
        library.marks.read([owls.article_id], read=True, label="Read")
        said.append("read")
        load(library)
        said.append("loaded")
        library.articles.find(owls.article_id)
        library.marks.undo()
        said.append("undone")
        library.save_session({"pane": "list"})


def test_whichever_call_fails_what_was_said_to_be_kept_is(original, quick_path, faults):
    place = quick_path / "copy" / "library.db"
    failures = 0
    for number in count(1):
        shutil.rmtree(place.parent, ignore_errors=True)
        shutil.copytree(original.parent, place.parent)
        said: list[str] = []
        faults.set(number)
        try:
            read_and_mark(place, said)
        except ReaderError:
            failures += 1
        if faults.left > 0:
            break

        assert_kept(place, said)

    assert failures > 100


def assert_kept(place, said):
    with closing(sqlite3.connect(place)) as db:
        assert db.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    with Library.open(place, clock=Clock()) as library:
        (owls,) = (it for it in headlines(library) if it.title == "Owls counted")
        assert stars(library) == {"Owls counted"}
        if "undone" in said:
            assert not owls.read
        elif "read" in said and library.marks.batches()[0].label == "Read":
            assert owls.read
        load(library)
        assert {it.title for it in headlines(library)} == {"Owls counted", "Tower leans"}
        assert library.articles.find(owls.article_id).body == "Two hundred and one."
