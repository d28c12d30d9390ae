"""An article that is set: the lines in sight, and what lies over them."""

from collections.abc import Iterable
from dataclasses import dataclass

from textual.message import Message
from textual.selection import Selection
from textual.strip import Strip

from reader.domain.places import Place
from reader.ui.article_find import ArticleFinder
from reader.ui.article_page import ArticlePage
from reader.ui.chrome.thumb import thumb_rows
from reader.ui.ink import Span
from reader.ui.typesetting.bars import find_line, progress_line
from reader.ui.typesetting.spots import LinkSpot, link_spots
from reader.ui.widgets.scrolling import ScrollingPane
from reader.ui.widgets.selecting import selected_cells, selected_text
from reader.ui.widgets.strips import covered, restyled

MEASURE = 70
"""Cells of a line: what newspapers and typographers call comfortable."""


class ArticlePaper(ScrollingPane):
    """Scrolls the lines of an article, and draws what is selected, found or labelled in them."""

    ALLOW_SELECT = True

    @dataclass
    class EndSeen(Message):
        """The last line of the article is on the screen."""

    def __init__(self, *, id: str) -> None:
        super().__init__(id=id)
        self.measure = MEASURE
        """Cells of a line, where there is room for so many."""
        self._page = ArticlePage()
        self.finder = ArticleFinder(self._page, self._moved)
        self._end_told = False
        self._badges: dict[int, list[tuple[int, str]]] = {}
        """What is drawn over links, by line: a cell and a label."""

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

    @property
    def shows_picture(self) -> bool:
        """Whether a picture is in sight, or a part of one."""
        page = self._page
        seen = page.lines[page.scroll : page.scroll + page.room]
        return any(span.pixels for line in seen for span in line)

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
