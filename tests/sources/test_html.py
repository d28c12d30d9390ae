"""HTML becomes the blocks that a browser would show."""

from unicodedata import normalize

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.domain.blocks import (
    Block,
    Bullets,
    Code,
    Definition,
    Definitions,
    Details,
    Emphasis,
    Heading,
    Paragraph,
    Quote,
    Rule,
    Run,
    Runs,
    Table,
)
from reader.sources.html import html_blocks, read_html
from reader.sources.plain_text import texts
from reader.sources.text import clean_text
from tests.support.bodies import html_text

BASE = "https://outlet.example/news/story"


def text(*words: str) -> Runs:
    return tuple(Run(word) for word in words)


def paragraph(words: str) -> Paragraph:
    return Paragraph(text(words))


def runs_of(html: str) -> Runs:
    [block] = html_blocks(html, BASE)
    assert isinstance(block, Paragraph | Heading)
    return block.runs


def only(html: str) -> Block:
    [block] = html_blocks(html, BASE)
    return block


def test_paragraphs_and_headings_keep_their_order() -> None:
    blocks = html_blocks("<h2>Head</h2><p>one<p>two</p>three<hr>")

    assert blocks == (
        Heading(2, text("Head")),
        paragraph("one"),
        paragraph("two"),
        paragraph("three"),
        Rule(),
    )


def test_white_space_is_set_as_in_a_browser() -> None:
    assert runs_of("<p>  one\n\t two<b> three </b>four\xa0 five </p>") == (
        Run("one two "),
        Run("three", Emphasis.STRONG),
        Run(" four\xa0 five"),
    )


def test_a_line_of_the_source_ends_without_a_space_between_chinese_characters() -> None:
    assert html_text("<p>新聞\n標題 and\nwords</p>") == "新聞標題 and words"


def test_no_link_takes_in_the_space_around_it() -> None:
    assert runs_of('a <a href="/x"> b </a> c') == (
        Run("a "),
        Run("b", link="https://outlet.example/x"),
        Run(" c"),
    )


@pytest.mark.parametrize(
    ("html", "emphasis"),
    [
        ("<b>x</b>", Emphasis.STRONG),
        ("<em>x</em>", Emphasis.EM),
        ("<kbd>x</kbd>", Emphasis.CODE),
        ("<del>x</del>", Emphasis.STRIKE),
        ("<ins>x</ins>", Emphasis.PLAIN),
        ("<mark>x</mark>", Emphasis.PLAIN),
        ("<b><i>x</b></i>", Emphasis.STRONG | Emphasis.EM),
        ('<b style="font-weight:normal">x</b>', Emphasis.PLAIN),
        ('<i style="font-weight:700; font-style:normal">x</i>', Emphasis.STRONG),
        ('<span style="text-decoration: line-through">x</span>', Emphasis.STRIKE),
    ],
)  # fmt: skip
def test_emphasis_is_what_elements_and_styles_say(html: str, emphasis: Emphasis) -> None:
    assert runs_of(html) == (Run("x", emphasis),)


def test_one_line_break_breaks_the_line_and_two_the_paragraph() -> None:
    assert html_blocks("one<br>two<br><br>three<br>") == (paragraph("one\ntwo"), paragraph("three"))


def test_a_paragraph_of_spaces_is_none() -> None:
    assert html_blocks("<p>one<br>&nbsp;</p><p>&nbsp;</p><p> </p>") == (paragraph("one"),)


def test_lists_nest() -> None:
    inner = Bullets(((paragraph("in"),),))

    assert only("<ul><li>a<ul><li>in</ul><li>b</ul>") == Bullets(
        ((paragraph("a"), inner), (paragraph("b"),))
    )


def test_text_outside_of_the_items_of_a_list_is_kept() -> None:
    assert html_blocks("<ul>before<li>a</li>after<ol><li>n</ol></ul>") == (
        paragraph("before"),
        Bullets(((paragraph("a"), paragraph("after"), Bullets(((paragraph("n"),),), ("1.",))),)),
    )


