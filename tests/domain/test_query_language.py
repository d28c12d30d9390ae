"""The query language: every text has a meaning, and every meaning a text."""

import string

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from reader.domain.queries import Group, Sort
from reader.domain.query.dates import Ago, CalendarDate, DateSpan, DayName, Unit
from reader.domain.query.fields import RULES, read_value
from reader.domain.query.numbers import NumberRange
from reader.domain.query.parsed import Kind
from reader.domain.query.parsing import DEEPEST, MOST_ITEMS, parse
from reader.domain.query.printing import print_query
from reader.domain.query.syntax import (
    AllOf,
    Answer,
    AnyOf,
    Clause,
    Field,
    Not,
    Nothing,
    Part,
    Phrase,
    Query,
    State,
    Word,
    all_of,
    any_of,
)


def where(text):
    return parse(text).query.where


def marked(text):
    return [text[mark.start : mark.end] for mark in parse(text).marks]


def test_an_empty_query_asks_for_everything():
    assert parse("").query == parse("  \t ").query == Query()


def test_words_stand_for_all_of_them():
    assert where("facial recognition") == AllOf((Word("facial"), Word("recognition")))


def test_the_example_of_the_design_is_understood_whole():
    parsed = parse(
        'is:unread from:bbc.com topic:"Computer Vision" quality:>50 after:2020-06-01'
        " facial recognition"
    )

    assert parsed.marks == ()
    assert parsed.query.where == AllOf(
        (
            Clause(Field.IS, (State.UNREAD,)),
            Clause(Field.FROM, (Word("bbc.com"),)),
            Clause(Field.TOPIC, (Phrase("Computer Vision"),)),
            Clause(Field.QUALITY, (NumberRange(51, None),)),
            Clause(Field.AFTER, (CalendarDate(2020, 6, 1),)),
            Word("facial"),
            Word("recognition"),
        )
    )


def test_or_binds_less_than_standing_together():
    assert where("a b OR c") == AnyOf((AllOf((Word("a"), Word("b"))), Word("c")))


def test_brackets_bind_first():
    assert where("a (b OR c)") == AllOf((Word("a"), AnyOf((Word("b"), Word("c")))))


def test_a_dash_says_not_of_whatever_follows_it():
    assert where("-rain") == Not(Word("rain"))
    assert where('-"heavy rain"') == Not(Phrase("heavy rain"))
    assert where("-topic:AI") == Not(Clause(Field.TOPIC, (Word("AI"),)))
    assert where("-(a OR b)") == Not(AnyOf((Word("a"), Word("b"))))
    assert where("--rain") == Word("rain")


def test_a_dash_by_itself_is_a_word():
    assert where("a - b") == AllOf((Word("a"), Word("-"), Word("b")))


def test_commas_part_values_of_which_any_will_do():
    assert where('topic:AI,"Open source",none') == Clause(
        Field.TOPIC, (Word("AI"), Phrase("Open source"), Nothing())
    )


def test_a_quoted_none_is_a_name_like_others():
    assert where('topic:"none"') == Clause(Field.TOPIC, (Phrase("none"),))


def test_typographic_quotation_marks_are_quotation_marks():
    assert where("“heavy rain”") == Phrase("heavy rain")


def test_fields_are_known_in_any_case_and_by_their_other_name():
    assert where("Outlet:bbc") == where("FROM:bbc") == Clause(Field.FROM, (Word("bbc"),))


@pytest.mark.parametrize(
    ("typed", "low", "high"),
    [("50", 50, 50), ("=50", 50, 50), (">50", 51, None), (">=50", 50, None), ("<50", None, 49),
     ("<=50", None, 50), ("50..80", 50, 80), ("80..50", 50, 80), ("50..", 50, None),
     ("..80", None, 80), ("-5", -5, -5)],
)  # fmt: skip
def test_numbers_are_compared_in_every_usual_way(typed, low, high):
    assert where(f"quality:{typed}") == Clause(Field.QUALITY, (NumberRange(low, high),))


