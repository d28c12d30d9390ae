from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.domain.articles import Article, Publisher
from reader.domain.ids import ArticleId, format_id, parse_id_prefix

ids = st.integers(0, (1 << 63) - 1)


@given(ids)
def test_an_id_that_is_typed_is_the_id(number):
    assert parse_id_prefix(format_id(number)) == (number, number)


@given(ids, st.integers(1, 13))
def test_the_beginning_of_an_id_finds_it(number, length):
    found = parse_id_prefix(f" {format_id(number)[:length].upper()} ")

    assert found is not None
    assert found[0] <= number <= found[1]


@given(ids, ids)
def test_ids_sort_as_they_are_written(one, other):
    assert (one < other) == (format_id(one) < format_id(other))


@pytest.mark.parametrize("text", ["", " ", "u", "il", "x" * 14, "z" * 13, "é", "-1"])
def test_what_begins_no_id_is_none(text):
    assert parse_id_prefix(text) is None


def test_a_time_without_a_zone_is_refused():
    with pytest.raises(ValueError, match="timezone-aware"):
        Article(id=ArticleId(1), title="t", published=datetime(2021, 5, 14))


def test_an_outlet_is_called_by_its_name_else_its_domain():
    assert Publisher("The Lantern", "lantern.example").label == "The Lantern"
    assert Publisher("", "lantern.example").label == "lantern.example"
