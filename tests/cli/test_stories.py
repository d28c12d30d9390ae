import json

import pytest

NORDWIND = (
    "Ferry operator Nordwind files for bankruptcy",
    "Nordwind bankruptcy strands ferry passengers",
    "Passengers stranded as Nordwind ferries stop",
)


@pytest.fixture
def ferries(news, paper):
    """Three articles on one event, which nobody lists together."""
    for number, title in enumerate(NORDWIND):
        (news / f"ferry{number}.md").write_text(
            f'---\ntitle: "{title}"\npublishedDateTime: 2019-05-14T0{number}:00:00Z\n'
            f"webUrl: https://post{number}.example/ferry\n"
            f"provider: {{name: Post {number}, domain: post{number}.example}}\n---\n"
        )
    paper("load")
    return [it["id"] for it in json.loads(paper("list", "--json").out) if it["title"] in NORDWIND]


def test_related_tells_each_articles_score_and_reason(paper, ferries):
    related = json.loads(paper("related", ferries[0], "--json").out)

    assert len(related) == 2
    for it in related:
        assert it["same_story"]
        assert 0.4 < it["score"] < 1.5
        assert "nordwind" in it["reasons"][0]["words"]
        assert it["why"].split(" shared: ")[0].endswith("rare words")


def test_what_an_editor_lists_says_whose(paper):
    (bridge,) = (row[0] for row in paper("list").rows if row[5] == "Harbour bridge reopens")

    related = json.loads(paper("related", bridge, "--json").out)

    assert {it["why"].split(";")[0] for it in related} == {"listed by Meridian Wire's editor"}


def test_stories_lists_what_several_outlets_tell(paper, ferries):
    stories = json.loads(paper("stories", "--json").out)

    assert [it["outlets"] for it in stories] == [3, 3]
    found = next(it for it in stories if it["title"] in NORDWIND)
    assert {it["title"] for it in found["articles"]} == set(NORDWIND)
    assert all(it["why"] for it in found["articles"])
    assert all(0.2 < it["score"] <= 1 for it in found["articles"])


def test_stories_are_split_joined_and_that_is_undone(paper, ferries):
    def sizes():
        return sorted(it["outlets"] for it in json.loads(paper("list", "--json").out))

    before = sizes()
    paper("stories", "split", ferries[0])
    split = sizes()
    assert split != before
    paper("undo")
    assert sizes() == before
    (bridge,) = (row[0] for row in paper("list").rows if row[5] == "Harbour bridge reopens")
    paper("stories", "join", bridge, ferries[0])
    assert 6 in sizes()
    paper("stories", "rebuild")
    assert 6 in sizes()


def test_rebuilding_changes_nothing_that_was_found(paper, ferries):
    before = paper("list").out

    assert paper("stories", "rebuild").out == "Looked at 8 articles\n"

    assert paper("list").out == before


def test_a_wrong_act_is_told_in_one_line(paper):
    ended = paper("stories", "join", "a")

    assert (ended.status, ended.err.strip()) == (
        2,
        "broadsheet: expected: broadsheet stories join ID ID",
    )


def test_the_front_page_says_why_each_story_is_on_it(paper, ferries):
    page = json.loads(paper("frontpage", "--json").out)

    assert [it["score"] for it in page] == sorted((it["score"] for it in page), reverse=True)
    assert page[0]["title"] == "Harbour bridge reopens"
    assert page[0]["why"].startswith("3 outlets")
    assert sum(page[0]["points"].values()) == pytest.approx(page[0]["score"], abs=0.05)


def test_stories_are_found_by_what_is_typed(paper, ferries):
    found = json.loads(paper("stories", "outlets:>2", "nordwind", "--json").out)

    assert [it["title"] in NORDWIND for it in found] == [True]


def test_stories_without_a_word_are_found_by_its_dash(paper, ferries):
    found = json.loads(paper("stories", "-nordwind", "--json").out)

    assert [it["title"] for it in found] == ["Harbour bridge reopens"]


def test_stories_of_a_document_that_is_named_are_those_in_it(paper, ferries, news):
    found = json.loads(paper("stories", news / "alpha.md", "--json").out)

    assert [it["title"] for it in found] == ["Harbour bridge reopens"]


@pytest.fixture
def config(tmp_path, environ):
    environ["XDG_CONFIG_HOME"] = str(tmp_path / "config")
    file = tmp_path / "config" / "broadsheet" / "config.yaml"
    file.parent.mkdir(parents=True)
    return file


def test_the_config_says_how_much_each_reason_of_the_front_page_counts(paper, ferries, config):
    config.write_text("front: {outlets: 0, freshness: 10, quality: 0, unusual: 0}\n")

    page = json.loads(paper("frontpage", "--json").out)
    listed = json.loads(paper("list", "sort:front-page", "--json").out)

    assert [it["points"]["outlets"] for it in page] == [0] * len(page)
    newest = json.loads(paper("list", "--json").out)
    assert [it["id"] for it in page] == [it["id"] for it in listed] == [it["id"] for it in newest]


def test_two_saved_views_are_there_by_themselves(paper, ferries):
    paper("mark", "read", "--query", "is:unread")

    alone = json.loads(paper("list", "--view", "only one outlet", "--json").out)
    missed = json.loads(paper("list", "--view", "passed over", "--json").out)

    assert {it["outlets"] for it in alone} == {1}
    assert [it["outlets"] for it in missed] == [3, 3]


def test_a_saved_view_of_ones_own_counts_instead_of_a_shipped_one(paper, ferries, config):
    config.write_text("views: {only one outlet: owls}\n")

    listed = json.loads(paper("list", "--view", "only one outlet", "--json").out)

    assert [it["title"] for it in listed] == ["Owls counted"]
