"""From what is typed to a tree. Every text has a meaning; nothing typed is ever an error.

What makes no sense is taken as words to look for and is marked, with a hint of what was meant.
The grammar::

    query  = and ("OR" and)*
    and    = item+
    item   = "-"* ( field ":" values | "(" query ")" | phrase | word )
    values = value ("," value)*          value = phrase | word
"""

from collections.abc import Iterator
from functools import lru_cache

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
from reader.domain.query.parsed import Kind, Parsed
from reader.domain.query.scanning import (
    BREAKS,
    QUOTES,
    WITHOUT_QUOTES,
    Piece,
    Scanner,
    ends_word,
    sound,
)
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
DEEPEST = 20
"""Brackets inside brackets; deeper ones are marked and do not count."""


@lru_cache(maxsize=16)
def parse(text: str) -> Parsed:
    """Understand what was typed. Never raises, whatever it is."""
    # While it is typed, a text is understood for its colours, its completion and its stories.
    return _Parser(text).parse()


class _Parser(Scanner):
    """Understands a text while passing over it."""

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self._depth = 0
        self._ignored = 0
        """Brackets too deep to count, so that those that close them close nothing else."""
        self._items = 0
        self._sort: Sort | None = None
        self._group: Group | None = None

    def parse(self) -> Parsed:
        where = self._any()
        if self.at < len(self.text.rstrip()):
            self.mark(self.at, len(self.text), "too long: only what stands before this counts")
        return Parsed(
            self.text,
            Query(where, self._sort, self._group),
            tuple(self.tokens),
            tuple(self.marks),
        )

    def _any(self) -> Node | None:
        """Read alternatives up to the end or the closing bracket."""
        choices: list[Node] = []
        while True:
            part = all_of(list(self._items_here()))
            choices += [part] if part is not None else []
            start = self.at
            if not self.takes_or():
                return any_of(choices)
            if part is None or not self.more():
                self.mark(start, self.at, "OR stands between two things")

    def _items_here(self) -> Iterator[Node]:
        """Read items up to an OR, the end, or the closing bracket."""
        while self.more() and not self.is_or():
            if self.text[self.at] == ")":
                if self._depth and not self._ignored:
                    return
                self._stray_bracket()
            elif self._has_room() and (item := self._item()) is not None:
                yield item

    def _stray_bracket(self) -> None:
        self.operator(1)
        if self._ignored:
            self._ignored -= 1
        else:
            self.mark(self.at - 1, self.at, "there is no bracket to close")

    def _has_room(self) -> bool:
        """Tell whether one more word or value may count; otherwise the text ends here."""
        if self._items == MOST_ITEMS:
            self.end = self.at
        return self._items < MOST_ITEMS

    def _item(self) -> Node | None:
        dashes = self._dashes()
        if self.text[self.at] == "(":
            node = self._bracket()
        elif self.text[self.at] in QUOTES:
            piece = self.phrase()
            self.token(Kind.WORD, piece.start)
            node = Phrase(piece.text) if piece.text else None
            self._items += 1
        else:
            node = self._clause_or_word(negative=dashes % 2 == 1)
            # Behind two dashes stands a word again, that alone would part alternatives.
            node = Phrase("OR") if node == Word("OR") and dashes % 2 == 0 else node
        return negated(node) if node is not None and dashes % 2 else node

    def _dashes(self) -> int:
        """Pass over dashes that negate: those that something stands directly behind."""
        end = self.at
        while end < self.end and self.text[end] == "-":
            end += 1
        if end == self.at or end == self.end or ends_word(self.text[end], opening=False):
            return 0
        dashes = end - self.at
        self.operator(dashes)
        return dashes

    def _bracket(self) -> Node | None:
        start = self.at
        self.operator(1)
        if self._depth == DEEPEST:
            self._ignored += 1
            self.mark(start, self.at, "too many brackets inside brackets")
            return None
        self._depth += 1
        node = self._any()
        self._depth -= 1
        if self.more():
            self.operator(1)
            if node is None:
                self.mark(start, self.at, "there is nothing between the brackets")
        return node

    def _clause_or_word(self, *, negative: bool) -> Node | None:
        start = self.at
        self._items += 1
        word = self.word()
        name, colon, rest = word.text.partition(":")
        if not colon or not name.isalpha() or rest.startswith("//"):
            self.token(Kind.WORD, start)
            return Word(word.text)
        field = find_field(name)
        if field is None:
            self.token(Kind.WORD, start)
            close = nearest(name.casefold(), field_names())
            hint = f"{name}: — {close}:?" if close else f"{name}: is not a field"
            self.mark(start, start + len(name) + 1, hint)
            return Word(word.text)
        self.at = start + len(name) + 1
        self.token(Kind.FIELD, start)
        pieces = list(self._values())
        if isinstance(field, Directive):
            self._direct(field, pieces, start, negative=negative)
            return None
        return self._clause(field, pieces, start)

    def _clause(self, field: Field, pieces: list[Piece], start: int) -> Node | None:
        if not pieces:
            self.mark(start, self.at, f"{field}: — {RULES[field].takes}")
            return None
        values: list[Value] = []
        for piece in pieces:
            value = read_value(field, piece.text, quoted=piece.quoted)
            if value is None:
                self.mark(piece.start, piece.end, f"{field}: — {RULES[field].takes}")
            else:
                values.append(value)
        if values:
            return Clause(field, tuple(values))
        return _as_text(self.text[start : self.at])

    def _direct(
        self, directive: Directive, pieces: list[Piece], start: int, *, negative: bool
    ) -> None:
        """Take over an order or a grouping; it is about the whole list, wherever it stands."""
        name = pieces[0].text.casefold() if len(pieces) == 1 else ""
        known = name in (SORTS if directive is Directive.SORT else GROUPS)
        if negative or not known:
            self.mark(start, self.at, f"{directive}: — {directive_takes(directive)}")
        elif directive is Directive.SORT:
            self._sort = SORTS[name]
        else:
            self._group = GROUPS[name]

    def _values(self) -> Iterator[Piece]:
        """Read values between commas, up to a space or a bracket."""
        while self.at < self.end:
            start = self.at
            if self.text[start] == ",":
                self.operator(1)
                continue
            if not self._has_room():
                return
            if self.text[start] in QUOTES:
                piece = self.phrase()
            elif ends_word(self.text[start], opening=True):
                return
            else:
                piece = self.word(stop=",")
            self.token(Kind.VALUE, start)
            self._items += 1
            if piece.text:
                yield piece
            if self.at < self.end and self.text[self.at] != ",":
                return


def _as_text(clause: str) -> Word | Phrase:
    """Return what is looked for where a clause makes no sense: what was typed, as it stands."""
    if BREAKS.isdisjoint(clause):
        return Word(sound(clause))
    return Phrase(sound(clause.translate(WITHOUT_QUOTES)))
