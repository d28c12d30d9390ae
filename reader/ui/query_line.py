"""How a query that is being typed is drawn: what each part is, and what makes no sense. Pure."""

from collections.abc import Iterator

from reader.domain.query.parsed import Kind, Parsed
from reader.ui.ink import Attr, Ink, Line, Span
from reader.ui.line_edit import stretch

_INKS = {
    Kind.FIELD: Ink.INK_3,
    Kind.VALUE: Ink.LINK,
    Kind.OPERATOR: Ink.ACCENT,
    Kind.WORD: Ink.INK,
}


def draw_query(parsed: Parsed, at: int, room: int) -> Line:
    """Draw as much of a query as fits in some cells, with the cursor on a character."""
    start, end = stretch(parsed.text, at, room)
    inks = list(_characters(parsed))
    drawn: list[Span] = []
    for index in range(start, end):
        ink, attr = (Ink.ACCENT, Attr.UNDERLINE) if index == at else inks[index]
        character = parsed.text[index]
        if drawn and at not in {index, index - 1} and _look(drawn[-1]) == (ink, attr):
            drawn[-1] = Span(drawn[-1].text + character, ink, attr)
        else:
            drawn.append(Span(character, ink, attr))
    if at == len(parsed.text):
        drawn.append(Span(" ", Ink.ACCENT, Attr.UNDERLINE))
    return tuple(drawn)


def hint_of(parsed: Parsed, at: int) -> str:
    """Return what is said of what makes no sense: of the last such part before the cursor.

    Nothing of a part that is still being typed: it may be about to make sense.
    """
    end = len(parsed.text)
    marks = [mark for mark in parsed.marks if not at == end == mark.end]
    before = [mark for mark in marks if mark.start <= at]
    return max(before or marks, key=lambda mark: mark.start).hint if marks else ""


def _look(span: Span) -> tuple[Ink, Attr]:
    return span.ink, span.attr


def _characters(parsed: Parsed) -> Iterator[tuple[Ink, Attr]]:
    """Give the ink of every character; of what makes no sense also a line below it."""
    inks = [Ink.INK] * len(parsed.text)
    for token in parsed.tokens:
        inks[token.start : token.end] = [_INKS[token.kind]] * (token.end - token.start)
    marked = {at for mark in parsed.marks for at in range(mark.start, mark.end)}
    for at, ink in enumerate(inks):
        yield (Ink.WARNING, Attr.UNDERLINE) if at in marked else (ink, Attr.NONE)
