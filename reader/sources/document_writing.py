"""Articles to documents: the same format that ``documents.parse_document`` reads.

What is written reads as what it was: texts are in quotes whatever they look like, and what
reading would tidy once more is protected from it.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from html import escape

from reader.domain.articles import Article, Image, Links, Publisher
from reader.domain.errors import SourceError
from reader.sources.bodies import body_markdown
from reader.sources.documents import MOST_RELATED
from reader.sources.front_matter import LONGEST, MOST_BRACKETS, MOST_LINES
from reader.sources.tidying import ENTITY

_Value = str | int | bool | Sequence["_Value"] | Mapping[str, "_Value"]
_Fields = dict[str, _Value]


class _Bare(str):
    """A value that needs no quotes: a date."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class WrittenDocument:
    """A document's text."""

    text: str
    left_out: int = 0
    """Articles of the story for which a document has no room."""


def write_document(article: Article, related: Iterable[Article] = ()) -> WrittenDocument:
    """Return an article as a document, with others that tell its story listed as related.

    Media files, which the format has no field for, become players in ``featuredContent``.

    Raises:
        SourceError: It is longer than any document that can be read.
    """
    lines = list(_lines(_fields(article, with_body=False)))
    room = _Room()
    if not room.take(lines):
        raise SourceError(article.title, "it is too long to be saved as a document")
    listed = list(related)
    entries = []
    for other in listed[:MOST_RELATED]:
        versions = (list(_item(_fields(other, with_body=body))) for body in (True, False))
        fitting = next((it for it in versions if room.take(it)), None)
        if fitting is not None:
            entries.append(fitting)
    if entries:
        lines += ["", "related:", *(line for entry in entries for line in entry)]
    front = "\n".join(lines)
    if front.count("[") + front.count("{") > MOST_BRACKETS:
        front = front.replace("[", r"\x5B").replace("{", r"\x7B")
    body = body_markdown(article).strip("\n")
    text = f"---\n{front}\n---\n" + (f"\n{body}\n" if body.strip() else "")
    return WrittenDocument(text, len(listed) - len(entries))


class _Room:
    """What there is room for between two lines of ``---``."""

    def __init__(self) -> None:
        self._lines = MOST_LINES - 10
        # A bracket can become four characters.
        self._characters = LONGEST - 100

    def take(self, lines: Sequence[str]) -> bool:
        """Use up the room for some lines; False if there is not enough."""
        size = sum(len(line) + 1 + 3 * (line.count("[") + line.count("{")) for line in lines)
        if len(lines) > self._lines or size > self._characters:
            return False
        self._lines -= len(lines)
        self._characters -= size
        return True


def _fields(article: Article, *, with_body: bool) -> _Fields:
    links = article.links
    fields: dict[str, _Value | None] = {
        "category": article.category,
        "title": article.title,
        # Reading decodes what is left over from web pages, once.
        "excerpt": ENTITY.sub(lambda found: f"&amp;{found[0][1:]}", article.excerpt),
        "publishedDateTime": _time(article.published, day_only=article.day_only),
        "updatedDateTime": _time(article.updated),
        "originalUrl": links.original,
        "webUrl": links.web if links != Links() else article.link,
        "ampWebUrl": links.amp,
        "cdnAmpWebUrl": links.cdn_amp,
        "type": article.kind,
        "quality": article.quality,
        "heat": article.heat,
        "published": article.listed,
        "provider": _provider(article.publisher),
        "authors": article.authors,
        "topics": article.topics,
        "images": [_image(image) for image in article.images],
        "featuredContent": article.featured + "".join(_players(article)),
        "body": body_markdown(article) if with_body else "",
    }
    return _without_empty(fields)


def _without_empty(fields: Mapping[str, _Value | None]) -> _Fields:
    return {
        name: value
        for name, value in fields.items()
        if value is not None and value not in ("", (), [], {})
    }


def _time(moment: datetime | None, *, day_only: bool = False) -> _Bare | None:
    if moment is None:
        return None
    if day_only:
        return _Bare(moment.date().isoformat())
    return _Bare(moment.astimezone(UTC).isoformat().replace("+00:00", "Z"))


def _provider(publisher: Publisher) -> _Fields:
    images = [_image(image) for image in publisher.images]
    return _without_empty({"name": publisher.name, "domain": publisher.domain, "images": images})


def _image(image: Image) -> _Fields:
    fields: dict[str, _Value | None] = {
        "url": image.url,
        "width": image.width,
        "height": image.height,
        "title": image.title,
        "attribution": image.attribution,
    }
    return _without_empty(fields)


def _players(article: Article) -> Iterator[str]:
    for file in article.enclosures:
        tag = "video" if file.kind.startswith("video/") else "audio"
        if not file.kind.startswith("image/") and file.url not in article.featured:
            title = f' title="{escape(file.title)}"' if file.title else ""
            yield f'<{tag} src="{escape(file.url)}"{title}></{tag}>'


def _lines(fields: Mapping[str, _Value], indent: str = "") -> Iterator[str]:
    """Yield fields as YAML in block style: no bracket stands outside of quotes."""
    for name, value in fields.items():
        if isinstance(value, str | int):
            yield f"{indent}{name}: {_spelled(value)}"
            continue
        yield f"{indent}{name}:"
        if isinstance(value, Mapping):
            yield from _lines(value, f"{indent}  ")
            continue
        for item in value:
            if isinstance(item, Mapping):
                yield from _item(item, indent)
            elif isinstance(item, str | int):
                yield f"{indent}  - {_spelled(item)}"


def _item(fields: Mapping[str, _Value], indent: str = "") -> Iterator[str]:
    """Yield fields as an item of a list."""
    lines = _lines(fields, f"{indent}    ")
    yield f"{indent}  - {next(lines).lstrip()}"
    yield from lines


def _spelled(value: str | int) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, int | _Bare):
        return str(value)
    text = value.replace("\\", "\\\\").replace('"', '\\"')
    if not text.isprintable():
        text = "".join(sign if sign.isprintable() else _escape(sign) for sign in text)
    return f'"{text}"'


def _escape(sign: str) -> str:
    """Return a character that an editor would not show, as YAML spells it (1.1, 5.6)."""
    if sign == "\n":
        return r"\n"
    code = ord(sign)
    return f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"
