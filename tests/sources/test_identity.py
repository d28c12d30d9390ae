from datetime import UTC, datetime

from reader.domain.articles import Publisher
from reader.sources.identity import article_id

NOON = datetime(2021, 5, 14, 12, tzinfo=UTC)
OUTLET = Publisher("The Lantern", "lantern.example")


def test_an_article_is_its_first_key_whatever_else_is_said_of_it():
    one = article_id(("a.example/x", "b.example/y"), OUTLET, "Trams", NOON, "text")
    other = article_id(("a.example/x",), Publisher(), "Other", None, "")

    assert one == other


def test_without_a_key_it_is_all_that_is_said_of_it():
    known = article_id((), OUTLET, "Trams cross", NOON, "text")

    assert (
        article_id((), Publisher("", "WWW.lantern.example"), "TRAMS, cross!", NOON, "text") == known
    )
    assert article_id((), Publisher("Ledger"), "Trams cross", NOON, "text") != known
    assert article_id((), OUTLET, "Trams crossed", NOON, "text") != known
    assert article_id((), OUTLET, "Trams cross", None, "text") != known
    assert article_id((), OUTLET, "Trams cross", NOON, "other") != known


def test_an_id_fits_into_a_database():
    assert 0 <= article_id(("a.example/x",), OUTLET, "", None, "") < 1 << 63


def test_an_id_is_the_same_on_every_machine():
    assert article_id(("a.example/x",), OUTLET, "", None, "") == 7001097606171450195
