"""The tables of full texts: what the pages of articles say, and who wants theirs fetched."""

FULL_TEXTS = """
CREATE TABLE full_texts (
    article_id INTEGER PRIMARY KEY,   -- no reference: after a rescue the article may come back
    url TEXT NOT NULL,                -- where the page was in the end
    body TEXT NOT NULL,               -- HTML
    authors TEXT NOT NULL,            -- JSON
    published INTEGER,
    day_only INTEGER NOT NULL,
    fetched INTEGER NOT NULL CHECK (fetched BETWEEN -62135596800 AND 253402300799),
    shown INTEGER NOT NULL CHECK (shown IN (0, 1))  -- in place of what the source gave
) STRICT;

CREATE TABLE unread_pages (           -- that were asked for, and did not give their article
    article_id INTEGER PRIMARY KEY,
    failed INTEGER NOT NULL,          -- when, the last time
    times INTEGER NOT NULL
) STRICT;

CREATE TABLE full_text_sources (      -- whose new articles get their full text
    source_id INTEGER PRIMARY KEY,
    since INTEGER NOT NULL            -- the last load before that was wanted
) STRICT;
"""
