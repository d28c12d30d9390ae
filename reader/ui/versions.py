"""Which version of an article is on the screen: its source's text, or its page's."""

from dataclasses import replace

from reader.domain.ids import ArticleId
from reader.ui import images
from reader.ui.desk import Desk
from reader.views.article_view import ArticleView, FullTextState
from reader.views.page import Page


def shown_view(desk: Desk, page: Page) -> ArticleView:
    """Return the article of a page, with what has become of the wish for its full text."""
    if page.article_id in desk.wishes:
        return replace(page.article, full_text=FullTextState.WAITING)
    failure = desk.wishes.failures.get(page.article_id, "")
    return replace(page.article, no_full_text=failure) if failure else page.article


def show_version(desk: Desk, page: Page) -> None:
    """Show the other version of the article that is shown, from its top."""
    if desk.mode is not None and desk.mode.of_page:
        desk.leave_mode()
    images.leave(desk)
    if page.place is not None:
        # Where the reader was in the one before means nothing in this one.
        desk.left[page.article_id] = None
    desk.page = replace(page, place=None)
    desk.article.show(shown_view(desk, desk.page))
    desk.coverage.show(page.coverage)
    desk.arrange()
    images.begin(desk)


def show_wish(desk: Desk, article_id: ArticleId) -> None:
    """Show what has become of the wish for an article's full text, if that is the one shown."""
    page = desk.page
    if page is not None and page.article_id == article_id:
        desk.article.show(shown_view(desk, page), keep=True)
        desk.arrange()
