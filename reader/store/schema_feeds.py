"""The tables of feeds: how each is asked and how it answered, and what it lists."""

FEEDS = """
CREATE TABLE feeds (
    source_id INTEGER PRIMARY KEY,
    title TEXT NOT NULL DEFAULT '',          -- what the feed calls itself
    home TEXT NOT NULL DEFAULT '',
    private INTEGER NOT NULL DEFAULT 0,      -- the reader typed this host: any network will do
    access TEXT NOT NULL DEFAULT '',         -- JSON: headers, and where their secrets are kept
    interval INTEGER,                        -- seconds, as the reader chose; NULL: adaptive
    keep_days INTEGER,
    keep_count INTEGER,
    drop_unread INTEGER NOT NULL DEFAULT 0,  -- also unread articles may be dropped
    paused INTEGER NOT NULL DEFAULT 0,
    gone INTEGER NOT NULL DEFAULT 0,         -- the server said that it is no more
    etag BLOB,                               -- bytes, sent back exactly as they came
    last_modified BLOB,
    validated INTEGER,                       -- when these two came
    digest BLOB,                             -- of the last body, to skip one that is the same
    rest INTEGER NOT NULL DEFAULT 0,         -- seconds the feed itself asks to be left alone
    skips TEXT NOT NULL DEFAULT '',          -- JSON: hours and days it does not want to be asked
    rhythm INTEGER NOT NULL DEFAULT 0,       -- seconds between its articles, as a rule
    checked INTEGER,
    succeeded INTEGER,
    next_check INTEGER,
    fetches INTEGER NOT NULL DEFAULT 0,      -- counts the bodies that were read
    error TEXT NOT NULL DEFAULT '',          -- one sentence about the last failure, if it was one
    errors INTEGER NOT NULL DEFAULT 0,       -- failures in a row
    missing INTEGER NOT NULL DEFAULT 0,      -- times in a row that it was not found
    moved_to TEXT NOT NULL DEFAULT '',       -- where it says it has moved for good
    moved_days INTEGER NOT NULL DEFAULT 0,   -- on how many days it said so
    moved_day INTEGER NOT NULL DEFAULT 0     -- the last of them, in days since 1970
) STRICT;

CREATE TABLE entries (
    id INTEGER PRIMARY KEY,                  -- that of its document, gone if dropped with age
    source_id INTEGER NOT NULL,
    guid TEXT NOT NULL,                      -- or what stands for it
    link_key TEXT NOT NULL,
    title_key TEXT NOT NULL,
    published INTEGER,
    digest BLOB NOT NULL,                    -- of all the feed says about it
    words BLOB NOT NULL,                     -- of its text alone
    seen INTEGER NOT NULL                    -- the fetch of its feed that listed it last
) STRICT;
CREATE INDEX entries_guid ON entries (source_id, guid);
CREATE INDEX entries_link ON entries (source_id, link_key) WHERE link_key <> '';
CREATE INDEX entries_title ON entries (source_id, title_key) WHERE title_key <> '';

CREATE TABLE removals (                      -- sources that were taken out, by the undoable act
    batch_id INTEGER PRIMARY KEY,
    source_id INTEGER NOT NULL
) STRICT;

CREATE TABLE outlines (                      -- of imported lists: what is no feed, as JSON
    folder TEXT NOT NULL,
    fields TEXT NOT NULL,
    PRIMARY KEY (folder, fields)
) STRICT, WITHOUT ROWID;

CREATE TABLE hosts (                         -- that asked to be left alone
    host TEXT PRIMARY KEY,
    until INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
"""
