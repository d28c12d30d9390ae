"""Every setting once: its default, its kind and what it means. Pure.

``config show``, the commented template, the checks and the documentation derive from here. To
add a setting is to add a field.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType
from typing import Any, TypeVar

from reader.domain.announcing import Notify
from reader.domain.queries import FrontWeights, Sort
from reader.settings.kinds import Decimal, Flag, Kind, Named, OneOf, Text, Texts, Whole, Words
from reader.settings.pipes import Pipe, PipeKind

T = TypeVar("T")


class GlyphChoice(StrEnum):
    """Which signs to draw with; auto asks the terminal."""

    AUTO = "auto"
    UNICODE = "unicode"
    ASCII = "ascii"


class DensityChoice(StrEnum):
    """How much room a story takes in the list; auto follows the width."""

    AUTO = "auto"
    COSY = "cosy"
    TWO_LINE = "two-line"
    COMPACT = "compact"


class GroupChoice(StrEnum):
    """What the headers of the list name; auto are days in an order of time."""

    AUTO = "auto"
    STORY = "story"
    DAY = "day"
    TOPIC = "topic"
    OUTLET = "outlet"
    NONE = "none"


class ClockChoice(StrEnum):
    """How it is told when something appeared."""

    RELATIVE = "relative"
    ABSOLUTE = "absolute"


class MarkRead(StrEnum):
    """What marks an article as read by itself."""

    SMART = "smart"
    """Reaching its end, four seconds on it, leaving it by reading on, or the browser."""
    ON_OPEN = "on_open"
    AT_END = "at_end"
    MANUAL = "manual"


class HintChoice(StrEnum):
    """What links are numbered with."""

    NUMBERS = "numbers"
    LETTERS = "letters"


class ImagesChoice(StrEnum):
    """When the images of an outlet's articles are loaded."""

    ALWAYS = "always"
    """When an article is opened."""
    ASK = "ask"
    """When a key asks for them."""


class KeymapChoice(StrEnum):
    """Which keys to start from."""

    VIM = "vim"
    NEWSBOAT = "newsboat"
    ARROWS = "arrows"


def _setting(default: T, kind: Kind[T], meaning: str) -> T:
    value: T = field(default=default, metadata={"kind": kind, "meaning": meaning})
    return value


def _named(
    kind: Kind[T], meaning: str, shipped: Mapping[str, T] = MappingProxyType({})
) -> Mapping[str, T]:
    value: Mapping[str, T] = field(
        default_factory=lambda: shipped,
        metadata={"kind": Named(kind), "meaning": meaning},
    )
    return value


def _section(kind: type[T], meaning: str) -> T:
    value: T = field(default_factory=kind, metadata={"section": kind, "meaning": meaning})
    return value


@dataclass(frozen=True, slots=True, kw_only=True)
class RefreshSettings:
    """When and how feeds are fetched."""

    automatic: bool = _setting(True, Flag(), "fetch feeds that are due while the screen is open")
    minutes: int = _setting(60, Whole(60, 1440), "the least time between two automatic fetches")
    connections: int = _setting(8, Whole(1, 32), "how many servers are asked at once")
    timeout: int = _setting(30, Whole(5, 300), "seconds until a fetch is given up")
    megabytes: int = _setting(10, Whole(1, 200), "how large a feed may be")
    proxy: str = _setting("", Text(), "the proxy to fetch through; empty for the environment's")


@dataclass(frozen=True, slots=True, kw_only=True)
class KeepSettings:
    """How long read articles of feeds are kept. Unread and starred ones always are."""

    days: int = _setting(0, Whole(0, 36_500), "days a read article is kept; 0 for ever")
    articles: int = _setting(0, Whole(0, 1_000_000), "read articles kept per feed; 0 for all")


def _weight(meaning: str) -> float:
    return _setting(1.0, Decimal(0, 10), meaning)


@dataclass(frozen=True, slots=True, kw_only=True)
class FrontSettings:
    """What puts a story onto the front page."""

    outlets: float = _weight("how many outlets tell it")
    freshness: float = _weight("how new its newest article is")
    quality: float = _weight("what mark an editor gave it")
    unusual: float = _weight("how seldom one of its outlets writes")

    @property
    def weights(self) -> FrontWeights:
        """How much each reason counts."""
        return FrontWeights(self.outlets, self.freshness, self.quality, self.unusual)


