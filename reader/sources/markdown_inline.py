"""The text of one block of Markdown: tokens to runs, and the pictures among them."""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from unicodedata import east_asian_width

from reader.domain.blocks import Block, Emphasis, Figure, Paragraph, Run, Runs
from reader.sources.markdown_html import (
    BREAKING,
    HIDING,
    Tag,
    accepted,
    figure_of,
    image_figure,
    read_html,
    read_tag,
)
from reader.sources.text import clean_text

if TYPE_CHECKING:  # markdown-it is loaded with the first body, not with this module
    from markdown_it.token import Token

_WHITE = re.compile(r"[ \t\n\r\f]+")
_EMPHASES = {"em": Emphasis.EM, "strong": Emphasis.STRONG, "s": Emphasis.STRIKE}


@dataclass(slots=True)
class Text:
    """The text of a block as it is written down, run by run."""

    figures: bool = True
    """Pictures become figures of their own; otherwise their words stay in the text."""
    before: list[Figure] = field(default_factory=list)
    """Pictures that came before any text."""
    after: list[Figure] = field(default_factory=list)
    _runs: list[Run] = field(default_factory=list)
    _open: Counter[Emphasis] = field(default_factory=Counter)
    _link: str = ""
    _hidden: str = ""
    """The element whose content is being skipped."""
    _soft: bool = False
    """A line of the source has ended and nothing has come after it yet."""

    def runs(self) -> Runs:
        """Return what was written, without space at its ends."""
        runs = list(self._runs)
        while runs and not (text := runs[-1].text.rstrip()):
            runs.pop()
        if runs:
            runs[-1] = Run(text, runs[-1].emphasis, runs[-1].link)
        return tuple(runs)

    def blocks(self) -> list[Block]:
        """Return the paragraph and the figures around it."""
        runs = self.runs()
        text: list[Block] = [Paragraph(runs)] if runs else []
        return [*self.before, *text, *self.after]

    def write(self, text: str, extra: Emphasis = Emphasis.PLAIN) -> None:
        """Add text in the looks that are open; space is never doubled."""
        text = _cleaned(text)
        if not extra and "  " in text:
            text = _WHITE.sub(" ", text)
        if self._hidden or not text:
            return
        if self._soft and not text[0].isspace():
            text = f"{self._joint(text[0])}{text}"
        self._soft = False
        if not self._runs or self._runs[-1].text[-1] in " \n":
            text = text.lstrip(" \n")
        if not text:
            return
        emphasis = extra
        for kind, count in self._open.items():
            emphasis |= kind if count > 0 else Emphasis.PLAIN
        last = self._runs[-1] if self._runs else None
        if last and last.emphasis == emphasis and last.link == self._link:
            self._runs[-1] = Run(last.text + text, emphasis, self._link)
        else:
            self._runs.append(Run(text, emphasis, self._link))

    def _joint(self, following: str) -> str:
        """Lines are joined by a space, but not between Chinese or Japanese characters."""
        before = self._runs[-1].text[-1] if self._runs else " "
        return "" if _is_ideographic(before) and _is_ideographic(following) else " "

    def break_line(self) -> None:
        """Add a hard line break, unless a line has just begun."""
        self._soft = False
        if self._hidden or not self._runs:
            return
        last = self._runs[-1]
        text = last.text.rstrip(" ")
        if not text.endswith("\n"):
            self._runs[-1] = Run(f"{text}\n", last.emphasis, last.link)

    def show(self, figure: Figure | str) -> None:
        """Add a picture or a player, or the words that stand for it."""
        if self._hidden:
            return
        if isinstance(figure, str):
            self.write(figure)
        elif not self.figures:
            self.write(figure.text)
        else:
            (self.after if self._runs else self.before).append(figure)

    def add(self, tokens: "Iterable[Token]") -> None:
        """Write markdown-it's tokens down."""
        for token in tokens:
            self._add(token)

    def _add(self, token: "Token") -> None:
        name, _, end = token.type.rpartition("_")
        match token.type:
            case "text" | "text_special":
                self.write(token.content)
            case "softbreak":
                self._soft = True
            case "hardbreak":
                self.break_line()
            case "code_inline":
                self.write(token.content, Emphasis.CODE)
            case "link_open":
                self._link = accepted(str(token.attrs.get("href", "")))
            case "link_close":
                self._link = ""
            case "image":
                words = (child.content or " " for child in token.children or ())
                self.show(image_figure(str(token.attrs.get("src", "")), "".join(words)))
            case "html_inline":
                self.add_tag(read_tag(token.content))
            case _ if name in _EMPHASES:
                self._open[_EMPHASES[name]] += 1 if end == "open" else -1

    def add_html(self, html: str) -> list[Block]:
        """Write a block of HTML down and return its paragraphs and figures."""
        blocks: list[Block] = []
        for piece in read_html(html):
            if isinstance(piece, Tag):
                if piece.name in BREAKING and not self._hidden:
                    blocks += self._flush()
                self.add_tag(piece)
            else:
                self.write(_WHITE.sub(" ", piece))
        return [*blocks, *self._flush()]

    def _flush(self) -> list[Block]:
        blocks = self.blocks()
        self._runs, self.before, self.after = [], [], []
        return blocks

    def add_tag(self, tag: Tag) -> None:
        """Do what a tag means for the text around it; most mean nothing."""
        if self._hidden:
            if tag.closes and tag.name == self._hidden:
                self._hidden = ""
            elif tag.name == "source" and self.after + self.before:
                self._name_source(tag)
            return
        if tag.name == "br" or tag.name in BREAKING:
            self.break_line()
        elif tag.name in {"img", "iframe", "video", "audio"} and not tag.closes:
            self.show(figure_of(tag))
        if tag.name in HIDING and not tag.closes and not tag.alone:
            self._hidden = tag.name

    def _name_source(self, tag: Tag) -> None:
        """A player may name its address in an element of its own."""
        figures = self.after or self.before
        if figures[-1].kind == "embed" and not figures[-1].link:
            link = accepted(tag.attributes.get("src", ""))
            figures[-1] = Figure(figures[-1].text, link, "embed")


def _cleaned(text: str) -> str:
    """Clean what markdown-it decoded: entities can spell any character."""
    return text if text.isascii() and text.isprintable() else clean_text(text)


def _is_ideographic(character: str) -> bool:
    return east_asian_width(character) in "WF" and not "\uac00" <= character <= "\ud7a3"
