"""Goes through HTML as a parser finds it: what is hidden, what is text, and what it is set in.

Elements may be nested as deep as they like: nothing here recurses.
"""

from collections.abc import Callable, Mapping
from dataclasses import replace

from reader.domain.blocks import Figure
from reader.sources.html_builder import BodyBuilder, Undo
from reader.sources.html_elements import Elements
from reader.sources.html_media import player
from reader.sources.html_styles import (
    HIDDEN,
    Attributes,
    declarations,
    is_block,
    is_hidden,
    styled,
)

_PLAYERS = frozenset({"iframe", "video", "audio", "object", "amp-iframe", "amp-video"})
_NONE: dict[str, str] = {}


class Walker:
    """Takes what a parser finds, as lxml's "parser target"."""

    def __init__(self, base: str) -> None:
        self.builder = BodyBuilder()
        self._base = base
        self._elements = Elements(self.builder, base)
        self._open: list[Undo | None] = []
        self._data: list[str] = []
        self._hidden = 0
        """How many open elements are hidden, or part of something that is."""
        self._player: Figure | None = None
        """The player whose inside is being skipped."""
        self._left_open = False
        """The parser is closing elements that go on in the next one."""

    @property
    def depth(self) -> int:
        """How many elements are open."""
        return len(self._open) + self._hidden

    # What the parser calls

    def start(self, tag: str, attributes: Attributes) -> None:
        """Take the start of an element."""
        if self._data:
            self.settle()
        if self._hidden:
            self._hidden += 1
            self._look_inside(tag, attributes)
            return
        attributes = attributes or _NONE  # lxml's own empty mapping is slow
        style = declarations(attributes) if attributes else _NONE
        hidden = tag in HIDDEN or (attributes is not _NONE and is_hidden(attributes, style))
        if tag in _PLAYERS and not hidden:
            self._player = player(tag, attributes, base=self._base)
            hidden = True
        if hidden or (tag == "dialog" and "open" not in attributes):
            self._hidden = 1
            return
        if tag == "embed":  # it has no end tag, so lxml takes what follows for its inside
            self.builder.show(player(tag, attributes, base=self._base))
        undo = self._elements.begin(tag, attributes, depth=len(self._open))
        if style or "dir" in attributes:
            undo = self._set_style(undo, attributes, style)
        self._open.append(undo)

    def end(self, tag: str) -> None:
        """Take the end of an element."""
        if self._left_open:
            return
        if self._data:
            self.settle()
        if self._hidden:
            self._hidden -= 1
            if not self._hidden:
                self.builder.show(self._player)
                self._player = None
        elif self._open and (undo := self._open.pop()) is not None:
            undo()

    def data(self, text: str) -> None:
        """Take a piece of text; there may be several in a row."""
        if not self._hidden:
            self._data.append(text)

    def comment(self, text: str) -> None:
        """Leave a comment out."""

    def close(self) -> None:
        """Take the end of the text."""

    # What the reader of the blocks calls

    def settle(self) -> None:
        """Write down the text that has come so far."""
        if self._data:
            self.builder.write("".join(self._data))
            self._data = []

    def leave_open(self, close: Callable[[], object]) -> None:
        """Let a parser close, whose elements stay open; but nothing stays hidden for ever."""
        self._left_open = True
        close()
        self._left_open = False
        self.settle()
        self._hidden = 0
        self._player = None

    def close_all(self) -> None:
        """End whatever is open."""
        self.settle()
        while self._open:
            if (undo := self._open.pop()) is not None:
                undo()

    def _look_inside(self, tag: str, attributes: Attributes) -> None:
        """A player may name its address in an element of its own."""
        if self._player is not None and not self._player.link and tag in {"source", "embed"}:
            named = player(tag, attributes, base=self._base)
            if named is not None and named.link:
                self._player = replace(self._player, link=named.link)

    def _set_style(
        self, undo: Undo | None, attributes: Attributes, style: Mapping[str, str]
    ) -> Undo:
        """Do what a style says, and take it back when the element ends."""
        emphasis, rtl = self.builder.text.emphasis, self.builder.rtl
        block = is_block(style)
        if block:
            self.builder.flush()
        self.builder.text.emphasis = styled(emphasis, style)
        direction = attributes.get("dir", "").lower() or style.get("direction", "")
        self.builder.rtl = {"rtl": True, "ltr": False}.get(direction, rtl)

        def restore() -> None:
            if block:
                self.builder.flush()
            if undo is not None:
                undo()
            self.builder.rtl = rtl
            self.builder.text.emphasis = emphasis

        return restore
