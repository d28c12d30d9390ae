import json
import os

import pytest


def test_add_loads_what_it_adds(broadsheet, news):
    ended = broadsheet("add", news)

    assert ended.status == 0
    assert ended.out == f"Added {news}\n3 documents in 1 source: 5 new, 0 changed, 0 gone\n"


def test_adding_twice_is_adding_once(paper, news):
    ended = paper("add", news, news)

    assert ended.out.startswith(f"{news} is read already\n{news} is read already\n3 documents")
    assert len(paper("sources").rows) == 1


def test_what_is_wrong_with_what_is_added_is_told_line_by_line(broadsheet, news):
    (news / "half.md").write_text("---\ntitle: Half\npublishedDateTime: soon\n---\n")
    salvaged = broadsheet("add", news)
    (news / "binary.md").write_bytes(bytes(range(256)))
    unreadable = broadsheet("add", news)

    assert (salvaged.status, unreadable.status) == (0, 1)
    assert salvaged.err.startswith(f"{news / 'half.md'}:3: ")
    assert f"{news / 'binary.md'}: this is a binary file" in unreadable.err


def test_what_is_there_is_added_beside_what_is_not(broadsheet, news):
    ended = broadsheet("add", news, "nowhere")

    assert ended.status == 1
    assert ended.err.count("\n") == 1
    assert ended.out.startswith(f"Added {news}\n3 documents")


@pytest.mark.parametrize("path", ["nowhere", "~nobody-has-this/news"])
def test_a_folder_that_is_not_there_cannot_be_added(path, broadsheet):
    ended = broadsheet("add", path)

    assert ended.status == 1
    assert ended.err.startswith(f"broadsheet: {path}: ")
    assert ended.err.count("\n") == 1


def test_sources_are_listed_with_what_they_hold(paper, news):
    number, kind, loaded, documents, problems, path = paper("sources").rows[0][:6]

    assert (kind, documents, problems, path) == ("added", "3", "0", str(news))
    assert number.isdigit()
    assert loaded.endswith("Z")


def test_sources_as_json(paper, news):
    (source,) = json.loads(paper("sources", "--json").out)

    assert source["path"] == str(news)
    assert source["added"] is True
    assert (source["documents"], source["problems"]) == (3, 0)


def test_a_folder_that_was_only_opened_is_listed_as_such(broadsheet, news):
    broadsheet(news)

    assert [row[1] for row in broadsheet("sources").rows] == ["opened"]


def test_a_source_is_removed_by_its_path_or_its_number(paper, news, tmp_path):
    assert paper("remove", news).status == 0
    assert paper("sources", "--json").out != ""
    paper("add", news)
    number = paper("sources").rows[0][0]

    ended = paper("remove", number)

    assert ended.status == 0
    assert ended.out == f"Removed {news}; 'broadsheet undo' brings it back\n"
    assert (news / "alpha.md").exists()


def test_what_is_no_source_cannot_be_removed(paper):
    ended = paper("remove", "nowhere")

    assert ended.status == 1
    assert "not one of the sources" in ended.err


def test_load_says_what_came_and_what_went(paper, news):
    (news / "delta.md").write_text("---\ntitle: Late news\n---\n")
    (news / "beta.md").unlink()

    assert paper("load").out == "Loaded 3 documents in 1 source: 1 new, 0 changed, 1 gone\n"
    assert paper("load").out == "Loaded 3 documents in 1 source: 0 new, 0 changed, 0 gone\n"


def test_load_with_a_salvaged_document_tells_it_and_succeeds(paper, news):
    (news / "broken.md").write_text("---\ntitle: Half a document\n")

    ended = paper("load")

    assert ended.status == 0
    assert len(ended.err.splitlines()) == 1
    assert ended.err.startswith(f"{news / 'broken.md'}")
    assert "Half a document" in paper("list").out


def test_load_with_an_unreadable_document_fails_and_loads_the_others(paper, news):
    (news / "image.md").write_bytes(b"\x89PNG\r\n\x1a\n\x00\x00\x00" * 50)
    (news / "delta.md").write_text("---\ntitle: Late news\n---\n")

    ended = paper("load")

    assert ended.status == 1
    assert len(ended.err.splitlines()) == 1
    assert "image.md" in ended.err
    assert "Late news" in paper("list").out


def test_load_of_a_folder_reads_only_that(paper, tmp_path):
    other = tmp_path / "other"
    other.mkdir()
    (other / "x.md").write_text("---\ntitle: From elsewhere\n---\n")

    assert paper("load", other).out.startswith("Loaded 1 document in 1 source: 1 new")


def test_problems_are_told_file_by_file(paper, news):
    (news / "broken.md").write_text("---\ntitle: Half a document\n")
    assert paper("problems").out == ""
    paper("load")

    lines = paper("problems").out.splitlines()

    assert len(lines) == 1
    assert lines[0].startswith(str(news / "broken.md"))
    (problem,) = json.loads(paper("problems", "--json").out)
    assert problem["severity"] == "salvaged"
    assert problem["path"] == str(news / "broken.md")
    assert paper("show", problem["id"]).out.startswith("Half a document\n")


def test_problems_of_a_source_that_was_taken_out_are_told_no_more(paper, news, tmp_path):
    (tmp_path / "other.md").write_text("---\ntitle: Whole\n---\n")
    paper("add", tmp_path / "other.md")
    (news / "broken.md").write_text("---\ntitle: Half a document\n")
    paper("load")

    paper("remove", news)

    assert paper("problems").out == ""
    assert paper("load").err == ""
    paper("undo")
    assert len(paper("problems").rows) == 1


def test_a_hostile_file_name_reaches_no_terminal(broadsheet, tmp_path):
    folder = tmp_path / "news"
    folder.mkdir()
    name = os.fsdecode(b"evil\x1b]0;owned\x07\xff\n.md")
    (folder / name).write_text("---\ntitle: Half\n")

    outputs = [
        broadsheet("list", folder),
        broadsheet("load", folder),
        broadsheet("problems", folder),
        broadsheet("problems", folder, "--json"),
    ]

    for ended in outputs:
        assert "Traceback" not in ended.err
        assert "\x1b" not in ended.out + ended.err
        assert "\x07" not in ended.out + ended.err
    assert len(outputs[2].out.splitlines()) == 1
