"""New files are named after what is in them, and never lie over others."""

import errno
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.domain.errors import SaveError
from reader.library.new_files import file_name, write_new


def test_a_file_is_named_after_the_day_and_the_words() -> None:
    name = file_name("Harbour bridge reopens: it’s /open/!", day=date(2019, 5, 14), suffix=".md")

    assert name == "2019-05-14-harbour-bridge-reopens-its-open.md"


def test_words_of_every_script_stay_whole() -> None:
    assert file_name("鳥が、帰った हिन्दी", suffix=".md") == "鳥が-帰った-हिन्दी.md"


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=400))
def test_every_title_gives_a_name_that_a_folder_can_hold(title: str) -> None:
    name = file_name(title, suffix=".md")

    assert Path(name).name == name
    assert name[0] not in ".-~"
    assert len(name.encode()) < 200
    assert name.isprintable()


def test_a_name_that_is_taken_gets_a_number(tmp_path: Path) -> None:
    file = tmp_path / "news" / "bridge.md"

    written = [write_new(file, text) for text in ("one", "two", "three")]

    assert [it.name for it in written] == ["bridge.md", "bridge-2.md", "bridge-3.md"]
    assert [it.read_text() for it in written] == ["one", "two", "three"]


def test_a_link_that_leads_nowhere_is_not_written_through(tmp_path: Path) -> None:
    link = tmp_path / "bridge.md"
    link.symlink_to(tmp_path / "elsewhere.md")

    assert write_new(link, "one").name == "bridge-2.md"
    assert not (tmp_path / "elsewhere.md").exists()


def test_a_folder_that_is_a_file_is_told_in_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "news").write_text("")

    with pytest.raises(SaveError, match="cannot write it"):
        write_new(tmp_path / "news" / "bridge.md", "one")


def test_nothing_is_left_of_a_file_for_which_there_is_no_room(tmp_path, monkeypatch) -> None:
    def refuse(_: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr("reader.library.new_files.os.fsync", refuse)

    with pytest.raises(SaveError, match="No space left"):
        write_new(tmp_path / "bridge.md", "one")

    assert not list(tmp_path.iterdir())
