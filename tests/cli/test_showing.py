import json
import stat
import sys
import time

import pytest

from reader.cli.showing import wrap_markdown


@pytest.fixture
def bridge(paper):
    return paper("list").rows[0][0]


@pytest.fixture
def owls(paper):
    return paper("list").rows[1][0]


@pytest.fixture
def browser(tmp_path):
    """A browser that writes down what it is given."""
    record = tmp_path / "opened"
    program = tmp_path / "bin" / "firefly"
    program.parent.mkdir()
    program.write_text(
        f"#!{sys.executable} -SE\nimport os, sys\n"
        f"part = {str(record)!r} + '.part'\n"
        "open(part, 'w').write('\\n'.join(sys.argv[1:]))\n"
        f"os.replace(part, {str(record)!r})\n"
    )
    program.chmod(program.stat().st_mode | stat.S_IXUSR)

    def opened():
        deadline = time.monotonic() + 10
        while not record.exists():
            assert time.monotonic() < deadline, "the browser was never started"
            time.sleep(0.01)
        return record.read_text()

    return opened


def test_an_article_is_its_title_byline_link_text_and_the_others(paper, bridge):
    text = paper("show", bridge).out

    assert text.startswith(
        "Harbour bridge reopens\n"
        "Meridian Wire · Tue 14 May 2019, 07:05\n"
        "https://meridian.example/bridge\n"
        "\n"
        "## A long wait\n"
        "\n"
        "The bridge was closed for nine years,"
    )
    assert "\n\nAlso told by 2:\n" in text
    assert [line.split("\t")[3] for line in text.splitlines()[-2:]] == ["The Lantern", "Ledger"]


def test_running_text_is_wrapped_and_code_is_not(paper, bridge):
    lines = paper("show", bridge).out.splitlines()

    assert (
        "tram 7   --->   far side of the harbour, every seven minutes, in winter and on Sundays too"
        in lines
    )
    assert max(len(line) for line in lines if line.startswith("The bridge")) <= 80


def test_lines_that_were_broken_elsewhere_are_set_anew():
    text = (
        "A paragraph that its author\nhas broken\nafter few words.\n\n"
        "# Head\nText.\nHard  \nbreak.\n\n- an item\n  that goes on\n- another\n\n"
        "> a quote\n> that goes on\n>\n> and on\n\n```\ncode\nmore\n```\n| a |\n| b |\n"
    )

    assert list(wrap_markdown(text, 80)) == [
        "A paragraph that its author has broken after few words.", "",
        "# Head", "Text. Hard", "break.", "",
        "- an item that goes on", "- another", "",
        "> a quote that goes on", ">", "> and on", "",
        "```", "code", "more", "```", "| a |", "| b |",
    ]  # fmt: skip


def test_an_article_without_a_text_shows_its_excerpt(paper, owls):
    assert paper("show", owls).out.endswith("\n\nThere are more than last year.\n")


def test_showing_marks_nothing(paper, bridge):
    paper("show", bridge)

    assert paper("unread").out == "3\n"


def test_the_beginning_of_an_id_is_enough(paper, bridge):
    assert paper("show", bridge[:8]).out == paper("show", bridge).out
    assert paper("show", bridge.upper()).out == paper("show", bridge).out


def test_an_id_that_is_nowhere_is_told_in_one_line(paper):
    ended = paper("show", "zzzzz")

    assert ended.status == 1
    assert ended.out == ""
    assert ended.err.startswith("broadsheet: no article")
    assert ended.err.count("\n") == 1


def test_an_id_of_control_characters_does_not_reach_the_terminal(paper):
    ended = paper("show", "\x1b]0;title\x07")

    assert ended.status == 1
    assert "\x1b" not in ended.err


def test_json_shows_the_whole_article(paper, bridge):
    article = json.loads(paper("show", bridge, "--json").out)

    assert article["id"] == bridge
    assert article["title"] == "Harbour bridge reopens"
    assert article["link"] == "https://meridian.example/bridge"
    assert article["published"] == "2019-05-14T07:05:00Z"
    assert article["body"].startswith("## A long wait")
    assert article["topics"] == ["Transport", "Cities"]
    assert article["domain"] == "meridian.example"
    assert (article["quality"], article["heat"]) == (86, 3)
    assert [other["outlet"] for other in article["related"]] == ["The Lantern", "Ledger"]


def test_related_lists_the_others_oldest_first(paper, bridge):
    rows = paper("related", bridge).rows

    assert [row[3] for row in rows] == ["The Lantern", "Ledger"]
    assert [row[2] for row in rows] == ["2019-05-14T09:00:00Z", "2019-05-14T11:00:00Z"]


def test_any_telling_of_a_story_can_be_shown(paper, bridge):
    lantern = paper("related", bridge).rows[0][0]

    assert paper("show", lantern).out.startswith("Trams cross the harbour again\n")
    assert [row[3] for row in paper("related", lantern).rows] == ["Meridian Wire", "Ledger"]


def test_related_as_json_says_who_tells_it(paper, bridge):
    tellings = json.loads(paper("related", bridge, "--json").out)

    assert tellings[0]["outlet"] == "The Lantern"
    assert tellings[0]["link"] == "https://lantern.example/trams"
    assert tellings[0]["copies"] == 1


def test_a_story_nobody_else_tells_has_nothing_related(paper, owls):
    assert paper("related", owls).out == ""
    assert json.loads(paper("related", owls, "--json").out) == []


def test_next_reads_the_paper_from_top_to_bottom(paper):
    read = [paper("next").out.splitlines()[0] for _ in range(3)]

    assert read == [
        "Harbour bridge reopens",
        "Owls counted",
        "鳥が帰ってきた、町はとても静かだ",
    ]
    ended = paper("next")
    assert (ended.status, ended.out, ended.err) == (0, "", "All caught up.\n")
    assert json.loads(paper("next", "--json").out) is None


def test_what_next_marked_can_be_undone(paper):
    paper("next")

    assert paper("undo").out == "Undone: Marked “Harbour bridge reopens” as read\n"
    assert paper("unread").out == "3\n"


def test_open_hands_the_link_to_the_browser_and_marks_the_article_read(paper, bridge, browser):
    ended = paper("open", bridge, BROWSER="firefly --tab")

    assert (ended.status, ended.out, ended.err) == (0, "", "")
    assert browser() == "--tab\nhttps://meridian.example/bridge"
    assert paper("unread").out == "2\n"


def test_without_a_browser_open_prints_the_link(paper, bridge):
    ended = paper("open", bridge)

    assert ended.status == 0
    assert ended.out == "https://meridian.example/bridge\n"
    assert paper("unread").out == "2\n"


def test_over_ssh_open_prints_the_link(paper, bridge):
    ended = paper("open", bridge, DISPLAY=":0", SSH_CONNECTION="192.0.2.1 1 192.0.2.2 22")

    assert ended.out == "https://meridian.example/bridge\n"


def test_an_article_without_a_link_is_not_opened(paper):
    birds = paper("list").rows[2][0]

    ended = paper("open", birds)

    assert ended.status == 1
    assert ended.err == "broadsheet: not opened: the document names no web address\n"
    assert paper("unread").out == "3\n"


def test_an_article_met_in_a_folder_that_was_only_opened_is_found(broadsheet, news):
    number = broadsheet(news).rows[0][0]

    assert broadsheet("show", number).out.startswith("Harbour bridge reopens\n")
