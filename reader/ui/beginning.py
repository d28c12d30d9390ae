"""What the screen begins with: read before Textual is imported. Pure."""

import os
import sys
from dataclasses import dataclass
from datetime import tzinfo

from reader.library.edition import Edition
from reader.settings import Places
from reader.settings.values import Settings
from reader.ui.background import Question, Rgb, color_system
from reader.ui.choices import Choices
from reader.ui.chrome.glyphs import Glyphs, choose_glyphs, locale_encoding
from reader.ui.order import StoryOrder
from reader.ui.preferences import Preferences
from reader.ui.theme_choice import choose_theme
from reader.ui.theme_names import NIGHT, PAPER
from reader.views.groups import with_days
from reader.views.zone import LocalZone

FIRST_PAGE = 200
"""Stories read before the first frame; more than any screen shows."""


@dataclass(frozen=True, slots=True)
class Start:
    """What the library says."""

    choices: Choices
    first: StoryOrder


@dataclass(frozen=True, slots=True)
class Beginning:
    """What config, environment, terminal and library say."""

    preferences: Preferences
    glyphs: Glyphs
    suits: str
    """The theme that suits the terminal, for a reader who has chosen none.

    As long as it has not said on which page it writes, the one that suited it last.
    """
    no_color: bool
    zone: tzinfo
    start: Start


def begin(edition: Edition, places: Places, question: Question) -> Beginning:
    """Read what the screen begins with.

    Args:
        edition: What to show.
        places: Where the config and the user's own themes lie.
        question: What the terminal was asked meanwhile.

    Raises:
        StoreError: The library could not be read.
    """
    zone = LocalZone()
    no_color = bool(os.environ.get("NO_COLOR"))
    preferences = Preferences.load(places.config_file, themes=places.themes)
    start = read_start(edition, preferences.settings, zone)
    encoding = locale_encoding(os.environ, sys.stdout.encoding or "")
    term = os.environ.get("TERM", "")
    glyphs = choose_glyphs(preferences.settings.glyphs, encoding=encoding, term=term)
    last = start.choices.suited
    ground = question.answer(wait=last is None)
    suits = last if last and question.is_open else suited(preferences, ground, no_color=no_color)
    return Beginning(preferences, glyphs, suits, no_color, zone, start)


def read_start(edition: Edition, settings: Settings, zone: tzinfo) -> Start:
    """Read the choices that count and the first page of the list.

    Raises:
        StoreError: The library could not be read.
    """
    choices = Choices.of(edition.library.session()).under(settings)
    query = choices.query(edition)
    if query.is_regrouped:
        query = with_days(query, now=edition.clock(), zone=zone)
    first = edition.library.shelves.first(query, limit=FIRST_PAGE)
    return Start(choices, StoryOrder.first_page(first, complete=len(first) < FIRST_PAGE))


def suited(preferences: Preferences, ground: Rgb | None, *, no_color: bool) -> str:
    """Return the theme that suits the terminal, in the user's own dark or light."""
    suits = choose_theme(
        no_color=no_color,
        color_system=color_system(os.environ),
        background=ground,
        colorfgbg=os.environ.get("COLORFGBG", ""),
    )
    own = {NIGHT: "theme_dark", PAPER: "theme_light"}.get(suits)
    return (own and preferences.theme(own)) or suits
