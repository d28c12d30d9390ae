"""Preformatted text as it is written down: its spaces stay, and so do its links."""

from itertools import groupby

from reader.domain.blocks import Code, CodeLink
from reader.sources.text import clean_text

_TAB = 4


class CodeText:
    """What has been written of one preformatted text."""

    def __init__(self) -> None:
        self._pieces: list[tuple[str, str]] = []
        """Texts, and where each leads."""

    def write(self, text: str, link: str = "") -> None:
        """Add text of the source."""
        self._pieces.append((text, link))

    def end_line(self) -> None:
        """End the line, if one was begun."""
        if self._pieces and not self._pieces[-1][0].endswith("\n"):
            self._pieces.append(("\n", ""))

    def take(self) -> Code | None:
        """Return the text without blank lines at its end; None if it has no words."""
        # The line break right behind the tag is none (HTML, 13.1.2.5).
        if not any(link for _, link in self._pieces):
            whole = "".join(text for text, _ in self._pieces).expandtabs(_TAB)
            lines = clean_text(whole).removeprefix("\n").rstrip().split("\n")
            text = "\n".join(line.rstrip() for line in lines)
            return Code(text) if text.strip() else None
        lines_of_pieces = self._lines()
        if not lines_of_pieces[0]:
            del lines_of_pieces[0]
        return _joined(lines_of_pieces)

    def _lines(self) -> list[list[tuple[str, str]]]:
        """Return the pieces of each line, clean, with spaces for tabs."""
        lines: list[list[tuple[str, str]]] = [[]]
        column = 0
        for text, link in self._pieces:
            for number, part in enumerate(text.replace("\r\n", "\n").split("\n")):
                if number:
                    lines.append([])
                    column = 0
                before = column % _TAB
                clean = clean_text(f"{' ' * before}{part}".expandtabs(_TAB)[before:])
                clean = clean.replace("\n", " ")
                if clean:
                    lines[-1].append((clean, link))
                column += len(clean)
        return lines


def _joined(lines: list[list[tuple[str, str]]]) -> Code | None:
    text = ""
    links: list[CodeLink] = []
    for number, line in enumerate(lines):
        text += "\n" if number else ""
        start, end = len(text), len("".join(part for part, _ in line).rstrip())
        at = 0
        for link, group in groupby(line, key=lambda piece: piece[1]):
            part = "".join(piece for piece, _ in group)
            if link and part.strip():
                links.append(CodeLink(start + at, start + min(at + len(part), end), link))
            at += len(part)
        text += "".join(part for part, _ in line)[:end]
    text = text.rstrip()
    return Code(text, tuple(links)) if text else None
