"""What is shown of an article, and how it is read when its text is long."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from reader.domain.articles import Article, BodyFormat, Enclosure
from reader.domain.blocks import Figure, Paragraph
from reader.domain.ids import ArticleId
from reader.domain.queries import Shelf, StoryQuery
from reader.library.library import Library
from reader.views.article_links import list_links
from reader.views.article_view import (
    ArticleView,
    Body,
    load_article,
    reading_minutes,
    view_of,
)
from tests.support.reading import edition_of, write_document
from tests.support.reading import view_of as article_with

NOON = datetime(2026, 5, 14, 12, tzinfo=UTC)


def shown(tmp_path, body: str, excerpt: str) -> ArticleView:
    write_document(tmp_path / "news", "story", body, excerpt=excerpt)
    with edition_of(tmp_path / "news") as edition:
        [article_id] = _ids(edition.library)
        return load_article(edition.library, article_id, now=NOON)


def _ids(library: Library) -> list[ArticleId]:
    headlines = library.shelves.first(StoryQuery(Shelf.ALL), limit=9)
    return [headline.article_id for headline in headlines]


def test_an_excerpt_that_says_more_than_the_text_begins_with_is_shown_above_it(tmp_path):
    assert shown(tmp_path, "The text.", "In short.").standfirst == "In short."


@pytest.mark.parametrize(
    "body", ["In short. And more.", "*In* short — and more.", "Outlet: In short"]
)
def test_an_excerpt_that_the_text_begins_with_is_not_shown_twice(tmp_path, body):
    assert shown(tmp_path, body, "In short.").standfirst == ""


@pytest.mark.parametrize(
    ("title", "excerpt", "blocks"),
    [("Fog on the quay", "Fog on the quay.", 0), ("Fog on the quay", "Fog on the quay, again", 1),
     ("See https://quay.example", "See https://quay.example", 1)],
)  # fmt: skip
def test_a_note_that_is_called_by_its_words_does_not_say_them_twice(title, excerpt, blocks):
    view = ArticleView(id=ArticleId(1), title=title, excerpt=excerpt, now=NOON)

    assert len(list(view.text)) == blocks


def test_a_body_may_be_read_by_several_threads_at_once():
    body = Body("\n\n".join(f"Paragraph {n}" for n in range(500)))

    with ThreadPoolExecutor(4) as threads:
        read = list(threads.map(lambda _: list(body), range(4)))

    assert all(blocks == read[0] for blocks in read)
    assert len(read[0]) == 500


def test_a_body_in_html_is_read_as_html():
    body = Body("<p>one<p>two", BodyFormat.HTML)

    assert [type(block) for block in body] == [Paragraph, Paragraph]


def test_reading_takes_a_minute_for_each_230_words():
    assert reading_minutes("word " * 231) == 2
    assert reading_minutes("新" * 500) == 1
    assert reading_minutes("") == 0


def test_tags_are_no_words_to_read():
    article = Article(
        id=ArticleId(1),
        title="A title",
        body="<p class='a b c d e'>one</p>" * 100,
        body_format=BodyFormat.HTML,
    )

    assert view_of(article, (), None, now=NOON).minutes == 1
    assert view_of(replace(article, body=""), (), None, now=NOON).minutes == 0


def test_what_is_attached_stands_above_the_text_once():
    article = Article(
        id=ArticleId(1),
        title="An episode",
        body="Notes, and https://media.example/shown.mp4",
        link="https://outlet.example/a",
        enclosures=(
            Enclosure("https://media.example/a.mp3", "audio/mpeg", seconds=3_725),
            Enclosure("/talk.mp4", "video/mp4", title="The talk"),
            Enclosure("https://media.example/shown.mp4", "video/mp4"),
            Enclosure("https://media.example/cover.jpg", "image/jpeg"),
            Enclosure("javascript:x", "audio/mpeg"),
        ),
    )

    assert view_of(article, (), None, now=NOON).figures == (
        Figure("Audio · 1:02:05", "https://media.example/a.mp3", "embed"),
        Figure("The talk", "https://outlet.example/talk.mp4", "embed"),
    )


def test_every_link_is_listed_once_in_the_order_of_the_text():
    view = article_with(
        "[a](https://one.example) [b](https://two.example) [c](https://one.example)"
    )

    assert [(link.text, link.host) for link in list_links(view)] == [
        ("a", "one.example"),
        ("b", "two.example"),
    ]
