"""Words are found in lines that were set, wherever those were broken."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.domain.blocks import Block, Bullets, Code, Paragraph, Run, Table
from reader.ui.chrome import UNICODE
from reader.ui.ink import Line
from reader.ui.typesetting.blocks import set_blocks
from reader.ui.typesetting.finding import Stretch, find
from reader.ui.typesetting.flow import copied_text


def lines_of(*blocks: Block, width: int) -> list[Line]:
    return list(set_blocks(blocks, width=width, glyphs=UNICODE))


def paragraph(words: str, link: str = "") -> Paragraph:
    return Paragraph((Run(words, link=link),))


def marked(lines: list[Line], words: str) -> list[str]:
    """Return the cells of each match, as they are drawn."""
    drawn = ["".join(span.text for span in line) for line in lines]
    return [
        "|".join(drawn[it.line][it.first : it.last] for it in match) for match in find(lines, words)
    ]


@pytest.mark.parametrize(
    ("text", "words", "found"),
    [
        ("An Audit. The audit's auditors", "audit", ["Audit", "audit", "audit"]),
        ("An Audit. The audit", "Audit", ["Audit"]),
        ("cafe CAFÉ café", "cafe", ["cafe", "CAFÉ", "café"]),
        ("cafe café", "café", ["cafe", "café"]),
        ("two\xa0words", "two words", ["two words"]),
        ("a.b axb", "a.b", ["a.b"]),
        ("nothing", "x", []),
        ("nothing", "  ", []),
    ],
)
def test_words_are_found_with_or_without_capitals_and_accents(
    text: str, words: str, found: list[str]
) -> None:
    assert marked(lines_of(paragraph(text), width=60), words) == found


@pytest.mark.parametrize("width", [9, 12, 30])
def test_words_are_found_across_a_line_that_was_broken(width: int) -> None:
    lines = lines_of(paragraph("some words here"), width=width)

    assert len(find(lines, "words here")) == 1
    assert len(find(lines, "wordshere")) == 0


def test_words_are_found_across_lines_that_were_broken_without_a_space() -> None:
    [match] = find(lines_of(paragraph("日本語新聞"), width=4), "本語新")

    assert match == (Stretch(0, 2, 4), Stretch(1, 0, 4))
    assert len(find(lines_of(paragraph("https://a.example/b/c"), width=12), "example/b")) == 1


def test_words_do_not_reach_from_one_paragraph_into_the_next() -> None:
    assert find(lines_of(paragraph("one"), paragraph("two"), width=20), "one two") == []


def test_what_is_drawn_around_a_text_is_not_found() -> None:
    bullets = Bullets(((paragraph("one"),),), ("1.",))

    assert find(lines_of(bullets, width=20), "1.") == []
    assert find(lines_of(paragraph("a.example", "https://b.example"), width=40), "b.example") == []


def test_the_cells_of_a_table_are_apart() -> None:
    table = Table(((Run("a"),), (Run("b"),)), (((Run("one"),), (Run("two"),)),))

    assert find(lines_of(table, width=20), "onetwo") == []
    assert len(find(lines_of(table, width=20), "one")) == 1


WORDS = st.lists(
    st.sampled_from(["one", "two", "três", "四五", "six-seven"]), min_size=1, max_size=9
)


@settings(max_examples=80, deadline=None)
@given(WORDS, WORDS, st.integers(4, 60))
def test_as_much_is_found_at_every_width(text: list[str], words: list[str], width: int) -> None:
    whole = lines_of(paragraph(" ".join(text)), width=200)
    broken = lines_of(paragraph(" ".join(text)), width=width)

    assert len(find(broken, " ".join(words))) == len(find(whole, " ".join(words)))


@settings(max_examples=80, deadline=None)
@given(WORDS, st.integers(4, 60))
def test_copied_paragraphs_are_whole_again(text: list[str], width: int) -> None:
    words = " ".join(text)

    assert (
        copied_text(lines_of(paragraph(words), paragraph(words), width=width))
        == f"{words}\n\n{words}"
    )


def test_copied_lists_and_code_keep_their_marks_and_spaces() -> None:
    bullets = Bullets(((paragraph("one two three"),), (paragraph("four"),)), ("1.", "2."))
    lines = lines_of(bullets, Code("if x:\n    y = 1234567890"), width=14)

    assert copied_text(lines) == "1. one two three\n2. four\n\nif x:\n    y = 1234567890"
