"""Where the links of a body lead."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.domain.blocks import Run
from reader.sources.bare_links import with_bare_links
from reader.sources.html import html_blocks
from reader.sources.html_links import link_target
from reader.sources.plain_text import texts

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


@pytest.mark.parametrize(
    ("text", "links"),
    [
        ("See https://quay.example/a?b=c&amp;d=e#f.", ["https://quay.example/a?b=c&d=e#f"]),
        ("(on https://quay.example/Owl_(bird)), later", ["https://quay.example/Owl_(bird)"]),
        ("<b>https://quay.example</b>, http://b.example!",
         ["https://quay.example", "http://b.example"]),
        ("看https://quay.example/b。后", ["https://quay.example/b"]),
        ("<code>https://quay.example</code> <pre>https://quay.example</pre>", []),
        ('<a href="https://a.example">https://quay.example</a>', ["https://a.example"]),
        ("https://quay.example/" + ".)" * 200_000, ["https://quay.example/"]),
        ("xhttps://quay.example https:// https://user:pw@quay.example javascript://x", []),
    ],
)  # fmt: skip
def test_an_address_that_stands_in_the_text_leads_there(text: str, links: list[str]) -> None:
    runs = [run for runs in texts(html_blocks(f"<p>{text}")) for run in runs]

    assert [run.link for run in runs if run.link] == links


@given(st.text("a:/.() https", max_size=40))
def test_looking_for_addresses_changes_no_text(text: str) -> None:
    runs = (Run(text),)

    assert "".join(run.text for run in with_bare_links(runs)) == text
