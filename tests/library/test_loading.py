"""Loading sources: only what changed is read, and nothing the reader did is forgotten."""

import os
import stat

import pytest

from reader.domain.errors import SourceError
from reader.domain.queries import Shelf, StoryQuery
from reader.domain.sources import Severity
from tests.support.library import headlines, load, star, stars, titles


def test_documents_become_stories(library, folder, write):
    write("Owls counted")
    write("Bridge reopens")

    (step,) = load(library, folder)

    assert (step.new, step.changed, step.gone, step.problems) == (2, 0, 0, 0)
    assert sorted(titles(library)) == ["Bridge reopens", "Owls counted"]


def test_folders_are_searched_below(library, folder, write, tmp_path):
    write("Owls counted", into=folder / "deep")
    (folder / "deep" / "bridge.MARKDOWN").write_text("---\ntitle: Bridge reopens\n---\n")
    (folder / "deep" / "notes.txt").write_text("not a document")

    load(library, folder)

    assert sorted(titles(library)) == ["Bridge reopens", "Owls counted"]


def test_a_source_can_be_one_file(library, write):
    load(library, write("Owls counted"))

    assert titles(library) == ["Owls counted"]


def test_a_file_that_did_not_change_is_not_opened_again(library, folder, write):
    write("Owls counted")
    path = write("Bridge reopens")
    load(library, folder)
    seen = path.stat()
    changed = path.read_text().replace("Bridge reopens", "Bridge bursts!")
    path.write_text(changed)
    os.utime(path, ns=(seen.st_atime_ns, seen.st_mtime_ns))  # as if it had never been written

    (step,) = load(library)

    assert len(changed) == seen.st_size
    assert (step.new, step.changed) == (0, 0)
    assert "Bridge reopens" in titles(library)


def test_an_edited_document_is_taken_over_and_keeps_its_marks(library, folder, write):
    write("Owls counted", name="owls")
    load(library, folder)
    star(library, ["Owls counted"])

    write("Owls counted", name="owls", webUrl="https://meridian.example/owls-counted", body="New")
    write("Owls recounted", name="owls", webUrl="https://meridian.example/owls-counted")
    (step,) = load(library)

    assert (step.new, step.changed) == (0, 1)
    assert titles(library) == ["Owls recounted"]
    assert stars(library) == {"Owls recounted"}


def test_an_edited_document_without_a_link_keeps_its_marks(library, folder, write):
    write("Owls counted", name="owls", webUrl=None)
    load(library, folder)
    star(library, ["Owls counted"])

    write("Owls recounted", name="owls", webUrl=None)
    load(library)

    assert titles(library) == ["Owls recounted"]
    assert stars(library) == {"Owls recounted"}


def test_what_an_edit_takes_out_of_a_document_is_gone(library, folder, write):
    write("Owls counted", name="owls", quality=90, topics=["Birds"], body="Long text.")
    load(library, folder)
    write("Owls counted", name="owls")
    load(library)

    (headline,) = headlines(library)
    article = library.articles.find(headline.article_id)
    assert (article.quality, article.topics, article.body) == (None, (), "")


def test_a_document_that_disappears_leaves_but_its_marks_stay(library, folder, write):
    path = write("Owls counted")
    write("Bridge reopens")
    load(library, folder)
    (owls,) = (it for it in headlines(library) if it.title == "Owls counted")
    library.marks.read([owls.article_id], read=True, label="Read")
    kept = path.read_text()

    path.unlink()
    (step,) = load(library)
    gone = titles(library)
    path.write_text(kept)
    load(library)

    assert step.gone == 1
    assert gone == ["Bridge reopens"]
    assert [it.read for it in headlines(library) if it.title == "Owls counted"] == [True]


def test_a_starred_article_stays_when_its_document_disappears(library, folder, write):
    path = write("Owls counted", body="All of it.")
    load(library, folder)
    star(library, ["Owls counted"])

    path.unlink()
    load(library)

    (headline,) = headlines(library, Shelf.STARRED)
    assert library.articles.find(headline.article_id).body == "All of it."


def test_a_star_that_is_taken_away_lets_go_of_what_has_no_document(library, folder, write):
    path = write("Owls counted")
    load(library, folder)
    star(library, ["Owls counted"])
    path.unlink()
    load(library)

    (headline,) = headlines(library)
    library.marks.star([headline.article_id], starred=False, label="Unstarred")
    load(library)
    undoable = titles(library)
    for number in range(50):
        write(f"Story {number}")
    load(library)
    for headline in headlines(library):
        if headline.title != "Owls counted":
            library.marks.read([headline.article_id], read=True, label="Read")
    load(library)

    assert undoable == ["Owls counted"]
    assert "Owls counted" not in titles(library)


