"""What documents bring into the library, and what they never do."""

import pytest

from reader.library.library import Library
from reader.settings import find_places
from tests.support.library import Clock, headlines, load

SECRET = "c2VjcmV0IGNpcGhlcnRleHQ"


@pytest.fixture
def folder(tmp_path):
    folder = tmp_path / "news"
    folder.mkdir()
    return folder


@pytest.fixture
def library(tmp_path):
    with Library.open(tmp_path / "library.db", clock=Clock()) as library:
        yield library


def stored_bytes(tmp_path):
    return b"".join(path.read_bytes() for path in tmp_path.glob("library.db*"))


def test_what_is_secured_is_never_stored(library, folder, tmp_path):
    (folder / "a.md").write_text(
        f"---\ntitle: Owls\nsecured: '{SECRET};{SECRET}'\nSecured: {SECRET}\n"
        f"related:\n  - title: More owls\n    secured: {SECRET}\n---\n"
    )
    (folder / "broken.md").write_text(f"---\ntitle: Owls: two\nsecured: {SECRET}\n---\n")

    load(library, folder)

    stored = stored_bytes(tmp_path)
    assert b"More owls" in stored
    assert b"Owls: two" in stored
    assert SECRET.encode() not in stored


def test_the_bundled_sample_brings_no_secret(library, tmp_path):
    seeds = find_places(tmp_path).seeds
    secrets = [
        line.partition(":")[2].strip(' "')
        for path in seeds.glob("*.md")
        for line in path.read_text().splitlines()
        if line.startswith("secured:")
    ]

    load(library, seeds)

    assert secrets
    for secret in secrets:
        assert secret.partition(";")[0].encode() not in stored_bytes(tmp_path)


def test_an_article_that_is_listed_under_two_addresses_is_told_once_as_two_copies(library, folder):
    (folder / "a.md").write_text(
        "---\ntitle: Owls\nwebUrl: https://a.example/owls\nrelated:\n"
        "  - {title: More owls, webUrl: 'https://www.b.example/owls'}\n"
        "  - {title: More owls, webUrl: 'https://b.example/owls/'}\n"
        "  - {title: Other owls, webUrl: 'https://c.example/owls'}\n---\n"
    )

    load(library, folder)

    (headline, *_) = headlines(library)
    told = {it.title: it.copies for it in library.articles.coverage(headline.story_id)}
    assert told == {"Owls": 1, "More owls": 2, "Other owls": 1}


def test_the_folder_is_never_written_to(library, folder):
    path = folder / "a.md"
    path.write_text("---\ntitle: Owls\n---\n")
    before = (path.stat().st_mtime_ns, folder.stat().st_mtime_ns, path.read_bytes())

    load(library, folder)

    assert (path.stat().st_mtime_ns, folder.stat().st_mtime_ns, path.read_bytes()) == before


def test_one_broken_file_costs_one_line_and_no_other_article(library, folder):
    for name in ("a", "b", "c"):
        (folder / f"{name}.md").write_text(f"---\ntitle: {name} owls\n---\n")
    (folder / "picture.md").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(100))
    (folder / "gone.md").symlink_to("nowhere.md")
    (folder / "broken.md").write_text("---\ntitle: Owls: two\n---\n")

    (loaded,) = load(library, folder)

    assert loaded.new == 4
    assert loaded.problems == 3
