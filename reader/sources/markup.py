"""Markup in the texts of feeds: to one line of text, from text, and with whole addresses."""

import re
from html import escape, unescape
from string import ascii_lowercase, ascii_uppercase
from urllib.parse import urljoin

TITLE_SOURCE = 4_000
"""Characters of markup that are looked at for a title."""
EXCERPT_SOURCE = 8_000
EXCERPT = 500
"""Characters of the text that stands for an article in lists."""

_HIDING = re.compile(
    r"<(!--|(?:script|style|template|noscript|iframe|form|svg|head)\b)", re.IGNORECASE
)
"""What begins a piece that nobody sees."""
_FRAME = re.compile(r"</?iframe\b[^<>]*>", re.IGNORECASE)
"""In a name, words within a frame are part of it: no player stands there."""
_LOWER = str.maketrans(ascii_uppercase, ascii_lowercase)
_SWALLOWING = frozenset({"script", "style"})
"""Elements whose content is no text even if they never end."""
_TAG = re.compile(r"""<(/?)([a-zA-Z][a-zA-Z0-9:-]*)(?:[^<>"']|"[^"<]*+"|'[^'<]*+'|["'])*+>""")
_CUT_TAG = re.compile(r"<[a-zA-Z/!][^<>]*$")
_OTHER = re.compile(r"<[!?][^<>]*>")
_PICTURE = re.compile(
    r"""<img\s(?:[^<>"']|"[^"]{0,2000}+"|'[^']{0,2000}+'|["'])*+>""", re.IGNORECASE
)
_LONGEST_SIGN = 12
_WORD = re.compile(r"[\w<&]")
_ALTERNATIVE = re.compile(r"""\salt\s*=\s*(?:"([^"]*+)"|'([^']*+)'|([^\s"'<>]++))""", re.IGNORECASE)
_INLINE = frozenset({
    "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "del", "dfn", "em", "font",
    "i", "ins", "kbd", "mark", "q", "s", "samp", "small", "span", "strike", "strong", "sub", "sup",
    "time", "tt", "u", "var", "wbr",
})  # fmt: skip
"""Elements that do not part words."""
_OTHER_ELEMENTS = frozenset({
    "applet", "audio", "blink", "body", "canvas", "embed", "form", "frame", "frameset", "head",
    "html", "iframe", "link", "marquee", "meta", "noscript", "object", "param", "picture",
    "script", "source", "style", "svg", "template", "video",
})  # fmt: skip
_VOID = frozenset({"br", "hr", "img", "wbr", "p", "input"})
_BLOCK = frozenset({
    "address", "article", "blockquote", "center", "dd", "div", "dl", "dt", "figcaption", "figure",
    "footer", "h1", "h2", "h3", "h4", "h5", "h6", "header", "li", "main", "ol", "p", "pre",
    "section", "table", "tbody", "td", "th", "tr", "ul",
})  # fmt: skip
_ELEMENTS = _INLINE | _BLOCK | _OTHER_ELEMENTS
_RICH = re.compile(
    r"<(?:a|audio|blockquote|code|dl|figure|h[1-6]|iframe|img|ol|pre|table|ul|video)[\s>/]",
    re.IGNORECASE,
)
_REFERENCE = re.compile(r"&(?:#[0-9]{1,8}|#[xX][0-9a-fA-F]{1,7}|[a-zA-Z][a-zA-Z0-9]{1,31});")
_ADDRESSES = frozenset({
    "href", "src", "poster", "data-src", "data-lazy-src", "data-original", "data-url",
})  # fmt: skip
"""Attributes that hold an address."""
_SETS = frozenset({"srcset", "data-srcset"})
"""Attributes that hold several, each with what it is for."""
_RELATIVE = re.compile(
    r"""=(?<=[eE][fF]=|[rR][cClL]=|[eE][rRtT]=|[aA][lL]=|.\s=)\s*+["']?+\s*+"""
    r"""(?![\s"'>#]|[a-zA-Z][a-zA-Z0-9+.-]*:)"""
)
"""What may be the value of one of those; begins with a sign that is quickly looked for."""
_ATTRIBUTE = re.compile(r"""([^\s=/>"'<]++)(\s*=\s*)(?:"([^"]*+)"|'([^']*+)'|([^\s"'<>`]++))""")
_BETWEEN = re.compile(r"(?<=\d[wx]),|,(?=\s|$)")
"""What parts the pictures of a set: addresses may have commas too."""
_HOST = re.compile(r"www\.[a-z0-9-]+(?:\.[a-z0-9-]+)*\.[a-z]{2,}(?:[:/?#]|$)", re.IGNORECASE)
_AMPERSAND = re.compile(r"&(?:amp|#0*38|#x0*26);", re.IGNORECASE)
_WHOLE = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*:|$|#")


def looks_like_markup(text: str, *, title: bool = False) -> bool:
    """Tell whether a text of unknown kind was meant as HTML and not as it stands.

    A reference says so, and so does a tag that HTML has. In a title such a tag must be closed,
    or need no end: ``Using <b> in titles`` is plain text.
    """
    opened: set[str] = set()
    for found in _TAG.finditer(text) if "<" in text else ():
        name = found[2].lower()
        if name in _VOID or (name in _ELEMENTS and not title) or (found[1] and name in opened):
            return True
        if name in _ELEMENTS:
            opened.add(name)
    return "&" in text and _REFERENCE.search(text) is not None


