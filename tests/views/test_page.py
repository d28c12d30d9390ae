"""A page: an article and the coverage around it, loaded as one."""

import json
from datetime import datetime
from pathlib import Path

import pytest

from reader.domain.errors import ArticleNotFoundError
from reader.domain.ids import ArticleId, StoryId
from reader.domain.queries import Shelf, StoryQuery
from reader.library.library import Library
from reader.views.page import load_page, outline

SEEDS = Path(__file__).parents[2] / "seeds" / "demo"
NOW = datetime.fromisoformat(
    json.loads((SEEDS / "edition.json").read_text(encoding="utf-8"))["now"]
)


@pytest.fixture(scope="module")
def library(tmp_path_factory):
    path = tmp_path_factory.mktemp("views") / "demo.db"
    with Library.open(path, clock=lambda: NOW) as library:
        library.sources.add(SEEDS)
        for _ in library.sources.load():
            continue
        yield library


def story(library, title):
    found = library.shelves.first(StoryQuery(Shelf.ALL), limit=50)
    return next(it for it in found if it.title.startswith(title))


def test_a_page_is_the_storys_lead_with_everybody_who_tells_it(library):
    headline = story(library, "City votes")

    page = load_page(library, headline.story_id, None, now=NOW)

    assert page is not None
    assert page.article_id == page.lead == headline.article_id
    assert page.article.title == headline.title
    assert page.article.back_to == ""
    assert page.coverage.outlets == 10
    assert page.coverage.current is not None


def test_another_telling_knows_whom_it_leads_back_to(library):
    headline = story(library, "City votes")
    other = library.articles.coverage(headline.story_id)[0]

    page = load_page(library, headline.story_id, other.article_id, now=NOW)

    assert page is not None
    assert page.article.outlet == other.outlet
    assert page.article.back_to == headline.outlet
    assert page.lead == headline.article_id


def test_a_story_that_is_gone_has_no_page(library):
    assert load_page(library, StoryId(12345), None, now=NOW) is None


def test_an_article_that_is_gone_is_an_error(library):
    headline = story(library, "City votes")

    with pytest.raises(ArticleNotFoundError):
        load_page(library, headline.story_id, ArticleId(12345), now=NOW)


def test_before_it_is_loaded_a_page_has_its_headline(library):
    headline = story(library, "City votes")

    page = outline(headline, None, now=NOW)

    assert page.is_outline
    assert page.article.title == headline.title
    assert page.article_id == headline.article_id


def test_the_outline_of_another_telling_claims_no_headline(library):
    headline = story(library, "City votes")

    page = outline(headline, ArticleId(7), now=NOW)

    assert page.article.title == ""
    assert page.article_id == ArticleId(7)
