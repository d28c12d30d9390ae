"""The fields of one article, as what they are meant to be. What is none of it is a problem."""

import re

from reader.domain.articles import Image, Links, Publisher
from reader.sources.dates import ParsedDate, parse_date
from reader.sources.links import clean_url, host_of
from reader.sources.text import TEXT_LIMIT, TITLE_LIMIT, clean_line, clean_text
from reader.sources.tidying import decode_entities, repair_mojibake, tidy_cut_excerpt
from reader.sources.trees import NOTHING, Fields, Problems, Quoted, Tree

MOST = 100
"""Of topics, authors, images."""
_NAME_LIMIT = 200
_DOMAIN_LIMIT = 253
_NUMBER = re.compile(r"[+-]?\d{1,18}(?:\.\d{0,20})?", re.ASCII)
_SIZE = re.compile(r"\d{1,6}(?:px)?", re.ASCII)
_TRUTHS = {"true": True, "yes": True, "on": True, "1": True} | {
    "false": False,
    "no": False,
    "off": False,
    "0": False,
}
_HOST = re.compile(r"(?:[\w-]+\.)+[^\W\d_]{2,}")
_NO_SCHEME = re.compile(rf"(?://)?{_HOST.pattern}(?::\d+)?(?:[/?#]|$)")
_DOMAIN = re.compile(r"(?:www\.)?((?:[a-z0-9-]+\.)+[a-z0-9-]+)")
_WEB = ("http://", "https://")
_EXAMPLE_LINK = "expected an address like https://outlet.example/article"
_EXAMPLE_IMAGE = "expected e.g. url: https://outlet.example/picture.jpg"
_NO_OUTLET = "provider has neither name nor domain; expected name: and domain:"
_EXAMPLE_DATE = "expected e.g. 2024-05-14T07:05:00Z"
_SHOWN = {name.lower(): name for name in (
    "webUrl", "originalUrl", "ampWebUrl", "cdnAmpWebUrl", "featuredContent",
)}  # fmt: skip
_NAMES = ("name", "title", "label")
"""Where a list holds mappings, the name of each is in the first of these."""


