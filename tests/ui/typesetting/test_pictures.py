"""Pictures become rows of half cells that fit and show what is on them."""

from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len

from reader.domain.blocks import Block, Bullets, Figure, Paragraph, Quote, Run
from reader.domain.pictures import LARGEST, Picture
from reader.ui.chrome import UNICODE
from reader.ui.typesetting.blocks import set_flow
from reader.ui.typesetting.flow import copied_text, text_of_line
from reader.ui.typesetting.inline import TextStyle
from reader.ui.typesetting.pictures import Gallery, PictureStyle

ADDRESS = "https://images.example/harbour.jpg"
FIGURE = Figure("A harbour", ADDRESS, "image", None, ADDRESS)


def styled(found, *, width=60, rows=10):
    gallery = Gallery(None, {ADDRESS: found})
    return TextStyle(width, UNICODE, pictures=PictureStyle(gallery, rows, UNICODE.half))


def plain(width, height, colour=(200, 100, 50)):
    return Picture(width, height, bytes(colour) * (width * height))


def rows_of(lines):
    return [span for line in lines for span in line if span.pixels]


SIDES = st.integers(1, LARGEST)
BLOCKS = st.sampled_from(
    [FIGURE, Quote((FIGURE,)), Bullets(((FIGURE,),)), Bullets(((Quote((FIGURE,)),),), ("12.",))]
)


@settings(max_examples=60)
@given(SIDES, SIDES, st.integers(1, 95), st.integers(1, 40), BLOCKS)
def test_no_row_is_wider_than_the_measure_and_no_picture_higher_than_allowed(
    width, height, measure, most, block
):
    lines = list(set_flow([block], styled(plain(width, height), width=measure, rows=most)))
    rows = rows_of(lines)

    assert 1 <= len(rows) <= most
    assert len({len(span.text) for span in rows}) == 1
    assert len(rows[0].text) <= width
    for line in lines:
        assert sum(cell_len(span.text) for span in line) <= measure
    for span in rows:
        assert span.pixels == (bytes((200, 100, 50)) * len(span.text),) * 2


def test_a_picture_keeps_its_shape():
    (*rows,) = rows_of(set_flow([FIGURE], styled(plain(180, 90), width=60, rows=40)))

    assert (len(rows[0].text), len(rows)) == (60, 15)


def test_what_is_above_is_shown_above_and_what_is_left_on_the_left():
    red, green, blue, grey = b"\xff\0\0", b"\0\xff\0", b"\0\0\xff", b"\x80\x80\x80"
    picture = Picture(2, 2, red + green + blue + grey)

    (row,) = rows_of(set_flow([FIGURE], styled(picture)))

    assert row.pixels == (red + green, blue + grey)


def test_how_large_a_picture_is_is_told_only_before_it_is_loaded():
    figure = Figure("A harbour", ADDRESS, "image", (1600, 900), ADDRESS)

    for found, told in ((None, True), (plain(20, 10), False)):
        *_, last = set_flow([figure], styled(found))
        assert ("1600×900" in "".join(span.text for span in last)) is told


def test_the_line_that_stands_for_a_picture_stays_below_it():
    *_, last = set_flow([FIGURE], styled(plain(20, 10)))

    assert text_of_line(last) == "A harbour"


def test_a_picture_that_is_waited_for_or_missing_says_so_in_its_line():
    (waiting,) = set_flow([FIGURE], styled(None))
    (missing,) = set_flow([FIGURE], styled("images.example answers 404"))

    assert "".join(span.text for span in waiting).endswith("A harbour  loading…")
    assert "".join(span.text for span in missing).endswith("not shown: images.example answers 404")


def test_without_the_key_there_is_only_the_line():
    (line,) = set_flow([FIGURE], TextStyle(60, UNICODE))

    assert "".join(span.text for span in line) == "▣ A harbour"


def test_what_is_copied_has_no_rows_of_pictures_in_it():
    blocks: list[Block] = [Paragraph((Run("Before."),)), FIGURE, Paragraph((Run("After."),))]

    text = copied_text(set_flow(blocks, styled(plain(60, 40))))

    assert text == copied_text(set_flow(blocks, TextStyle(60, UNICODE)))
