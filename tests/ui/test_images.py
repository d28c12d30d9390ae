"""images.toggle: the images of an article are loaded on a key, shown in it, hidden again."""

import asyncio
import threading
from contextlib import aclosing

import pytest

from reader.domain.refreshing import Manner
from reader.library.edition import Edition
from reader.library.library import Library
from reader.settings.config import load_config
from reader.settings.values import ImagesChoice
from reader.sources import picture_reading
from reader.ui.chrome import ASCII
from reader.ui.images import is_always
from reader.ui.preferences import Preferences
from tests.support.feed_server import SELF_SIGNED, FeedServer, Reply, rss, story
from tests.support.pictures import picture_file, plain_file
from tests.support.refreshing import Clock
from tests.support.screen import opened

WORDS = "The harbour was quiet before anybody had come to look at it."


def article(number, *addresses, **others):
    figures = "".join(f'<p>{WORDS}</p><img src="{it}" alt="View {n}">'
                      for n, it in enumerate(addresses, 1))  # fmt: skip
    return story(number, description=f"{figures}<p>{WORDS}</p>") | others


@pytest.fixture
def server(monkeypatch, tmp_path):
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setenv("SSL_CERT_FILE", str(SELF_SIGNED))
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    with FeedServer(tls=True) as served:
        served.routes |= {
            "/red.png": Reply(plain_file("#ff0000")),
            "/sea.jpg": Reply(picture_file("JPEG")),
        }
        yield served


@pytest.fixture
async def paper(tmp_path, server):
    """A library of two articles: one with pictures in it, one with none."""
    clock = Clock()
    pictures = [server.url("/red.png"), server.url("/sea.jpg")]
    server.routes["/feed"] = Reply(rss([article(2, *pictures), story(1)]))
    with Library.open(tmp_path / "library.db", clock=clock) as library:
        library.subscriptions.follow(server.url("/feed"), typed=True)
        await refresh(library)
        yield Edition(library, clock)


async def refresh(library):
    async with aclosing(library.refresh(manner=Manner.FORCED)) as steps:
        async for step in steps:
            assert not hasattr(step, "error"), step


@pytest.fixture
def gate(server):
    """Lets one of the pictures go only when it is set."""
    opened_gate = threading.Event()

    async def send(writer):
        await asyncio.get_running_loop().run_in_executor(None, opened_gate.wait)
        body = picture_file("JPEG")
        writer.write(b"HTTP/1.1 200 OK\r\nContent-Length: %d\r\n\r\n" % len(body) + body)
        await writer.drain()

    server.routes["/sea.jpg"] = send
    yield opened_gate
    opened_gate.set()


async def until(screen, condition):
    """Wait for what a server and another process have a part in."""
    try:
        async with asyncio.timeout(10):
            while not condition():
                await screen.pilot.pause(0.02)
    except TimeoutError:
        raise AssertionError(f"never came true in\n{screen.text}") from None


async def seen(screen, text):
    await until(screen, lambda: text in screen.text)


async def press(screen, *keys):
    """Press keys without waiting for what they began."""
    await screen.pilot.press(*keys)
    await screen.pilot.pause()


async def loaded(screen):
    """Press the key and wait until no image is waited for any more."""
    await press(screen, "i")
    await until(screen, lambda: screen.desk.article.gallery is not None)
    await all_here(screen)


async def all_here(screen):
    await until(screen, lambda: screen.desk.article.gallery.waiting == 0)


def rows_of_pictures(screen):
    return [line for line in screen.lines if "▀▀▀" in line]


async def one_loaded(screen, server):
    """Press the key and wait until one image is here, and the other is asked for."""
    await press(screen, "i")
    await until(screen, lambda: rows_of_pictures(screen) and server.paths()["/sea.jpg"])


async def test_no_image_is_asked_for_before_the_key_is_pressed(paper, server):
    async with opened(paper) as screen:
        await screen.press("enter", "ctrl+d", "ctrl+u")

        assert "▣ View 1" in screen.text
        assert not server.paths()["/red.png"]


async def test_images_are_shown_where_their_lines_stand_and_hidden_again(paper, server):
    async with opened(paper, size=(120, 60)) as screen:
        await screen.press("enter")
        lines = [line for line in screen.lines if "▣" in line]

        await loaded(screen)

        first = next(n for n, line in enumerate(screen.lines) if "▣ View 1" in line)
        assert "▀▀▀" in screen.lines[first - 1]
        assert "#ff0000 on #ff0000" in screen.style_of("▀▀▀")
        await screen.press("i")
        await screen.until(lambda: not rows_of_pictures(screen))
        assert [line for line in screen.lines if "▣" in line] == lines


