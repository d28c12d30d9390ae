"""Markdown becomes the same blocks as the HTML it stands for."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.domain.blocks import (
    Bullets,
    Code,
    Details,
    Emphasis,
    Figure,
    Heading,
    Paragraph,
    Quote,
    Rule,
    Run,
    Table,
)
from reader.sources.markdown import markdown_blocks, read_markdown
from reader.sources.plain_text import blocks_text


def paragraph(words: str) -> Paragraph:
    return Paragraph((Run(words),))


def test_every_kind_of_block_is_read() -> None:
    text = (
        "# Head\n\npara *em*\n\n- a\n  - b\n\n3. c\n\n> quote\n\n```py\nx  = 1\n```\n\n***\n\n"
        "| a | b |\n|---|--:|\n| 1 | 2 |\n\n![alt](https://a.example/b.png)\n"
    )

    assert markdown_blocks(text) == (
        Heading(1, (Run("Head"),)),
        Paragraph((Run("para "), Run("em", Emphasis.EM))),
        Bullets(((paragraph("a"), Bullets(((paragraph("b"),),))),)),
        Bullets(((paragraph("c"),),), ("3.",)),
        Quote((paragraph("quote"),)),
        Code("x  = 1"),
        Rule(),
        Table(((Run("a"),), (Run("b"),)), (((Run("1"),), (Run("2"),)),), ("", "right")),
        Figure("alt", "https://a.example/b.png", source="https://a.example/b.png"),
    )


def test_escapes_and_entities_are_what_they_spell() -> None:
    assert blocks_text(markdown_blocks(r"\*a\* &amp; &lt;b&gt; \&amp; ![x \& y](a)")) == (
        "*a* & <b> &amp;\nx & y"
    )


def test_html_means_what_it_means_elsewhere() -> None:
    text = "10<sup>3</sup> <b>bold</b><br>two <script>hidden()</script>\n\n<p hidden>no</p>"

    assert markdown_blocks(text) == (
        Paragraph((Run("10³ "), Run("bold\n", Emphasis.STRONG), Run("two"))),
    )


def test_footnotes_are_numbered_and_stand_at_the_end() -> None:
    text = (
        "One[^late] and two[^b].\n\n[^b]: Second *note*.\n\n[^late]: First note.\n\n"
        "    More of it.\n\n[^lost]: Named nowhere.\n\nLast paragraph."
    )

    assert blocks_text(markdown_blocks(text)).split("\n") == [
        "One¹ and two².",
        "Last paragraph.",
        "First note.",
        "More of it.",
        "Second note.",
        "Named nowhere.",
    ]
    assert markdown_blocks(text)[-2] == Rule()


@pytest.mark.parametrize("tag", ["sup", "mfrac", "msqrt", "rt"])
def test_what_is_raised_in_what_is_raised_for_ever_keeps_nobody_waiting(tag: str) -> None:
    assert blocks_text(markdown_blocks(f"<{tag}>Q" * 30_000)).count("Q") == 30_000


def test_what_is_no_footnote_stays_as_it_is_written() -> None:
    assert blocks_text(markdown_blocks("a[^1] b\n\n> [^2]: in a quotation [^2]")) == (
        "a[^1] b\n2.\nin a quotation ¹"
    )


def test_html_may_reach_over_several_blocks() -> None:
    text = "<details><summary>More</summary>\n\ninside *it*\n\n</details>\n\nafter"

    assert markdown_blocks(text) == (
        Details((Run("More"),), (Paragraph((Run("inside "), Run("it", Emphasis.EM))),)),
        paragraph("after"),
    )


def test_relative_links_are_made_whole() -> None:
    [block] = markdown_blocks("[x](/y)", "https://a.example/b")

    assert block == Paragraph((Run("x", link="https://a.example/y"),))


def test_the_first_block_is_there_before_the_last_is_read() -> None:
    blocks = read_markdown("first\n\n" + "more *words*\n\n" * 2_000)

    assert next(blocks) == paragraph("first")


def test_a_text_longer_than_a_megabyte_says_that_it_goes_on() -> None:
    assert "goes on" in blocks_text(markdown_blocks("word word word\n\n" * 80_000))


@pytest.mark.parametrize(
    "text",
    [">" * 30_000 + "deep", "- " * 10_000 + "deep", "[" * 30_000 + "deep", "*" * 30_000 + "deep"],
)
def test_no_nesting_loses_the_text_below_it(text: str) -> None:
    assert "deep" in blocks_text(markdown_blocks(text))


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(
    ["word", "*", "_", "`", "[", "](x)", "\n", "\n\n", "    ", "- ", "> ", "|", "---", "<b>", "<",
     "&", "#", "1. ", "\\", "![", "~~", "```", "[^1]", "[^1]: "]
), max_size=30))  # fmt: skip
def test_no_text_raises_and_no_word_comes_twice(pieces: list[str]) -> None:
    text = "".join(pieces)

    assert blocks_text(markdown_blocks(text)).count("word") <= text.count("word")
