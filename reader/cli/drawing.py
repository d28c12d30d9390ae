"""Lists and styles for a terminal. The only module here that draws with Rich."""

import os
from collections.abc import Sequence
from datetime import datetime, tzinfo
from io import StringIO
from itertools import zip_longest

from rich.cells import cell_len, set_cell_size
from rich.console import Console
from rich.text import Text

from reader.cli.output import StyledLine, Terminal
from reader.cli.rows import Row
from reader.domain.ids import format_id
from reader.ui.chrome import Glyphs, choose_glyphs, locale_encoding
from reader.views.ages import age, stamp

ID_CELLS = 8
"""Enough of an id to be the only one among millions; the commands take any beginning."""
_AGE_CELLS = 6
_OUTLET_CELLS = 24
_OUTLET_FROM = 60
"""On a narrower terminal the title needs the room more."""
_LEAST_TITLE = 8
_GAP = "  "


def draw_rows(
    rows: Sequence[Row],
    terminal: Terminal,
    *,
    now: datetime,
    zone: tzinfo,
    absolute: bool,
    headings: Sequence[str] = (),
) -> str:
    """Draw a list in columns that fit the terminal, one line a row.

    Args:
        rows: The list, or a page of it.
        terminal: What it is drawn for.
        now: The time that ages are counted from.
        zone: The reader's.
        absolute: Tell times and dates instead of ages.
        headings: What stands above each row; nothing for most.
    """
    tell = stamp if absolute else age
    encoding = locale_encoding(os.environ, terminal.encoding)
    glyphs = choose_glyphs("auto", encoding=encoding, term=terminal.name)
    outlets = [_outlet(row) for row in rows]
    widest = max(map(cell_len, outlets), default=0)
    cells = min(widest, _OUTLET_CELLS, terminal.width // 4)
    if terminal.width < _OUTLET_FROM:
        cells = 0
    lines = []
    for row, outlet, heading in zip_longest(rows, outlets, headings[: len(rows)]):
        if heading:
            heading = _fit(heading, terminal.width, glyphs.ellipsis).rstrip()
            lines.append(Text(heading, "bold"))
        line = _front(row, glyphs, tell(row.appeared, now=now, zone=zone, day_only=row.day_only))
        if cells:
            line.append(_fit(outlet, cells, glyphs.ellipsis), "dim" if row.read else "")
            line.append(_GAP)
        room = max(terminal.width - line.cell_len, _LEAST_TITLE)
        title = _fit(row.title, room, glyphs.ellipsis).rstrip()
        line.append(title, "" if row.read else "bold")
        lines.append(line)
    return _render(lines, styled=terminal.styled)


def paint(lines: Sequence[StyledLine]) -> str:
    """Return lines in their styles, as a terminal understands them."""
    return _render([Text(text, style) for text, style in lines], styled=True)


def _front(row: Row, glyphs: Glyphs, when: str) -> Text:
    """Draw what stands before the outlet: dot, star, id and age."""
    line = Text()
    line.append(" " if row.read else glyphs.unread, "yellow")
    line.append(glyphs.star if row.starred else " ", "yellow")
    line.append(glyphs.muted if row.muted else glyphs.highlight if row.highlighted else " ")
    line.append(format_id(row.id)[:ID_CELLS], "dim")
    line.append(f"{_GAP}{when:>{_AGE_CELLS}}{_GAP}", "dim")
    return line


def _outlet(row: Row) -> str:
    return f"{row.outlet} {row.badge}".strip()


def _fit(text: str, cells: int, ellipsis: str) -> str:
    """Cut or fill text to exactly so many cells."""
    if cell_len(text) > cells:
        text = set_cell_size(text, max(cells - len(ellipsis), 0)).rstrip() + ellipsis
    return set_cell_size(text, cells)


def _render(lines: Sequence[Text], *, styled: bool) -> str:
    """Return lines with escape sequences only if they are wanted. Markup is never read."""
    if not styled:
        return "".join(f"{line.plain}\n" for line in lines)
    # Sixteen colours: the person's own palette, light or dark.
    console = Console(
        file=StringIO(),
        force_terminal=True,
        color_system="standard",
        markup=False,
        emoji=False,
        highlight=False,
        soft_wrap=True,
    )
    with console.capture() as captured:
        for line in lines:
            console.print(line)
    return captured.get()
