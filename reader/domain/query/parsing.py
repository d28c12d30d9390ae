"""From what is typed to a tree. Every text has a meaning; nothing typed is ever an error.

What makes no sense is taken as words to look for and is marked, with a hint of what was meant.
The grammar::

    query  = and ("OR" and)*
    and    = item+
    item   = "-"* ( field ":" values | "(" query ")" | phrase | word )
    values = value ("," value)*          value = phrase | word
"""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from reader.domain.queries import Group, Sort
from reader.domain.query.fields import (
    GROUPS,
    RULES,
    SORTS,
    Directive,
    directive_takes,
    field_names,
    find_field,
    read_value,
)
from reader.domain.query.nearest import nearest
from reader.domain.query.syntax import (
    Clause,
    Field,
    Node,
    Phrase,
    Query,
    Value,
    Word,
    all_of,
    any_of,
    negated,
)

MOST_ITEMS = 100
"""Words and values; what is typed beyond is marked and does not count."""
LONGEST = 500
"""Characters of a word or phrase; the rest of it does not count."""
DEEPEST = 20
"""Brackets inside brackets; deeper ones are marked and do not count."""

_QUOTES = '"“”„'
_BREAKS = frozenset(_QUOTES + "()")


class Kind(StrEnum):
    """What a stretch of the text is, for its colour."""

    FIELD = "field"
    VALUE = "value"
    OPERATOR = "operator"
    WORD = "word"


