"""What lies over the dimmed page: one pane, in which the terminal's own cursor follows."""

from typing import Generic, TypeVar

from textual import events
from textual.app import ComposeResult
from textual.screen import ModalScreen

from reader.ui.screens.prompt_paint import PromptPaint
from reader.ui.widgets.pane import Pane

Answer = TypeVar("Answer")


class Overlay(ModalScreen[Answer], PromptPaint[Answer], Generic[Answer]):
    """A screen with one pane. What is selected or typed is where the terminal's cursor is."""

    paper: Pane

    def compose(self) -> ComposeResult:
        """Lay the pane on the page."""
        yield self.paper

    def follow(self) -> None:
        """Move the terminal's cursor to where the reader is."""
        if self.app.screen is self:
            self.app.cursor_position = self.paper.spot

    def is_beside(self, event: events.Click) -> bool:
        """Whether a click was on the dimmed page beside the pane."""
        return not self.paper.region.contains_point(event.screen_offset)
