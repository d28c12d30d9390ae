"""What publishers really send must make no giant story; what belongs together must be found."""

import random
from datetime import timedelta
from itertools import islice
from pathlib import Path

import pytest

from reader.domain.queries import StoryQuery
from reader.sources.documents import parse_document
from tests.benchmarks.stories_upkeep import invent
from tests.support.news import Newsroom, Note

SEEDS = Path(__file__).parents[2] / "seeds"
WEBCAM = "Harbour webcam picture of the glacier"


@pytest.fixture
def newsroom(tmp_path):
    newsroom = Newsroom(tmp_path)
    yield newsroom
    newsroom.library.close()


def invented(count):
    return [
        Note(it.title, excerpt=it.excerpt, outlet=it.publisher.domain, age=timedelta(hours=number))
        for number, it in enumerate(islice(invent(random.Random(1)), count))
    ]


def test_one_title_from_everywhere_makes_no_giant_story(newsroom):
    newsroom.bring(*(Note(WEBCAM, outlet=f"press{number}.example") for number in range(600)))

    assert newsroom.library.shelves.count(StoryQuery()) > 500


def test_a_boilerplate_excerpt_makes_no_story(newsroom):
    excerpt = (
        "Subscribe to the Harbour Courier newsletter for tides, timetables and tombola results"
    )
    newsroom.bring(
        *(Note(it.title, outlet="courier.example", excerpt=excerpt) for it in invented(200))
    )
    alike = newsroom.stories()

    plain = Newsroom(newsroom.folder / "plain")
    plain.bring(*(Note(it.title, outlet="courier.example") for it in invented(200)))

    assert max(map(len, alike)) <= max(map(len, plain.stories())) + 3
    plain.library.close()


def test_a_library_of_one_outlet_has_few_stories(newsroom):
    titles = [f"{it.title.split()[0]} {it.title.split()[5]} {number}" for number, it in
              enumerate(invented(150))]  # fmt: skip
    newsroom.bring(*(Note(it, outlet="only.example") for it in titles))

    assert sum(len(story) > 1 for story in newsroom.stories()) < 30


def test_the_seeds_coverage_is_found_without_its_list_among_a_thousand_others(newsroom):
    (path,) = SEEDS.glob("*.md")
    seed = parse_document(path.read_bytes(), name=path.name)
    members = (seed.article, *seed.related)
    newest = max(it.published for it in members if it.published)
    notes = [
        Note(
            it.title.replace('"', "'"),
            outlet=it.publisher.domain,
            excerpt=it.excerpt.replace('"', "'"),
            age=newest - it.published,
        )
        for it in members
        if it.published
    ]
    others = [
        Note(it.title, outlet=it.outlet, excerpt=it.excerpt, age=timedelta(hours=number % 240))
        for number, it in enumerate(invented(1_000))
    ]

    newsroom.bring(*notes, *others)

    titles = {note.title for note in notes}
    story = set(newsroom.story(notes[0].title))
    assert titles <= story
    assert not story - titles


def test_what_arrives_again_is_placed_once(newsroom):
    newsroom.bring(*invented(30))
    before = newsroom.stories()

    newsroom.load()
    newsroom.tend()

    assert newsroom.stories() == before
