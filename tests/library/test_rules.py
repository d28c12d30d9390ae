"""Rules: the stories that a query of the config finds are muted or highlighted."""

from contextlib import closing
from datetime import UTC, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.domain.queries import Muted, Shelf, Sort, StoryQuery
from reader.domain.query.ruling import BadRuleError, read_rule
from reader.domain.rules import RuleKind
from tests.support.paper import NOON, Paper, make_article

MUTE, HIGHLIGHT = RuleKind.MUTE, RuleKind.HIGHLIGHT


def rules(kind, *texts):
    return [read_rule(kind, text) for text in texts]


@pytest.fixture
def paper(tmp_path):
    paper = Paper(tmp_path)
    paper.take(
        make_article("Cup final tonight", topics=("Sport",), quality=80),
        make_article("Trams return", topics=("Cities",), site="lantern.example"),
        [
            make_article("Mayor opens bridge", topics=("Cities",)),
            make_article("Bridge opened at last", site="tabloid.example"),
        ],
    )
    yield paper
    paper.close()


def titles(paper, shelf=Shelf.ALL, muted=Muted.HIDDEN):
    rows = paper.library.shelves.first(StoryQuery(shelf, muted=muted), limit=100)
    return {row.title for row in rows}


def enforce(paper, *wanted, config="1"):
    return paper.library.rules.enforce(wanted, config, zone=UTC)


def test_what_a_rule_finds_is_muted_as_if_the_reader_had(paper):
    enforce(paper, *rules(MUTE, "topic:sport"))

    assert titles(paper) == {"Trams return", "Mayor opens bridge"}
    assert titles(paper, Shelf.MUTED) == {"Cup final tonight"}
    assert paper.library.shelves.unread() == 2
    assert paper.library.shelves.hidden(StoryQuery(Shelf.UNREAD)) == 1
    assert len(titles(paper, muted=Muted.SHOWN)) == 3


def test_a_rule_finds_a_story_by_any_of_its_articles_as_a_list_does(paper):
    enforce(paper, *rules(MUTE, "from:tabloid.example"))

    assert titles(paper, Shelf.MUTED) == {"Mayor opens bridge"}


def test_a_rule_highlights_without_hiding(paper):
    enforce(paper, *rules(HIGHLIGHT, "trams"))

    rows = paper.library.shelves.first(StoryQuery(), limit=9)
    assert {row.title for row in rows if row.highlighted} == {"Trams return"}


def test_what_arrives_later_is_muted_before_anybody_sees_it(paper):
    enforce(paper, *rules(MUTE, "topic:sport", "text:transfer"))
    paper.take(
        make_article("Another match", topics=("Sport",)),
        make_article("Window opens", excerpt="Every transfer in one place"),
        make_article("Owls counted"),
    )

    assert titles(paper) == {"Trams return", "Mayor opens bridge", "Owls counted"}


def test_a_story_that_grows_into_a_rule_is_muted_and_one_that_leaves_it_comes_back(paper):
    enforce(paper, *rules(MUTE, "outlets:>1"))
    lead = make_article("Trams return", topics=("Cities",), site="lantern.example")
    paper.take([lead, make_article("Return of the trams", site="post.example")])
    assert "Trams return" not in titles(paper)

    paper.take([lead])
    paper.drop("Mayor opens bridge")
    assert "Trams return" in titles(paper)


def test_without_the_rule_everything_is_as_it_was(paper):
    enforce(paper, *rules(MUTE, "topic:sport"), *rules(HIGHLIGHT, "trams"))
    enforce(paper, config="2")

    rows = paper.library.shelves.first(StoryQuery(), limit=9)
    assert len(rows) == 3
    assert not any(row.highlighted or row.muted for row in rows)


def test_what_the_reader_muted_stays_muted_when_a_rule_lets_go_of_it(paper):
    story = paper.library.shelves.first(StoryQuery(where=None), limit=1)[0]
    paper.library.marks.mute(story.story_id, muted=True, label="")
    enforce(paper, *rules(MUTE, "-nowhere"))
    enforce(paper, config="2")

    assert titles(paper, Shelf.MUTED) == {story.title}


def test_undoing_a_mute_does_not_lift_a_rule(paper):
    enforce(paper, *rules(MUTE, "topic:sport"))
    (story,) = paper.library.shelves.first(StoryQuery(Shelf.MUTED), limit=1)
    paper.library.marks.mute(story.story_id, muted=True, label="")
    paper.library.marks.undo()

    assert titles(paper, Shelf.MUTED) == {"Cup final tonight"}


def test_a_rule_about_marks_follows_every_mark(paper):
    enforce(paper, *rules(MUTE, "is:read topic:sport"))
    (story,) = paper.library.shelves.first(paper.query("topic:sport"), limit=1)

    paper.library.marks.stories_read([story.story_id], read=True, label="")
    assert titles(paper, Shelf.MUTED) == {"Cup final tonight"}
    paper.library.marks.undo()
    assert titles(paper, Shelf.MUTED) == set()


