"""Looking for words in the article: typing them, and going from one to the next."""

from reader.ui.desk import Desk
from reader.ui.footers import Hints
from reader.ui.line_edit import LineEdit


def look_for(desk: Desk) -> None:
    """Begin to type what is looked for in the article."""
    edit = LineEdit()
    desk.article.finder.look(edit)
    desk.enter_mode(FindMode(desk, edit))


def to_match(desk: Desk, *, by: int) -> bool:
    """Go to the next match, or to the one before; False if nothing is looked for."""
    finder = desk.article.finder
    if finder.edit is None:
        return False
    finder.step(by)
    return True


class FindMode:
    """Takes the words; every key shows at once where they stand."""

    of_page = True

    def __init__(self, desk: Desk, edit: LineEdit) -> None:
        self._desk = desk
        self._edit = edit

    @property
    def hints(self) -> Hints:
        """What the footer says meanwhile."""
        return (("⏎", "done"), ("↓ ↑", "next, previous"), ("esc", "clear"))

    def press(self, key: str) -> None:
        """Take a key."""
        finder = self._desk.article.finder
        steps = {"down": 1, "ctrl+n": 1, "up": -1, "ctrl+p": -1}
        if key == "escape":
            finder.end()
            self._desk.leave_mode()
        elif key == "enter":
            finder.settle()
            self._desk.leave_mode()
        elif key in steps:
            finder.step(steps[key])
        elif self._edit.press(key):
            finder.look(self._edit)

    def paste(self, text: str) -> None:
        """Take text that was pasted."""
        self._edit.type(text)
        self._desk.article.finder.look(self._edit)

    def leave(self) -> None:
        """Leave the marks until they are cleared."""