@dataclass(frozen=True, slots=True)
class Token:
    """A stretch of the text, from ``start`` up to ``end``."""

    kind: Kind
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch that makes no sense as it is, and a hint for whoever typed it."""

    start: int
    end: int
    hint: str


@dataclass(frozen=True, slots=True)
class Parsed:
    """What was typed, understood."""

    text: str
    query: Query
    tokens: tuple[Token, ...] = ()
    """In order, without the spaces."""
    marks: tuple[Mark, ...] = ()


def parse(text: str) -> Parsed:
    """Understand what was typed. Never raises, whatever it is."""
    return _Parser(text).parse()


@dataclass(frozen=True, slots=True)
class _Piece:
    """A value or a word with its place."""

    text: str
    quoted: bool
    start: int
    end: int


class _Parser:
    """Goes through a text once, from left to right."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._end = len(text)
        self._at = 0
        self._depth = 0
        self._ignored = 0
        """Brackets too deep to count, so that those that close them close nothing else."""
        self._items = 0
        self._sort: Sort | None = None
        self._group: Group | None = None
        self._tokens: list[Token] = []
        self._marks: list[Mark] = []

    def parse(self) -> Parsed:
        where = self._any()
        if self._at < len(self._text.rstrip()):
            self._mark(self._at, len(self._text), "too long: only what stands before this counts")
        return Parsed(
            self._text,
            Query(where, self._sort, self._group),
            tuple(self._tokens),
            tuple(self._marks),
        )

    # The grammar

    def _any(self) -> Node | None:
        """Read alternatives up to the end or the closing bracket."""
        choices: list[Node] = []
        while True:
            part = all_of(list(self._items_here()))
            choices += [part] if part is not None else []
            start = self._at
            if not self._takes_or():
                return any_of(choices)
            if part is None or not self._more():
                self._mark(start, self._at, "OR stands between two things")

    def _items_here(self) -> Iterator[Node]:
        """Read items up to an OR, the end, or the closing bracket."""
        while self._more() and not self._is_or():
            if self._text[self._at] == ")":
                if self._depth and not self._ignored:
                    return
                self._stray_bracket()
            elif self._has_room() and (item := self._item()) is not None:
                yield item

    def _stray_bracket(self) -> None:
        self._operator(1)
        if self._ignored:
            self._ignored -= 1
        else:
            self._mark(self._at - 1, self._at, "there is no bracket to close")

    def _has_room(self) -> bool:
        """Tell whether one more word or value may count; otherwise the text ends here."""
        if self._items == MOST_ITEMS:
            self._end = self._at
        return self._items < MOST_ITEMS

    def _item(self) -> Node | None:
        dashes = self._dashes()
        if self._text[self._at] == "(":
            node = self._bracket()
        elif self._text[self._at] in _QUOTES:
            piece = self._phrase()
            self._token(Kind.WORD, piece.start)
            node = Phrase(piece.text) if piece.text else None
            self._items += 1
        else:
            node = self._clause_or_word(negative=dashes % 2 == 1)
            # Behind two dashes stands a word again, that alone would part alternatives.
            node = Phrase("OR") if node == Word("OR") and dashes % 2 == 0 else node
        return negated(node) if node is not None and dashes % 2 else node

    def _dashes(self) -> int:
        """Pass over dashes that negate: those that something stands directly behind."""
        end = self._at
        while end < self._end and self._text[end] == "-":
            end += 1
        if end == self._at or end == self._end or _ends_word(self._text[end], opening=False):
            return 0
        dashes = end - self._at
        self._operator(dashes)
        return dashes

    def _bracket(self) -> Node | None:
        start = self._at
        self._operator(1)
        if self._depth == DEEPEST:
            self._ignored += 1
            self._mark(start, self._at, "too many brackets inside brackets")
            return None
        self._depth += 1
        node = self._any()
        self._depth -= 1
        if self._more():
            self._operator(1)
            if node is None:
                self._mark(start, self._at, "there is nothing between the brackets")
        return node

    def _clause_or_word(self, *, negative: bool) -> Node | None:
        start = self._at
        self._items += 1
        word = self._word()
        name, colon, rest = word.text.partition(":")
        if not colon or not name.isalpha() or rest.startswith("//"):
            self._token(Kind.WORD, start)
            return Word(word.text)
        field = find_field(name)
        if field is None:
            self._token(Kind.WORD, start)
            close = nearest(name.casefold(), field_names())
            hint = f"{name}: — {close}:?" if close else f"{name}: is not a field"
            self._mark(start, start + len(name) + 1, hint)
            return Word(word.text)
        self._at = start + len(name) + 1
        self._token(Kind.FIELD, start)
        pieces = list(self._values())
        if isinstance(field, Directive):
            self._direct(field, pieces, start, negative=negative)
            return None
        return self._clause(field, pieces, start)

    def _clause(self, field: Field, pieces: list[_Piece], start: int) -> Node | None:
        if not pieces:
            self._mark(start, self._at, f"{field}: — {RULES[field].takes}")
            return None
        values: list[Value] = []
        for piece in pieces:
            value = read_value(field, piece.text, quoted=piece.quoted)
            if value is None:
                self._mark(piece.start, piece.end, f"{field}: — {RULES[field].takes}")
            else:
                values.append(value)
        if values:
            return Clause(field, tuple(values))
        return _as_text(self._text[start : self._at])

    def _direct(
        self, directive: Directive, pieces: list[_Piece], start: int, *, negative: bool
    ) -> None:
        """Take over an order or a grouping; it is about the whole list, wherever it stands."""
        name = pieces[0].text.casefold() if len(pieces) == 1 else ""
        known = name in (SORTS if directive is Directive.SORT else GROUPS)
        if negative or not known:
            self._mark(start, self._at, f"{directive}: — {directive_takes(directive)}")
        elif directive is Directive.SORT:
            self._sort = SORTS[name]
        else:
            self._group = GROUPS[name]

    def _values(self) -> Iterator[_Piece]:
        """Read values between commas, up to a space or a bracket."""
        while self._at < self._end:
            start = self._at
            if self._text[start] == ",":
                self._operator(1)
                continue
            if not self._has_room():
                return
            if self._text[start] in _QUOTES:
                piece = self._phrase()
            elif _ends_word(self._text[start], opening=True):
                return
            else:
                piece = self._word(stop=",")
            self._token(Kind.VALUE, start)
            self._items += 1
            if piece.text:
                yield piece
            if self._at < self._end and self._text[self._at] != ",":
                return

    # The characters

    def _more(self) -> bool:
        """Pass over spaces; tell whether anything is left."""
        while self._at < self._end and _is_space(self._text[self._at]):
            self._at += 1
        return self._at < self._end

    def _is_or(self) -> bool:
        end = self._at + 2
        return self._text[self._at : end] == "OR" and (
            end >= self._end or _ends_word(self._text[end], opening=True)
        )

    def _takes_or(self) -> bool:
        if not self._more() or not self._is_or():
            return False
        self._operator(2)
        return True

    def _word(self, stop: str = "") -> _Piece:
        start = self._at
        while self._at < self._end:
            character = self._text[self._at]
            if character == stop or _ends_word(character, opening=True):
                break
            self._at += 1
        return _Piece(_sound(self._text[start : self._at]), False, start, self._at)

    def _phrase(self) -> _Piece:
        """Read up to the closing quotation mark, which may be missing at the end."""
        start = self._at
        self._at += 1
        while self._at < self._end and self._text[self._at] not in _QUOTES:
            self._at += 1
        words = _sound(self._text[start + 1 : self._at])
        self._at = min(self._at + 1, self._end)
        return _Piece(words, True, start, self._at)

    def _operator(self, length: int) -> None:
        self._at += length
        self._token(Kind.OPERATOR, self._at - length)

    def _token(self, kind: Kind, start: int) -> None:
        self._tokens.append(Token(kind, start, self._at))

    def _mark(self, start: int, end: int, hint: str) -> None:
        self._marks.append(Mark(start, end, hint))


def _is_space(character: str) -> bool:
    # Control characters part words like spaces: no database and no terminal must meet them.
    return character.isspace() or not character >= " " or "\x7f" <= character < "\xa0"


def _ends_word(character: str, *, opening: bool) -> bool:
    """Tell whether a word cannot go on; an ``opening`` bracket or mark ends it too."""
    return _is_space(character) or character == ")" or (opening and character in _BREAKS)


def _sound(text: str) -> str:
    """Return text with single spaces, not too long, and without what UTF-8 cannot say."""
    plain = "".join(" " if _is_space(character) else character for character in text)
    plain = " ".join(plain.encode("utf-8", "replace").decode("utf-8").split())
    return plain[:LONGEST].rstrip()


def _as_text(clause: str) -> Word | Phrase:
    """Return what is looked for where a clause makes no sense: what was typed, as it stands."""
    if _BREAKS.isdisjoint(clause):
        return Word(_sound(clause))
    return Phrase(_sound(clause.translate(_WITHOUT_QUOTES)))


_WITHOUT_QUOTES = dict.fromkeys(map(ord, _QUOTES), " ")
