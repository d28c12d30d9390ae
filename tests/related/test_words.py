import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.related.weights import languages_of, weight
from reader.related.words import fold, terms_of, without_outlet


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Claims claimed", "claiming claim"),
        ("stories", "story"),
        ("Café", "cafe"),
        ("ＦＵＬＬ width", "full WIDTH"),
        ("the mayor's plan", "mayor’s plans"),
        ("organise", "organize"),
        ("<em>Titan</em>", "titan"),
        ("Москвы", "москвы"),
    ],
)
def test_forms_of_one_word_are_one_term(one, other):
    assert list(terms_of(one)) == list(terms_of(other))


def test_words_that_hold_a_headline_together_are_left_out():
    assert list(terms_of("What the update says about a new tram")) == ["tram"]


def test_text_without_spaces_is_cut_into_pairs_of_characters():
    assert list(terms_of("東京で地震 M5")) == ["東京", "京で", "で地", "地震", "m5"]
    assert "ไฟ" in list(terms_of("ไฟไหม้"))
    assert list(terms_of("지진이")) == ["지진", "진이"]


def test_marks_that_are_letters_stay_in_their_word():
    assert list(terms_of("हिन्दी समाचार")) == ["हिन्दी", "समाचार"]


def test_numbers_are_terms_however_they_are_grouped():
    assert list(terms_of("1,800.50 dollars")) == ["1800.50", "dollar"]


@pytest.mark.parametrize(
    ("title", "names", "bare"),
    [
        ("Rain in May - The Example", ("The Example", ""), "Rain in May"),
        ("Rain in May | EXAMPLE.com", ("", "www.example.com"), "Rain in May"),
        ("Rain — or snow", ("The Example",), "Rain — or snow"),
        ("Rain in May", ("The Example",), "Rain in May"),
        ("Rain - ", ("",), "Rain - "),
    ],
)
def test_the_outlets_name_at_the_end_is_no_part_of_a_title(title, names, bare):
    assert without_outlet(title, names) == bare


def test_a_rare_word_weighs_more_than_a_frequent_one():
    people, governor, phrenology = terms_of("people governor phrenology")

    assert weight(people) < weight(governor) < weight(phrenology)


@given(st.text())
def test_any_text_has_terms_that_fold_no_further(text):
    for term in terms_of(text):
        assert term
        assert fold(term) == term


@pytest.mark.parametrize(
    ("function", "content"),
    [("der", "Bürgermeister"), ("avec", "grève"), ("por", "huelga"), ("для", "забастовка")],
)
def test_what_holds_other_languages_together_weighs_little_too(function, content):
    (small,), (large,) = terms_of(function), terms_of(content)

    assert 2 * weight(small) < weight(large)


def test_a_frequent_english_word_keeps_its_weight_whatever_it_is_elsewhere():
    (war,) = terms_of("war")

    assert weight(war) > 2


def test_a_word_weighs_what_it_weighs_in_the_language_of_its_text():
    german = languages_of("Der Kanzler reist nach Paris und die Stadt wartet")

    assert german == {"de"}
    assert languages_of("What the war in Paris was about") == frozenset()
    assert 3 * weight("die", german) < weight("die")
