"""What makes two items of a feed the same, whatever publishers do with their guids."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.domain.articles import Article
from reader.domain.feeds import ListedArticle
from reader.domain.ids import ArticleId
from reader.library.feed_changes import Change, Item, Verdict, decide_changes, describe
from reader.sources.links import link_key
from reader.store.entries import KeptEntry

NOON = datetime(2021, 9, 6, 12, tzinfo=UTC)


def listed(
    guid: str = "",
    title: str = "Trams return",
    path: str = "",
    day: int | None = None,
    text: str = "All of them.",
) -> Item:
    link = f"https://meridian.example/{path}" if path else ""
    article = Article(
        id=ArticleId(0),
        title=title,
        body=text,
        published=None if day is None else NOON + timedelta(days=day),
        link=link,
        link_keys=(link_key(link),) if link else (),
    )
    return describe(ListedArticle(guid, article))


class Library:
    """Remembers entries as the store does."""

    def __init__(self) -> None:
        self.entries: dict[int, KeptEntry] = {}

    def fetch(self, *items: Item) -> list[Verdict]:
        changes = decide_changes(self.entries.values(), items)
        for change in changes:
            self._keep(change)
        return [change.verdict for change in changes]

    def _keep(self, change: Change) -> None:
        entry, item = change.entry, change.item
        entry_id = entry.id if entry else len(self.entries) + 1
        self.entries[entry_id] = KeptEntry(
            id=entry_id,
            guid=item.guid,
            link_key=item.link_key,
            title_key=item.title_key,
            published=entry.published if entry and entry.published is not None else item.published,
            digest=item.digest,
            words=item.words,
            seen=1,
            article_id=entry_id,
        )

    @property
    def texts(self) -> set[tuple[str, bytes]]:
        return {(entry.title_key, entry.words) for entry in self.entries.values()}


@pytest.fixture
def library():
    return Library()


def test_what_is_fetched_again_is_the_same(library):
    items = [listed(f"g{n}", f"Tram {n}", f"t/{n}", n) for n in range(5)]

    assert library.fetch(*items) == [Verdict.NEW] * 5
    assert library.fetch(*reversed(items)) == [Verdict.SAME] * 5


def test_five_items_with_one_guid_are_five(library):
    items = [listed("same", f"Tram {n}", f"t/{n}", n) for n in range(5)]

    assert library.fetch(*items) == [Verdict.NEW] * 5
    assert library.fetch(*reversed(items)) == [Verdict.SAME] * 5


def test_five_items_with_one_guid_and_no_link_are_five(library):
    items = [listed("same", "Update", text=f"The {n}th") for n in range(5)]

    assert library.fetch(*items) == [Verdict.NEW] * 5
    assert library.fetch(*reversed(items)) == [Verdict.SAME] * 5


def test_an_item_without_guid_and_link_is_known_by_what_it_says(library):
    items = [listed(title="B"), listed(title="B", day=1), listed(title="(untitled)", text="only")]

    assert library.fetch(*items) == [Verdict.NEW] * 3
    assert library.fetch(*items) == [Verdict.SAME] * 3


def test_new_guids_at_each_fetch_make_nothing_new(library):
    library.fetch(*(listed(f"a{n}", f"Tram {n}", f"t/{n}", n) for n in range(5)))

    verdicts = library.fetch(*(listed(f"b{n}", f"Tram {n}", f"t/{n}", n) for n in range(5)))

    assert Verdict.NEW not in verdicts
    assert len(library.entries) == 5


def test_new_guids_and_links_at_each_fetch_make_nothing_new(library):
    library.fetch(*(listed(f"t/{n}?at=1", f"Tram {n}", f"t/{n}?at=1", n) for n in range(5)))

    again = library.fetch(*(listed(f"t/{n}?at=2", f"Tram {n}", f"t/{n}?at=2", n) for n in range(5)))

    assert again == [Verdict.TOUCHED] * 5


def test_what_appeared_at_one_moment_with_other_words_is_another_item(library):
    library.fetch(listed("a", "Trams", "t/1", 1, text="One."))

    assert library.fetch(listed("b", "Trams", "t/2", 1, text="Two.")) == [Verdict.NEW]


def test_new_dates_at_each_fetch_make_nothing_new(library):
    library.fetch(*(listed(f"g{n}", f"Tram {n}", f"t/{n}", 1) for n in range(5)))

    verdicts = library.fetch(*(listed(f"g{n}", f"Tram {n}", f"t/{n}", 2) for n in range(5)))

    assert verdicts == [Verdict.TOUCHED] * 5


def test_a_guid_used_again_for_another_article_loses_neither(library):
    library.fetch(listed("latest", "Trams return", "t/1", 1))

    assert library.fetch(listed("latest", "Owls counted", "o/2", 2)) == [Verdict.NEW]
    assert len(library.texts) == 2


@pytest.mark.parametrize("dated", [True, False])
def test_places_that_are_numbered_in_guids_lose_nothing_of_a_list_without_links(library, dated):
    def window(start):
        return (
            listed(f"item-{place}", f"Tram {n}", day=n if dated else None, text=f"The {n}th")
            for place, n in enumerate(range(start + 5, start, -1))
        )

    for start in range(5):
        library.fetch(*window(start))

    assert len(library.texts) == 9


def test_an_item_without_a_link_may_be_edited_in_title_and_date(library):
    library.fetch(*(listed(f"g{n}", f"Tram {n}", day=n) for n in range(3)))

    edited = [listed("g2", "Tram 2 at last", day=9), listed("g1", "Tram 1", day=1)]

    assert library.fetch(*edited) == [Verdict.EDITED, Verdict.SAME]


@pytest.mark.parametrize(
    "edited",
    [
        listed("g", "Trams return at last", "t/1", 1),
        listed("g", "Trams return", "t/1", 1, "Nearly all of them."),
        listed("g", "Trams return at last", "trams-return-at-last", 1),
        listed("g", "Trams return", "trams-return", 5, "Nearly all of them."),
    ],
)
def test_an_edited_item_stays_the_same_item(library, edited):
    library.fetch(listed("g", "Trams return", "t/1", 1))

    library.fetch(edited)

    assert len(library.entries) == 1


def test_markup_and_spaces_are_no_edit_of_the_text(library):
    library.fetch(listed("g", path="t/1", text="<p>All of&nbsp;them.</p>"))

    verdicts = library.fetch(listed("g", path="t/1", text='<div class="x">All\nof them.</div>'))

    assert verdicts == [Verdict.TOUCHED]


def test_a_counted_edit_in_the_guids_fragment_is_an_edit(library):
    address = "https://meridian.example/t/1"
    library.fetch(listed(f"{address}#0", "Trams return", "t/1", 1))

    assert library.fetch(listed(f"{address}#1", "All trams return", "t/1", 2)) == [Verdict.EDITED]


def test_entries_of_one_page_are_told_apart_and_share_its_link(library):
    page = "changelog"
    first = [listed(f"v{n}", f"Version {n}", page, n) for n in range(3)]

    changes = decide_changes([], first)

    assert [change.shares_link for change in changes] == [False, True, True]
    library.fetch(*first)
    assert library.fetch(listed("v3", "Version 3", page, 3), *first[1:]).count(Verdict.NEW) == 1
    assert len(library.texts) == 4


def test_an_item_listed_twice_word_for_word_counts_once(library):
    item = listed("g", path="t/1")

    assert library.fetch(item, item) == [Verdict.NEW]


ITEMS = st.builds(
    listed,
    guid=st.sampled_from(["", "a", "b", "https://meridian.example/t/1"]),
    title=st.sampled_from(["Trams return", "Owls counted", "Update"]),
    path=st.sampled_from(["", "t/1", "t/2"]),
    day=st.sampled_from([None, 0, 1]),
    text=st.sampled_from(["One.", "Two."]),
)


@given(st.lists(st.lists(ITEMS, max_size=4), max_size=4))
@settings(max_examples=150)
def test_what_a_fetch_lists_is_always_there_afterwards(fetches):
    library = Library()
    for items in fetches:
        library.fetch(*items)

        assert {(item.title_key, item.words) for item in items} <= library.texts


@given(st.lists(ITEMS, max_size=6))
@settings(max_examples=150)
def test_the_same_fetch_again_never_changes_anything(items):
    library = Library()
    library.fetch(*items)
    before = dict(library.entries)

    verdicts = library.fetch(*reversed(items))

    assert set(verdicts) <= {Verdict.SAME}
    assert library.entries == before


@given(st.data())
@settings(max_examples=100)
def test_windows_over_a_feed_give_the_same_library_in_any_order(data):
    count = data.draw(st.integers(1, 8))
    style = data.draw(st.sampled_from(["guid", "link", "one guid", "text"]))
    shapes = {
        "guid": lambda n: listed(f"g{n}", f"Tram {n}", "page", n),
        "link": lambda n: listed("", f"Tram {n}", f"t/{n}", n),
        "one guid": lambda n: listed("same", f"Tram {n}", f"t/{n}", n),
        "text": lambda n: listed("", f"Tram {n}", "", n),
    }
    items = [shapes[style](n) for n in range(count)]
    starts = data.draw(st.lists(st.integers(0, count - 1), min_size=1, max_size=8))
    library = Library()

    for start in starts:
        library.fetch(*items[start : start + 3])

    seen = {n for start in starts for n in range(start, min(start + 3, count))}
    assert library.texts == {(items[n].title_key, items[n].words) for n in seen}
    assert len(library.entries) == len(seen)


def test_what_was_matched_before_in_the_same_fetch_is_not_matched_again(library):
    library.fetch(listed("same", "Trams return"))

    (change,) = decide_changes(
        library.entries.values(), [listed("same", "Trams return", text="Other.")], settled={1}
    )

    assert change.verdict is Verdict.NEW
