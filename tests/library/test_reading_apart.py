"""Reading in a process of its own: the same documents, whatever becomes of the process."""

import os
import sys
from contextlib import closing

import pytest

from reader.library.reading import read_batches, read_here
from reader.library.reading_apart import reading_apart
from reader.sources.folders import scan
from tests.support.library import load, titles

MANY = 1_100
"""So many that they are not read in this process alone."""


@pytest.fixture
def large(tmp_path):
    folder = tmp_path / "large"
    folder.mkdir()
    for number in range(MANY):
        (folder / f"{number}.md").write_text(f"---\ntitle: Owl number {number}\n---\n")
    (folder / "broken.md").write_text("---\ntitle: [Owls\n---\n")
    (folder / "binary.md").write_bytes(bytes(range(256)))
    return folder


def test_another_process_reads_the_same(large):
    files = scan(str(large)).files

    with reading_apart(str(large), files) as batches:
        assert list(batches) == list(read_here(str(large), files))


def test_a_large_folder_is_loaded_whole(library, large):
    (last,) = load(library, large)

    assert (last.new, last.problems, last.total) == (MANY + 1, 2, MANY + 2)
    assert len(titles(library)) == MANY + 1


@pytest.mark.parametrize("program", ["/bin/false", "/nowhere/python"])
def test_what_another_process_did_not_read_is_read_here(large, monkeypatch, program):
    files = scan(str(large)).files
    monkeypatch.setattr(sys, "executable", program)

    batches = list(read_batches(str(large), files))

    assert [it.stamp for batch in batches for it in batch] == list(files)


def test_a_reading_that_is_given_up_leaves_no_process(large):
    with closing(read_batches(str(large), scan(str(large)).files)) as batches:
        next(batches)

    with pytest.raises(ChildProcessError):
        os.waitpid(-1, os.WNOHANG)
