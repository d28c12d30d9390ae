import json

import pytest

BRIDGE, OWLS, BIRDS = "Harbour bridge reopens", "Owls counted", "鳥が帰ってきた、町はとても静かだ"


def titles(ended):
    return [row[5] for row in ended.rows]


def test_a_pipe_gets_a_line_a_story_with_tabs_between_the_fields(paper):
    ended = paper("list")

    (number, *fields), *_ = ended.rows
    assert fields == ["unread", "2019-05-14T11:00:00Z", "Meridian Wire", "3", BRIDGE]
    assert len(number) == 13
    assert ended.err == ""


def test_the_newest_story_comes_first(paper):
    assert titles(paper("list")) == [BRIDGE, OWLS, BIRDS]


@pytest.mark.parametrize(
    ("sort", "first"),
    [("oldest", BIRDS), ("quality", BRIDGE), ("most-covered", BRIDGE), ("hot", BRIDGE)],
)
def test_the_order_can_be_chosen(sort, first, paper):
    assert titles(paper("list", "--sort", sort))[0] == first


def test_no_more_than_the_limit_is_listed(paper):
    assert titles(paper("list", "--limit", "2")) == [BRIDGE, OWLS]
    assert len(paper("list", "--limit", "0").rows) == 3


def test_a_limit_beyond_a_page_is_kept_too(broadsheet, tmp_path):
    folder = tmp_path / "many"
    folder.mkdir()
    for number in range(1010):
        (folder / f"{number}.md").write_text(
            f"---\ntitle: Report {number}\nwebUrl: https://outlet.example/{number}\n---\n"
        )
    broadsheet("add", folder)

    assert len(broadsheet("list", "--limit", "1003").rows) == 1003
    assert len(set(titles(broadsheet("list", "--limit", "0")))) == 1010


def test_a_shelf_shows_only_its_stories(paper):
    numbers = [row[0] for row in paper("list").rows]
    paper("mark", "read", numbers[0])
    paper("star", numbers[1])

    assert titles(paper("list", "--shelf", "unread")) == [OWLS, BIRDS]
    assert titles(paper("list", "--shelf", "starred")) == [OWLS]
    assert titles(paper("list", "--shelf", "history")) == [BRIDGE]
    assert titles(paper("list", "--shelf", "today")) == []


def test_state_is_said_in_words(paper):
    number = paper("list").rows[0][0]
    paper("star", number)
    paper("mark", "read", number)

    assert paper("list").rows[0][1] == "read,starred"


def test_json_is_one_document_with_stable_names(paper):
    stories = json.loads(paper("list", "--json").out)

    assert stories[0].pop("id") == paper("list").rows[0][0]
    assert stories[0] == {
        "title": BRIDGE,
        "outlet": "Meridian Wire",
        "outlets": 3,
        "topic": "Transport",
        "newest": "2019-05-14T11:00:00Z",
        "day_only": False,
        "read": False,
        "starred": False,
        "quality": 86,
        "salvaged": False,
        "followed": False,
        "muted": False,
        "highlighted": False,
        "since_read": 0,
    }
    assert stories[2]["title"] == BIRDS


def test_json_is_text_as_it_was_written(paper):
    assert BIRDS in paper("list", "--json").out


def test_json_of_nothing_is_an_empty_list(paper):
    assert json.loads(paper("list", "--shelf", "starred", "--json").out) == []


def test_unread_is_only_a_number(paper):
    assert paper("unread").out == "3\n"
    paper("mark", "read", paper("list").rows[0][0])
    assert paper("unread").out == "2\n"


def test_folders_that_are_named_are_listed_without_being_added(broadsheet, news):
    assert titles(broadsheet("list", news)) == [BRIDGE, OWLS, BIRDS]
    assert broadsheet("unread", news / "beta.md").out == "1\n"


def test_what_was_only_opened_stays_out_of_the_paper(paper, tmp_path):
    other = tmp_path / "other.md"
    other.write_text("---\ntitle: From elsewhere\nwebUrl: https://else.example/\n---\n")

    assert titles(paper("list", other)) == ["From elsewhere"]
    assert "From elsewhere" not in paper("list").out
    assert paper("unread").out == "3\n"


def test_a_named_folder_is_read_again_when_it_changed(broadsheet, news):
    broadsheet(news)
    (news / "delta.md").write_text("---\ntitle: Late news\npublishedDateTime: 2019-05-15\n---\n")

    assert titles(broadsheet(news))[0] == "Late news"


def test_listing_the_paper_reads_no_documents(paper, news):
    (news / "delta.md").write_text("---\ntitle: Late news\n---\n")

    assert "Late news" not in paper("list").out
    paper("load")
    assert "Late news" in paper("list").out


def test_problems_in_a_named_folder_are_counted_in_one_line(broadsheet, news):
    (news / "broken.md").write_text("---\ntitle: Half a document\n")

    ended = broadsheet("list", news)

    assert ended.status == 0
    assert len(ended.rows) == 4
    assert ended.err.startswith("broadsheet: 1 problem in 4 documents")
    assert ended.err.count("\n") == 1


def test_what_cannot_be_read_of_a_named_folder_is_told_and_fails_but_the_rest_is_listed(
    broadsheet, news
):
    (news / "binary.md").write_bytes(bytes(range(256)))

    for words in ([news], ["list", news]):
        ended = broadsheet(*words)

        assert ended.status == 1
        assert f"{news / 'binary.md'}: this is a binary file" in ended.err
        assert len(ended.rows) == 3
