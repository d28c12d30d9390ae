"""What finds more than a query that finds nothing: with a name put right, or without a part. Pure.

The text is changed, not the tree, so that what the reader wrote otherwise stays as it was written.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from reader.domain.query.completing import NAMED, complete_field, complete_name, place_at
from reader.domain.query.fields import find_field
from reader.domain.query.parsed import Kind, Parsed
from reader.domain.query.scanning import QUOTES
from reader.domain.query.syntax import Field

Nearest = Callable[[Field, str], str | None]
"""Gives the name in the library that is meant by one that is not there; None for one that is."""


@dataclass(frozen=True, slots=True)
class Wider:
    """Another query, and how it differs: what is meant instead, or what is left out."""

    text: str
    meant: str = ""
    without: str = ""


@dataclass(frozen=True, slots=True)
class _Edit:
    start: int
    end: int
    text: str
    shown: str


def spelled_right(parsed: Parsed, nearest: Nearest) -> Wider | None:
    """Return a query with its misspelt fields and names put right; None if all are right."""
    edits = [*_fields(parsed)] or [*_names(parsed, nearest)]
    if not edits:
        return None
    text = parsed.text
    for edit in reversed(edits):
        text = text[: edit.start] + edit.text + text[edit.end :]
    return Wider(text, meant=" ".join(edit.shown for edit in edits))


def without_a_part(parsed: Parsed) -> Iterator[Wider]:
    """Give a query without each of the things that must all be true, the last first.

    Nothing of one with brackets or alternatives, whose parts are not all on a par.
    """
    operators = [parsed.text[it.start : it.end] for it in parsed.tokens if it.kind is Kind.OPERATOR]
    items = list(_items(parsed))
    if len(items) < 2 or not {"(", ")", "OR"}.isdisjoint(operators):
        return
    for start, end in reversed(items):
        text = f"{parsed.text[:start].rstrip()} {parsed.text[end:].lstrip()}".strip()
        yield Wider(text, without=parsed.text[start:end])


def _fields(parsed: Parsed) -> Iterator[_Edit]:
    """Give what puts misspelt fields right."""
    for mark in parsed.marks:
        place = place_at(parsed.text[: mark.end], mark.end)
        if place is not None and place.field is None and place.typed.endswith(":"):
            for right in complete_field(place):
                yield _Edit(place.start, mark.end, right.text, right.shown)


def _names(parsed: Parsed, nearest: Nearest) -> Iterator[_Edit]:
    """Give what puts the names of outlets, topics and the like right."""
    field = None
    for token in parsed.tokens:
        stretch = parsed.text[token.start : token.end]
        if token.kind is Kind.FIELD:
            field = find_field(stretch[:-1])
        elif token.kind is Kind.VALUE and isinstance(field, Field) and field in NAMED:
            meant = nearest(field, stretch.strip(f"{QUOTES} "))
            if meant is not None:
                right = complete_name(field, meant)
                yield _Edit(token.start, token.end, right.text, right.shown)


def _items(parsed: Parsed) -> Iterator[tuple[int, int]]:
    """Give the stretches of the parts between spaces: tokens that stand side by side."""
    start = end = None
    for token in parsed.tokens:
        if start is not None and end is not None and token.start > end:
            yield start, end
            start = None
        start, end = (token.start if start is None else start), token.end
    if start is not None and end is not None:
        yield start, end
