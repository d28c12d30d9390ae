import json

import pytest


@pytest.fixture
def numbers(paper):
    return [row[0] for row in paper("list").rows]


def states(paper):
    return [row[1] for row in paper("list").rows]


def test_marking_says_what_it_did(paper, numbers):
    ended = paper("mark", "read", numbers[0])

    assert (ended.status, ended.out) == (0, "Marked “Harbour bridge reopens” as read\n")
    assert states(paper) == ["read", "unread", "unread"]


def test_many_articles_are_marked_as_one_act(paper, numbers):
    assert paper("mark", "read", *numbers).out == "Marked 3 articles as read\n"
    assert paper("unread").out == "0\n"

    assert paper("undo").out == "Undone: Marked 3 articles as read\n"
    assert paper("unread").out == "3\n"

    assert paper("redo").out == "Done again: Marked 3 articles as read\n"
    assert paper("unread").out == "0\n"


def test_what_is_read_can_be_marked_unread(paper, numbers):
    paper("mark", "read", numbers[0])

    assert paper("mark", "unread", numbers[0]).out == "Marked “Harbour bridge reopens” as unread\n"
    assert states(paper) == ["unread", "unread", "unread"]


def test_stars_are_given_and_taken(paper, numbers):
    assert paper("star", numbers[1]).out == "Starred “Owls counted”\n"
    assert states(paper)[1] == "unread,starred"

    assert paper("unstar", numbers[1]).out == "Unstarred “Owls counted”\n"
    assert states(paper)[1] == "unread"


def test_what_is_so_already_is_not_changed(paper, numbers):
    paper("star", numbers[1])

    ended = paper("star", numbers[1])

    assert (ended.status, ended.out) == (0, "Nothing to change.\n")
    paper("undo")
    assert states(paper)[1] == "unread"


def test_one_unknown_id_and_nothing_is_marked(paper, numbers):
    ended = paper("mark", "read", numbers[0], "zzzzz")

    assert ended.status == 1
    assert paper("unread").out == "3\n"


def test_undo_with_nothing_to_undo_fails(paper):
    ended = paper("undo")

    assert (ended.status, ended.err) == (1, "broadsheet: nothing to undo\n")
    assert paper("redo").err == "broadsheet: nothing to redo\n"


def test_a_query_of_an_option_may_begin_with_a_dash(paper):
    assert paper("mark", "read", "--query", "-owls").status == 0

    assert [row[5] for row in paper("list", "is:unread").rows] == ["Owls counted"]
    assert "Owls" not in paper("export", "articles", "--query", "-owls").out


def test_marks_outlive_the_folder(paper, numbers, news):
    paper("mark", "read", numbers[0])
    paper("remove", news)
    paper("add", news)

    assert states(paper) == ["read", "unread", "unread"]


def test_what_can_be_taken_back_is_listed_the_last_first(paper):
    bridge, owls, birds = (row[0] for row in paper("list").rows)
    paper("star", bridge)
    paper("mark", "read", owls, birds)

    rows = paper("undo", "--list").rows
    acts = json.loads(paper("undo", "--list", "--json").out)

    assert [(row[0], row[2], row[3]) for row in rows] == [
        ("1", "2", "Marked 2 articles as read"),
        ("2", "1", "Starred “Harbour bridge reopens”"),
    ]
    assert [(it["label"], it["articles"]) for it in acts] == [
        ("Marked 2 articles as read", 2),
        ("Starred “Harbour bridge reopens”", 1),
    ]
    assert paper("unread").out == "1\n"


def test_several_acts_are_taken_back_at_once(paper):
    bridge, owls, birds = (row[0] for row in paper("list").rows)
    for number in (bridge, owls, birds):
        paper("mark", "read", number)

    ended = paper("undo", "2")

    assert ended.out.splitlines() == [
        "Undone: Marked “鳥が帰ってきた、町はとても静かだ” as read",
        "Undone: Marked “Owls counted” as read",
    ]
    assert paper("unread").out == "2\n"


def test_more_acts_than_there_were_are_taken_back_and_told(paper):
    paper("star", paper("list").rows[0][0])

    ended = paper("undo", "5")

    assert ended.out == "Undone: Starred “Harbour bridge reopens”\n"
    assert (ended.status, ended.err) == (1, "broadsheet: nothing to undo\n")
