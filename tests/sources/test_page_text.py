"""What is taken out of a web page, and what is said of pages that hold no article."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.domain.blocks import Bullets, Code, Figure, Heading, Paragraph, Quote, Table
from reader.domain.errors import FullTextError
from reader.sources.html import html_blocks
from reader.sources.page_text import read_page, without_heavy
from tests.support.bodies import html_text
from tests.support.hostile import is_obeyed_or_hidden, strangers_text
from tests.support.web_pages import page, paragraphs

URL = "https://meridian.example/city/trams.html"


def read(content, content_type="text/html; charset=utf-8", **known):
    return read_page(content, url=URL, content_type=content_type, **known)


def words(content, content_type="text/html; charset=utf-8", **known):
    return html_text(read(content, content_type, **known).body)


def blocks(article):
    return html_blocks(read(page(paragraphs() + article)).body)


def test_an_article_comes_without_what_stands_around_it():
    text = words(page())

    assert "Paragraph 1 says" in text
    assert "Paragraph 8 says" in text
    assert not {"Sport", "newsletter", "Copyright"} & set(text.split())


def test_links_are_whole():
    assert 'href="https://meridian.example/line/3"' in read(page()).body


def test_links_are_relative_to_what_the_page_says():
    head = "<base href='https://lantern.example/one/two/'>"

    assert 'href="https://lantern.example/one/line/3"' in read(page(head=head)).body


def test_the_headline_is_not_repeated():
    assert "leave late" not in words(page(), title="Trams leave late!")
    assert "leave late" in words(page(), title="Something else")


@pytest.mark.parametrize(
    ("html", "kind"),
    [
        ("<h2>Why it is so</h2><p>Because of the snow on the rails.</p>", Heading),
        ("<ul><li>one of the lines</li><li>another of them</li></ul>", Bullets),
        ("<blockquote><p>We did what we could do.</p></blockquote>", Quote),
        ("<pre><code>for tram in trams:\n    wait(tram)\n</code></pre>", Code),
        ("<figure><img src='/tram.jpg' alt='A tram in the snow'></figure>", Figure),
        (
            "<table><tr><th>Line</th><th>Late</th></tr><tr><td>Four</td><td>Yes</td></tr></table>",
            Table,
        ),
    ],
)
def test_its_parts_stay_what_they_are(html, kind):
    assert any(isinstance(block, kind) for block in blocks(html))


def test_numbered_lists_keep_their_numbers():
    lists = [it for it in blocks("<ol><li>first thing</li><li>second thing</li></ol>")
             if isinstance(it, Bullets)]  # fmt: skip

    assert lists[0].labels == ("1.", "2.")


def test_code_within_a_sentence_stays_in_it():
    said = blocks("<p>The command <code>wait</code> is the longest of all of them.</p>")

    assert any(
        isinstance(block, Paragraph) and "".join(run.text for run in block.runs).startswith(
            "The command wait is"
        )
        for block in said
    )  # fmt: skip


def test_who_wrote_it_and_when_is_told():
    head = (
        "<meta name='author' content='Ada Bell'>"
        "<meta property='article:published_time' content='2021-09-06T08:00:00Z'>"
    )

    found = read(page(head=head))

    assert found.authors == ("Ada Bell",)
    assert found.published is not None
    assert found.published.date().isoformat() == "2021-09-06"


def test_megabytes_of_scripts_do_not_push_the_article_out():
    head = f"<script>{'x = 1;' * 300_000}</script><style>{'a {}' * 100_000}</style>"

    assert "Paragraph 8 says" in words(page(head=head))


def test_what_scripts_say_of_the_article_is_heard():
    facts = '<script type="application/ld+json">{"a": 1}</script>'

    assert without_heavy(f"<script>x</script>{facts}<svg><path/></svg>!") == f"{facts}!"


@pytest.mark.parametrize(
    ("charset", "said"),
    [("windows-1252", "windows-1252"), ("windows-1252", "utf-8"), ("utf-8", "iso-8859-1"),
     ("utf-16", "utf-8"), ("utf-8", "no-such-thing")],
)  # fmt: skip
def test_a_page_is_read_whatever_charset_it_says(charset, said):
    content = page(paragraphs(about="Straßenbahnen")).decode().encode(charset)

    assert "Straßenbahnen" in words(content, f"text/html; charset={said}")


@pytest.mark.parametrize(
    ("content", "content_type", "said"),
    [
        (b"%PDF-1.7 ...", "application/pdf", "sends a PDF, and no web page"),
        (b'{"a": 1}', "application/json", "sends “application/json”, and no web page"),
        (b"\x00\x01\x02" * 999, "text/html", "sends something else, and no web page"),
        (bytes(range(256)) * 99, "text/html", "sends something else, and no web page"),
        (b"%PDF-1.5\n" + bytes(range(1, 256)) * 9, "text/html", "sends a PDF, and no web page"),
        (b"only words", "", "sends something else, and no web page"),
        (b"", "text/html", "sends nothing, and no web page"),
        (b"<p>Please log in.</p>", "text/html", "too little text"),
        (b"<html><body><div id='root'></div><script>go()</script></body></html>", "text/html",
         "it may need a browser that runs scripts"),
    ],
)  # fmt: skip
def test_what_is_no_article_is_said_in_one_sentence(content, content_type, said):
    with pytest.raises(FullTextError, match=said) as refused:
        read(content, content_type)

    assert "meridian.example" in str(refused.value)
    assert "\n" not in str(refused.value)


def test_a_beginning_that_goes_on_for_subscribers_is_no_full_text():
    facts = '<script type="application/ld+json">{"isAccessibleForFree": "False"}</script>'

    with pytest.raises(FullTextError, match="may be for subscribers"):
        read(page(paragraphs(4), head=facts))

    assert "Paragraph 60" in words(page(paragraphs(60), head=facts))


def test_a_page_with_less_than_the_feed_is_not_taken_for_more():
    with pytest.raises(FullTextError, match="less of the article"):
        read(page(paragraphs(4)), known=5_000)


@pytest.mark.parametrize(
    "html",
    [
        "<p " + " ".join(f"a{number}=1" for number in range(100_000)) + ">",
        "<div>" * 20_000,
        "<script>" * 100_000,
        '<script type="application/ld+json">' * 50_000 + "</script>",
        "<!--" * 100_000,
    ],
    ids=["attributes", "nested", "scripts", "facts", "comments"],
)
def test_hostile_pages_are_read_or_refused(html):
    try:
        found = read(page(html + paragraphs()))
    except FullTextError:
        return
    assert "Paragraph 8" in found.body


@settings(max_examples=25)
@given(strangers_text)
def test_nothing_that_a_terminal_would_obey_comes_in(text):
    marked = text.replace("<", "&lt;")
    head = f"<meta name='author' content='{marked.replace(chr(39), '')}'>"

    found = read(page(f"{paragraphs()}<p>{marked}</p>", head=head))

    assert not any(map(is_obeyed_or_hidden, found.body))
    assert not any(
        is_obeyed_or_hidden(sign) or sign == "\n" for name in found.authors for sign in name
    )


@settings(max_examples=25)
@given(
    st.lists(st.sampled_from(["<script>", "</script>", "<style>", "</style>", "<svg", "a", ">"]))
)
def test_leaving_scripts_out_never_adds_anything(pieces):
    html = "".join(pieces)

    left = without_heavy(html)

    assert len(left) <= len(html)
    assert left.count("a") <= html.count("a")