async def test_what_was_loaded_once_is_not_asked_for_again(paper, server):
    async with opened(paper) as screen:
        await screen.press("enter")
        await loaded(screen)

    async with opened(paper) as screen:
        await screen.press("enter")
        await loaded(screen)

    assert server.paths()["/red.png"] == server.paths()["/sea.jpg"] == 1


async def test_a_request_for_an_image_tells_nothing_of_the_reader(paper, server):
    async with opened(paper) as screen:
        await screen.press("enter")
        await loaded(screen)

    asked = [hit.headers for hit in server.hits if hit.path == "/sea.jpg"]
    assert [it.keys() for it in asked] == [{"host", "user-agent", "accept", "accept-encoding"}]


async def test_leaving_the_article_drops_what_is_still_to_come(paper, server, gate):
    async with opened(paper) as screen:
        await screen.press("enter")
        await one_loaded(screen, server)

        await press(screen, "J")
        await until(screen, lambda: "View 1" not in screen.text)
        gate.set()
        await press(screen, "K")
        await seen(screen, "View 1")

        assert screen.desk.article.gallery is None
        assert not rows_of_pictures(screen)


async def test_numbers_of_links_go_when_an_image_moves_what_they_stand_on(paper, server, gate):
    async with opened(paper) as screen:
        await screen.press("enter")
        await one_loaded(screen, server)
        await press(screen, "f")
        assert screen.desk.mode is not None

        gate.set()
        await all_here(screen)

        assert screen.desk.mode is None


async def test_escape_waits_for_no_more_and_keeps_what_is_here(paper, server, gate):
    async with opened(paper, size=(120, 60)) as screen:
        await screen.press("enter")
        await one_loaded(screen, server)
        assert "▣ View 2  loading…" in screen.text

        await press(screen, "escape")

        assert screen.desk.pane.value == "article"
        assert "oading" not in screen.text
        assert rows_of_pictures(screen)


async def test_leaving_the_program_does_not_wait_for_an_image(paper, server, gate):
    async with opened(paper) as screen:
        await screen.press("enter")
        await press(screen, "i")
        await until(screen, lambda: server.paths()["/sea.jpg"])

        screen.app.exit()
    assert not gate.is_set()


async def test_images_further_down_are_told_of(paper, server):
    body = "".join(f"<p>Paragraph {n} of many.</p>" for n in range(60))
    item = story(2, description=f'{body}<img src="{server.url("/red.png")}">')
    server.routes["/feed"] = Reply(rss([item, story(1)]))
    await refresh(paper.library)
    async with opened(paper) as screen:
        await screen.press("enter")
        await press(screen, "i")

        await seen(screen, "1 image shown")
        await screen.press("G")
        assert rows_of_pictures(screen)


async def test_what_cannot_be_shown_says_why_in_its_place(paper, server):
    del server.routes["/red.png"]
    server.routes["/sea.jpg"] = Reply(b"<svg xmlns='http://www.w3.org/2000/svg'/>")
    async with opened(paper) as screen:
        await screen.press("enter")
        await press(screen, "i")

        await seen(screen, "No images shown, 2 could not be loaded")
        assert "▣ View 1  not shown: 127.0.0.1 answers 404 Not Found" in screen.text
        assert "▣ View 2  not shown: it is no JPEG, PNG, WebP or GIF" in screen.text


async def test_an_article_without_images_says_so(paper, server):
    async with opened(paper) as screen:
        await screen.press("enter", "J")
        await seen(screen, story(1)["title"])
        await press(screen, "i")

        await seen(screen, "There are no images in this article")


async def test_what_is_not_installed_says_how_to_install_it(paper, server, monkeypatch):
    monkeypatch.setattr(picture_reading, "find_spec", lambda name: None)
    async with opened(paper) as screen:
        await screen.press("enter")
        await press(screen, "i")

        await seen(screen, "broadsheet[images]")
        assert not server.paths()["/red.png"]


@pytest.mark.parametrize(
    ("shown", "said"),
    [
        ({"glyphs": ASCII}, "Images need signs that plain ASCII"),
        ({"theme": "terminal"}, "Images need more colours than a"),
    ],
)
async def test_where_they_cannot_be_drawn_a_sentence_says_why(paper, server, shown, said):
    async with opened(paper, **shown) as screen:
        await screen.press("enter")
        await press(screen, "i")

        await seen(screen, said)
        assert not server.paths()["/red.png"]


async def test_without_colour_a_sentence_says_why(paper, server, monkeypatch):
    monkeypatch.setenv("NO_COLOR", "1")
    async with opened(paper, theme="terminal") as screen:
        await screen.press("enter")
        await press(screen, "i")

        await seen(screen, "NO_COLOR is set")


