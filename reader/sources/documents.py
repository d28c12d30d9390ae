"""The article documents: front matter, body, and the related coverage its editor listed."""

import errno
import os
import re
import stat
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import PurePath

from reader.domain.articles import Article, Publisher
from reader.domain.errors import SourceError
from reader.sources.encoding import is_binary
from reader.sources.entries import Entry
from reader.sources.front_matter import parse_front_matter
from reader.sources.identity import article_id
from reader.sources.links import canonical_link, host_of, link_keys
from reader.sources.text import TEXT_LIMIT, TITLE_LIMIT, clean_line, clean_text
from reader.sources.tidying import repair_mojibake
from reader.sources.trees import NOTHING, Fields, Problems, Quoted, Tree

LARGEST = 16 << 20
"""Bytes; of a larger file only the beginning is read."""
BEGINNING = 1 << 20
MOST_RELATED = 1_000
MOST_PROBLEMS = 20
"""Told of one document."""
_MOST_ZEROS = 16
"""Null bytes at the end of a text; more belong to no character."""
_LONG_TITLE = 100
"""Characters of an excerpt that stands in for a title."""
_HEADING = re.compile(r"^(?:#{1,6}[ \t]+(\S.*)|(\S.{0,500})\n=+[ \t]*)$", re.MULTILINE)
_YAML = (".yaml", ".yml")


@dataclass(frozen=True, slots=True)
class ParsedDocument:
    """A document's article, the coverage it lists, and what was wrong with it."""

    article: Article
    related: tuple[Article, ...]
    problems: tuple[tuple[int | None, str], ...]
    """The line, where known, and one plain sentence."""


def read_document(path: str) -> tuple[bytes, bool]:
    """Return a file's bytes and whether they are all of it.

    Of a file larger than 16 MiB the first mebibyte is read.

    Nothing but a regular file is opened, so this never waits for a pipe or a device.

    Raises:
        SourceError: It cannot be read; the reason is one sentence.
    """
    try:
        number = os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC)
        try:
            status = os.fstat(number)
            if not stat.S_ISREG(status.st_mode):
                raise SourceError(_shown_path(path), "this is not a file; expected a document")
            whole = status.st_size <= LARGEST
            return _read_up_to(number, status.st_size if whole else BEGINNING), whole
        finally:
            os.close(number)
    except OSError as error:
        raise SourceError(_shown_path(path), _why(error)) from error


def _read_up_to(number: int, size: int) -> bytes:
    """Return so many bytes of an open file; fewer if it has become shorter."""
    content = os.read(number, size)
    while len(content) < size and (more := os.read(number, size - len(content))):
        content += more
    return content


def _why(error: OSError) -> str:
    reasons = {
        errno.EACCES: "it may not be read; expected permission to read it",
        errno.ENOENT: "it is gone",
        errno.ELOOP: "its link leads in a circle",
        errno.ENXIO: "this is not a file; expected a document",
    }
    return reasons.get(error.errno or 0, f"it cannot be read ({error.strerror})")


def parse_document(content: bytes, *, name: str, whole: bool = True) -> ParsedDocument:
    """Turn one file into an article and the coverage it lists.

    Args:
        content: The file.
        name: Its name, whose stem is the title of last resort.
        whole: The content is all of the file.

    Raises:
        SourceError: Nothing of it can be shown.
    """
    content, zeros = _without_zeros(content)
    if is_binary(content):
        raise SourceError(
            _shown_path(name), "this is a binary file; expected text with YAML front matter"
        )
    if not whole:  # the last line was cut, perhaps in the midst of a character
        content = content[: content.rfind(b"\n") + 1]
    front = parse_front_matter(content, bare=name.lower().endswith(_YAML))
    problems = front.problems
    if zeros:
        problems.append((None, f"the file ends in {zeros:,} null bytes; expected text to its end"))
    if not whole:
        problems.append((None, "the file is larger than 16 MiB; only its beginning was read"))
    body = _body(front.body, problems)
    entry = Entry(front.fields, problems)
    stem = PurePath(_shown_path(name)).stem
    title = _title(entry, body, stem, problems if front.fields else None)
    article = _article(entry, title, body, stem)
    related = tuple(_related(entry, article, problems))
    if problems:
        article = replace(article, problem=_sentence(problems))
    if len(problems) > MOST_PROBLEMS:
        rest = len(problems) - MOST_PROBLEMS + 1
        problems[MOST_PROBLEMS - 1 :] = [(None, f"{rest:,} more things are wrong with it")]
    return ParsedDocument(article, related, tuple(problems))


def _without_zeros(content: bytes) -> tuple[bytes, int]:
    """Return a text without the null bytes that a crash left behind it, and how many."""
    if not content.endswith(bytes(_MOST_ZEROS)):
        return content, 0
    text = content.rstrip(b"\0")
    return (text, len(content) - len(text)) if text else (content, 0)


def _sentence(problems: Problems) -> str:
    line, reason = problems[0]
    more = f", and {len(problems) - 1} more" if len(problems) > 1 else ""
    return clean_line(
        f"Line {line}: {reason}{more}" if line else f"{reason[0].upper()}{reason[1:]}{more}"
    )


