"""Lists of subscriptions, taken into a library and out of it."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from reader.domain.errors import SourceError
from reader.domain.subscriptions import Outline, Subscription, SubscriptionList
from reader.library.library import Library
from reader.library.list_files import read_list
from reader.sources.opml import parse_opml, write_opml

NOW = datetime(2026, 5, 14, 12, tzinfo=UTC)
FEEDS = (
    Subscription(
        url="https://one.example/feed", title="One", folder=("News", "Near"), tags=("a", "b")
    ),
    Subscription(url="https://two.example/", title="Two"),
    Subscription(url="https://three.example/f?x=1"),
)
NOTE = Outline(("News",), (("text", "buy ink"), ("type", "link")))


@pytest.fixture
def library(tmp_path):
    with Library.open(tmp_path / "library.db", clock=lambda: NOW) as library:
        yield library


def test_every_feed_of_a_list_is_followed_as_it_was_arranged(library):
    taken = library.lists.take(SubscriptionList(subscriptions=FEEDS))

    assert (taken.new, taken.known) == (3, 0)
    assert [(it.path, it.name, it.folder, it.tags) for it in library.sources.all()] == [
        ("https://one.example/feed", "One", ("News", "Near"), ("a", "b")),
        ("https://two.example/", "Two", (), ()),
        ("https://three.example/f?x=1", "", (), ()),
    ]


def test_what_is_followed_already_keeps_its_name_and_folder_and_gains_tags(library):
    source = library.subscriptions.follow(
        "https://one.example/feed", typed=True, name="Mine", folder=["Home"], tags=["c"]
    )

    taken = library.lists.take(SubscriptionList(subscriptions=FEEDS))

    (again, *_) = library.sources.all()
    assert (taken.new, taken.known) == (2, 1)
    assert (again.id, again.name, again.folder) == (source.id, "Mine", ("Home",))
    assert again.tags == ("c", "a", "b")


@pytest.mark.parametrize(
    "title", ["", "https://three.example/f?x=1", "https://three.example/", "HTTP://old.example/f"]
)
def test_an_address_that_stands_for_a_title_is_no_name_that_was_chosen(library, title):
    feed = Subscription(url="https://three.example/f?x=1", title=title)

    library.lists.take(SubscriptionList(subscriptions=(feed,)))

    assert library.sources.all()[0].name == ""
    assert library.lists.listed().subscriptions == (replace(feed, title=""),)


def test_a_feed_that_was_removed_is_followed_again(library):
    library.lists.take(SubscriptionList(subscriptions=FEEDS))
    library.sources.remove(library.sources.all()[0].id)

    library.lists.take(SubscriptionList(subscriptions=FEEDS))

    assert len(library.sources.all()) == 3


def test_hosts_from_a_list_get_no_leave_to_be_on_a_private_network(library):
    library.lists.take(SubscriptionList(subscriptions=FEEDS))

    assert not library.subscriptions.feed(library.sources.all()[0].id).private


def test_export_and_import_give_the_same_library(library, tmp_path):
    library.lists.take(SubscriptionList(subscriptions=FEEDS, outlines=(NOTE,)))
    (tmp_path / "news").mkdir()
    library.sources.add(tmp_path / "news")

    written = write_opml(library.lists.listed(), now=NOW)
    with Library.open(tmp_path / "there.db", clock=lambda: NOW) as there:
        there.lists.take(parse_opml(written.encode(), location=""))
        listed = there.lists.listed()

    assert set(listed.subscriptions) == {*FEEDS[:2], FEEDS[2]}
    assert listed.outlines == (NOTE,)


def test_a_file_too_large_to_be_a_list_is_refused_and_not_cut(tmp_path):
    file = tmp_path / "large.opml"
    with file.open("wb") as large:
        large.write(b'<opml version="2.0"><body>')
        large.truncate((64 << 20) + 1)

    with pytest.raises(SourceError, match="larger than 64 MiB"):
        read_list(file)