def test_items_without_a_list_make_one() -> None:
    assert only("<li>a</li><li>b</li>") == Bullets(((paragraph("a"),), (paragraph("b"),)))


@pytest.mark.parametrize(
    ("html", "labels"),
    [
        ("<ol start=4><li>x<li value=9>x<li>x</ol>", ("4.", "9.", "10.")),
        ("<ol reversed><li>x<li>x</ol>", ("2.", "1.")),
        ("<ol start=-5 reversed><li value=abc>x<li>x</ol>", ("-5.", "-6.")),
        ("<ol type=a start=26><li>x<li>x</ol>", ("z.", "aa.")),
        ("<ol type=I><li>x<li value=1994>x</ol>", ("I.", "MCMXCIV.")),
        ("<ol start=99999999999999999999><li>x</ol>", ("999999999.",)),
    ],
)
def test_items_are_numbered_as_the_list_says(html: str, labels: tuple[str, ...]) -> None:
    block = only(html)

    assert isinstance(block, Bullets)
    assert block.labels == labels


def test_items_with_paragraphs_stand_apart() -> None:
    tight, loose = only("<ul><li>a</ul>"), only("<ul><li><p>a</p></ul>")

    assert isinstance(tight, Bullets)
    assert isinstance(loose, Bullets)
    assert (tight.tight, loose.tight) == (True, False)


def test_quotations_nest() -> None:
    html = "<blockquote>one<blockquote><p>two</blockquote></blockquote>"

    assert only(html) == Quote((paragraph("one"), Quote((paragraph("two"),))))


def test_preformatted_text_keeps_its_spaces_and_lines() -> None:
    html = "<pre><code>\n  if  x:\n\t<b>y</b><br>z &lt;\n\n</code></pre>"

    assert only(html) == Code("  if  x:\n    y\nz <")


def test_links_in_preformatted_text_keep_their_address_and_their_place() -> None:
    html = "<pre>\n\tsee <a href=/a>this\n  one</a>\t|\n<a href=https://b.example/>  </a>  \n</pre>"

    code = only(html)

    assert isinstance(code, Code)
    assert code.text == "    see this\n  one   |"
    assert [(run.text, run.link) for run in code.runs] == [
        ("    see ", ""),
        ("this", "https://outlet.example/a"),
        ("\n", ""),
        ("  one", "https://outlet.example/a"),
        ("   |", ""),
    ]


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.tuples(st.text(st.sampled_from("ab \t\n新\u2028\u200b"), max_size=6), st.booleans()),
        max_size=5,
    )
)
def test_links_change_nothing_of_preformatted_text(pieces: list[tuple[str, bool]]) -> None:
    whole = "".join(piece for piece, _ in pieces)
    linked = "".join(
        f"<a href=https://a.example/>{piece}</a>" if link else piece for piece, link in pieces
    )

    assert html_text(f"<pre>{linked}</pre>") == html_text(f"<pre>{whole}</pre>")


def test_terms_and_definitions_belong_together() -> None:
    html = "<dl><dt>a<dt>b<dd>one<dd>two<dt>c</dt><dd>three</dd></dl>"

    assert only(html) == Definitions(
        (
            Definition((text("a"), text("b")), (paragraph("one"), paragraph("two"))),
            Definition((text("c"),), (paragraph("three"),)),
        )
    )


def test_details_stand_open_below_their_summary() -> None:
    html = "<details><summary>More</summary><p>inside</details>"

    assert only(html) == Details(text("More"), (paragraph("inside"),))


