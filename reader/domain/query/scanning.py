"""The characters of what is typed, passed over once: spaces, words, phrases, operators."""

from dataclasses import dataclass

from reader.domain.query.parsed import Kind, Mark, Token

LONGEST = 500
"""Characters of a word or phrase; the rest of it does not count."""

QUOTES = '"“”„'
BREAKS = frozenset(QUOTES + "()")
WITHOUT_QUOTES = dict.fromkeys(map(ord, QUOTES), " ")
"""For ``str.translate``: spaces in place of quotation marks."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A value or a word with its place."""

    text: str
    quoted: bool
    start: int
    end: int


class Scanner:
    """Goes through a text from left to right, and notes its parts."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.end = len(text)
        """Where reading stops, also before the end of the text."""
        self.at = 0
        self.tokens: list[Token] = []
        self.marks: list[Mark] = []

    def more(self) -> bool:
        """Pass over spaces; tell whether anything is left."""
        while self.at < self.end and _is_space(self.text[self.at]):
            self.at += 1
        return self.at < self.end

    def is_or(self) -> bool:
        """Tell whether an OR comes next."""
        end = self.at + 2
        return self.text[self.at : end] == "OR" and (
            end >= self.end or ends_word(self.text[end], opening=True)
        )

    def takes_or(self) -> bool:
        """Pass over an OR behind spaces; tell whether there is one."""
        if not self.more() or not self.is_or():
            return False
        self.operator(2)
        return True

    def word(self, stop: str = "") -> Piece:
        """Read up to a space, a bracket, a quotation mark or what stops it."""
        start = self.at
        while self.at < self.end:
            character = self.text[self.at]
            if character == stop or ends_word(character, opening=True):
                break
            self.at += 1
        return Piece(sound(self.text[start : self.at]), False, start, self.at)

    def phrase(self) -> Piece:
        """Read up to the closing quotation mark, which may be missing at the end."""
        start = self.at
        self.at += 1
        while self.at < self.end and self.text[self.at] not in QUOTES:
            self.at += 1
        words = sound(self.text[start + 1 : self.at])
        self.at = min(self.at + 1, self.end)
        return Piece(words, True, start, self.at)

    def operator(self, length: int) -> None:
        """Pass over an operator of so many characters."""
        self.at += length
        self.token(Kind.OPERATOR, self.at - length)

    def token(self, kind: Kind, start: int) -> None:
        """Note what has been passed over since a place."""
        self.tokens.append(Token(kind, start, self.at))

    def mark(self, start: int, end: int, hint: str) -> None:
        """Note a stretch that makes no sense."""
        self.marks.append(Mark(start, end, hint))


def _is_space(character: str) -> bool:
    # Control characters part words like spaces: no database and no terminal must meet them.
    return character.isspace() or not character >= " " or "\x7f" <= character < "\xa0"


def ends_word(character: str, *, opening: bool) -> bool:
    """Tell whether a word cannot go on; an ``opening`` bracket or mark ends it too."""
    return _is_space(character) or character == ")" or (opening and character in BREAKS)


def sound(text: str) -> str:
    """Return text with single spaces, not too long, and without what UTF-8 cannot say."""
    plain = "".join(" " if _is_space(character) else character for character in text)
    plain = " ".join(plain.encode("utf-8", "replace").decode("utf-8").split())
    return plain[:LONGEST].rstrip()
