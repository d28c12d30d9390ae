"""How the database's tables came to be. Scripts are appended, never changed."""

import sqlite3

from reader.store.schema_feeds import FEEDS
from reader.store.schema_full_texts import FULL_TEXTS
from reader.store.schema_reading import READING
from reader.store.schema_related import RELATED
from reader.store.schema_rules import RULES
from reader.store.schema_search import SEARCH

APPLICATION_ID = 0x42534854
"""``BSHT``: marks a SQLite file as a library of ours."""

# The tables that hold what the reader did stand first: of a damaged file, ``salvage`` takes what
# fits more than one table for theirs. A CHECK tells damage from what was ever written.
_FIRST = """
CREATE TABLE statuses (
    article_id INTEGER PRIMARY KEY,   -- no reference: a status outlives its article
    read INTEGER NOT NULL DEFAULT 0 CHECK (read IN (0, 1)),
    starred INTEGER NOT NULL DEFAULT 0 CHECK (starred IN (0, 1)),
    read_at INTEGER CHECK (read_at BETWEEN -62135596800 AND 253402300799),
    starred_at INTEGER CHECK (starred_at BETWEEN -62135596800 AND 253402300799),
    followed INTEGER NOT NULL DEFAULT 0 CHECK (followed IN (0, 1)),  -- the story it is in
    muted INTEGER NOT NULL DEFAULT 0 CHECK (muted IN (0, 1)),
    followed_at INTEGER CHECK (followed_at BETWEEN -62135596800 AND 253402300799),
    muted_at INTEGER CHECK (muted_at BETWEEN -62135596800 AND 253402300799),
    passed INTEGER NOT NULL DEFAULT 0 CHECK (passed IN (0, 1)),  -- marked as read, and not read
    passed_at INTEGER CHECK (passed_at BETWEEN -62135596800 AND 253402300799)
) STRICT;

CREATE TABLE sources (
    id INTEGER PRIMARY KEY,
    path BLOB NOT NULL UNIQUE,        -- bytes: file names need not be text
    added INTEGER NOT NULL,
    loaded INTEGER CHECK (loaded BETWEEN -62135596800 AND 253402300799),
    kind TEXT NOT NULL DEFAULT 'documents',
    name TEXT NOT NULL DEFAULT '',    -- what the reader calls it
    folder TEXT NOT NULL DEFAULT '',  -- JSON, as tags; '' for none
    tags TEXT NOT NULL DEFAULT '',
    removed INTEGER                   -- when it was taken out, as long as that can be undone
) STRICT;

CREATE TABLE session (
    key TEXT PRIMARY KEY,
    value TEXT NOT NULL               -- JSON
) STRICT, WITHOUT ROWID;

CREATE TABLE link_keys (
    key TEXT PRIMARY KEY,
    article_id INTEGER NOT NULL,
    position INTEGER NOT NULL         -- 0 for the primary key
) STRICT, WITHOUT ROWID;
CREATE INDEX link_keys_article ON link_keys (article_id);

CREATE TABLE articles (
    id INTEGER PRIMARY KEY,
    title TEXT NOT NULL,
    excerpt TEXT NOT NULL,
    category TEXT NOT NULL,
    kind TEXT NOT NULL,
    published INTEGER,
    day_only INTEGER NOT NULL,
    updated INTEGER,
    link TEXT NOT NULL,
    links TEXT NOT NULL,              -- JSON, as publisher_images, authors, topics and images
    outlet TEXT NOT NULL,
    domain TEXT NOT NULL,
    outlet_key TEXT NOT NULL,
    publisher_images TEXT NOT NULL,
    authors TEXT NOT NULL,
    topics TEXT NOT NULL,
    images TEXT NOT NULL,
    enclosures TEXT NOT NULL,         -- JSON
    language TEXT NOT NULL,
    comments TEXT NOT NULL,
    quality INTEGER,
    heat INTEGER,
    listed INTEGER,
    featured TEXT NOT NULL,
    problem TEXT NOT NULL,
    has_body INTEGER NOT NULL,
    body_format TEXT NOT NULL,
    appeared INTEGER NOT NULL,        -- what sorts it: published, or arrived
    arrived INTEGER NOT NULL,
    load INTEGER NOT NULL,            -- the number of the load that brought it first
    own INTEGER NOT NULL,             -- this version is a document, not an entry in one
    origin INTEGER,                   -- the document this version was read from
    story_id INTEGER NOT NULL
) STRICT;
CREATE INDEX articles_story ON articles (story_id, appeared);
CREATE INDEX articles_load ON articles (load);

CREATE TABLE bodies (
    article_id INTEGER PRIMARY KEY,
    body TEXT NOT NULL
) STRICT;

CREATE TABLE documents (
    id INTEGER PRIMARY KEY,
    source_id INTEGER NOT NULL,
    path BLOB NOT NULL,               -- relative to the source
    size INTEGER NOT NULL,            -- -1: not readable, to be tried again
    mtime_ns INTEGER NOT NULL,
    article_id INTEGER,
    UNIQUE (source_id, path)
) STRICT;
CREATE INDEX documents_article ON documents (article_id, source_id);

CREATE TABLE listings (
    document_id INTEGER NOT NULL,
    article_id INTEGER NOT NULL,
    owner_id INTEGER NOT NULL,        -- the article of the document that lists this one
    entries INTEGER NOT NULL,         -- how many of its entries are this article: copies
    PRIMARY KEY (document_id, article_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX listings_article ON listings (article_id, owner_id);
CREATE INDEX listings_owner ON listings (owner_id, article_id);

CREATE TABLE orphans (                -- articles that no document brings any more
    article_id INTEGER PRIMARY KEY
) STRICT;

CREATE TABLE problems (
    id INTEGER PRIMARY KEY,
    source_id INTEGER NOT NULL,
    document_id INTEGER,              -- NULL: of the folder itself
    path BLOB NOT NULL,
    line INTEGER,
    reason TEXT NOT NULL,
    severity TEXT NOT NULL,
    article_id INTEGER
) STRICT;
CREATE INDEX problems_source ON problems (source_id, document_id);

CREATE TABLE stories (
    id INTEGER PRIMARY KEY,
    lead_id INTEGER NOT NULL,
    title TEXT NOT NULL,
    outlet TEXT NOT NULL,
    topic TEXT NOT NULL,
    problem INTEGER NOT NULL,
    articles INTEGER NOT NULL,
    outlets INTEGER NOT NULL,
    newest INTEGER NOT NULL CHECK (newest BETWEEN -62135596800 AND 253402300799),
    day_only INTEGER NOT NULL,
    quality INTEGER NOT NULL,         -- -1: none
    hot REAL NOT NULL,
    read INTEGER NOT NULL,
    starred INTEGER NOT NULL,
    read_at INTEGER,
    followed INTEGER NOT NULL DEFAULT 0,
    muted INTEGER NOT NULL DEFAULT 0,         -- 1: by the reader, 2: by a rule, 3: both
    highlighted INTEGER NOT NULL DEFAULT 0,   -- by a rule
    grown INTEGER NOT NULL DEFAULT 0          -- unread articles that came since it was read
) STRICT;
CREATE INDEX stories_newest ON stories (newest) WHERE muted = 0;
CREATE INDEX stories_hot ON stories (hot) WHERE muted = 0;
CREATE INDEX stories_quality ON stories (quality, newest) WHERE muted = 0;
CREATE INDEX stories_outlets ON stories (outlets, newest) WHERE muted = 0;
CREATE INDEX unread_newest ON stories (newest) WHERE read = 0 AND muted = 0;
CREATE INDEX unread_hot ON stories (hot) WHERE read = 0 AND muted = 0;
CREATE INDEX unread_quality ON stories (quality, newest) WHERE read = 0 AND muted = 0;
CREATE INDEX unread_outlets ON stories (outlets, newest) WHERE read = 0 AND muted = 0;
CREATE INDEX starred_newest ON stories (newest) WHERE starred = 1 AND muted = 0;
CREATE INDEX starred_hot ON stories (hot) WHERE starred = 1 AND muted = 0;
CREATE INDEX starred_quality ON stories (quality, newest) WHERE starred = 1 AND muted = 0;
CREATE INDEX starred_outlets ON stories (outlets, newest) WHERE starred = 1 AND muted = 0;
CREATE INDEX stories_history ON stories (read_at) WHERE read_at IS NOT NULL AND muted = 0;
CREATE INDEX stories_followed ON stories (newest) WHERE followed = 1 AND muted = 0;
CREATE INDEX stories_muted ON stories (newest) WHERE muted > 0;
CREATE INDEX stories_highlighted ON stories (newest) WHERE highlighted > 0;

CREATE TABLE story_sources (
    source_id INTEGER NOT NULL,
    story_id INTEGER NOT NULL,
    PRIMARY KEY (source_id, story_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX story_sources_story ON story_sources (story_id);

CREATE TABLE batches (
    id INTEGER PRIMARY KEY,
    label TEXT NOT NULL,
    made INTEGER NOT NULL CHECK (made BETWEEN -62135596800 AND 253402300799),
    size INTEGER NOT NULL,
    undone INTEGER NOT NULL DEFAULT 0
) STRICT;

CREATE TABLE batch_changes (
    batch_id INTEGER NOT NULL,
    article_id INTEGER NOT NULL,
    mark TEXT NOT NULL,
    before INTEGER NOT NULL,
    after INTEGER NOT NULL,
    before_at INTEGER,
    after_at INTEGER,
    PRIMARY KEY (batch_id, mark, article_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE counters (
    name TEXT PRIMARY KEY,
    value INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
INSERT INTO counters VALUES ('loads', 0);
INSERT INTO counters VALUES ('turns', 0);
"""