@pytest.mark.parametrize(
    ("html", "words"),
    [
        ("10<sup>3</sup> km<sup>2</sup>", "10³ km²"),
        ("H<sub>2</sub>O", "H₂O"),
        ("e<sup>Ω</sup>", "e^Ω"),
        ("1<sup>st</sup>", "1ˢᵗ"),
        ("a<sup>word of nine</sup>", "aword of nine"),
        ("so<sup>[citation needed]</sup>", "so[citation needed]"),
        ('so<sup><a href="#fn1">12</a></sup>', "so¹²"),
        ("<ruby>漢<rp>(</rp><rt>kan</rt><rp>)</rp></ruby>", "漢(kan)"),
        ("<q>one <q>two</q></q>", "“one ‘two’”"),
        ("<math><msup><mi>x</mi><mn>2</mn></msup><mo>=</mo><mfrac><mn>1</mn><mi>y</mi></mfrac>"
         "<annotation>x^2</annotation></math>", "x²=1/y"),
        ("<math><mfrac><mrow><mi>a</mi><mo>+</mo><mi>b</mi></mrow> <mn>2</mn></mfrac></math>",
         "(a+b)/2"),
        ("<math><msqrt><mi>x</mi><mo>+</mo><mn>1</mn></msqrt><mroot><mi>y</mi><mn>3</mn></mroot>"
         "</math>", "√(x+1)³√y"),
        ("<math><msubsup><mi>x</mi><mn>1</mn><mn>2</mn></msubsup><munderover><mo>∑</mo>"
         "<mrow><mi>i</mi><mo>=</mo><mn>1</mn></mrow><mi>n</mi></munderover></math>", "x₁²∑ᵢ₌₁ⁿ"),
        ("<math><msup><mi>e</mi><msup><mi>x</mi><mn>2</mn></msup></msup></math>", "e^x²"),
        ("<math><mtable><mtr><mtd>1</mtd><mtd>2</mtd></mtr><mtr><mtd>3</mtd><mtd>4</mtd></mtr>"
         "</mtable></math>", "1 2; 3 4"),
        ("<math><mover><mi>v</mi><mo>→</mo></mover></math>", "v\u20d7"),
        ("2<sup>n+Q</sup>", "2^(n+Q)"),
        ('<abbr title="World">W</abbr>', "W"),
        ('Text.<a href="#ref1">↩</a>', "Text."),
        ("<button>Listen</button>", "Listen"),
    ],
)  # fmt: skip
def test_what_stands_high_low_or_around_a_word_is_told_in_the_line(html: str, words: str) -> None:
    assert html_text(html) == words


@pytest.mark.parametrize(
    "html",
    [
        "<script>x</script>", "<style>x</style>", "<noscript>x</noscript>", "<!-- x -->",
        "<template><p>x</template>", "<title>x</title>", "<textarea>x</textarea>",
        "<select><option>x</select>", "<form>x <button>x</button></form>",
        "<svg><text>x</text></svg>",
        "<p hidden>x</p>", '<p aria-hidden="true">x<b>x</b></p>', '<p style="display: none">x',
        '<p style="DISPLAY:NONE !important">x', '<p style="visibility:hidden">x',
        '<p style="display:block;display:none">x', '<div style="font-size:0px">x</div>',
        '<div style="max-height:0;overflow:hidden">x</div>', "<dialog>x</dialog>",
        "<canvas>x</canvas>", "<object data=a.swf>x</object>", "<head><title>x</title></head>",
    ],
)  # fmt: skip
def test_what_a_browser_hides_is_not_shown(html: str) -> None:
    assert "x" not in html_text(f"<div>before {html} </div>after")


@pytest.mark.parametrize(
    "html",
    [
        '<p style="display:none;display:block">x', '<p style="color:none">x',
        "<dialog open>x</dialog>",
        "<p></body></html>x", "<center>x</center>", "<my-card>x</my-card>", "<table>x</table>",
        "<table><tr>x<td>y</table>", "<video src=v.mp4>no</video>x", "<dd>x", "<summary>x",
        "<figcaption>x", "<picture><source srcset=a><p>x</picture>",
        "<embed src=a>x", "<wbr>x", "<td>x", "<nobr>x", "<label>x",
    ],
)  # fmt: skip
def test_what_a_browser_shows_is_not_lost(html: str) -> None:
    assert "x" in html_text(f"before {html}")


def test_a_page_that_was_put_into_a_form_is_read() -> None:
    assert "the words" in html_text(f"<form><p>{'the words ' * 100}</p></form>")


