"""What a list was typed for is marked in its headlines, as the full text finds it."""

from datetime import UTC

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.domain.query.parsing import parse
from reader.domain.query.syntax import Phrase
from reader.ui.chrome import ASCII, UNICODE
from reader.ui.ink import Attr
from reader.ui.sought import Sought, sought_in
from reader.ui.story_rows import Density, RowStyle, draw_story
from screenshots.cells import cells
from tests.support.paper import NOON, Paper, make_article
from tests.support.screen import opened
from tests.ui.test_filtering import filtered
from tests.ui.test_story_rows import GROWN

TITLES = [
    "Harbour Bridge reopens", "Über den Strand: e-mail an Zoe\u0301", "東京駅の新しい屋根",
    "한국의 다리", "बाघ गिने गए", "ﬁnal whistle", "C++ and R&D", "  two   spaces ",
    "bridge-bridges bridge",
]  # fmt: skip
WORDS = [
    "bridge", "brid", "idge", "uber", "STRAND", "e-mail", "mail", "zoe", "京", "東京", "新しい",
    "다리", "국", "बाघ", "final", "fi", "c++", "spaces", '"harbour bridge"', '"bridge"', '"brid"',
]  # fmt: skip


@pytest.fixture(scope="module")
def paper(tmp_path_factory):
    """A library of these titles."""
    paper = Paper(tmp_path_factory.mktemp("sought"))
    paper.take(*(make_article(title, link=f"https://a.example/{n}")
                 for n, title in enumerate(TITLES)))  # fmt: skip
    yield paper
    paper.close()


def marked(query, title):
    sought = sought_in(parse(query).query.where)
    return [title[first:last] for first, last in sought.stretches(title)] if sought else []


@pytest.mark.parametrize(
    ("query", "title", "parts"),
    [
        ("brid", "The bridge of Bridges: Abridged", ["brid", "Brid"]),
        ("uber den", "Über den Strand", ["Über", "den"]),
        ("zoe", "Zoe\u0301 writes", ["Zoe\u0301"]),
        ("e-mail", "No E-Mail today", ["E-Mail"]),
        ('"harbour bridge"', "The harbour - bridge, harbour bridges", ["harbour - bridge"]),
        ('"bridge"', "Bridges and a bridge", ["bridge"]),
        ("京", "東京駅", ["京"]),
        ("fi", "ﬁnal", ["ﬁ"]),
        ("title:ice,owl", "Owls on ice", ["Owl", "ice"]),
        ("(ice -owl) OR snow", "Snow, ice and owls", ["Snow", "ice"]),
        ("brid bridge", "bridges", ["bridge"]),
        ("text:ice is:unread topic:ice -owl", "Ice owl", []),
    ],
)
def test_what_was_looked_for_in_a_headline_is_marked(query, title, parts):
    assert marked(query, title) == parts


@pytest.mark.parametrize("word", WORDS)
def test_a_headline_has_marks_if_it_is_found_by_its_words(word, paper):
    assert {title for title in TITLES if marked(word, title)} == set(paper.find(f"title:{word}"))


@given(st.sampled_from(TITLES) | st.text(), st.sampled_from(WORDS) | st.text())
@settings(max_examples=150)
def test_marks_lie_in_the_headline_apart_and_in_order(title, query):
    sought = sought_in(parse(query).query.where)
    places = [it for stretch in (sought.stretches(title) if sought else []) for it in stretch]

    assert places == sorted(set(places))
    assert not places or (places[0] >= 0 and places[-1] <= len(title))


@pytest.mark.parametrize("density", Density)
@pytest.mark.parametrize("glyphs", [UNICODE, ASCII])
@pytest.mark.parametrize("width", [24, 40, 100])
def test_marks_change_nothing_but_the_line_below(density, glyphs, width):
    plain = RowStyle(width, density, glyphs, NOON, UTC)
    sought = sought_in(parse('harbour "bridge reopens" nine').query.where)
    lines = [
        draw_story(GROWN, RowStyle(width, density, glyphs, NOON, UTC, sought=it))
        for it in (None, sought)
    ]
    texts = [["".join(span.text for span in line) for line in drawn] for drawn in lines]

    assert texts[0] == texts[1]
    assert draw_story(GROWN, plain) == lines[0]
    assert any(span.attr & Attr.UNDERLINE for line in lines[1] for span in line)


def test_a_phrase_is_marked_on_both_sides_of_a_broken_line():
    sought = Sought((Phrase("bridge reopens"),))

    assert sought.in_rows("Harbour bridge reopens", ["Harbour bridge", "reopens"]) == [
        [(8, 14)],
        [(0, 7)],
    ]


async def test_the_words_of_a_filter_are_underlined_in_the_list(edition):
    async with opened(edition) as screen:
        await filtered(screen, "ice -topic:none")

        parts = {text for row in cells(screen.app) for text, style in row if "underline" in style}
        assert {part.lower() for part in parts} == {"ice"}

        await filtered(screen, "topic:science")
        assert all("underline" not in style for row in cells(screen.app) for _, style in row)


@pytest.mark.parametrize("size", [(120, 36), (200, 50)])
async def test_the_coverage_shows_which_telling_was_found_by_its_headline(edition, size):
    async with opened(edition, size=size) as screen:
        await filtered(screen, "title:promise")

        parts = {text for row in cells(screen.app) for text, style in row if "underline" in style}
        assert parts == {"promise"}
