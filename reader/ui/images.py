"""The images of an article: loaded on a key, shown in it, hidden by the key again."""

from asyncio import to_thread
from collections.abc import Mapping
from contextlib import aclosing
from dataclasses import replace

from reader.domain.errors import ReaderError
from reader.domain.pictures import PictureResult
from reader.settings.places import cache_folder
from reader.settings.values import ImagesChoice
from reader.sources.text import clean_line
from reader.ui.desk import Desk
from reader.ui.typesetting.pictures import Gallery
from reader.views.article_pictures import pictures_of
from reader.views.page import Page

_LOADING = "Loading images"
FOLDER = "images"
"""Where they are kept, in the folder of what can be fetched again."""


def toggle(desk: Desk) -> None:
    """Load and show the images of the article that is shown, or hide them."""
    page = desk.page
    if page is None or desk.opening is not None or page.is_outline:
        return
    if desk.article.gallery is not None:
        leave(desk)
        desk.article.set_gallery(None)
        desk.arrange()
    elif reason := _obstacle(desk):
        desk.say(reason)
    else:
        desk.run(_load(desk, page), "images")


def begin(desk: Desk) -> None:
    """Show the images of an article that was opened, if its outlet's are always wanted."""
    page = desk.page
    if page is None or page.is_outline or not desk.opened or desk.opening is not None:
        return
    wanted = is_always(desk.preferences.settings.images, page.article.host)
    if wanted and desk.article.gallery is None and not _obstacle(desk):
        desk.run(_load(desk, page, asked=False), "images")


def is_always(choices: Mapping[str, ImagesChoice], host: str) -> bool:
    """Return what the reader has chosen for a host, or for the nearest domain it belongs to."""
    labels = host.split(".")
    domains = (".".join(labels[start:]) for start in range(len(labels)))
    chosen = {name.casefold().removeprefix("www."): it for name, it in choices.items()}
    return next((chosen[it] for it in domains if it in chosen), None) is ImagesChoice.ALWAYS


def stop(desk: Desk) -> bool:
    """Wait for no more images; those that are here stay. False if none was waited for."""
    gallery = desk.article.gallery
    leave(desk)
    if gallery is None or gallery.waiting == 0:
        return False
    found = {address: it for address, it in gallery.found.items() if it is not None}
    desk.article.set_gallery(replace(gallery, found=found))
    return True


def leave(desk: Desk) -> None:
    """Let nothing more come: another article is shown, or another text of it."""
    desk.stop("images")
    desk.notes.unsay(_LOADING)


def _obstacle(desk: Desk) -> str:
    """Return why images cannot be drawn on this screen, or nothing."""
    article = desk.article
    if not article.glyphs.half:
        return "Images need signs that plain ASCII does not have"
    if desk.screen.app.no_color:
        return "Images need colours, and NO_COLOR is set"
    if article.inks.ansi:
        return "Images need more colours than a terminal's own sixteen"
    return ""


async def _load(desk: Desk, page: Page, *, asked: bool = True) -> None:
    """Load and show the images of a page; unasked only what goes wrong is told."""
    pictures = await to_thread(pictures_of, page.article)
    if not pictures.addresses:
        if asked:
            desk.say("There are no images in this article")
        return
    gallery = Gallery(pictures.lead, dict.fromkeys(pictures.addresses))
    try:
        loaded = desk.edition.library.pictures.load(
            page.article_id,
            pictures.addresses,
            cache=cache_folder() / FOLDER,
            settings=desk.preferences.settings,
        )
        _show(desk, gallery)
        if asked:
            desk.say(_LOADING, ("esc", "stop"))
        async with aclosing(loaded) as results:
            async for result in results:
                gallery = _with(gallery, result)
                _show(desk, gallery)
    except ReaderError as error:
        desk.notes.unsay(_LOADING)
        desk.article.set_gallery(None)
        desk.say(clean_line(f"No images: {error}"), error=True)
        return
    if asked:
        _tell(desk, gallery)


def _show(desk: Desk, gallery: Gallery) -> None:
    if desk.mode is not None and desk.mode.of_page:
        desk.leave_mode()  # what is numbered moves
    desk.article.set_gallery(gallery)
    desk.arrange()


def _with(gallery: Gallery, result: PictureResult) -> Gallery:
    found = result.picture or clean_line(result.error)
    return replace(gallery, found={**gallery.found, result.address: found})


def _tell(desk: Desk, gallery: Gallery) -> None:
    """Say what has become of all of them, unless that is to be seen."""
    desk.notes.unsay(_LOADING)
    missing = gallery.missing
    if not missing and desk.article.shows_picture:
        return
    shown = len(gallery.found) - missing
    said = f"{shown} image{'' if shown == 1 else 's'} shown" if shown else "No images shown"
    if missing:
        said = f"{said}, {missing} could not be loaded"
    desk.say(said, desk.preferences.way("images.toggle", "hide"), error=not shown)
