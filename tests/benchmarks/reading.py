"""Articles of 2, 20 and 200 KB on the screen, against a bare Static with the same text."""

import asyncio
import itertools
import time
from collections.abc import Awaitable, Callable, Iterator

from textual.app import App, ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.pilot import Pilot
from textual.widgets import Static

from reader.domain.articles import BodyFormat
from reader.sources.bodies import read_body
from reader.sources.plain_text import blocks_text
from reader.ui.chrome import UNICODE
from reader.ui.typesetting.blocks import set_blocks
from tests.benchmarks.figures import Figure, compare, figure
from tests.support.reading import PaneApp, view_of

SIZES = (2, 20, 200)
"""Kilobytes."""
SCREEN = (100, 40)
WIDTH = 70
GOAL = 1.5
"""The first screen of the largest against that of the smallest."""
_PARAGRAPH = (
    "The council voted <b>29 to 12</b> on Wednesday night to switch off the <a href='/c'>cameras"
    "</a> that have watched the street, the ferry terminal and the market since the spring. They"
    " come down by the end of June; the ordinary cameras beside them stay, and will go on seeing"
    " <i>people</i> without knowing who they are."
)
_LIST = "<ul><li>one finding that mattered in the chamber</li><li>and <em>another</em></li></ul>"


def body(kilobytes: int) -> str:
    """Return an article in HTML of a size: paragraphs, headings, lists, a table."""
    parts = itertools.cycle((_PARAGRAPH, _PARAGRAPH, "<h2>What the audit counted</h2>", _LIST))
    html = ""
    while len(html) < kilobytes * 1000:
        part = next(parts)
        html += part if part.startswith(("<h2", "<ul")) else f"<p>{part}</p>"
    return html


def compare_reading(rounds: int) -> Iterator[Figure]:
    """Setting all lines, and the first screen, of each size."""
    for size in SIZES:
        html = body(size)
        text = blocks_text(read_body(html, BodyFormat.HTML))
        yield compare(
            f"parse and wrap {size} KB / Static wraps it",
            lambda html=html: _timed(lambda: _set(html)),  # type: ignore[misc]
            lambda text=text: _timed(lambda: _wrap(text)),  # type: ignore[misc]
            rounds=rounds,
        )
    yield from asyncio.run(_first_screens(rounds))


def _timed(work: Callable[[], object]) -> float:
    begun = time.perf_counter()
    work()
    return (time.perf_counter() - begun) * 1000


def _set(html: str) -> None:
    for _ in set_blocks(read_body(html, BodyFormat.HTML), width=WIDTH, glyphs=UNICODE):
        pass


def _wrap(text: str) -> None:
    Content(text).wrap(WIDTH)


class _StaticApp(App[None]):
    """The plainest way to show a text with Textual."""

    def compose(self) -> ComposeResult:
        with VerticalScroll():
            yield Static("", id="text")

    async def show(self, pilot: Pilot[None], text: str) -> float:
        """Show a text and return how long that took."""
        begun = time.perf_counter()
        self.query_one("#text", Static).update(Content(text))
        await pilot.pause()
        return (time.perf_counter() - begun) * 1000


class _OwnApp(PaneApp):
    """The article pane by itself."""

    async def show(self, pilot: Pilot[None], html: str) -> float:
        """Show an article that was never seen before and return how long that took."""
        begun = time.perf_counter()
        self.pane.show(view_of(html, html=True))
        self.rows()
        await pilot.pause()
        taken = (time.perf_counter() - begun) * 1000
        await pilot.app.workers.wait_for_complete()
        return taken


Show = Callable[[str], Awaitable[float]]


async def _first_screens(rounds: int) -> list[Figure]:
    own, plain = _OwnApp(), _StaticApp()
    async with own.run_test(size=SCREEN) as one, plain.run_test(size=SCREEN) as other:
        figures = []
        taken: dict[int, list[float]] = {size: [] for size in SIZES}
        for size in SIZES:
            html = body(size)
            text = blocks_text(read_body(html, BodyFormat.HTML))
            pairs = []
            for _ in range(rounds + 1):
                pairs.append((await own.show(one, html), await plain.show(other, text)))
            taken[size] = [mine for mine, _ in pairs[1:]]
            name = f"first screen of {size} KB / of a Static"
            figures.append(figure(name, pairs[1:], unit="ms", goal=None))
        sizes = zip(taken[SIZES[-1]], taken[SIZES[0]], strict=True)
        name = f"first screen of {SIZES[-1]} KB / of {SIZES[0]} KB"
        return [*figures, figure(name, list(sizes), unit="ms", goal=GOAL)]
