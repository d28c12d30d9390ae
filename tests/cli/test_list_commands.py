import os

import pytest

from reader.cli.errors import MisuseError
from reader.cli.lists import usual_files

OPML = """<opml version="2.0"><head/><body><outline text="News">
<outline text="One" xmlUrl="https://one.example/feed"/>
<outline text="Two" xmlUrl="https://two.example/feed"/></outline>
<outline text="Again" xmlUrl="https://ONE.example/feed"/>
<outline text="bad" xmlUrl="exec:sh"/>
"""
END = "</body></opml>"


@pytest.fixture
def opml(tmp_path):
    path = tmp_path / "subscriptions.opml"
    path.write_text(OPML + END, encoding="utf-8")
    return path


def paths(ended):
    return [row[5] for row in ended.rows]


def test_a_list_is_imported_and_what_was_left_out_is_told(broadsheet, opml):
    ended = broadsheet("import", opml)

    assert ended.out == "Following 2 new feeds; 1 named twice\n"
    assert "exec:sh: only http and https addresses are followed; skipped" in ended.err
    assert ended.status == 1
    assert paths(broadsheet("sources")) == [
        "https://one.example/feed",
        "https://two.example/feed",
    ]


def test_importing_a_list_twice_follows_nothing_new(broadsheet, opml):
    broadsheet("import", opml)

    assert broadsheet("import", "opml", opml).out == (
        "Nothing new to follow; 2 followed before; 1 named twice\n"
    )


def test_of_a_broken_list_the_rest_is_imported_and_the_place_is_told(broadsheet, opml):
    opml.write_text(f"{OPML}<outline text='half", encoding="utf-8")

    ended = broadsheet("import", opml)

    assert ended.status == 1
    assert "cut off at line 6; what came before was read" in ended.err
    assert len(broadsheet("sources").rows) == 2


def test_what_is_no_list_imports_nothing(broadsheet, opml):
    opml.write_text("<html/>", encoding="utf-8")

    ended = broadsheet("import", opml)

    assert ended.status == 1
    assert ended.err == (
        f"broadsheet: {opml}: this is not OPML; expected a file that begins with <opml>\n"
    )
    assert broadsheet("export", "opml").err == "0 feeds exported\n"


def test_a_list_goes_out_as_it_came_in(broadsheet, opml, tmp_path):
    broadsheet("import", opml)
    out = tmp_path / "out.opml"

    exported = broadsheet("export", "opml", out)
    broadsheet("--data-dir", tmp_path / "there", "import", out)
    again = broadsheet("--data-dir", tmp_path / "there", "export", "opml", "--opml-version", "1.0")

    assert exported.err == "2 feeds exported\n"
    assert '<outline text="News">' in again.out
    assert '<opml version="1.0">' in again.out
    assert again.out.count("xmlUrl") == 2


def test_a_list_comes_through_a_pipe(broadsheet):
    ended = broadsheet("import", "-", stdin=OPML + END)

    assert ended.out.startswith("Following 2 new feeds")


def test_newsboats_feeds_are_found_where_newsboat_keeps_them(broadsheet, tmp_path):
    folder = tmp_path / ".newsboat"
    folder.mkdir()
    (folder / "urls").write_text('https://one.example/feed news "~The One"\n', encoding="utf-8")

    ended = broadsheet("import", "newsboat")

    assert (ended.status, ended.out) == (0, "Following 1 new feed\n")
    (row,) = broadsheet("sources").rows
    assert (row[7], row[9]) == ("The One", "news")


def test_of_a_user_without_a_home_newsboats_feeds_are_to_be_named(monkeypatch):
    monkeypatch.delenv("HOME", raising=False)
    monkeypatch.setattr(os, "getuid", lambda: 4_000_000_123)

    with pytest.raises(MisuseError, match="name it"):
        usual_files({})


def test_what_newsboat_says_was_read_is_read_here_before_and_after_it_comes(
    paper, broadsheet, news, newsboat_cache, tmp_path
):
    there = ("--data-dir", tmp_path / "there")

    ended = paper("import", newsboat_cache)
    broadsheet(*there, "import", "newsboat", newsboat_cache)
    broadsheet(*there, "add", news)

    assert (ended.status, ended.out) == (0, "2 marks imported\n")
    for where in ((), there):
        states = [row[1] for row in broadsheet(*where, "list").rows]
        assert states == ["read", "unread,starred", "unread"]


def test_a_kind_needs_its_file(broadsheet):
    assert broadsheet("import", "opml").status == 2
    assert broadsheet("import", "state").status == 2
    assert broadsheet("import", "newsboat").status == 2


def test_a_list_is_not_added_as_if_it_were_a_feed_or_a_document(broadsheet, opml):
    ended = broadsheet("add", opml)

    assert ended.status == 1
    assert "a list of feeds (OPML): import it; it was not added" in ended.err
    assert broadsheet("export", "opml").err == "0 feeds exported\n"
