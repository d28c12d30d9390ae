"""The Textual app: themes, glyphs, the one screen, and leaving."""

from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import tzinfo
from typing import TYPE_CHECKING

from textual.app import App
from textual.filter import LineFilter
from textual.screen import Screen

from reader.domain.errors import StoreError
from reader.library.edition import Edition
from reader.ui import hanging_up
from reader.ui.background import keys_of
from reader.ui.beginning import Start, read_start
from reader.ui.chrome import Glyphs
from reader.ui.colourless import Colourless
from reader.ui.desk import Desk
from reader.ui.driver import PromptDriver
from reader.ui.leaving import hang_up
from reader.ui.left_places import keep_place
from reader.ui.preferences import Preferences
from reader.ui.screens.main import MainScreen
from reader.ui.themes import NIGHT, PAPER, TERMINAL, Inks, add_tokens, own_theme
from reader.views.zone import LocalZone

if TYPE_CHECKING:  # imported when it is opened
    from reader.ui.palette import CommandProvider


def _palette() -> "type[CommandProvider]":
    from reader.ui.palette import CommandProvider  # noqa: PLC0415

    return CommandProvider


class ReaderApp(App[None]):
    """Broadsheet on a terminal."""

    TITLE = "broadsheet"
    CSS_PATH = "reader.tcss"
    COMMANDS = {_palette}  # noqa: RUF012  # Textual declares it as a plain set
    ENABLE_COMMAND_PALETTE = True

    def __init__(
        self,
        edition: Edition,
        *,
        theme: str,
        glyphs: Glyphs,
        zone: tzinfo | None = None,
        no_color: bool = False,
        preferences: Preferences | None = None,
        start: Start | None = None,
        typed: bytes = b"",
        end: "Callable[[App[None], Edition, bool], None] | None" = None,
    ) -> None:
        driver = PromptDriver if end is not None else None
        super().__init__(driver_class=driver, ansi_color=True if no_color else None)
        self._end = end
        self.animation_level = "none"
        self.unsaved: StoreError | None = None
        """Why something could not be kept when the reader left."""
        preferences = preferences or Preferences()
        self._zone = zone or LocalZone()
        start = start or read_start(edition, preferences.settings, self._zone)
        start = replace(start, choices=replace(start.choices, suited=theme))
        for own in (NIGHT, PAPER, TERMINAL, *map(own_theme, preferences.own_themes)):
            self.register_theme(own)
        self._glyphs = glyphs
        self._moves = 0
        self._no_color = no_color
        self._main = self._make_main(edition, start, preferences, typed)
        kept = start.choices.theme if start.choices.theme in self.available_themes else None
        self.theme = theme if no_color else preferences.theme("theme") or kept or theme

    def _make_main(
        self, edition: Edition, start: Start, preferences: Preferences, typed: bytes = b""
    ) -> MainScreen:
        main = MainScreen(
            edition,
            start.choices,
            start.first,
            preferences=preferences,
            zone=self._zone,
            quit=self.leave,
            prefer=self.prefer,
            typed=keys_of(typed),
        )
        main.desk.move_in = self.move_in
        return main

    @property
    def desk(self) -> Desk:
        """What commands act on."""
        return self._main.desk

    def get_line_filters(self) -> Sequence[LineFilter]:
        """Return what every line goes through; where no colour is wanted, that takes it away."""
        return (Colourless(),) if self._no_color else super().get_line_filters()

    def get_css_variables(self) -> dict[str, str]:
        """Give every theme our tokens: its own, or some derived from its colours."""
        return add_tokens(self.current_theme, super().get_css_variables())

    def get_default_screen(self) -> Screen[None]:
        """Start on the main screen; nothing lies beneath it."""
        return self._main

    def on_mount(self) -> None:
        """Dress the panes again whenever the theme changes."""
        self.theme_changed_signal.subscribe(self, lambda _: self._dress())
        self._dress()
        if self._end is not None:
            hanging_up.heed(self, gone=self._hang_up, asked=self.leave)

    def _dress(self) -> None:
        inks = Inks(self.get_css_variables(), ansi=self.current_theme.ansi)
        self._main.dress(inks, self._glyphs)

    def prefer(self, preferences: Preferences) -> None:
        """Take over what the config says now."""
        before = self.desk.preferences
        for own in map(own_theme, preferences.own_themes):
            self.register_theme(own)
        self._main.prefer(preferences)
        wanted = preferences.theme("theme")
        if wanted and not self._no_color and wanted != before.theme("theme"):
            self.theme = wanted
        else:
            self._dress()

    def move_in(self, edition: Edition, act: Callable[[Desk], None]) -> None:
        """Show another edition instead of this one, and act on its desk."""
        preferences = self.desk.preferences
        try:
            keep_place(self._main.desk)
            start = read_start(edition, preferences.settings, self._zone)
        except StoreError as error:
            self.desk.say(str(error), error=True)
            return
        self._main.retire()
        self._main = self._make_main(edition, start, preferences)
        # Textual cannot take the screen away that it started on.
        self._moves += 1
        mode, main = f"edition {self._moves}", self._main
        self.add_mode(mode, lambda: main)
        self.switch_mode(mode)
        self._dress()
        self._main.call_after_refresh(act, self._main.desk)

    def action_help_quit(self) -> None:
        """Leave on ctrl+c, as every terminal program does."""
        self.leave()

    async def action_quit(self) -> None:
        """Leave on ctrl+q."""
        self.leave()

    def leave(self) -> None:
        """Keep the reader's place and leave, once what was done before is on disk."""
        self.run_worker(self._leave(), group="leave")

    def _hang_up(self) -> None:
        self.run_worker(self._leave_no_terminal(), group="leave")

    async def _leave_no_terminal(self) -> None:
        async with self._main.desk.writing:
            with suppress(StoreError):  # nobody is there to be told
                keep_place(self._main.desk)
            hang_up(self.desk.edition)

    async def _leave(self) -> None:
        async with self._main.desk.writing:
            try:
                keep_place(self._main.desk)
            except StoreError as error:
                # Told on the terminal as it was before, so the screen is taken apart for it.
                self.unsaved = error
                self.exit()
                return
        if self._end is None:
            self.exit()
        else:
            self._end(self, self.desk.edition, self._main.shows_first_list)
