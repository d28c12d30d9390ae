"""Rules in force: each story says whether one mutes or highlights it.

What rules come to is kept with the stories, so that no list and no count has to ask them: it is
found again for the stories that anything happens to, and for all when the rules change.
"""

import sqlite3
from collections.abc import Iterable, Sequence
from datetime import datetime

from reader.domain.rules import Rule, RuleKind
from reader.store.identifiers import id_list
from reader.store.ruling import BY_RULE

_COLUMNS = {
    RuleKind.MUTE: ("muted", BY_RULE),
    RuleKind.HIGHLIGHT: ("highlighted", 1),
}


def list_rules(db: sqlite3.Connection) -> list[Rule]:
    """Return the rules in force."""
    return [
        Rule(RuleKind(kind), text, bool(of_marks), bool(of_time))
        for kind, text, of_marks, of_time in db.execute(
            "SELECT kind, query, of_marks, of_time FROM rules ORDER BY number"
        )
    ]


def save_ruling(
    db: sqlite3.Connection, config: str, due: int | None, rules: Sequence[Rule], *, now: datetime
) -> None:
    """Put rules in force, in place of those that were. What they come to is ``apply_to_all``'s.

    Args:
        db: Inside a transaction.
        config: The state of the config that they were taken from.
        due: The second from which on they have to be asked again.
        rules: All of them.
        now: When they are asked.
    """
    db.execute("DELETE FROM rules")
    db.executemany(
        "INSERT INTO rules (kind, query, of_marks, of_time) VALUES (?, ?, ?, ?)",
        ((it.kind.value, it.text, it.of_marks, it.of_time) for it in rules),
    )
    db.execute(
        "INSERT OR REPLACE INTO ruling VALUES (1, ?, ?, ?)",
        (config, now.isoformat(), due),
    )


def apply_to_all(db: sqlite3.Connection, rules: Sequence[Rule], *, now: datetime) -> int:
    """Let every story say what the rules make of it; return how many say something else now."""
    changed = 0
    db.execute("CREATE TEMP TABLE IF NOT EXISTS ruled (id INTEGER PRIMARY KEY)")
    for kind, (column, bit) in _COLUMNS.items():
        db.execute("DELETE FROM temp.ruled")
        for rule in rules:
            if rule.kind is kind:
                _choose(db, rule, now=now)
        changed += db.execute(
            f"""
            UPDATE stories SET {column} = {column} & ~{bit}
            WHERE {column} > 0 AND {column} & {bit} AND id NOT IN (SELECT id FROM temp.ruled)
            """
        ).rowcount
        changed += db.execute(
            f"""
            UPDATE stories SET {column} = {column} | {bit}
            WHERE id IN (SELECT id FROM temp.ruled) AND NOT {column} & {bit}
            """
        ).rowcount
    return changed


def forget(db: sqlite3.Connection) -> None:
    """Let no story say anything of rules, of which none is known any more."""
    for column, bit in _COLUMNS.values():
        db.execute(f"UPDATE stories SET {column} = {column} & ~{bit} WHERE {column} > 0")


def apply_to(db: sqlite3.Connection, story_ids: Iterable[int]) -> None:
    """Let some stories say what the rules in force make of them."""
    rules = list_rules(db)
    if rules:
        _apply(db, rules, id_list(story_ids), now=_asked(db))


def apply_after_marks(db: sqlite3.Connection, article_ids: Iterable[int]) -> None:
    """Let the stories of articles that were marked say it, if any rule asks for marks."""
    if db.execute("SELECT 1 FROM rules WHERE of_marks").fetchone():
        touched = db.execute(
            """
            SELECT DISTINCT story_id FROM articles
            WHERE id IN (SELECT value FROM json_each(?))
            """,
            (id_list(article_ids),),
        )
        apply_to(db, (story_id for (story_id,) in touched))


def list_rules_of(db: sqlite3.Connection, story_id: int) -> list[Rule]:
    """Return the rules in force that find a story."""
    rules = list_rules(db)
    if not rules:
        return []
    now, ids = _asked(db), id_list([story_id])
    return [it for it in rules if _found(db, it, ids, now=now)]


def _asked(db: sqlite3.Connection) -> datetime:
    """Return when the rules were asked last, in the reader's zone: what ``today`` means to them."""
    (asked,) = db.execute("SELECT asked FROM ruling").fetchone()
    return datetime.fromisoformat(asked)


def _choose(db: sqlite3.Connection, rule: Rule, *, now: datetime) -> None:
    """Note every story that a rule finds."""
    from reader.domain.queries import StoryQuery  # noqa: PLC0415 - most have no rules
    from reader.domain.query.parsing import parse  # noqa: PLC0415
    from reader.store.filtering import filter_stories  # noqa: PLC0415

    query = StoryQuery(where=parse(rule.text).query.where, now=now)
    found = filter_stories(db, query, (), {}, whole=True)
    tests = " AND ".join(found.conditions) or "1"
    db.execute(
        f"INSERT OR IGNORE INTO temp.ruled SELECT stories.id FROM {found.table} WHERE {tests}",
        found.values,
    )


def _apply(db: sqlite3.Connection, rules: Sequence[Rule], ids: str, *, now: datetime) -> None:
    for kind, (column, bit) in _COLUMNS.items():
        ruled: set[int] = set()
        for rule in rules:
            if rule.kind is kind:
                ruled |= _found(db, rule, ids, now=now)
        db.execute(
            f"""
            UPDATE stories SET {column} = {column} & ~{bit} |
                CASE WHEN id IN (SELECT value FROM json_each(?1)) THEN {bit} ELSE 0 END
            WHERE id IN (SELECT value FROM json_each(?2))
            """,
            (id_list(ruled), ids),
        )


def _found(db: sqlite3.Connection, rule: Rule, ids: str, *, now: datetime) -> set[int]:
    """Return which of some stories a rule finds."""
    from reader.domain.query.parsing import parse  # noqa: PLC0415 - as in _choose
    from reader.store.filtering import story_tests  # noqa: PLC0415
    from reader.store.query_sql import compile_query  # noqa: PLC0415

    made = compile_query(db, parse(rule.text).query.where, now=now)
    rows = db.execute(
        f"""
        SELECT id FROM stories WHERE id IN (SELECT value FROM json_each(:chosen))
        AND {" AND ".join(story_tests(made))}
        """,
        made.values | {"words": made.words, "chosen": ids},
    )
    return {story_id for (story_id,) in rows}
