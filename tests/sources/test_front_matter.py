import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from reader.sources.front_matter import LONGEST, MOST_LINES, parse_front_matter
from reader.sources.tidying import repair_mojibake
from reader.sources.trees import MOST_NODES


def read(text, *, bare=False):
    return parse_front_matter(text.encode(), bare=bare)


def fields_of(front, *, bare=False):
    return read(f"---\n{front}\n---\n" if not bare else front, bare=bare).fields


def only_problem(found):
    (problem,) = found.problems
    return problem


def test_the_fields_stand_above_the_body():
    found = read("---\ntitle: Bridge reopens\nquality: 86\n---\n\nIt was closed.\n")

    assert found.fields == {"title": "Bridge reopens", "quality": "86"}
    assert found.body == "It was closed.\n"
    assert found.problems == []


@pytest.mark.parametrize(
    "text",
    [
        "\n\n---\ntitle: t\n---\nbody",
        "---   \ntitle: t\n---\t\nbody",
        "----\ntitle: t\n-----\nbody",
        "---\ntitle: t\n...\nbody",
        "---\r\ntitle: t\r\n---\r\nbody",
        "---\rtitle: t\r---\rbody",
        "\ufeff---\ntitle: t\n---\nbody",
        "%YAML 1.2\n---\ntitle: t\n---\nbody",
        "---\n%YAML 1.2\n---\ntitle: t\n---\nbody",
        '---\n{"title": "t"}\n---\nbody',
        "---\n# a comment\ntitle: t\n---\nbody",
        "---\n  title: t\n---\nbody",
        "\ufeff\ufeff---\ntitle: t\n---\nbody",
        "--- # about\ntitle: t\n--- # the text\nbody",
    ],
)
def test_front_matter_is_found_in_all_its_forms(text):
    found = read(text)

    assert found.fields == {"title": "t"}
    assert found.body == "body"
    assert found.problems == []


@pytest.mark.parametrize("codec", ["utf-16", "utf-8-sig", "utf-32"])
def test_front_matter_is_found_in_other_encodings(codec):
    found = parse_front_matter("---\ntitle: Café\n---\nbody".encode(codec))

    assert found.fields == {"title": "Café"}
    assert found.problems == []


@pytest.mark.parametrize(
    "body", ["one\n---\ntwo", "one\n\n    ---\n\ntwo", "| a |\n| --- |\n", "---"]
)
def test_a_line_of_dashes_in_the_body_cuts_nothing(body):
    found = read(f"---\ntitle: t\n---\n{body}")

    assert found.fields == {"title": "t"}
    assert found.body == body


def test_what_follows_the_first_document_of_a_yaml_file_is_shown_and_told():
    for text in ("title: t\n---\ntitle: u\n", "---\ntitle: t\n---\ntitle: u\n"):
        found = read(text, bare=True)

        assert found.fields == {"title": "t"}
        assert found.body == "title: u\n"
        assert "a second document begins here" in only_problem(found)[1]


def test_an_indented_line_of_dashes_does_not_end_the_fields():
    assert fields_of("excerpt: |\n  one\n  ---\n  two\ntitle: t") == {
        "excerpt": "one\n---\ntwo\n",
        "title": "t",
    }


def test_a_yaml_file_is_all_fields_with_or_without_its_marks():
    for text in ("title: t\n", "---\ntitle: t\n", "---\ntitle: t\n---\n", "---\ntitle: t\n...\n"):
        found = read(text, bare=True)
        assert found.fields == {"title": "t"}
        assert found.problems == []


@pytest.mark.parametrize(
    ("text", "body", "expected"),
    [
        ("", "", "empty"),
        ("  \n\n", "", "empty"),
        ("---", "", "empty"),
        ("---\n---\n", "", "empty"),
        ("# Heading\n\ntext", "# Heading\n\ntext", "no front matter"),
        ("+++\ntitle = 't'\n+++\nbody", "+++\ntitle = 't'\n+++\nbody", "TOML"),
        ('{"title": "t"}\n', '{"title": "t"}\n', "JSON"),
        ("---\njust text\n---\nbody", "just text\n\nbody", "no mapping"),
        ("---\n- a\n- b\n---\nbody", "- a\n- b\n\nbody", "no mapping"),
        ("---\n{title: t\n---\nbody", "{title: t\n\nbody", "not YAML"),
    ],
)
def test_what_has_no_fields_is_a_problem_and_no_text_of_it_is_lost(text, body, expected):
    found = read(text)

    assert found.fields == {}
    assert found.body.strip() == body.strip()
    assert expected in found.problems[0][1]
    assert "expected" in found.problems[0][1]