SHIPPED_VIEWS = MappingProxyType(
    {
        "only one outlet": "outlets:1",
        "passed over": "is:passed outlets:>2 sort:most-covered",
    }
)
"""Saved views that are there by themselves."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What the user chose. Each value is of its kind; what did not fit is the default."""

    theme: str = _setting("auto", Text(), "auto, night, paper, terminal, or any theme's name")
    theme_dark: str = _setting("night", Text(), "what auto and T take on a dark ground")
    theme_light: str = _setting("paper", Text(), "what auto and T take on a light ground")
    glyphs: GlyphChoice = _setting(
        GlyphChoice.AUTO, OneOf(GlyphChoice), "the signs to draw with; ascii for old terminals"
    )
    density: DensityChoice = _setting(
        DensityChoice.AUTO, OneOf(DensityChoice), "how much room a story takes in the list"
    )
    sort: Sort = _setting(Sort.NEWEST, OneOf(Sort), "the order of the list")
    group: GroupChoice = _setting(
        GroupChoice.AUTO, OneOf(GroupChoice), "what the list is grouped by"
    )
    clock: ClockChoice = _setting(
        ClockChoice.RELATIVE, OneOf(ClockChoice), "ages as 3h and 2d, or as the time and the date"
    )
    measure: int = _setting(70, Whole(50, 90), "characters in a line of an article")
    mark_read: MarkRead = _setting(
        MarkRead.SMART, OneOf(MarkRead), "what marks an article as read by itself"
    )
    hints: HintChoice = _setting(
        HintChoice.NUMBERS, OneOf(HintChoice), "what links are numbered with"
    )
    mouse: bool = _setting(True, Flag(), "false leaves the mouse to the terminal")
    select_copies: bool = _setting(False, Flag(), "copy what the mouse has selected at once")
    snapshot: bool = _setting(True, Flag(), "show the last screen while the program starts")
    browser: str = _setting("", Text(), "the command that opens links; %s stands for the link")
    copy_command: str = _setting("", Text(), "a command that copies what it reads")
    notify: Notify = _setting(
        Notify.OFF, OneOf(Notify), "what tells of new articles after a refresh"
    )
    after_refresh: tuple[str, ...] = _setting(
        (), Words(), "a command that reads the new articles as JSON lines; no shell is in between"
    )
    after_refresh_seconds: int = _setting(
        60, Whole(1, 3600), "how long that command may take before it is stopped"
    )
    save_folder: str = _setting(
        "", Text(), "where articles are saved; empty for Documents, else where you started it"
    )
    keymap: KeymapChoice = _setting(
        KeymapChoice.VIM, OneOf(KeymapChoice), "which keys to start from"
    )
    keys: Mapping[str, tuple[str, ...]] = _named(
        Texts("a key or a list of keys"), "keys by action, instead of the keymap's"
    )
    pipes: Mapping[str, Pipe] = _named(
        PipeKind(), "commands that an article can be given to; by name, with a key and a format"
    )
    views: Mapping[str, str] = _named(
        Text("a query"),
        "saved views: a name and a query; an empty one takes a shipped view away",
        SHIPPED_VIEWS,
    )
    images: Mapping[str, ImagesChoice] = _named(
        OneOf(ImagesChoice),
        "whose images are loaded when an article is opened: an outlet's domain, and always or ask",
    )
    mute: tuple[str, ...] = _setting(
        (), Texts("a query or a list of queries"), "queries whose stories are hidden"
    )
    highlight: tuple[str, ...] = _setting(
        (), Texts("a query or a list of queries"), "queries whose stories are marked"
    )
    refresh: RefreshSettings = _section(RefreshSettings, "feeds")
    front: FrontSettings = _section(
        FrontSettings, "the front page: how much each reason counts; 0 leaves it out"
    )
    keep: KeepSettings = _section(KeepSettings, "how long read articles of feeds are kept")

    @property
    def absolute(self) -> bool:
        """Whether times and dates are told, and no ages."""
        return self.clock is ClockChoice.ABSOLUTE

    @property
    def announces(self) -> bool:
        """Whether anything tells of new articles."""
        return self.notify is not Notify.OFF or bool(self.after_refresh)


@dataclass(frozen=True, slots=True)
class Setting:
    """One setting, as the registry lists it."""

    name: str
    """Dotted within a section: ``refresh.minutes``."""
    kind: Kind[Any]
    meaning: str
    """One line."""
    default: Any
