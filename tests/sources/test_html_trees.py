"""Trees of HTML, from whatever text there is."""

import pytest

from reader.sources.html_trees import LARGEST, parse_html


@pytest.mark.parametrize("text", ["", " ", "\x00", "<!--", "<", "<?php", "\ud800", "]]>"])
def test_any_text_makes_a_tree(text):
    assert parse_html(text).tag == "html"


def test_a_piece_of_a_page_is_found_in_its_body():
    root = parse_html("Dawn &amp; <b>dusk</b>")

    assert root.text_content() == "Dawn & dusk"


def test_a_tag_longer_than_any_page_needs_is_left_out_and_its_text_stays():
    root = parse_html(f"<p {'a=1 ' * 100_000}>here</p><p>there</p>")

    assert root.text_content() == "herethere"


def test_only_the_first_mebibyte_is_looked_at():
    root = parse_html("a" * (LARGEST + 100))

    assert len(root.text_content()) == LARGEST
