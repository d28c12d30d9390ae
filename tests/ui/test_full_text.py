"""text.toggle: full texts are fetched on a key, shown, kept, and either version can be read."""

import asyncio
import threading
from contextlib import aclosing

import pytest

from reader.domain.queries import StoryQuery
from reader.domain.refreshing import Manner
from reader.library.edition import Edition
from reader.library.library import Library
from reader.sources import page_reading
from reader.views.article_view import FullTextState
from tests.support.feed_server import FeedServer, Reply, rss, story
from tests.support.refreshing import Clock
from tests.support.screen import opened
from tests.support.web_pages import page, paragraphs

HTML = {"Content-Type": "text/html; charset=utf-8"}
WORDS = [story(number)["description"] for number in (1, 2)]
TITLES = [story(number)["title"] for number in (1, 2)]


def news(number):
    return Reply(page(paragraphs(12, about=f"gondolas{number}")), headers=HTML)


@pytest.fixture
def server():
    with FeedServer() as served:
        items = [story(number, link=served.url(f"/{number}"), pubDate="") for number in (1, 2)]
        served.routes["/feed"] = Reply(rss(items))
        served.routes |= {"/1": news(1), "/2": news(2)}
        yield served


@pytest.fixture
async def paper(tmp_path, server):
    """A library with two articles of a feed, of which it has the excerpts."""
    clock = Clock()
    with Library.open(tmp_path / "library.db", clock=clock) as library:
        library.subscriptions.follow(server.url("/feed"), typed=True)
        async with aclosing(library.refresh(manner=Manner.FORCED)) as steps:
            async for _ in steps:
                pass
        yield Edition(library, clock)


@pytest.fixture
def gate(server):
    """Lets the pages go only when it is set."""
    opened_gate = threading.Event()

    def held(number):
        async def send(writer):
            await asyncio.get_running_loop().run_in_executor(None, opened_gate.wait)
            writer.write(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + news(number).body)
            await writer.drain()

        return send

    server.routes |= {f"/{number}": held(number) for number in (1, 2, 3)}
    yield opened_gate
    opened_gate.set()


async def seen(screen, text):
    await until(screen, lambda: text in screen.text)


async def until(screen, condition):
    """Wait for what a server and another process have a part in."""
    try:
        async with asyncio.timeout(20):
            while not condition():
                await screen.pilot.pause(0.02)
    except TimeoutError:
        raise AssertionError(f"never came true in\n{screen.text}") from None


async def asked(screen, server, path):
    """Wait until a page has been asked for."""
    await until(screen, lambda: server.paths()[path])


async def press(screen, *keys):
    """Press keys without waiting for what they began."""
    await screen.pilot.press(*keys)
    await screen.pilot.pause()


def view(screen):
    """Return the article that is shown."""
    assert screen.desk.page is not None
    return screen.desk.page.article


def shown(screen):
    """Return which of the two articles is shown, 1 or 2."""
    return TITLES.index(view(screen).title) + 1


async def test_an_excerpt_says_how_to_get_the_full_text(paper, server):
    async with opened(paper) as screen:
        await screen.press("enter")

        line = next(line for line in screen.lines if "open at 127.0.0.1" in line)
        assert "F fetch full text" in line


async def test_a_full_text_is_shown_and_the_way_back_is_told(paper, server):
    async with opened(paper) as screen:
        await screen.press("enter")
        number = shown(screen)

        await screen.press("F")
        await seen(screen, f"gondolas{number}")
        assert "full text · F excerpt" in screen.text
        assert "fetch full text" not in screen.text

        await screen.press("F")
        await seen(screen, WORDS[number - 1])
        assert f"gondolas{number}" not in screen.text
        assert "excerpt · F full text" in screen.text

        await screen.click("F full text")
        await seen(screen, f"gondolas{number}")
        assert server.paths()[f"/{number}"] == 1


async def test_the_version_is_remembered(paper, server):
    async with opened(paper) as screen:
        await screen.press("enter", "F")
        await seen(screen, "full text · F excerpt")

    async with opened(paper) as screen:
        await screen.press("enter")
        assert "full text · F excerpt" in screen.text


async def test_the_other_version_is_shown_from_its_top(paper, server):
    async with opened(paper, size=(90, 24)) as screen:
        await screen.press("enter", "F")
        await seen(screen, "full text · F excerpt")
        await screen.press("G")
        assert screen.desk.article.scroll > 0

        await screen.press("F")
        await seen(screen, "excerpt · F full text")
        assert screen.desk.article.scroll == 0

        await screen.press("F")
        await seen(screen, "full text · F excerpt")
        assert screen.desk.article.scroll == 0


async def test_waiting_is_told_in_the_article_and_escape_ends_it(paper, server, gate):
    async with opened(paper) as screen:
        await screen.press("enter")
        number = shown(screen)
        await press(screen, "F")
        await seen(screen, "esc stop fetching full text")
        await asked(screen, server, f"/{number}")

        await press(screen, "escape")
        await seen(screen, "F fetch full text")
        assert screen.desk.pane.value == "article"

        gate.set()
        await screen.press("escape")
        assert screen.desk.pane.value == "list"
        assert not paper.library.articles.find(view(screen).id).from_page


