"""An article is set line by line, and a place in it is the same at every measure."""

from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.domain.blocks import Blocks, Bullets, Code, Heading, Paragraph, Quote, Rule, Run
from reader.domain.ids import ArticleId
from reader.ui.chrome import UNICODE
from reader.ui.typesetting.article import ArticleSetting
from reader.ui.typesetting.cells import line_width
from reader.ui.typesetting.flow import text_of_line
from reader.ui.typesetting.header import ArticleStyle
from reader.views.article_view import ArticleView, FullTextState

NOON = datetime(2026, 5, 14, 12, tzinfo=UTC)
WORDS = st.lists(st.sampled_from(["word", "newspaper", "新聞の紙", "a", "x" * 30]), min_size=1)
TEXTS = WORDS.map(lambda words: Paragraph((Run(" ".join(words)),)))
BLOCKS = st.lists(
    st.one_of(
        TEXTS,
        TEXTS.map(lambda text: Heading(2, text.runs)),
        st.lists(TEXTS, min_size=1, max_size=3).map(lambda them: Quote(tuple(them))),
        st.lists(TEXTS, min_size=1, max_size=3).map(
            lambda them: Bullets(tuple((text,) for text in them))
        ),
        st.just(Code("if x:\n\n    y = 1")),
        st.just(Rule()),
    ),
    max_size=6,
).map(tuple)


def setting_of(blocks: Blocks, width: int, **fields: str) -> ArticleSetting:
    view = ArticleView(id=ArticleId(1), title="A headline", blocks=blocks, now=NOON, **fields)  # type: ignore[arg-type]
    return ArticleSetting(view, ArticleStyle(width=width, glyphs=UNICODE, zone=UTC))


def read(setting: ArticleSetting) -> str:
    setting.finish()
    return "\n".join(map(text_of_line, setting.lines))


@settings(max_examples=80, deadline=None)
@given(BLOCKS, st.integers(8, 100), st.data())
def test_a_line_is_found_again_by_its_place(
    blocks: Blocks, width: int, data: st.DataObject
) -> None:
    setting = setting_of(blocks, width)
    setting.finish()
    line = data.draw(st.integers(0, len(setting.lines) - 1))

    assert setting.line_at(setting.place(line)) == line


@settings(max_examples=80, deadline=None)
@given(BLOCKS, st.integers(8, 100), st.integers(8, 100), st.data())
def test_a_place_is_in_the_same_part_at_every_measure(
    blocks: Blocks, one: int, other: int, data: st.DataObject
) -> None:
    setting, again = setting_of(blocks, one), setting_of(blocks, other)
    setting.finish()
    place = setting.place(data.draw(st.integers(0, len(setting.lines) - 1)))

    assert again.place(again.line_at(place)).part == place.part


@settings(max_examples=40, deadline=None)
@given(BLOCKS, st.integers(8, 100), st.lists(st.integers(1, 7), max_size=9))
def test_setting_in_steps_gives_the_same_lines(
    blocks: Blocks, width: int, steps: list[int]
) -> None:
    whole, stepwise = setting_of(blocks, width), setting_of(blocks, width)
    for step in steps:
        stepwise.more(step)

    assert read(stepwise) == read(whole)


def test_an_excerpt_stands_above_a_text_that_does_not_begin_with_it() -> None:
    text = read(setting_of((Paragraph((Run("The text."),)),), 40, standfirst="In short."))

    assert text.index("In short.") < text.index("The text.")


def test_the_end_says_what_is_next_and_can_be_told_later() -> None:
    setting = setting_of((Paragraph((Run("The text."),)),), 40)
    setting.finish()

    setting.announce("Another headline")

    drawn = ["".join(span.text for span in line) for line in setting.lines]
    assert "space next: Another headline" in drawn
    setting.announce("")
    assert not any("next:" in "".join(span.text for span in line) for line in setting.lines)


def test_a_long_name_of_an_outlet_never_takes_the_place_of_the_date():
    view = ArticleView(
        id=ArticleId(1), title="A headline", outlet="The Harbour and Lighthouse Gazette " * 2,
        published=NOON, now=NOON, blocks=(Paragraph((Run("Words."),)),),
    )  # fmt: skip
    setting = ArticleSetting(view, ArticleStyle(width=60, glyphs=UNICODE, zone=UTC))

    byline = next(line for line in read(setting).splitlines() if "Gazette" in line)
    assert byline.endswith("12:00")
    assert "…" in byline


@pytest.mark.parametrize("state", FullTextState)
@pytest.mark.parametrize("blocks", [(), (Paragraph((Run("Words."),)),)], ids=["excerpt", "body"])
@pytest.mark.parametrize("width", [4, 20, 40, 70])
def test_what_is_said_of_the_full_text_stays_within_the_measure(state, blocks, width):
    view = ArticleView(
        id=ArticleId(1), title="Owls", blocks=blocks, host="meridian.example", excerpt="Brief.",
        source_text="feed's text", now=NOON, full_text=state,
    )  # fmt: skip
    setting = ArticleSetting(view, ArticleStyle(width=width, glyphs=UNICODE, zone=UTC))
    setting.finish()

    assert all(line_width(line) <= width for line in setting.lines)


@pytest.mark.parametrize(
    ("state", "blocks", "said"),
    [
        (FullTextState.ABSENT, (), "F fetch full text"),
        (FullTextState.WAITING, (), "esc stop fetching full text"),
        (FullTextState.ABSENT, (Paragraph((Run("Words."),)),), ""),
        (FullTextState.WAITING, (Paragraph((Run("Words."),)),), "fetching full text… · esc stop"),
        (FullTextState.SHOWN, (Paragraph((Run("Words."),)),), "full text · F feed's text"),
        (FullTextState.BESIDE, (Paragraph((Run("Words."),)),), "feed's text · F full text"),
    ],
)
def test_an_article_says_which_version_it_is_and_how_to_get_the_other(state, blocks, said):
    view = ArticleView(
        id=ArticleId(1), title="Owls", blocks=blocks, host="meridian.example", excerpt="Brief.",
        source_text="feed's text", now=NOON, full_text=state,
    )  # fmt: skip
    setting = ArticleSetting(view, ArticleStyle(width=70, glyphs=UNICODE, zone=UTC))
    setting.finish()

    drawn = "\n".join("".join(span.text for span in line) for line in setting.lines)
    assert said in drawn
    assert ("full text" in drawn) is bool(said)