def test_a_rule_about_what_was_passed_over_follows_every_mark(paper):
    enforce(paper, *rules(MUTE, "is:passed topic:sport"))
    (story,) = paper.library.shelves.first(paper.query("topic:sport"), limit=1)

    paper.library.marks.stories_read([story.story_id], read=True, label="")
    assert titles(paper, Shelf.MUTED) == {"Cup final tonight"}
    paper.library.marks.read([story.article_id], read=True, label="")
    assert titles(paper, Shelf.MUTED) == set()


def test_a_rule_about_days_follows_the_days(paper, tmp_path):
    config = tmp_path / "config.yaml"
    config.write_text("mute: 'before:2d'\n", encoding="utf-8")
    heed = paper.library.rules.heed

    heed(config, zone=ZoneInfo("Europe/Oslo"))
    assert len(titles(paper)) == 3
    paper.now = NOON + timedelta(days=5)
    assert heed(config, zone=ZoneInfo("Europe/Oslo")).changed
    assert titles(paper) == set()


def test_a_bad_rule_is_told_with_its_line_and_place_and_the_others_hold(paper, tmp_path):
    config = tmp_path / "config.yaml"
    config.write_text("mute:\n  - topic:sport\n  - trams topik:x\n  - 'sort:hot'\n", "utf-8")

    heeded = paper.library.rules.heed(config, zone=UTC)

    assert titles(paper, Shelf.MUTED) == {"Cup final tonight"}
    one, other = heeded.problems
    assert one.startswith(f"{config}, line 3: mute: 'topik:' at 7:")
    assert one.endswith("topic:?")
    assert other == f"{config}, line 4: mute: 'sort:hot' would find every story"


def test_a_config_that_has_not_changed_is_not_asked_again(paper, tmp_path):
    config = tmp_path / "config.yaml"
    config.write_text("mute: topic:sport\n", encoding="utf-8")

    assert paper.library.rules.heed(config, zone=UTC).changed
    assert not paper.library.rules.heed(config, zone=UTC).changed
    config.unlink()
    assert paper.library.rules.heed(config, zone=UTC).changed
    assert len(titles(paper)) == 3


def test_a_rule_cannot_ask_for_what_rules_have_muted():
    with pytest.raises(BadRuleError, match="which rules decide"):
        read_rule(MUTE, "-is:muted")


QUERIES = ["topic:cities", "trams OR cup", "outlets:1", "-bridge", "is:read", "quality:>50",
           "from:tabloid.example", '"opened at last" -trams']  # fmt: skip


@settings(max_examples=25)
@given(st.lists(st.sampled_from(QUERIES), max_size=3), st.booleans())
def test_rules_mute_exactly_what_a_list_of_their_queries_shows(texts, early):
    with TemporaryDirectory() as folder, closing(Paper(Path(folder))) as paper:
        if early:
            enforce(paper, *rules(MUTE, *texts))
        paper.take(
            make_article("Cup final tonight", topics=("Sport",), quality=80),
            [make_article("Mayor opens bridge", topics=("Cities",)),
             make_article("Bridge opened at last", site="tabloid.example")],
        )  # fmt: skip
        first = paper.library.shelves.first(StoryQuery(muted=Muted.SHOWN), limit=1)[0]
        paper.library.marks.stories_read([first.story_id], read=True, label="")
        paper.take(make_article("Trams return", topics=("Cities",), site="lantern.example"))
        if not early:
            enforce(paper, *rules(MUTE, *texts))

        shown = [set(paper.find(text, muted=Muted.SHOWN)) for text in texts]
        assert titles(paper, Shelf.MUTED) == set().union(*shown)


@pytest.mark.parametrize("sort", [Sort.NEWEST, Sort.OLDEST, Sort.HOT, Sort.QUALITY])
@pytest.mark.parametrize("shelf", [Shelf.ALL, Shelf.UNREAD, Shelf.MUTED])
def test_what_is_muted_is_shown_in_its_place(paper, sort, shelf):
    for number in range(9):
        published = NOON - timedelta(hours=number)
        paper.take(make_article(f"Number {number}", quality=number, published=published))
    enforce(paper, *rules(MUTE, "quality:>4"))
    query = StoryQuery(shelf, sort, muted=Muted.SHOWN)

    whole = list(paper.library.shelves.ids(query))
    for limit in (3, 8, 20):
        rows = paper.library.shelves.first(query, limit=limit)
        assert [row.story_id for row in rows] == whole[:limit]


@pytest.mark.parametrize("sort", Sort)
@pytest.mark.parametrize("forward", [True, False])
def test_the_next_unread_story_is_found_also_among_what_is_muted(paper, sort, forward):
    enforce(paper, *rules(MUTE, "topic:cities"))
    query = StoryQuery(Shelf.MUTED, sort)
    shelves = paper.library.shelves
    order = list(shelves.ids(query))

    found, after = [], None
    while (after := shelves.next_unread(query, after, forward=forward)) is not None:
        found.append(after)

    assert found == (order if forward else order[::-1])
    assert len(found) == 2
