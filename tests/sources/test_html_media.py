"""Pictures and players become lines that say what they are."""

import pytest

from reader.domain.blocks import Block, Emphasis, Figure, Paragraph, Run
from reader.sources.html import html_blocks

BASE = "https://outlet.example/news/story"


def blocks(html: str) -> list[Block]:
    return list(html_blocks(html, BASE))


def paragraph(words: str, emphasis: Emphasis = Emphasis.PLAIN) -> Paragraph:
    return Paragraph((Run(words, emphasis),))


def image(text: str, address: str, *, size: tuple[int, int] | None = None) -> Figure:
    return Figure(text, address, "image", size, address)


def test_a_picture_says_what_it_shows_and_how_large_it_is() -> None:
    html = '<img src="/a.jpg" alt="A  bridge" width="1600" height=900px>'

    assert blocks(html) == [image("A bridge", "https://outlet.example/a.jpg", size=(1600, 900))]


def test_a_picture_without_words_is_an_image() -> None:
    assert blocks('<img src="https://cdn.example/a.jpg" alt="">') == [
        image("Image", "https://cdn.example/a.jpg")
    ]


@pytest.mark.parametrize(
    "html",
    [
        "<img src=https://count.example/p width=1 height=1>",
        "<img src=https://count.example/p height=0>",
        '<img src=https://count.example/p style="width:1px;height:1px">',
        '<img src="https://feeds.feedburner.com/~r/outlet/~4/abc">',
        "<iframe src=https://count.example/p width=0 height=0></iframe>",
        '<img src=a.png style="display:none">',
        "<object data=a.swf width=1 height=1></object>",
    ],
)
def test_what_only_counts_readers_is_dropped(html: str) -> None:
    assert blocks(f"<p>one{html} two</p>") == [paragraph("one two")]


@pytest.mark.parametrize(
    "html",
    [
        '<img src=smile.png alt=":)" width=16 height=16>',
        '<img class="wp-smiley" src=smile.png alt=":)">',
        '<img src=smile.png alt=":)" style="width:1.2px;width:32px;height:32px">',
    ],
)
def test_a_picture_as_small_as_a_word_is_its_words(html: str) -> None:
    assert blocks(f"well {html} done") == [paragraph("well :) done")]


def test_a_picture_in_a_sentence_comes_after_its_line() -> None:
    html = "<p>one <img src=a.png alt=A> two<br>three</p><p>four</p>"

    assert [getattr(block, "text", None) for block in blocks(html)] == [None, "A", None, None]
    assert blocks(html)[0] == paragraph("one two")


def test_pictures_between_line_breaks_keep_their_order() -> None:
    html = "one<br><img src=a.png alt=A><br>two<br><br><img src=b.png alt=B>"

    assert [
        block.text if isinstance(block, Figure) else block.runs[0].text  # type: ignore[union-attr]
        for block in blocks(html)
    ] == ["one", "A", "two", "B"]


def test_a_picture_in_a_link_leads_where_the_link_leads() -> None:
    html = '<a href="/large.jpg"><img src="/small.jpg" alt=A></a>'

    large, small = "https://outlet.example/large.jpg", "https://outlet.example/small.jpg"
    assert blocks(html) == [Figure("A", large, "image", None, small)]


def test_a_picture_that_pages_load_late_has_its_address() -> None:
    html = '<img src="data:image/gif;base64,R0" data-src="/late.jpg" alt=A>'

    assert blocks(html) == [image("A", "https://outlet.example/late.jpg")]


def test_a_caption_stands_in_italics_below_its_picture() -> None:
    html = "<figure><figcaption>Said</figcaption><img src=https://a.example/b alt=A></figure>"

    assert blocks(html) == [image("A", "https://a.example/b"), paragraph("Said", Emphasis.EM)]


def test_a_caption_that_only_repeats_the_picture_is_told_once() -> None:
    html = "<figure><img src=https://a.example/b alt=Said><figcaption>Said</figcaption></figure>"

    assert blocks(html) == [image("Said", "https://a.example/b")]


@pytest.mark.parametrize(
    ("html", "text", "link"),
    [
        ('<iframe src="//www.youtube.com/embed/dQw4w9WgXcQ?rel=0"></iframe>',
         "Video", "https://www.youtube.com/watch?v=dQw4w9WgXcQ"),
        ('<iframe src="https://player.vimeo.com/video/123456"></iframe>',
         "Video", "https://vimeo.com/123456"),
        ('<iframe src="https://open.spotify.com/embed/episode/4abc?x=1"></iframe>',
         "Audio", "https://open.spotify.com/episode/4abc"),
        ('<iframe src="https://w.soundcloud.com/player/?url=https%3A//soundcloud.com/a/b"></iframe>',
         "Audio", "https://soundcloud.com/a/b"),
        ('<iframe title="Map of the  harbour" src="https://maps.example/x"></iframe>',
         "Map of the harbour", "https://maps.example/x"),
        ("<iframe></iframe>", "Embedded page", ""),
        ('<iframe src="javascript:alert(1)"></iframe>', "Embedded page", ""),
        ('<video><source src="/a.webm"><source src="/a.mp4">old browser</video>',
         "Video", "https://outlet.example/a.webm"),
        ('<audio src="https://media.example/a.mp3">old browser</audio>',
         "Audio", "https://media.example/a.mp3"),
        ('<object><embed src="https://www.youtube.com/v/dQw4w9WgXcQ"></object>',
         "Embedded page", "https://www.youtube.com/watch?v=dQw4w9WgXcQ"),
    ],
)  # fmt: skip
def test_a_player_leads_to_the_page_that_people_watch(html: str, text: str, link: str) -> None:
    assert blocks(html) == [Figure(text, link, "embed")]
