import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.sources.text import MARKS, TEXT_LIMIT, clean_line, clean_text
from tests.support.hostile import is_clean_line, is_obeyed_or_hidden, strangers_text


@given(strangers_text)
@settings(max_examples=400)
def test_no_line_holds_what_a_terminal_obeys_or_nobody_sees(text):
    line = clean_line(text)

    assert is_clean_line(line)
    assert not any(character.isspace() and character != " " for character in line)
    assert line == " ".join(line.split(" "))
    assert line == line.strip()


@given(strangers_text)
@settings(max_examples=400)
def test_no_text_of_several_lines_holds_it_either(text):
    assert not any(map(is_obeyed_or_hidden, clean_text(text)))


@given(strangers_text, st.integers(2, 20))
def test_cleaning_what_is_clean_changes_nothing(text, limit):
    assert clean_line(clean_line(text, limit), limit) == clean_line(text, limit)
    assert clean_text(clean_text(text)) == clean_text(text)


@given(strangers_text)
def test_what_is_cleaned_can_be_stored(text):
    clean_line(text).encode()
    clean_text(text).encode()


@given(strangers_text)
def test_no_base_carries_more_marks_than_a_language_needs(text):
    marks = 0
    for character in clean_line(text):
        if unicodedata.category(character)[0] == "M" or character in "\u200c\u200d":
            marks += 1
        else:
            marks = 0
        assert marks <= MARKS


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("red \x1b[31malert\x1b[0m now", "red alert now"),
        ("\x9b1;31mred", "red"),
        ("\x1b[" + "9" * 5000 + "mred", "red"),
        ("a\x1b]0;title\x07b", "ab"),
        ("a\x1b]8;;file:///etc/passwd\x1b\\link\x1b]8;;\x1b\\b", "alinkb"),
        ("a\x1bPq#0;2~\x1b\\b", "ab"),
        ("a\x1b_Ga=T;AAAA\x1b\\b", "ab"),
        ("a\x1b^secret\x1b\\b\x1bXsecret\x1b\\c", "abc"),
        ("a\x9d0;title\x9cb", "ab"),
        ("a\x1bcb\x1b(Bc\x1b7d", "abcd"),
        ("good title\rEVIL", "good title EVIL"),
        ("a\x08\x08b\x7fc\x05d\x00e\x0ef", "abcdef"),
    ],
)
def test_escape_sequences_go_whole(text, expected):
    assert clean_line(text) == expected


@pytest.mark.parametrize("opener", ["\x1b]0;", "\x1b]", "\x1bP", "\x9d2;", "\x90", "\x1b_"])
def test_a_sequence_without_an_end_swallows_nothing(opener):
    assert clean_line(f"before {opener}after") == "before after"
    assert clean_text(f"before\n{opener}after\nlast") == "before\nafter\nlast"


@pytest.mark.parametrize(
    "text",
    [
        "Study [1], [2] and [sic]",
        "x[0] = y[i] \\[bold] [/] [@click=app.quit]go[/]",
        "100 % of `id` for $USER {0} %s",
        "<b>bold</b> &amp; [a](javascript:b)",
        "שלום עליכם — السلام عليكم ١٢٣",
        "می‌خواهم",
        "क्षेत्रीय ภาษาไทยน้ำ བོད་ཡིག ភាសាខ្មែរ",
        "👩‍👩‍👧‍👦 👍🏿 🇺🇸 1️⃣ 👁️‍🗨️",
        "東京で「雪」が降る",
    ],
)
def test_text_that_only_looks_odd_is_kept_as_it_is(text):
    assert clean_line(text) == text
    assert clean_text(text) == text


@pytest.mark.parametrize(
    "space",
    ["\n", "\r\n", "\t", "\x0b", "\x0c", "\x85", "\u2028", "\u2029", "\u00a0", "\u3000", " "],
)
def test_a_run_of_white_space_is_one_space(space):
    assert clean_line(f"{space}one{space}{space} two{space}") == "one two"


def test_several_lines_keep_their_breaks_and_tabs_become_spaces():
    assert clean_text("a\r\nb\rc\n\td\u2028e\x85f") == "a\nb\nc\n    d\ne\nf"


def test_quotes_and_dashes_that_nobody_decoded_are_kept():
    assert clean_line("It\x92s \x93here\x94 \x96 5 \x80") == "It’s “here” – 5 €"


def test_bidirectional_controls_and_hidden_signs_go():
    assert clean_line("pay\u2060pal \u202egpj.exe\u202c \u2066x\u2069 a\u00adb\ufeff") == (
        "paypal gpj.exe x ab"
    )


def test_half_a_character_is_replaced_and_two_halves_become_it():
    assert clean_line("a\ud800b \ud83d\ude00") == "a\ufffdb 😀"


def test_a_hidden_sign_in_two_halves_goes_too():
    assert clean_line("a\udb40\udc41b") == "ab"


def test_marks_that_pile_up_are_cut_to_what_languages_use():
    assert clean_line("Z" + "\u0335" * 100_000 + "o") == "Z" + "\u0335" * MARKS + "o"
    assert clean_line("a" + "\ufe0f" * 500 + "b" + "\u200d" * 500 + "c") == "a\ufe0fb\u200dc"


def test_a_mark_without_a_base_does_not_sit_on_what_stands_before():
    assert clean_line("\u0301\u0301 \u0301abc") == "abc"


def test_a_long_line_is_cut_with_an_ellipsis():
    assert clean_line("word " * 1_000, limit=20) == "word word word word…"
    assert clean_line("x" * 501) == "x" * 499 + "…"
    assert clean_line("x" * 500) == "x" * 500


def test_a_field_has_a_largest_size():
    assert len(clean_text("x" * (TEXT_LIMIT + 1))) == TEXT_LIMIT
