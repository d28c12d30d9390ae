"""A story as the fields of JSON. The names are promises: they are added to, never changed."""

from reader.domain.ids import format_id
from reader.domain.stories import Headline
from reader.views.article_fields import Fields
from reader.views.times import time_text


def story_fields(headline: Headline) -> Fields:
    """Describe a story by its lead, as a list shows it."""
    return {
        "id": format_id(headline.article_id),
        "title": headline.title,
        "outlet": headline.outlet,
        "outlets": headline.outlets,
        "topic": headline.topic,
        "newest": time_text(headline.newest),
        "day_only": headline.day_only,
        "read": headline.read,
        "starred": headline.starred,
        "quality": headline.quality,
        "salvaged": headline.problem,
        "followed": headline.followed,
        "muted": headline.muted,
        "highlighted": headline.highlighted,
        "since_read": headline.grown,
    }
