"""Which articles are one, and which are one story."""

import pytest

from reader.library.library import Library
from tests.support.library import entry, headlines, load, star, stars, titles


def coverage(library):
    """Return who tells the only story: outlet, title and how many copies."""
    (headline,) = headlines(library)
    return [(it.outlet, it.title, it.copies) for it in library.articles.coverage(headline.story_id)]


def outlet(name):
    return {"name": name, "domain": f"{name.lower()}.example"}


def lantern(title="Trams cross again", **fields):
    slug = fields.pop("slug", "trams")
    return entry(
        title,
        webUrl=f"https://lantern.example/{slug}",
        provider=outlet("Lantern"),
        publishedDateTime="2026-05-14T10:00:00Z",
        **fields,
    )


def test_what_an_editor_lists_is_one_story_with_the_document(library, folder, write):
    write("Bridge reopens", related=[lantern()])
    load(library, folder)

    assert [it[:2] for it in coverage(library)] == [
        ("Meridian Wire", "Bridge reopens"),
        ("Lantern", "Trams cross again"),
    ]


def test_a_document_and_an_entry_with_one_link_are_one_article(library, folder, write):
    write("Bridge reopens", related=[lantern()])
    write(**{**lantern(), "title": "Trams cross again", "body": "In full."})
    load(library, folder)

    assert len(coverage(library)) == 2
    (headline,) = headlines(library)
    told = library.articles.coverage(headline.story_id)
    assert library.articles.find(told[1].article_id).body == "In full."


@pytest.mark.parametrize(
    "address",
    [
        "http://www.lantern.example/trams",
        "https://lantern.example/trams/",
        "https://lantern.example:443/trams#top",
        "https://lantern.example/trams?utm_source=wire&utm_medium=feed",
        "https://lantern-example.cdn.ampproject.org/c/s/lantern.example/trams",
    ],
)
def test_forms_of_one_address_are_one_article(address, library, folder, write):
    write("Bridge reopens", related=[lantern()])
    write("Owls counted", related=[{**lantern(), "webUrl": address}])
    load(library, folder)

    assert len(coverage(library)) == 3


def test_one_outlet_with_one_title_twice_is_shown_once(library, folder, write):
    write("Bridge reopens", related=[lantern(), lantern("TRAMS cross again!", slug="other")])
    load(library, folder)

    assert coverage(library)[1] == ("Lantern", "Trams cross again", 2)


def test_two_stories_become_one_when_a_document_joins_them(library, folder, write):
    write("Bridge reopens", webUrl="https://meridian.example/bridge")
    write("Owls counted", webUrl="https://meridian.example/owls")
    load(library, folder)
    star(library, ["Owls counted"])

    write(
        "Both",
        related=[
            entry("Bridge reopens", webUrl="https://meridian.example/bridge"),
            entry("Owls counted", webUrl="https://meridian.example/owls"),
        ],
    )
    load(library)

    assert titles(library) == ["Both"]
    assert stars(library) == {"Both"}
    assert len(coverage(library)) == 3


def test_a_story_comes_apart_when_the_document_that_joined_it_goes(library, folder, write):
    write("Bridge reopens", webUrl="https://meridian.example/bridge")
    write("Owls counted", webUrl="https://meridian.example/owls")
    joining = write(
        "Both",
        related=[
            entry("Bridge reopens", webUrl="https://meridian.example/bridge"),
            entry("Owls counted", webUrl="https://meridian.example/owls"),
        ],
    )
    load(library, folder)

    joining.unlink()
    load(library)

    assert sorted(titles(library)) == ["Bridge reopens", "Owls counted"]


def test_a_story_keeps_its_id_when_it_grows(library, folder, write):
    write("Bridge reopens", name="bridge")
    load(library, folder)
    (before,) = headlines(library)

    write("Bridge reopens", name="bridge", related=[lantern()])
    load(library)

    (after,) = headlines(library)
    assert after.story_id == before.story_id


def test_two_articles_that_prove_to_be_one_have_the_marks_of_both(library, folder, write):
    write("Owls counted", name="a", webUrl="https://meridian.example/owls")
    write("Owls, counted", name="b", webUrl="https://wire.example/1")
    load(library, folder)
    star(library, ["Owls, counted"])
    (first,) = (it for it in headlines(library) if it.title == "Owls counted")
    library.marks.read([first.article_id], read=True, label="Read")

    write(
        "Owls counted",
        name="a",
        webUrl="https://meridian.example/owls",
        originalUrl="https://wire.example/1",
    )
    load(library)

    (one,) = headlines(library)
    assert (one.read, one.starred) == (True, True)


def test_the_order_in_which_documents_come_makes_no_difference(clock, tmp_path, write, folder):
    write("Bridge reopens", name="a", related=[lantern(body="")])
    write("Trams", name="b", webUrl="https://lantern.example/trams", body="In full.")
    write("Owls", name="c", related=[lantern("Trams")])
    found = []
    for order in (("a", "b", "c"), ("c", "b", "a"), ("b", "a", "c")):
        with Library.open(tmp_path / f"{''.join(order)}.db", clock=clock) as library:
            for name in order:
                load(library, folder / f"{name}.md")
            found.append([it[:2] for it in coverage(library)])

    assert found[0] == found[1] == found[2]
