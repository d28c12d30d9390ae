"""The tables that stories are found by. All of it is derived from the articles."""

SEARCH = """
CREATE TABLE outlets (
    id INTEGER PRIMARY KEY,
    key TEXT NOT NULL UNIQUE,         -- as articles.outlet_key
    name TEXT NOT NULL,
    domain TEXT NOT NULL,             -- the key, if it is one
    folded TEXT NOT NULL,             -- the name as it is looked for
    articles INTEGER NOT NULL DEFAULT 0
) STRICT;

CREATE TABLE topics (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL,               -- as it was first written
    folded TEXT NOT NULL UNIQUE,
    articles INTEGER NOT NULL DEFAULT 0
) STRICT;

-- One narrow row an article, in the order of time: what clauses are tested on. The same numbers
-- name the rows of the full text, which then comes out newest first without being sorted.
CREATE TABLE facets (
    place INTEGER PRIMARY KEY,
    article_id INTEGER NOT NULL UNIQUE,
    story_id INTEGER NOT NULL,
    outlet_id INTEGER NOT NULL,       -- 0: none
    appeared INTEGER NOT NULL,
    day_only INTEGER NOT NULL,
    dated INTEGER NOT NULL,           -- the publisher gave a date
    arrived INTEGER NOT NULL,
    quality INTEGER,
    heat INTEGER,
    words INTEGER,                    -- of the body, else of the excerpt; NULL: no text
    language TEXT NOT NULL,
    video INTEGER NOT NULL,
    image INTEGER NOT NULL,
    enclosure INTEGER NOT NULL,
    body INTEGER NOT NULL,
    linked INTEGER NOT NULL,
    topical INTEGER NOT NULL,         -- it has topics
    authored INTEGER NOT NULL,
    listed INTEGER
) STRICT;
CREATE INDEX facets_story ON facets (story_id, place);
CREATE INDEX facets_outlet ON facets (outlet_id, place);

CREATE TABLE article_topics (
    topic_id INTEGER NOT NULL,
    place INTEGER NOT NULL,
    PRIMARY KEY (topic_id, place)
) STRICT, WITHOUT ROWID;
CREATE INDEX article_topics_place ON article_topics (place);

CREATE TRIGGER articles_regrouped AFTER UPDATE OF story_id ON articles
WHEN NEW.story_id <> OLD.story_id BEGIN
    UPDATE facets SET story_id = NEW.story_id WHERE article_id = NEW.id;
END;
CREATE TRIGGER facets_counted AFTER INSERT ON facets BEGIN
    UPDATE outlets SET articles = articles + 1 WHERE id = NEW.outlet_id;
END;
CREATE TRIGGER facets_uncounted AFTER DELETE ON facets BEGIN
    UPDATE outlets SET articles = articles - 1 WHERE id = OLD.outlet_id;
END;
CREATE TRIGGER topics_counted AFTER INSERT ON article_topics BEGIN
    UPDATE topics SET articles = articles + 1 WHERE id = NEW.topic_id;
END;
CREATE TRIGGER topics_uncounted AFTER DELETE ON article_topics BEGIN
    UPDATE topics SET articles = articles - 1 WHERE id = OLD.topic_id;
END;

-- The texts themselves are not kept again: what is indexed is made from articles and bodies, in
-- the same way when it is taken out. Combining marks are letters, or Indian words fall apart.
-- Prefixes of up to three letters, which find the most, have lists of their own.
CREATE VIRTUAL TABLE search USING fts5 (
    title, text, outlet, topics, authors, url,
    content = '',
    prefix = '1 2 3',
    tokenize = "unicode61 remove_diacritics 2 categories 'L* N* Co Mn Mc'"
);
-- Fewer merges while loading, for a few more lists to read while searching.
INSERT INTO search (search, rank) VALUES ('automerge', 8);
"""
