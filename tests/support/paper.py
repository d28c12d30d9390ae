"""A small library for tests of lists and searches: articles in, stories out."""

from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from reader.domain.articles import Article, Publisher
from reader.domain.identity import normalised_title
from reader.domain.queries import StoryQuery
from reader.domain.query.parsing import parse
from reader.domain.sources import FileStamp
from reader.library.intake import drop_documents, take_documents
from reader.library.library import Library
from reader.library.reading import ReadDocument
from reader.sources.identity import article_id
from reader.store.database import Database
from reader.store.sources import add_source

NOON = datetime(2026, 5, 14, 12, tzinfo=UTC)
"""A Thursday."""


def make_article(title: str, **fields: Any) -> Article:
    """Make an article of an outlet ``site.example``, published at noon."""
    site = fields.pop("site", "outlet.example")
    fields.setdefault("publisher", Publisher(fields.pop("outlet", ""), site))
    fields.setdefault("published", NOON)
    slug = normalised_title(title).replace(" ", "-") or "untitled"
    link = fields.pop("link", f"https://{site}/{slug}")
    keys = (f"{site}/{slug}",) if link else ()
    made_from = (fields["publisher"], title, fields["published"], fields.get("excerpt", ""))
    return Article(
        id=article_id(keys, *made_from), title=title, link=link, link_keys=keys, **fields
    )


class Paper:
    """A library on disk that takes articles as documents."""

    def __init__(self, folder: Path) -> None:
        self.now = NOON
        self.database = Database.open(folder / "library.db", clock=lambda: self.now)
        self.library = Library(self.database, clock=lambda: self.now)
        with self.database.transaction() as db:
            self.source = add_source(db, str(folder / "news"), added=True)
        self._loads = 0
        self.read: set[int] = set()

    def take(self, *stories: Article | Sequence[Article]) -> None:
        """Take documents; a sequence is an article with those that its editor listed."""
        self.take_all([(it,) if isinstance(it, Article) else it for it in stories])

    def take_all(self, stories: Sequence[Sequence[Article]]) -> None:
        """Take many documents in one transaction, each with those that its editor listed."""
        self._loads += 1
        batch = [
            ReadDocument(FileStamp(f"{article.title}.md", 1, self._loads), article, tuple(related))
            for article, *related in stories
        ]
        with self.database.transaction() as db:
            now = int(self.now.timestamp())
            take_documents(db, self.source, batch, load=self._loads, now=now)

    def drop(self, *titles: str) -> None:
        """Let the documents of some articles be gone."""
        with self.database.transaction() as db:
            self._loads += 1
            drop_documents(db, self.source, [f"{title}.md" for title in titles], load=self._loads)

    def query(self, text: str, **fields: Any) -> StoryQuery:
        """Return what somebody asks who types a query now, in UTC."""
        return StoryQuery(where=parse(text).query.where, now=self.now, **fields)

    def find(self, text: str, **fields: Any) -> list[str]:
        """Return the titles of the stories that a query finds, in the order of the list."""
        rows = self.library.shelves.first(self.query(text, **fields), limit=1_000)
        return [row.title for row in rows]

    def close(self) -> None:
        """Let go of the file."""
        self.library.close()
