"""Articles leave the screen: as documents, lists and Markdown; and marks by the dozen."""

import os
from datetime import timedelta
from pathlib import Path

import pytest

from reader.domain.queries import Shelf, StoryQuery
from reader.settings.values import Settings
from reader.sources.documents import parse_document
from reader.sources.opml import parse_opml
from reader.ui.acts.giving import shown
from reader.ui.preferences import Preferences
from tests.support.screen import opened


@pytest.fixture
def folder(tmp_path):
    return tmp_path / "saved"


@pytest.fixture
def saving(folder):
    """Preferences with a folder to save to, which is not there yet."""
    return Preferences(settings=Settings(save_folder=str(folder)))


async def choose(screen, typed, name):
    """Run a command by a part of its name, once it is the first that fits."""

    def is_first():
        found = screen.app.screen.query_one("CommandList")
        return found.option_count > 0 and found.get_option_at_index(0).hit.text == name

    await screen.press("ctrl+p", *("space" if sign == " " else sign for sign in typed))
    await screen.until(is_first)
    await screen.press("enter")


async def test_e_saves_the_article_as_a_document_and_says_where(edition, saving, folder):
    """article.save."""
    async with opened(edition, preferences=saving) as screen:
        await screen.press("j", "j", "e", "e")
        await screen.until(lambda: len(list(folder.glob("*.md"))) == 2)
        await screen.until(lambda: "Saved as" in screen.text)
        page = screen.desk.page

    assert page is not None
    first, second = sorted(folder.iterdir(), key=lambda it: len(it.name))
    assert second.stem == f"{first.stem}-2"
    read = parse_document(first.read_bytes(), name=first.name)
    assert (read.article.title, read.related) == (page.article.title, ())


async def test_a_story_is_saved_with_all_who_tell_it(edition, saving, folder):
    """story.save."""
    async with opened(edition, preferences=saving) as screen:
        await screen.press("j", "j")
        await choose(screen, "save t", "Save the story")
        await screen.until(lambda: "Saved as" in screen.text)
        told = {telling.title for telling in screen.desk.coverage.coverage.tellings}

    (file,) = folder.iterdir()
    read = parse_document(file.read_bytes(), name=file.name)
    assert not read.problems
    assert {it.title for it in (read.article, *read.related)} == told


async def test_a_folder_that_cannot_be_made_is_told(edition, saving, folder):
    folder.write_text("")
    async with opened(edition, preferences=saving) as screen:
        await screen.press("e")

        await screen.until(lambda: "cannot make the folder (File exists)" in screen.text)


@pytest.mark.parametrize(
    ("name", "suffix"), [("Markdown", ".md"), ("JSON", ".jsonl"), ("OPML", ".opml")]
)
async def test_what_is_starred_is_written_into_a_file(edition, saving, folder, name, suffix):
    """starred.markdown, starred.json, starred.opml."""
    async with opened(edition, preferences=saving) as screen:
        await screen.press("s", "j", "j", "s")
        await choose(screen, f"({name[:3]}", f"Export starred ({name})")
        await screen.until(lambda: "2 starred articles in" in screen.text)

    (file,) = folder.iterdir()
    assert file.name == f"starred-2026-05-14{suffix}"
    text = file.read_text(encoding="utf-8")
    if name == "OPML":
        assert len(parse_opml(text.encode(), location=file.name).outlines) == 2
    else:
        assert "City votes to unplug the street cameras" in text


async def test_the_whole_article_is_copied_as_markdown(edition):
    """article.copy."""
    async with opened(edition) as screen:
        await screen.press("j", "j")
        await choose(screen, "copy as", "Copy as Markdown")
        await screen.until(lambda: "Copied as Markdown" in screen.text)

        assert screen.app.clipboard.startswith("# [City votes to unplug the street cameras")


async def test_a_page_can_be_opened_without_being_read(edition, visited):
    """link.peek."""
    async with opened(edition) as screen:
        await choose(screen, "without", "Open without marking read")
        await screen.until(lambda: bool(visited))

        assert edition.library.shelves.unread() == 23


@pytest.mark.parametrize(
    ("words", "left"), [("Mark all above as read", 20), ("Mark all below as read", 4)]
)
async def test_what_is_above_or_below_is_marked_as_read(edition, words, left):
    """list.mark_above, list.mark_below."""
    async with opened(edition) as screen:
        await screen.press("j", "j", "j")
        await choose(screen, words.split()[2], words)
        await screen.until(lambda: "Marked " in screen.text)

        assert edition.library.shelves.unread() == left
        await screen.press("u")
        assert edition.library.shelves.unread() == 23


async def test_what_has_had_no_news_for_a_day_is_marked_as_read(edition):
    """list.mark_old."""
    async with opened(edition) as screen:
        day_ago = edition.clock() - timedelta(days=1)
        fresh = [it.story_id for it in headlines(screen) if it.newest >= day_ago]
        await choose(screen, "older", "Mark older than a day as read")
        await screen.until(lambda: "Marked " in screen.text)

        assert 0 < len(fresh) < 23
        assert list(edition.library.shelves.ids(StoryQuery(Shelf.UNREAD))) == fresh


def headlines(screen):
    order = screen.desk.stories.order
    return [order.headline(index) for index in range(len(order))]


def test_where_something_was_saved_is_told_also_to_a_user_without_a_home(monkeypatch):
    monkeypatch.setenv("HOME", "/srv/me")
    assert shown(Path("/srv/me/saved.md")) == "~/saved.md"

    monkeypatch.delenv("HOME")
    monkeypatch.setattr(os, "getuid", lambda: 4_000_000_123)
    assert shown(Path("/srv/me/saved.md")) == "/srv/me/saved.md"
