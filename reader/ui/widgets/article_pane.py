"""The article pane: one article, set to a measure, scrolled by lines."""

from asyncio import to_thread
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, tzinfo

from textual import events
from textual.message import Message
from textual.selection import Selection
from textual.strip import Strip
from textual.worker import Worker

from reader.domain.places import Place
from reader.ui.article_find import ArticleFinder
from reader.ui.article_page import ArticlePage
from reader.ui.chrome import Glyphs
from reader.ui.chrome.thumb import thumb_rows
from reader.ui.ink import Span
from reader.ui.themes import Inks
from reader.ui.typesetting.article import ArticleSetting
from reader.ui.typesetting.bars import find_line, progress_line
from reader.ui.typesetting.header import ArticleStyle
from reader.ui.typesetting.spots import LinkSpot, link_spots
from reader.ui.widgets.hint_pane import HintPane
from reader.ui.widgets.pane import Pane, span_at
from reader.ui.widgets.selecting import selected_cells, selected_text, word_selection
from reader.ui.widgets.strips import covered, restyled
from reader.views.article_view import ArticleView

MEASURE = 70
"""Cells of a line: what newspapers and typographers call comfortable."""
AHEAD = 100
"""Lines set in one go beside the event loop."""


class ArticlePane(Pane):
    """Shows an article. What has been set stays; the rest is set behind the first screen."""

    ALLOW_SELECT = True

    @dataclass
    class EndSeen(Message):
        """The last line of the article is on the screen."""

    @dataclass
    class LinkClicked(Message):
        """A link in the text was clicked: to open it, or with another button to copy it."""

        url: str
        copied: bool = False

    def __init__(self) -> None:
        super().__init__(id="article")
        self.zone: tzinfo = UTC
        self.absolute = False
        self.measure = MEASURE
        """Cells of a line, where there is room for so many."""
        self._page = ArticlePage()
        self.finder = ArticleFinder(self._page, self._moved)
        self._digest = False
        self._rest: Worker[None] | None = None
        """Sets the rest of the article."""
        self._end_told = False
        self._badges: dict[int, list[tuple[int, str]]] = {}
        """What is drawn over links, by line: a cell and a label."""

    # What is shown

    def show(self, view: ArticleView, *, keep: bool = False, place: Place | None = None) -> None:
        """Show an article from its top, from a place, or (``keep``) from where it is now."""
        if not keep:
            self.finder.end()
        self._page.show(view, place, keep=keep)
        self._end_told = False
        self._set()

    def set_clock(self, zone: tzinfo, *, absolute: bool) -> None:
        """Take over the zone that times are told in, and whether others' are told or distances."""
        if (zone, absolute) != (self.zone, self.absolute):
            self.zone, self.absolute = zone, absolute
            self._set()

    def set_digest(self, *, shown: bool) -> None:
        """Say how others tell it below an article without a body, or leave that out."""
        if shown is not self._digest:
            self._digest = shown
            self._set()

    def set_measure(self, measure: int) -> None:
        """Set the article to a measure, keeping the place."""
        if measure != self.measure:
            self.measure = measure
            self._set()

    def announce(self, next_title: str) -> None:
        """Say at the end which headline is next."""
        self._page.announce(next_title)
        self.refresh()

    def dress(self, inks: Inks, glyphs: Glyphs) -> None:
        """Take over a theme's inks and a glyph set, and draw again."""
        again = glyphs is not self.glyphs
        super().dress(inks, glyphs)
        if again or self._page.setting is None:
            self._set()

    def on_resize(self) -> None:
        """Set the article again, keeping the place by its content."""
        self._set()

    @property
    def scroll(self) -> int:
        """How many rows are scrolled away."""
        return self._page.scroll

    @property
    def reading_place(self) -> Place | None:
        """What is to be seen at the top of the pane; None for the article's own top."""
        return self._page.place

    @property
    def at_end(self) -> bool:
        """Whether the last line is on the screen."""
        return self._page.at_end

    def natural_rows(self, width: int) -> int:
        """Return how many rows an article without a body needs at a width."""
        if self._page.view is None or not self.dressed:
            return 0
        setting = ArticleSetting(self._page.view, self._style(width, digest=False))
        setting.more(60)
        return len(setting.lines) + 2

    # Moving

    def scroll_rows(self, rows: int) -> None:
        """Scroll by some rows."""
        self._page.scroll_to(self._page.scroll + rows)
        self._moved()

    def scroll_pages(self, pages: float) -> None:
        """Scroll by screens; two rows stay in sight for the eye."""
        self.scroll_rows(round(pages * max(self._page.room - 2, 1)))

    def scroll_screen(self) -> None:
        """Scroll on by a screen."""
        self.scroll_pages(1)

    def to_end(self, *, last: bool) -> None:
        """Go to the top or the end."""
        if last:
            self._page.to_end()
        else:
            self._page.scroll_to(0)
        self._moved()

    def scroll_heading(self, by: int) -> None:
        """Go to the next or previous heading."""
        self._page.to_heading(by)
        self._moved()

    def _moved(self) -> None:
        """Draw what is in sight now, and tell if that is the end."""
        self.refresh()
        if self.at_end and not self._end_told and self._page.view is not None:
            self._end_told = True
            self.post_message(self.EndSeen())

    # Setting

    def _style(self, width: int, *, digest: bool) -> ArticleStyle:
        return ArticleStyle(
            width=self._width_of_text(width),
            glyphs=self.glyphs,
            zone=self.zone,
            digest=digest,
            absolute=self.absolute,
        )

    def _set(self) -> None:
        """Set the article for this width: the first screen now, the rest beside the event loop."""
        width, height = self.size
        if not self.dressed or not width:
            return
        if self._rest is not None:
            self._rest.cancel()
        self.screen.clear_selection()
        self._badges = {}
        # All rows but the one of the progress line.
        setting = self._page.set(self._style(width, digest=self._digest), max(height - 1, 1))
        if setting is not None:

            async def rest() -> None:  # a coroutine that is cancelled before it begins warns
                await self._set_rest(setting)

            self._rest = self.run_worker(rest, group="setting")
        self.finder.look_again()
        self._moved()

    async def _set_rest(self, setting: ArticleSetting) -> None:
        going = True
        while going:
            going = await to_thread(setting.more, AHEAD)
            self._page.advance(setting)
            self._moved()
        self.finder.look_again()

    # Links

    def visible_links(self) -> list[LinkSpot]:
        """Return the links that begin in sight."""
        page = self._page
        return list(link_spots(page.lines, page.scroll, page.scroll + page.room))

    def set_badges(self, badges: Iterable[tuple[LinkSpot, str]]) -> None:
        """Draw labels over the first cells of links; nothing moves for them."""
        self._badges = {}
        for spot, label in badges:
            self._badges.setdefault(spot.line, []).append((spot.cell, label))
        self.refresh()

    # Copying

    def get_selection(self, selection: Selection) -> tuple[str, str] | None:
        """Return the text that was selected: whole paragraphs, without what is around them."""
        return selected_text(self._page.lines, selection, self._margin(self.size.width)), "\n"

    def selection_updated(self, selection: Selection | None) -> None:
        """Draw what is selected."""
        self.refresh()

    # Drawing

    def render_line(self, y: int) -> Strip:
        """Draw one row of the pane."""
        width, page = self.outer_size.width, self._page
        if not self.dressed or page.setting is None:
            return self.blank(width) if self.dressed else Strip.blank(width)
        if y == 0:
            return self._bar(width)
        number = page.scroll + y - 1
        line = page.lines[number] if number < len(page.lines) else ()
        strip = self.strip((Span(" " * self._margin(width)), *line), width)
        strip = self._marked(strip, number)
        thumb = thumb_rows(page.scroll, page.room, len(page.lines), page.room)
        return self.with_scrollbar(strip, y - 1, thumb)

    def _marked(self, strip: Strip, number: int) -> Strip:
        """Draw what is selected, found or labelled over a line."""
        margin = self._margin(self.outer_size.width)
        if self.text_selection is not None:
            first, last = selected_cells(strip, self.text_selection, number)
            strip = restyled(strip, first, last, self.inks.mark())
        for stretch, current in self.finder.marks(number):
            style = self.inks.mark(current=current)
            strip = restyled(strip, margin + stretch.first, margin + stretch.last, style)
        # Places in the text are told to the screen, which selects with them.
        strip = strip.apply_offsets(0, number)
        for cell, label in self._badges.get(number, ()):
            strip = covered(strip, margin + cell, f"{label} ", self.inks.mark(current=True))
        return strip

    def _margin(self, width: int) -> int:
        return max((width - self._width_of_text(width)) // 2, 0)

    def _width_of_text(self, width: int) -> int:
        """Return the measure in a pane of a width, or what is left beside its margins."""
        margins = 6 if width >= 60 else 4 if width >= 30 else 2
        return max(min(self.measure, width - margins), 1)

    def _bar(self, width: int) -> Strip:
        """Draw what is looked for, or how far the article is read; nothing at its top."""
        page, finder = self._page, self.finder
        if finder.edit is not None:
            typed = finder.edit.draw(cursor=finder.typing)
            line = find_line(typed, finder.told, width, found=finder.count > 0)
            return self.strip(line, width, ground="panel")
        if not page.scroll:
            return self.blank(width)
        share = (page.scroll + page.room) / max(len(page.lines), 1)
        return self.strip(progress_line(share, width, self.glyphs), width)

    # The mouse

    def on_click(self, event: events.Click) -> None:
        """Tell of a link that was clicked, unless the mouse was dragged; twice selects a word."""
        event.stop()
        event.prevent_default()  # Textual would select the whole screen
        lines, number = self._page.lines, self._page.scroll + event.y - 1
        if self.text_selection is not None or not 0 <= number < len(lines):
            return
        margin = self._margin(self.size.width)
        span = span_at(lines[number], event.x - margin)
        if span is not None and span.link:
            self.post_message(self.LinkClicked(span.link, copied=event.button != 1))
        elif span is not None and span.act.startswith("key "):
            self.post_message(HintPane.Pressed(span.act.removeprefix("key ")))
        elif event.chain == 2:
            word = word_selection(lines[number], event.x - margin, number, margin)
            self.screen.selections = {self: word} if word is not None else {}

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """Scroll down."""
        event.stop()
        self.scroll_rows(3)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """Scroll up."""
        event.stop()
        self.scroll_rows(-3)
