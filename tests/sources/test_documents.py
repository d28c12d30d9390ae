import os
import stat
from datetime import UTC, datetime

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.domain.articles import Article, Image, Links, Publisher
from reader.domain.errors import SourceError
from reader.sources.documents import (
    BEGINNING,
    LARGEST,
    MOST_PROBLEMS,
    MOST_RELATED,
    parse_document,
    read_document,
)
from reader.sources.text import TEXT_LIMIT
from tests.support.hostile import is_clean_line, is_obeyed_or_hidden, strangers_text

NAMES = ["title", "excerpt", "category", "type", "webUrl", "originalUrl", "ampWebUrl", "topics"]
NAMES += ["authors", "provider", "images", "publishedDateTime", "quality", "heat", "published"]
NAMES += ["related", "featuredContent"]

WHOLE = """\
---
category: news
title: "Harbour bridge reopens"
excerpt: "The bridge carries trams again."
publishedDateTime: 2021-05-14T07:05:00Z
updatedDateTime: 2021-05-14T09:00:00+02:00
originalUrl: "https://www.meridian.example/bridge?utm_source=x"
webUrl: "https://www.meridian.example/bridge/"
ampWebUrl: "https://www.meridian.example/amp/bridge/"
cdnAmpWebUrl: "https://www-meridian-example.cdn.ampproject.org/c/s/www.meridian.example/amp/bridge/"
type: article
quality: 86
heat: 12
published: false
provider:
  name: Meridian Wire
  domain: meridian.example
  images:
    - url: "https://meridian.example/logo.png"
      width: 128
      height: 64
topics:
  - Transport
  - Cities
authors: [Ada Bergmann]
images:
  - url: "https://meridian.example/bridge.jpg"
    width: 1600
    height: 900
    title: The bridge at dawn
    attribution: A. Bergmann
    isCached: true
featuredContent: '<iframe src="https://video.example/embed/1"></iframe>'
secured: "c2VjcmV0;c2VjcmV0"
nobody: knows this
related:
  - title: "Trams cross the harbour again"
    excerpt: "After nine years."
    publishedDateTime: 2021-05-14T10:00:00Z
    webUrl: "https://lantern.example/trams"
    type: article
    quality: 50
    provider:
      name: The Lantern
      domain: lantern.example
    images:
      - url: "https://lantern.example/tram.jpg"
---

## A long wait

It was closed for nine years.
"""


def parse(text, *, name="2021-bridge.md"):
    return parse_document(text.encode() if isinstance(text, str) else text, name=name)


def article_of(front, body="", *, name="the-stem.md"):
    return parse(f"---\n{front}\n---\n{body}", name=name).article


def problems_of(front):
    return parse(f"---\ntitle: t\n{front}\n---\n").problems


def related_of(entries):
    return parse(f"---\ntitle: t\nwebUrl: https://own.example/t\nrelated:\n{entries}\n---\n")


def test_every_field_has_a_home():
    article = parse(WHOLE).article

    assert article == Article(
        id=article.id,
        title="Harbour bridge reopens",
        excerpt="The bridge carries trams again.",
        body="## A long wait\n\nIt was closed for nine years.",
        category="news",
        kind="article",
        published=datetime(2021, 5, 14, 7, 5, tzinfo=UTC),
        updated=datetime(2021, 5, 14, 7, 0, tzinfo=UTC),
        link="https://www.meridian.example/bridge/",
        links=Links(
            web="https://www.meridian.example/bridge/",
            original="https://www.meridian.example/bridge?utm_source=x",
            amp="https://www.meridian.example/amp/bridge/",
            cdn_amp="https://www-meridian-example.cdn.ampproject.org/c/s/www.meridian.example"
            "/amp/bridge/",
        ),
        link_keys=("meridian.example/bridge",),
        publisher=Publisher(
            name="Meridian Wire",
            domain="meridian.example",
            images=(Image("https://meridian.example/logo.png", 128, 64),),
        ),
        authors=("Ada Bergmann",),
        topics=("Transport", "Cities"),
        images=(
            Image(
                "https://meridian.example/bridge.jpg",
                1600,
                900,
                "The bridge at dawn",
                "A. Bergmann",
            ),
        ),
        quality=86,
        heat=12,
        listed=False,
        featured='<iframe src="https://video.example/embed/1"></iframe>',
    )


