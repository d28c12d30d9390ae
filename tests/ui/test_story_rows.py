"""How a story that was read and has grown is drawn in the list."""

import re
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from rich.cells import cell_len

from reader.domain.ids import ArticleId, StoryId
from reader.domain.query.syntax import Word
from reader.domain.stories import Headline
from reader.ui.chrome import UNICODE
from reader.ui.ink import Attr
from reader.ui.sought import Sought
from reader.ui.story_rows import Density, RowStyle, draw_story

NOON = datetime(2021, 9, 6, 12, tzinfo=UTC)
GROWN = Headline(
    story_id=StoryId(1),
    article_id=ArticleId(1),
    title="Harbour bridge reopens after nine years",
    outlet="The Meridian Wire and Courier",
    topic="Transport",
    outlets=7,
    newest=NOON - timedelta(hours=3),
    read=True,
    starred=True,
    grown=3,
    moments=tuple(NOON - timedelta(hours=hours) for hours in range(30, 2, -4)),
)


def rows(width, density):
    style = RowStyle(width, density, UNICODE, NOON, UTC)
    return ["".join(span.text for span in line) for line in draw_story(GROWN, style)]


@pytest.mark.parametrize("density", [Density.COSY, Density.TWO_LINE])
@pytest.mark.parametrize("width", [40, 46, 54, 80, 99])
def test_what_came_since_it_was_read_is_told_at_every_width(width, density):
    title, *_, meta = rows(width, density)

    assert title.startswith(f" {UNICODE.read_new} ")
    assert "+3 since you read it" in meta
    assert "3h" in meta
    assert UNICODE.star in meta
    assert cell_len(meta) <= width


def test_where_there_is_room_the_outlets_are_told_too():
    *_, meta = rows(80, Density.COSY)

    assert "The Meridian Wire and Courier +6" in meta


@pytest.mark.parametrize("months", [0, 1, 14])
def test_how_a_story_moved_never_runs_into_its_age(months):
    newest = NOON - timedelta(days=30 * months)
    moments = tuple(newest - timedelta(hours=hours) for hours in range(5))
    story = replace(GROWN, grown=0, newest=newest, moments=moments)
    style = RowStyle(46, Density.COSY, UNICODE, NOON, UTC)
    *_, meta = ("".join(span.text for span in line) for line in draw_story(story, style))

    bars, age = re.split(r"(?<=[▁▂▃▄])(?![▁▂▃▄])", meta, maxsplit=1)
    assert bars.endswith("▄")
    assert age.startswith(" ")


def test_in_a_compact_row_no_pictures_are_joined_in_front_of_the_age():
    story = replace(GROWN, title="A family 👨‍👩‍👧 and می‌خواهم", read=False)
    [row] = draw_story(story, RowStyle(80, Density.COMPACT, UNICODE, NOON, UTC))

    assert "A family 👨👩👧 and می‌خواهم" in "".join(span.text for span in row)


def test_in_a_compact_row_words_are_marked_also_beside_pictures_that_were_joined():
    story = replace(GROWN, title="A family 👨‍👩‍👧 at home")
    style = RowStyle(80, Density.COMPACT, UNICODE, NOON, UTC, sought=Sought((Word("home"),)))
    [row] = draw_story(story, style)

    assert [span.text for span in row if span.attr & Attr.UNDERLINE] == ["home"]
