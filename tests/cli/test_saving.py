"""``save`` writes documents that the same program reads."""

import json

import pytest


@pytest.fixture
def bridge(paper):
    return paper("list").rows[0][0]


@pytest.fixture
def elsewhere(paper, tmp_path):
    """What another library says of an article after it has read a saved document."""

    def read(document, number):
        words = ("--data-dir", tmp_path / "elsewhere")
        ended = paper("add", document, *words)
        assert ended.status == 0, ended.err
        return json.loads(paper("show", number, "--json", *words).out)

    return read


def test_a_saved_story_is_read_again_as_it_was(paper, bridge, elsewhere, tmp_path):
    ended = paper("save", bridge, f"{tmp_path}/saved/", "--story")

    file = tmp_path / "saved" / "2019-05-14-harbour-bridge-reopens.md"
    assert (ended.status, ended.out, ended.err) == (0, f"{file}\n", "")
    assert elsewhere(file, bridge) == json.loads(paper("show", bridge, "--json").out)


def test_an_article_is_saved_alone_unless_its_story_is_asked_for(paper, bridge, elsewhere):
    saved = paper("save", bridge).out.strip()

    assert elsewhere(saved, bridge)["related"] == []


def test_no_file_is_ever_overwritten(paper, bridge, tmp_path):
    for _ in range(2):
        assert paper("save", bridge, "bridge.md").status == 0

    assert sorted(it.name for it in tmp_path.glob("*.md")) == ["bridge-2.md", "bridge.md"]


def test_a_dash_prints_the_document(paper, bridge):
    text = paper("save", bridge, "-").out

    assert text.startswith('---\ntitle: "Harbour bridge reopens"\n')
    assert text == paper("show", bridge, "--format", "document").out


def test_a_place_that_cannot_be_written_is_told_in_one_line(paper, bridge, tmp_path):
    (tmp_path / "closed").write_text("")

    ended = paper("save", bridge, tmp_path / "closed" / "bridge.md")

    assert (ended.status, ended.out) == (1, "")
    assert ended.err.startswith("broadsheet: ")
    assert ended.err.count("\n") == 1
