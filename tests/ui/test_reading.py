"""Reading: what counts as read, what is next, and the links of a text."""

from reader.ui.arrangement import Form, Pane
from reader.ui.rounds import Rounds
from reader.ui.widgets.article_pane import ArticlePane
from tests.support.screen import opened


def is_read(screen, title):
    headlines = (screen.desk.stories.order.headline(i) for i in range(23))
    return next(it.read for it in headlines if it.title.startswith(title))


async def test_looking_is_not_reading(edition):
    async with opened(edition) as screen:
        await screen.press("j", "j", "k")

        assert not is_read(screen, "City votes")
        assert screen.desk.pane is Pane.LIST


async def test_the_end_of_an_article_names_the_story_that_space_goes_on_to(edition):
    async with opened(edition) as screen:
        await screen.press("j", "j", "enter", "G")

        assert "space next: Night trains return" in screen.text
        await screen.press("space")
        assert screen.desk.page is not None
        assert screen.desk.page.article.title.startswith("Night trains return")


async def test_an_article_whose_end_was_seen_is_read(edition):
    async with opened(edition) as screen:
        await screen.press("j", "j", "enter", "G", "h")

        assert is_read(screen, "City votes")
        assert not is_read(screen, "Night trains")


async def test_space_reads_the_whole_paper_and_then_says_so(edition):
    async with opened(edition, size=(120, 60)) as screen:
        for _ in range(140):
            await screen.type("space")
            if "All caught up." in screen.text:
                break

        assert "All caught up." in screen.text
        assert edition.library.shelves.unread() == 0


async def test_a_click_on_a_link_of_the_text_opens_it(edition, visited):
    async with opened(edition) as screen:
        await screen.press("j", "j")
        await screen.click("188 face-recognition")

    assert len(visited) == 1
    assert visited[0].startswith("https://")


async def test_a_link_that_is_no_web_address_is_not_opened(edition, visited):
    async with opened(edition) as screen:
        screen.desk.article.post_message(ArticlePane.LinkClicked("file:///etc/passwd"))
        await screen.press("j")

        assert "Not opened" in screen.text
    assert visited == []


async def test_the_digest_of_the_story_that_a_start_shows_begins_at_its_top(edition):
    async with opened(edition) as screen:
        pane = screen.desk.coverage

        assert pane.form is Form.DIGEST
        assert pane.selected is pane.tellings[0].telling
        assert f" 1 {pane.tellings[0].telling.outlet}" in screen.text


async def test_a_story_that_has_gone_is_told_to_who_opens_it_and_not_to_who_looks(
    edition, monkeypatch
):
    monkeypatch.setattr(Rounds, "begin", lambda self: None)  # else the list loses it first
    async with opened(edition) as screen:
        for source in edition.library.sources.all():
            edition.library.sources.remove(source.id)
        await screen.press("j")
        assert "not in the library" not in screen.text

        await screen.press("enter")
        assert "not in the library" in screen.text
