"""Where a body is put together: the open frames, and the text that is being written."""

from collections.abc import Callable
from typing import TypeVar

from reader.domain.blocks import Block, Figure, Heading, Paragraph, Rule
from reader.sources.html_code import CodeText
from reader.sources.html_frames import Flow
from reader.sources.html_inline import InlineText

_DEEPEST = 20
"""Frames in each other; what is deeper is set as if it were this deep."""

Kind = TypeVar("Kind", bound=Flow)
Undo = Callable[[], None]
"""What has to happen when an element ends."""


class BodyBuilder:
    """Takes text and elements in order, and gathers blocks."""

    def __init__(self) -> None:
        self.text = InlineText()
        self.heading = 0
        """The level of the heading that is being written, or 0."""
        self.rtl: bool | None = None
        """Whether text reads from the right; None where nobody says."""
        self._body = Flow()
        self._frames: list[Flow] = [self._body]
        self._code: CodeText | None = None
        """Preformatted text, while it is being written."""
        self._figures: list[Figure] = []
        """Pictures in the middle of a line, which wait for its end."""

    @property
    def frame(self) -> Flow:
        """The innermost open frame."""
        return self._frames[-1]

    def frames(self, kind: type[Kind]) -> list[Kind]:
        """Return the open frames of a kind."""
        return [frame for frame in self._frames if isinstance(frame, kind)]

    def write(self, text: str) -> None:
        """Add text of the source."""
        if self._code is None:
            self.text.write(text)
        else:
            self._code.write(text, self.text.link)

    def flush(self) -> None:
        """End the block that is being written; a line, if that is code."""
        if self._code is not None:
            self._code.end_line()
            return
        # Nearly every second time there is nothing, in a table of many cells.
        if self.text.written and (runs := self.text.take()):
            heading = self.heading
            self.frame.blocks.append(
                Heading(heading, runs, self.rtl) if heading else Paragraph(runs, self.rtl)
            )
        if self._figures:
            self.frame.blocks.extend(self._figures)
            self._figures = []

    def break_line(self) -> None:
        """Begin another line; a second time, another paragraph."""
        if self._code is not None:
            self._code.write("\n")
        elif self._figures or not self.text.started:
            self.flush()
        else:
            self.text.break_line()

    def show(self, figure: Figure | str | None) -> None:
        """Add a picture or a player, or the words that stand for it."""
        if not figure:
            return
        if isinstance(figure, str) or self._code is not None:
            self.write(figure if isinstance(figure, str) else figure.text)
        elif self.text.started:
            self._figures.append(figure)
        else:
            self.flush()
            self.frame.blocks.append(figure)

    def rule(self) -> None:
        """Add a section break."""
        self.flush()
        if self._code is None:
            self.frame.blocks.append(Rule())

    def open_frame(self, frame: Flow) -> Undo:
        """Open a frame for what comes next, unless too many are open or this is code."""
        self.flush()
        if self._code is not None or len(self._frames) > _DEEPEST:
            return self.flush
        self._frames.append(frame)
        return self._close_frame

    def next_frame(self, frame: Flow) -> Undo:
        """Open a frame in place of the innermost one, whose end tag was left out."""
        self._close_frame()
        self._frames.append(frame)
        return self.flush

    def _close_frame(self) -> None:
        self.flush()
        frame = self._frames.pop()
        frame.close(self.frame)

    def open_code(self) -> Undo:
        """Begin preformatted text."""
        self.flush()
        if self._code is not None:
            return self.flush
        self._code = CodeText()
        return self._close_code

    def _close_code(self) -> None:
        code = self._code.take() if self._code is not None else None
        self._code = None
        if code is not None:
            self.frame.blocks.append(code)

    def take(self) -> list[Block]:
        """Return blocks that are finished; the last one stays, for it may still grow."""
        blocks = self._body.closed
        taken, self._body.closed = blocks[:-1], blocks[-1:]
        return taken

    def finish(self) -> list[Block]:
        """Return whatever is left, when everything that was open has ended."""
        self.flush()
        return self._body.closed
