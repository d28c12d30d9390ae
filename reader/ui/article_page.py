"""Where an article is scrolled to, and which setting of it is shown. Pure: knows no screen."""

from collections import OrderedDict
from collections.abc import Callable

from reader.domain.places import Place
from reader.ui.ink import Line
from reader.ui.typesetting.article import ArticleSetting
from reader.ui.typesetting.header import ArticleStyle
from reader.views.article_view import ArticleView

AT_ONCE = 300
"""Lines that may be set while a key waits: a few milliseconds."""
SETTINGS = 4
"""Settings that are kept, for a window that is dragged back and forth."""


class ArticlePage:
    """An article in a pane: its setting for the pane's width, and the rows in sight.

    The first screen is set at once. Whoever calls ``set`` sets the rest of what it returns, in
    steps, beside the event loop, and tells ``advance`` after each.
    """

    def __init__(self) -> None:
        self.view: ArticleView | None = None
        self.setting: ArticleSetting | None = None
        self.scroll = 0
        """How many rows are scrolled away."""
        self.room = 1
        """How many rows are in sight."""
        self.next_title = ""
        self._place: Place | None = None
        """Where the article was asked to be, until a key scrolls it: resizing forgets nothing."""
        self._waiting = False
        """That place is not set yet."""
        self._then: Callable[[ArticleSetting], None] | None = None
        """What to do when the article is set as a whole, unless a key comes before."""
        self._settings: OrderedDict[tuple[ArticleView, ArticleStyle], ArticleSetting] = (
            OrderedDict()
        )

    @property
    def lines(self) -> list[Line]:
        """The lines that have been set."""
        return self.setting.lines if self.setting is not None else []

    @property
    def place(self) -> Place | None:
        """What is to be seen in the first row; None for the article's own top."""
        if self._place is not None or self.setting is None:
            return self._place
        return self.setting.place(self.scroll) if self.scroll else None

    @property
    def at_end(self) -> bool:
        """Whether the last line is in sight."""
        setting = self.setting
        return setting is None or (
            setting.complete and self.scroll + self.room >= len(setting.lines)
        )

    # Setting

    def show(self, view: ArticleView, place: Place | None, *, keep: bool) -> None:
        """Take another article, or (``keep``) a newer state of the same."""
        if keep:
            place = self.place
        else:
            self.setting = None
            self.scroll = 0
        self.view = view
        self._place = place

    def set(self, style: ArticleStyle, room: int) -> ArticleSetting | None:
        """Set the article to a style, keeping the place by its content.

        Returns the setting if there is more of it to be set.
        """
        if self.view is None:
            return None
        place = self.place
        self._place, self._waiting, self.room = place, False, room
        setting = self._setting_for(self.view, style)
        setting.more(room + 1)
        if place is not None and not setting.has(place):
            setting.more(AT_ONCE)
        if place is None or setting.has(place):
            self._adopt(setting, place)
        else:
            # What is shown stays until the place is reached; a new article is shown from its top.
            self._waiting = True
            if self.setting is None:
                self._adopt(setting, None)
        return setting if self._waiting or not setting.complete else None

    def _setting_for(self, view: ArticleView, style: ArticleStyle) -> ArticleSetting:
        """Return the article as it was set before, or begin to set it."""
        setting = self._settings.pop((view, style), None) or ArticleSetting(view, style)
        self._settings[view, style] = setting
        while len(self._settings) > SETTINGS:
            self._settings.popitem(last=False)
        return setting

    def _adopt(self, setting: ArticleSetting, place: Place | None) -> None:
        """Show a setting from a place."""
        self.setting = setting
        setting.announce(self.next_title)
        self._move_to(setting.line_at(place) if place is not None else 0)

    def advance(self, setting: ArticleSetting) -> None:
        """Go where the reader wants to be, if a setting has come that far."""
        if self._waiting and self._place is not None and setting.has(self._place):
            self._waiting = False
            self._adopt(setting, self._place)
        if setting.complete and self._then is not None:
            then, self._then = self._then, None
            then(setting)

    def announce(self, next_title: str) -> None:
        """Say at the end which headline is next."""
        self.next_title = next_title
        if self.setting is not None:
            self.setting.announce(next_title)

    # Moving

    def scroll_to(self, row: int) -> None:
        """Scroll to a row, as far as the article goes."""
        self._place = self._then = None
        self._waiting = False
        self._move_to(row)

    def _move_to(self, row: int) -> None:
        setting = self.setting
        if setting is None:
            return
        row = max(row, 0)
        missing = row + self.room + 1 - len(setting.lines)
        if missing > 0:
            setting.more(min(missing, AT_ONCE))
        self.scroll = max(0, min(row, len(setting.lines) - self.room))

    def to_end(self) -> None:
        """Go to the end, as soon as that is set."""
        self.when_set(lambda setting: self.scroll_to(len(setting.lines)))

    def to_heading(self, by: int) -> None:
        """Go to the next or the previous heading, as soon as all are set."""

        def go(setting: ArticleSetting) -> None:
            above = [line for line in setting.headings if line < self.scroll]
            below = [line for line in setting.headings if line > self.scroll]
            if by > 0:
                self.scroll_to(below[0] if below else len(setting.lines))
            else:
                self.scroll_to(above[-1] if above else 0)

        self.when_set(go)

    def when_set(self, act: Callable[[ArticleSetting], None]) -> None:
        """Do something as soon as the whole article is set."""
        if self.setting is None:
            return
        if self.setting.complete:
            act(self.setting)
        else:
            self._then = act
