"""The coverage of a story: numbers, order, and which telling is being read."""

from datetime import UTC, datetime, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from reader.domain.coverage import Telling
from reader.domain.ids import ArticleId
from reader.views.coverage import Coverage, CoverageOrder

NOON = datetime(2026, 5, 14, 12, tzinfo=UTC)


def telling(number, *, quality=None, outlet=None, copies=()):
    return Telling(
        ArticleId(number), f"Title {number}", "", outlet or f"Outlet {number}",
        NOON + timedelta(hours=number), dated=True, quality=quality, read=False, starred=False,
        link="", copies=1 + len(copies), copy_ids=tuple(ArticleId(it) for it in copies),
    )  # fmt: skip


def numbers(rows):
    return [(int(row.telling.article_id), row.number) for row in rows]


def test_the_others_are_numbered_in_the_order_shown():
    coverage = Coverage((telling(1), telling(2), telling(3)), ArticleId(2))

    assert numbers(coverage.rows(CoverageOrder.TIME)) == [(1, 1), (2, None), (3, 2)]


def test_by_quality_the_best_comes_first_and_what_has_no_mark_last():
    tellings = (telling(1, quality=40), telling(2), telling(3, quality=90))
    coverage = Coverage(tellings, ArticleId(9))

    assert numbers(coverage.rows(CoverageOrder.QUALITY)) == [(3, 1), (1, 2), (2, 3)]


def test_a_copy_that_is_read_is_its_telling():
    coverage = Coverage((telling(1, copies=(7,)), telling(2)), ArticleId(7))

    assert coverage.current == 0


def test_outlets_are_counted_once_each():
    tellings = (telling(1, outlet="Post"), telling(2, outlet="post"), telling(3))

    assert Coverage(tellings).outlets == 2


@given(st.integers(0, 20), st.integers(0, 25), st.sampled_from(list(CoverageOrder)))
@settings(max_examples=50)
def test_every_other_telling_has_one_number_without_gaps(count, reading, order):
    coverage = Coverage(tuple(telling(n) for n in range(count)), ArticleId(reading))

    given_numbers = [row.number for row in coverage.rows(order) if row.number is not None]
    assert given_numbers == list(range(1, len(given_numbers) + 1))
    assert len(given_numbers) == count - (coverage.current is not None)
