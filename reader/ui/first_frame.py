"""The first frame: the list as it will be, painted while Textual is still to be imported.

Importing Textual takes longer than all else a start needs. The live screen takes this one over
as it does the one that was kept (``snapshot``): its own first frame has the same rows.
"""

from collections.abc import Iterator
from functools import lru_cache
from itertools import chain

from rich.color import ColorSystem
from rich.segment import Segment
from rich.style import Style

from reader.library.edition import Edition
from reader.ui.arrangement import Arrangement, Box, Pane, arrange
from reader.ui.beginning import Beginning
from reader.ui.chrome.hints import footer_line
from reader.ui.chrome.thumb import thumb_rows
from reader.ui.chrome.view import draw_view
from reader.ui.footers import pane_hints, place_words, sort_name
from reader.ui.ink import Ink, Line, Span
from reader.ui.inks import Inks
from reader.ui.list_page import Drawn, ListPage
from reader.ui.story_rows import RowStyle, choose_density
from reader.ui.theme_tokens import colours_of

PAGE, PANEL = "background", "surface"
"""The grounds of the screen, and of the list and the coverage."""
_SYSTEMS = {"truecolor": ColorSystem.TRUECOLOR, "256": ColorSystem.EIGHT_BIT}


def first_frame(
    edition: Edition, beginning: Beginning, *, size: tuple[int, int], colors: str
) -> str:
    """Return what paints the first frame; nothing where that is better left to the live screen.

    That is so without a list to show, or with a theme whose colours only Textual knows.

    Args:
        edition: What is shown.
        beginning: What was read.
        size: Columns and rows of the terminal.
        colors: What the terminal can, in Rich's words.
    """
    own = beginning.preferences.own_themes
    start, system = beginning.start, _SYSTEMS.get(colors)
    name = beginning.preferences.theme("theme") or start.choices.theme or beginning.suits
    tokens = colours_of(name, own)
    index = start.first.find(start.choices.story)
    opened = index is not None and start.choices.pane is not Pane.LIST
    pane = Pane.ARTICLE if opened else Pane.LIST
    plan = arrange(*size, pane=pane, outlets=1, unfolded=False, has_body=True)
    if tokens is None or system is None or beginning.no_color or not len(start.first):
        return ""
    if plan.list is None or not plan.masthead.height:
        return ""
    frame = _Frame(edition, beginning, plan, pane, Inks(tokens, ansi=False))
    return "".join(
        f"\x1b[{number};1H{_render(row, system)}" for number, row in enumerate(frame.rows(), 1)
    )


def _render(row: list[Segment], system: ColorSystem) -> str:
    return "".join(f"\x1b[{_codes(style, system)}m{text}" for text, style, _ in row) + "\x1b[0m"


@lru_cache(maxsize=64)
def _codes(style: Style | None, system: ColorSystem) -> str:
    """Return an SGR sequence; Rich keeps one for whatever system a style was first drawn for."""
    codes = ["0"]
    if style is not None:
        codes += ["1"] * bool(style.bold)
        for color, foreground in ((style.color, True), (style.bgcolor, False)):
            if color is not None:
                codes += color.downgrade(system).get_ansi_codes(foreground=foreground)
    return ";".join(codes)


class _Frame:
    """The rows of the screen, drawn as the panes draw theirs."""

    def __init__(
        self, edition: Edition, beginning: Beginning, plan: Arrangement, pane: Pane, inks: Inks
    ) -> None:
        self._edition, self._beginning, self._plan = edition, beginning, plan
        self._pane, self._inks = pane, inks
        self._glyphs = beginning.glyphs
        self._query = beginning.start.choices.query(edition)
        self._page = self._list_page(plan.list or Box(0, 0, 0, 0))

    def _list_page(self, box: Box) -> ListPage:
        """Return the page of the list as it was left."""
        plan, choices, order = (
            self._plan,
            self._beginning.start.choices,
            self._beginning.start.first,
        )
        density = choose_density(choices.density, narrow=plan.columns == 1, tiny=plan.tiny)
        now, zone = self._edition.clock(), self._beginning.zone
        page = ListPage(RowStyle(max(box.width, 1), density, self._glyphs, now, zone))
        page.order, page.grouped_by = order, self._query.grouped_by
        page.height, page.head_room = box.height, 0 if plan.short else 1
        page.cursor = page.clamp(order.find(choices.story) or 0)
        page.top = page.clamp(order.find(choices.top) or 0)
        page.reveal()
        return page

    def rows(self) -> Iterator[list[Segment]]:
        """Draw row after row, from the masthead to the footer."""
        plan, page = self._plan, self._page
        width, glyphs = plan.footer.width, self._glyphs
        view = draw_view(self._edition.title, sort_name(self._query), max(width - 5, 0), glyphs)
        hints = pane_hints(self._beginning.preferences, self._pane, plan, glyphs.enter)
        footer = footer_line(hints, place_words(page.cursor, len(page.order)), width)
        yield self._inks.segments(view, width, ground=PAGE)
        beside = self._beside()
        for row in self._list_rows():
            yield [*row, *beside]
        yield self._inks.segments(footer, width, ground=PAGE)

    def _beside(self) -> list[Segment]:
        """The panes beside the list are empty as long as no article has come."""
        plan, inks = self._plan, self._inks
        boxes = ((plan.article, PAGE), (plan.coverage, PANEL))
        return list(chain.from_iterable(
            inks.segments((), box.width, ground=ground) for box, ground in boxes if box is not None
        ))  # fmt: skip

    def _list_rows(self) -> Iterator[list[Segment]]:
        page, glyphs, box = self._page, self._glyphs, self._plan.list or Box(0, 0, 0, 0)
        drawn = Drawn(page.placed())
        thumb = thumb_rows(page.top, len(drawn.stories), len(page.order), box.height)
        bar = Segment(glyphs.scroll, self._inks.token("scroll-thumb", ground=PANEL))
        for y in range(box.height):
            row = self._list_row(drawn, y, box.width)
            yield [*Segment.adjust_line_length(row, box.width - 1), bar] if y in thumb else row

    def _list_row(self, drawn: Drawn, y: int, width: int) -> list[Segment]:
        story = drawn.at(y)
        line: Line = ()
        if story is not None:
            line = story.lines[y - story.top] if y >= story.top else story.header or ()
        if story is None or story.index != self._page.cursor or y < story.top:
            return self._inks.segments((Span(" "), *line) if line else (), width, ground=PANEL)
        active = self._pane is Pane.LIST
        edge = Span(self._glyphs.edge, Ink.ACCENT if active else Ink.INK_4)
        ground = "cursor" if active else "cursor-dim"
        row = self._inks.segments((edge, *line), width - 1, ground=ground)
        return [*row, *self._inks.segments((), 1, ground=PANEL)]
