"""The panes fold at each size instead of being squeezed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.ui.arrangement import Arrangement, Box, Form, Pane, arrange


def lay_out(width: int, height: int, pane: Pane = Pane.LIST, **changes) -> Arrangement:
    wishes = {"outlets": 5, "unfolded": False, "has_body": True, "article_rows": 20, **changes}
    return arrange(width, height, pane=pane, **wishes)


@pytest.mark.parametrize(
    ("width", "columns", "list_width"),
    [(200, 3, 54), (190, 3, 54), (189, 3, 48), (172, 3, 48), (171, 2, 54), (140, 2, 52),
     (120, 2, 46), (100, 2, 40), (99, 1, 99), (80, 1, 80)],
)  # fmt: skip
def test_columns_follow_the_width(width, columns, list_width):
    plan = lay_out(width, 40)

    assert plan.columns == columns
    assert plan.list is not None
    assert plan.list.width == list_width


def test_three_columns_leave_a_measure_of_seventy():
    plan = lay_out(172, 40)

    assert plan.article is not None
    assert plan.article.width >= 70 + 6


def test_coverage_folds_to_one_row_while_the_article_is_read():
    reading = lay_out(120, 36, Pane.ARTICLE)

    assert reading.form is Form.FOLDED
    assert reading.coverage is not None
    assert reading.coverage.height == 1
    assert Pane.COVERAGE not in reading.panes


def test_folded_coverage_opens_when_asked():
    plan = lay_out(120, 36, Pane.ARTICLE, unfolded=True)

    assert plan.form is Form.STRIP
    assert plan.coverage is not None
    assert plan.coverage.height == 13


def test_an_article_without_a_body_leaves_the_room_to_the_digest():
    plan = lay_out(120, 36, has_body=False, article_rows=14)

    assert plan.form is Form.DIGEST
    assert plan.article is not None
    assert plan.coverage is not None
    assert (plan.article.height, plan.coverage.height) == (14, 20)


def test_a_long_article_without_a_body_takes_at_most_about_half():
    plan = lay_out(120, 36, has_body=False, article_rows=40)

    assert plan.article is not None
    assert plan.article.height == int(34 * 0.55)


def test_a_story_of_one_outlet_has_no_coverage_below():
    plan = lay_out(120, 36, outlets=1)

    assert plan.coverage is None
    assert plan.form is Form.HIDDEN


def test_a_narrow_screen_shows_one_pane_at_a_time():
    in_list, in_article = lay_out(80, 24), lay_out(80, 24, Pane.ARTICLE)

    assert (in_list.article, in_list.coverage) == (None, None)
    assert in_article.list is None
    assert in_article.form is Form.FOLDED


def test_coverage_slides_over_a_narrow_screen_from_below():
    plan = lay_out(80, 24, Pane.COVERAGE)

    assert plan.form is Form.SHEET
    assert plan.coverage == Box(0, 8, 80, 15)


def test_zen_leaves_only_the_article():
    plan = lay_out(200, 50, Pane.ARTICLE, zen=True)

    assert plan.list is None
    assert plan.coverage is None
    assert plan.article == Box(0, 1, 200, 48)


@given(
    width=st.integers(1, 300),
    height=st.integers(1, 100),
    pane=st.sampled_from(Pane),
    outlets=st.integers(1, 30),
    unfolded=st.booleans(),
    has_body=st.booleans(),
    article_rows=st.integers(0, 200),
    zen=st.booleans(),
)
def test_no_pane_ever_leaves_the_screen_or_covers_another(
    width, height, pane, outlets, unfolded, has_body, article_rows, zen
):
    plan = arrange(
        width, height, pane=pane, outlets=outlets, unfolded=unfolded, has_body=has_body,
        article_rows=article_rows, zen=zen,
    )  # fmt: skip

    boxes = [box for box in (plan.masthead, plan.list, plan.article, plan.coverage, plan.footer)
             if box is not None and box.width > 0 and box.height > 0]  # fmt: skip
    cells = sum(box.width * box.height for box in boxes)
    covered = {
        (x, y)
        for box in boxes
        for x in (box.x, box.x + box.width - 1)
        for y in (box.y, box.y + box.height - 1)
    }
    assert cells <= width * height
    assert all(0 <= x < width and 0 <= y < height for x, y in covered)
