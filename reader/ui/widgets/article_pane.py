"""The article pane: one article, set to a measure, scrolled by lines."""

from asyncio import to_thread
from dataclasses import dataclass
from datetime import UTC, tzinfo
from math import ceil

from textual import events
from textual.message import Message
from textual.worker import Worker

from reader.domain.places import Place
from reader.ui.chrome import Glyphs
from reader.ui.themes import Inks
from reader.ui.typesetting.article import ArticleSetting
from reader.ui.typesetting.header import ArticleStyle
from reader.ui.typesetting.hints import USUAL, Caps
from reader.ui.typesetting.pictures import Gallery, PictureStyle
from reader.ui.widgets.article_paper import ArticlePaper
from reader.ui.widgets.hint_pane import HintPane
from reader.ui.widgets.pane import cap_at, span_at
from reader.ui.widgets.selecting import word_selection
from reader.views.article_view import ArticleView

PICTURE_SHARE = 0.4
"""Of the pane's height that one picture may take: the text around it stays in sight."""
AHEAD = 100
"""Lines set in one go beside the event loop."""


class ArticlePane(ArticlePaper):
    """Shows an article. What has been set stays; the rest is set behind the first screen."""

    @dataclass
    class LinkClicked(Message):
        """A link in the text was clicked: to open it, or with another button to copy it."""

        url: str
        copied: bool = False

    def __init__(self) -> None:
        super().__init__(id="article")
        self.zone: tzinfo = UTC
        self.absolute = False
        self._caps = USUAL
        self._digest = False
        self.gallery: Gallery | None = None
        """The pictures that are shown; None until the reader asks for them."""
        self._rest: Worker[None] | None = None
        """Sets the rest of the article."""

    # What is shown

    def show(self, view: ArticleView, *, keep: bool = False, place: Place | None = None) -> None:
        """Show an article from its top, from a place, or (``keep``) from where it is now."""
        if not keep:
            self.finder.end()
            self.gallery = None
        self._page.show(view, place, keep=keep)
        self._end_told = False
        self._set()

    def set_clock(self, zone: tzinfo, *, absolute: bool) -> None:
        """Take over the zone that times are told in, and whether others' are told or distances."""
        if (zone, absolute) != (self.zone, self.absolute):
            self.zone, self.absolute = zone, absolute
            self._set()

    def set_caps(self, caps: Caps) -> None:
        """Take over the keys that the article names."""
        if caps != self._caps:
            self._caps = caps
            self._set()

    def set_digest(self, *, shown: bool) -> None:
        """Say how others tell it below an article without a body, or leave that out."""
        if shown is not self._digest:
            self._digest = shown
            self._set()

    def set_gallery(self, gallery: Gallery | None) -> None:
        """Show pictures where their lines stand, or none until another article is shown."""
        if gallery is not self.gallery:
            self.gallery = gallery
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
        again = glyphs is not self.glyphs or self.gallery is not None
        super().dress(inks, glyphs)
        if again or self._page.setting is None:
            self._set()

    def on_resize(self) -> None:
        """Set the article again, keeping the place by its content."""
        self._set()

    def natural_rows(self, width: int) -> int:
        """Return how many rows an article without a body needs at a width."""
        if self._page.view is None or not self.dressed:
            return 0
        setting = ArticleSetting(self._page.view, self._style(width, digest=False))
        setting.more(60)
        rows = len(setting.lines) + 2
        lead = self.gallery.lead if self.gallery is not None else None
        if lead is None:
            return rows
        # Its picture has a share of a pane whose height is asked for here.
        pictures = sum(any(span.pixels for span in line) for line in setting.lines)
        return ceil((rows - pictures) / (1 - PICTURE_SHARE))

    # Setting

    def _style(self, width: int, *, digest: bool) -> ArticleStyle:
        return ArticleStyle(
            width=self._width_of_text(width),
            glyphs=self.glyphs,
            zone=self.zone,
            digest=digest,
            absolute=self.absolute,
            caps=self._caps,
            pictures=self._pictures(),
        )

    def _pictures(self) -> PictureStyle | None:
        """Return which pictures are shown: none without colours and a sign to draw them with."""
        if self.gallery is None or self.inks.ansi or not self.glyphs.half:
            return None
        rows = max(int((self.size.height - 1) * PICTURE_SHARE), 1)
        return PictureStyle(self.gallery, rows, self.glyphs.half)

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
        elif cap := cap_at(lines[number], event.x - margin):
            self.post_message(HintPane.Pressed(cap))
        elif event.chain == 2:
            word = word_selection(lines[number], event.x - margin, number, margin)
            self.screen.selections = {self: word} if word is not None else {}
