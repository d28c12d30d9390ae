"""What is typed finds stories: words, fields, and any mixture of them."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from reader.domain.articles import BodyFormat, Enclosure, Image, Publisher
from reader.domain.queries import Shelf, Sort, StoryQuery
from reader.domain.query.parsing import parse
from tests.support.paper import NOON, make_article


@pytest.mark.parametrize(
    "query",
    ["tram", "TRAMS", "bridge", "café", "cafe", "CAFE", "meridian", "transport", "brid tram",
     '"harbour bridge"', "title:trams", "text:seven", "author:okonjo", 'author:"marta okonjo"',
     "url:meridian.example/trams-cross", "text:hidden -text:hidden OR tram"],
)  # fmt: skip
def test_words_are_found_wherever_they_stand_whatever_their_case_and_accents(query, paper):
    article = make_article(
        "Trams cross the harbour bridge",
        excerpt="Every SEVEN minutes, past the Café.",
        outlet="Meridian Wire",
        site="meridian.example",
        topics=("Transport",),
        authors=("Marta Okonjo",),
    )
    paper.take(article, make_article("Owls counted"))

    assert paper.find(query) == ["Trams cross the harbour bridge"]


@pytest.mark.parametrize(
    "query",
    ["ram", '"harb"', '"bridge harbour"', "title:seven", "text:trams", "author:trams", "trams owls",
     '"Trams" -bridge', "okonjo"],
)  # fmt: skip
def test_what_is_not_there_is_not_found(query, paper):
    paper.take(
        make_article(
            "Trams cross the harbour bridge", excerpt="Seven minutes.", authors=("Marta Okonjo",)
        ),
        make_article("Owls counted"),
    )

    assert paper.find(query) == []


def test_the_body_is_searched_without_its_markup(paper):
    html = (
        "<p class='lighthouse'>The ferry<br>sails &eacute;very day</p>"
        "<script>var hidden = 1;</script><style>.gull{}</style> 3 < 4"
    )
    markdown = "A [timetable](https://outlet.example/pelican) of **sails**"
    paper.take(
        make_article("One", body=html, body_format=BodyFormat.HTML),
        make_article("Two", body=markdown, published=NOON - timedelta(hours=1)),
    )

    assert paper.find("sails") == ["One", "Two"]
    assert paper.find('"ferry sails every"') == ["One"]
    for markup in ("lighthouse", "hidden", "gull", "pelican"):
        assert paper.find(markup) == []


@pytest.mark.parametrize(
    ("text", "found"),
    [("東京", True), ("京タワー", True), ("ワー", True), ("ー", True), ("東", True),
     ("京東", False), ("東京駅", False), ("도서", True), ("서관", True), ("관도", False),
     ("พิพิธ", True), ("ธภัณฑ์", True), ("สถาน", True), ("iPhone発", True), ("ｉｐｈｏｎｅ", True),
     ("हिन्दी", True), ("ヷヸ", False)],
)  # fmt: skip
def test_scripts_without_spaces_are_found_inside_words(text, found, paper):
    paper.take(
        make_article("東京タワー", excerpt="도서관에서 พิพิธภัณฑสถาน พิพิธภัณฑ์ iPhone発売 हिन्दी"),
    )

    assert (paper.find(text) != []) is found


@pytest.mark.parametrize(
    "text",
    ['"', "''", "*", "a*", "AND", "NOT", "NEAR(a b)", "a^b", "title : a", "-", "--", "(", ")",
     "{a}", "col:", "\\", "%", "_", "';DROP TABLE articles;--", "\0", "\ud800", "!!!", "🚀",
     "a OR", "'\"'", "+a", "a+b", "-(a b)", "(" * 300, "a" * 100_000, "^", '""""', "topic:!!!",
     "from:''", "lang:%",
     "source:99999999999999999999999999", "quality:99999999999999999999999999", "after:9999y",
     " OR ".join("abcdefgh"), "-a -b", "on:0001-01-01 before:0001", "published:..9999", "title:🚀"],
)  # fmt: skip
def test_no_text_is_an_error(text, paper):
    paper.take(make_article("Trams"))

    for sort in Sort:
        query = paper.query(text, sort=sort)
        assert len(paper.library.shelves.ids(query)) == paper.library.shelves.count(query)
        paper.library.shelves.glimpse(query, limit=5)


def test_brackets_and_alternatives_of_any_depth_are_answered(paper):
    paper.take(make_article("Trams"))
    nested = "(owls OR " * 19 + "trams -ferry" + ")" * 19

    assert paper.find(nested) == ["Trams"]
    assert paper.find(" OR ".join(f"owl{n}" for n in range(90)) + " OR trams") == ["Trams"]
    assert paper.find(" ".join(["tram"] * 90)) == ["Trams"]


