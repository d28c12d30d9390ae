"""The main screen: lays out the panes, turns keys into commands, listens to the panes."""

from collections.abc import Callable, Sequence
from datetime import tzinfo

from textual import events, on
from textual.actions import SkipAction
from textual.app import ComposeResult
from textual.geometry import Size
from textual.worker import Worker

from reader.library.edition import Edition
from reader.ui import configuring, copying, links, lists, reading
from reader.ui.acts import act_of, looking
from reader.ui.arrangement import Pane
from reader.ui.choices import Choices
from reader.ui.chrome import Glyphs
from reader.ui.commands import Command
from reader.ui.desk import Desk
from reader.ui.finishing import Sign, finish
from reader.ui.footers import Hints
from reader.ui.keyboard import Keyboard
from reader.ui.keymap import Keymap, spell
from reader.ui.order import StoryOrder
from reader.ui.page_state import (
    footer_hints,
    masthead_view,
    notice_for,
    place_of,
    plan_for,
)
from reader.ui.placing import mark_focus, place_panes
from reader.ui.preferences import Preferences
from reader.ui.rounds import Rounds
from reader.ui.screens.prompt_paint import PromptPaint
from reader.ui.themes import Inks
from reader.ui.widgets.article_pane import ArticlePane
from reader.ui.widgets.article_paper import MEASURE
from reader.ui.widgets.completion_list import CompletionList
from reader.ui.widgets.coverage_pane import CoveragePane
from reader.ui.widgets.hint_pane import HintPane
from reader.ui.widgets.notice_page import NoticePage
from reader.ui.widgets.story_list import StoryList
from reader.ui.widgets.which_key import WhichKey

_MARKS = {"dot": "story.mark", "star": "story.star", "coverage": "coverage.toggle"}
"""What a click on a mark of a row means."""