def _body(text: str, problems: Problems) -> str:
    if not text.strip():
        return ""
    if len(text) > TEXT_LIMIT:
        problems.append((None, f"the text is longer than {TEXT_LIMIT:,} characters; it was cut"))
    return clean_text(repair_mojibake(text[:TEXT_LIMIT])).strip("\n")


def _title(entry: Entry, body: str, stem: str, problems: Problems | None) -> str:
    """Return the title as it was written, else the first heading, else the file's stem."""
    title = clean_line(repair_mojibake(entry.sentence("title")))
    if title:
        return title
    if problems is not None:
        entry.complain("title", "there is no title; expected title: and a line of text")
    heading = _HEADING.search(body)
    title = clean_line((heading[1] or heading[2]).rstrip(" \t#")) if heading else ""
    return title or clean_line(stem) or "(untitled)"


def _article(entry: Entry, title: str, body: str, name: str = "") -> Article:
    """Return the article; ``name`` sets it apart where nothing says who published it or when."""
    publisher = entry.publisher()
    links = entry.links(publisher.domain)
    link = canonical_link(links)
    if not publisher.label:
        publisher = Publisher(domain=host_of(link), images=publisher.images)
    published, updated = entry.date("publisheddatetime"), entry.date("updateddatetime")
    moment = published.moment if published else None
    excerpt = _excerpt(entry)
    keys = link_keys(links)
    content = excerpt + body + ("" if moment or publisher.label else f"\n{name}")
    heat = entry.number("heat")
    return Article(
        id=article_id(keys, publisher, title, moment, content),
        title=title,
        excerpt=excerpt,
        body=body,
        category=entry.line("category", 100),
        kind=entry.line("type", 100),
        published=moment,
        day_only=published is not None and published.day_only,
        updated=updated.moment if updated else None,
        link=link,
        links=links,
        link_keys=keys,
        publisher=publisher,
        authors=entry.names("authors") or entry.names("author"),
        topics=entry.names("topics", split=True),
        images=entry.images(),
        quality=entry.number("quality"),
        heat=heat if heat is not None and heat >= 0 else None,
        listed=entry.truth("published"),
        featured=entry.text("featuredcontent"),
    )


def _excerpt(entry: Entry) -> str:
    """Return the excerpt; before it, the whole of a title that is too long for lists."""
    excerpt = entry.excerpt()
    title = entry.sentence("title")
    if len(title) > TITLE_LIMIT:
        title = clean_line(repair_mojibake(title), TEXT_LIMIT)
        if len(title) > TITLE_LIMIT:
            return f"{title} {excerpt}".strip()
    return excerpt


def _related(entry: Entry, article: Article, problems: Problems) -> Iterator[Article]:
    """Give each entry as an article; one that cannot be one is a problem with its number."""
    value = entry.tree("related")
    if isinstance(value, str):
        if value:
            entry.complain("related", "related is text; expected one entry for each article")
        return
    if isinstance(value, Fields):
        entry.complain("related", "related is one mapping; expected a list")
        value = [value]
    listed = list(_with_nested(value))
    if len(listed) > MOST_RELATED:
        entry.complain(
            "related",
            f"related has {len(listed):,} entries; the first {MOST_RELATED:,} are read",
        )
    for number, fields in enumerate(listed[:MOST_RELATED], 1):
        own: Problems = []
        found = _listed_article(fields, own)
        problems += [(line, f"related entry {number}: {reason}") for line, reason in own]
        if found is None or found.id == article.id:
            continue
        if not set(found.link_keys) & set(article.link_keys):
            yield replace(found, problem=_sentence(own)) if own else found


def _with_nested(value: list[Tree]) -> Iterator[Tree]:
    """Give entries and the entries that they list themselves."""
    for entry in value:
        yield entry
        nested = entry.get("related") if isinstance(entry, Fields) else None
        if isinstance(nested, list):
            yield from _with_nested(nested)


def _listed_article(value: Tree, problems: Problems) -> Article | None:
    """Return an entry of ``related`` as an article, or None with a problem if it is nothing."""
    if isinstance(value, str) and (isinstance(value, Quoted) or value not in NOTHING):
        fields = Fields()
        fields["weburl"] = value
        if not canonical_link(Entry(fields, []).links("")):
            fields = Fields()
            fields["title"] = value
        value = fields
        problems.append((None, "it is no mapping; expected fields like title:"))
    if not isinstance(value, Fields):
        problems.append((None, "it is no mapping; expected fields like title:; it was left out"))
        return None
    entry = Entry(value, problems)
    title = clean_line(repair_mojibake(entry.sentence("title")))
    body = entry.text("body")
    if title:
        return _article(entry, title, body)
    line = next(iter(value.lines.values()), None)
    problems.append((line, "there is no title"))
    found = _article(entry, "", body)
    title = clean_line(found.excerpt, _LONG_TITLE) or clean_line(found.link)
    if not title:
        problems[:] = [(line, "it has neither title nor excerpt nor link; it was left out")]
        return None
    return replace(found, title=title)


def _shown_path(path: str) -> str:
    return clean_line(os.fsencode(path).decode("utf-8", "replace"), limit=4096)
