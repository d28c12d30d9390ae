"""What the pictures show: the demo edition at its own clock, after some keys (``shooting``)."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from reader.ui.chrome import ASCII, UNICODE, Glyphs
from reader.ui.desk import Desk

PLACE = Path(__file__).parent

READ = (
    "Every map of the sea floor",
    "The oldest ice yet",
    "Bees dance",
    "An archive of typefaces",
    "The 1987 word processor",
    "A town measures its quiet",
)
"""Headlines that start so have been read."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """One picture: a screen of a size in a theme, and the keys that lead to it."""

    name: str
    shows: str
    """In a few words, for those who cannot see it."""
    size: tuple[int, int] = (120, 36)
    theme: str = "night"
    keys: tuple[str, ...] = ("j", "j")
    read: tuple[str, ...] = READ
    glyphs: Glyphs = UNICODE
    no_color: bool = False
    found: bool = False
    """With news whose stories are found, not listed by an editor."""
    config: str = ""
    """What the reader has chosen, as it stands in the config."""
    images: bool = False
    """With the images of an article, as if they had been loaded before."""
    meanwhile: Callable[[Desk], None] | None = None
    """What happens beside the reader before the picture is taken."""

    @property
    def cells(self) -> Path:
        """The file of its cells."""
        return PLACE / f"{self.name}.cells"

    @property
    def painted(self) -> bool:
        """Whether it is kept as an image too; the others only as cells."""
        return self.name in PAINTED

    @property
    def image(self) -> Path:
        """The file of its pixels."""
        return PLACE / f"{self.name}.png"


PAINTED = frozenset({
    "front-night", "front-paper", "wide-night", "wide-paper", "reading-night", "coverage-paper",
    "narrow-list", "narrow-reading", "narrow-coverage", "help", "palette", "sixteen-colours",
    "no-colour", "nord", "filter", "filter-complete", "found", "why", "headlines", "ranked",
    "images", "by-topic",
})  # fmt: skip
"""The pictures that the README shows."""

CAMERAS = (*READ, "City votes to unplug")
"""The same, and the story that lies open: reading takes a while, and marks it read."""


def _refresh(desk: Desk) -> None:
    """Be in the middle of a refresh."""
    desk.fetching = True
    desk.counts = replace(desk.counts, reading=(23, 61))
    desk.arrange()


def _fail(desk: Desk) -> None:
    """Hear of a feed that could not be fetched."""
    desk.counts = replace(desk.counts, failing=2)
    desk.arrange()
    desk.say(
        "Lowland Times did not answer within 20 seconds; asked again in an hour",
        desk.preferences.way("problems.show", "details"),
        error=True,
    )


def _typed(text: str) -> tuple[str, ...]:
    """The keys that type a filter."""
    return ("/", *("space" if it == " " else it for it in text))


_DOWN = ("j",) * 5
"""To the story that was found."""

_FLOOR = ("j",) * 5
"""To a story with images."""

PICTURES: tuple[Picture, ...] = (
    Picture(name="front-night", shows="the front page, dark"),
    Picture(name="front-paper", shows="the front page, light", theme="paper"),
    Picture(name="wide-night", shows="three columns", size=(200, 50)),
    Picture(name="wide-paper", shows="three columns, in the coverage", size=(200, 50),
            theme="paper", keys=("j", "j", "tab", "tab", "j", "j", "j", "j"), read=CAMERAS),
    Picture(name="middle-paper", shows="two columns on a screen between the sizes",
            size=(140, 40), theme="paper"),
    Picture(name="tiny", shows="a very small screen", size=(60, 20)),
    Picture(name="compact", shows="a row a story", keys=("j", "j", "V", "V")),
    Picture(name="digest-night", shows="an excerpt, and how others tell it",
            keys=("j", "j", "j")),
    Picture(name="digest-paper", shows="an excerpt, and how others tell it", theme="paper",
            keys=("j", "j", "j")),
    Picture(name="digest-wide", shows="an excerpt, and how others tell it, in three columns",
            size=(200, 50), theme="paper", keys=("j", "j", "j")),
    Picture(name="reading-night", shows="an article", keys=("j", "j", "enter", "space"),
            read=CAMERAS),
    Picture(name="reading-paper", shows="an article, light", theme="paper",
            keys=("j", "j", "enter", "space"), read=CAMERAS),
    Picture(name="end-paper", shows="the end of an article", theme="paper",
            keys=("j", "j", "enter", "G"), read=CAMERAS),
    Picture(name="link-hints", shows="links with numbers to type", keys=("j", "j", "enter", "f"),
            read=CAMERAS),
    Picture(name="link-list", shows="every link of an article", keys=("j", "j", "enter", "L"),
            read=CAMERAS),
    Picture(name="find-paper", shows="words found in an article", theme="paper",
            keys=("j", "j", "enter", "/", *"audit", "enter", "n"), read=CAMERAS),
    Picture(name="find-no-colour", shows="words found, without colour", theme="terminal",
            keys=("j", "j", "enter", "/", *"audit"), read=CAMERAS, no_color=True),
    Picture(name="filter", shows="a filter being typed, and what it finds",
            keys=_typed("topic:science,space,cities,climate quality:>60 after:2026-05-10"
                        " -outlet:byline "),
            read=("Bees dance",)),
    Picture(name="filter-words", shows="words looked for, underlined in the headlines",
            theme="terminal", keys=_typed('bees OR cam OR "oldest ice yet" '), no_color=True),
    Picture(name="filter-complete", shows="what may be typed next, with how much that finds",
            theme="paper", keys=("j", "j", *_typed("is:unread topic:s"))),
    Picture(name="no-match", shows="a filter that finds nothing, and what would",
            keys=_typed("is:unread topic:sciense quality:>70 "), read=()),
    Picture(name="filter-colourless", shows="a filter that makes no sense, without colour",
            theme="terminal", size=(80, 24), no_color=True, keys=_typed("topik:rain is:")),
    Picture(name="coverage-paper", shows="how ten outlets tell a story", theme="paper",
            keys=("j", "j", "c", "j", "j")),
    Picture(name="coverage-night", shows="how ten outlets tell a story, dark",
            keys=("j", "j", "c", "j", "j")),
    Picture(name="found", shows="a story that was found, and how six outlets tell it",
            found=True, keys=_DOWN),
    Picture(name="why", shows="why each article is in its story", theme="paper", found=True,
            keys=(*_DOWN, "w")),
    Picture(name="headlines", shows="the headlines of a story compared", found=True,
            keys=(*_DOWN, "H")),
    Picture(name="ranked", shows="the front page, and why a story stands where it stands",
            theme="paper", found=True, keys=("g", "p", *"jjj", "w")),
    Picture(name="images", shows="an article with its images", images=True,
            keys=(*_FLOOR, "enter", "i"), read=CAMERAS),
    Picture(name="images-wide", shows="an article with its images, in three columns", images=True,
            size=(200, 50), theme="paper", keys=(*_FLOOR, "enter", "i")),
    Picture(name="images-narrow", shows="an image on a small screen", images=True, size=(80, 24),
            theme="paper", keys=(*_FLOOR, "enter", "i", "space")),
    Picture(name="by-topic", shows="stories by topic", keys=("B", "t", "g", "g", "j", "j")),
    Picture(name="rules", shows="what rules mute and highlight", theme="paper", read=(),
            config="mute:\n  - topic:cities\nhighlight:\n  - ice OR battery\n",
            keys=("j", "j")),
    Picture(name="rules-shown", shows="what rules mute, shown all the same", read=(),
            config="mute:\n  - topic:cities\nhighlight:\n  - ice OR battery\n",
            keys=("!", "j", "j")),
    Picture(name="undo", shows="what was done, and how to undo it", keys=("j", "j", "A")),
    Picture(name="failure", shows="a feed that did not answer", theme="paper", meanwhile=_fail),
    Picture(name="refreshing", shows="a refresh under way", meanwhile=_refresh),
    Picture(name="caught-up", shows="nothing unread is left", theme="paper",
            keys=("A", "space")),
    Picture(name="narrow-list", shows="one column: the list", size=(80, 24)),
    Picture(name="narrow-list-paper", shows="one column: the list, light", size=(80, 24),
            theme="paper"),
    Picture(name="narrow-reading", shows="one column: an article", size=(80, 24),
            keys=("j", "j", "enter", "space"), read=CAMERAS),
    Picture(name="narrow-coverage", shows="one column: the coverage", size=(80, 24),
            keys=("j", "j", "enter", "c", "j", "j"), read=CAMERAS),
    Picture(name="help", shows="all keys", keys=("j", "j", "?")),
    Picture(name="palette", shows="every command by name", keys=("j", "j", "ctrl+p")),
    Picture(name="palette-narrow", shows="a command found by its name", size=(80, 24),
            theme="paper", keys=("j", "ctrl+p", *"read")),
    Picture(name="sixteen-palette", shows="every command in sixteen colours", theme="terminal",
            keys=("j", "ctrl+p", "down")),
    Picture(name="sixteen-colours", shows="the terminal's own sixteen colours", theme="terminal"),
    Picture(name="sixteen-wide", shows="three columns in sixteen colours", theme="terminal",
            size=(180, 44)),
    Picture(name="no-colour", shows="no colour and plain signs", theme="terminal",
            size=(80, 24), glyphs=ASCII, no_color=True),
    Picture(name="nord", shows="in the colours of another theme", theme="nord"),
    Picture(name="plain", shows="no colour", theme="terminal", no_color=True),
    *(Picture(name=theme, shows="in the colours of another theme", theme=theme)
      for theme in ("gruvbox", "tokyo-night", "catppuccin-latte", "rose-pine-dawn",
                    "solarized-light")),
)  # fmt: skip