def test_blocks_inside_of_words_part_them() -> None:
    assert html_text('one<span style="display:block">two</span>three') == "one\ntwo\nthree"


def test_the_direction_that_a_page_states_is_kept() -> None:
    assert only('<div dir="rtl"><p>(1)</p></div>') == Paragraph(text("(1)"), rtl=True)


def test_literal_markdown_stays_as_typed() -> None:
    html = "<p># not a heading\n* not a list\n[x](y) `code` **b** ---</p>"

    assert only(html) == paragraph("# not a heading * not a list [x](y) `code` **b** ---")


def test_what_a_terminal_would_obey_is_dropped() -> None:
    assert html_text("a&#27;[31mb\x1b]0;t\x07c\0d&#x202e;e") == "abcde"


def test_accents_stacked_across_tags_are_not_more_than_a_letter_carries() -> None:
    assert len(html_text("a" + "<b>\u0301</b><i>\u0301</i>" * 500)) < 20


@pytest.mark.parametrize(
    "tag", ["div", "blockquote", "ul><li", "b", "table><tr><td", "details", "q"]
)
def test_no_depth_loses_the_text_below_it(tag: str) -> None:
    html = f"<{tag}>" * 3_000 + "deepest" + "</x>" * 3_000 + "<p>last"

    words = html_text(html)

    assert "deepest" in words
    assert "last" in words


def test_a_text_longer_than_a_megabyte_says_that_it_goes_on() -> None:
    blocks = html_blocks("<p>word word word</p>" * 60_000)

    assert isinstance(blocks[-1], Paragraph)
    assert "goes on" in blocks[-1].runs[0].text


def test_the_first_blocks_are_there_before_the_last_are_read() -> None:
    blocks = read_html("<p>first</p>" + "<p>more</p>" * 10_000)

    assert next(blocks) == paragraph("first")


def test_no_tag_with_a_hundred_thousand_attributes_keeps_anybody_waiting() -> None:
    attributes = " ".join(f"a{number}=1" for number in range(100_000))

    assert html_text(f"<p {attributes}>here</p>") == "here"


TAGS = (
    "p b ul li table tr td th pre sup dl dt dd blockquote h1 q figure figcaption details summary rt"
)
PIECES = st.sampled_from(
    [f"<{slash}{tag}>" for tag in TAGS.split() for slash in ("", "/")]
    + ["<a href=/x>", "</a>", "<br>", "<img src=a alt=p>", "<div style='display:block'>", "</div>"]
    + ["one", " two ", "三", "\n", "&amp;", "< ", "& ", "<!--c-->"] * 2
)


@settings(max_examples=150, deadline=None)
@given(st.lists(PIECES, max_size=40))
def test_no_visible_word_is_lost_or_comes_twice(pieces: list[str]) -> None:
    words = normalize("NFKD", html_text("".join(pieces)))  # what is raised counts too

    for word in ("one", "two", "三"):
        assert words.count(word) == sum(word in piece for piece in pieces)


@settings(max_examples=100, deadline=None)
@given(st.lists(PIECES, max_size=30))
def test_no_block_is_empty(pieces: list[str]) -> None:
    for block in html_blocks("".join(pieces)):
        match block:
            case Paragraph(runs=runs) | Heading(runs=runs):
                assert "".join(run.text for run in runs).strip()
            case Bullets(items=items):
                assert items
            case Table(rows=rows):
                assert rows


@settings(max_examples=150, deadline=None)
@given(
    st.text(
        st.sampled_from("\x1b\x9b\x07\x00\r\u202e\u2066\ufeff\u0301\ud800]0;[31m\\<>&#;xab '\"\n")
    )
)
def test_nothing_that_a_terminal_would_obey_comes_out(text: str) -> None:
    html = f"<p>{text}<b>{text}</b></p><pre>{text}</pre><img alt='{text}'><a href='{text}'>{text}"

    for runs in texts(html_blocks(html, BASE)):
        whole = "".join(run.text for run in runs)
        assert clean_text(whole) == whole
        assert all(run.link.isascii() and run.link.isprintable() for run in runs)