def test_a_whole_document_has_no_problem_and_unknown_fields_are_none():
    assert parse(WHOLE).problems == ()


def test_what_is_secured_is_nowhere():
    assert "c2VjcmV0" not in repr(parse(WHOLE))


def test_each_entry_of_related_is_an_article_of_its_own():
    (entry,) = parse(WHOLE).related

    assert entry.title == "Trams cross the harbour again"
    assert entry.excerpt == "After nine years."
    assert entry.published == datetime(2021, 5, 14, 10, tzinfo=UTC)
    assert entry.link == "https://lantern.example/trams"
    assert entry.publisher == Publisher("The Lantern", "lantern.example")
    assert (entry.kind, entry.quality) == ("article", 50)
    assert entry.images == (Image("https://lantern.example/tram.jpg"),)
    assert entry.problem == ""


def test_a_document_and_an_entry_of_another_are_the_same_article():
    own = article_of("title: Trams\nwebUrl: http://www.lantern.example/trams/?utm_source=x#top")

    assert own.id == parse(WHOLE).related[0].id


def test_without_a_link_the_same_words_are_the_same_article():
    front = "title: Owls counted\nprovider: {name: Grove Post}\nexcerpt: Many"

    assert article_of(front).id == article_of(front, name="other.md").id
    assert article_of(front).id != article_of(front, "body").id


def test_two_files_that_say_neither_who_nor_when_are_two_articles():
    assert article_of("title: Owls", name="a.md").id != article_of("title: Owls", name="b.md").id
    assert article_of("title: Owls", name="a.md").id == article_of("title: Owls", name="a.md").id


# Titles


@pytest.mark.parametrize("title", ["no", "On", "2020", "1.0", "0777", "null", "2024-01-02", "0x1"])
def test_a_title_is_shown_as_it_was_written(title):
    parsed = parse(f"---\ntitle: {title}\n---\n")

    assert parsed.article.title == title
    assert parsed.problems == ()


def test_a_title_that_is_a_list_is_its_words():
    assert article_of("title: [Trams, again]").title == "Trams, again"


@pytest.mark.parametrize("title", ["", "~", '""', "{a: b}", '"\\e[2J"', '" \\u200b "', "[[a]]"])
def test_without_a_title_the_heading_or_the_name_of_the_file_stands_in(title):
    front = f"---\ntitle: {title}\nquality: 1\n---\n"

    assert parse(front, name="2021-trams again.md").article.title == "2021-trams again"
    assert parse(f"{front}text\n\n## Trams ##\n").article.title == "Trams"
    assert parse(f"{front}Trams\n=====\n").article.title == "Trams"
    assert parse(front).problems[0] == (2, "there is no title; expected title: and a line of text")


def test_an_empty_title_of_a_file_without_a_name_is_untitled():
    assert parse("---\nquality: 1\n---\n", name="\x1b[2J").article.title == "(untitled)"


def test_the_whole_of_a_long_title_is_in_the_article():
    title = "word " * 150 + "end"
    article = article_of(f"title: {title}\nexcerpt: Short.")

    assert len(article.title) == 500
    assert article.title.endswith("…")
    assert article.excerpt == f"{title} Short."


# Text


def test_an_excerpt_is_one_tidy_line():
    excerpt = "The  river\\n rose â€˜againâ€™ &amp; the town&#8217;s bridge" + " held" * 60 + " bri"
    article = article_of(f'title: t\nexcerpt: "{excerpt}"')

    assert article.excerpt.startswith("The river rose ‘again’ & the town’s bridge held")
    assert article.excerpt.endswith("held held…")


