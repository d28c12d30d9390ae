"""The article of a web page, without all that stands around it.

Only the process that ``page_reading`` starts imports this: trafilatura takes 0.4 s to load, and
some pages keep it busy for minutes (trust.md, full text).
"""

import re
from collections.abc import Iterator

from lxml.etree import _Element, strip_attributes, tostring
from trafilatura import bare_extraction

from reader.domain.errors import FullTextError
from reader.domain.full_texts import PageText
from reader.sources.charsets import decode_feed
from reader.sources.dates import parse_date
from reader.sources.html_trees import HtmlElement, parse_html
from reader.sources.links import host_of
from reader.sources.text import clean_line, clean_text, with_stray_signs

LEAST = 200
"""Letters; less is a notice, or the beginning of what only subscribers see."""
_BEGINNING = 2_000
"""Letters; what only subscribers may read whole begins with fewer than this."""
_FEWER = 0.6
"""Of the letters that the source gave; a page with less has left the article out."""
_AUTHORS = 5
_HTML_TYPES = frozenset({"text/html", "application/xhtml+xml", "application/xml", "text/xml"})
_VAGUE_TYPES = frozenset({"", "text/plain", "application/octet-stream", "binary/octet-stream"})
_LOOKS_LIKE_HTML = re.compile(r"<(?:!doctype\s+html|html|head|body|article|div|p)\b", re.IGNORECASE)
_LOOKED_AT = 4096
_LEAST_TEXT = 50
"""Characters to each control character; in pictures and programs there are fewer."""
_HEAVY = re.compile(r"<(script|style|svg)\b", re.IGNORECASE)
_ENDS = {
    name: re.compile(rf"</{name}\b[^<>]*>", re.IGNORECASE) for name in ("script", "style", "svg")
}
_FACTS = re.compile(r"[^<>]{0,200}ld\+json", re.IGNORECASE)
"""Goes on with a script that says who wrote the article, and when."""
_CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_NOT_FREE = re.compile(r"""["']isAccessibleForFree["']\s*:\s*["']?false""", re.IGNORECASE)
"""What pages with a paywall tell search engines: https://schema.org/isAccessibleForFree."""
_MARKS = {"#b": "strong", "#i": "em", "#u": "u", "#t": "code", "#sub": "sub", "#sup": "sup"}
_NAMES = {
    "item": "li", "quote": "blockquote", "ref": "a", "lb": "br", "graphic": "img", "row": "tr",
}  # fmt: skip
"""What trafilatura calls elements (TEI), and HTML does not."""


def read_page(
    content: bytes, *, url: str, content_type: str = "", title: str = "", known: int = 0
) -> PageText:
    """Return the article of a page.

    Args:
        content: As the server sent it, unpacked.
        url: Where it came from; its links are relative to that.
        content_type: The header of that name.
        title: What the article is called already; a heading that repeats it is left out.
        known: How many letters of its text are known already.

    Raises:
        FullTextError: There is none; the error says in one sentence what there is instead.
    """
    host = host_of(url)
    html = _html_of(content, content_type, host)
    tree = parse_html(without_heavy(html))
    _drop_controls(tree)
    tree.make_links_absolute(url, resolve_base_href=True, handle_failures="discard")
    found = bare_extraction(
        tree,
        url=url,
        include_comments=False,
        include_formatting=True,
        include_images=True,
        include_links=True,
        with_metadata=True,
        # Among others it would take days of next year's calendar for the article's.
        date_extraction_params={"extensive_search": False, "original_date": True},
    )
    assert not isinstance(found, dict), "it gives a dictionary to those who ask for one"
    words = "" if found is None else "".join(map(str, found.body.itertext()))
    letters = sum(map(str.isalnum, words))
    if found is None or not letters:
        raise FullTextError(
            f"no article was found at {host}; it may need a browser that runs scripts"
        )
    if letters < LEAST or (letters < _BEGINNING and _NOT_FREE.search(html)):
        raise FullTextError(f"{host} shows too little text there; the rest may be for subscribers")
    if letters < known * _FEWER:
        raise FullTextError(f"{host} shows less of the article there than is known already")
    date = parse_date(found.date or "")
    return PageText(
        body=clean_text(_written(found.body, title)),
        authors=tuple(_authors(found.author or "")),
        published=date.moment if date else None,
        day_only=date is not None and date.day_only,
    )