async def test_leaving_the_article_ends_the_wait(paper, server, gate):
    async with opened(paper) as screen:
        await screen.press("enter")
        first = view(screen).id
        await press(screen, "F")
        await seen(screen, "esc stop fetching")

        await press(screen, "J")
        await until(screen, lambda: view(screen).id != first)

        assert first not in screen.desk.wishes
        await press(screen, "K")
        await seen(screen, "F fetch full text")


async def test_wishes_of_the_list_are_fulfilled_one_after_the_other(paper, server, gate):
    async with opened(paper) as screen:
        await press(screen, "F", "j", "F")
        await until(screen, lambda: len(screen.desk.wishes) == 2)

        gate.set()
        await until(screen, lambda: not len(screen.desk.wishes))

        for headline in paper.library.shelves.first(StoryQuery(), limit=2):
            assert paper.library.articles.find(headline.article_id).from_page
        await seen(screen, "gondolas")


async def test_where_the_article_is_not_on_the_screen_notes_tell_what_becomes_of_it(
    paper, server, gate
):
    async with opened(paper, size=(80, 24)) as screen:
        await press(screen, "F")
        await seen(screen, "The full text is being fetched")

        gate.set()
        await seen(screen, "Full text fetched")
        await screen.press("enter")
        assert "full text · F excerpt" in screen.text


async def test_a_failure_is_one_line_and_leaves_the_excerpt(paper, server):
    server.routes |= {"/1": Reply(status=404), "/2": Reply(status=404)}
    async with opened(paper) as screen:
        await screen.press("enter", "F")

        await seen(screen, "No full text: 127.0.0.1 answers 404")
        assert WORDS[shown(screen) - 1] in screen.text
        assert "F fetch full text" in screen.text


async def test_what_is_not_installed_says_how_to_install_it(paper, server, monkeypatch):
    monkeypatch.setattr(page_reading, "find_spec", lambda name: None)
    async with opened(paper) as screen:
        await screen.press("enter", "F")

        await seen(screen, "broadsheet[fulltext]")
        assert "F fetch full text" in screen.text


async def test_a_text_of_the_feed_can_be_gone_back_to(paper, server):
    whole = "".join(f"<p>The feed says {number}: {WORDS[0]}</p>" for number in range(40))
    items = [story(1, link=server.url("/1"), description=whole)]
    server.routes["/feed"] = Reply(rss(items))
    server.routes["/1"] = Reply(page(paragraphs(60)), headers=HTML)
    async with aclosing(paper.library.refresh(manner=Manner.FORCED)) as steps:
        async for _ in steps:
            pass
    async with opened(paper) as screen:
        while shown(screen) != 1:
            await screen.press("j")
        await screen.press("enter", "F")
        await seen(screen, "full text · F feed's text")

        await screen.press("F")
        await seen(screen, "The feed says 1")
        assert view(screen).full_text is FullTextState.BESIDE


async def test_leaving_the_program_does_not_wait_for_a_page(paper, server, gate):
    async with opened(paper) as screen:
        await screen.press("enter")
        number = shown(screen)
        await press(screen, "F")
        await asked(screen, server, f"/{number}")

        screen.app.exit()
    assert not gate.is_set()


async def test_a_source_that_is_chosen_gets_full_texts_by_itself(paper, server):
    async with opened(paper) as screen:
        await screen.press("g", "f", "F")
        await seen(screen, "full texts · came")
        await screen.press("escape")

        items = [story(number, link=server.url(f"/{number}")) for number in (1, 2, 3)]
        server.routes |= {"/feed": Reply(rss(items)), "/3": news(3)}
        await screen.press("g", "f", "r")
        await until(screen, lambda: server.paths()["/3"] and not screen.desk.wishes.round)

        assert not server.paths()["/1"]
        first = paper.library.shelves.first(StoryQuery(), limit=3)
        new = next(it for it in first if it.title == story(3)["title"])
        assert paper.library.articles.find(new.article_id).from_page


async def test_what_is_fetched_by_itself_ends_with_the_refresh(paper, server, gate):
    items = [story(number, link=server.url(f"/{number}")) for number in (1, 2, 3)]
    server.routes["/feed"] = Reply(rss(items))
    paper.library.full_texts.want(1, wanted=True)
    async with opened(paper) as screen:
        await press(screen, "g", "f")
        await until(screen, lambda: "Sources" in screen.text)
        await press(screen, "r")
        await asked(screen, server, "/3")

        await press(screen, "g", "x")

        await seen(screen, "Refresh stopped")
        await until(screen, lambda: not screen.desk.wishes.round)
        assert len(paper.library.full_texts.wanted()) == 1


async def test_a_text_that_came_by_itself_is_shown_at_the_first_press(paper, server):
    async with opened(paper) as screen:
        await screen.press("enter")
        number = shown(screen)
        async with paper.library.full_texts.fetching() as pages:
            await pages.fetch(view(screen).id)

        await screen.press("F")

        await seen(screen, f"gondolas{number}")
        assert server.paths()[f"/{number}"] == 1
