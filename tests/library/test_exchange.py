"""State as JSON lines: written for keeping, and merged back."""

import io
import json
import shutil
import tempfile
from contextlib import contextmanager
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.library.library import Library
from tests.support.library import Clock, headlines, load, star, stars, titles, write_document

NAMES = [f"Story {number}" for number in range(6)]


@pytest.fixture(scope="module")
def six(tmp_path_factory):
    top = tmp_path_factory.mktemp("six")
    for name in NAMES:
        write_document(top / "news", name, name)
    with Library.open(top / "library.db", clock=Clock()) as library:
        load(library, top / "news")
    return top / "library.db"


@contextmanager
def copy_of(six):
    with (
        tempfile.TemporaryDirectory() as top,
        Library.open(Path(shutil.copy(six, top)), clock=Clock()) as library,
    ):
        yield library


def mark(library, read, starred):
    by_title = {it.title: it.article_id for it in headlines(library)}
    library.marks.read([by_title[it] for it in read], read=True, label="Read")
    library.marks.star([by_title[it] for it in starred], starred=True, label="Starred")


def marks(library):
    found = headlines(library)
    return {it.title for it in found if it.read}, {it.title for it in found if it.starred}


def exported(library):
    out = io.StringIO()
    library.exchange.export_state(out)
    return out.getvalue().splitlines()


SOME = st.sets(st.sampled_from(NAMES))


@settings(max_examples=25, deadline=None)
@given(here=st.tuples(SOME, SOME), there=st.tuples(SOME, SOME))
def test_what_is_imported_is_added_to_what_was_here(six, here, there):
    with copy_of(six) as ours, copy_of(six) as theirs:
        mark(ours, *here)
        mark(theirs, *there)

        imported = ours.exchange.import_state(exported(theirs))

        assert imported.problems == ()
        assert marks(ours) == (here[0] | there[0], here[1] | there[1])
        assert imported.marks == len(there[0] - here[0]) + len(there[1] - here[1])
        assert ours.exchange.import_state(exported(ours)).marks == 0


def test_a_round_trip_is_the_same_line_for_line(six):
    with copy_of(six) as ours, copy_of(six) as theirs:
        mark(ours, NAMES[:3], NAMES[2:5])

        theirs.exchange.import_state(exported(ours))

        assert exported(theirs) == exported(ours)


def test_marks_wait_for_articles_that_are_not_here_yet(six, library, folder, write):
    with copy_of(six) as theirs:
        mark(theirs, [], NAMES[:2])
        library.exchange.import_state(exported(theirs))
    for name in NAMES:
        write(name)

    load(library, folder)

    assert stars(library) == set(NAMES[:2])


def test_an_article_is_found_by_any_of_its_links(library, folder, write):
    line = {"id": "0" * 13, "starred": True, "links": ["meridian.example/story-1"]}
    write("Story 1")
    load(library, folder)

    library.exchange.import_state([json.dumps(line)])

    assert stars(library) == {"Story 1"}


def test_an_import_is_one_act_that_can_be_undone(six):
    with copy_of(six) as ours, copy_of(six) as theirs:
        mark(theirs, NAMES, NAMES)
        star(ours, ["Story 0"])
        ours.exchange.import_state(exported(theirs))

        ours.marks.undo()

        assert marks(ours) == (set(), {"Story 0"})


@pytest.mark.parametrize(
    "line",
    [
        "no JSON",
        "[]",
        "{}",
        '{"id": "no id!", "read": true}',
        '{"id": "04pqx", "read": true}',
        '{"id": "04pqx7k2m9abc", "read": "yes"}',
        '{"id": "04pqx7k2m9abc", "read": true, "read_at": "soon"}',
        '{"id": "04pqx7k2m9abc", "read": true, "read_at": "2026-05-14T12:00:00"}',
        '{"id": "04pqx7k2m9abc", "read": true, "links": "meridian.example"}',
        "[" * 100_000,
    ],
)
def test_a_line_that_is_none_of_ours_is_named_and_the_others_count(line, library):
    good = '{"id": "04pqx7k2m9abc", "starred": true}'

    imported = library.exchange.import_state([good, line, ""])

    assert imported.marks == 1
    assert [it.partition(":")[0] for it in imported.problems] == ["line 2"]


def test_names_that_no_text_holds_are_kept_verbatim(library, folder, write):
    odd = "'; DROP TABLE statuses; -- \U0001f989 \u05d0\u05d1 ﷽ NULL"
    write(odd, name="odd")
    load(library, folder)
    star(library, [odd])

    assert titles(library) == [odd]
    assert stars(library) == {odd}
