"""A library of documents that a test writes as it goes."""

import textwrap
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path

from reader.domain.ids import ArticleId, StoryId
from reader.domain.queries import StoryQuery
from reader.domain.sources import Source
from reader.library.library import Library

NOON = datetime(2021, 9, 6, 12, tzinfo=UTC)


@dataclass(frozen=True)
class Note:
    """A document to be written."""

    title: str
    outlet: str = ""
    excerpt: str = ""
    age: timedelta = timedelta()
    """How long before the test's noon it was published."""
    related: tuple["Note", ...] = ()
    link: str = ""


@dataclass
class Newsroom:
    """Writes documents, loads them, finds their stories, and tells who is in one."""

    folder: Path
    now: datetime = NOON
    library: Library = field(init=False)
    source: Source = field(init=False)
    _numbers: "count[int]" = field(default_factory=lambda: count(1))

    def __post_init__(self) -> None:
        (self.folder / "news").mkdir(parents=True)
        self.library = Library.open(self.folder / "library.db", clock=lambda: self.now)
        self.source = self.library.sources.add(self.folder / "news")

    def write(self, *notes: Note | str) -> None:
        """Write documents; a text is the title of one."""
        for note in notes:
            number = next(self._numbers)
            path = self.folder / "news" / f"{number:05}.md"
            path.write_text(_document(note, number), encoding="utf-8")

    def load(self) -> None:
        """Read what was written, and find no stories yet."""
        for _ in self.library.sources.load():
            pass

    def bring(self, *notes: Note | str) -> None:
        """Write documents, load them and find their stories."""
        self.write(*notes)
        self.load()
        self.tend()

    def tend(self) -> None:
        """Find the stories of all that waits."""
        for _ in self.library.stories.tend(everything=True):
            pass

    def rebuild(self) -> None:
        """Find all stories from scratch."""
        for _ in self.library.stories.rebuild():
            pass

    def id(self, title: str) -> ArticleId:
        """Return the article with a title."""
        return next(
            telling.article_id
            for story_id in self.library.shelves.ids(StoryQuery())
            for telling in self.library.articles.coverage(StoryId(story_id))
            if telling.title == title
        )

    def stories(self) -> list[list[str]]:
        """Return the titles of every story, each in order, copies told once."""
        return sorted(
            sorted(telling.title for telling in self.library.articles.coverage(StoryId(story_id)))
            for story_id in self.library.shelves.ids(StoryQuery())
        )

    def story(self, title: str) -> list[str]:
        """Return the titles of the story that an article is in."""
        return next(titles for titles in self.stories() if title in titles)


def _document(note: Note | str, number: int) -> str:
    if isinstance(note, str):
        note = Note(note)
    fields = _fields(note, f"https://press{number}.example/{number}")
    kin = (
        textwrap.indent(_fields(it, f"https://kin{number}-{place}.example/a"), "    ")
        for place, it in enumerate(note.related)
    )
    related = "".join(f"  -{entry[3:]}" for entry in kin)
    return f"---\n{fields}{'related:' if related else ''}\n{related}---\n"


def _fields(note: Note, link: str) -> str:
    outlet = note.outlet or link.split("/")[2]
    when = (NOON - note.age).strftime("%Y-%m-%dT%H:%M:%SZ")
    return (
        f'title: "{note.title}"\n'
        f'excerpt: "{note.excerpt}"\n'
        f"publishedDateTime: {when}\n"
        f"webUrl: {note.link or link}\n"
        f"provider: {{name: {outlet}, domain: {outlet}}}\n"
    )
