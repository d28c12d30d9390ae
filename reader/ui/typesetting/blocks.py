"""Blocks of a body to lines: paragraphs, headings, lists, quotes, code, figures."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain

from rich.cells import cell_len

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
    Table,
)
from reader.sources.links import host_of
from reader.ui.chrome import Glyphs
from reader.ui.ink import Attr, Ink, Line, Role, Span
from reader.ui.typesetting.cells import clip
from reader.ui.typesetting.code import set_code
from reader.ui.typesetting.inline import (
    LEAST_ROOM,
    TextStyle,
    blank,
    hang,
    hang_right,
    pushed_right,
    reads_from_right,
    spans_of,
    text_of,
)
from reader.ui.typesetting.pictures import set_picture, what_of
from reader.ui.typesetting.wrapping import wrap_spans

_INSIDE = 2
"""Cells that what belongs to a term or a summary stands in."""
_UNNAMED = {"image": "Image", "embed": "Video"}


def set_blocks(blocks: Iterable[Block], *, width: int, glyphs: Glyphs) -> Iterator[Line]:
    """Yield a body's lines of at most ``width`` cells, one by one as they are asked for.

    No blank line comes before the first block or after the last.
    """
    return set_flow(blocks, TextStyle(max(width, 1), glyphs))


def set_flow(blocks: Iterable[Block], style: TextStyle, *, tight: bool = False) -> Iterator[Line]:
    """Yield the lines of blocks, one after the other, with the blank lines between them."""
    for part in set_parts(blocks, style, tight=tight):
        yield from part.blank
        yield from part.lines


@dataclass(frozen=True, slots=True)
class Part:
    """One block that is being set."""

    block: Block
    blank: tuple[Line, ...]
    """The blank lines before it."""
    lines: Iterator[Line]
    """Its own lines, at least one; set as they are asked for."""


def set_parts(blocks: Iterable[Block], style: TextStyle, *, tight: bool = False) -> Iterator[Part]:
    """Yield blocks one by one; those without a line are left out."""
    previous: Block | None = None
    for block in blocks:
        lines = _set_block(block, style, previous)
        first = next(lines, None)
        if first is not None:
            yield Part(block, _blank(previous, block, tight), chain((first,), lines))
            previous = block


def _blank(previous: Block | None, block: Block, tight: bool) -> tuple[Line, ...]:
    if previous is None or _is_caption(block, previous):
        return ()
    if isinstance(block, Heading) and block.level <= 2:
        return ((), ())
    return () if tight and isinstance(block, Bullets) else ((),)


def _set_block(block: Block, style: TextStyle, previous: Block | None) -> Iterator[Line]:
    match block:
        case Paragraph():
            caption = _is_caption(block, previous)
            return _set_paragraph(block, style.inked(Ink.INK_3) if caption else style)
        case Heading():
            return _set_heading(block, style)
        case Bullets():
            return _set_bullets(block, style)
        case Quote():
            return _set_quote(block, style)
        case Definitions():
            return _set_definitions(block, style)
        case Details():
            return _set_details(block, style)
        case Code():
            return set_code(block, style)
        case Table():
            from reader.ui.typesetting.tables import set_table  # noqa: PLC0415 - few texts have any

            return set_table(block, style)
        case Figure():
            return set_figure(block, style)
        case Rule():
            return _set_rule(style)


def _is_caption(block: Block, previous: Block | None) -> bool:
    """A paragraph in italics right under a picture says what is on it."""
    return (
        isinstance(previous, Figure)
        and isinstance(block, Paragraph)
        and all(Emphasis.EM in run.emphasis for run in block.runs)
    )


def _set_paragraph(paragraph: Paragraph | Heading, style: TextStyle) -> Iterator[Line]:
    lines = wrap_spans(spans_of(paragraph.runs, style), style.width)
    return pushed_right(lines, style.width) if _is_rtl((paragraph,)) else lines


def _is_rtl(blocks: Sequence[Block]) -> bool:
    """Return whether what stands in front of blocks belongs on their right."""
    match blocks[0] if blocks else None:
        case Paragraph(runs=runs, rtl=rtl) | Heading(runs=runs, rtl=rtl):
            return reads_from_right(text_of(runs)) if rtl is None else rtl
        case Quote(blocks=inner):
            return _is_rtl(inner)
    return False


def _set_heading(heading: Heading, style: TextStyle) -> Iterator[Line]:
    attr = Attr.BOLD if heading.level <= 3 else Attr.NONE
    return _set_paragraph(heading, style.inked(Ink.INK, attr))


def _set_bullets(bullets: Bullets, style: TextStyle) -> Iterator[Line]:
    labels = _labels(bullets, style)
    indent = max(map(cell_len, labels), default=0) + 1
    beside = style.width - indent >= LEAST_ROOM
    inner = style.narrowed(indent if beside else 0, deeper=1)
    for number, (label, item) in enumerate(zip(labels, bullets.items, strict=True)):
        if number and not bullets.tight:
            yield ()
        lines = set_flow(item, inner, tight=bullets.tight)
        if not beside:
            yield (Span(clip(label, style.width, ""), Ink.ACCENT, role=Role.LABEL),)
            yield from lines
        elif _is_rtl(item):
            behind = (blank(1), Span(f"{label:<{indent - 1}}", Ink.ACCENT, role=Role.LABEL))
            yield from hang_right(lines, behind, (blank(indent),), inner.width)
        else:
            first = next(lines, ())
            mark = (Span(f"{label:>{indent - 1}} ", Ink.ACCENT, role=Role.LABEL),)
            yield from hang(chain((first,), lines), mark, (blank(indent),))


def _labels(bullets: Bullets, style: TextStyle) -> list[str]:
    if bullets.labels:
        return list(bullets.labels)
    glyphs = style.glyphs.bullets
    return [glyphs[min(style.depth, len(glyphs) - 1)]] * len(bullets.items)


def _set_quote(quote: Quote, style: TextStyle) -> Iterator[Line]:
    """Quotes stand behind a bar that also runs through the blank lines between paragraphs."""
    bar = Span(style.glyphs.quote, Ink.ACCENT, role=Role.AROUND)
    indent = cell_len(bar.text) + 1
    if style.width - indent < LEAST_ROOM:
        yield from set_flow(quote.blocks, style.inked(Ink.INK_3, Attr.ITALIC))
        return
    inner = style.narrowed(indent).inked(Ink.INK_3, Attr.ITALIC)
    if _is_rtl(quote.blocks):
        behind = (blank(1), bar)
        yield from hang_right(set_flow(quote.blocks, inner), behind, behind, inner.width)
        return
    for line in set_flow(quote.blocks, inner):
        yield (bar, blank(1), *line) if line else (bar,)


def _set_definitions(definitions: Definitions, style: TextStyle) -> Iterator[Line]:
    """Terms stand out, and what is said of them stands in."""
    for number, definition in enumerate(definitions.items):
        if number:
            yield ()
        for term in definition.terms:
            yield from _set_paragraph(Paragraph(term), style.inked(Ink.INK, Attr.BOLD))
        yield from _set_inside(definition.blocks, style)


def _set_details(details: Details, style: TextStyle) -> Iterator[Line]:
    """What a page shows on request stands in, below its summary."""
    if details.summary:
        yield from _set_paragraph(Paragraph(details.summary), style.inked(Ink.INK, Attr.BOLD))
    yield from _set_inside(details.blocks, style)


def _set_inside(blocks: Sequence[Block], style: TextStyle) -> Iterator[Line]:
    indent = _INSIDE if style.width - _INSIDE >= LEAST_ROOM else 0
    inner = style.narrowed(indent)
    margin = (blank(indent),) if indent else ()
    lines = set_flow(blocks, inner)
    if _is_rtl(blocks):
        return hang_right(lines, margin, margin, inner.width)
    return hang(lines, margin, margin)


def set_figure(figure: Figure, style: TextStyle) -> Iterator[Line]:
    """Yield the line that stands for a figure, below its picture if that is shown."""
    picture = list(set_picture(figure, style.pictures, style.width))
    yield from picture
    yield from _set_label(figure, style, is_shown=bool(picture))


def _set_label(figure: Figure, style: TextStyle, *, is_shown: bool) -> Iterator[Line]:
    embedded = figure.kind == "embed"
    sign = style.glyphs.embed if embedded else style.glyphs.image
    text = figure.text or _UNNAMED.get(figure.kind, "Image")
    spans = [Span(text, Ink.INK_3, style.attr, figure.link)]
    if not is_shown and (note := _figure_note(figure, style.glyphs)):
        spans.append(Span(f"  {note}", Ink.INK_4, style.attr, figure.link, role=Role.AROUND))
    missing = what_of(figure, style.pictures)
    if missing is None:
        spans.append(Span(f"  loading{style.glyphs.ellipsis}", Ink.INK_4, role=Role.AROUND))
    elif missing:
        spans.append(Span(f"  not shown: {missing}", Ink.WARNING, role=Role.AROUND))
    mark = Span(f"{sign} ", Ink.LINK, Attr.NONE, figure.link, role=Role.LABEL)
    indent = cell_len(mark.text)
    if style.width - indent < LEAST_ROOM:
        return wrap_spans([mark, *spans], style.width)
    return hang(wrap_spans(spans, style.width - indent), (mark,), (blank(indent),))


def _figure_note(figure: Figure, glyphs: Glyphs) -> str:
    """The size of a picture; where a player is."""
    if figure.kind == "embed":
        return host_of(figure.link) if figure.link else ""
    return f"{figure.size[0]}{glyphs.times}{figure.size[1]}" if figure.size else ""


def _set_rule(style: TextStyle) -> Iterator[Line]:
    text = clip(style.glyphs.section, style.width, "")
    yield (blank((style.width - cell_len(text)) // 2), Span(text, Ink.INK_4, role=Role.AROUND))
