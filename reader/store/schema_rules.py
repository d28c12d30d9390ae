"""The tables of rules. What they come to stands with the stories themselves."""

RULES = """
CREATE TABLE rules (                  -- as they are in force here
    number INTEGER PRIMARY KEY,
    kind TEXT NOT NULL,
    query TEXT NOT NULL,
    of_marks INTEGER NOT NULL,        -- asks what was read, starred or followed
    of_time INTEGER NOT NULL          -- changes as time passes
) STRICT;

CREATE TABLE ruling (                 -- one row: what they were taken from, and asked when
    number INTEGER PRIMARY KEY,
    config TEXT NOT NULL,
    asked TEXT NOT NULL,              -- with the reader's offset, whose days count
    due INTEGER                       -- when they have to be asked again; NULL: never
) STRICT;
"""
