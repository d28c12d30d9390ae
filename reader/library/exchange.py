"""What the reader did, as JSON lines: written for keeping, and merged back."""

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, TextIO

from reader.domain.changes import Mark
from reader.domain.ids import format_id, parse_id_prefix
from reader.store import journal, link_keys, statuses
from reader.store.database import Database
from reader.store.journal import Reach
from reader.store.moments import moment_of, seconds_of
from reader.store.statuses import KeptStatus

_EXPECTED = 'expected e.g. {"id": "04pqx7k2m9abc", "read": true}'
_MOST_KEYS = 20
_LONGEST_KEY = 8192


@dataclass(frozen=True, slots=True)
class Imported:
    """What an import changed, and which lines it could not read."""

    marks: int
    """States that were not so before."""
    problems: tuple[str, ...]
    """One sentence for each line that was left out, with its number."""


@dataclass(frozen=True, slots=True)
class StateLine:
    """What was done with an article, and every link key it is known by."""

    status: KeptStatus
    keys: tuple[str, ...]


class _UnfitLineError(Exception):
    """A line that is none of ours; never leaves this module."""


class Exchange:
    """Takes what the reader did out of a library, and into one."""

    def __init__(self, database: Database, *, clock: Callable[[], datetime]) -> None:
        self._database = database
        self._clock = clock

    def export_state(self, out: TextIO) -> int:
        """Write one JSON object a line for every article that is read or starred; count them."""
        count = 0
        with self._database.reading() as db:
            for chunk in _chunks(statuses.list_statuses(db)):
                keys = link_keys.keys_of_articles(db, (status.article_id for status in chunk))
                for status in chunk:
                    line = _fields(status, keys.get(status.article_id, ()))
                    out.write(json.dumps(line, ensure_ascii=False) + "\n")
                    count += 1
        return count

    def import_state(self, lines: Iterable[str]) -> Imported:
        """Mark as read or starred what the lines say is so; nothing is unmarked.

        An article that is not here yet is marked all the same, and found by its links when it
        comes. The whole import is one batch that can be undone.

        Raises:
            StoreError: The library cannot be written; nothing was changed.
        """
        taken: list[StateLine] = []
        problems: list[str] = []
        for number, text in enumerate(lines, 1):
            if not text.strip():
                continue
            try:
                taken.append(_parse(text))
            except _UnfitLineError as error:
                problems.append(f"line {number}: {error}; {_EXPECTED}")
        return Imported(self.merge(taken), tuple(problems))

    def merge(self, lines: Sequence[StateLine]) -> int:
        """Mark what the lines say, as one act that can be undone; return how many were not so.

        Raises:
            StoreError: The library cannot be written; nothing was changed.
        """
        if not lines:
            return 0
        now = seconds_of(self._clock())
        with self._database.transaction(durable=True) as db:
            owners = link_keys.owners_of_keys(db, {key for line in lines for key in line.keys})
            placed = [(_id_here(line, owners), line) for line in lines]
            link_keys.save_link_keys(
                db,
                (
                    (key, article_id, position)
                    for article_id, line in placed
                    for position, key in enumerate(line.keys)
                ),
            )
            batch_id = journal.next_batch_id(db)
            size = 0
            for mark in (Mark.READ, Mark.STARRED):
                journal.choose_with_times(
                    db,
                    (
                        (article_id, _time_of(line.status, mark))
                        for article_id, line in placed
                        if getattr(line.status, mark)
                    ),
                )
                size += journal.record(
                    db, batch_id, mark, value=True, reach=Reach.ARTICLES, now=now
                )
            if size:
                label = f"Imported {size:,} mark{'s' if size != 1 else ''}"
                journal.keep(db, batch_id, label, size=size, now=now)
        return size


def _id_here(line: StateLine, owners: dict[str, int]) -> int:
    """Return the id the article has here, which an edit of its links may have made another."""
    return next((owners[key] for key in line.keys if key in owners), line.status.article_id)


def _time_of(status: KeptStatus, mark: Mark) -> int | None:
    return status.read_at if mark is Mark.READ else status.starred_at


def _fields(status: KeptStatus, keys: tuple[str, ...]) -> dict[str, Any]:
    fields: dict[str, Any] = {
        "id": format_id(status.article_id),
        "read": status.read,
        "starred": status.starred,
    }
    for name, seconds in (("read_at", status.read_at), ("starred_at", status.starred_at)):
        if seconds is not None:
            fields[name] = moment_of(seconds).isoformat()
    return fields | ({"links": list(keys)} if keys else {})


def _parse(text: str) -> StateLine:
    try:
        fields = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise _UnfitLineError("this is not JSON") from error
    if not isinstance(fields, dict):
        raise _UnfitLineError("this is not a JSON object")
    ids = parse_id_prefix(fields["id"]) if isinstance(fields.get("id"), str) else None
    if ids is None or ids[0] != ids[1]:
        raise _UnfitLineError("there is no id of an article")
    read, starred = fields.get("read", False), fields.get("starred", False)
    if not isinstance(read, bool) or not isinstance(starred, bool):
        raise _UnfitLineError("read and starred are not true or false")
    status = KeptStatus(
        ids[0], read, starred, _time(fields, "read_at"), _time(fields, "starred_at")
    )
    return StateLine(status, _keys(fields))


def _time(fields: dict[str, Any], name: str) -> int | None:
    value = fields.get(name)
    if value is None:
        return None
    try:
        return seconds_of(datetime.fromisoformat(value))
    except (TypeError, ValueError, OverflowError) as error:
        raise _UnfitLineError(f"{name} is no time with a zone") from error


def _keys(fields: dict[str, Any]) -> tuple[str, ...]:
    keys = fields.get("links", [])
    if not isinstance(keys, list) or not all(isinstance(key, str) for key in keys):
        raise _UnfitLineError("links is not a list of texts")
    fit = (key.encode("utf-8", "replace").decode() for key in keys[:_MOST_KEYS])
    return tuple(key for key in fit if 0 < len(key) <= _LONGEST_KEY)


def _chunks(items: Iterable[KeptStatus], size: int = 1_000) -> Iterator[list[KeptStatus]]:
    chunk: list[KeptStatus] = []
    for item in items:
        chunk.append(item)
        if len(chunk) == size:
            yield chunk
            chunk = []
    if chunk:
        yield chunk
