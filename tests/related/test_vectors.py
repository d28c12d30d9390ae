from math import isclose

from hypothesis import given
from hypothesis import strategies as st

from reader.related.vectors import length, pack, sharpen, similarity, unpack, weigh

NAMES = ["storm", "bridge", "harbour", "mayor", "ferry", "budget", "glacier"]
TITLES = st.lists(st.sampled_from(NAMES), max_size=9).map(" ".join)


def test_a_headline_has_unit_length():
    vector = sharpen(weigh("Glacier collapses above the harbour of Ilsenburg"), {}, 0)

    assert isclose(length(vector), 1, abs_tol=0.02)


def test_a_title_of_one_word_is_a_weak_sign():
    assert length(sharpen(weigh("Glacier"), {}, 0)) < 0.95


def test_what_everybody_writes_about_tells_nothing():
    weights = weigh("Glacier ferry")
    everywhere = dict.fromkeys(weights, 900)

    assert length(sharpen(weights, everywhere, 1_000)) < 0.1
    assert length(sharpen(weights, {}, 1_000)) > 0.9


@given(TITLES, TITLES)
def test_packing_keeps_a_vector_exactly(title, excerpt):
    vector = sharpen(weigh(title, excerpt), {}, 0)

    assert unpack(pack(vector)) == vector


@given(TITLES, TITLES)
def test_likeness_is_mutual(one, other):
    first, second = (sharpen(weigh(title), {}, 0) for title in (one, other))

    assert isclose(similarity(first, second), similarity(second, first))
    assert similarity(first, second) <= 1.02
