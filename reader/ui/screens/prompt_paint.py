"""Painting what a key changes as soon as it is known."""

from time import monotonic

from textual import events
from textual.screen import Screen, ScreenResultType

_FRESH = 0.05
"""Seconds after a key in which whatever changes is taken for its answer."""


class PromptPaint(Screen[ScreenResultType]):
    """A screen on which a key is answered at once, also right after something else was painted.

    Textual paints at the beats of a clock that runs 60 times a second, and lets a beat or two
    pass after each paint. A key that meets a list just found would wait for up to 33 ms.
    """

    _pressed = 0.0

    async def on_event(self, event: events.Event) -> None:
        """Note when a key comes."""
        if isinstance(event, events.Key | events.Paste):
            self._pressed = monotonic()
        await super().on_event(event)

    def on_idle(self) -> None:
        """Paint what a key has changed, once no other key is to be heard first."""
        if monotonic() - self._pressed < _FRESH:
            self._on_timer_update()  # Textual has no public name for it
