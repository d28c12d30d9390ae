"""Every command once: its name, its keys, what it says of itself, and where it works.

Key bindings, footer, help, palette and the README's key table are derived from here.
"""

import shlex
from dataclasses import dataclass
from enum import StrEnum

from reader.domain.formats import ExportFormat
from reader.settings.pipes import Pipe
from reader.sources.text import clean_line
from reader.ui.arrangement import Pane

LIST, ARTICLE, COVERAGE = Pane.LIST, Pane.ARTICLE, Pane.COVERAGE
EVERYWHERE = frozenset(Pane)
_TEXTS = frozenset({LIST, ARTICLE})


class Topic(StrEnum):
    """The columns of the help."""

    MOVE = "move"
    STORY = "story"
    VIEW = "view"


@dataclass(frozen=True, slots=True, kw_only=True)
class Command:
    """One thing the reader can do."""

    id: str
    """``noun.verb``, the name that keys are bound to."""
    keys: tuple[str, ...]
    """Each a key, or a prefix and a key with a space between; as ``Keymap`` spells them.

    None for what is only in the palette until the user gives it one.
    """
    label: str
    """One to three words, for footer, help and palette."""
    help: str
    """One line for the palette."""
    topic: Topic
    panes: frozenset[Pane] = EVERYWHERE
    beside: str = ""
    """The command whose line in the help this one shares: up beside down."""
    row: str = ""
    """What that line says, where the label alone would not fit both."""
    palette: int = 0
    """Its place in the palette, 1 first; 0 leaves it out, being useless there."""


def _move(id: str, keys: str, label: str, help: str, **rest: object) -> Command:
    return _command(id, keys, label, help, Topic.MOVE, **rest)


def _story(id: str, keys: str, label: str, help: str, **rest: object) -> Command:
    return _command(id, keys, label, help, Topic.STORY, **rest)


def _view(id: str, keys: str, label: str, help: str, **rest: object) -> Command:
    return _command(id, keys, label, help, Topic.VIEW, **rest)


def _command(id: str, keys: str, label: str, help: str, topic: Topic, **rest: object) -> Command:
    spelled = tuple(filter(None, keys.split(", ")))
    return Command(id=id, keys=spelled, label=label, help=help, topic=topic, **rest)  # type: ignore[arg-type]  # the fields of Command


_EXPORTS = (
    (ExportFormat.MARKDOWN, "Markdown", "A reading list with links and excerpts"),
    (ExportFormat.JSON, "JSON", "All that is known of them, an article a line"),
    (ExportFormat.OPML, "OPML", "The feeds and outlets they come from"),
)

