"""The palette: every command by name, the useful ones first."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import partial

from rich.cells import cell_len
from textual.command import DiscoveryHit, Hit, Hits, Provider
from textual.content import Content

from reader.sources.text import clean_line
from reader.ui.acts import act_of
from reader.ui.desk import Desk
from reader.ui.help_rows import cap
from reader.ui.saved_views import open_view, views_of

WIDTH = 64
"""Cells of the palette, as the stylesheet has it."""
AROUND = 7
"""Cells that its edge, padding and scrollbar take."""


_NAMES = {
    "sort.newest": "Sort by time, newest first",
    "sort.oldest": "Sort by time, oldest first",
    "sort.hot": "Sort by what is hot",
    "sort.quality": "Sort by quality",
    "sort.coverage": "Sort by coverage",
    "coverage.sort": "Coverage: order by time or quality",
    "group.story": "Group by story",
    "group.day": "Group by day",
    "group.topic": "Group by topic",
    "group.outlet": "Group by outlet",
    "group.none": "Group by nothing",
    "topic.pick": "Go to topic…",
    "outlet.pick": "Go to outlet…",
    "list.filter": "Filter…",
    "link.open": "Open in browser",
    "link.peek": "Open without marking read",
    "story.mark": "Mark as read or unread",
    "list.mark": "Mark all as read",
    "text.toggle": "Fetch full text",
    "article.save": "Save article",
    "article.pipe": "Pipe article…",
    "sources.refresh": "Refresh all",
    "list.density": "Density: cosy, two-line, compact",
    "article.measure": "Measure: 60, 70, 80 characters",
    "help.show": "Keys",
}
"""What is called otherwise among all commands than on the line of a key."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the palette."""

    name: str
    help: str
    key: str
    act: Callable[[], None]


def entries(desk: Desk) -> Iterator[Entry]:
    """Yield all entries in their order: commands by use, then the themes."""
    offered = (command for command in desk.preferences.commands if command.palette)
    for command in sorted(offered, key=lambda command: command.palette):
        key = cap(command.keys[0], desk.stories.glyphs) if command.keys else ""
        name = _NAMES.get(command.id, command.label[0].upper() + command.label[1:])
        yield Entry(name, command.help, key, partial(act_of(command.id), desk))
    for view, text in views_of(desk):
        help = f"What {clean_line(text)} finds"
        yield Entry(f"Saved view: {view}", help, "", partial(open_view, desk, view, text))
    for theme in sorted(desk.screen.app.available_themes):
        yield Entry(f"Theme: {theme}", "", "", partial(_set_theme, desk, theme))


def _set_theme(desk: Desk, theme: str) -> None:
    desk.screen.app.theme = theme
    desk.choices = replace(desk.choices, theme=theme)


class _Ranked(DiscoveryHit):
    """A hit that keeps the palette's own order instead of the alphabet's."""

    rank = 0

    def __lt__(self, other: object) -> bool:
        return isinstance(other, _Ranked) and self.rank < other.rank


class CommandProvider(Provider):
    """Offers all entries to Textual's palette."""

    @property
    def _desk(self) -> Desk | None:
        desk = getattr(self.screen, "desk", None)
        return desk if isinstance(desk, Desk) else None

    async def discover(self) -> Hits:
        """Offer everything before anything is typed."""
        if (desk := self._desk) is None:
            return
        for rank, entry in enumerate(entries(desk)):
            hit = _Ranked(self._drawn(Content(entry.name), entry), entry.act, text=entry.name)
            hit.rank = rank
            yield hit

    async def search(self, query: str) -> Hits:
        """Offer what fits what was typed: in its name before in its help."""
        if (desk := self._desk) is None:
            return
        matcher = self.matcher(query)
        for entry in entries(desk):
            named, told = matcher.match(entry.name), matcher.match(entry.help)
            if score := max(named, told / 2):
                name = matcher.highlight(entry.name) if named else Content(entry.name)
                drawn = self._drawn(name, entry)
                yield Hit(score, drawn, entry.act, text=entry.name)

    def _drawn(self, name: Content, entry: Entry) -> Content:
        """A name with its key at the right, and below it what it does."""
        width = min(WIDTH, int(self.screen.size.width * 0.94)) - AROUND
        gap = max(width - cell_len(entry.name) - cell_len(entry.key), 1)
        line = Content.assemble(name, " " * gap, (entry.key, "bold $accent"))
        if entry.help in {"", entry.name}:
            return line
        return Content.assemble(line, "\n", (entry.help, "not bold $ink-3"))
