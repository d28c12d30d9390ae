"""Whether a query can be a rule, which is in force though nobody looks at it."""

from reader.domain.query.dates import Ago, DateSpan, DayName
from reader.domain.query.parsing import parse
from reader.domain.query.syntax import State, Value, values_of
from reader.domain.rules import Rule, RuleKind

_OF_MARKS = {State.UNREAD, State.READ, State.STARRED, State.FOLLOWED, State.PASSED}
_OF_TIME = {State.NEW, State.TODAY, State.PASSED}
"""A story is also passed over when a list is left, which is no mark."""


class BadRuleError(ValueError):
    """A query is no rule; the text says why, and where in it."""


def read_rule(kind: RuleKind, text: str) -> Rule:
    """Return a rule. What a filter would look for as words is refused here: nobody would see it.

    Raises:
        BadRuleError: It makes no sense, finds every story, or asks what rules have muted.
    """
    parsed = parse(text)
    if parsed.marks:
        mark = parsed.marks[0]
        raise BadRuleError(f"{text[mark.start : mark.end]!r} at {mark.start + 1}: {mark.hint}")
    if parsed.query.where is None:
        raise BadRuleError(f"{text!r} would find every story")
    values = set(values_of(parsed.query.where))
    if State.MUTED in values:
        raise BadRuleError(f"{text!r} asks for what is muted, which rules decide")
    moments = {it for value in values for it in _moments(value)}
    return Rule(
        kind,
        text,
        of_marks=bool(values & _OF_MARKS),
        of_time=bool(values & _OF_TIME) or any(isinstance(it, Ago | DayName) for it in moments),
    )


def _moments(value: Value) -> tuple[object, ...]:
    return (value.first, value.last) if isinstance(value, DateSpan) else (value,)
