"""Choosing one of the links in sight by its label."""

from collections.abc import Callable

from reader.settings.values import HintChoice
from reader.ui.desk import Desk
from reader.ui.footers import Hints
from reader.ui.hint_labels import hint_labels
from reader.ui.links import copy_address, follow


def choose_link(desk: Desk) -> None:
    """Put a label on each link in sight, and open or copy the one whose label is typed."""
    spots = desk.article.visible_links()
    if not spots:
        desk.say("No link in sight", desk.preferences.way("link.list"))
        return
    letters = desk.preferences.settings.hints is HintChoice.LETTERS
    labels = hint_labels(len(spots), letters=letters)
    desk.article.set_badges(zip(spots, labels, strict=True))
    links = dict(zip(labels, (spot.link for spot in spots), strict=True))
    desk.enter_mode(HintMode(desk, links))


class HintMode:
    """Takes a label: at once where no other begins like it, else with enter."""

    of_page = True

    def __init__(self, desk: Desk, links: dict[str, str]) -> None:
        self._desk = desk
        self._links = links
        self._typed = ""
        self._act: Callable[[Desk, str], None] = follow

    @property
    def hints(self) -> Hints:
        """What the footer says meanwhile."""
        copying = self._act is copy_address
        numbers = all(map(str.isdecimal, self._links))
        wanted = ("0-9", "type a number") if numbers else ("a-z", "type letters")
        typed = (("⌫", f"{self._typed}…"),) if self._typed else (wanted,)
        act = (("⏎", "copy" if copying else "open"), ("y", "open" if copying else "copy"))
        return (*typed, *act, ("esc", "cancel"))

    def press(self, key: str) -> None:
        """Take a key; those that mean nothing here do nothing."""
        if key == "escape":
            self._desk.leave_mode()
        elif key == "y":
            self._act = follow if self._act is copy_address else copy_address
        elif key == "backspace":
            self._typed = self._typed[:-1]
        elif key == "enter":
            self._choose(self._typed)
        elif any(label.startswith(self._typed + key) for label in self._links):
            self._typed += key
            fitting = [label for label in self._links if label.startswith(self._typed)]
            if fitting == [self._typed]:
                self._choose(self._typed)
        self._desk.arrange()

    def paste(self, text: str) -> None:
        """Leave it: labels are not pasted."""

    def leave(self) -> None:
        """Take the labels away."""
        self._desk.article.set_badges(())

    def _choose(self, label: str) -> None:
        link = self._links.get(label)
        if link is not None:
            self._desk.leave_mode()
            self._act(self._desk, link)
