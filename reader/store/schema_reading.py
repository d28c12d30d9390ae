"""The table of reading: where each article was left."""

READING = """
CREATE TABLE positions (
    article_id INTEGER PRIMARY KEY,   -- no reference: an article may come back
    part INTEGER NOT NULL,
    characters INTEGER NOT NULL,
    above INTEGER NOT NULL,
    kept INTEGER NOT NULL             -- when
) STRICT;
CREATE INDEX positions_kept ON positions (kept);
"""
