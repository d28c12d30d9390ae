"""The article pane: one article, set to a measure, scrolled by lines."""

from dataclasses import dataclass
from datetime import UTC, tzinfo

from textual import events
from textual.message import Message
from textual.strip import Strip

from reader.ui.chrome import Glyphs
from reader.ui.ink import Ink, Line, Span
from reader.ui.themes import Inks
from reader.ui.typesetting import ArticleSetting, ArticleStyle, Place
from reader.ui.widgets.pane import Pane, span_at, thumb_rows
from reader.views.article_view import ArticleView

MEASURE = 70
"""Cells of a line: what newspapers and typographers call comfortable."""
AHEAD = 200
"""Lines set at once after the first screen, so that no key waits for a long article."""


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
        self._setting: ArticleSetting | None = None
        self._scroll = 0
        self._wanted_scroll = 0
        self._end_told = False

    # What is shown

    def show(self, view: ArticleView, *, keep: bool = False, scroll: int = 0) -> None:
        """Show an article from its top, from a row, or (``keep``) from the same place."""
        place = self._place() if keep else None
        self.view = view
        self._end_told = False
        self._set(place)
        if place is None:
            self._wanted_scroll = scroll
            self._scroll = 0
            self._reach(scroll)

    def set_zone(self, zone: tzinfo) -> None:
        """Take over the zone that times are told in."""
        self.zone = zone

    def set_digest(self, *, shown: bool) -> None:
        """Say how others tell it below an article without a body, or leave that out."""
        if shown is not self._digest:
            self._digest = shown
            self._set(self._place())

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
            self._set(self._place())

    def on_resize(self) -> None:
        """Set the article again, keeping the place by its content."""
        self._set(self._place())

    @property
    def scroll(self) -> int:
        """How many rows are scrolled away."""
        return self._scroll

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
        if last and self._setting is not None:
            self._setting.finish()
        self._reach(len(self._setting.lines) if last and self._setting else 0)

    def scroll_heading(self, by: int) -> None:
        """Go to the next or previous heading."""
        setting = self._setting
        if setting is None:
            return
        setting.finish()
        above = [line for line in setting.headings if line < self._scroll]
        below = [line for line in setting.headings if line > self._scroll]
        if by > 0:
            self._reach(below[0] if below else len(setting.lines))
        else:
            self._reach(above[-1] if above else 0)

    def _reach(self, row: int) -> None:
        """Scroll to a row, as far as the article goes."""
        setting = self._setting
        if setting is None:
            return
        row = max(row, 0)
        setting.more(max(row + self._room + 1 - len(setting.lines), 0))
        self._scroll = max(0, min(row, len(setting.lines) - self._room))
        self._wanted_scroll = self._scroll
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
            width=measure(width),
            glyphs=self.glyphs,
            zone=self.zone,
            digest=digest,
            next_title=self.next_title,
        )

    def _place(self) -> Place | None:
        return self._setting.place(self._scroll) if self._setting and self._scroll else None

    def _set(self, place: Place | None) -> None:
        """Set the article for this width; the first screen now, more when there is time."""
        if self.view is None or not self.dressed or not self.size.width:
            return
        self._setting = setting = ArticleSetting(
            self.view, self._style(self.size.width, digest=self._digest)
        )
        setting.more(self._room + 1)
        if place is not None:
            self._scroll = setting.line_at(place)
        self._reach(max(self._scroll, self._wanted_scroll if place is None else 0))
        if not setting.complete:
            self.call_later(self._set_more, setting)

    def _set_more(self, setting: ArticleSetting) -> None:
        if setting is self._setting and setting.more(AHEAD):
            self.set_timer(0.01, lambda: self._set_more(setting))
        self.refresh()

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
        return max((width - measure(width)) // 2, 0)

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


def measure(width: int) -> int:
    """Return the measure of a pane of a width: 70, or what is left beside its margins."""
    margins = 6 if width >= 60 else 4 if width >= 30 else 2
    return max(min(MEASURE, width - margins), 1)
