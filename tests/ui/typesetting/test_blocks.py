"""Blocks become lines that fit, with all of their words in order."""

from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len

from reader.domain.blocks import (
    Block,
    Bullets,
    Code,
    CodeLink,
    Definition,
    Definitions,
    Details,
    Emphasis,
    Figure,
    Heading,
    Paragraph,
    Quote,
    Rule,
    Run,
    Runs,
    Table,
)
from reader.sources.plain_text import blocks_text
from reader.ui.chrome import ASCII, UNICODE, Glyphs
from reader.ui.ink import Ink, Line
from reader.ui.typesetting.blocks import set_blocks
from reader.ui.typesetting.flow import joint_after, text_of_line

URL = "https://a.example/long/path?query=1&other=two-three_four"
WORDS = st.sampled_from(
    [
        "word",
        "a",
        "newspaper",
        "(so)",
        "12.5",
        "日本語の",
        "新聞、",
        "「紙」",
        "한국어",
        "שלום",
        "سلام",
        "é",
        "é",
        "👩\u200d👩\u200d👧",
        "🇪🇺",
        "two\xa0words",
        URL,
        "x" * 30,
        "…",
        "—",
    ]
)
EMPHASES = st.sampled_from([Emphasis.PLAIN, Emphasis.STRONG, Emphasis.EM, Emphasis.CODE])
LINKS = st.sampled_from(["", "", "https://b.example/"])
TEXTS = st.lists(WORDS, min_size=1, max_size=8).map(" ".join)
RUNS: st.SearchStrategy[Runs] = st.lists(
    st.builds(Run, TEXTS, EMPHASES, LINKS), min_size=1, max_size=3
).map(tuple)
PARAGRAPHS = st.builds(Paragraph, RUNS)
ROWS = st.lists(st.lists(RUNS, min_size=1, max_size=4).map(tuple), min_size=1, max_size=3).map(
    tuple
)
LEAVES: st.SearchStrategy[Block] = st.one_of(
    PARAGRAPHS,
    st.builds(Heading, st.integers(1, 6), RUNS),
    st.builds(Code, TEXTS),
    st.builds(Figure, TEXTS, LINKS, st.sampled_from(["image", "embed"])),
    st.builds(Table, st.lists(RUNS, max_size=4).map(tuple), ROWS),
    st.just(Rule()),
)  # fmt: skip


def nested(inner: st.SearchStrategy[Block]) -> st.SearchStrategy[Block]:
    blocks = st.lists(inner, min_size=1, max_size=2).map(tuple)
    items = st.lists(blocks, min_size=1, max_size=2).map(tuple)
    return st.one_of(
        st.builds(Quote, blocks),
        items.map(Bullets),
        items.map(lambda them: Bullets(them, ("9.", "10.")[: len(them)], tight=False)),
        st.builds(Details, RUNS, blocks),
        st.builds(Definition, st.lists(RUNS, min_size=1, max_size=2).map(tuple), blocks).map(
            lambda definition: Definitions((definition,))
        ),
    )  # fmt: skip


BLOCKS = st.lists(st.recursive(LEAVES, nested, max_leaves=5), min_size=1, max_size=4).map(tuple)


def lines_of(*blocks: Block, width: int, glyphs: Glyphs = UNICODE) -> list[Line]:
    return list(set_blocks(blocks, width=width, glyphs=glyphs))


def drawn(*blocks: Block, width: int, glyphs: Glyphs = UNICODE) -> list[str]:
    lines = lines_of(*blocks, width=width, glyphs=glyphs)
    return ["".join(span.text for span in line).rstrip() for line in lines]


def read(lines: list[Line]) -> str:
    """Return the text of lines as it would be copied."""

    pieces = []
    for line in lines:
        joint = joint_after(line)
        pieces += [text_of_line(line), "\n" if joint is None else joint]
    return "".join(pieces)


@settings(max_examples=100, deadline=None)
@given(
    BLOCKS, st.one_of(st.integers(1, 12), st.integers(12, 200)), st.sampled_from([UNICODE, ASCII])
)
def test_no_line_is_wider_than_its_width(
    blocks: tuple[Block, ...], width: int, glyphs: Glyphs
) -> None:
    for line in set_blocks(blocks, width=width, glyphs=glyphs):
        assert sum(cell_len(span.text) for span in line) <= width
        assert all("\n" not in span.text for span in line)


@settings(max_examples=100, deadline=None)
@given(BLOCKS.filter(lambda blocks: "Table(" not in repr(blocks)), st.integers(4, 200))
def test_the_words_of_blocks_survive_in_order(blocks: tuple[Block, ...], width: int) -> None:
    words = blocks_text(blocks).replace("\xa0", " ").split()

    assert read(lines_of(*blocks, width=width)).split() == words


@settings(max_examples=60, deadline=None)
@given(st.builds(Table, st.lists(RUNS, max_size=4).map(tuple), ROWS), st.integers(4, 200))
def test_no_character_of_a_table_is_lost(table: Table, width: int) -> None:
    text = Counter("".join(blocks_text((table,)).replace("\xa0", " ").split()))
    shown = Counter("".join(read(lines_of(table, width=width)).split()))

    assert shown >= text


