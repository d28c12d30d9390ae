"""Preformatted text as it is written down: its spaces stay, and so do its links."""

from itertools import groupby
from operator import itemgetter

from reader.domain.blocks import Code, CodeLink
from reader.sources.text import clean_text

_TAB = 4
_Piece = tuple[str, str]
"""A text, and where it leads."""


class CodeText:
    """What has been written of one preformatted text."""

    def __init__(self) -> None:
        self._pieces: list[_Piece] = []

    def write(self, text: str, link: str = "") -> None:
        """Add text of the source."""
        if text:
            self._pieces.append((text, link))

    def end_line(self) -> None:
        """End the line, if one was begun."""
        if self._pieces and not self._pieces[-1][0].endswith("\n"):
            self._pieces.append(("\n", ""))

    def take(self) -> Code | None:
        """Return the text without blank lines at its end; None if it has no words."""
        lines = self._lines()
        # The line break right behind the tag is none (HTML, 13.1.2.5).
        return _joined(lines if lines[0] else lines[1:])

    def _lines(self) -> list[list[_Piece]]:
        """Return the pieces of each line, clean, with spaces for tabs."""
        lines: list[list[_Piece]] = [[]]
        column = 0
        for link, group in groupby(self._pieces, key=itemgetter(1)):
            text = "".join(piece for piece, _ in group)
            text = f"{' ' * column}{text}".expandtabs(_TAB)[column:]
            begun = max(text.rfind("\n"), text.rfind("\r")) + 1
            column = len(text) - begun + (0 if begun else column)
            for number, part in enumerate(clean_text(text).split("\n")):
                if number:
                    lines.append([])
                if part:
                    lines[-1].append((part, link))
        return lines


def _joined(lines: list[list[_Piece]]) -> Code | None:
    texts: list[str] = []
    links: list[CodeLink] = []
    start = 0
    for line in lines:
        text = "".join(part for part, _ in line).rstrip()
        at = start
        for part, link in line:
            end = min(at + len(part), start + len(text))
            if link and part.strip():
                links.append(CodeLink(at, end, link))
            at += len(part)
        texts.append(text)
        start += len(text) + 1
    whole = "\n".join(texts).rstrip()
    return Code(whole, tuple(links)) if whole else None
