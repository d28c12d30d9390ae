"""All links of the article, to open or to copy."""

from asyncio import to_thread

from reader.ui.desk import Desk
from reader.ui.ink import Ink
from reader.ui.links import copy_address, follow
from reader.ui.screens.picker import Picked, PickerScreen
from reader.ui.screens.picker_paper import Row
from reader.views.article_links import list_links


def show_links(desk: Desk) -> None:
    """Show all links of the article."""
    desk.run(_show_links(desk), "links")


async def _show_links(desk: Desk) -> None:
    page = desk.page
    if page is None:
        return
    links = await to_thread(list_links, page.article)
    if not links:
        desk.say("There are no links in this article")
        return

    def picked(choice: Picked | None) -> None:
        if choice is not None:
            act = copy_address if choice.key == "y" else follow
            act(desk, links[choice.index].link)

    glyphs = desk.article.glyphs
    screen = PickerScreen(
        "Links",
        [Row(link.text, link.host, right_ink=Ink.LINK) for link in links],
        desk.article.inks,
        glyphs,
        keys=((glyphs.enter, "open"), ("y", "copy")),
        numbered=True,
    )
    await desk.screen.app.push_screen(screen, picked)
