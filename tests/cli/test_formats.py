"""Articles for other programs: plain text, Markdown, HTML and JSON."""

import json
from html.parser import HTMLParser

import pytest

from reader.domain.blocks import Heading, Paragraph, Run
from reader.sources.markdown import markdown_blocks

LOOKS_LIKE_MARKUP = """\
---
title: "# Not a *heading* <b> & </title>"
excerpt: "<script>alert(1)</script>"
publishedDateTime: 2020-02-01T08:00:00Z
webUrl: https://grove.example/odd?a=1&b=2
provider: {name: "<Grove>", domain: grove.example}
---
"""


@pytest.fixture
def bridge(paper):
    return paper("list").rows[0][0]


def show_odd(broadsheet, tmp_path, form):
    file = tmp_path / "odd.md"
    file.write_text(LOOKS_LIKE_MARKUP)
    return broadsheet("show", broadsheet("list", file).rows[0][0], "--format", form).out


def test_text_is_the_words_alone(paper, bridge):
    assert paper("show", bridge, "--format", "text").out == (
        "Harbour bridge reopens\n"
        "Meridian Wire · Tue 14 May 2019, 07:05\n"
        "https://meridian.example/bridge\n"
        "\n"
        "The bridge carries trams again.\n"
        "\n"
        "A long wait\n"
        "\n"
        "The bridge was closed for nine years, and nobody who lives across has forgotten one day.\n"
        "\n"
        "tram 7   --->   far side of the harbour, every seven minutes, in winter and on Sundays"
        " too\n"
        "\n"
        "one\n"
    )


def test_markdown_keeps_the_text_as_its_author_wrote_it(paper, bridge):
    text = paper("show", bridge, "--format", "md").out

    assert text.startswith(
        "# [Harbour bridge reopens](https://meridian.example/bridge)\n"
        "\n"
        "Meridian Wire · Tue 14 May 2019, 07:05\n"
        "\n"
        "The bridge carries trams again.\n"
        "\n"
        "## A long wait\n"
    )
    assert "```\ntram 7   --->" in text
    assert text.endswith("- one\n")


def test_markdown_of_what_looks_like_markup_says_the_same(broadsheet, tmp_path):
    heading, byline, text = markdown_blocks(show_odd(broadsheet, tmp_path, "md"))

    assert heading == Heading(
        1, (Run("# Not a *heading* <b> & </title>", link="https://grove.example/odd?a=1&b=2"),)
    )
    assert byline == Paragraph((Run("<Grove> · Sat 1 Feb 2020, 08:00"),))
    assert text == Paragraph((Run("<script>alert(1)</script>"),))


class Page(HTMLParser):
    def __init__(self, html):
        super().__init__()
        self.tags = []
        self.links = []
        self.text = ""
        self.feed(html)

    def handle_starttag(self, tag, attributes):
        self.tags.append(tag)
        self.links += [value for name, value in attributes if name in {"href", "src"}]

    def handle_data(self, data):
        self.text += data


def test_html_is_a_whole_page_with_title_link_byline_and_text(paper, bridge):
    html = paper("show", bridge, "--format", "html").out

    page = Page(html)
    assert html.startswith('<!doctype html>\n<html>\n<head>\n<meta charset="utf-8">\n')
    assert "<title>Harbour bridge reopens</title>" in html
    assert page.links == ["https://meridian.example/bridge"]
    assert "<p>Meridian Wire · Tue 14 May 2019, 07:05</p>" in html
    assert "<h2>A long wait</h2>" in html
    assert page.tags.count("pre") == page.tags.count("li") == 1


def test_nothing_an_article_says_becomes_markup_of_the_page(broadsheet, tmp_path):
    page = Page(show_odd(broadsheet, tmp_path, "html"))

    assert "script" not in page.tags
    assert "b" not in page.tags
    assert page.text.count("# Not a *heading* <b> & </title>") == 2
    assert "<Grove>" in page.text
    assert "<script>alert(1)</script>" in page.text
    assert page.links == ["https://grove.example/odd?a=1&b=2"]


def test_json_is_what_the_json_option_prints(paper, bridge):
    text = paper("show", bridge, "--format", "json").out

    assert text == paper("show", bridge, "--json").out
    assert json.loads(text)["title"] == "Harbour bridge reopens"


def test_a_form_that_does_not_exist_is_misuse(paper, bridge):
    ended = paper("show", bridge, "--format", "pdf")

    assert (ended.status, ended.out) == (2, "")
    assert "invalid choice: 'pdf'" in ended.err


def test_writing_another_form_marks_nothing(paper, bridge):
    paper("show", bridge, "--format", "html")

    assert paper("unread").out == "3\n"
