"""What is written as HTML reads as what it was, and nothing in it is markup that was text."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.domain.blocks import Figure, Paragraph, Run
from reader.sources.html import html_blocks
from reader.sources.html_writing import blocks_html
from reader.sources.plain_text import blocks_text

BASE = "https://outlet.example/"


@pytest.mark.parametrize(
    "html",
    [
        "<h2>A &lt;b&gt; head</h2><p>one <b>two</b> <i>three</i><br>four <code>a &amp; b</code>",
        '<p>a <a href="https://a.example/x?a=1&amp;b=%22">l <b>b</b></a> c <s>d</s>',
        "<ul><li>a<ul><li>b</ul><li>c</ul><p>after",
        "<ul><li><p>a<p>b<li><p>c</ul><ol start=7><li>x<li value=9>y</ol>",
        "<blockquote>one<blockquote>two</blockquote><pre>  x\n\ny &lt;</pre></blockquote>",
        "<pre>a <a href=https://a.example/?b&amp;c>link &lt;\nb</a></pre>",
        "<pre>\n\nfirst line is blank</pre><hr>",
        "<table><tr><th>a<th>c<tr><td>1<br>2<td align=right>3<tr><td colspan=2>wide</table>",
        "<dl><dt>term<dt>other<dd>meaning<p>and more</dl>",
        "<details><summary>M &amp; m</summary><p>in<ul><li>x</ul></details>",
        "<p dir=rtl>one<p dir=ltr>two",
    ],
)
def test_blocks_survive_being_written_and_read(html: str) -> None:
    blocks = html_blocks(html, BASE)

    assert html_blocks(blocks_html(blocks), BASE) == blocks


def test_a_list_with_letters_keeps_them() -> None:
    blocks = html_blocks("<ol type=a><li>x<li>y</ol>")

    assert blocks_text(html_blocks(blocks_html(blocks))) == "a. x\nb. y"


def test_a_picture_is_a_link_so_that_no_program_loads_it() -> None:
    written = blocks_html((Figure("A bridge", "https://a.example/b.png"),))

    assert written == '<figure><a href="https://a.example/b.png">A bridge</a></figure>'


@settings(max_examples=100, deadline=None)
@given(st.text(st.sampled_from("<>&\"'/=ab! -;#x1") | st.characters(categories=["L", "P", "S"])))
def test_no_text_turns_into_markup(text: str) -> None:
    blocks = (Paragraph((Run(f"x{text}x"),)),)

    assert html_blocks(blocks_html(blocks)) == (Paragraph((Run(" ".join(f"x{text}x".split())),)),)