def test_words_and_fields_mix_in_alternatives_and_negations(paper):
    paper.take(
        make_article("Trams", quality=10),
        make_article("Owls", quality=80, published=NOON - timedelta(hours=1)),
        make_article("Gulls", quality=80, published=NOON - timedelta(hours=2)),
    )

    assert paper.find("trams OR quality:>50 -gulls") == ["Trams", "Owls"]
    assert paper.find("-owls") == ["Trams", "Gulls"]
    assert paper.find("-(owls OR gulls)") == ["Trams"]
    assert paper.find("quality:>50 (owls OR quality:10)") == ["Owls"]


def test_one_article_by_itself_must_satisfy_all(paper):
    paper.take(
        [
            make_article("Bridge reopens", site="meridian.example", quality=90),
            make_article("Trams again", site="lantern.example", quality=20),
        ]
    )

    assert paper.find("from:lantern.example") == ["Bridge reopens"]
    assert paper.find("from:lantern.example quality:<50") == ["Bridge reopens"]
    assert paper.find("from:lantern.example quality:>50") == []
    assert paper.find("trams bridge") == []


@pytest.mark.parametrize(
    ("query", "titles"),
    [("from:news.site.example", ["A"]), ("from:site.example", ["A", "B"]),
     ("from:site", ["A", "B"]), ("from:www.site.example", ["A", "B"]), ("outlet:wire", ["C"]),
     ("from:Éclair", ["C"]),
     ("from:example", ["A", "B", "C"]), ("from:none", ["D"]), ("-from:site", ["C", "D"]),
     ("from:ite.example", []), ("from:wire,news", ["A", "C"])],
)  # fmt: skip
def test_an_outlet_is_named_by_its_domain_the_end_of_it_or_a_part_of_its_name(query, titles, paper):
    hours = iter(range(10))
    paper.take(
        *(
            make_article(title, publisher=publisher, published=NOON - timedelta(hours=next(hours)))
            for title, publisher in (
                ("A", Publisher("", "news.site.example")),
                ("B", Publisher("Sunday", "site.example")),
                ("C", Publisher("Eclair Wire", "eclair.example")),
                ("D", Publisher()),
            )
        )
    )

    assert paper.find(query) == titles


def test_a_topic_is_the_one_of_that_name_or_any_that_begins_so(paper):
    paper.take(
        make_article("One", topics=("AI", "Science")),
        make_article("Two", topics=("AI Builder",), published=NOON - timedelta(hours=1)),
        make_article("Three", published=NOON - timedelta(hours=2)),
    )

    assert paper.find("topic:ai") == ["One"]
    assert paper.find("topic:build") == ["Two"]
    assert paper.find("topic:sci,build") == ["One", "Two"]
    assert paper.find("topic:none") == ["Three"]
    assert paper.find("-topic:AI") == ["Two", "Three"]


def test_what_an_article_has_and_is_can_be_asked(paper):
    paper.take(
        make_article(
            "Full",
            body="one two three",
            images=(Image("https://outlet.example/a.png"),),
            language="pt-br",
            heat=7,
            listed=True,
        ),
        make_article("Video", kind="video", link="", published=NOON - timedelta(hours=1)),
        make_article(
            "Radio",
            enclosures=(Enclosure("https://outlet.example/a.mp3", "audio/mpeg"),),
            published=None,
            excerpt="Five words are in here",
            listed=False,
        ),
    )

    assert paper.find("is:full") == paper.find("has:body") == paper.find("has:image") == ["Full"]
    assert paper.find("is:video") == paper.find("url:none") == paper.find("-has:link") == ["Video"]
    assert paper.find("has:enclosure") == paper.find("published:none") == ["Radio"]
    assert paper.find("words:3") == paper.find("lang:pt") == paper.find("lang:PT_br") == ["Full"]
    assert paper.find("words:none") == ["Video"]
    assert paper.find("heat:none words:5") == paper.find("published:no") == ["Radio"]
    assert paper.find("published:yes") == ["Full"]
    assert sorted(paper.find("lang:none")) == ["Radio", "Video"]