async def test_a_theme_of_sixteen_colours_hides_them_until_another_is_chosen(paper, server):
    async with opened(paper) as screen:
        await screen.press("enter")
        await loaded(screen)

        screen.app.theme = "terminal"
        await screen.until(lambda: not rows_of_pictures(screen))
        screen.app.theme = "paper"
        await screen.until(lambda: bool(rows_of_pictures(screen)))


@pytest.mark.parametrize("size", [(40, 12), (80, 24), (120, 36), (200, 50)], ids=str)
async def test_an_image_is_no_wider_than_the_measure_and_no_higher_than_its_share(
    paper, server, size
):
    server.routes["/red.png"] = Reply(plain_file("#ff0000", (900, 1600)))
    server.routes["/sea.jpg"] = Reply(plain_file("#00ff00", (3000, 90), "JPEG"))
    async with opened(paper, size=size) as screen:
        await screen.press("enter")
        await loaded(screen)

        seen_rows = [rows_of_pictures(screen)]
        while not screen.desk.article.at_end:
            await screen.press("down")
            seen_rows.append(rows_of_pictures(screen))
        widths = [line.count("▀") for rows in seen_rows for line in rows]
        assert 10 < max(widths) <= screen.desk.article.measure
        assert max(map(len, seen_rows)) <= 0.4 * screen.desk.article.size.height + 1


async def test_a_place_is_kept_by_its_text_when_images_come(paper, server):
    body = "".join(f"<p>Paragraph {n} of many.</p>" for n in range(60))
    item = story(2, description=f'<img src="{server.url("/red.png")}" alt="View 1">{body}')
    server.routes["/feed"] = Reply(rss([item, story(1)]))
    await refresh(paper.library)
    async with opened(paper) as screen:
        await screen.press("enter", "ctrl+f")
        top = next(line for line in screen.lines[2:] if "Paragraph" in line)

        await press(screen, "i")
        await seen(screen, "1 image shown")

        assert next(line for line in screen.lines[2:] if "Paragraph" in line) == top
        await screen.press("g", "g")
        assert rows_of_pictures(screen)


# Outlets whose images are always wanted


@pytest.fixture
def chosen(tmp_path):
    """Preferences from a config file with some text in it."""
    file = tmp_path / "config" / "config.yaml"
    file.parent.mkdir()

    def write(text):
        file.write_text(text, encoding="utf-8")
        return Preferences.load(file, themes=tmp_path / "themes")

    return write


async def test_images_of_an_outlet_that_was_chosen_are_loaded_when_its_article_is_opened(
    paper, server, chosen
):
    preferences = chosen("images:\n  meridian.example: always\n")
    async with opened(paper, preferences=preferences) as screen:
        await screen.press("j", "k")
        assert "View 1" in screen.text
        assert not server.paths()["/red.png"]

        await press(screen, "enter")
        await until(screen, lambda: rows_of_pictures(screen))
        await screen.press("i")
        assert not rows_of_pictures(screen)


async def test_images_of_other_outlets_wait_for_the_key(paper, server, chosen):
    choices = "images:\n  example.com: always\n  meridian.example: ask\n  example: always\n"
    async with opened(paper, preferences=chosen(choices)) as screen:
        await screen.press("enter", "ctrl+d")

        assert not server.paths()["/red.png"]


async def test_the_choice_is_kept_in_the_config_and_can_be_taken_back(paper, server, chosen):
    """images.always."""
    preferences = chosen("# mine\nmeasure: 60\n")
    async with opened(paper, preferences=preferences) as screen:
        await screen.press("enter")
        await screen.press("ctrl+p", *"images", "space", *"always", "enter")
        await until(screen, lambda: rows_of_pictures(screen))
        kept = preferences.file.read_text(encoding="utf-8")
        assert kept.startswith("# mine\nmeasure: 60\n")
        assert load_config(preferences.file).settings.images == {"meridian.example": "always"}

        await screen.press("ctrl+p", *"images", "space", *"always", "enter")
        await seen(screen, "when you ask for them")
        assert load_config(preferences.file).settings.images == {"meridian.example": "ask"}


@pytest.mark.parametrize(
    ("host", "always"),
    [
        ("harbour.example", True),
        ("m.harbour.example", True),
        ("quiet.harbour.example", False),
        ("notharbour.example", False),
        ("other.example", False),
        ("", False),
    ],
)
def test_a_domain_stands_for_what_belongs_to_it_unless_that_has_a_choice_of_its_own(host, always):
    choices = {
        "www.Harbour.example": ImagesChoice.ALWAYS,
        "quiet.harbour.example": ImagesChoice.ASK,
    }

    assert is_always(choices, host) is always
