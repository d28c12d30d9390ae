"""States in which the keys mean something of their own, until they are left."""

from typing import Protocol

from reader.ui.footers import Hints


class Mode(Protocol):
    """Takes the keys as long as it is the desk's mode."""

    @property
    def of_page(self) -> bool:
        """Whether it is about the page that is shown, as large as it is, and ends with it."""

    @property
    def hints(self) -> Hints:
        """What the footer says meanwhile."""

    def press(self, key: str) -> None:
        """Take a key as ``keymap.spell`` gives it."""

    def paste(self, text: str) -> None:
        """Take text that was pasted."""

    def leave(self) -> None:
        """Take away what the mode has drawn."""
