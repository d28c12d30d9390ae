"""What most tests need: a clock that stands at noon, a library, documents and articles."""

import os
import tempfile
from pathlib import Path

import pytest
from hypothesis import settings

from reader.domain.articles import Article, Publisher
from reader.domain.ids import ArticleId
from reader.library.library import Library
from tests.support.library import NOON, Clock, write_document

# What has to hold before a change lands must not depend on luck: the same examples every time.
# HYPOTHESIS_PROFILE=explore looks at others.
settings.register_profile("same", derandomize=True, deadline=None)
settings.register_profile("explore", deadline=None)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "same"))


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def quick_path(tmp_path):
    """A folder in memory where there is one: for tests that sync files a thousand times."""
    memory = Path("/dev/shm")
    if not os.access(memory, os.W_OK):
        yield tmp_path
        return
    with tempfile.TemporaryDirectory(dir=memory) as folder:
        yield Path(folder)


@pytest.fixture
def place(tmp_path):
    """Where the library lies, or will."""
    return tmp_path / "data" / "library.db"


@pytest.fixture
def library(place, clock):
    with Library.open(place, clock=clock) as opened:
        yield opened


@pytest.fixture
def folder(tmp_path):
    path = tmp_path / "news"
    path.mkdir()
    return path


@pytest.fixture
def write(folder):
    """Write a document by its title; the file is named after it unless told otherwise."""

    def write_into(title: str, *, name: str = "", into: Path = folder, **fields: object) -> Path:
        return write_document(into, name or title.lower().replace(" ", "-"), title, **fields)

    return write_into


@pytest.fixture
def make_article():
    """Make an article that says only what a test is about."""

    def make(article_id: int = 1, title: str = "Owls counted", **fields: object) -> Article:
        usual: dict[str, object] = {
            "excerpt": f"More about {title}.",
            "published": NOON,
            "link": f"https://meridian.example/{article_id}",
            "link_keys": (f"meridian.example/{article_id}",),
            "publisher": Publisher("Meridian Wire", "meridian.example"),
        }
        return Article(id=ArticleId(article_id), title=title, **(usual | fields))  # type: ignore[arg-type]

    return make
