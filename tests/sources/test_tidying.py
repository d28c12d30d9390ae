import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.sources.tidying import CUT_FROM, repair_mojibake, tidy_cut_excerpt, tidy_excerpt

WORDS = "the river rose again " * 20


def misread(text, codec="cp1252"):
    return "".join(
        bytes([byte]).decode(codec, "ignore") or chr(byte) for byte in text.encode("utf-8")
    )


@pytest.mark.parametrize("codec", ["cp1252", "latin-1"])
@pytest.mark.parametrize(
    "text",
    [
        "She said “no” and didn’t come – not once…",
        "café, naïve, Zürich, El Niño",
        "£5 a head, at 20 °C",
        "à la carte",
        "Привет, мир",
        "東京に雪が降る",
        "snow 😀 again",
    ],
)
def test_text_that_was_misread_is_read_rightly(text, codec):
    assert repair_mojibake(misread(text, codec)) == text


def test_text_that_was_misread_twice_is_read_rightly():
    assert repair_mojibake(misread(misread("don’t – “ever”"))) == "don’t – “ever”"


def test_a_misread_word_among_good_ones_is_repaired_alone():
    assert repair_mojibake(f"Łódź — {misread('didn’t')} 東") == "Łódź — didn’t 東"


@pytest.mark.parametrize(
    "text",
    [
        "Le café…”",
        "“MINHA IRMÃ”",
        "«MAÇû",
        "ESPAÑA – «El Niño»",
        "Åland, Öland",
        "Ça va à Évry",
        "CHÂTEAU ÂGÉ",
        "Ð and Þ are letters",
        "Ã",
        "â€",
    ],
)
def test_good_text_is_left_alone(text):
    assert repair_mojibake(text) == text


@given(st.text(st.characters(max_codepoint=0x24F), max_size=40))
def test_repairing_never_fails_and_ends(text):
    repair_mojibake(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The council voted ...", "The council voted…"),
        ("The council voted, …", "The council voted…"),
        ("The council voted [...]", "The council voted…"),
        ("The council voted [ … ]", "The council voted…"),
        ("The council voted – ...", "The council voted…"),
        ("...", ""),
    ],
)
def test_dots_at_the_end_become_one_ellipsis_at_the_word(text, expected):
    assert tidy_excerpt(text) == expected


def test_an_excerpt_cut_in_mid_word_ends_at_the_last_whole_word():
    assert tidy_excerpt(f"{WORDS[:298]}peop") == f"{WORDS[:298].rstrip()}…"


@pytest.mark.parametrize("end", [".", "!", "?", ".”", '."', ".)", "…", "。"])
def test_a_long_excerpt_that_has_its_end_is_kept(end):
    text = WORDS[:299] + end

    assert tidy_excerpt(text) == text


def test_a_short_excerpt_without_a_full_stop_is_kept():
    text = WORDS[: CUT_FROM - 50].rstrip()

    assert tidy_excerpt(text) == text


SENTENCE = "The council has voted to close the old harbour bridge."


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"{SENTENCE} The cranes, which lift large groups of people i",
         f"{SENTENCE} The cranes, which lift large groups of people…"),
        (f"{SENTENCE} The ferries go on as", f"{SENTENCE} The ferries go on as…"),
        ("It is about to cross the bay, the river,", "It is about to cross the bay, the river…"),
    ],
)  # fmt: skip
def test_an_excerpt_that_a_document_has_cut_short_goes_on_elsewhere(text, expected):
    assert tidy_cut_excerpt(text) == expected
    assert tidy_cut_excerpt(expected) == expected


@pytest.mark.parametrize(
    "text",
    ["", "x", "Notes from the harbour", "A view of the bay and the old bridge", SENTENCE,
     f"{SENTENCE} See https://quay.example/bridge", "Dr. Owl is here", WORDS + "end."],
)  # fmt: skip
def test_an_excerpt_that_may_be_whole_is_kept(text):
    assert tidy_cut_excerpt(text) == text


def test_one_endless_word_is_kept():
    assert tidy_excerpt("x" * 305) == "x" * 305 + "…"
