"""The article documents: front matter, body, and the related coverage its editor listed."""

import errno
import os
import re
import stat
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import PurePath

from reader.domain.articles import Article, Image, Links, Publisher
from reader.domain.errors import SourceError
from reader.sources.dates import ParsedDate, parse_date
from reader.sources.encoding import is_binary
from reader.sources.front_matter import Problems, Tree, parse_front_matter
from reader.sources.identity import article_id
from reader.sources.links import canonical_link, clean_url, link_keys
from reader.sources.text import TEXT_LIMIT, clean_line, clean_text
from reader.sources.tidying import repair_mojibake, tidy_excerpt

LARGEST = 16 << 20
"""Bytes; of a larger file only the beginning is read."""
BEGINNING = 1 << 20
MOST = 100
"""Of topics, authors, images."""
MOST_RELATED = 1_000
_INT64 = (1 << 63) - 1
_NONE = ("", "~")
_HEADING = re.compile(r"^#{1,6}[ \t]+(.+?)[ \t#]*$", re.MULTILINE)
_YAML = (".yaml", ".yml")
_EXAMPLE = "expected e.g. 2024-05-14T07:05:00Z"

Fields = Mapping[str, Tree]


@dataclass(frozen=True, slots=True)
class ParsedDocument:
    """A document's article, the coverage it lists, and what was wrong with it."""

    article: Article
    related: tuple[Article, ...]
    problems: tuple[tuple[int | None, str], ...]
    """The line, where known, and one plain sentence."""


def read_document(path: str) -> bytes:
    """Return a file's bytes; of one larger than 16 MiB the first mebibyte.

    Nothing but a regular file is opened, so this never waits for a pipe or a device.

    Raises:
        SourceError: It cannot be read; the reason is one sentence.
    """
    shown = clean_line(os.fsencode(path).decode("utf-8", "replace"), limit=4096)
    try:
        number = os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC)
    except OSError as error:
        raise SourceError(shown, _why(error)) from error
    try:
        status = os.fstat(number)
        if not stat.S_ISREG(status.st_mode):
            raise SourceError(shown, "this is not a file; expected a document")
        limit = LARGEST if status.st_size <= LARGEST else BEGINNING
        with os.fdopen(os.dup(number), "rb") as file:
            return file.read(limit)
    except OSError as error:
        raise SourceError(shown, _why(error)) from error
    finally:
        os.close(number)


def _why(error: OSError) -> str:
    reasons = {
        errno.EACCES: "it may not be read; expected permission to read it",
        errno.ENOENT: "it is gone",
        errno.ELOOP: "its link leads in a circle",
        errno.ENXIO: "this is not a file; expected a document",
    }
    return reasons.get(error.errno or 0, f"it cannot be read ({error.strerror})")


def parse_document(content: bytes, *, name: str) -> ParsedDocument:
    """Turn one file into an article and the coverage it lists.

    Args:
        content: The file.
        name: Its name, whose stem is the title of last resort.

    Raises:
        SourceError: Nothing of it can be shown.
    """
    shown = clean_line(os.fsencode(name).decode("utf-8", "replace"), limit=4096)
    if is_binary(content):
        raise SourceError(shown, "this is a binary file; expected text with YAML front matter")
    front = parse_front_matter(content, bare=name.lower().endswith(_YAML))
    problems = front.problems
    if len(content) == BEGINNING:
        problems.append((None, "the file is larger than 16 MiB; only its beginning was read"))
    body = clean_text(front.body).strip("\n") if front.body.strip() else ""
    fields = front.fields
    title = _title(fields, body, shown, problems)
    article = _article(fields, title, body, problems)
    related = _related(fields.get("related"), article, problems)
    if problems:
        article = replace(article, problem=_sentence(problems))
    return ParsedDocument(article, related, tuple(problems))


def _sentence(problems: Problems) -> str:
    line, reason = problems[0]
    more = f", and {len(problems) - 1} more" if len(problems) > 1 else ""
    return clean_line(
        f"Line {line}: {reason}{more}" if line else f"{reason[0].upper()}{reason[1:]}{more}"
    )


def _title(fields: Fields, body: str, name: str, problems: Problems) -> str:
    """Return the title as it was written, else the first heading, else the file's stem."""
    value = fields.get("title", "")
    if isinstance(value, (list, tuple)) and all(isinstance(part, str) for part in value):
        value = ", ".join(str(part) for part in value)
    if isinstance(value, str) and value not in _NONE:
        title = repair_mojibake(clean_line(value))
        if title:
            return title
    if fields:
        problems.append((None, "there is no title; expected title: and a line of text"))
    heading = _HEADING.search(body)
    title = clean_line(heading[1]) if heading else ""
    return title or clean_line(PurePath(name).stem) or "(untitled)"