@pytest.mark.parametrize(
    ("typed", "moment"),
    [("2020", CalendarDate(2020)), ("2020-06", CalendarDate(2020, 6)),
     ("2020-6-1", CalendarDate(2020, 6, 1)), ("today", DayName.TODAY), ("Monday", DayName.MONDAY),
     ("3h", Ago(3, Unit.HOURS)), ("2d", Ago(2, Unit.DAYS)), ("1w", Ago(1, Unit.WEEKS)),
     ("6mo", Ago(6, Unit.MONTHS))],
)  # fmt: skip
def test_dates_are_given_in_every_usual_way(typed, moment):
    assert where(f"after:{typed}") == Clause(Field.AFTER, (moment,))


def test_published_takes_yes_or_no_a_date_or_a_span_of_them():
    assert where("published:false,2020..2021-05,none") == Clause(
        Field.PUBLISHED,
        (Answer.NO, DateSpan(CalendarDate(2020), CalendarDate(2021, 5)), Nothing()),
    )


def test_order_and_grouping_are_about_the_whole_list_wherever_they_stand():
    parsed = parse("rain OR (snow sort:most-covered) group:topic")

    assert parsed.query == Query(AnyOf((Word("rain"), Word("snow"))), Sort.COVERAGE, Group.TOPIC)
    assert parsed.marks == ()


def test_an_unknown_field_is_looked_for_as_it_stands_and_the_nearest_is_named():
    parsed = parse("rain topik:AI")

    assert parsed.query.where == AllOf((Word("rain"), Word("topik:AI")))
    assert [(m.start, m.end, m.hint) for m in parsed.marks] == [(5, 11, "topik: — topic:?")]


def test_a_bad_value_is_looked_for_as_it_stands_and_the_good_ones_are_named():
    parsed = parse("quality:high")

    assert parsed.query.where == Word("quality:high")
    assert marked("quality:high") == ["high"]
    assert "50..80" in parsed.marks[0].hint


def test_of_several_values_only_the_bad_ones_are_left_out():
    assert where("is:unread,wet") == Clause(Field.IS, (State.UNREAD,))
    assert marked("is:unread,wet") == ["wet"]


@pytest.mark.parametrize("day", ["2021-02-29", "2020-13", "0000", "2020-00-01"])
def test_a_day_that_does_not_exist_is_a_bad_value(day):
    assert marked(f"on:{day}") == [day]


def test_a_field_without_a_value_yet_asks_for_nothing_and_says_what_it_takes():
    parsed = parse("rain topic:")

    assert parsed.query.where == Word("rain")
    assert parsed.marks[0].hint.startswith("topic: — ")


def test_addresses_and_times_are_words():
    for text in ("https://outlet.example/a?b=c", "12:30", ":-"):
        assert where(text) == Word(text)
        assert marked(text) == []


@pytest.mark.parametrize("text", ["(rain", "rain)", '"rain', "rain OR", "OR rain", "() rain"])
def test_what_is_not_closed_or_left_hanging_does_no_harm(text):
    assert where(text) in {Word("rain"), Phrase("rain")}


def test_colours_follow_the_tokens():
    text = 'a -topic:AI,"b c" OR (d)'

    tokens = [(token.kind, text[token.start : token.end]) for token in parse(text).tokens]

    assert tokens == [
        (Kind.WORD, "a"), (Kind.OPERATOR, "-"), (Kind.FIELD, "topic:"), (Kind.VALUE, "AI"),
        (Kind.OPERATOR, ","), (Kind.VALUE, '"b c"'), (Kind.OPERATOR, "OR"), (Kind.OPERATOR, "("),
        (Kind.WORD, "d"), (Kind.OPERATOR, ")"),
    ]  # fmt: skip


def test_more_than_a_database_can_be_asked_is_marked_and_left_out():
    parsed = parse("a " * 10_000)

    assert isinstance(parsed.query.where, AllOf)
    assert len(parsed.query.where.parts) == MOST_ITEMS
    assert parsed.marks[-1].start == 2 * MOST_ITEMS


def test_brackets_without_end_are_no_trouble():
    assert where("(" * 5_000 + "rain") == Word("rain")
    assert where("(" * (DEEPEST + 3) + "a" + ")" * (DEEPEST + 3) + " b") == AllOf(
        (Word("a"), Word("b"))
    )