COMMANDS: tuple[Command, ...] = (
    _move("move.down", "j, down", "down", "Next story, line or outlet", row="down, up"),
    _move("move.up", "k, up", "up", "Previous story, line or outlet", beside="move.down"),
    _move("read.on", "space", "read on", "Scroll, then the next unread story", palette=1),
    _move("page.back", "b", "page back", "Scroll back by a page"),
    _move("unread.next", "n", "next unread", "The next unread story", palette=14,
          row="next, prev unread"),
    _move("unread.previous", "p", "previous unread", "The unread story before",
          beside="unread.next"),
    _move("story.next", "J", "next story", "The next story, staying in the article",
          row="next, prev story"),
    _move("story.previous", "K", "previous story", "The story before, staying in the article",
          beside="story.next"),
    _move("move.top", "g g, home", "top", "To the top", row="top, bottom"),
    _move("move.bottom", "G, end", "bottom", "To the bottom", beside="move.top"),
    _move("group.previous", "[", "previous group", "The group or heading before", panes=_TEXTS,
          row="prev, next group"),
    _move("group.next", "]", "next group", "The next group or heading", panes=_TEXTS,
          beside="group.previous"),
    _move("half.down", "ctrl+d", "half a page", "Down by half a page", row="half a page"),
    _move("half.up", "ctrl+u", "half a page up", "Up by half a page", beside="half.down"),
    _move("page.down", "ctrl+f, pagedown", "page", "Down by a page", row="a page"),
    _move("page.up", "ctrl+b, pageup", "page up", "Up by a page", beside="page.down"),
    _move("story.read", "enter, l, right", "read", "Read the story, or this outlet's telling",
          panes=frozenset({LIST, COVERAGE})),
    _move("pane.back", "h, escape, left", "back", "Back to where you came from"),
    _move("pane.next", "tab", "next pane", "The next pane"),
    _move("pane.previous", "shift+tab", "previous pane", "The pane before", beside="pane.next"),
    _move("coverage.toggle", "c", "coverage", "Show or fold the coverage", palette=12),
    *(_move(f"telling.{n}", str(n), f"outlet {n}", f"Outlet {n}'s telling",
            row="another outlet" if n == 1 else "", beside="telling.1" if n > 1 else "")
      for n in range(1, 10)),
    _move("telling.lead", "0", "back to the lead", "Back to the telling that leads the story"),
    _move("list.filter", "/", "filter", "Narrow the list by words, fields and dates",
          panes=frozenset({LIST}), palette=12, row="filter, an outlet"),
    _move("coverage.filter", "/", "find an outlet", "Pick one of the outlets by typing",
          panes=frozenset({COVERAGE}), beside="list.filter"),
    _move("article.find", "/", "find", "Find words in the article", panes=frozenset({ARTICLE}),
          palette=33, row="find, previous"),
    _move("find.previous", "N", "previous match", "The match before; n goes to the next",
          beside="article.find", panes=frozenset({ARTICLE})),
    _story("story.mark", "m", "mark", "Mark as read or unread", palette=6,
           row="read or unread"),
    _story("story.star", "s, *", "star", "Star, or take the star away", palette=5),
    _story("link.open", "o, v", "open", "Open the canonical page in the browser", palette=2,
           row="open in browser"),
    _story("text.toggle", "F", "full text", "Fetch the page's full text, or show the feed's",
           palette=28, row="full text, images"),
    _story("images.toggle", "i", "images", "Load and show the article's images, or hide them",
           panes=frozenset({ARTICLE}), beside="text.toggle", palette=28),
    _story("images.always", "", "images always",
           "Load this outlet's images when an article is opened, or no more",
           panes=frozenset({ARTICLE}), palette=28),
    _story("link.hints", "f", "links", "Open or copy a link in sight by its number",
           panes=frozenset({ARTICLE}), palette=29, row="links, all"),
    _story("link.list", "L", "all links", "Every link of the article", beside="link.hints",
           panes=frozenset({ARTICLE}), palette=32),
    _story("link.peek", "", "open without marking read", "The page in the browser, still unread",
           palette=2),
    _story("link.copy", "y", "copy link", "Copy the link", palette=3),
    _story("link.cite", "Y", "copy citation", "Copy title, outlet and link", palette=4),
    _story("article.copy", "", "copy as Markdown", "The whole article, with its link", palette=4),
    _story("article.save", "e", "save", "Save the article as a document that Broadsheet reads",
           palette=5),
    _story("story.save", "", "save the story", "The article with all others of its story",
           palette=5),
    _story("article.pipe", "|", "pipe", "Give the article to a command", palette=6),
    _story("list.mark", "A", "mark all read", "Everything in this list; u undoes", palette=7),
    _story("list.mark_above", "", "mark all above as read", "Every story above this one; u undoes",
           palette=7),
    _story("list.mark_below", "", "mark all below as read", "Every story below this one; u undoes",
           palette=7),
    _story("list.mark_old", "", "mark older than a day as read",
           "What has had no news for a day; u undoes", palette=7),
    _story("story.why", "w", "why", "Why the story stands here, and its articles are in it",
           palette=7, row="why, headlines"),
    _story("story.headlines", "H", "compare headlines", "All headlines of the story, compared",
           palette=7, beside="story.why"),
    _story("story.split", "x", "split off", "Take this article out of its story for ever",
           panes=frozenset({ARTICLE, COVERAGE}), palette=7, row="split off, join"),
    _story("story.join", "X", "join", "Make one story of this and another", palette=7,
           beside="story.split"),
    _story("story.follow", "W", "follow", "Let what joins this story bring it back", palette=7,
           row="follow, mute"),
    _story("story.mute", "M", "mute", "Take this story out of every list but its own", palette=7,
           beside="story.follow"),
    _story("story.undo", "u, z", "undo", "Undo the last change", palette=8),
    _story("undo.list", "U", "undo list", "What you did: undo down to any of it, or do it again",
           palette=8),
    _story("story.redo", "ctrl+r", "redo", "Do the undone change again", palette=9),
    _view("shelf.all", "g a", "all stories", "Every story", palette=15, row="all, unread"),
    _view("shelf.unread", "g u", "unread", "Unread stories", palette=16, beside="shelf.all"),
    _view("shelf.starred", "g s", "starred", "Starred stories", palette=17,
          row="starred, history"),
    _view("shelf.history", "g h", "history", "What you read, last read first", palette=18,
          beside="shelf.starred"),
    _view("shelf.today", "g t", "today", "Stories of today", palette=19),
    _view("front.show", "g p", "front page",
          "The front page: an order with a reason; again: by time", palette=19,
          row="front page, new"),
    _view("shelf.new", "g l", "since you last looked", "What is new or has grown since then",
          palette=19, beside="front.show"),
    _view("shelf.followed", "g w", "followed", "Stories you follow", palette=19,
          row="followed, muted"),
    _view("shelf.muted", "g m", "muted", "Stories that you or your rules muted", palette=19,
          beside="shelf.followed"),
    _view("topic.pick", "t", "topics", "Narrow the list to one topic", palette=19,
          panes=frozenset({LIST}), row="topics, outlets"),
    _view("outlet.pick", "g o", "outlets", "Narrow the list to one outlet", palette=19,
          beside="topic.pick"),
    _view("views.show", "g v", "saved views", "Your saved views, and how much each finds",
          palette=19),
    _view("muted.show", "!", "show muted", "Show what is muted in this list, or hide it again",
          palette=19, panes=_TEXTS),
    _view("sort.newest", "S n", "newest first", "Sort by time, newest first", palette=20,
          panes=_TEXTS, row="sort"),
    _view("sort.oldest", "S o", "oldest first", "Sort by time, oldest first", palette=21,
          panes=_TEXTS, beside="sort.newest"),
    _view("sort.hot", "S h", "hot", "Sort by outlets and freshness", palette=22, panes=_TEXTS,
          beside="sort.newest"),
    _view("sort.quality", "S q", "quality", "Sort by the editor's mark", palette=23, panes=_TEXTS,
          beside="sort.newest"),
    _view("sort.coverage", "S c", "most covered", "Sort by how many outlets tell it", palette=24,
          panes=_TEXTS, beside="sort.newest"),
    _view("coverage.sort", "S", "sort by time or quality", "Order the tellings by time or quality",
          panes=frozenset({COVERAGE}), beside="sort.newest", palette=24),
    _view("group.story", "B s", "by story", "Group by how many outlets tell a story", palette=24,
          panes=_TEXTS, row="group"),
    _view("group.day", "B d", "by day", "Group by day", palette=24, panes=_TEXTS,
          beside="group.story"),
    _view("group.topic", "B t", "by topic", "Group by the first topic of each story's lead",
          palette=24, panes=_TEXTS, beside="group.story"),
    _view("group.outlet", "B o", "by outlet", "Group by the outlet of each story's lead",
          palette=24, panes=_TEXTS, beside="group.story"),
    _view("group.none", "B n", "no groups", "One list without headers", palette=24, panes=_TEXTS,
          beside="group.story"),
    _view("list.density", "V", "density", "Cosy, two-line or compact rows", palette=26,
          panes=frozenset({LIST}), row="density, measure"),
    _view("article.measure", "V", "measure", "Lines of 60, 70 or 80 characters", palette=28,
          panes=frozenset({ARTICLE}), beside="list.density"),
    _view("article.zen", "Z", "zen", "Only the article", palette=27),
    _view("theme.toggle", "T", "light or dark", "Switch between night and paper", palette=25),
    _view("sources.refresh", "r", "refresh", "Fetch the feeds and read the folders again",
          palette=10, row="refresh, one, stop"),
    _view("outlet.refresh", "R", "refresh this outlet", "Fetch what brings this article again",
          palette=10, beside="sources.refresh"),
    _view("refresh.stop", "g x", "stop refreshing", "Fetch no more; what has come stays",
          palette=10, beside="sources.refresh"),
    _view("sources.show", "g f", "sources", "Feeds and folders, and how each fares", palette=12,
          row="sources, add one"),
    _view("sources.add", "+", "add source", "Add a feed, a web page or a folder", palette=12,
          beside="sources.show"),
    _view("sources.starter", "g +", "starter feeds", "Feeds to start with, to choose from",
          palette=12),
    _view("list.arrivals", ".", "show arrivals", "Bring in what has arrived", palette=11),
    _view("problems.show", "E", "problems", "What could not be read, and why", palette=13),
    *(_view(f"starred.{form.name.lower()}", "", f"export starred ({name})", help, palette=29)
      for form, name, help in _EXPORTS),
    _view("config.edit", "", "open config", "Edit what you chose; it counts at once", palette=30),
    _view("demo.show", "", "demo edition", "Look round the demo edition, or leave it again",
          palette=30),
    _view("palette.show", "ctrl+p, :", "every command", "Find a command by name"),
    _view("help.show", "?", "help", "All keys", palette=30),
    _view("app.quit", "q", "quit", "Leave; everything is already saved", palette=31),
)  # fmt: skip

