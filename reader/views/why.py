"""Why a story stands where it stands and why each of its articles is in it."""

from dataclasses import dataclass
from datetime import datetime, tzinfo

from reader.domain.coverage import Bond
from reader.domain.errors import ArticleNotFoundError
from reader.domain.ids import StoryId
from reader.domain.queries import StoryQuery
from reader.domain.rules import RuleKind
from reader.domain.stories import Headline
from reader.library.library import Library
from reader.sources.text import clean_line
from reader.views.front import say_place
from reader.views.reasons import say_reasons

_CHOICES = 9


@dataclass(frozen=True, slots=True)
class WhyRow:
    """An article of a story with the reason why it is there."""

    outlet: str
    title: str
    why: str


def load_why(library: Library, story_id: StoryId) -> tuple[WhyRow, ...]:
    """Load why each article of a story is in it; nothing for a story of one article."""
    tellings = library.articles.coverage(story_id)
    rows = []
    for telling in tellings:
        told = library.stories.reasons(telling.article_id)
        # Whoever carries its text is named as such.
        reasons = (
            it for it in told if it.bond is not Bond.SAME or it.outlet not in telling.carriers
        )
        carried = [f"also carried by {', '.join(telling.carriers)}"] if telling.carriers else []
        why = "; ".join(filter(None, (say_reasons(reasons), *carried)))
        rows.append(WhyRow(telling.outlet, telling.title, why or "told first"))
    return tuple(rows) if len(rows) > 1 or any(it.carriers for it in tellings) else ()


def load_place(
    library: Library, story_id: StoryId, query: StoryQuery, *, now: datetime, zone: tzinfo
) -> str:
    """Load why a story stands where it stands on a list's front page; empty if it does not."""
    for number, story in enumerate(library.stories.front_page(query=query), 1):
        if story.headline.story_id == story_id:
            return f"{number} on the front page: {say_place(story, now=now, zone=zone)}"
    return ""


def load_ruling(library: Library, story_id: StoryId) -> str:
    """Load which rules of the config mute or highlight a story; empty if none does."""
    verbs = {RuleKind.MUTE: "Muted", RuleKind.HIGHLIGHT: "Highlighted"}
    return "; ".join(
        f"{verbs[rule.kind]} by your rule {clean_line(rule.text)}"
        for rule in library.rules.of_story(story_id)
    )


def load_likely(library: Library, story_id: StoryId) -> tuple[Headline, ...]:
    """Load the stories that one is most likely the same as, likeliest first."""
    headline = library.shelves.headline(story_id)
    if headline is None:
        return ()
    try:
        related = library.stories.related(headline.article_id, limit=60)
    except ArticleNotFoundError:
        return ()
    homes = (library.articles.story_of(it.article_id) for it in related if not it.same_story)
    others = list(dict.fromkeys(home for home in homes if home != story_id))[:_CHOICES]
    known = library.shelves.headlines(others)
    return tuple(known[it] for it in others if it in known)