# What people type, whole and in shreds: enough of it must meet every rule of the grammar.
shreds = st.sampled_from(
    ["is:", "unread", "topic:", "quality:", ">50", "50..80", "after:", "2020-06", "published:",
     "yes", "none", "sort:", "hot", "group:", "(", ")", '"', "“", "-", "--", "OR", " ", ",", ":",
     "rain", "é", "鳥", "\ud800", "\x00", "\x1b[31m", "..", "http://", "topik:", "from:"]
)  # fmt: skip
typed = st.one_of(st.text(), st.lists(shreds, max_size=30).map("".join))


@given(typed)
@example("--OR")
@example('quality:"50 x"')
@settings(max_examples=300)
def test_any_text_has_a_meaning_that_its_spelling_keeps(text):
    query = parse(text).query

    assert parse(print_query(query)).query == query


@given(typed)
@settings(max_examples=200)
def test_tokens_and_marks_lie_in_order_inside_the_text(text):
    parsed = parse(text)

    ends = [place for token in parsed.tokens for place in (token.start, token.end)]
    assert ends == sorted(ends)
    assert all(0 <= mark.start <= mark.end <= len(text) for mark in parsed.marks)
    assert all(0 <= place <= len(text) for place in ends)


letters = st.text(st.sampled_from(string.ascii_lowercase + "éß鳥-.'"), min_size=1, max_size=6)
words = letters.filter(lambda text: not text.startswith("-")).map(Word)
phrases = st.lists(letters, min_size=1, max_size=3).map(lambda parts: Phrase(" ".join(parts)))
moments = st.one_of(
    st.dates().map(lambda day: CalendarDate(day.year, day.month, day.day)),
    st.integers(1, 9999).map(CalendarDate),
    st.sampled_from(DayName),
    st.builds(Ago, st.integers(0, 999), st.sampled_from(Unit)),
)
numbers = st.one_of(
    st.builds(NumberRange, st.integers(-99, 99), st.none()),
    st.builds(NumberRange, st.none(), st.integers(-99, 99)),
    st.tuples(st.integers(-99, 99), st.integers(-99, 99)).map(
        lambda pair: NumberRange(min(pair), max(pair))
    ),
)
spans = st.builds(DateSpan, moments, st.none() | moments)
values = {
    Field.IS: st.sampled_from(State),
    Field.HAS: st.sampled_from(Part),
    Field.PUBLISHED: st.one_of(st.sampled_from(Answer), moments, spans),
    **dict.fromkeys((Field.QUALITY, Field.HEAT, Field.OUTLETS, Field.WORDS), numbers),
    **dict.fromkeys((Field.AFTER, Field.BEFORE, Field.ON), moments),
}


def clauses_of(field):
    value = values.get(field, st.one_of(words.filter(lambda w: w.text != "none"), phrases))
    if RULES[field].empty:
        value = value | st.just(Nothing())
    return st.lists(value, min_size=1, max_size=3).map(lambda some: Clause(field, tuple(some)))


leaves = st.one_of(words, phrases, st.sampled_from(Field).flatmap(clauses_of))
nodes = st.recursive(
    leaves,
    lambda inner: st.one_of(
        inner.filter(lambda node: not isinstance(node, Not)).map(Not),
        st.lists(inner, min_size=2, max_size=4).map(all_of),
        st.lists(inner, min_size=2, max_size=4).map(any_of),
    ),
    max_leaves=12,
)
queries = st.builds(Query, st.none() | nodes, st.none() | st.sampled_from(Sort),
                    st.none() | st.sampled_from(Group))  # fmt: skip


@given(queries)
@settings(max_examples=300)
def test_every_query_is_read_back_as_it_was_printed(query):
    parsed = parse(print_query(query))

    assert parsed.query == query
    assert parsed.marks == ()


@given(st.sampled_from(Field), st.text(), st.booleans())
def test_no_value_of_any_field_raises(field, text, quoted):
    read_value(field, text, quoted=quoted)
