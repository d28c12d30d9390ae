"""What is saved as a document is read again as the article it was."""

from dataclasses import fields
from datetime import UTC, datetime

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from reader.domain.articles import (
    Article,
    BodyFormat,
    Enclosure,
    Image,
    Links,
    Publisher,
)
from reader.domain.blocks import Figure
from reader.domain.errors import SourceError
from reader.domain.ids import ArticleId
from reader.sources.document_writing import write_document
from reader.sources.documents import ParsedDocument, parse_document
from reader.sources.feeds import parse_feed
from reader.sources.html import html_blocks
from reader.sources.links import canonical_link, link_keys
from reader.sources.markdown import markdown_blocks
from reader.sources.markup import EXCERPT
from reader.sources.text import clean_line, clean_text
from reader.sources.tidying import repair_mojibake, tidy_excerpt

FACTS = [field.name for field in fields(Article) if field.name not in {"id", "link_keys"}]


def again(article: Article, *related: Article) -> ParsedDocument:
    written = write_document(article, related)
    assert not written.left_out
    return parse_document(written.text.encode(), name="saved.md")


def facts(article: Article) -> dict[str, object]:
    return {name: getattr(article, name) for name in FACTS}


def an_article(**values: object) -> Article:
    links = values.get("links", Links(web="https://meridian.example/bridge"))
    assert isinstance(links, Links)
    usual: dict[str, object] = {
        "id": ArticleId(1),
        "title": "Harbour bridge reopens",
        "publisher": Publisher("Meridian Wire", "meridian.example"),
        "links": links,
        "link": canonical_link(links),
        "link_keys": link_keys(links),
    }
    return Article(**(usual | values))  # type: ignore[arg-type]


LOOKS_LIKE_SYNTAX = st.sampled_from(
    [": ", "#", " #", "- ", "---", "\n---\n", "...", "&a", "*a", "&amp;", "&lt;b&gt;", "&#233;",
     "!!", "!!python/object:os.system", "| ", ">", "%", "@", "`", "```", "[", "]", "{", "}", ",",
     "?", '"', "'", "''", "\\", "\\n", "\\x41", "null", "~", "true", "no", "2020-01-01",
     "12:30:45", "0x1F", "<<", "<b>", "</script>", "# ", "**", "_", "é", "ß", "Ã©", "â€˜", "新聞",
     "\u200d", "👩\u200d🚀", "\xa0", "\u0301", "…", ".", " ", "\n", "\n\n", "    ", "\t", "a",
     "word", "title:", "related:"]
)  # fmt: skip
RAW = st.lists(LOOKS_LIKE_SYNTAX | st.characters(), min_size=1, max_size=8).map("".join)


def settled(clean: "st.SearchStrategy[str]", again: object) -> "st.SearchStrategy[str]":
    """Give texts that are as clean as what was read once."""
    assert callable(again)
    return clean.map(again).filter(lambda text: text != "" and again(text) == text)


LINES = settled(RAW, lambda text: clean_line(repair_mojibake(text)))
NAMES = LINES.map(lambda text: clean_line(text, 100))
EXCERPTS = settled(RAW, lambda text: tidy_excerpt(clean_line(repair_mojibake(text))))
BODIES = settled(RAW, lambda text: clean_text(repair_mojibake(text)).strip("\n")).filter(str.strip)
MOMENTS = st.datetimes(datetime(1, 1, 2), datetime(9999, 12, 30)).map(
    lambda moment: moment.replace(microsecond=0, tzinfo=UTC)
)
ADDRESSES = st.from_regex(
    r"https?://[a-z]{3,8}\.example/([a-zA-Z0-9/_.~?=&-]|%[0-9A-F]{2}){0,20}", fullmatch=True
)
LINKS = st.builds(
    Links,
    web=st.just("") | ADDRESSES,
    original=st.just("") | ADDRESSES,
    amp=st.just("") | ADDRESSES,
    cdn_amp=st.just("") | ADDRESSES,
)
IMAGES = st.builds(
    Image,
    ADDRESSES,
    st.none() | st.integers(0, 99_999),
    st.none() | st.integers(0, 99_999),
    st.just("") | LINES,
    st.just("") | LINES,
)
PUBLISHERS = st.builds(
    Publisher,
    st.just("") | NAMES,
    st.sampled_from(["meridian.example", "lantern.co.example"]),
    st.lists(IMAGES, max_size=1).map(tuple),
)
DATED = st.one_of(
    st.just({"published": None, "day_only": False}),
    MOMENTS.map(lambda it: {"published": it, "day_only": False}),
    MOMENTS.map(lambda it: {"published": it.replace(hour=0, minute=0, second=0, microsecond=0),
                            "day_only": True}),
)  # fmt: skip


