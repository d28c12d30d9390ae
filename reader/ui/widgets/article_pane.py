"""The article pane: one article, set to a measure, scrolled by lines."""

from asyncio import to_thread
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, tzinfo

from textual import events
from textual.message import Message
from textual.strip import Strip
from textual.worker import Worker

from reader.domain.places import Place
from reader.ui.chrome import Glyphs
from reader.ui.ink import Ink, Line, Span
from reader.ui.themes import Inks
from reader.ui.typesetting import ArticleSetting, ArticleStyle
from reader.ui.widgets.pane import Pane, span_at, thumb_rows
from reader.views.article_view import ArticleView

MEASURE = 70
"""Cells of a line: what newspapers and typographers call comfortable."""
AT_ONCE = 300
"""Lines that may be set while a key waits: a few milliseconds."""
AHEAD = 100
"""Lines set in one go beside the event loop."""
SETTINGS = 4
"""Settings that are kept, for a window that is dragged to and fro."""


class ArticlePane(Pane):
    """Shows an article. What has been set stays; the rest is set behind the first screen."""

    @dataclass
    class EndSeen(Message):
        """The last line of the article is on the screen."""

    @dataclass
    class LinkClicked(Message):
        """A link in the text was clicked."""

        url: str

    def __init__(self) -> None:
        super().__init__(id="article")
        self.view: ArticleView | None = None
        self.zone: tzinfo = UTC
        self.next_title = ""
        self._digest = False
        self.measure = MEASURE
        """Cells of a line, where there is room for so many."""
        self._setting: ArticleSetting | None = None
        self._settings: OrderedDict[tuple[ArticleView, ArticleStyle], ArticleSetting] = (
            OrderedDict()
        )
        self._scroll = 0
        self._place: Place | None = None
        """Where the article was asked to be, until a key scrolls it: resizing forgets nothing."""
        self._waiting = False
        """That place is not set yet."""
        self._then: Callable[[ArticleSetting], None] | None = None
        """What to do when the article is set as a whole, unless a key comes before."""
        self._rest: Worker[None] | None = None
        """Sets the rest of the article."""
        self._end_told = False

    # What is shown

    def show(self, view: ArticleView, *, keep: bool = False, place: Place | None = None) -> None:
        """Show an article from its top, from a place, or (``keep``) from where it is now."""
        if keep:
            place = self.reading_place
        else:
            self._setting = None
            self._scroll = 0
        self.view = view
        self._end_told = False
        self._set(place)

    def set_zone(self, zone: tzinfo) -> None:
        """Take over the zone that times are told in."""
        self.zone = zone

    def set_digest(self, *, shown: bool) -> None:
        """Say how others tell it below an article without a body, or leave that out."""
        if shown is not self._digest:
            self._digest = shown
            self._set(self.reading_place)

    def set_measure(self, measure: int) -> None:
        """Set the article to a measure, keeping the place."""
        if measure != self.measure:
            self.measure = measure
            self._set(self.reading_place)

    def announce(self, next_title: str) -> None:
        """Say at the end which headline is next."""
        self.next_title = next_title
        if self._setting is not None:
            self._setting.announce(next_title)
            self.refresh()

    def dress(self, inks: Inks, glyphs: Glyphs) -> None:
        """Take over a theme's inks and a glyph set, and draw again."""
        again = glyphs is not self.glyphs
        super().dress(inks, glyphs)
        if again:
            self._set(self.reading_place)

    def on_resize(self) -> None:
        """Set the article again, keeping the place by its content."""
        self._set(self.reading_place)

    @property
    def scroll(self) -> int:
        """How many rows are scrolled away."""
        return self._scroll

    @property
    def reading_place(self) -> Place | None:
        """What is to be seen at the top of the pane; None for the article's own top."""
        if self._place is not None or self._setting is None:
            return self._place
        return self._setting.place(self._scroll) if self._scroll else None

    @property
    def at_end(self) -> bool:
        """Whether the last line is on the screen."""
        setting = self._setting
        return setting is None or (
            setting.complete and self._scroll + self._room >= len(setting.lines)
        )

    def natural_rows(self, width: int) -> int:
        """Return how many rows an article without a body needs at a width."""
        if self.view is None or not self.dressed:
            return 0
        setting = ArticleSetting(self.view, self._style(width, digest=False))
        setting.more(60)
        return len(setting.lines) + 2

    # Moving

    def scroll_rows(self, rows: int) -> None:
        """Scroll by some rows."""
        self._reach(self._scroll + rows)

    def scroll_pages(self, pages: float) -> None:
        """Scroll by screens; two rows stay in sight for the eye."""
        self.scroll_rows(round(pages * max(self._room - 2, 1)))

    def scroll_screen(self) -> None:
        """Scroll on by a screen."""
        self.scroll_pages(1)

    def to_end(self, *, last: bool) -> None:
        """Go to the top or the end."""
        if last:
            self._when_set(lambda setting: self._reach(len(setting.lines)))
        else:
            self._reach(0)

    def scroll_heading(self, by: int) -> None:
        """Go to the next or previous heading."""

        def go(setting: ArticleSetting) -> None:
            above = [line for line in setting.headings if line < self._scroll]
            below = [line for line in setting.headings if line > self._scroll]
            if by > 0:
                self._reach(below[0] if below else len(setting.lines))
            else:
                self._reach(above[-1] if above else 0)

        self._when_set(go)

    def _when_set(self, act: Callable[[ArticleSetting], None]) -> None:
        """Do something as soon as the whole article is set."""
        setting = self._setting
        if setting is None:
            return
        if setting.complete:
            act(setting)
        else:
            self._then = act

    def _reach(self, row: int) -> None:
        """Scroll to a row, for that is what the reader wants now."""
        self._place = self._then = None
        self._waiting = False
        self._move_to(row)

    def _move_to(self, row: int) -> None:
        """Scroll to a row, as far as the article goes."""
        setting = self._setting
        if setting is None:
            return
        row = max(row, 0)
        missing = row + self._room + 1 - len(setting.lines)
        if missing > 0:
            setting.more(min(missing, AT_ONCE))
        self._scroll = max(0, min(row, len(setting.lines) - self._room))
        self.refresh()
        self._tell_end()

    def _tell_end(self) -> None:
        if self.at_end and not self._end_told and self.view is not None:
            self._end_told = True
            self.post_message(self.EndSeen())

    # Setting

    @property
    def _room(self) -> int:
        """Rows for the article: all but the one of the progress line."""
        return max(self.size.height - 1, 1)

    def _style(self, width: int, *, digest: bool) -> ArticleStyle:
        return ArticleStyle(
            width=self._width_of_text(width),
            glyphs=self.glyphs,
            zone=self.zone,
            digest=digest,
        )

    def _set(self, place: Place | None) -> None:
        """Set the article for this width: the first screen now, the rest beside the event loop."""
        self._place = place
        self._waiting = False
        if self.view is None or not self.dressed or not self.size.width:
            return
        if self._rest is not None:
            self._rest.cancel()
        setting = self._setting_for(self._style(self.size.width, digest=self._digest))
        setting.more(self._room + 1)
        if place is not None and not setting.has(place):
            setting.more(AT_ONCE)
        if place is None or setting.has(place):
            self._adopt(setting, place)
        else:
            # What is shown stays until the place is reached; a new article is shown from its top.
            self._waiting = True
            if self._setting is None:
                self._adopt(setting, None)
        if self._waiting or not setting.complete:

            async def rest() -> None:  # a coroutine that is cancelled before it begins warns
                await self._set_rest(setting)

            self._rest = self.run_worker(rest, group="setting")

    def _setting_for(self, style: ArticleStyle) -> ArticleSetting:
        """Return the article as it was set before, or begin to set it."""
        assert self.view is not None
        key = (self.view, style)
        setting = self._settings.pop(key, None) or ArticleSetting(self.view, style)
        self._settings[key] = setting
        while len(self._settings) > SETTINGS:
            self._settings.popitem(last=False)
        return setting

    def _adopt(self, setting: ArticleSetting, place: Place | None) -> None:
        """Show a setting from a place."""
        self._setting = setting
        setting.announce(self.next_title)
        self._move_to(setting.line_at(place) if place is not None else 0)

    async def _set_rest(self, setting: ArticleSetting) -> None:
        """Set an article to its end; go where the reader wants to be when that is reached."""
        going = True
        while going:
            going = await to_thread(setting.more, AHEAD)
            if self._waiting and self._place is not None and setting.has(self._place):
                self._waiting = False
                self._adopt(setting, self._place)
        then, self._then = self._then, None
        if then is not None:
            then(setting)
        self.refresh()
        self._tell_end()

    # Drawing

    def render_line(self, y: int) -> Strip:
        """Draw one row of the pane."""
        width = self.size.width
        setting = self._setting
        if not self.dressed or setting is None:
            return self.blank(width) if self.dressed else Strip.blank(width)
        if y == 0:
            return self._progress(width, setting)
        number = self._scroll + y - 1
        line = setting.lines[number] if number < len(setting.lines) else ()
        strip = self.strip((Span(" " * self._margin(width)), *line), width)
        thumb = thumb_rows(self._scroll, self._room, len(setting.lines), self._room)
        return self.with_scrollbar(strip, y - 1, thumb)

    def _margin(self, width: int) -> int:
        return max((width - self._width_of_text(width)) // 2, 0)

    def _width_of_text(self, width: int) -> int:
        """Return the measure in a pane of a width, or what is left beside its margins."""
        margins = 6 if width >= 60 else 4 if width >= 30 else 2
        return max(min(self.measure, width - margins), 1)

    def _progress(self, width: int, setting: ArticleSetting) -> Strip:
        """Draw how far the article is read; nothing while it is at its top."""
        if not self._scroll:
            return self.blank(width)
        share = min((self._scroll + self._room) / max(len(setting.lines), 1), 1.0)
        full = round(width * share)
        line: Line = (
            Span(self.glyphs.progress_full * full, Ink.ACCENT),
            Span(self.glyphs.progress_empty * (width - full), Ink.HAIR),
        )
        return self.strip(line, width)

    # The mouse

    def on_click(self, event: events.Click) -> None:
        """Follow a link that was clicked."""
        setting = self._setting
        number = self._scroll + event.y - 1
        if setting is None or not 0 <= number < len(setting.lines):
            return
        span = span_at(setting.lines[number], event.x - self._margin(self.size.width))
        if span is not None and span.link:
            self.post_message(self.LinkClicked(span.link))

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """Scroll down."""
        event.stop()
        self.scroll_rows(3)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """Scroll up."""
        event.stop()
        self.scroll_rows(-3)