def test_a_folder_that_cannot_be_looked_at_takes_nothing_away(library, folder, write):
    write("Owls counted")
    load(library, folder)
    hidden = folder.rename(folder.with_name("unplugged"))

    (step,) = load(library)
    problems = library.sources.problems()
    hidden.rename(folder)
    (back,) = load(library)

    assert (step.gone, titles(library)) == (0, ["Owls counted"])
    assert ["the source is not there" in it.reason for it in problems] == [True]
    assert (back.new, library.sources.problems()) == (0, [])


def test_what_cannot_be_read_is_a_problem_and_the_rest_loads(library, folder, write):
    write("Owls counted")
    (folder / "empty.md").touch()
    (folder / "binary.md").write_bytes(bytes(range(256)) * 40)
    (folder / "folder.md").mkdir()
    os.mkfifo(folder / "pipe.md")
    (folder / "circle.md").symlink_to("circle.md")
    (folder / "broken.md").symlink_to("nowhere.md")

    (step,) = load(library, folder)

    assert "Owls counted" in titles(library)
    named = {os.path.basename(it.path) for it in library.sources.problems()}  # noqa: PTH119
    assert {"binary.md", "pipe.md", "circle.md", "broken.md"} <= named
    assert step.problems == len(library.sources.problems())


def test_a_problem_goes_when_its_file_is_mended(library, folder, write):
    (folder / "owls.md").write_text("---\ntitle: Owls counted\npublishedDateTime: soon\n---\n")
    load(library, folder)
    (problem,) = library.sources.problems()

    write("Owls counted", name="owls")
    load(library)

    assert (problem.severity, "soon" in problem.reason) == (Severity.SALVAGED, True)
    assert library.sources.problems() == []


@pytest.mark.skipif(os.geteuid() == 0, reason="nothing is unreadable for root")
def test_an_unreadable_file_is_tried_again_without_a_change(library, folder, write):
    path = write("Owls counted")
    path.chmod(0)
    load(library, folder)
    assert titles(library) == []

    path.chmod(stat.S_IRUSR)
    load(library)

    assert titles(library) == ["Owls counted"]


def test_a_load_can_be_cancelled_and_goes_on_later(library, folder, write):
    for number in range(450):
        write(f"Story {number}")
    library.sources.add(folder)

    steps = list(library.sources.load(cancelled=lambda: True))
    partly = library.shelves.count(StoryQuery())
    (rest,) = load(library)

    assert len(steps) == 1
    assert 0 < partly < 450
    assert (partly + rest.new, library.shelves.count(StoryQuery())) == (450, 450)


def test_every_step_says_how_far_it_is(library, folder, write):
    for number in range(250):
        write(f"Story {number}")
    library.sources.add(folder)

    steps = list(library.sources.load())

    assert [step.total for step in steps] == [250] * len(steps)
    assert [step.done for step in steps] == sorted(step.done for step in steps)
    assert (steps[-1].done, steps[-1].new, steps[-1].finished) == (250, 250, True)


def test_the_same_folder_twice_is_one_source(library, folder, tmp_path):
    link = tmp_path / "link"
    link.symlink_to(folder)

    assert library.sources.add(folder).id == library.sources.add(link).id


def test_a_place_that_is_not_there_is_no_source(library, folder):
    with pytest.raises(SourceError):
        library.sources.add(folder / "nowhere")


def test_a_removed_source_takes_what_only_it_brought(library, folder, write, tmp_path):
    write("Owls counted")
    write("Bridge reopens", into=tmp_path / "other")
    write("Owls counted", into=tmp_path / "third")
    load(library, folder, tmp_path / "other", tmp_path / "third")
    first, other, _ = library.sources.all()

    library.sources.remove(first.id)
    library.sources.remove(other.id)

    assert titles(library) == ["Owls counted"]


def test_a_time_beyond_what_can_be_kept_is_no_reason_to_stop(library, folder, write):
    path = write("Owls counted")
    os.utime(path, (13e9, 13e9))  # the year 2381, in nanoseconds more than 63 bits

    load(library, folder)
    (again,) = load(library)

    assert titles(library) == ["Owls counted"]
    assert (again.new, again.changed) == (0, 0)