class Entry:
    """One mapping of a document: the document's own fields, or those of an article it lists."""

    def __init__(self, fields: Fields, problems: Problems) -> None:
        self._fields = fields
        self._problems = problems

    def complain(self, name: str, sentence: str) -> None:
        """Note what is wrong with a field, with the line it stands on."""
        self._problems.append((self._fields.lines.get(name), sentence))

    def tree(self, name: str) -> Tree:
        """Return a value as it stands there; empty text if there is none."""
        value = self._fields.get(name, "")
        return "" if isinstance(value, str) and value in NOTHING else value

    def _said(self, name: str) -> Tree:
        """Return a value where it is text: in quotes even ``null`` is a word."""
        value = self._fields.get(name, "")
        return str(value) if isinstance(value, Quoted) else self.tree(name)

    def sentence(self, name: str, joint: str = ", ") -> str:
        """Return a text as it was written, also one that YAML takes for a list."""
        value = self._fields.get(name, "")
        if isinstance(value, Quoted):
            return str(value)
        if isinstance(value, list) and all(isinstance(part, str) for part in value):
            return joint.join(str(part) for part in value)
        return value if isinstance(value, str) and value not in {"", "~"} else ""

    def line(self, name: str, limit: int = TITLE_LIMIT) -> str:
        """Return a text as one clean line."""
        return clean_line(self._words(name, ", "), limit) if name in self._fields else ""

    def excerpt(self) -> str:
        """Return the excerpt, tidied."""
        text = decode_entities(self._words("excerpt", " "))
        return tidy_cut_excerpt(clean_line(text, TEXT_LIMIT))

    def _words(self, name: str, joint: str) -> str:
        value = self._said(name)
        text = value if isinstance(value, str) else self.sentence(name, joint)
        if value and not text:
            self.complain(name, f"{_shown(name)} is {_kind(value)}; expected text")
        return repair_mojibake(text)

    def text(self, name: str) -> str:
        """Return a clean text of several lines."""
        value = self._said(name)
        if isinstance(value, str):
            return clean_text(repair_mojibake(value))
        if value:
            self.complain(name, f"{_shown(name)} is {_kind(value)}; expected text")
        return ""

    def names(self, name: str, *, split: bool = False) -> tuple[str, ...]:
        """Return a list of names, or those that stand there without a list.

        Args:
            name: The field.
            split: Text without a list holds several, with commas between them.
        """
        value = self.tree(name)
        if isinstance(value, str):
            value = list(re.split("[,;]", value.strip("[]"))) if split else [value]
        if isinstance(value, Fields):
            value = [value]
        if len(value) > MOST:
            self.complain(name, f"{name} has {len(value):,} entries; the first {MOST} are kept")
        lines = (clean_line(repair_mojibake(_name(part)), _NAME_LIMIT) for part in value[:MOST])
        names = tuple(dict.fromkeys(line for line in lines if line))
        if not names and any(part for part in value if not isinstance(part, str)):
            self.complain(name, f"{name} names nothing; expected a list of texts")
        return names

    def date(self, name: str) -> ParsedDate | None:
        """Return a moment or a day."""
        value = _only(self.tree(name))
        if not value:
            return None
        date = parse_date(value) if isinstance(value, str) else None
        if date is None:
            self.complain(name, f"the date {_quoted(value)} is not one I can read; {_EXAMPLE_DATE}")
        return date

    def number(self, name: str) -> int | None:
        """Return a whole number."""
        value = _only(self.tree(name))
        if not value:
            return None
        if isinstance(value, str) and _NUMBER.fullmatch(value.strip()):
            return int(value.partition(".")[0])
        self.complain(name, f"{name} is {_quoted(value)}; expected a whole number")
        return None

    def truth(self, name: str) -> bool | None:
        """Return what a field affirms or denies."""
        value = _only(self.tree(name))
        if not value:
            return None
        known = _TRUTHS.get(value.strip().lower()) if isinstance(value, str) else None
        if known is None:
            self.complain(name, f"{name} is {_quoted(value)}; expected true or false")
        return known

    def links(self, domain: str) -> Links:
        """Return the article's addresses; one without a host is on its outlet's."""
        return Links(
            web=self._link("weburl", domain),
            original=self._link("originalurl", domain),
            amp=self._link("ampweburl", domain),
            cdn_amp=self._link("cdnampweburl", domain),
        )

    def _link(self, name: str, domain: str) -> str:
        value = self.tree(name)
        if isinstance(value, list) and value:
            value = value[0]
        if not value:
            return ""
        if not isinstance(value, str):
            self.complain(name, f"{_shown(name)} is {_kind(value)}; {_EXAMPLE_LINK}")
            return ""
        url = clean_url(value.replace("&amp;", "&"))
        if not url.startswith(_WEB):
            self.complain(name, f"{_shown(name)} is {_quoted(value)}; {_EXAMPLE_LINK}")
            url = _completed(value.strip(), domain) or url
        return url

    def publisher(self) -> Publisher:
        """Return the outlet, also one of which only the name or only the domain is given."""
        value = self.tree("provider")
        if isinstance(value, list) and value:
            value = value[0]
        if isinstance(value, str):
            domain = _domain(value) if _HOST.fullmatch(value.strip()) else ""
            name = "" if domain else clean_line(repair_mojibake(value), _NAME_LIMIT)
            return Publisher(name=name, domain=domain)
        if not isinstance(value, Fields):
            if value:
                self.complain("provider", _NO_OUTLET)
            return Publisher()
        provider = Entry(value, self._problems)
        publisher = Publisher(
            name=provider.line("name", _NAME_LIMIT),
            domain=_domain(provider.line("domain", _DOMAIN_LIMIT)),
            images=provider.images(),
        )
        if value and not publisher.label:
            self.complain("provider", _NO_OUTLET)
        return publisher

    def images(self) -> tuple[Image, ...]:
        """Return the pictures that lie on the web; addresses of files are never kept."""
        value = self.tree("images")
        parts = value if isinstance(value, list) else [value]
        found = (self._image(part) for part in parts[:MOST] if part)
        images = tuple(image for image in found if image is not None)
        if not images and any(parts):
            self.complain("images", f"images has no address on the web; {_EXAMPLE_IMAGE}")
        return images

    def _image(self, part: Tree) -> Image | None:
        entry = Entry(part if isinstance(part, Fields) else Fields(), self._problems)
        url = clean_url(part if isinstance(part, str) else entry.sentence("url"))
        if not url.startswith(_WEB):
            return None
        return Image(
            url=url,
            width=entry._size("width"),
            height=entry._size("height"),
            title=entry.line("title"),
            attribution=entry.line("attribution"),
        )

    def _size(self, name: str) -> int | None:
        value = self.tree(name)
        found = _SIZE.fullmatch(value) if isinstance(value, str) else None
        return int(found[0].removesuffix("px")) if found else None


def _only(value: Tree) -> Tree:
    """Return what a list of one holds; anything else as it is."""
    return value[0] if isinstance(value, list) and len(value) == 1 else value


def _completed(value: str, domain: str) -> str:
    """Return the address that was meant by one without a scheme or a host."""
    if _NO_SCHEME.match(value):
        return clean_url(f"https://{value.removeprefix('//')}")
    return clean_url(f"https://{domain}{value}") if domain and value[:1] == "/" else ""


def _domain(text: str) -> str:
    """Return a domain in ASCII and without ``www.``; what is none stays as it is."""
    text = text.lower()
    if found := _DOMAIN.fullmatch(text):
        return found[1]
    url = text if text.startswith(_WEB) else f"https://{text}"
    return host_of(clean_url(url)) or text


def _name(part: Tree) -> str:
    if isinstance(part, Fields):
        part = next((part[name] for name in _NAMES if name in part), "")
    if isinstance(part, list):
        part = ", ".join(piece for piece in part if isinstance(piece, str))
    return part if isinstance(part, str) else ""


def _shown(name: str) -> str:
    return _SHOWN.get(name, name)


def _quoted(value: Tree) -> str:
    return f'"{clean_line(value, 40)}"' if isinstance(value, str) else _kind(value)


def _kind(value: Tree) -> str:
    return "a list" if isinstance(value, list) else "a mapping"