def test_entities_in_an_excerpt_cannot_spell_what_a_terminal_obeys():
    article = article_of("title: t\nexcerpt: 'a&#27;[2J &#x9b;31m &#8238;b &#xad;c&#10;d'")

    assert article.excerpt == "a[2J ›31m b c d"


def test_a_title_is_never_decoded():
    assert article_of("title: 'What &amp;amp; <b>means</b> [/]'").title == (
        "What &amp;amp; <b>means</b> [/]"
    )


def test_an_excerpt_in_several_paragraphs_is_one():
    assert article_of("title: t\nexcerpt: [One., Two.]").excerpt == "One. Two."
    assert article_of("title: t\nexcerpt: |\n  One.\n\n  Two.").excerpt == "One. Two."


@pytest.mark.parametrize("nothing", ["", "~", "null"])
def test_nothing_is_not_shown_as_a_word(nothing):
    article = article_of(
        "\n".join(f"{name}: {nothing}" for name in NAMES if name != "title") + "\ntitle: t"
    )

    assert article == Article(id=article.id, title="t")


def test_a_body_too_long_to_keep_is_cut_and_told():
    parsed = parse("---\ntitle: t\n---\n" + "x" * (TEXT_LIMIT + 1))

    assert len(parsed.article.body) == TEXT_LIMIT
    assert "cut" in parsed.problems[0][1]


def test_front_matter_repeated_in_the_body_is_text():
    article = article_of("title: t", "---\ntitle: other\n---\nbody")

    assert article.title == "t"
    assert article.body == "---\ntitle: other\n---\nbody"


LONG = 400_000


@pytest.mark.parametrize(
    "text",
    [
        "---\nquality: 1\n---\n# " + "# " * LONG + "x",
        "---\ntitle: t\nexcerpt: " + "." * LONG + "x\n---\n",
        "---\ntitle: t\nexcerpt: " + "[ … " * LONG + "x\n---\n",
        "---\ntitle: t\nexcerpt: " + "&a" * LONG + "\n---\n",
        "---\ntitle: t\nexcerpt: " + "â€" * LONG + "\n---\n",
        "---\ntitle: t\nexcerpt: " + "\u0301" * LONG + "\n---\n",
        "---\ntitle: t\nexcerpt: " + "\x9d" * LONG + "\n---\n",
        "---\ntitle: t\nwebUrl: https://a.example/" + "amp/" * LONG + "\n---\n",
        "---\ntitle: t\nwebUrl: " + "a." * LONG + "!\n---\n",
        "---\ntitle: t\nprovider: " + "a." * LONG + "!\n---\n",
        "---\ntitle: t\ntopics: " + "," * LONG + "\n---\n",
        "---\ntitle: t\npublishedDateTime: " + "1:" * LONG + "\n---\n",
        "---\ntitle: t\nquality: " + "1" * LONG + "!\n---\n",
        "---\n@\n" + "a b " * LONG + "\n---\n",
        "---\n@\n" + "".join("  " * depth + "- k:\n" for depth in range(100)) + "---\n",
        "---\ntitle: t\n" + "excerpt: e\n\n" * LONG,
        "---\ntitle: t" + "\n" * LONG + "excerpt: e",
        "-" * LONG,
        "\n" * LONG + "x",
        "%A\n" * LONG,
    ],
)
def test_no_repetition_takes_more_than_a_moment(text):
    parse(text)


# Fields that are not what they should be