PIPE = "pipe."
"""What the ids of the reader's own commands begin with."""


def pipe_command(name: str, pipe: Pipe) -> Command:
    """Return one of the reader's own commands as one of ours, without its key."""
    line = clean_line(shlex.join(pipe.command))
    return _story(f"{PIPE}{name}", "", clean_line(name), f"Pipe the article to: {line}", palette=6)


BY_ID: dict[str, Command] = {command.id: command for command in COMMANDS}

FOOTERS: dict[Pane, tuple[str, ...]] = {
    LIST: ("move.down", "story.read", "read.on", "story.star", "story.mark", "link.open",
           "list.filter", "help.show"),
    ARTICLE: ("read.on", "story.star", "link.open", "link.hints", "article.find", "pane.next",
              "pane.back", "help.show"),
    COVERAGE: ("move.down", "story.read", "link.open", "coverage.sort", "pane.next", "help.show"),
}  # fmt: skip
"""The commands each pane's footer teaches, the most useful first; help always stays."""

FINDING_FOOTER = ("unread.next", "find.previous", "article.find", "pane.back", "read.on",
                  "help.show")  # fmt: skip
"""The same for an article while words are looked for in it."""

FOOTER_WORDS: dict[tuple[Pane, str], tuple[str, str]] = {
    (LIST, "move.down"): ("j k", "move"),
    (LIST, "story.read"): ("⏎", "read"),
    (LIST, "link.open"): ("o", "open"),
    (ARTICLE, "link.open"): ("o", "open"),
    (ARTICLE, "link.hints"): ("f", "links"),
    (ARTICLE, "article.find"): ("/", "find"),
    (ARTICLE, "find.previous"): ("N", "previous"),
    (ARTICLE, "unread.next"): ("n", "next match"),
    (ARTICLE, "pane.next"): ("tab", "coverage"),
    (ARTICLE, "pane.back"): ("h", "back"),
    (COVERAGE, "move.down"): ("j k", "move"),
    (COVERAGE, "story.read"): ("⏎", "read this one"),
    (COVERAGE, "link.open"): ("o", "open"),
    (COVERAGE, "coverage.sort"): ("S", "sort"),
    (COVERAGE, "pane.next"): ("tab", "stories"),
}
"""Where a footer says something shorter or more to the point than the command does."""
