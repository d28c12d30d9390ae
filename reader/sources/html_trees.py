"""HTML to a tree, with the inputs cut down that no parser of HTML survives.

Import it only when there is HTML to parse: lxml takes 20 ms to load.
"""

import re

from lxml import html as lxml_html
from lxml.etree import ParserError
from lxml.html import HtmlElement as HtmlElement

LARGEST = 1 << 20
"""Characters of HTML that are looked at."""
LONGEST_TAG = 4096
"""Characters; of a longer tag nothing is kept, for 100,000 attributes take seconds."""

_LONG_TAG = re.compile(rf"<[^<>]{{{LONGEST_TAG},}}>?")
_UNREADABLE = re.compile("[\x00\ud800-\udfff]")


def parse_html(text: str) -> HtmlElement:
    """Return the ``html`` element of a document or of a piece of one; any text makes a tree.

    Elements more than 2,048 deep are dropped with their text.
    """
    text = _LONG_TAG.sub("", text[:LARGEST])
    text = _UNREADABLE.sub("\ufffd", text)
    parser = lxml_html.HTMLParser(
        encoding="utf-8", huge_tree=True, no_network=True, remove_comments=True, remove_pis=True
    )
    try:
        return lxml_html.document_fromstring(text.encode(), parser=parser)
    except ParserError:
        return lxml_html.document_fromstring("<html><body></body></html>")