@pytest.mark.parametrize(
    ("written", "moment", "day_only"),
    [
        ("2021-05-14T07:05:00", datetime(2021, 5, 14, 7, 5, tzinfo=UTC), False),
        ("2021-05-14 07:05:00 -5", datetime(2021, 5, 14, 12, 5, tzinfo=UTC), False),
        ("2021-05-14T07:05:00+0200", datetime(2021, 5, 14, 5, 5, tzinfo=UTC), False),
        ("Fri, 14 May 2021 07:05:00 GMT", datetime(2021, 5, 14, 7, 5, tzinfo=UTC), False),
        ("1620975900", datetime(2021, 5, 14, 7, 5, tzinfo=UTC), False),
        ("2021-05-14", datetime(2021, 5, 14, tzinfo=UTC), True),
        ("[2021-05-14]", datetime(2021, 5, 14, tzinfo=UTC), True),
        ("2021-05-14T07:05+02:00[Europe/Rome]", datetime(2021, 5, 14, 5, 5, tzinfo=UTC), False),
    ],
)
def test_dates_are_read_as_they_come(written, moment, day_only):
    article = article_of(f"title: t\npublishedDateTime: {written}")

    assert (article.published, article.day_only) == (moment, day_only)


@pytest.mark.parametrize(
    ("front", "expected"),
    [
        ("publishedDateTime: 2021-13-45", 'the date "2021-13-45" is not one'),
        ("updatedDateTime: soon", 'the date "soon" is not one'),
        ("publishedDateTime: [1, 2]", "the date a list is not one"),
        ("quality: high", 'quality is "high"; expected a whole number'),
        ("quality: 99999999999999999999", "expected a whole number"),
        ("heat: [1, 2]", "heat is a list; expected a whole number"),
        ("published: maybe", 'published is "maybe"; expected true or false'),
        ("excerpt: {a: b}", "excerpt is a mapping; expected text"),
        ("webUrl: not an address", 'webUrl is "not an address"; expected an address'),
        ("webUrl: javascript:alert(1)", 'webUrl is "javascript:alert(1)"; expected an address'),
        ("originalUrl: {a: b}", "originalUrl is a mapping; expected an address"),
        ("featuredContent: [a]", "featuredContent is a list; expected text"),
        ("provider: [[a]]", "provider has neither name nor domain"),
        ("provider: {a: b}", "provider has neither name nor domain"),
        ("topics: {a: b}", "topics names nothing; expected a list"),
        ("images: [5, {a: b}]", "images has no address on the web"),
        ("related: later", "related is text; expected one entry for each article"),
        ("topics: [" + "x, " * 101 + "]", "topics has 101 entries; the first 100 are kept"),
    ],
)
def test_what_a_field_should_have_been_is_told_with_its_line(front, expected):
    (problem,) = problems_of(front)

    assert problem[0] == 3
    assert expected in problem[1]


@pytest.mark.parametrize(
    ("written", "number"), [('"86"', 86), ("86.7", 86), ("+5", 5), ("-3", -3), ("0", 0), ("[5]", 5)]
)
def test_numbers_are_read_as_they_come(written, number):
    article = article_of(f"title: t\nquality: {written}")

    assert article.quality == number


def test_no_heat_is_none():
    assert article_of("title: t\nheat: -1").heat is None
    assert article_of("title: t").heat is None
    assert article_of("title: t\nheat: 0").heat == 0


@pytest.mark.parametrize(
    ("written", "listed"),
    [("true", True), ('"no"', False), ("Yes", True), ("off", False), ("0", False), ("[no]", False)],
)
def test_a_truth_is_read_as_it_comes(written, listed):
    assert article_of(f"title: t\npublished: {written}").listed is listed


@pytest.mark.parametrize(
    ("written", "publisher"),
    [
        ("The Lantern", Publisher("The Lantern")),
        ("lantern.example", Publisher("", "lantern.example")),
        ("[{name: A}, {name: B}]", Publisher("A")),
        (
            "{name: A, domain: 'https://www.Lantern.example/news'}",
            Publisher("A", "lantern.example"),
        ),
        ("{name: A, domain: bücher.example}", Publisher("A", "xn--bcher-kva.example")),
        ("{name: A, domain: No Domain}", Publisher("A", "no domain")),
        ("{name: â€˜Aâ€™}", Publisher("‘A’")),
        ("5", Publisher("5")),
    ],
)
def test_an_outlet_is_read_as_it_comes(written, publisher):
    assert article_of(f"title: t\nprovider: {written}").publisher == publisher