class MainScreen(PromptPaint[None]):
    """Attributes go down to the panes, messages come up; commands act on the desk."""

    def __init__(
        self,
        edition: Edition,
        choices: Choices,
        first: StoryOrder,
        *,
        preferences: Preferences,
        zone: tzinfo,
        quit: Callable[[], None],
        prefer: Callable[[Preferences], None],
        typed: Sequence[tuple[str, str | None]] = (),
    ) -> None:
        super().__init__()
        self._typed = typed
        """Keys and their characters, typed before there was a screen."""
        self.desk = Desk(self, edition, choices, preferences, zone, quit, prefer, self.lay_out)
        self._first = first
        self._hints: Hints = ()
        self._laid = False
        """The panes exist; before that there is nothing to lay out."""
        self._notice = NoticePage()
        self._which_key = WhichKey()
        self._rounds = Rounds(self.desk)
        keymap = Keymap(preferences.commands)
        self._keyboard = Keyboard(self.desk, keymap, self._which_key, self._act)
        self.desk.point = self._show_place
        self.desk.found_nothing = lambda: looking.look_for_way_out(self.desk)
        self.desk.catch_up = lambda: self.call_later(self._keyboard.catch_up)

    def compose(self) -> ComposeResult:
        """Put all panes on the screen; ``lay_out`` says where they lie."""
        desk = self.desk
        yield desk.masthead
        yield desk.bar
        yield desk.stories
        yield desk.article
        yield desk.coverage
        yield self._notice
        yield desk.hints
        yield desk.offers
        yield desk.notes
        yield self._which_key

    def dress(self, inks: Inks, glyphs: Glyphs) -> None:
        """Give all panes a theme's inks and a glyph set."""
        desk = self.desk
        panes = (desk.masthead, desk.bar, desk.stories, desk.article, desk.coverage, desk.hints)
        for pane in (*panes, desk.offers, desk.notes, self._notice, self._which_key):
            pane.dress(inks, glyphs)

    def on_mount(self) -> None:
        """Show what is known."""
        desk = self.desk
        desk.stories.set_density(desk.choices.density)
        desk.stories.set_time(desk.edition.clock(), desk.zone)
        configuring.set_clock(desk)
        configuring.set_keys(desk)
        desk.article.set_measure(desk.choices.measure or MEASURE)
        if notice := desk.edition.library.notice:
            desk.say(notice, error=True)
        configuring.tell_problems(desk)
        self._laid = True
        lists.show_first(desk, self._first)
        self.call_after_refresh(self._begin)

    def _begin(self) -> None:
        """Start what goes on beside the reader; before the first frame it would hold that up."""
        self._rounds.begin()
        for key, character in self._typed:
            self.app.post_message(events.Key(key, character))

    def retire(self) -> None:
        """Do nothing any more: another screen is in this one's place."""
        self._rounds.end()
        self.desk.close()
        self.workers.cancel_node(self)

    def prefer(self, preferences: Preferences) -> None:
        """Take over what the config says now, and say what of it makes no sense."""
        desk = self.desk
        desk.preferences = preferences
        desk.choices = desk.choices.under(preferences.settings)
        lists.weigh(desk, desk.choices.front)
        desk.stories.set_density(desk.choices.density)
        desk.article.set_measure(desk.choices.measure or MEASURE)
        configuring.set_clock(desk)
        configuring.set_keys(desk)
        self._keyboard.rebind(Keymap(preferences.commands))
        configuring.tell_problems(desk)
        desk.run(configuring.heed_rules(desk), "rules")
        self.lay_out()

    def on_unmount(self) -> None:
        """Let go of what was to begin."""
        self.desk.close()

    @property
    def shows_first_list(self) -> bool:
        """Whether the next start begins with the list that is shown: no shelf, no filter."""
        desk = self.desk
        return desk.query == desk.choices.query(desk.edition) and not desk.caught_up

    # Layout

    def on_resize(self) -> None:
        """Lay the panes out for another size."""
        if self.desk.mode is not None and self.desk.mode.of_page:
            self.desk.leave_mode()
        self.desk.notes.fit(*self.size)
        self.lay_out()

    @property
    def _room(self) -> Size:
        """The size to lay out for: before the first frame, what the app knows of the terminal."""
        return self.size if self.size.area else self.app.size

    def lay_out(self) -> None:
        """Lay the panes out, and let masthead, footer and marks of focus follow."""
        desk, (width, height) = self.desk, self._room
        if not width or not height or not self._laid:
            return
        plan = plan_for(desk, self._room)
        if desk.pane not in plan.panes and plan.panes:
            desk.pane = desk.pane if desk.pane is Pane.COVERAGE and plan.coverage else plan.panes[0]
        notice = notice_for(desk)
        place_panes(desk, plan, hidden=notice is not None)
        self._notice.place(plan.page if notice else None)
        if notice is not None:
            self._notice.show(notice)
        self._which_key.fit(width, height)
        self._hints = footer_hints(desk, plan, desk.stories.glyphs)
        desk.masthead.show(masthead_view(desk))
        desk.offers.fit()
        mark_focus(desk)
        self._show_place()

    def _show_place(self) -> None:
        """Let footer and terminal cursor follow a move, which changes nothing else."""
        desk = self.desk
        desk.hints.show(self._hints, place_of(desk))
        panes = {Pane.LIST: desk.stories, Pane.ARTICLE: desk.article, Pane.COVERAGE: desk.coverage}
        pane = panes[desk.pane] if desk.bar.view is None else desk.bar
        # What lies over this screen leaves it current, but has the cursor.
        if self.app.screen is self:
            self.app.cursor_position = pane.spot

    def on_screen_resume(self) -> None:
        """Let the terminal cursor come back from what lay above."""
        if self._laid:
            self._show_place()

    # Keys

    def on_key(self, event: events.Key) -> None:
        """Turn a key, or a prefix and a key, into a command."""
        key = spell(event.key, event.character, printable=event.is_printable)
        if self._keyboard.press(key):
            event.stop()
            event.prevent_default()

    def on_paste(self, event: events.Paste) -> None:
        """Give what was pasted to whatever is being typed."""
        if self.desk.mode is not None:
            event.stop()
            self.desk.mode.paste(event.text)

    def action_copy_text(self) -> None:
        """Copy what is selected; without a selection the key means what it always does."""
        if not copying.copy_selection(self.desk):
            raise SkipAction

    def on_text_selected(self) -> None:
        """Copy what the mouse has selected, if the user wants that."""
        if self.desk.preferences.settings.select_copies:
            copying.copy_selection(self.desk)

    def _act(self, command: Command) -> None:
        self.desk.touched = True
        act_of(command.id)(self.desk)
        # Now, and not with the message of the move, so that one repaint shows both.
        self._show_place()

    def on_worker_state_changed(self, event: Worker.StateChanged) -> None:
        """Press the keys that waited for what has come."""
        if event.worker.is_finished:
            self._keyboard.catch_up()

    # Messages of the panes

    @on(StoryList.Moved)
    def _preview(self, event: StoryList.Moved) -> None:
        if self.desk.caught_up:
            self.desk.caught_up = False
            self.lay_out()
        self._show_place()
        if not self.desk.opened:
            reading.preview(self.desk, event.story_id)

    @on(StoryList.Selected)
    def _leave_for_list(self) -> None:
        reading.put_down(self.desk)

    @on(StoryList.Opened)
    def _read_story(self, event: StoryList.Opened) -> None:
        reading.read_story(self.desk, event.story_id)

    @on(StoryList.HeadlinesWanted)
    def _bring_headlines(self, event: StoryList.HeadlinesWanted) -> None:
        lists.bring_headlines(self.desk, event.story_ids)

    @on(StoryList.Touched)
    def _touch_story(self, event: StoryList.Touched) -> None:
        index = self.desk.stories.order.find(event.story_id)
        if index is not None:
            self.desk.leave_mode()
            self.desk.stories.move_to(index)
            self.desk.pane = Pane.LIST
            self._keyboard.perform(_MARKS[event.act])

    @on(ArticlePane.EndSeen)
    def _finish(self) -> None:
        # The end of what lay there before must not count for what is being opened.
        if self.desk.opened and self.desk.opening is None and self.desk.article.at_end:
            finish(self.desk, Sign.END)

    @on(ArticlePane.LinkClicked)
    def _follow(self, event: ArticlePane.LinkClicked) -> None:
        (links.copy_address if event.copied else links.follow)(self.desk, event.url)

    @on(CoveragePane.Opened)
    def _read_telling(self, event: CoveragePane.Opened) -> None:
        reading.read_telling(self.desk, event.article_id)

    @on(CoveragePane.Unfolded)
    def _unfold(self) -> None:
        self._keyboard.perform("coverage.toggle")

    @on(CompletionList.Taken)
    def _take_offer(self, event: CompletionList.Taken) -> None:
        steps = event.index - self.desk.offers.cursor
        for _ in range(abs(steps)):
            self._keyboard.press("down" if steps > 0 else "up")
        self._keyboard.press("tab")

    @on(HintPane.Pressed)
    def _press_hint(self, event: HintPane.Pressed) -> None:
        self._keyboard.press_cap(event.cap)