def _article(fields: Fields, title: str, body: str, problems: Problems) -> Article:
    links = Links(
        web=_url(fields, "weburl"),
        original=_url(fields, "originalurl"),
        amp=_url(fields, "ampweburl"),
        cdn_amp=_url(fields, "cdnampweburl"),
    )
    published = _date(fields, "publisheddatetime", problems)
    updated = _date(fields, "updateddatetime", problems)
    publisher = _publisher(fields.get("provider"))
    excerpt = tidy_excerpt(clean_line(_text(fields, "excerpt"), TEXT_LIMIT))
    keys = link_keys(links)
    moment = published.moment if published else None
    heat = _number(fields, "heat", problems)
    return Article(
        id=article_id(keys, publisher, title, moment, excerpt + body),
        title=title,
        excerpt=excerpt,
        body=body,
        category=clean_line(_text(fields, "category"), 100),
        kind=clean_line(_text(fields, "type"), 100),
        published=moment,
        day_only=published is not None and published.day_only,
        updated=updated.moment if updated else None,
        link=canonical_link(links),
        links=links,
        link_keys=keys,
        publisher=publisher,
        authors=_texts(fields.get("authors") or fields.get("author")),
        topics=_texts(fields.get("topics")),
        images=_images(fields.get("images")),
        quality=_number(fields, "quality", problems),
        heat=heat if heat is not None and heat >= 0 else None,
        listed=_truth(fields, "published"),
        featured=clean_text(_text(fields, "featuredcontent")),
    )


def _related(value: Tree | None, article: Article, problems: Problems) -> tuple[Article, ...]:
    """Return each entry as an article; one that cannot be one is a problem with its number."""
    if value is None or value in _NONE:
        return ()
    if not isinstance(value, (list, tuple)):
        problems.append((None, "related is not a list; expected one entry for each article"))
        return ()
    entries: list[Article] = []
    for number, entry in enumerate(value[:MOST_RELATED], 1):
        if not isinstance(entry, Mapping):
            problems.append(
                (None, f"related entry {number} is not a mapping; expected fields like title:")
            )
            continue
        own: Problems = []
        title = repair_mojibake(clean_line(_text(entry, "title")))
        if not title:
            title = clean_line(_url(entry, "weburl") or _url(entry, "originalurl"))
            own.append((None, "there is no title"))
        if not title:
            problems.append(
                (None, f"related entry {number} has neither title nor link; it was left out")
            )
            continue
        found = _article(entry, title, clean_text(_text(entry, "body")), own)
        problems += [(line, f"related entry {number}: {reason}") for line, reason in own]
        if own:
            found = replace(found, problem=_sentence(own))
        if found.id != article.id and not set(found.link_keys) & set(article.link_keys):
            entries.append(found)
    if len(value) > MOST_RELATED:
        problems.append(
            (None, f"related has {len(value):,} entries; the first {MOST_RELATED:,} are read")
        )
    return tuple(entries)


def _text(fields: Fields, name: str) -> str:
    value = fields.get(name, "")
    return value if isinstance(value, str) else ""


def _texts(value: Tree | None) -> tuple[str, ...]:
    """Return a list of names, or the one name that stands there without a list."""
    if isinstance(value, str):
        value = [value]
    if not isinstance(value, (list, tuple)):
        return ()
    lines = (clean_line(part, 200) for part in value[:MOST] if isinstance(part, str))
    return tuple(dict.fromkeys(line for line in lines if line))


def _url(fields: Fields, name: str) -> str:
    value = _text(fields, name)
    return clean_url(value) if value else ""


def _date(fields: Fields, name: str, problems: Problems) -> ParsedDate | None:
    value = fields.get(name)
    if value is None or value in _NONE:
        return None
    date = parse_date(value) if isinstance(value, str) else None
    if date is None:
        shown = clean_line(value, 40) if isinstance(value, str) else "a list"
        problems.append((None, f'the date "{shown}" is not one I can read; {_EXAMPLE}'))
    return date


def _number(fields: Fields, name: str, problems: Problems) -> int | None:
    value = fields.get(name)
    if value is None or value in _NONE or value == "null":
        return None
    if isinstance(value, str) and re.fullmatch(r"[+-]?\d{1,400}(?:\.\d{1,20})?", value):
        return max(-_INT64, min(int(value.partition(".")[0]), _INT64))
    shown = clean_line(value, 40) if isinstance(value, str) else "a list"
    problems.append((None, f'{name} is "{shown}"; expected a whole number'))
    return None


def _truth(fields: Fields, name: str) -> bool | None:
    return {"true": True, "yes": True, "on": True, "false": False, "no": False, "off": False}.get(
        _text(fields, name).lower()
    )


def _publisher(value: Tree | None) -> Publisher:
    if isinstance(value, str):
        return Publisher(name=clean_line(value, 200))
    if not isinstance(value, Mapping):
        return Publisher()
    return Publisher(
        name=repair_mojibake(clean_line(_text(value, "name"), 200)),
        domain=clean_line(_text(value, "domain"), 253).lower(),
        images=_images(value.get("images")),
    )


def _images(value: Tree | None) -> tuple[Image, ...]:
    if not isinstance(value, (list, tuple)):
        return ()
    return tuple(
        Image(
            url=_url(entry, "url"),
            width=_size(entry, "width"),
            height=_size(entry, "height"),
            title=clean_line(_text(entry, "title")),
            attribution=clean_line(_text(entry, "attribution")),
        )
        for entry in value[:MOST]
        if isinstance(entry, Mapping) and _url(entry, "url")
    )


def _size(fields: Fields, name: str) -> int | None:
    value = _text(fields, name)
    return int(value) if value.isdecimal() and value.isascii() and len(value) < 7 else None
