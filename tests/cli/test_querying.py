"""Queries on the command line: the same language as on the screen."""

import json
from datetime import UTC, datetime

import pytest

BRIDGE, OWLS, BIRDS = "Harbour bridge reopens", "Owls counted", "鳥が帰ってきた、町はとても静かだ"


def titles(ended):
    assert ended.status == 0, ended.err
    return [row[5] for row in ended.rows]


@pytest.mark.parametrize(
    ("words", "found"),
    [
        (["owls"], [OWLS]),
        (["harbour bridge -owls"], [BRIDGE]),
        (["topic:Transport", "quality:>50"], [BRIDGE]),
        (['"more than last year"'], [OWLS]),
        (["帰っ"], [BIRDS]),
        (["outlets:>1", "OR", "from:grove.example"], [BRIDGE, OWLS]),
        (["before:2019-05-14", "sort:oldest"], [BIRDS, OWLS]),
        (["-outlets:1"], [BRIDGE]),
        (["from:example", "-owls", "-trams"], [BRIDGE, BIRDS]),
        (["nowhere"], []),
    ],
)
def test_list_shows_what_a_query_finds(words, found, paper):
    assert titles(paper("list", *words)) == found


def test_a_query_and_a_folder_can_stand_side_by_side(paper, news):
    assert titles(paper("list", "owls", news)) == [OWLS]


def test_a_folder_that_is_not_there_is_not_looked_for_as_words(paper):
    ended = paper("list", "./nowhere")

    assert ended.status == 2
    assert "no folder or file" in ended.err


def test_what_makes_no_sense_is_looked_for_and_said(paper):
    ended = paper("list", "topik:Transport")

    assert titles(ended) == []
    assert "topic:?" in ended.err


def test_search_puts_the_best_answer_first(paper):
    # The bridge's story has the word in a headline, and is older than none; the owls' in no place.
    assert titles(paper("search", "trams")) == [BRIDGE]
    assert titles(paper("search", "year OR owls")) == [OWLS, BRIDGE]


def test_search_without_words_says_what_it_needs(paper):
    ended = paper("search")

    assert ended.status == 2
    assert "broadsheet search" in ended.err


def test_search_can_be_read_by_programs(paper):
    (story,) = json.loads(paper("search", "owls", "--json").out)

    assert story["title"] == OWLS


def test_all_that_a_query_finds_can_be_marked_and_that_undone(paper):
    ended = paper("mark", "read", "--query", "quality:>=40")

    assert ended.out == "Marked 2 stories as read\n"
    assert titles(paper("list", "is:unread")) == [BIRDS]
    assert paper("mark", "read", "--query", "quality:>=40").out == "Nothing to change.\n"
    paper("undo")
    assert titles(paper("list", "is:read")) == []


def test_marking_needs_articles_or_a_query_and_not_both(paper):
    assert paper("mark", "read").status == 2
    assert paper("mark", "read", "0", "--query", "owls").status == 2


def test_the_unread_of_a_query_are_counted(paper):
    assert paper("unread", "quality:>=40").out == "2\n"


def test_a_saved_view_has_a_name(paper, tmp_path):
    folder = tmp_path / "config" / "broadsheet"
    folder.mkdir(parents=True)
    (folder / "config.yaml").write_text("views:\n  birds: owls OR 鳥\n", encoding="utf-8")
    here = {"XDG_CONFIG_HOME": str(tmp_path / "config")}

    assert titles(paper("list", "--view", "birds", **here)) == [OWLS, BIRDS]
    assert titles(paper("list", "--view", "birds", "quality:40", **here)) == [OWLS]
    unknown = paper("list", "--view", "fish", **here)
    assert unknown.status == 2
    assert "birds" in unknown.err


def test_days_are_those_of_the_readers_zone(broadsheet, tmp_path):
    folder = tmp_path / "news"
    folder.mkdir()
    now = datetime.now(UTC)
    (folder / "now.md").write_text(f"---\ntitle: Now\npublishedDateTime: {now:%FT%TZ}\n---\n")
    broadsheet("add", folder)

    for zone in ("UTC", "Pacific/Kiritimati", "Pacific/Pago_Pago"):
        assert titles(broadsheet("list", "on:today OR on:yesterday", TZ=zone)) == ["Now"]
