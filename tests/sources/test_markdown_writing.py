"""What is written as Markdown reads as what it was."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.domain.articles import Article, BodyFormat
from reader.domain.blocks import Block, Bullets, Code, Emphasis, Paragraph, Run
from reader.domain.ids import ArticleId
from reader.sources.bodies import body_markdown
from reader.sources.html import html_blocks
from reader.sources.markdown import markdown_blocks
from reader.sources.markdown_writing import blocks_markdown
from reader.sources.plain_text import blocks_text

BASE = "https://outlet.example/"


def again(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    return markdown_blocks(blocks_markdown(blocks))


@pytest.mark.parametrize(
    "html",
    [
        "<h2>A # head #</h2><p>one <b>two</b> <i>three</i><br>four",
        "<p>f<b>oo</b>b<i>a</i><b>r</b> <code>a`b</code><code>c</code> <b><code>d</code></b>",
        '<p>a <a href="https://a.example/x_(y)?a=1&amp;copy=2">l <b>b</b></a> c',
        "<ul><li>a<ul><li>b</ul><li>c</ul><ul><li>d</ul><p>after",
        "<ul><li><p>a<p>b<li><p>c</ul><ol start=7><li>x<li>y</ol><ol><li>z</ol>",
        "<blockquote>one<blockquote>two</blockquote><pre>  x\n\ny```</pre></blockquote>",
        "<ul><li><pre>a\n  b</pre><li><blockquote>q</blockquote></ul>",
        "<ul><li><pre>a <a href=https://a.example/>*b*\n\n\nc</a>\n  &lt;d</pre></ul>",
        "<table><tr><th>a|b<th>c<tr><td>1<br>2<td align=right><code>x|y</code></table>",
        "<img src=https://a.example/b.png alt='[A] *b*'><hr>",
        "<details><summary>M &amp; m</summary><p>in<ul><li>x</ul></details>",
    ],
)
def test_blocks_survive_being_written_and_read(html: str) -> None:
    blocks = html_blocks(html, BASE)

    assert again(blocks) == blocks


@pytest.mark.parametrize(
    "html",
    ["<dl><dt>term<dd>meaning</dl>", "<ol><li value=4>x<li value=9>y</ol>", "<ol type=i><li>x</ol>",
     "<iframe src=https://www.youtube.com/embed/dQw4w9WgXcQ></iframe>"],
)  # fmt: skip
def test_what_markdown_has_no_form_for_keeps_its_words(html: str) -> None:
    text = blocks_text(again(html_blocks(html)))

    for word in blocks_text(html_blocks(html)).split():
        assert word in text


LITERALS = st.sampled_from(
    ["#", "# ", "* ", "*", "**", "_", "__", "`", "```", "~~", "~~~", "[", "](x)", "![", "<b>", "\n",
     "<!--", "&amp;", "&", "1. ", "1)", "- ", "+ ", "-", "---", "===", "> ", "|", "|--|", "\\", "a",
     " ", "word", "!", "(", "<http://a.example>", "    "]
)  # fmt: skip
TEXTS = st.lists(LITERALS, min_size=1, max_size=8).map("".join)
KINDS = [
    Emphasis.PLAIN, Emphasis.STRONG, Emphasis.EM, Emphasis.CODE, Emphasis.STRIKE,
    Emphasis.STRONG | Emphasis.EM,
]  # fmt: skip


def as_read(runs: list[tuple[str, Emphasis]]) -> tuple[Block, ...]:
    """Return runs as they come out of a page: spaces and lines as a browser sets them."""
    tags = {
        Emphasis.STRONG: "strong",
        Emphasis.EM: "em",
        Emphasis.CODE: "code",
        Emphasis.STRIKE: "s",
    }
    html = ""
    for text, emphasis in runs:
        inner = text.replace("&", "&amp;").replace("<", "&lt;").replace("\n", "<br>")
        for kind, tag in tags.items():
            if kind in emphasis:
                inner = f"<{tag}>{inner}</{tag}>"
        html += inner
    return html_blocks(f"<p>{html}</p>")


@settings(max_examples=250, deadline=None)
@given(st.lists(st.tuples(TEXTS, st.sampled_from(KINDS)), min_size=1, max_size=4))
def test_no_text_turns_into_markup(runs: list[tuple[str, Emphasis]]) -> None:
    blocks = as_read(runs)

    assert again(blocks) == blocks


@settings(max_examples=80, deadline=None)
@given(TEXTS)
def test_no_code_ends_before_its_end(text: str) -> None:
    code = html_blocks("<pre>x" + text.replace("&", "&amp;").replace("<", "&lt;") + "</pre>")

    assert again(code) == code
    assert again((Bullets((code,)),)) == (Bullets((code,)),)


def test_a_code_block_in_a_quote_keeps_its_blank_lines() -> None:
    assert Code("a\n\nb") in html_blocks("<pre>a\n\nb</pre>")


def test_words_of_other_scripts_keep_their_looks() -> None:
    blocks = (Paragraph((Run("新", Emphasis.STRONG), Run("聞，"), Run("紙。", Emphasis.EM))),)

    assert again(blocks) == blocks


def test_a_body_becomes_markdown_whatever_it_is_written_in() -> None:
    html = Article(
        id=ArticleId(1),
        title="A title",
        body='<p>[x] <a href="/y">y</a>',
        body_format=BodyFormat.HTML,
        link="https://outlet.example/a",
    )

    assert body_markdown(html) == "\\[x\\] [y](https://outlet.example/y)\n"
    markdown = replace(html, body="as *written*", body_format=BodyFormat.MARKDOWN)
    assert body_markdown(markdown) == "as *written*"
