"""What a screen shows, cell by cell, and how it is kept beside its picture.

A picture is right as long as its cells are: pixels differ from machine to machine.
The file has a line for each row of the screen, its text between bars, so that a change
reads well in a diff; below that, a line for each row with its styles, each after the
number of characters it covers.
"""

import hashlib
from collections.abc import Iterable
from itertools import groupby
from pathlib import Path
from typing import Any

from rich.color import Color
from rich.segment import Segment
from rich.style import Style
from textual.app import App

Cells = list[list[tuple[str, str]]]
"""Rows of runs, each its text and its style in words: ``bold #f1ede3 on #16171a``."""

_ATTRIBUTES = ("bold", "dim", "italic", "underline", "strike", "reverse", "blink")
_STYLES = "styles"
_BETWEEN = " | "


def screen_strips(app: App[Any]) -> list[list[Segment]]:
    """Return what an app shows now, overlays and toasts included, ready to be painted."""
    update = app.screen._compositor.render_update(
        full=True, screen_stack=app._background_screens, simplify=True
    )
    strips: Iterable[Iterable[Iterable[Segment]]] = update.strips  # type: ignore[union-attr]  # a full update has them
    return [[segment for strip in row for segment in strip] for row in strips]


def cells(app: App[Any]) -> Cells:
    """Return what an app shows now, as text and style."""
    return [_runs(strip) for strip in screen_strips(app)]


def _runs(strip: Iterable[Segment]) -> list[tuple[str, str]]:
    parts = [(segment.text, _words(segment.style)) for segment in strip if segment.text]
    return [
        ("".join(text for text, _ in same), words)
        for words, same in groupby(parts, key=lambda part: part[1])
    ]


def _words(style: Style | None) -> str:
    """A style in words, without links and other things that cannot be seen."""
    if style is None:
        return "plain"
    said = [name for name in _ATTRIBUTES if getattr(style, name)]
    said += [_name(style.color)] if style.color else []
    said += ["on", _name(style.bgcolor)] if style.bgcolor else []
    return " ".join(said) or "plain"


def _name(color: Color) -> str:
    return color.triplet.hex if color.triplet else color.name


def save_cells(path: Path, rows: Cells) -> None:
    """Write cells to a text file."""
    path.write_text(_file_text(rows), encoding="utf-8", newline="\n")


def _file_text(rows: Cells) -> str:
    texts = ["|" + "".join(text for text, _ in row) + "|" for row in rows]
    styles = [_BETWEEN.join(f"{len(text)} {words}" for text, words in row) for row in rows]
    return "\n".join([*texts, _STYLES, *styles, ""])


def load_cells(path: Path) -> Cells:
    """Read cells from a text file that ``save_cells`` wrote.

    Raises:
        ValueError: It was not written so, or was changed by hand.
    """
    lines = path.read_text(encoding="utf-8").split("\n")
    if len(lines) % 2 or _STYLES not in lines or lines[-1]:
        raise ValueError(f"{path.name} is not a file of cells: as many styles as rows are needed")
    middle = len(lines) // 2 - 1
    if lines[middle] != _STYLES:
        raise ValueError(f"{path.name} has more rows than styles, or fewer")
    pairs = zip(lines[:middle], lines[middle + 1 : -1], strict=True)
    return [_row(text, styles, path) for text, styles in pairs]


def _row(line: str, styles: str, path: Path) -> list[tuple[str, str]]:
    text, place, row = line[1:-1], 0, []
    for run in styles.split(_BETWEEN) if styles else []:
        length, _, words = run.partition(" ")
        row.append((text[place : place + int(length)], words))
        place += int(length)
    if place != len(text) or line != f"|{text}|":
        raise ValueError(f"{path.name}: the styles do not fit the text {line!r}")
    return row


def fingerprint(rows: Cells) -> str:
    """Return a short mark of some cells, to tell whether a painting is of the same."""
    return hashlib.sha256(_file_text(rows).encode()).hexdigest()[:16]
