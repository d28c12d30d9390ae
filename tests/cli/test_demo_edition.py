import pytest

from reader.cli.edition import open_edition
from reader.cli.loading import freshen
from reader.domain.queries import StoryQuery
from reader.settings import Places

SAMPLE = "Tech Companies Are Limiting Police Use of Facial Recognition"


def test_at_first_the_program_shows_the_demo_edition(broadsheet, tmp_path):
    ended = broadsheet()

    assert ended.status == 0
    assert SAMPLE in ended.out
    assert broadsheet("unread").out == f"{len(broadsheet('list', '--limit', '0').rows)}\n"
    assert not list(tmp_path.rglob("library.db"))


def test_the_demo_edition_stays_at_hand(paper):
    assert SAMPLE not in paper("list").out
    assert SAMPLE in paper("list", "--demo").out
    assert SAMPLE in paper("--demo").out


def test_an_article_of_the_demo_edition_is_shown_and_marked(broadsheet):
    row = next(row for row in broadsheet().rows if row[5].startswith(SAMPLE))

    assert broadsheet("show", row[0]).out.startswith(SAMPLE)
    assert broadsheet("star", row[0]).status == 0
    assert row[5] in broadsheet("list", "--shelf", "starred").out
    assert broadsheet("undo").status == 0


def test_state_of_the_demo_edition_is_not_exported_as_ones_own(broadsheet):
    broadsheet("star", broadsheet().rows[0][0])

    assert broadsheet("export", "state").out == ""
    assert broadsheet("export", "state", "--demo").out != ""


@pytest.fixture
def places(tmp_path):
    seeds = tmp_path / "seeds"
    seeds.mkdir()
    (seeds / "one.md").write_text("---\ntitle: one\nwebUrl: https://outlet.example/1\n---\n")
    return Places(tmp_path / "data", tmp_path / "config", tmp_path / "state", seeds)


def titles(places, now):
    with (edition := open_edition(places, demo=True, clock=lambda: now)).library as library:
        freshen(edition, places)
        return [headline.title for headline in library.shelves.first(StoryQuery(), limit=9)]


def test_seeds_that_change_are_read_again(places, now):
    assert titles(places, now) == ["one"]

    (places.seeds / "one.md").write_text("---\ntitle: two\nwebUrl: https://outlet.example/1\n---\n")

    assert titles(places, now) == ["two"]
    assert titles(places, now) == ["two"]
