"""Where the links of a body lead."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.sources.html_links import link_target

BASE = "https://outlet.example/news/story?id=1"


@pytest.mark.parametrize(
    ("address", "target"),
    [
        ("https://a.example/b", "https://a.example/b"),
        ("//a.example/b", "https://a.example/b"),
        ("/b", "https://outlet.example/b"),
        ("next", "https://outlet.example/news/next"),
        (" https://a.example/\n b ", "https://a.example/%20b"),
        ("HTTPS://A.example", "https://a.example"),
        ("mailto:desk@outlet.example?subject=é", "mailto:desk@outlet.example?subject=%C3%A9"),
        ("gemini://a.example/b", "gemini://a.example/b"),
    ],
)
def test_addresses_that_lead_out_are_links(address: str, target: str) -> None:
    assert link_target(address, BASE) == target


@pytest.mark.parametrize(
    "address",
    [
        "", "#note", "?id=1#note", "https://outlet.example/news/story?id=1#note", "javascript:x()",
        "java\nscript:x()", " JavaScript:x()", "data:text/html,x", "file:///etc/passwd", "ftp://a.example/",
        "tel:123", "https://user@a.example/", "https://[bad", "mailto:", "about:blank", "x\x00y:z",
    ],
)  # fmt: skip
def test_other_addresses_are_plain_text(address: str) -> None:
    assert link_target(address, BASE) == ""


def test_nobody_can_tell_where_a_relative_address_leads_without_a_base() -> None:
    assert link_target("/b") == ""


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=60), st.sampled_from(["", BASE]))
def test_a_target_is_printable_ascii_with_a_known_scheme(address: str, base: str) -> None:
    target = link_target(address, base)

    assert target.isascii()
    assert " " not in target
    assert target.isprintable()
    assert not target or target.startswith(("http://", "https://", "mailto:", "gemini://"))
