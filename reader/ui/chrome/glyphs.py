"""The two sets of signs the screen is drawn with."""

import codecs
from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Glyphs:
    """Every sign that is not somebody's text. One cell each, where nothing else is said."""

    unread: str
    read_new: str
    """A read story that has gained outlets."""
    read: str
    """An outlet's telling that was read."""
    star: str
    highlight: str
    """A story that a rule marks."""
    muted: str
    """A muted story, where it is shown all the same."""
    edge: str
    """The left edge of the selected row."""
    dot: str
    """A telling on the time axis."""
    current: str
    """The telling that is being read."""
    hair: str
    vertical: str
    bullets: tuple[str, str, str]
    """Of lists, lists in lists, and deeper."""
    sep: str
    ellipsis: str
    """One to three cells."""
    quote: str
    image: str
    """One to five cells."""
    half: str
    """The upper half of a cell, which pictures are drawn with; empty without such a sign."""
    embed: str
    section: str
    """A break between sections, five to seven cells."""
    wrapped: str
    """Where a line of code had to go on in the next row."""
    meter_full: str
    meter_half: str
    meter_empty: str
    progress_full: str
    progress_empty: str
    pulse: str
    """An empty bin and four heights, one character each."""
    tick: str
    enter: str
    """The key cap of enter, one to three cells."""
    up: str
    """News that wait above."""
    times: str
    """How many copies: ``×2``."""
    scroll: str
    """The thumb of a scrollbar; half a cell where there is such a sign."""


UNICODE = Glyphs(
    unread="●",
    read_new="○",
    read="✓",
    star="★",
    highlight="»",
    muted="×",
    edge="▌",
    dot="●",
    current="◆",
    hair="─",
    vertical="│",
    bullets=("•", "◦", "▪"),
    sep="·",
    ellipsis="…",
    quote="▎",
    image="▣",
    half="▀",
    embed="▶",
    section="·  ·  ·",
    wrapped="↪",
    meter_full="━",
    meter_half="╸",
    meter_empty="─",
    progress_full="━",
    progress_empty="─",
    # Half a cell at most: full height looked like an equaliser.
    pulse="▁▁▂▃▄",
    tick="┼",
    enter="⏎",
    up="▲",
    times="×",
    scroll="▐",
)
"""Signs that every monospaced font has; no icon font, no emoji."""

ASCII = Glyphs(
    unread="*",
    read_new="o",
    read="v",
    star="#",
    highlight="!",
    muted="x",
    edge=">",
    dot="o",
    current="@",
    hair="-",
    vertical="|",
    bullets=("*", "-", "+"),
    sep="-",
    ellipsis="...",
    quote="|",
    image="[img]",
    half="",
    embed=">",
    section="* * *",
    wrapped="\\",
    meter_full="=",
    meter_half="-",
    meter_empty="-",
    progress_full="=",
    progress_empty="-",
    pulse=" .:=#",
    tick="+",
    enter="ret",
    up="^",
    times="x",
    scroll="|",
)
"""For consoles and locales that have nothing else."""


def choose_glyphs(setting: str, *, encoding: str, term: str) -> Glyphs:
    """Return the set to draw with.

    Args:
        setting: ``unicode``, ``ascii``, or ``auto`` to go by the terminal.
        encoding: What the locale writes: ``UTF-8``, ``ANSI_X3.4-1968``.
        term: The terminal's name, as in ``TERM``.

    Raises:
        ValueError: The setting is none of the three.
    """
    if setting == "auto":
        bare = term.startswith(("linux", "vt"))
        return UNICODE if _is_utf8(encoding) and not bare else ASCII
    sets = {"unicode": UNICODE, "ascii": ASCII}
    if setting not in sets:
        raise ValueError(f"glyphs must be auto, unicode or ascii, not {setting!r}")
    return sets[setting]


def locale_encoding(environ: Mapping[str, str], encoding: str) -> str:
    """Return what the locale writes, where ``encoding`` is what Python does.

    Who asks for ``C`` has asked for ASCII; Python writes UTF-8 all the same (PEP 540).
    """
    return "ascii" if environ.get("LC_ALL") in {"C", "POSIX"} else encoding


_PLAIN_CAPS = str.maketrans({"↑": "up", "↓": "down", "⌫": "bksp", "⏎": ASCII.enter})


def spelled_cap(cap: str, glyphs: Glyphs) -> str:
    """Return a key cap in the signs of a set: ``⏎`` and ``↑`` where there are such signs."""
    return cap if glyphs is UNICODE else cap.translate(_PLAIN_CAPS)


def _is_utf8(encoding: str) -> bool:
    try:
        return codecs.lookup(encoding).name == "utf-8"
    except LookupError:
        return False