def test_unclosed_front_matter_ends_at_the_first_empty_line():
    found = read("---\ntitle: t\nquality: 5\n\nThe body.\n")

    assert found.fields == {"title": "t", "quality": "5"}
    assert found.body == "The body.\n"
    assert only_problem(found) == (
        1,
        "the front matter is not closed; expected a line of --- after it",
    )


def test_unclosed_front_matter_goes_on_where_more_fields_follow_an_empty_line():
    found = read("---\ntitle: t\n\nexcerpt: e\n\n\nwebUrl: u\nrelated:\n\n- title: r\n\nBody: no\n")

    assert found.fields == {
        "title": "t",
        "excerpt": "e",
        "weburl": "u",
        "related": [{"title": "r"}],
    }
    assert found.body == "Body: no\n"


@pytest.mark.parametrize(
    "front",
    [
        "title:Rain: a lot\nexcerpt:e",
        "title: 'Rain: a lot'\nexcerpt:e",
        " title: 'Rain: a lot'\nexcerpt: e",
        "title: 'Rain: a lot'\n  excerpt: e",
        "title: Rain: a lot\n    excerpt: e",
    ],
)
def test_a_field_with_a_space_too_few_or_too_many_is_read_and_told(front):
    found = read(f"---\n{front}\nquality: 5\n---\n")

    assert found.fields == {"title": "Rain: a lot", "excerpt": "e", "quality": "5"}
    assert found.problems


@pytest.mark.parametrize(
    "value", ["no", "Yes", "null", "2020", "0777", "0xFF", "1e3", "12:30:45", "2024-01-02", "1_000"]
)
def test_a_value_is_what_was_written_whatever_yaml_would_make_of_it(value):
    assert fields_of(f"title: {value}") == {"title": value}


@pytest.mark.parametrize(
    ("front", "expected"),
    [
        ("title: 'It''s'", "It's"),
        ('title: "a \\"b\\" \\u00e9"', 'a "b" é'),
        ("title: >\n  one\n  two\n", "one two\n"),
        ("title: |\n  one\n  two\n", "one\ntwo\n"),
        ("title: one\n  two", "one two"),
        ("title: &name Hello\nother: *name", "Hello"),
        ("title: !!str 5", "5"),
        ("title: !custom x", "x"),
        ("title: !!binary aGk=", "aGk="),
        ("title: “Smart”", "“Smart”"),
        ("TITLE : t", "t"),
        ('" title ": t', "t"),
        ("title:\tt", "t"),
    ],
)
def test_every_way_to_write_a_text_gives_the_text(front, expected):
    assert fields_of(front)["title"] == expected


@pytest.mark.parametrize(
    "title",
    [
        "C# news # 1",
        "Vote #MeToo #now",
        "#MeToo at five",
        "!important",
        "&co wins",
        "R&D & you",
        "50% off",
        "a - b ? c !",
    ],
)
def test_an_unquoted_title_keeps_the_signs_that_yaml_would_take_away(title):
    assert fields_of(f"title: {title}\nquality: 1 # good")["title"] == title


def test_a_comment_behind_another_field_is_a_comment():
    assert fields_of("title: t\nquality: 1 # good")["quality"] == "1"


