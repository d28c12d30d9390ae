"""An article as a text for other programs: plain, Markdown, HTML, JSON, or a document."""

import json
from collections.abc import Iterator
from datetime import datetime, tzinfo
from html import escape

from reader.domain.articles import Article, BodyFormat
from reader.domain.blocks import Block, Heading, Paragraph, Run
from reader.domain.formats import ArticleFormat
from reader.library.library import Library
from reader.library.saving import document_of
from reader.sources.bodies import body_markdown
from reader.sources.html_writing import blocks_html, linked
from reader.sources.markdown_writing import blocks_markdown
from reader.sources.plain_text import spaced_text
from reader.views.ages import whole_time
from reader.views.article_fields import load_article_fields
from reader.views.article_view import ArticleView, view_of

_PAGE = """\
<!doctype html>
<html{language}>
<head>
<meta charset="utf-8">
<title>{title}</title>
</head>
<body>
<article>
<h1>{headline}</h1>
<p>{byline}</p>
{body}
</article>
</body>
</html>
"""


def write_article(
    library: Library, article: Article, form: ArticleFormat, *, now: datetime, zone: tzinfo
) -> str:
    """Return an article in a form, ending in a line break.

    Args:
        library: Where it is kept; JSON also says what the reader did, and who else tells it.
        article: The article, whole.
        form: The form.
        now: The time it is written.
        zone: The reader's; the byline is in it.

    Raises:
        ArticleNotFoundError: It is not in the library any more.
        SourceError: It is too long for a document.
        StoreError: The library could not be read.
    """
    match form:
        case ArticleFormat.TEXT:
            return _text(article, now, zone)
        case ArticleFormat.MARKDOWN:
            return _markdown(article, now, zone)
        case ArticleFormat.HTML:
            return _html(article, now, zone)
        case ArticleFormat.JSON:
            fields = load_article_fields(library, article)
            return json.dumps(fields, ensure_ascii=False, indent=2) + "\n"
        case ArticleFormat.DOCUMENT:
            return document_of(library.articles, article, with_story=False).text


def byline(article: Article, zone: tzinfo) -> str:
    """Return who published an article, who wrote it, and when, as far as anybody says."""
    authors = ", ".join(article.authors)
    parts = (article.publisher.label, authors, published_words(article, zone))
    return " · ".join(filter(None, parts))


def published_words(article: Article, zone: tzinfo) -> str:
    """Return when an article was published, always with its year; empty if nobody says."""
    if article.published is None:
        return ""
    return whole_time(article.published, zone=zone, day_only=article.day_only)


def _text(article: Article, now: datetime, zone: tzinfo) -> str:
    head = "\n".join(filter(None, (article.title, byline(article, zone), article.link)))
    text = spaced_text(_blocks(article, now))
    return f"{head}\n\n{text}\n" if text else f"{head}\n"


def _markdown(article: Article, now: datetime, zone: tzinfo) -> str:
    head: list[Block] = [Heading(1, (Run(article.title, link=article.link),))]
    if by := byline(article, zone):
        head.append(Paragraph((Run(by),)))
    if article.body_format is BodyFormat.MARKDOWN and article.body:
        # What its author has written is better Markdown than ours.
        head += _before(_view(article, now))
        return f"{blocks_markdown(head)}\n{body_markdown(article).rstrip()}\n"
    return blocks_markdown([*head, *_blocks(article, now)])


def _html(article: Article, now: datetime, zone: tzinfo) -> str:
    title = escape(article.title, quote=False)
    return _PAGE.format(
        language=f' lang="{escape(article.language)}"' if article.language else "",
        title=title,
        headline=linked(title, article.link),
        byline=escape(byline(article, zone), quote=False),
        body=blocks_html(_blocks(article, now)),
    )


def _blocks(article: Article, now: datetime) -> Iterator[Block]:
    """Yield what is shown of an article below its byline."""
    view = _view(article, now)
    yield from _before(view)
    if view.blocks:
        yield from view.blocks
    elif article.excerpt:
        yield Paragraph((Run(article.excerpt),))


def _before(view: ArticleView) -> Iterator[Block]:
    """Yield what stands above the text: players, and an excerpt that says something else."""
    yield from view.figures
    if view.standfirst:
        yield Paragraph((Run(view.standfirst),))


def _view(article: Article, now: datetime) -> ArticleView:
    return view_of(article, (), article.published, now=now)