def without_heavy(html: str) -> str:
    """Return a page without its scripts, styles and drawings, of which some are megabytes.

    What scripts tell machines about the article stays. Takes time in proportion to the length,
    whatever is opened and never closed.
    """
    kept, at, seen = [], 0, 0
    endless: set[str] = set()
    for opening in _HEAVY.finditer(html):
        name = opening[1].lower()
        if opening.start() < seen or name in endless:
            continue
        end = _ENDS[name].search(html, opening.end())
        if end is None:
            endless.add(name)
            continue
        seen = end.end()
        if name != "script" or not _FACTS.match(html, opening.end()):
            kept.append(html[at : opening.start()])
            at = seen
    kept.append(html[at:])
    return "".join(kept)


def _html_of(content: bytes, content_type: str, host: str) -> str:
    """Return the text of a page.

    Raises:
        FullTextError: It is none.
    """
    kind = content_type.partition(";")[0].strip().lower()
    text = decode_feed(content, content_type) if kind in _HTML_TYPES | _VAGUE_TYPES else ""
    head = text[:_LOOKED_AT]
    vague = kind in _VAGUE_TYPES and not _LOOKS_LIKE_HTML.search(head)
    binary = len(_CONTROLS.findall(head)) * _LEAST_TEXT > len(head)
    if not text.strip() or binary or vague:
        what = f"“{clean_line(kind, 60)}”" if kind not in _HTML_TYPES | {""} else "something else"
        if kind == "application/pdf" or content.startswith(b"%PDF-"):
            what = "a PDF"
        raise FullTextError(f"{host} sends {what if content else 'nothing'}, and no web page")
    return text


def _drop_controls(tree: HtmlElement) -> None:
    """Drop what a page may not hold: of one with any of it trafilatura returns nothing at all."""
    for element in tree.iter():
        if element.text and _CONTROLS.search(element.text):
            element.text = _CONTROLS.sub("", with_stray_signs(element.text))
        if element.tail and _CONTROLS.search(element.tail):
            element.tail = _CONTROLS.sub("", with_stray_signs(element.tail))
        for name, value in element.attrib.items():
            if _CONTROLS.search(value):
                element.set(name, _CONTROLS.sub("", with_stray_signs(value)))


def _authors(names: str) -> Iterator[str]:
    """Yield the names that trafilatura joins by semicolons."""
    for name in names.split(";")[:_AUTHORS]:
        if cleaned := clean_line(name, 100):
            yield cleaned


def _written(body: _Element, title: str) -> str:
    """Return a body as HTML."""
    _drop_title(body, title)
    for element in body.iter("code"):
        _name_code(element)
    for element in body.iter("head", "list", "hi", "cell", "ref", *_NAMES):
        _rename(element)
    strip_attributes(body, "rend", "role", "target")
    body.tag = "div"
    return tostring(body, encoding="unicode")


def _rename(element: _Element) -> None:
    tag, rend = str(element.tag), element.get("rend") or ""
    if tag == "head":
        level = rend[1:2]
        element.tag = f"h{level}" if level in "123456" and level else "h3"
    elif tag == "list":
        element.tag = "ol" if rend == "ol" else "ul"
    elif tag == "hi":
        element.tag = _MARKS.get(rend, "em")
    elif tag == "cell":
        element.tag = "th" if element.get("role") == "head" else "td"
    else:
        element.tag = _NAMES[tag]
        if tag == "ref":
            element.set("href", element.get("target") or "")


def _name_code(element: _Element) -> None:
    """Tell code that stands for itself from code within a sentence; both have one name."""
    parent = element.getparent()
    if parent is None or parent.tag not in {"body", "quote", "item", "cell"}:
        return
    words_beside = f"{parent.text or ''}{element.tail or ''}".strip()
    lines = "\n" in "".join(map(str, element.itertext()))
    if not words_beside and (parent.tag == "body" or lines):
        element.tag = "pre"


def _drop_title(body: _Element, title: str) -> None:
    """Leave out a heading at the start that only repeats what stands above the article."""
    first = next(iter(body), None)
    if first is None or first.tag != "head" or (body.text or "").strip():
        return
    words = "".join(map(str, first.itertext()))
    if _letters(words) == _letters(title) and not (first.tail or "").strip():
        body.remove(first)


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, text)).casefold()
