import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.domain.articles import Publisher
from reader.domain.identity import normalised_title, outlet_key


@pytest.mark.parametrize(
    "title",
    [
        "Trams cross again: why?",
        "TRAMS CROSS AGAIN – WHY",
        "  Trams  cross again… why!  ",
        "“Trams cross again”; why",
        "Ｔｒａｍｓ cross again_why",
    ],
)
def test_copies_of_a_title_are_the_same(title):
    assert normalised_title(title) == "trams cross again why"


@pytest.mark.parametrize("title", ["Trams cross", "Trams cross again why not", "東京に雪"])
def test_other_titles_are_not(title):
    assert normalised_title(title) not in {"", "trams cross again why"}


@given(st.text())
def test_a_normalised_title_stays_as_it_is(title):
    assert normalised_title(normalised_title(title)) == normalised_title(title)


@pytest.mark.parametrize(
    ("publisher", "key"),
    [
        (Publisher("The Lantern", "lantern.example"), "lantern.example"),
        (Publisher("Lantern", "WWW.Lantern.example."), "lantern.example"),
        (Publisher("The  LANTERN"), "the lantern"),
        (Publisher(), ""),
    ],
)
def test_an_outlet_is_its_domain_else_its_name(publisher, key):
    assert outlet_key(publisher) == key