def test_what_was_done_with_a_story_can_be_asked(paper):
    paper.take([make_article("Lead"), make_article("Other", site="b.example")])
    paper.take(make_article("Owls", published=NOON - timedelta(hours=1)))
    lead = paper.library.shelves.first(StoryQuery(), limit=1)[0].article_id
    paper.library.marks.read([lead], read=True, label="")
    paper.library.marks.star([lead], starred=True, label="")

    assert paper.find("is:unread") == paper.find("-is:read") == ["Owls"]
    assert paper.find("is:read") == paper.find("is:starred") == ["Lead"]
    assert paper.find("other is:starred") == ["Lead"]
    assert paper.find("outlets:2") == paper.find("has:related") == ["Lead"]
    assert paper.find("", shelf=Shelf.UNREAD) == ["Owls"]
    assert paper.find("lead", shelf=Shelf.UNREAD) == []


def test_muted_stories_are_shown_to_those_who_ask_for_them(paper):
    paper.take(make_article("Trams"), make_article("Owls", published=NOON - timedelta(hours=1)))
    trams = paper.library.shelves.first(StoryQuery(), limit=1)[0].story_id
    paper.library.marks.mute(trams, muted=True, label="")
    paper.library.marks.follow(trams, followed=True, label="")

    assert paper.find("trams") == paper.find("is:followed") == []
    assert paper.find("is:muted") == paper.find("is:muted trams") == ["Trams"]
    assert paper.find("is:followed is:muted") == paper.find("trams", shelf=Shelf.MUTED) == ["Trams"]
    assert paper.find("is:muted OR owls") == ["Trams", "Owls"]


def test_dates_are_the_days_of_the_reader(paper):
    zone = ZoneInfo("America/Los_Angeles")
    paper.take(
        make_article("Late", published=datetime(2026, 5, 14, 6, 59, tzinfo=UTC)),
        make_article("Early", published=datetime(2026, 5, 14, 7, tzinfo=UTC)),
    )
    at_home = NOON.astimezone(zone)

    def find(text):
        query = StoryQuery(where=parse(text).query.where, now=at_home)
        return [row.title for row in paper.library.shelves.first(query, limit=9)]

    assert find("on:today") == find("after:today") == find("is:today") == ["Early"]
    assert find("before:today") == find("on:yesterday") == ["Late"]
    assert find("after:2026-05-13 before:2026-05-14") == ["Late"]
    assert find("after:6h") == ["Early", "Late"]
    assert find("after:2026") == find("published:2026-05") == ["Early", "Late"]


def test_a_day_without_a_time_is_that_day_in_every_zone(paper):
    paper.take(make_article("Day", published=datetime(2026, 5, 14, 12, tzinfo=UTC), day_only=True))
    auckland = datetime(2026, 5, 15, 8, tzinfo=ZoneInfo("Pacific/Auckland"))

    for text, count in (("on:2026-05-14", 1), ("on:2026-05-15", 0), ("on:yesterday", 1)):
        query = StoryQuery(where=parse(text).query.where, now=auckland)
        assert paper.library.shelves.count(query) == count


def test_what_came_in_the_last_day_is_new(paper):
    paper.now = NOON - timedelta(hours=30)
    paper.take(make_article("Old"))
    paper.now = NOON
    paper.take(make_article("New", published=NOON - timedelta(days=300)))

    assert paper.find("is:new") == ["New"]


def test_a_source_is_named_by_its_number_or_a_part_of_its_path(paper):
    paper.take(make_article("One"))

    assert paper.find("source:1") == paper.find("source:news") == ["One"]
    assert paper.find("source:elsewhere") == []


@pytest.mark.parametrize("sort", Sort)
def test_a_filtered_list_keeps_the_order_of_the_whole(sort, paper):
    for number in range(40):
        paper.take(
            make_article(
                f"Report {number}",
                quality=number * 7 % 11,
                excerpt="even" if number % 2 else "odd",
                published=NOON - timedelta(hours=number * 5 % 13),
            )
        )
    whole = paper.find("", sort=sort)

    for text in ("even", "quality:>4", "from:outlet", "-odd"):
        found = paper.find(text, sort=sort)
        assert found == [title for title in whole if title in found]
        query = paper.query(text, sort=sort)
        assert list(paper.library.shelves.ids(query)) == [
            row.story_id for row in paper.library.shelves.first(query, limit=99)
        ]


@pytest.mark.parametrize("way", ["glimpse", "list"])
def test_before_a_day_ends_with_the_last_minute_of_the_day_before(way, paper):
    midnight = NOON.replace(hour=0)
    paper.take(
        make_article("Late", published=midnight - timedelta(seconds=1)),
        make_article("Early", published=midnight),
    )
    query = StoryQuery(where=parse("before:2026-05-14").query.where, now=NOON)
    shelves = paper.library.shelves

    found = (
        shelves.glimpse(query, limit=5)[0] if way == "glimpse" else shelves.first(query, limit=5)
    )
    assert [it.title for it in found] == ["Late"]
