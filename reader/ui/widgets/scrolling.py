"""What the panes share that the mouse's wheel scrolls."""

from textual import events

from reader.ui.widgets.pane import Pane


class ScrollingPane(Pane):
    """A pane with more rows than it has room for."""

    WHEEL = 3
    """Rows that a step of the wheel scrolls."""

    def scroll_rows(self, rows: int) -> None:
        """Scroll down by some rows, or up if there are fewer than none."""
        raise NotImplementedError

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """Scroll down."""
        event.stop()
        self.scroll_rows(self.WHEEL)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """Scroll up."""
        event.stop()
        self.scroll_rows(-self.WHEEL)