@pytest.mark.parametrize(
    ("written", "title"),
    [
        ("Foo: bar", "Foo: bar"),
        ("@handle says", "@handle says"),
        ("`code` wins", "`code` wins"),
        ("*bold* move", "*bold* move"),
        ("%done", "%done"),
        ("[Update] thing", "[Update] thing"),
        ("{x} y", "{x} y"),
        ("- item", "- item"),
        ("? why", "? why"),
        ("> folded\n  text", "folded text"),
        ("*nobody", "*nobody"),
        ('"never ends', "never ends"),
        ("'never ends", "never ends"),
        ('"said "so" today"', 'said "so" today'),
        ('"Quoted" and others', '"Quoted" and others'),
        ('"One" - and "two"', '"One" - and "two"'),
        ("'One', 'two': 'three'", "'One', 'two': 'three'"),
        ("'it's here'", "it's here"),
        ('"bad \\q escape"', "bad \\q escape"),
        ('"bad \\q \\"quote\\" \\u00e9"', 'bad \\q "quote" é'),
    ],
)
def test_a_title_that_is_no_yaml_costs_no_other_field(written, title):
    rest = "provider:\n  name: Outlet\ntopics:\n- a\n- b"

    found = read(f"---\nquality: 7\ntitle: {written}\n{rest}\n---\nbody")

    assert found.fields == {
        "quality": "7",
        "title": title,
        "provider": {"name": "Outlet"},
        "topics": ["a", "b"],
    }
    assert found.body == "body"
    line, reason = only_problem(found)
    assert line in {3, 4}
    assert "not YAML" in reason


def test_a_broken_entry_of_a_list_costs_no_other_entry():
    found = read(
        "---\ntitle: t\nrelated:\n"
        "  - title: one\n    provider: {name: A}\n"
        "  - title: two: broken\n    quality: 5\n    provider:\n      name: B\n"
        "  - title: three\n---\n"
    )

    assert found.fields["related"] == [
        {"title": "one", "provider": {"name": "A"}},
        {"title": "two: broken", "quality": "5", "provider": {"name": "B"}},
        {"title": "three"},
    ]
    assert only_problem(found)[0] == 6


def test_a_broken_field_inside_a_field_costs_no_other():
    found = read('---\nprovider:\n  name: "A" B\n  domain: a.example\ntitle: t\n---\n')

    assert found.fields == {
        "provider": {"name": '"A" B', "domain": "a.example"},
        "title": "t",
    }


def test_tabs_for_spaces_are_told_and_read():
    found = read("---\ntitle: t\nprovider:\n\tname: Outlet\n---\n")

    assert found.fields["provider"] == {"name": "Outlet"}
    assert only_problem(found) == (4, "a tab stands where spaces are expected")


def test_characters_that_json_writes_in_halves_are_whole():
    found = read('---\ntitle: "snow \\ud83d\\ude00 \\ud800"\n---\n')

    assert found.fields == {"title": "snow 😀 \ufffd"}


@pytest.mark.parametrize("control", ["\x00", "\x1b[31m", "\x9b31m", "\x07", "\x1b]0;t\x07"])
def test_a_raw_control_character_is_told_with_its_line_and_costs_nothing(control):
    found = read(f"---\nquality: 1\ntitle: a {control}b\n---\n")

    assert found.fields == {"quality": "1", "title": "a b"}
    line, reason = only_problem(found)
    assert line == 3
    assert "control character" in reason


def test_text_that_was_misread_elsewhere_is_repaired_before_its_bytes_are_taken_for_controls():
    found = read("---\ntitle: She said â€œnoâ€\x9d today\n---\n")

    assert found.fields == {"title": "She said “no” today"}
    assert found.problems == []


@pytest.mark.parametrize("end", ["\x85", "\u2028", "\u2029"])
def test_a_line_end_that_no_editor_shows_ends_no_value(end):
    found = read(f"---\ntitle: one{end}two\nquality: 1\n---\n")

    assert found.fields == {"title": "one two", "quality": "1"}
    assert found.problems == []


def test_quotes_that_nobody_decoded_are_no_controls():
    found = read("---\ntitle: It\x92s \x93here\x94\n---\n")

    assert found.fields == {"title": "It’s “here”"}
    assert found.problems == []


def test_of_a_field_that_stands_there_twice_the_last_counts():
    found = read("---\ntitle: one\nquality: 1\nTitle: two\n---\n")

    assert found.fields == {"title": "two", "quality": "1"}
    assert only_problem(found) == (4, "title stands there twice; the last one counts")


def test_names_that_are_no_text_are_passed_over():
    found = read("---\n? [a, b]\n: v\n? {c: d}\n: w\n1: x\n~: y\ntitle: t\n---\n")

    assert found.fields["title"] == "t"
    assert found.problems == []


def test_a_merged_mapping_gives_what_is_not_there():
    found = read(
        "---\nbase: &b {name: A, domain: a.example}\nprovider:\n  <<: *b\n  name: B\n---\n"
    )

    assert found.fields["provider"] == {"name": "B", "domain": "a.example"}


