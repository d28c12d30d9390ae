"""Saving articles as documents that can be read again."""

from dataclasses import dataclass
from pathlib import Path

from reader.domain.articles import Article
from reader.library.articles import Articles
from reader.library.new_files import file_name, write_new
from reader.sources.document_writing import WrittenDocument, write_document


@dataclass(frozen=True, slots=True)
class Saved:
    """A document that was saved."""

    path: Path
    left_out: int
    """Articles of its story for which a document has no room."""


def document_of(articles: Articles, article: Article, *, with_story: bool) -> WrittenDocument:
    """Return an article as a document, with all others of its story as related, or none.

    Raises:
        ArticleNotFoundError: It is not in the library any more.
        SourceError: It is longer than any document that can be read.
        StoreError: The library could not be read.
    """
    others: list[Article] = []
    if with_story:
        for telling in articles.coverage(articles.story_of(article.id)):
            ids = (telling.article_id, *telling.copy_ids)
            others += (articles.find(other) for other in ids if other != article.id)
    return write_document(article, others)


def save_document(
    articles: Articles, article: Article, place: Path, *, with_story: bool = False
) -> Saved:
    """Save an article, or its whole story, as a document; nothing is ever overwritten.

    Args:
        articles: Where it is.
        article: The article, whole.
        place: A folder, in which the document is named after the article; else the file.
        with_story: List all other articles of its story as related.

    Raises:
        SaveError: The file cannot be written; nothing is left of it.
        ReaderError: What ``document_of`` raises.
    """
    document = document_of(articles, article, with_story=with_story)
    if place.is_dir():
        day = article.published.date() if article.published else None
        place /= file_name(article.title, day=day, suffix=".md")
    return Saved(write_new(place, document.text), document.left_out)
