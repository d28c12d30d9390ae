"""Reading folders again: only what changed is read, and nothing the reader did is forgotten."""

import os

import pytest

from reader.domain.queries import Shelf
from reader.library.library import Library
from tests.support.library import Clock, headlines, load, star, stars, titles, write_document


@pytest.fixture
def library(tmp_path):
    with Library.open(tmp_path / "library.db", clock=Clock()) as library:
        yield library


@pytest.fixture
def folder(tmp_path):
    folder = tmp_path / "news"
    for name in ("bridge", "owls", "trams"):
        write_document(folder, name, name.capitalize())
    return folder


def swap_unnoticed(path, old, new):
    """Change a file so that neither its size nor its time tells."""
    times = path.stat()
    path.write_text(path.read_text().replace(old, new))
    os.utime(path, ns=(times.st_atime_ns, times.st_mtime_ns))


def test_what_did_not_change_by_size_and_time_is_not_read_again(library, folder):
    load(library, folder)
    swap_unnoticed(folder / "owls.md", "Owls", "Hens")

    (loaded,) = load(library, folder)

    assert (loaded.total, loaded.new, loaded.changed, loaded.gone) == (3, 0, 0, 0)
    assert "Owls" in titles(library)


def test_only_what_changed_is_read_again(library, folder):
    load(library, folder)
    swap_unnoticed(folder / "owls.md", "Owls", "Hens")
    write_document(folder, "trams", "Trams", excerpt="More trams than ever.")
    write_document(folder, "snow", "Snow")

    (loaded,) = load(library, folder)

    assert (loaded.new, loaded.changed) == (1, 1)
    assert set(titles(library)) == {"Bridge", "Owls", "Snow", "Trams"}


def test_another_time_alone_is_reason_to_read(library, folder):
    load(library, folder)
    swap_unnoticed(folder / "owls.md", "Owls", "Hens")
    os.utime(folder / "owls.md", ns=(1, 1))

    load(library, folder)

    assert "Hens" in titles(library)


def test_an_edited_document_keeps_its_marks(library, folder):
    load(library, folder)
    star(library, ["Owls"])
    write_document(folder, "owls", "Owls counted", webUrl="https://meridian.example/owls")

    load(library, folder)

    assert "Owls" not in titles(library)
    assert stars(library) == {"Owls counted"}


def test_an_article_whose_document_is_gone_keeps_its_star(library, folder):
    load(library, folder)
    star(library, ["Owls"])
    (folder / "owls.md").unlink()
    (folder / "trams.md").unlink()

    (loaded,) = load(library, folder)

    assert loaded.gone == 1
    assert set(titles(library)) == {"Bridge", "Owls"}
    assert stars(library) == {"Owls"}


def test_what_was_read_is_still_read_when_its_document_comes_back(library, folder):
    load(library, folder)
    ids = [it.article_id for it in headlines(library) if it.title == "Trams"]
    library.marks.read(ids, read=True, label="Read")
    content = (folder / "trams.md").read_text()
    (folder / "trams.md").unlink()
    load(library, folder)
    (folder / "trams.md").write_text(content)

    load(library, folder)

    assert "Trams" in titles(library)
    assert "Trams" not in titles(library, Shelf.UNREAD)


def test_a_folder_that_cannot_be_looked_at_loses_nothing(library, folder):
    load(library, folder)
    folder.rename(folder.with_name("unplugged"))

    (loaded,) = [step for step in library.sources.load() if step.finished]

    assert (loaded.gone, loaded.problems) == (0, 1)
    assert set(titles(library)) == {"Bridge", "Owls", "Trams"}


def test_an_article_in_two_documents_is_one(library, folder):
    write_document(folder, "copy", "Owls", webUrl="http://www.meridian.example/owls/?utm_source=x")

    (loaded,) = load(library, folder)

    assert loaded.new == 3
    assert titles(library).count("Owls") == 1


def test_a_document_and_an_entry_of_another_are_one_article(library, folder):
    write_document(
        folder,
        "bridge",
        "Bridge",
        related=[{"title": "Owls", "webUrl": "https://meridian.example/owls/amp/"}],
    )

    (loaded,) = load(library, folder)

    assert loaded.new == 3
    (story,) = {it.story_id for it in headlines(library) if it.title in {"Bridge", "Owls"}}
    assert {it.title for it in library.articles.coverage(story)} == {"Bridge", "Owls"}


def test_what_the_editor_did_not_publish_is_shown_like_any_other(library, folder):
    write_document(folder, "owls", "Owls", published=False)

    load(library, folder)

    assert "Owls" in titles(library)


def test_a_document_that_became_unreadable_is_told_and_its_article_stays(library, folder):
    load(library, folder)
    (folder / "owls.md").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(100))

    (loaded,) = load(library, folder)

    assert loaded.problems == 1
    assert "Owls" in titles(library)


def test_a_document_that_was_mended_is_no_problem_any_more(library, folder):
    (folder / "owls.md").write_text("---\ntitle: Owls: two\n---\n")
    (first,) = load(library, folder)
    write_document(folder, "owls", "Owls: two")

    (second,) = load(library, folder)

    assert (first.problems, second.problems) == (1, 0)
