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


def test_marks_outlive_the_folder(paper, numbers, news):
    paper("mark", "read", numbers[0])
    paper("remove", news)
    paper("add", news)

    assert states(paper) == ["read", "unread", "unread"]
