"""Markdown to blocks. Pure, bounded, and safe from any nesting."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import islice
from typing import TYPE_CHECKING, Any

from reader.domain.blocks import (
    Block,
    Blocks,
    Bullets,
    Code,
    Emphasis,
    Heading,
    Paragraph,
    Quote,
    Rule,
    Run,
    Runs,
    Table,
)
from reader.sources.markdown_inline import Text
from reader.sources.text import clean_text

if TYPE_CHECKING:  # markdown-it is loaded with the first body, not with this module
    from markdown_it.token import Token

LONGEST = 1 << 20
"""Characters of a body that are read; a very long book has as many."""
_MOST_LINES = 40_000
_DEEPEST = 10
"""Quotes and lists in each other; what is deeper is set as if it were this deep."""
_GOES_ON = "The text goes on; this is as much as is shown here."


def parse_markdown(text: str) -> Blocks:
    """Return the blocks of a Markdown text: CommonMark with tables and strikethrough.

    HTML in it is reduced to its text. Only addresses that ``links.safe_link`` accepts become
    links. A text longer than 1 MiB is cut, and its last paragraph says so.
    """
    return tuple(read_markdown(text))


def read_markdown(text: str) -> Iterator[Block]:
    """Yield the blocks that ``parse_markdown`` returns, each parsed when it is asked for.

    The first one costs about a quarter of the whole.
    """
    # Loading markdown-it takes 50 ms, which the first frame of the screen does without.
    from reader.sources.markdown_tokens import tokenize_blocks, tokenize_inline  # noqa: PLC0415

    text, whole = _bounded(text)
    environment: dict[str, Any] = {}
    builder = _Builder(lambda content: tokenize_inline(content, environment))
    for token in tokenize_blocks(text, environment):
        builder.add(token)
        yield from builder.take()
    if not whole:
        yield Paragraph((Run(_GOES_ON, Emphasis.EM),))


def _bounded(text: str) -> tuple[str, bool]:
    """Return the text, or its beginning up to the end of a paragraph or line."""
    end = len(text)
    if end > LONGEST:
        end = next(
            (
                at
                for sign in ("\n\n", "\n", " ")
                if (at := text.rfind(sign, LONGEST // 2, LONGEST)) > 0
            ),
            LONGEST,
        )
    if text.count("\n", 0, end) > _MOST_LINES:
        end = next(islice(re.finditer("\n", text), _MOST_LINES, None)).start()
    return text[:end], end == len(text)


@dataclass(slots=True)
class _Container:
    """A quote, list, list item or table that is still open."""

    kind: str
    blocks: list[Block] = field(default_factory=list)
    items: list[tuple[Block, ...]] = field(default_factory=list)
    start: int | None = None
    tight: bool = True
    rows: list[list[Runs]] = field(default_factory=list)
    align: list[str] = field(default_factory=list)
    headed: bool = False


class _Builder:
    """Turns markdown-it's flat tokens into nested blocks, without recursion."""

    def __init__(self, tokenize_inline: "Callable[[str], list[Token]]") -> None:
        self._tokenize_inline = tokenize_inline
        self._open = [_Container("body")]
        self._heading = 0
        self._cell = False
        self._steps: dict[str, Callable[[Token], None]] = {
            "inline": self._add_text,
            "paragraph_open": self._open_paragraph,
            "heading_open": self._open_heading,
            "heading_close": self._close_heading,
            "fence": self._add_code,
            "code_block": self._add_code,
            "html_block": self._add_html,
            "hr": self._add_rule,
            "blockquote_open": self._push,
            "bullet_list_open": self._push,
            "ordered_list_open": self._push,
            "list_item_open": self._push,
            "table_open": self._push,
            "blockquote_close": self._close_quote,
            "bullet_list_close": self._close_list,
            "ordered_list_close": self._close_list,
            "list_item_close": self._close_item,
            "table_close": self._close_table,
            "thead_close": self._close_head,
            "tr_open": self._open_row,
            "th_open": self._open_cell,
            "td_open": self._open_cell,
            "th_close": self._close_cell,
            "td_close": self._close_cell,
        }

    def add(self, token: "Token") -> None:
        """Take the next token."""
        step = self._steps.get(token.type)
        if step is not None:
            step(token)

    def take(self) -> list[Block]:
        """Return the blocks finished since the last time; parts of open ones are kept."""
        if len(self._open) > 1:
            return []
        blocks, self._open[0].blocks = self._open[0].blocks, []
        return blocks

    @property
    def _blocks(self) -> list[Block]:
        return self._open[-1].blocks

    def _add_text(self, token: "Token") -> None:
        text = Text(figures=not (self._heading or self._cell))
        text.add(self._tokenize_inline(token.content))
        if self._cell:
            self._open[-1].rows[-1].append(text.runs())
        elif not self._heading:
            self._blocks.extend(text.blocks())
        elif runs := text.runs():
            self._blocks.append(Heading(self._heading, runs))

    def _open_paragraph(self, token: "Token") -> None:
        # markdown-it hides the paragraphs of tight lists
        if self._open[-1].kind == "list_item" and not token.hidden:
            self._open[-2].tight = False

    def _open_heading(self, token: "Token") -> None:
        self._heading = int(token.tag[1:])

    def _close_heading(self, token: "Token") -> None:
        self._heading = 0

    def _add_code(self, token: "Token") -> None:
        text = clean_text(token.content).strip("\n")
        if text.strip():
            self._blocks.append(Code(text))

    def _add_html(self, token: "Token") -> None:
        self._blocks.extend(Text().add_html(token.content))

    def _add_rule(self, token: "Token") -> None:
        self._blocks.append(Rule())

    def _push(self, token: "Token") -> None:
        container = _Container(token.type.removesuffix("_open"))
        if container.kind == "ordered_list":
            container.start = int(token.attrs.get("start", 1))
        self._open.append(container)

    def _is_deep(self) -> bool:
        return sum(not container.kind.endswith("_list") for container in self._open) > _DEEPEST

    def _close_quote(self, token: "Token") -> None:
        quote = self._open.pop()
        if self._is_deep():
            self._blocks.extend(quote.blocks)
        elif quote.blocks:
            self._blocks.append(Quote(tuple(quote.blocks)))

    def _close_list(self, token: "Token") -> None:
        listed = self._open.pop()
        if self._is_deep():
            self._blocks.extend(block for item in listed.items for block in item)
        elif listed.items:
            self._blocks.append(Bullets(tuple(listed.items), listed.start, listed.tight))

    def _close_item(self, token: "Token") -> None:
        item = self._open.pop()
        self._open[-1].items.append(tuple(item.blocks))

    def _open_row(self, token: "Token") -> None:
        self._open[-1].rows.append([])

    def _open_cell(self, token: "Token") -> None:
        self._cell = True
        table = self._open[-1]
        if not table.headed:
            table.align.append(str(token.attrs.get("style", "")).removeprefix("text-align:"))

    def _close_cell(self, token: "Token") -> None:
        self._cell = False

    def _close_head(self, token: "Token") -> None:
        self._open[-1].headed = True

    def _close_table(self, token: "Token") -> None:
        table = self._open.pop()
        header, *rows = (tuple(row) for row in table.rows)
        self._blocks.append(Table(header, tuple(rows), tuple(table.align)))