_SECOND = """
ALTER TABLE bodies RENAME TO former_bodies;
CREATE TABLE bodies (                 -- in the order in which they came, to be written in a row
    number INTEGER PRIMARY KEY,
    article_id INTEGER NOT NULL UNIQUE,
    body TEXT NOT NULL
) STRICT;
INSERT INTO bodies (article_id, body) SELECT article_id, body FROM former_bodies;
DROP TABLE former_bodies;

INSERT OR REPLACE INTO counters
SELECT 'unread', count(*) FROM stories WHERE read = 0 AND muted = 0;
-- A status bar asks every few seconds, and counting half a million takes longer than all else.
CREATE TRIGGER unread_arrived AFTER INSERT ON stories
WHEN NEW.read = 0 AND NEW.muted = 0 BEGIN
    UPDATE counters SET value = value + 1 WHERE name = 'unread';
END;
CREATE TRIGGER unread_gone AFTER DELETE ON stories
WHEN OLD.read = 0 AND OLD.muted = 0 BEGIN
    UPDATE counters SET value = value - 1 WHERE name = 'unread';
END;
CREATE TRIGGER unread_changed AFTER UPDATE OF read, muted ON stories
WHEN (NEW.read = 0 AND NEW.muted = 0) <> (OLD.read = 0 AND OLD.muted = 0) BEGIN
    UPDATE counters SET value = value + (NEW.read = 0 AND NEW.muted = 0)
        - (OLD.read = 0 AND OLD.muted = 0)
    WHERE name = 'unread';
END;

-- What arrives does not wait for older lists to be merged: upkeep does it, when nobody waits. Only
-- where that never comes to it there is a limit to how many there are to read while searching.
INSERT INTO search (search, rank) VALUES ('automerge', 0);
INSERT INTO search (search, rank) VALUES ('crisismerge', 64);
-- So many bytes are gathered before they are written: one list for a batch, not several.
INSERT INTO search (search, rank) VALUES ('hashsize', 8388608);
"""