def is_rich(html: str) -> bool:
    """Tell whether HTML holds what one line of text cannot say: links, pictures, lists."""
    return _RICH.search(html) is not None


def markup_line(html: str, limit: int = EXCERPT_SOURCE) -> str:
    """Return the text of HTML, not yet cleaned: its beginning, if it is longer than ``limit``."""
    cut = len(html) > limit
    html = html[:limit]
    if "<" in html:
        html = _without_hidden(html)
        html = _CUT_TAG.sub("", html) if cut else html
        html = _TAG.sub(_gap, html)
        html = _OTHER.sub("", html)
    return unescape(html) if "&" in html else html


def _without_hidden(html: str) -> str:
    """Drop comments, scripts and the like. The end of each kind is looked for once only."""
    if not _HIDING.search(html):
        return html
    lower = html.translate(_LOWER)  # ``str.lower`` would move what comes after some letters
    pieces: list[str] = []
    last_ends: dict[str, int] = {}
    at = 0
    while found := _HIDING.search(html, at):
        name = found[1].lower()
        sign = "-->" if name == "!--" else f"</{name}"
        if name not in last_ends:
            last_ends[name] = lower.rfind(sign)
        if last_ends[name] >= found.end():
            pieces.append(html[at : found.start()])
            end = html.find(">", lower.find(sign, found.end()))
            at = end + 1 if end >= 0 else len(html)
        elif name in _SWALLOWING:
            return "".join((*pieces, html[at : found.start()]))
        else:
            pieces.append(html[at : found.end()])
            at = found.end()
    return "".join((*pieces, html[at:]))


def _gap(found: re.Match[str]) -> str:
    name = found[2].lower()
    if name == "img":
        return _sign(found[0])
    return "" if name in _INLINE else " "


def _sign(picture: str) -> str:
    """Return the sign that a picture in a line stands for, as smileys do; else a gap."""
    found = _ALTERNATIVE.search(picture)
    said = (found[1] or found[2] or found[3] or "") if found else ""
    return said if said and len(said) <= _LONGEST_SIGN and not _WORD.search(said) else " "


def title_line(html: str, limit: int = EXCERPT_SOURCE) -> str:
    """Return the text of HTML that names something: of pictures alone, what they are called."""
    if "<" not in html:
        return markup_line(html, limit)
    html = _FRAME.sub(" ", html[:limit])
    line = markup_line(_PICTURE.sub(lambda found: _sign(found[0]), html), limit)
    if line.strip():
        return line
    pictures = _PICTURE.findall(_without_hidden(html))
    named = (found for picture in pictures if (found := _ALTERNATIVE.search(picture)))
    return " ".join(markup_line(name[1] or name[2] or name[3] or "") for name in named)


def text_line(text: str) -> str:
    """Return a text of unknown kind, a title as a rule, as one line, not yet cleaned."""
    text = text[:TITLE_SOURCE]
    return title_line(text, TITLE_SOURCE) if looks_like_markup(text, title=True) else text


def markup_of(text: str) -> str:
    """Return plain text as HTML: what is parted by an empty line is a paragraph."""
    text = text.strip()
    if not text:
        return ""
    paragraphs = (part.strip() for part in re.split(r"\n[ \t]*\n", text))
    return "".join(
        f"<p>{escape(part, quote=False).replace(chr(10), '<br>')}</p>"
        for part in paragraphs
        if part
    )


def resolve_addresses(html: str, base: str) -> str:
    """Return HTML with the addresses in it made whole, as seen from ``base``."""
    if not base:
        return html

    def whole(address: str) -> str:
        stripped = address.strip()
        return address if _WHOLE.match(stripped) else join_address(base, stripped)

    def attribute(found: re.Match[str]) -> str:
        name = found[1].lower()
        if name not in _ADDRESSES and name not in _SETS:
            return found[0]
        value = unescape(found[3] or found[4] or found[5] or "")
        if name in _SETS:
            pictures = (part.split(None, 1) for part in _BETWEEN.split(value))
            joined = ", ".join(" ".join((whole(it[0]), *it[1:])) for it in pictures if it)
        else:
            joined = whole(value)
        return found[0] if joined == value else f'{found[1]}{found[2]}"{escape(joined)}"'

    pieces, at, looked = list[str](), 0, 0
    for found in _RELATIVE.finditer(html):
        if found.start() < at:
            continue
        opening = html.rfind("<", max(at, looked), found.start())
        looked = found.start()
        tag = _TAG.match(html, opening) if opening >= 0 else None
        if tag is not None and tag.end() > found.start():
            pieces += (html[at : tag.start()], _ATTRIBUTE.sub(attribute, tag[0]))
            at = tag.end()
    return "".join((*pieces, html[at:])) if pieces else html


def join_address(base: str, address: str) -> str:
    """Return an address as seen from a base; as it is, if no address can be made of it.

    What begins with ``www.`` was meant as a host, though nothing says so.
    """
    if address.startswith(("http://", "https://")):
        return address
    if _HOST.match(address):
        address = f"//{address}"
    try:
        return urljoin(base, address)
    except ValueError:
        return address


def with_plain_ampersands(address: str) -> str:
    """Return an address in which nobody decoded ``&amp;``, decoded: none has that in it."""
    return _AMPERSAND.sub("&", address) if "&" in address else address