def test_lists_hang_behind_their_marks() -> None:
    inner = Bullets(((Paragraph((Run("in it"),)),),))
    block = Bullets(((Paragraph((Run("one two three"),)), inner), (Paragraph((Run("four"),)),)))

    assert drawn(block, width=10) == ["• one two", "  three", "  ◦ in it", "• four"]


def test_numbers_of_a_list_end_in_one_column() -> None:
    items = tuple((Paragraph((Run(word),)),) for word in ("x", "y"))

    assert drawn(Bullets(items, ("9.", "10.")), width=20) == [" 9. x", "10. y"]


def test_quotes_stand_behind_a_bar_for_each_depth() -> None:
    quote = Quote((Paragraph((Run("one"),)), Quote((Paragraph((Run("two"),)),))))

    assert drawn(quote, width=20) == ["▎ one", "▎", "▎ ▎ two"]


def test_code_that_is_too_wide_goes_on_behind_a_sign() -> None:
    lines = drawn(Code("abcdefghijklmnop\n  x"), width=14)

    assert lines == ["  abcdefghij", "↪ klmnop", "    x"]


def test_a_link_in_code_leads_somewhere_on_every_line_it_is_wrapped_to() -> None:
    code = Code("see abcdefghijkl!", (CodeLink(4, 16, URL),))

    lines = list(set_blocks((code,), width=14, glyphs=UNICODE))

    assert drawn(code, width=14) == ["  see abcdef", "↪ ghijkl!"]
    assert [[span.text for span in line if span.link == URL] for line in lines] == [
        ["abcdef"],
        ["ghijkl"],
    ]


def test_headings_stand_apart() -> None:
    one, head = Paragraph((Run("one"),)), Heading(2, (Run("Head"),))

    assert drawn(one, head, one, width=20) == ["one", "", "", "Head", "", "one"]


def test_a_caption_clings_to_its_picture() -> None:
    figure = Figure("A bridge", "https://a.example/b", "image", (1600, 900))
    caption = Paragraph((Run("At night", Emphasis.EM),))

    assert drawn(figure, caption, width=40) == ["▣ A bridge  1600×900", "At night"]


def test_a_player_says_where_it_is() -> None:
    figure = Figure("Video", "https://www.youtube.com/watch?v=1", "embed")

    assert drawn(figure, width=40) == ["▶ Video  youtube.com"]


def test_terms_stand_out_and_definitions_in() -> None:
    block = Definitions((Definition(((Run("term"),),), (Paragraph((Run("what it means"),)),)),))

    assert drawn(block, width=12) == ["term", "  what it", "  means"]


def test_hebrew_and_arabic_stand_on_the_right_with_what_is_before_them() -> None:
    paragraph = Paragraph((Run("שלום"),))

    assert drawn(paragraph, width=8) == ["    שלום"]
    assert drawn(Bullets(((paragraph,),)), width=8) == ["  שלום •"]
    assert drawn(Quote((paragraph,)), width=8) == ["  שלום ▎"]


def test_the_direction_that_was_stated_wins_over_the_first_letter() -> None:
    assert drawn(Paragraph((Run("(1)"),), rtl=True), width=5) == ["  (1)"]
    assert drawn(Paragraph((Run("שלום"),), rtl=False), width=8) == ["שלום"]


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("日本語、新聞", ["日本", "語、", "新聞"]),
        ("日本（語）", ["日本", "（語）"]),
        ("新聞ー紙", ["新", "聞ー", "紙"]),
        ("한국어 신문", ["한국어", "신문"]),
    ],
)
def test_chinese_japanese_and_korean_break_by_their_rules(text: str, lines: list[str]) -> None:
    width = max(4, *(cell_len(line) for line in lines)) if "（" in text or "한" in text else 4

    assert drawn(Paragraph((Run(text),)), width=width) == lines


def test_an_address_breaks_after_its_signs() -> None:
    text = "https://a.example/one/two?three=four"

    assert drawn(Paragraph((Run(text),)), width=20) == ["https://a.example/", "one/two?three=four"]


def test_a_space_that_does_not_break_holds_words_together() -> None:
    assert drawn(Paragraph((Run("aa bb\xa0cc"),)), width=6) == ["aa", "bb cc"]


@pytest.mark.parametrize(
    ("text", "link", "shown"),
    [
        ("http://bank.example/in", "http://evil.example/", "http://bank.example/in (evil.example)"),
        ("bank.example", "https://evil.example/", "bank.example (evil.example)"),
        ("www.bank.example/x", "https://bank.example/y", "www.bank.example/x"),
        ("bank.example", "https://online.bank.example/", "bank.example"),
        ("the bank", "https://evil.example/", "the bank"),
        ("3.5", "https://evil.example/", "3.5"),
        ("write", "mailto:a@b.example", "write"),
    ],
)  # fmt: skip
def test_a_link_that_names_another_host_tells_the_real_one(
    text: str, link: str, shown: str
) -> None:
    assert drawn(Paragraph((Run(text, link=link),)), width=60) == [shown]


def test_bad_links_in_the_ink_of_links_are_underlined() -> None:
    [[span]] = lines_of(Paragraph((Run("x", link="https://a.example"),)), width=10)

    assert (span.ink, span.link) == (Ink.LINK, "https://a.example")
