"""Blocks to HTML of our own making: every text escaped, nothing in it that loads or runs."""

import re
from collections.abc import Iterable, Iterator
from html import escape
from itertools import groupby

from reader.domain.blocks import (
    Block,
    Bullets,
    Code,
    Definitions,
    Details,
    Emphasis,
    Figure,
    Heading,
    Paragraph,
    Quote,
    Rule,
    Runs,
    Table,
)

_NUMBER = re.compile(r"(\d{1,9})\.")
_TAGS = (
    (Emphasis.CODE, "code"),
    (Emphasis.STRIKE, "s"),
    (Emphasis.EM, "em"),
    (Emphasis.STRONG, "strong"),
)
_DIRECTIONS = {True: ' dir="rtl"', False: ' dir="ltr"', None: ""}


def blocks_html(blocks: Iterable[Block]) -> str:
    """Return blocks as HTML for the inside of a page. Pictures become links: nothing is loaded."""
    return "\n".join(map(_write, blocks))


def linked(html: str, link: str) -> str:
    """Return HTML as a link, or as it is where there is no address."""
    return f'<a href="{escape(link)}">{html}</a>' if link else html


def code_html(code: Code) -> str:
    """Return preformatted text, with its links."""
    inner = "".join(linked(_text(run.text), run.link) for run in code.runs)
    # The line break right behind the tag is none (HTML, 13.1.2.5).
    return f"<pre>\n{inner}</pre>"


def _write(block: Block) -> str:
    match block:
        case Paragraph(runs=runs, rtl=rtl):
            return f"<p{_DIRECTIONS[rtl]}>{_runs(runs)}</p>"
        case Heading(level=level, runs=runs, rtl=rtl):
            return f"<h{level}{_DIRECTIONS[rtl]}>{_runs(runs)}</h{level}>"
        case Quote(blocks=inner):
            return f"<blockquote>{blocks_html(inner)}</blockquote>"
        case Bullets():
            return _list(block)
        case Definitions():
            return f"<dl>{''.join(_definitions(block))}</dl>"
        case Details(summary=summary, blocks=inner):
            return (
                f"<details open><summary>{_runs(summary)}</summary>{blocks_html(inner)}</details>"
            )
        case Code():
            return code_html(block)
        case Table():
            return f"<table>{''.join(_rows(block))}</table>"
        case Figure(text=text, link=link):
            return f"<figure>{linked(_text(text), link)}</figure>"
        case Rule():
            return "<hr>"


def _text(text: str) -> str:
    return escape(text, quote=False)


def _runs(runs: Runs) -> str:
    pieces: list[str] = []
    for link, group in groupby(runs, key=lambda run: run.link):
        html = ""
        for run in group:
            inner = _text(run.text).replace("\n", "<br>")
            for kind, tag in _TAGS:
                if kind in run.emphasis:
                    inner = f"<{tag}>{inner}</{tag}>"
            html += inner
        pieces.append(linked(html, link))
    return "".join(pieces)


def _list(bullets: Bullets) -> str:
    labels = bullets.labels
    numbers = [found[1] for found in map(_NUMBER.fullmatch, labels) if found]
    if labels and len(numbers) == len(labels):
        tag, starts = "ol", [f'<li value="{number}">' for number in numbers]
    else:
        tag = "ul"
        starts = [f"<li>{_text(label)} " for label in labels] or ["<li>"] * len(bullets.items)
    items = (_item(item, tight=bullets.tight) for item in bullets.items)
    inner = (f"{start}{item}</li>" for start, item in zip(starts, items, strict=True))
    return f"<{tag}>{''.join(inner)}</{tag}>"


def _item(blocks: tuple[Block, ...], *, tight: bool) -> str:
    """Return what is in an item: the text of a tight one is no paragraph."""
    return "\n".join(
        _runs(block.runs) if tight and isinstance(block, Paragraph) and block.rtl is None
        else _write(block)
        for block in blocks
    )  # fmt: skip


def _definitions(definitions: Definitions) -> Iterator[str]:
    for item in definitions.items:
        yield from (f"<dt>{_runs(term)}</dt>" for term in item.terms)
        yield f"<dd>{blocks_html(item.blocks)}</dd>"


def _rows(table: Table) -> Iterator[str]:
    width = table.width
    said = [f" align={align}" if align else "" for align in table.align]
    aligns = [*said, *[""] * width][:width]
    if table.header:
        yield f"<thead>{_row(table.header, 'th', aligns)}</thead>"
    yield from (_row(row, "td", aligns) for row in table.rows)


def _row(cells: tuple[Runs, ...], tag: str, aligns: list[str]) -> str:
    across = f' colspan="{len(aligns)}"' if len(cells) == 1 < len(aligns) else ""
    inner = (
        f"<{tag}{across}{align}>{_runs(cell)}</{tag}>"
        for cell, align in zip(cells, aligns, strict=False)
    )
    return f"<tr>{''.join(inner)}</tr>"
