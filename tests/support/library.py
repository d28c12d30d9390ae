"""A clock that stands still, documents made of a few words, and loading them."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from reader.domain.queries import Shelf, StoryQuery
from reader.domain.stories import Headline
from reader.library.library import Library
from reader.library.loading import LoadProgress

NOON = datetime(2026, 5, 14, 12, tzinfo=UTC)


@dataclass
class Clock:
    """Says the same time until it is put forward or back."""

    now: datetime = NOON

    def __call__(self) -> datetime:
        return self.now

    def move(self, **by: float) -> None:
        self.now += timedelta(**by)


def entry(title: str, **fields: Any) -> dict[str, Any]:
    """Return the fields of an article by an invented outlet; ``None`` leaves one out."""
    slug = title.lower().replace(" ", "-")
    usual = {
        "title": title,
        "excerpt": f"More about {title}.",
        "publishedDateTime": "2026-05-14T09:00:00Z",
        "webUrl": f"https://meridian.example/{slug}",
        "provider": {"name": "Meridian Wire", "domain": "meridian.example"},
    }
    return {name: value for name, value in (usual | fields).items() if value is not None}


def document(title: str, *, body: str = "", **fields: Any) -> str:
    """Return a document; JSON values are YAML too."""
    lines = (
        f"{name}: {json.dumps(value, ensure_ascii=False)}"
        for name, value in entry(title, **fields).items()
    )
    return "\n".join(("---", *lines, "---", "", body))


def write_document(folder: Path, name: str, title: str, **fields: Any) -> Path:
    """Write a document into a folder, which is made if there is none."""
    folder.mkdir(exist_ok=True)
    path = folder / f"{name}.md"
    path.write_text(document(title, **fields), encoding="utf-8")
    return path


def load(library: Library, *folders: Path) -> list[LoadProgress]:
    """Add folders, read what changed in all sources, and return what each came to."""
    for folder in folders:
        library.sources.add(folder)
    return [step for step in library.sources.load() if step.finished]


def headlines(library: Library, shelf: Shelf = Shelf.ALL) -> list[Headline]:
    return library.shelves.first(StoryQuery(shelf), limit=10_000)


def titles(library: Library, shelf: Shelf = Shelf.ALL) -> list[str]:
    return [headline.title for headline in headlines(library, shelf)]


def stars(library: Library) -> set[str]:
    return set(titles(library, Shelf.STARRED))


def star(library: Library, titles: Iterable[str]) -> None:
    """Star the leads of the stories with these titles."""
    wanted = set(titles)
    ids = [it.article_id for it in headlines(library) if it.title in wanted]
    library.marks.star(ids, starred=True, label="Starred")
