"""The document the project was made from: its coverage is found also when nobody lists it."""

import random
from datetime import timedelta
from pathlib import Path

import pytest

from reader.library.library import Library
from reader.sources.documents import parse_document
from tests.support.library import Clock, write_document

SEED = next((Path(__file__).parents[2] / "seeds").glob("2020-06-23-*.md"))
WORDS = Path(__file__).parents[2] / "reader" / "related" / "ranks" / "english.txt"
OTHERS = 1_000
SEVEN = 7
"""It lists eight, of which two are one article under two addresses."""


@pytest.fixture(scope="module")
def told():
    """The seed and what it lists, each as an article of its own."""
    parsed = parse_document(SEED.read_bytes(), name=SEED.name)
    return [parsed.article, *parsed.related]


@pytest.fixture(scope="module")
def library(told, tmp_path_factory):
    """Them as documents that list nothing, among a thousand others of the same days."""
    folder = tmp_path_factory.mktemp("seed")
    for number, article in enumerate(told):
        _write(folder / "news", f"told{number}", article)
    chance = random.Random(14)
    # Words as frequent as theirs: "police", "technology" and "recognition" are among them.
    words = WORDS.read_text(encoding="utf-8").split()[100:6_000]
    for number in range(OTHERS):
        title = " ".join(chance.choices(words, k=8)).capitalize()
        when = told[0].published + timedelta(hours=chance.uniform(-72, 72))
        outlet = f"outlet{chance.randrange(80)}.example"
        write_document(
            folder / "news",
            f"{number:04}",
            title,
            excerpt=" ".join(chance.choices(words, k=16)),
            publishedDateTime=when.isoformat(),
            webUrl=f"https://{outlet}/{number}",
            provider={"name": outlet, "domain": outlet},
        )
    clock = Clock(told[0].published + timedelta(days=5))
    with Library.open(folder / "library.db", clock=clock) as library:
        library.sources.add(folder / "news")
        for _ in library.sources.load():
            continue
        for _ in library.stories.tend(everything=True):
            continue
        yield library


def _write(folder, name, article):
    write_document(
        folder,
        name,
        article.title,
        excerpt=article.excerpt,
        publishedDateTime=article.published.isoformat(),
        webUrl=article.link,
        provider={"name": article.publisher.name, "domain": article.publisher.domain},
    )


def test_all_that_the_seed_listed_is_in_its_story_and_nothing_else(library, told):
    seed = told[0].id

    story = library.articles.coverage(library.articles.story_of(seed))

    assert len(story) == 1 + SEVEN
    assert {it.title for it in story} == {it.title for it in told}


def test_what_the_seed_listed_comes_first_among_what_is_related(library, told):
    seed = told[0].id

    related = library.stories.related(seed, limit=SEVEN)

    assert {it.title for it in related} == {it.title for it in told[1:]}
    assert all(it.same_story for it in related)
