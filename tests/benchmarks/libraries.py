"""Libraries and folders of any size from the invented press, the same ones every time."""

import json
import sqlite3
from collections.abc import Iterable
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path

from reader.library.grouping import hotness
from reader.library.library import Library
from reader.store.indexing import index_all
from tests.benchmarks.press import Piece, Press

BATCH = 10_000


def build_library(path: Path, articles: int) -> Path:
    """Return a library of so many articles; one that was built before is taken as it is.

    The rows are written directly, as many as a person collects in years: what is measured is
    how they are read. Pieces about one event are one story.
    """
    if path.exists():
        return path
    part = path.with_name(f"{path.name}.part")
    for old in part.parent.glob(f"{part.name}*"):
        old.unlink()
    part.parent.mkdir(parents=True, exist_ok=True)
    Library.open(part, clock=lambda: datetime.now(UTC)).close()
    with sqlite3.connect(part, isolation_level=None) as db:
        db.execute("PRAGMA synchronous = OFF")
        source = db.execute(
            "INSERT INTO sources (path, added, loaded) VALUES (x'2F6E6577', 1, 0) RETURNING id"
        ).fetchone()[0]
        pieces = Press().pieces(articles)
        while batch := list(islice(pieces, BATCH)):
            db.execute("BEGIN")
            _write(db, batch, source)
            db.execute("COMMIT")
        _write_stories(db, source)
        db.execute("ANALYZE")
        db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    db.close()
    part.rename(path)
    return path


def build_searchable(path: Path, articles: int) -> Path:
    """Return a library as ``build_library`` makes it, whose articles are found by their words."""
    if path.exists():
        return path
    plain = build_library(path.with_name("plain.db"), articles)
    with sqlite3.connect(plain, isolation_level=None) as db:
        db.execute("PRAGMA synchronous = OFF")
        db.execute("PRAGMA journal_mode = MEMORY")
        db.execute("PRAGMA cache_size = -262144")  # merging the lists of words reads them all
        db.execute("BEGIN")
        index_all(db)
        # Their stories are made; to have them found again would be measured with every key.
        db.execute("DELETE FROM unplaced")
        db.execute("COMMIT")
        db.execute("ANALYZE")
        db.execute("PRAGMA journal_mode = WAL")
    db.close()
    plain.rename(path)
    return path


def write_documents(folder: Path, documents: int) -> Path:
    """Return a folder of so many documents in the seed's format."""
    if folder.exists():
        return folder
    folder.mkdir(parents=True)
    for piece in Press().pieces(documents):
        (folder / f"{piece.number:06}.md").write_text(_document(piece), encoding="utf-8")
    return folder


def _document(piece: Piece) -> str:
    moment = datetime.fromtimestamp(piece.appeared, UTC)
    topics = "".join(f"\n  - {topic}" for topic in piece.topics)
    return f"""---
category: news
title: "{piece.title}"
excerpt: "{piece.excerpt}"
publishedDateTime: {moment:%Y-%m-%dT%H:%M:%SZ}
webUrl: "{piece.link}"
type: article
quality: {piece.number % 100}
heat: -1
published: true
provider:
  name: "{piece.outlet}"
  domain: {piece.domain}
topics:{topics}
images:
  - url: "https://images.example/{piece.number}.jpg"
    width: 700
    height: 420
    isCached: true
---
"""


def _write(db: sqlite3.Connection, batch: Iterable[Piece], source: int) -> None:
    pieces = list(batch)
    _insert(
        db,
        "articles",
        (
            {
                "id": piece.number + 1,
                "title": piece.title,
                "excerpt": piece.excerpt,
                "category": "news",
                "kind": "article",
                "published": piece.appeared,
                "appeared": piece.appeared,
                "arrived": piece.appeared,
                "link": piece.link,
                "links": json.dumps({"web": piece.link}),
                "outlet": piece.outlet,
                "domain": piece.domain,
                "outlet_key": piece.domain,
                "topics": json.dumps(piece.topics),
                "quality": piece.number % 100,
                "listed": 1,
                "body_format": "markdown",
                "load": 1,
                "own": 1,
                "story_id": piece.event + 1,
                "publisher_images": "[]",
                "authors": "[]",
                "images": "[]",
                "enclosures": "[]",
            }
            for piece in pieces
        ),
    )
    db.executemany(
        "INSERT INTO link_keys VALUES (?, ?, 0)",
        ((f"{piece.domain}/{piece.number}", piece.number + 1) for piece in pieces),
    )
    db.executemany(
        "INSERT INTO documents (id, source_id, path, size, mtime_ns, article_id) "
        "VALUES (?, ?, ?, 1, 1, ?)",
        (
            (piece.number + 1, source, f"{piece.number}.md".encode(), piece.number + 1)
            for piece in pieces
        ),
    )


def _write_stories(db: sqlite3.Connection, source: int) -> None:
    columns = _columns(db, "stories")
    known = {
        "id": "story_id",
        "lead_id": "min(id)",
        "title": "title",
        "outlet": "outlet",
        "topic": "topics ->> 0",
        "problem": "0",
        "articles": "count(*)",
        "outlets": "count(DISTINCT outlet_key)",
        "newest": "max(appeared)",
        "quality": "max(quality)",
        "hot": "hotness(count(DISTINCT outlet_key), max(appeared))",
        "read_at": "NULL",
    }
    db.create_function(
        "hotness", 2, lambda outlets, newest: hotness(outlets, heat=-1, newest=newest)
    )
    wanted = {name: known.get(name, blank) for name, blank in columns.items()}
    db.execute("BEGIN")
    db.execute(
        f"INSERT INTO stories ({', '.join(wanted)}) "
        f"SELECT {', '.join(wanted.values())} FROM articles GROUP BY story_id ORDER BY story_id"
    )
    db.execute("INSERT INTO story_sources SELECT ?, id FROM stories", (source,))
    # Their stories are found: nothing must go on beside what is measured.
    db.execute("DELETE FROM unplaced")
    db.execute("COMMIT")


def _hotness(outlets: int, newest: int) -> float:
    return hotness(outlets, heat=-1, newest=newest)


def _insert(db: sqlite3.Connection, table: str, rows: Iterable[dict[str, object]]) -> None:
    """Insert rows that name the columns they care about; the others are left blank."""
    columns = _columns(db, table)
    spelled: dict[str, object] = {"''": "", "0": 0, "NULL": None}
    blanks = {name: spelled[blank] for name, blank in columns.items()}
    names = ", ".join(columns)
    marks = ", ".join(f":{name}" for name in columns)
    db.executemany(
        f"INSERT INTO {table} ({names}) VALUES ({marks})", ({**blanks, **row} for row in rows)
    )


def _columns(db: sqlite3.Connection, table: str) -> dict[str, str]:
    """Return a table's columns, each with what leaves it blank, as SQL."""
    return {
        name: ("''" if kind == "TEXT" else "0") if required else "NULL"
        for _, name, kind, required, _, _ in db.execute(f"PRAGMA table_info({table})")
    }