def test_without_an_outlet_the_address_names_it():
    assert article_of("title: t\nwebUrl: https://www.lantern.example/a").publisher == Publisher(
        "", "lantern.example"
    )


@pytest.mark.parametrize(
    ("written", "topics"),
    [
        ("[AI, Robots, AI]", ("AI", "Robots")),
        ("AI, Robots", ("AI", "Robots")),
        ("AI", ("AI",)),
        ('["Paris, Texas"]', ("Paris, Texas",)),
        ("[{name: AI}, {label: Robots}, {x: y}]", ("AI", "Robots")),
        ("[1, [a, b], ~]", ("1", "a, b", "~")),
    ],
)
def test_topics_are_read_as_they_come(written, topics):
    assert article_of(f"title: t\ntopics: {written}").topics == topics


def test_one_author_may_stand_there_alone():
    assert article_of("title: t\nauthor: Bergmann, Ada").authors == ("Bergmann, Ada",)


@pytest.mark.parametrize(
    ("written", "images"),
    [
        ("https://a.example/1.jpg", (Image("https://a.example/1.jpg"),)),
        ("[https://a.example/1.jpg]", (Image("https://a.example/1.jpg"),)),
        ("{url: 'https://a.example/1.jpg'}", (Image("https://a.example/1.jpg"),)),
        (
            "[{url: 'https://a.example/1.jpg', width: 10px, height: wide}]",
            (Image("https://a.example/1.jpg", 10),),
        ),
        ("['file:///etc/passwd', '/etc/passwd', {url: 'data:x'}, 5]", ()),
    ],
)
def test_pictures_on_the_web_are_kept_and_no_others(written, images):
    assert article_of(f"title: t\nimages: {written}").images == images


@pytest.mark.parametrize(
    ("written", "link"),
    [
        ("www.own.example/a", "https://www.own.example/a"),
        ("own.example/a?b=1", "https://own.example/a?b=1"),
        ("//own.example/a", "https://own.example/a"),
        ("/news/1", "https://meridian.example/news/1"),
    ],
)
def test_an_address_without_its_beginning_is_completed_and_told(written, link):
    parsed = parse(
        f"---\ntitle: t\nwebUrl: {written}\nprovider: {{domain: meridian.example}}\n---\n"
    )

    assert parsed.article.link == link
    assert "expected an address" in parsed.problems[0][1]


def test_an_address_copied_from_the_source_of_a_page_is_the_one_it_stands_for():
    article = article_of("title: t\nwebUrl: https://own.example/a?b=1&amp;c=2")

    assert article.link == "https://own.example/a?b=1&c=2"


def test_an_amp_address_is_not_opened_where_there_is_another():
    article = article_of(
        "title: t\nwebUrl: https://a.example/x/amp\noriginalUrl: https://a.example/x"
    )

    assert article.link == "https://a.example/x"


# Related coverage


def test_an_entry_without_a_title_is_shown_by_its_excerpt_or_its_address():
    parsed = related_of(
        "  - webUrl: https://a.example/x\n"
        "  - excerpt: It rained.\n"
        "  - quality: 5\n"
        "  - https://b.example/y\n"
        "  - Bridge shut\n"
        "  - [c]\n"
        "  - ''\n"
        "  - null\n"
    )

    assert [entry.title for entry in parsed.related] == [
        "https://a.example/x",
        "It rained.",
        "https://b.example/y",
        "Bridge shut",
    ]
    assert all(entry.problem for entry in parsed.related)
    assert [reason.partition(":")[0] for _, reason in parsed.problems] == [
        "related entry 1",
        "related entry 2",
        "related entry 3",
        "related entry 4",
        "related entry 4",
        "related entry 5",
        "related entry 6",
        "related entry 7",
        "related entry 8",
    ]
    assert [line for line, _ in parsed.problems[:3]] == [5, 6, 7]


