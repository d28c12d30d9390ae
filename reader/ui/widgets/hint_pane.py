"""What the panes with key hints share: a click on a hint presses its key."""

from dataclasses import dataclass

from textual import events
from textual.message import Message

from reader.ui.ink import Line
from reader.ui.widgets.pane import Pane, cap_at


class HintPane(Pane):
    """A pane whose spans may say ``key CAP``."""

    @dataclass
    class Pressed(Message):
        """A hint was clicked: press what its cap says."""

        cap: str

    def line_at(self, y: int) -> Line:
        """Return what is drawn in a row."""
        raise NotImplementedError

    def on_click(self, event: events.Click) -> None:
        """Press the key of the hint that was clicked."""
        if cap := cap_at(self.line_at(event.y), event.x):
            self.post_message(self.Pressed(cap))
