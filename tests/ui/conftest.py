import json
import shutil
from datetime import datetime
from pathlib import Path

import pytest

from reader.browser import Opened
from reader.library.edition import Edition
from reader.library.library import Library
from reader.ui import links

SEEDS = Path(__file__).parents[2] / "seeds" / "demo"
NOW = datetime.fromisoformat(
    json.loads((SEEDS / "edition.json").read_text(encoding="utf-8"))["now"]
)


def clock():
    return NOW


@pytest.fixture(scope="session")
def loaded_demo(tmp_path_factory):
    """A library into which the demo edition was loaded; to be copied."""
    path = tmp_path_factory.mktemp("demo") / "demo.db"
    with Library.open(path, clock=clock) as library:
        library.sources.add(SEEDS)
        for _ in library.sources.load():
            continue
    return path


@pytest.fixture
def edition(loaded_demo, tmp_path):
    """The demo edition in a library of its own."""
    path = tmp_path / "demo.db"
    shutil.copy(loaded_demo, path)
    with Library.open(path, clock=clock) as library:
        yield Edition(library, clock, title="Demo edition", demo=True)


@pytest.fixture
def visited(monkeypatch):
    """The links that a browser was asked to show, in place of a browser."""
    asked = []

    def open_link(link, **_):
        asked.append(link)
        return Opened.STARTED

    monkeypatch.setattr(links, "open_link", open_link)
    return asked
