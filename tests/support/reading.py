"""An article pane by itself, and folders of documents to read."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from textual.app import App, ComposeResult
from textual.events import Resize
from textual.geometry import Size

from reader.domain.articles import BodyFormat
from reader.domain.ids import ArticleId
from reader.library.edition import Edition
from reader.library.library import Library
from reader.ui.chrome import UNICODE
from reader.ui.themes import NIGHT, Inks
from reader.ui.widgets.article_pane import ArticlePane
from reader.views.article_view import ArticleView, Body

NOON = datetime(2026, 5, 14, 12, tzinfo=UTC)


def view_of(body: str, *, html: bool = False, number: int = 1) -> ArticleView:
    """Return an article with a body in Markdown, or in HTML."""
    body_format = BodyFormat.HTML if html else BodyFormat.MARKDOWN
    return ArticleView(
        id=ArticleId(number),
        title="A headline",
        outlet="Outlet",
        blocks=Body(body, body_format, "https://outlet.example/a"),
        host="outlet.example",
        now=NOON,
    )


class PaneApp(App[None]):
    """Shows one article pane and nothing else."""

    def __init__(self) -> None:
        super().__init__()
        self.register_theme(NIGHT)
        self.theme = NIGHT.name
        self.pane = ArticlePane()
        self.messages: list[object] = []

    def compose(self) -> ComposeResult:
        yield self.pane

    def on_mount(self) -> None:
        self.fit(self.size)
        self.pane.dress(Inks(self.get_css_variables(), ansi=False), UNICODE)

    def on_resize(self, event: Resize) -> None:
        self.fit(event.size)

    def fit(self, size: Size) -> None:
        self.pane.styles.width, self.pane.styles.height = size

    def on_article_pane_link_clicked(self, event: ArticlePane.LinkClicked) -> None:
        self.messages.append(event)

    def on_article_pane_end_seen(self, event: ArticlePane.EndSeen) -> None:
        self.messages.append(event)

    def rows(self) -> list[str]:
        """Return what the pane shows, row by row."""
        return [self.pane.render_line(y).text.rstrip() for y in range(self.pane.size.height)]


def write_document(folder: Path, name: str, body: str, **fields: str) -> None:
    """Write an article document."""
    folder.mkdir(parents=True, exist_ok=True)
    known = {
        "title": name.capitalize(),
        "publishedDateTime": "2026-05-14T08:00:00Z",
        "webUrl": f"https://outlet.example/{name}",
        **fields,
    }
    lines = "\n".join(f'{key}: "{value}"' for key, value in known.items())
    front = f"---\n{lines}\nprovider:\n  name: Outlet\n  domain: outlet.example\n---\n"
    (folder / f"{name}.md").write_text(f"{front}{body}", encoding="utf-8")


@contextmanager
def edition_of(folder: Path) -> Iterator[Edition]:
    """Open what a folder holds, with its library beside it; a second time, as it was left."""
    with Library.open(folder.with_suffix(".db"), clock=lambda: NOON) as library:
        library.sources.add(folder)
        for _ in library.sources.load():
            continue
        yield Edition(library, lambda: NOON)
