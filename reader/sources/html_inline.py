"""The text of one block as it is written down, run by run: spaces as a browser sets them."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import groupby
from unicodedata import east_asian_width

from reader.domain.blocks import Emphasis, Run, Runs
from reader.sources.bare_links import with_bare_links
from reader.sources.text import clean_text

_SPACES = " \t\n\r\f"
_WHITE = re.compile(f"[{_SPACES}]+")

Look = tuple[Emphasis, str]
"""Emphasis and link of a run."""
Mark = tuple[int, int]


_MOST_RUNS, _LONGEST = 300, 10_000
"""Of what is written anew; elements in elements that never end would have all of it again."""


@dataclass(slots=True)
class InlineText:
    """What has been written of a block. ``emphasis`` and ``link`` are those of what comes next."""

    emphasis: Emphasis = Emphasis.PLAIN
    link: str = ""
    _runs: list[Run] = field(default_factory=list)
    _parts: list[str] = field(default_factory=list)
    """The texts of the run being written."""
    _look: Look = (Emphasis.PLAIN, "")
    _last: str = "\n"
    """The last character written; a line break at the start."""
    _blocks: int = 0
    """How many texts have been taken."""
    written: bool = False
    """There is something to take."""
    _space: str = ""
    """What stands between that and what comes next: a space, or a line break of the source."""

    @property
    def started(self) -> bool:
        """Whether a line has been begun."""
        return self._last != "\n"

    def write(self, text: str) -> None:
        """Add text of the source: its spaces become one, or none at the ends of a line."""
        if not (text.isascii() and text.isprintable()):
            text = clean_text(text)
        core = text.strip(_SPACES)
        if not core:
            self._space_out(text)
            return
        if len(core) < len(text):
            first = text.index(core[0])
            self._space_out(text[:first])
        look = (self.emphasis, self.link)
        if self._space and self.started and _joint(self._last, self._space, core[0]):
            self._append(" ", _common(self._look, look))
        self._append(_collapsed(core), look)
        self._space = ""
        if len(core) < len(text):
            self._space_out(text[first + len(core) :])

    def _space_out(self, white: str) -> None:
        if white:
            self._space = "\n" if "\n" in white or self._space == "\n" else " "

    def _append(self, text: str, look: Look) -> None:
        if look != self._look:
            self._close_run()
            self._look = look
        self._parts.append(text)
        self._last = text[-1]
        self.written = True

    def _close_run(self) -> None:
        if self._parts:
            self._runs.append(Run("".join(self._parts), *self._look))
            self._parts = []

    def break_line(self) -> None:
        """Begin another line; nothing if one has just been begun."""
        self._space = ""
        if self.started:
            self._append("\n", self._look)

    def mark(self) -> Mark:
        """Return a place for ``replace``: what is written from now on comes after it."""
        self._close_run()
        return self._blocks, len(self._runs)

    def replace(self, mark: Mark, rewrite: Callable[[str], str]) -> None:
        """Write what came after a mark anew; the looks stay, character by character."""
        self._close_run()
        block, first = mark
        if block != self._blocks or not 0 < len(self._runs) - first <= _MOST_RUNS:
            return
        written = self._runs[first:]
        old = "".join(run.text for run in written)
        if len(old) > _LONGEST:
            return
        new = rewrite(old)
        grown = len(new) - len(old) if new else 0
        del self._runs[first:]
        at = 0
        for run in written if new else ():
            end = at + len(run.text) + (0 if at else grown)
            self._runs.append(Run(new[at:end], run.emphasis, run.link))
            at = end
        self._last = self._runs[-1].text[-1] if self._runs else "\n"

    def take(self) -> Runs:
        """Return what was written and begin anew."""
        self._space = ""
        self.written = False
        if not self._parts and not self._runs:
            return ()
        self._close_run()
        runs, self._runs = self._runs, []
        self._last = "\n"
        self._blocks += 1
        runs = _joined(runs) if len(runs) > 1 else runs
        # Spaces that do not break are spaces too: pages put them into empty paragraphs.
        while runs and not (text := runs[-1].text.rstrip()):
            runs.pop()
        if not runs:
            return ()
        if len(text) < len(runs[-1].text):
            runs[-1] = Run(text, runs[-1].emphasis, runs[-1].link)
        if len(runs) == 1:
            return with_bare_links(tuple(runs))
        whole = "".join(run.text for run in runs)
        if not whole.isascii() and (cleaned := clean_text(whole)) != whole:
            # Between tags somebody stacked more accents than a terminal should be given.
            return (Run(cleaned),)
        return with_bare_links(tuple(runs))


def _joined(runs: list[Run]) -> list[Run]:
    """Make one of runs that look alike and were only kept apart by a mark between them."""
    alike = groupby(runs, key=lambda run: (run.emphasis, run.link))
    return [Run("".join(run.text for run in group), *look) for look, group in alike]


def _common(one: Look, other: Look) -> Look:
    """A space between two looks has what they have in common: no link ends in one."""
    return one[0] & other[0], one[1] if one[1] == other[1] else ""


def _collapsed(core: str) -> str:
    if core.isprintable() and "  " not in core:
        return core
    if core.isascii():
        return _WHITE.sub(" ", core)
    return _WHITE.sub(
        lambda found: _joint(core[found.start() - 1], found[0], core[found.end()]), core
    )


def _joint(before: str, white: str, after: str) -> str:
    """Lines of the source are joined by a space, but not between Chinese or Japanese."""
    return "" if "\n" in white and _is_ideographic(before) and _is_ideographic(after) else " "


def _is_ideographic(character: str) -> bool:
    return east_asian_width(character) in "WF" and not "\uac00" <= character <= "\ud7a3"