@st.composite
def articles(draw: st.DrawFn) -> Article:
    links = draw(LINKS)
    names = st.lists(NAMES, max_size=3, unique=True).map(tuple)
    article = an_article(
        title=draw(LINES),
        excerpt=draw(st.just("") | EXCERPTS),
        body=draw(st.just("") | BODIES),
        category=draw(st.just("") | NAMES),
        kind=draw(st.just("") | NAMES),
        updated=draw(st.none() | MOMENTS),
        links=links,
        publisher=draw(PUBLISHERS),
        authors=draw(names),
        topics=draw(names),
        images=draw(st.lists(IMAGES, max_size=2).map(tuple)),
        quality=draw(st.none() | st.integers(-5, 200)),
        heat=draw(st.none() | st.integers(0, 200)),
        listed=draw(st.none() | st.booleans()),
        featured=draw(st.just("") | BODIES),
        **draw(DATED),
    )
    return article


@settings(max_examples=60, deadline=None)
@given(articles(), st.lists(articles(), max_size=2))
def test_a_saved_article_is_read_as_what_it_was(article: Article, related: list[Article]) -> None:
    keys = [key for it in (article, *related) for key in it.link_keys]
    assume(all(it.link_keys for it in related) and len(keys) == len(set(keys)))

    read = again(article, *related)

    assert not read.problems
    assert facts(read.article) == facts(article)
    assert [facts(it) for it in read.related] == [facts(it) for it in related]


def test_an_article_of_a_feed_keeps_its_words_and_links() -> None:
    html = (
        '<h2>A long wait</h2><p>The *bridge* was <b>closed</b> for <a href="/nine">nine</a> years.'
    )
    link = "https://meridian.example/bridge"

    read = again(an_article(body=html, body_format=BodyFormat.HTML)).article

    assert read.body_format is BodyFormat.MARKDOWN
    assert markdown_blocks(read.body, link) == html_blocks(html, link)


def test_media_files_become_players() -> None:
    files = (
        Enclosure("https://meridian.example/one.mp3", "audio/mpeg", title="The <first> part"),
        Enclosure("https://meridian.example/two.mp4", "video/mp4"),
    )

    featured = again(an_article(enclosures=files)).article.featured

    assert html_blocks(featured) == (
        Figure("The <first> part", "https://meridian.example/one.mp3", "embed"),
        Figure("Video", "https://meridian.example/two.mp4", "embed"),
    )


def test_an_article_without_any_address_of_its_document_keeps_the_one_to_open() -> None:
    article = an_article(links=Links(), link="https://meridian.example/bridge")

    assert again(article).article.link == "https://meridian.example/bridge"


def many(count: int, **values: object) -> list[Article]:
    addresses = (Links(web=f"https://lantern.example/{number}") for number in range(count))
    return [an_article(title=f"Telling {it.web}", links=it, **values) for it in addresses]


def test_a_story_of_hundreds_is_read_again_whole() -> None:
    related = many(400, excerpt="[Brackets] {and} more [of them]", body="text " * 100)

    read = again(an_article(), *related)

    assert not read.problems
    assert [facts(it) for it in read.related] == [facts(it) for it in related]


def test_what_a_document_has_no_room_for_is_counted() -> None:
    written = write_document(an_article(), many(1_500, topics=("a", "b", "c")))

    read = parse_document(written.text.encode(), name="saved.md")
    assert not read.problems
    assert len(read.related) == 1_500 - written.left_out
    assert len(read.related) > 300


def test_long_texts_of_others_make_room_for_their_excerpts() -> None:
    written = write_document(an_article(), many(3, excerpt="In short.", body="text " * 100_000))

    read = parse_document(written.text.encode(), name="saved.md")
    assert [it.excerpt for it in read.related] == ["In short."] * 3
    assert [bool(it.body) for it in read.related] == [True, True, False]
    assert not written.left_out


def test_an_article_that_no_document_can_hold_is_refused() -> None:
    with pytest.raises(SourceError, match="too long to be saved"):
        write_document(an_article(excerpt='"' * 900_000))


def test_the_excerpt_that_a_feed_was_cut_to_stays_as_it_is() -> None:
    description = "Again. " * EXCERPT
    content = f"<rss><channel><item><title>a</title><description>{description}</description></item>"
    feed = parse_feed(content.encode(), url="https://meridian.example/feed")
    (article,) = (entry.article for entry in feed.articles)

    assert article.excerpt.endswith("…")
    assert again(article).article.excerpt == article.excerpt
