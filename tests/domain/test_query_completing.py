"""What a query may become while it is typed."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.domain.query.completing import (
    NAMED,
    complete_field,
    complete_name,
    complete_value,
    place_at,
    rest_of,
)
from reader.domain.query.parsing import parse
from reader.domain.query.printing import print_node
from reader.domain.query.syntax import AllOf, Clause, Field, Word

TYPED = st.text(alphabet=st.sampled_from('isfromtpc:"“-,() ORüß东\n.'), max_size=40) | st.text(
    max_size=40
)

NAMES = st.text(
    st.characters(exclude_categories=("C", "Z"), exclude_characters='"“”„', include_characters=" ")
).filter(str.strip)


@settings(max_examples=60)
@given(text=TYPED, at=st.integers(0, 40))
def test_every_text_can_be_completed_or_left_alone_wherever_the_cursor_stands(text, at):
    at = min(at, len(text))
    place = place_at(text, at)

    if place is not None:
        assert 0 <= place.start <= at
        rest_of(text, place, at)
        for it in complete_value(place) if place.field else complete_field(place):
            assert it.text.casefold().startswith(place.typed.casefold()) or ":" in it.text


@settings(max_examples=60)
@given(field=st.sampled_from(sorted(NAMED)), name=NAMES)
def test_a_name_that_is_completed_is_read_as_that_name(field, name):
    completion = complete_name(field, name)

    assert isinstance(completion.node, Clause)
    (value,) = completion.node.values
    assert getattr(value, "text", None) == " ".join(name.split())
    assert parse(f"rain {completion.shown} owls").query.where == AllOf(
        (Word("rain"), completion.node, Word("owls"))
    )


@pytest.mark.parametrize(
    ("text", "field", "typed", "rest"),
    [
        ("topic:Sc", Field.TOPIC, "Sc", None),
        ("is:unread topic:Sc", Field.TOPIC, "Sc", "is:unread"),
        ("rain -topic:a,b", Field.TOPIC, "b", "rain"),
        ('topic:"Street l', Field.TOPIC, "Street l", None),
        ("rain to", None, "to", "rain"),
        ("rain -(to", None, "to", "rain"),
        ("rain ", None, "", "rain"),
    ],
)
def test_the_part_before_the_cursor_is_completed_and_the_rest_stays(text, field, typed, rest):
    place = place_at(text, len(text))
    assert place is not None
    assert (place.field, place.typed) == (field, typed)

    left = rest_of(text, place, len(text))
    assert (left and print_node(left)) == rest


def test_words_in_quotation_marks_are_left_alone():
    assert place_at('rain "over the', 14) is None


def test_a_field_that_is_misspelt_becomes_the_nearest():
    place = place_at("topik:sea", 9)
    assert place is not None

    assert [it.text for it in complete_field(place)] == ["topic:sea"]


def test_a_value_finds_by_itself_what_it_says():
    place = place_at("is:st", 5)
    assert place is not None
    (completion,) = complete_value(place)

    assert completion.node == parse("is:starred").query.where
    assert isinstance(completion.node, Clause)
