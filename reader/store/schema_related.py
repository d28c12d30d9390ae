"""The tables of likeness: what waits to be placed, what is placed, and the reader's last word.

All but ``ties`` is derived from the articles. Numbers of placed articles tell the four days they
appeared in and their place among those (``related.index``), so that what is near in time lies
near in the file.
"""

RELATED = """
CREATE TABLE unplaced (               -- articles whose stories are still to be found
    turn INTEGER NOT NULL,            -- the batch it was in before a rebuilding; new ones last
    appeared INTEGER NOT NULL,
    article_id INTEGER NOT NULL,
    PRIMARY KEY (turn, appeared, article_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE placed (
    number INTEGER PRIMARY KEY,
    article_id INTEGER NOT NULL UNIQUE,
    appeared INTEGER NOT NULL,
    outlet INTEGER NOT NULL,
    turn INTEGER NOT NULL,            -- the batch it was placed in
    cluster INTEGER NOT NULL,         -- the number of the article that founded its story
    vector BLOB NOT NULL,
    neighbours BLOB NOT NULL
) STRICT;
CREATE INDEX placed_cluster ON placed (cluster);

CREATE TABLE postings (
    key INTEGER PRIMARY KEY,          -- a term and four days
    entries BLOB NOT NULL
) STRICT;

CREATE TABLE days (                   -- the same four days
    bucket INTEGER PRIMARY KEY,
    articles INTEGER NOT NULL,
    serial INTEGER NOT NULL           -- the next free one
) STRICT;

CREATE TABLE rhythms (                -- how many articles each outlet had in them
    outlet INTEGER NOT NULL,
    bucket INTEGER NOT NULL,
    articles INTEGER NOT NULL,
    PRIMARY KEY (outlet, bucket)
) STRICT, WITHOUT ROWID;

CREATE TABLE clusters (               -- of one article only where neighbours speak for it
    id INTEGER PRIMARY KEY,
    size INTEGER NOT NULL,
    total BLOB NOT NULL
) STRICT;

CREATE TABLE copies (
    article_id INTEGER PRIMARY KEY,
    original_id INTEGER NOT NULL
) STRICT;
CREATE INDEX copies_original ON copies (original_id);

CREATE TABLE unsettled (              -- articles whose story a rebuilding may have changed
    article_id INTEGER PRIMARY KEY
) STRICT;

CREATE TABLE ties (                   -- by hand; the smaller id first
    one INTEGER NOT NULL,
    other INTEGER NOT NULL,
    together INTEGER NOT NULL,        -- 0: these two never share a story
    PRIMARY KEY (one, other)
) STRICT, WITHOUT ROWID;
CREATE INDEX ties_other ON ties (other, one);

CREATE TABLE batch_ties (             -- what an act of the reader changed; NULL: no tie
    batch_id INTEGER NOT NULL,
    one INTEGER NOT NULL,
    other INTEGER NOT NULL,
    before INTEGER,
    after INTEGER,
    PRIMARY KEY (batch_id, one, other)
) STRICT, WITHOUT ROWID;

-- Not "OR IGNORE": inside a trigger the statement outside decides how conflicts are resolved.
CREATE TRIGGER articles_arrived AFTER INSERT ON articles BEGIN
    INSERT INTO unplaced SELECT 1099511627776, NEW.appeared, NEW.id WHERE NOT EXISTS (
        SELECT 1 FROM unplaced
        WHERE turn = 1099511627776 AND appeared = NEW.appeared AND article_id = NEW.id
    );
END;
CREATE TRIGGER articles_retold AFTER UPDATE OF title, excerpt, appeared ON articles
WHEN NEW.title <> OLD.title OR NEW.excerpt <> OLD.excerpt
    OR abs(NEW.appeared - OLD.appeared) > 86400 BEGIN
    INSERT INTO unplaced SELECT 1099511627776, NEW.appeared, NEW.id WHERE NOT EXISTS (
        SELECT 1 FROM unplaced
        WHERE turn = 1099511627776 AND appeared = NEW.appeared AND article_id = NEW.id
    );
END;
CREATE TRIGGER articles_hidden AFTER UPDATE OF story_id ON articles
WHEN (NEW.story_id < 0) <> (OLD.story_id < 0) BEGIN
    INSERT INTO unplaced SELECT 1099511627776, NEW.appeared, NEW.id WHERE NOT EXISTS (
        SELECT 1 FROM unplaced
        WHERE turn = 1099511627776 AND appeared = NEW.appeared AND article_id = NEW.id
    );
END;
CREATE TRIGGER articles_gone AFTER DELETE ON articles BEGIN
    INSERT INTO unplaced SELECT 1099511627776, OLD.appeared, OLD.id WHERE NOT EXISTS (
        SELECT 1 FROM unplaced
        WHERE turn = 1099511627776 AND appeared = OLD.appeared AND article_id = OLD.id
    );
END;
"""
