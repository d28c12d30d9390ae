"""Giving articles to other programs: as documents, as lists, on the clipboard."""

from asyncio import to_thread
from io import StringIO
from pathlib import Path

from reader.domain.errors import ReaderError
from reader.domain.formats import ArticleFormat, ExportFormat
from reader.domain.ids import ArticleId
from reader.domain.queries import Shelf, StoryQuery
from reader.library.new_files import made_folder, write_new
from reader.settings.places import expanded, saving_folder
from reader.sources.text import clean_line
from reader.ui import links
from reader.ui.desk import Desk
from reader.ui.piping import written


def save_article(desk: Desk, *, with_story: bool) -> None:
    """Save the article that a link key would be about as a document, and say where."""
    if (article_id := links.target(desk)) is not None:
        desk.run(_save(desk, article_id, with_story=with_story), "saving", exclusive=False)


async def _save(desk: Desk, article_id: ArticleId, *, with_story: bool) -> None:
    # What writes documents is loaded when somebody wants one.
    from reader.library.saving import Saved, save_document  # noqa: PLC0415

    articles, folder = desk.edition.library.articles, desk.preferences.settings.save_folder

    def save() -> Saved:
        article = articles.find(article_id)
        place = made_folder(saving_folder(folder))
        return save_document(articles, article, place, with_story=with_story)

    try:
        saved = await to_thread(save)
    except ReaderError as error:
        desk.say(clean_line(str(error)), error=True)
        return
    left_out = f", without {saved.left_out:,} of its story" if saved.left_out else ""
    desk.say(f"Saved as {shown(saved.path)}{left_out}")


def copy_markdown(desk: Desk) -> None:
    """Copy the article that a link key would be about as Markdown."""
    if (article_id := links.target(desk)) is not None:
        desk.run(_copy(desk, article_id), "link")


async def _copy(desk: Desk, article_id: ArticleId) -> None:
    try:
        text = await to_thread(_markdown, desk, article_id)
    except ReaderError as error:
        desk.say(clean_line(str(error)), error=True)
        return
    links.put(desk, text, "Copied as Markdown")


def _markdown(desk: Desk, article_id: ArticleId) -> str:
    return written(desk, desk.edition.library.articles.find(article_id), ArticleFormat.MARKDOWN)


def export_starred(desk: Desk, *, form: ExportFormat) -> None:
    """Write what is starred into a file, and say where."""
    desk.run(_export(desk, form), "saving", exclusive=False)


async def _export(desk: Desk, form: ExportFormat) -> None:
    from reader.views.exports import export_articles  # noqa: PLC0415 - as above

    edition, folder = desk.edition, desk.preferences.settings.save_folder
    query = StoryQuery(Shelf.STARRED, sources=edition.sources)

    def export() -> tuple[int, Path]:
        out = StringIO()
        count = export_articles(edition.library, query, form, out, title="Starred", zone=desk.zone)
        name = f"starred-{edition.clock().astimezone(desk.zone):%Y-%m-%d}{form.suffix}"
        place = made_folder(saving_folder(folder))
        return count, write_new(place / name, out.getvalue())

    try:
        count, path = await to_thread(export)
    except ReaderError as error:
        desk.say(clean_line(str(error)), error=True)
        return
    desk.say(f"{count:,} starred article{'s' if count != 1 else ''} in {shown(path)}")


def shown(path: Path) -> str:
    """Return a path as short as it can be typed."""
    home = expanded("~")
    inside = path.is_relative_to(home)
    return clean_line(f"~/{path.relative_to(home)}" if inside else str(path))
