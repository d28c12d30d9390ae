"""A line that is typed. Pure: what the keys do to it, and how it is drawn."""

import re

from rich.cells import cell_len

from reader.ui.ink import Attr, Ink, Line, Span

_WORD = re.compile(r"\S*\s*$")
LONGEST = 500


class LineEdit:
    """One line of text with a cursor."""

    def __init__(self, text: str = "") -> None:
        self.text = text
        self.at = len(text)
        """The character that the cursor is on, or the end."""

    def press(self, key: str) -> bool:
        """Take a key as ``keymap.spell`` gives it; False if it means nothing here."""
        before, after = self.text[: self.at], self.text[self.at :]
        if key == "backspace":
            self._set(before[:-1], after)
        elif key == "delete":
            self._set(before, after[1:])
        elif key in {"ctrl+w", "alt+backspace", "ctrl+backspace"}:
            self._set(_WORD.sub("", before, count=1), after)
        elif key == "ctrl+u":
            self._set("", after)
        elif key == "ctrl+k":
            self._set(before, "")
        elif key in _MOVES:
            self.at = max(0, min(self.at + _MOVES[key], len(self.text)))
        elif key == "space":
            self.type(" ")
        elif len(key) == 1 and key.isprintable():
            self.type(key)
        else:
            return False
        return True

    def type(self, text: str) -> None:
        """Add text that was typed or pasted, as one line."""
        clean = "".join(character if character.isprintable() else " " for character in text)
        room = max(LONGEST - len(self.text), 0)
        self._set(self.text[: self.at] + clean[:room], self.text[self.at :])

    def replace(self, start: int, end: int, text: str) -> None:
        """Put something else in place of a stretch, with the cursor behind it."""
        self._set(self.text[:start] + text, self.text[end:])

    def _set(self, before: str, after: str) -> None:
        self.text, self.at = before + after, len(before)

    def draw(self, *, cursor: bool = True, room: int = 2 * LONGEST) -> Line:
        """Return the text, and the cursor in it if more can be typed."""
        start, end = stretch(self.text, self.at, room)
        if not cursor:
            return (Span(self.text[start:end], Ink.INK),)
        on = self.text[self.at : self.at + 1] or " "
        after = self.text[self.at + 1 : end]
        rest = (Span(after, Ink.INK),) if after else ()
        return (
            Span(self.text[start : self.at], Ink.INK),
            Span(on, Ink.ACCENT, Attr.UNDERLINE),
            *rest,
        )


def stretch(text: str, at: int, room: int) -> tuple[int, int]:
    """Return the part of a text that is drawn in some cells, the cursor's among them."""
    start = end = at
    left = room - max(cell_len(text[at : at + 1]), 1)
    while start > 0 and cell_len(text[start - 1]) <= left:
        start -= 1
        left -= cell_len(text[start])
    end += at < len(text)
    while end < len(text) and cell_len(text[end]) <= left:
        left -= cell_len(text[end])
        end += 1
    return start, end


_MOVES = {
    "left": -1, "right": 1, "ctrl+b": -1, "ctrl+f": 1, "home": -LONGEST, "ctrl+a": -LONGEST,
    "end": LONGEST, "ctrl+e": LONGEST,
}  # fmt: skip
