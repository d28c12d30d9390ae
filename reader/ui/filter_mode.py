"""Typing a filter: every key shows at once what it finds."""

from functools import partial

from rich.cells import cell_len

from reader.domain.errors import ReaderError
from reader.domain.query.parsing import parse
from reader.ui.arrangement import Pane
from reader.ui.completing import PAUSE, Completer
from reader.ui.desk import Desk
from reader.ui.filtering import apply_filter, remember, unfiltered
from reader.ui.footers import Hints
from reader.ui.history import History
from reader.ui.left_places import keep_position
from reader.ui.leisure import at_leisure
from reader.ui.line_edit import LineEdit
from reader.ui.query_line import draw_query, hint_of
from reader.ui.saving import save_filter
from reader.ui.ways_out import take
from reader.ui.widgets.filter_bar import BarView


def begin(desk: Desk) -> None:
    """Begin to type a filter, or to change the one in force."""
    if desk.pane is not Pane.LIST:
        keep_position(desk)
        desk.opened = desk.zen = False
        desk.enter(Pane.LIST)
    mode = FilterMode(desk)
    desk.enter_mode(mode)
    mode.begin()


class FilterMode:
    """Takes a query. The list follows it, and its cursor comes back to where it was, if found."""

    of_page = False

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._edit = LineEdit(desk.filter.text if desk.filter else "")
        self._story = desk.stories.current
        """Where the cursor was when typing began."""
        self._total: int | None = None
        self._history = History(desk.choices.searches)
        self._completer = Completer(desk, self._edit, self._follow)

    @property
    def hints(self) -> Hints:
        """What the footer says meanwhile."""
        return (
            ("⏎", "apply"),
            ("tab", "complete"),
            ("↑", "history"),
            ("ctrl+s", "save"),
            ("esc", "clear"),
        )

    def begin(self) -> None:
        """Show the bar, and count what there is without a filter."""
        self._draw()
        self._desk.arrange()
        self._desk.run(self._count(), "total")

    def press(self, key: str) -> None:
        """Take a key."""
        completer = self._completer
        if key == "escape":
            self._escape()
        elif key == "enter" and completer.chosen:
            completer.ask()
        elif key == "enter" and (way := self._desk.way_out) is not None:
            self._desk.leave_mode()
            take(self._desk, way)
        elif key == "enter":
            self._end(self._edit.text)
        elif key == "tab":
            completer.ask()
        elif key == "ctrl+s":
            save_filter(self._desk, self._edit.text)
        elif key in {"up", "down"}:
            self._step(-1 if key == "up" else 1)
        elif self._edit.press(key):
            self._history.leave()
            self._follow()

    def paste(self, text: str) -> None:
        """Take text that was pasted."""
        self._history.leave()
        self._edit.type(text)
        self._follow()

    def leave(self) -> None:
        """Take the bar away; what was typed stays in force."""
        desk = self._desk
        desk.stop("total")
        self._completer.close()
        desk.bar.show(None)
        remember(desk, self._edit.text)

    def _end(self, text: str) -> None:
        """Leave the bar, with a filter in force or without one."""
        desk = self._desk
        waiting = desk.seeking or not desk.stories.order.complete
        if waiting and desk.filter is not None and desk.filter.text == text.strip():
            # Who has done typing is not kept waiting for another key.
            apply_filter(desk, text, name=desk.filter.name, story=self._story)
        self._apply(text)
        desk.leave_mode()

    def _escape(self) -> None:
        """Close the offers that were moved in; else clear the filter."""
        if self._completer.chosen:
            self._completer.close()
        else:
            self._end("")

    def _step(self, by: int) -> None:
        """Move among what is offered; above that, and without it, through what was typed."""
        if not (self._history.is_at_typed and self._completer.move(by)):
            self._recall(older=by < 0)

    def _follow(self) -> None:
        """Let list and offers follow what is typed, as soon as no key comes for a moment."""
        self._completer.follow()
        self._apply_typed()

    def _apply_typed(self) -> None:
        self._draw()
        self._apply(self._edit.text, after=PAUSE)

    def _apply(self, text: str, *, after: float = 0) -> None:
        desk = self._desk
        if text.strip() != (desk.filter.text if desk.filter else ""):
            apply_filter(desk, text, story=self._story, after=after)

    def _recall(self, *, older: bool) -> None:
        text = self._history.older(self._edit.text) if older else self._history.newer()
        if text is not None:
            self._edit.replace(0, len(self._edit.text), text)
            self._completer.close()
            self._apply_typed()

    def _draw(self) -> None:
        parsed = parse(self._edit.text)
        at = self._edit.at
        draw, needed = partial(draw_query, parsed, at), cell_len(parsed.text) + 1
        self._desk.bar.show(BarView(draw, needed, hint_of(parsed, at), self._total))
        self._desk.point()

    async def _count(self) -> None:
        desk = self._desk
        try:
            with desk.edition.library.shelves.errand() as shelves:
                self._total = await at_leisure(shelves.count, unfiltered(desk))
        except ReaderError as error:
            desk.say(str(error), error=True)
        self._draw()