def test_a_problem_of_an_entry_names_its_number_and_its_line():
    parsed = related_of(
        "  - title: one\n    webUrl: https://a.example/x\n  - title: two\n    quality: high\n"
    )

    assert parsed.problems == ((8, 'related entry 2: quality is "high"; expected a whole number'),)
    assert parsed.related[0].problem == ""
    assert parsed.related[1].problem == 'Line 8: quality is "high"; expected a whole number'


def test_one_entry_without_a_list_is_read():
    parsed = related_of("  title: one\n  webUrl: https://a.example/x")

    assert [entry.title for entry in parsed.related] == ["one"]
    assert "expected a list" in parsed.problems[0][1]


def test_entries_inside_an_entry_are_coverage_too():
    parsed = related_of(
        "  - title: one\n    related:\n      - title: two\n        related:\n"
        "          - title: three\n  - title: four\n"
    )

    assert [entry.title for entry in parsed.related] == ["one", "two", "three", "four"]


def test_a_document_is_not_its_own_coverage():
    parsed = related_of("  - title: t\n    webUrl: http://own.example/t/?utm_source=x")

    assert parsed.related == ()


def test_the_same_article_under_two_addresses_stays_two_entries():
    parsed = related_of(
        "  - title: Same\n    webUrl: https://www.a.example/x\n    provider: {domain: a.example}\n"
        "  - title: Same\n    webUrl: https://a.example/y\n    provider: {domain: www.a.example}\n"
    )

    assert len({entry.id for entry in parsed.related}) == 2


def test_coverage_has_a_largest_size():
    entries = "\n".join(f"- title: {n}" for n in range(MOST_RELATED + 5))

    parsed = related_of(entries)

    assert len(parsed.related) == MOST_RELATED
    assert "the first 1,000 are read" in parsed.problems[0][1]


# Problems


def test_what_was_salvaged_says_why():
    parsed = parse("---\ntitle: Foo: bar\nquality: high\n---\n")

    assert parsed.article.title == "Foo: bar"
    assert parsed.article.problem.startswith("Line 2: this is not YAML")
    assert parsed.article.problem.endswith(", and 1 more")


def test_a_document_of_nothing_but_mistakes_tells_a_few_of_them():
    parsed = parse("---\ntitle: t\n" + "title: t\n" * 500 + "---\n")

    assert len(parsed.problems) == MOST_PROBLEMS
    assert parsed.problems[-1] == (None, "481 more things are wrong with it")


def test_a_plain_markdown_file_is_shown_and_told():
    parsed = parse("# Owls\n\nMany owls.\n", name="owls.md")

    assert (parsed.article.title, parsed.article.body) == ("Owls", "# Owls\n\nMany owls.")
    assert parsed.problems[0][0] == 1


def test_a_binary_file_is_refused():
    with pytest.raises(SourceError, match="binary file; expected text"):
        parse(b"\x89PNG\r\n\x1a\n" + bytes(100))


def test_bytes_of_another_encoding_are_shown_and_told():
    parsed = parse("---\ntitle: Café\n---\n".encode("cp1252"))

    assert parsed.article.title == "Café"
    assert "windows-1252" in parsed.problems[0][1]


# Files


def test_a_file_is_read_whole(tmp_path):
    path = tmp_path / "a.md"
    path.write_bytes(b"text")

    assert read_document(str(path)) == (b"text", True)


def test_of_a_huge_file_the_beginning_is_read_and_told(tmp_path):
    path = tmp_path / "a.md"
    with path.open("wb") as file:
        file.write(b"---\ntitle: Owls\n---\n" + "雪\n".encode() * 1_000_000)
        file.truncate(LARGEST + 1)

    content, whole = read_document(str(path))
    parsed = parse_document(content, name="a.md", whole=whole)

    assert len(content) == BEGINNING
    assert parsed.article.title == "Owls"
    assert "the file is larger" in parsed.problems[0][1]
    assert "\ufffd" not in parsed.article.body