MIGRATIONS: tuple[str, ...] = (
    _FIRST + FEEDS + READING + FULL_TEXTS + RELATED + RULES + SEARCH,
    _SECOND,
)
"""One script for each version; the n-th makes version n of version n - 1."""


def schema_version(db: sqlite3.Connection) -> int:
    """Return how many of the scripts the database has been through; 0 for an empty one."""
    return int(db.execute("PRAGMA user_version").fetchone()[0])


def migrate(db: sqlite3.Connection, *, scripts: tuple[str, ...] = MIGRATIONS) -> bool:
    """Run the scripts the database has not seen, all of them or none; tell whether any were."""
    db.execute("BEGIN EXCLUSIVE")
    try:
        # Asked again inside: another process may have migrated while this one waited.
        unseen = range(schema_version(db), len(scripts))
        for version in unseen:
            for statement in _statements(scripts[version]):
                db.execute(statement)
        db.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        db.execute(f"PRAGMA user_version = {len(scripts)}")
        db.execute("COMMIT")
    except BaseException:
        if db.in_transaction:
            db.execute("ROLLBACK")
        raise
    return bool(unseen)


def _statements(script: str) -> list[str]:
    """Split a script; ``executescript`` would commit before it starts."""
    statements, pending = [], ""
    for line in script.splitlines(keepends=True):
        pending += line
        if sqlite3.complete_statement(pending):
            statements.append(pending)
            pending = ""
    return statements
