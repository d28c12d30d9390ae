"""Tables of data stay tables; what only lays a page out does not."""

import pytest

from reader.domain.blocks import Block, Code, Emphasis, Paragraph, Run, Runs, Table
from reader.sources.html import html_blocks
from tests.support.bodies import html_text


def cell(words: str, emphasis: Emphasis = Emphasis.PLAIN) -> Runs:
    return (Run(words, emphasis),) if words else ()


def only(html: str) -> Block:
    [block] = html_blocks(html)
    return block


def test_a_row_of_headings_heads_the_columns() -> None:
    html = "<table><tr><th>City<th>People<tr><td>Harbour<td>96</table>"

    assert only(html) == Table(
        (cell("City"), cell("People")), ((cell("Harbour"), cell("96")),), ("", "")
    )


def test_headings_of_rows_are_strong() -> None:
    table = only("<table><tr><td><th>A<tr><th>x<td>1</table>")

    assert isinstance(table, Table)
    assert (cell("x", Emphasis.STRONG), cell("1")) in table.rows


def test_two_rows_of_headings_become_one() -> None:
    html = (
        "<table><thead><tr><th rowspan=2>Team<th colspan=2>Points<tr><th>home<th>away</thead>"
        "<tr><td>Lowland<td>3<td>1</table>"
    )

    table = only(html)

    assert isinstance(table, Table)
    heads = ["".join(run.text for run in head) for head in table.header]
    assert heads == ["Team", "Points\nhome", "away"]
    assert table.rows == ((cell("Lowland"), cell("3"), cell("1")),)


def test_cells_stay_in_their_columns_beside_those_that_span() -> None:
    html = (
        "<table><tr><th>a<th>b<th>c<tr><td rowspan=2>1<td>2<td>3<tr><td>5<td>6"
        "<tr><td colspan=2>7<td>8<tr><td colspan=3>all</table>"
    )

    table = only(html)

    assert isinstance(table, Table)
    assert table.rows == (
        (cell("1"), cell("2"), cell("3")),
        ((), cell("5"), cell("6")),
        (cell("7"), (), cell("8")),
        (cell("all"),),
    )


def test_a_title_across_the_table_stands_above_it() -> None:
    html = "<table><tr><td colspan=2>Title<tr><th>a<th>b<tr><td>1<td>2</table>"

    title, table = html_blocks(html)

    assert title == Paragraph(cell("Title", Emphasis.STRONG))
    assert isinstance(table, Table)
    assert table.header == (cell("a"), cell("b"))


def test_a_caption_stands_above_its_table() -> None:
    caption, table = html_blocks("<table><caption>Cap</caption><tr><td>1<td>2</table>")

    assert caption == Paragraph(cell("Cap", Emphasis.EM))
    assert isinstance(table, Table)


def test_columns_are_set_as_their_cells_say() -> None:
    html = (
        '<table><tr><th>a<th>b<tr><td style="text-align: right">1<td align=center>2'
        '<tr><td style="text-align:right">3<td>4</table>'
    )

    table = only(html)

    assert isinstance(table, Table)
    assert table.align == ("right", "")


@pytest.mark.parametrize(
    "html",
    [
        '<table role="presentation"><tr><td>one<td>two</table>',
        "<table><tr><td>one<tr><td>two</table>",
        "<table><tr><td><p>one<p>and<td>two</table>",
        "<table><tr><td>one<td><table><tr><td>two<td>three</table></table>",
    ],
)
def test_what_is_only_laid_out_in_a_table_is_plain_text(html: str) -> None:
    blocks = html_blocks(html)

    assert all(isinstance(block, Paragraph) for block in blocks)
    assert blocks[0] == Paragraph(cell("one"))


def test_a_table_of_data_in_a_layout_stays_one() -> None:
    html = "<table><tr><td>intro<tr><td><table><tr><th>a<th>b<tr><td>1<td>2</table></table>"

    intro, table = html_blocks(html)

    assert intro == Paragraph(cell("intro"))
    assert isinstance(table, Table)


def test_a_cell_with_several_texts_keeps_them_on_lines() -> None:
    html = "<table><tr><th>a<th>b<tr><td>1<br>2<td><p>x<ul><li>y<li>z</ul></table>"

    table = only(html)

    assert isinstance(table, Table)
    assert ["".join(run.text for run in it) for it in table.rows[0]] == ["1\n2", "x\ny\nz"]


def test_absurd_spans_do_not_blow_a_table_up() -> None:
    html = "<table>" + "<tr><td colspan=99999>a<td rowspan=99999>b" * 2_000 + "</table>"

    assert len(html_text(html)) < len(html)


def test_code_that_was_laid_out_in_a_table_is_code_without_its_line_numbers():
    html = "<table><tr><td><pre>1\n2</pre><td><pre>if x:\n    y</pre></table>"

    assert only(html) == Code("if x:\n    y")