def test_a_file_of_gigabytes_of_nothing_is_binary(tmp_path):
    path = tmp_path / "a.md"
    with path.open("wb") as file:
        file.truncate(2 << 30)

    content, whole = read_document(str(path))

    with pytest.raises(SourceError, match="binary"):
        parse_document(content, name="a.md", whole=whole)


def test_null_bytes_that_a_crash_left_behind_cost_nothing_but_a_remark():
    parsed = parse_document(b"---\ntitle: t\n---\nbody\n" + bytes(4096), name="a.md")

    assert (parsed.article.title, parsed.article.body) == ("t", "body")
    assert parsed.problems == (
        (None, "the file ends in 4,096 null bytes; expected text to its end"),
    )


def test_what_is_no_file_is_not_waited_for(tmp_path):
    pipe = tmp_path / "pipe.md"
    os.mkfifo(pipe)

    for path in (pipe, tmp_path, "/dev/zero", "/dev/null"):
        with pytest.raises(SourceError, match="not a file"):
            read_document(str(path))


def test_why_a_file_cannot_be_read_is_told(tmp_path):
    with pytest.raises(SourceError, match="it is gone"):
        read_document(str(tmp_path / "gone.md"))
    (tmp_path / "loop.md").symlink_to(tmp_path / "loop.md")
    with pytest.raises(SourceError, match="circle"):
        read_document(str(tmp_path / "loop.md"))


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_one_may_not_read_is_told(tmp_path):
    path = tmp_path / "a.md"
    path.write_bytes(b"text")
    path.chmod(stat.S_IWUSR)

    with pytest.raises(SourceError, match="expected permission"):
        read_document(str(path))


def test_a_name_that_is_no_text_opens_its_file_and_is_shown_clean(tmp_path):
    name = os.fsdecode(b"\xff\x1b[2Jowls\n.md")
    (tmp_path / name).write_bytes(b"---\nquality: 1\n---\n")

    content, _ = read_document(str(tmp_path / name))

    assert parse_document(content, name=name).article.title == "\ufffdowls"


# Whatever comes


def one_line_texts(article):
    yield from (article.title, article.excerpt, article.category, article.kind, article.problem)
    yield from (article.link, *article.link_keys, *article.topics, *article.authors)
    links = article.links
    yield from (links.web, links.original, links.amp, links.cdn_amp)
    yield from (article.publisher.name, article.publisher.domain)
    for image in (*article.images, *article.publisher.images):
        yield from (image.url, image.title, image.attribution)


@given(st.dictionaries(st.sampled_from(NAMES), strangers_text), strangers_text, strangers_text)
@settings(max_examples=200)
def test_no_field_lets_through_what_a_terminal_obeys(fields, body, name):
    # As a YAML writer would put them there, and as a careless hand would.
    escaped = yaml.safe_dump({**fields, "related": [{**fields}], "provider": {"name": body}})
    raw = "\n".join(f"{name}: {value}" for name, value in fields.items())

    for front in (escaped, raw):
        content = f"---\n{front}\n---\n{body}".encode("utf-8", "surrogatepass")
        path = os.fsdecode(f"{name}.md".encode("utf-8", "surrogatepass"))
        try:
            parsed = parse(content, name=path)
        except SourceError:  # more control characters than text
            continue
        for article in (parsed.article, *parsed.related):
            assert article.title
            assert all(map(is_clean_line, one_line_texts(article)))
            assert not any(map(is_obeyed_or_hidden, article.body + article.featured))
        assert all(is_clean_line(reason) for _, reason in parsed.problems)


@given(st.binary(max_size=300), st.text(max_size=20))
@settings(max_examples=200)
def test_every_file_is_shown_or_refused(content, name):
    for data in (content, b"---\n" + content + b"\n---\n" + content):
        try:
            parsed = parse(data, name=name)
        except SourceError:
            continue
        assert parsed.article.title
