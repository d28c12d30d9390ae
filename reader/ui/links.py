"""Links that leave the screen: opened in the browser, or copied."""

import os
from asyncio import to_thread
from dataclasses import dataclass

from reader.browser import Opened, copy_by, open_link, with_browser
from reader.domain.articles import Article
from reader.domain.errors import LinkRefusedError, ReaderError
from reader.domain.ids import ArticleId
from reader.settings.values import MarkRead
from reader.sources.links import host_of, safe_link, without_trackers
from reader.ui import changes
from reader.ui.arrangement import Pane
from reader.ui.desk import Desk
from reader.ui.finishing import mark_read

_COPIED = ("mailto:", "gemini:")
"""Addresses that no browser opens; whoever wants them pastes them elsewhere."""


@dataclass(frozen=True, slots=True)
class _Target:
    """The article a link key is about, and its link if a browser may have it."""

    article: Article
    link: str
    refused: str = ""


def open_page(desk: Desk, *, marks: bool = True) -> None:
    """Open the canonical page in the browser; where there is none, copy the link.

    Args:
        desk: Where it is.
        marks: Having been opened, it is read.
    """
    if (article_id := target(desk)) is not None:
        desk.run(_open(desk, article_id, marks=marks), "link")


def follow(desk: Desk, url: str) -> None:
    """Open a link of the article's text in the browser; an address of another kind is copied."""
    if url.startswith(_COPIED):
        copy_address(desk, url)
        return
    try:
        link = safe_link(without_trackers(url))
    except LinkRefusedError as error:
        desk.say(f"Not opened: {error.reason}", error=True)
        return
    desk.run(_browse(desk, link), "link")


def copy_address(desk: Desk, url: str) -> None:
    """Copy a link of the article's text, without what would tell where it was copied from."""
    mail = url.startswith("mailto:")
    address = url.removeprefix("mailto:").partition("?")[0] if mail else without_trackers(url)
    put(desk, address, f"Copied {host_of(address) or address}")


def copy_link(desk: Desk, *, cite: bool) -> None:
    """Copy the link, or title, outlet and link."""
    if (article_id := target(desk)) is not None:
        desk.run(_copy(desk, article_id, cite=cite), "link")


def target(desk: Desk) -> ArticleId | None:
    """Return the article that a link key is about: in the list, the story under the cursor."""
    headline = desk.stories.headline
    if desk.pane is Pane.LIST and headline is not None and headline.story_id != desk.story:
        return headline.article_id
    return desk.telling


async def _find(desk: Desk, article_id: ArticleId) -> _Target | None:
    try:
        article = await to_thread(desk.edition.library.articles.find, article_id)
    except ReaderError as error:
        desk.say(str(error), error=True)
        return None
    if not article.link:
        return _Target(article, "", "the document names no web address")
    try:
        return _Target(article, safe_link(article.link))
    except LinkRefusedError as error:
        return _Target(article, "", error.reason)


async def _open(desk: Desk, article_id: ArticleId, *, marks: bool) -> None:
    found = await _find(desk, article_id)
    if found is None:
        return
    if not found.link:
        desk.say(f"Not opened: {found.refused}", error=True)
        return
    await _browse(desk, found.link)
    if marks and desk.preferences.settings.mark_read is not MarkRead.MANUAL:
        changes.make(desk, lambda library: mark_read(library, article_id))


async def _browse(desk: Desk, link: str) -> None:
    """Let the browser show a link; where there is none, copy it."""
    environ = with_browser(os.environ, desk.preferences.settings.browser)
    opened = await to_thread(open_link, link, environ=environ)
    if opened is Opened.NEEDS_TERMINAL:
        with desk.screen.app.suspend():
            opened = open_link(link, environ=environ, foreground=True)
    if opened is Opened.NO_BROWSER:
        put(desk, link, f"No browser here; link copied: {link}")
    else:
        desk.say(f"Opened at {host_of(link)}")


async def _copy(desk: Desk, article_id: ArticleId, *, cite: bool) -> None:
    found = await _find(desk, article_id)
    if found is None:
        return
    if not found.link:
        desk.say(f"Nothing to copy: {found.refused}", error=True)
        return
    article = found.article
    if cite:
        outlet = article.publisher.label
        text = (
            f"{article.title} — {outlet}, {found.link}"
            if outlet
            else f"{article.title}, {found.link}"
        )
        put(desk, text, "Title, outlet and link copied")
    else:
        put(desk, found.link, "Link copied")


def put(desk: Desk, text: str, said: str) -> None:
    """Put text on the clipboard, by the user's own command or the terminal, and say so."""
    desk.run(_put(desk, text, said), "clipboard")


async def _put(desk: Desk, text: str, said: str) -> None:
    command = desk.preferences.settings.copy_command
    try:
        if command:
            await to_thread(copy_by, command, text)
        else:
            desk.screen.app.copy_to_clipboard(text)
    except ReaderError as error:
        desk.say(str(error), error=True)
        return
    desk.say(said)
