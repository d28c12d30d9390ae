"""A page: one article with the coverage around it, loaded as one."""

from dataclasses import dataclass
from datetime import datetime

from reader.domain.ids import ArticleId, StoryId
from reader.domain.places import Place
from reader.domain.stories import Headline
from reader.library.library import Library
from reader.views.article_view import ArticleView, load_article
from reader.views.coverage import Coverage


@dataclass(frozen=True, slots=True)
class Page:
    """What article pane and coverage pane show together."""

    story_id: StoryId
    lead: ArticleId
    article_id: ArticleId
    article: ArticleView
    coverage: Coverage
    place: Place | None = None
    """Where the article was left, if that was neither at its top nor at its end."""
    is_outline: bool = False
    """Only what is known before the page is loaded."""


def load_page(
    library: Library, story_id: StoryId, article_id: ArticleId | None, *, now: datetime
) -> Page | None:
    """Load a story's lead, or another of its tellings; None if the story is gone.

    Raises:
        ArticleNotFoundError: The article is gone.
        StoreError: The library could not be read.
    """
    headline = library.shelves.headline(story_id)
    if headline is None:
        return None
    reading = article_id or headline.article_id
    back_to = headline.outlet if reading != headline.article_id else ""
    article = load_article(library, reading, now=now, back_to=back_to)
    coverage = load_coverage(library, story_id, reading)
    place = library.positions.find(reading)
    return Page(story_id, headline.article_id, reading, article, coverage, place)


def outline(headline: Headline, article_id: ArticleId | None, *, now: datetime) -> Page:
    """Return what is known of a page before it is loaded: its headline, if it is the lead's."""
    lead = headline.article_id
    shown = article_id or lead
    view = ArticleView(
        id=shown,
        title=headline.title if shown == lead else "",
        topics=(headline.topic,) if headline.topic else (),
        outlet=headline.outlet if shown == lead else "",
        now=now,
    )
    return Page(headline.story_id, lead, shown, view, Coverage(), is_outline=True)


def load_coverage(library: Library, story_id: StoryId, reading: ArticleId) -> Coverage:
    """Load the tellings of a story around the one being read."""
    return Coverage(tuple(library.articles.coverage(story_id)), reading)
