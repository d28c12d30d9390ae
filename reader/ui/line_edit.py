"""A line that is typed. Pure: what the keys do to it, and how it is drawn."""

import re

from reader.ui.ink import Attr, Ink, Line, Span

_WORD = re.compile(r"\S*\s*$")
LONGEST = 500


class LineEdit:
    """One line of text that grows and shrinks at its end."""

    def __init__(self, text: str = "") -> None:
        self.text = text

    def press(self, key: str) -> bool:
        """Take a key as ``keymap.spell`` gives it; False if it changes nothing here."""
        if key == "backspace":
            self.text = self.text[:-1]
        elif key in {"ctrl+w", "alt+backspace", "ctrl+backspace"}:
            self.text = _WORD.sub("", self.text, count=1)
        elif key == "ctrl+u":
            self.text = ""
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
        self.text = (self.text + clean)[:LONGEST]

    def draw(self, *, cursor: bool = True) -> Line:
        """Return the text, and the cursor behind it if more can be typed."""
        text = (Span(self.text, Ink.INK),)
        return (*text, Span(" ", Ink.ACCENT, Attr.UNDERLINE)) if cursor else text