@pytest.mark.parametrize(
    "value",
    [
        '!!python/object/apply:os.system ["touch pwned"]',
        '!<tag:yaml.org,2002:python/object/apply:os.system> ["touch pwned"]',
        "!!python/name:os.system",
        "!!python/object/new:type [a, [], {}]",
        '!!python/object:os.stat_result {a: "b"}',
    ],
)
def test_a_python_tag_is_refused_and_runs_nothing(value, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)

    found = read(f"---\ntitle: t\nx: {value}\n---\n")

    assert found.fields == {"title": "t", "x": ""}
    assert only_problem(found) == (3, "there is a Python tag; it was refused, nothing was run")
    assert list(tmp_path.iterdir()) == []


BOMB = "a: &a [x,x,x,x,x,x,x,x,x]\n" + "".join(
    f"{chr(98 + i)}: &{chr(98 + i)} [{','.join([f'*{chr(97 + i)}'] * 9)}]\n" for i in range(8)
)
MERGE_BOMB = "a: &a {x: 1}\n" + "".join(
    f"{chr(98 + i)}: &{chr(98 + i)}\n  <<: [{','.join([f'*{chr(97 + i)}'] * 9)}]\n"
    for i in range(20)
)


@pytest.mark.parametrize(
    ("front", "reason"),
    [
        (BOMB, f"{MOST_NODES:,} values"),
        (MERGE_BOMB, f"{MOST_NODES:,} values"),
        ("a: &a [*a]", "nested deeper"),
        ("a: &a {b: *a}", "nested deeper"),
        ("x: " + "[" * 20_000, "brackets"),
        ("x: " + "{a: " * 1_001, "brackets"),
        ("x: " + "[" * 40 + "]" * 40, "nested deeper"),
        ("\n".join(" " * i + "a:" for i in range(300)), "nested deeper"),
        ("x: " + "[],[" * 600, "brackets"),
        ("\n".join(f"k{i}: v" for i in range(MOST_LINES + 1)), "lines"),
        ("x: " + "y" * LONGEST, "larger"),
        ("x:\n  " + "- " * 20_000, "not YAML"),
        ("x:\n  " + "? " * 20_000, "not YAML"),
    ],
)
def test_bombs_are_refused_and_the_fields_around_them_survive(front, reason):
    found = read(f"---\ntitle: t\n{front}\npublishedDateTime: 2024-01-02\n---\nbody")

    assert found.fields["title"] == "t"
    assert reason in only_problem(found)[1]
    assert found.body == "body"


def test_ten_megabytes_of_front_matter_are_read_no_further_than_needed():
    found = read("---\ntitle: t\nx: |\n" + "  line of text\n" * 700_000 + "---\nbody")

    assert found.fields["title"] == "t"
    assert "larger than 1 MiB" in only_problem(found)[1]


PIECES = [
    "title",
    ": ",
    "\n",
    "- ",
    "  ",
    "\t",
    '"',
    "'",
    "[",
    "{",
    "&a ",
    "*a",
    "|",
    ">",
    "#",
    "x",
]
PIECES += ["---\n", "...\n", "é", "\x1b", "\x00", "!!python/x ", "<<", "? ", "%", ",", "]", "}"]


@given(st.lists(st.sampled_from(PIECES), max_size=40).map("".join) | st.text(max_size=60))
@settings(max_examples=300)
def test_no_text_raises(text):
    read(text)
    read(f"---\n{text}\n---\nbody")
    read(text, bare=True)


@given(st.binary(max_size=100))
def test_no_bytes_raise(content):
    parse_front_matter(content)
    parse_front_matter(b"---\ntitle: " + content + b"\n---\n")


@given(
    st.text(st.characters(categories=["L", "N", "P", "S", "Zs"]), min_size=1, max_size=40).map(
        str.strip
    )
)
def test_a_title_survives_whatever_signs_are_in_it(title):
    assume(repair_mojibake(f"x{title}") == f"x{title}")  # misread text is mended instead
    found = read(f"---\nquality: 5\ntitle: x{title}\n---\n")

    assert found.fields["quality"] == "5"
    assert found.fields["title"].split() == f"x{title}".split()
