"""What is drawn where no colour is wanted (https://no-color.org): signs and attributes alone."""

from rich.segment import Segment
from textual.color import Color
from textual.filter import LineFilter


class Colourless(LineFilter):
    """Takes every colour away, also the default ones.

    Textual's own filter asks for those, and ``39;49`` is a colour code as well.
    """

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        """Return the segments of a line without their colours."""
        return [
            Segment(text, style and style.without_color, control)
            for text, style, control in segments
        ]
