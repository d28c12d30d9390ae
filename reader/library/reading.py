"""Reading documents, a batch after the other: what of a load needs no library."""

import os
from collections.abc import Generator, Sequence
from dataclasses import dataclass

from reader.domain.articles import Article, Image, Links, Publisher
from reader.domain.errors import SourceError
from reader.domain.sources import UNREADABLE, FileStamp, Problem, Severity
from reader.processes import pass_quickly
from reader.sources.documents import ParsedDocument, parse_document, read_document

_BATCH_DOCUMENTS = 400
_BATCH_ARTICLES = 500
"""A batch ends at either, so that its transaction takes less than about 100 ms."""

_MANY = 1_000
"""From so many documents on, it pays to start another process that reads them."""

_MEANWHILE = 400
"""So many are read here until the other process has started."""


@dataclass(frozen=True, slots=True)
class ReadDocument:
    """A file that was read just now."""

    stamp: FileStamp
    article: Article | None
    """None if nothing of it can be shown; what was shown of it before stays."""
    related: tuple[Article, ...] = ()
    problems: tuple[Problem, ...] = ()


pass_quickly(Article, Image, Links, Publisher, FileStamp, ReadDocument)


def read_batches(
    root: str, stamps: Sequence[FileStamp]
) -> Generator[list[ReadDocument], None, None]:
    """Read the documents of a source that changed, in batches that are to be kept at once.

    Args:
        root: The source's folder, or its only document.
        stamps: The documents.
    """
    if len(stamps) < _MANY:
        yield from read_here(root, stamps)
        return
    from reader.library.reading_apart import reading_apart  # noqa: PLC0415 - few loads are large

    done = _MEANWHILE
    with reading_apart(root, stamps[done:]) as batches:
        yield from read_here(root, stamps[:done])
        for batch in batches:
            done += len(batch)
            yield batch
    # Whatever ended the other process early, or kept it from starting: what it left is read here.
    yield from read_here(root, stamps[done:])


def read_here(root: str, stamps: Sequence[FileStamp]) -> Generator[list[ReadDocument], None, None]:
    """Read documents in this process, in batches."""
    batch: list[ReadDocument] = []
    articles = 0
    for stamp in stamps:
        read = _read(root, stamp)
        batch.append(read)
        articles += 1 + len(read.related)
        if len(batch) == _BATCH_DOCUMENTS or articles >= _BATCH_ARTICLES:
            yield batch
            batch, articles = [], 0
    if batch:
        yield batch


def _read(root: str, stamp: FileStamp) -> ReadDocument:
    # Paths as text: objects for them would take as long as reading the file.
    path = os.path.join(root, stamp.path) if stamp.path else root  # noqa: PTH118
    try:
        content, whole = read_document(path)
    except SourceError as error:
        # It may become readable without a change that the stamp shows.
        stamp = FileStamp(stamp.path, UNREADABLE, 0)
        problem = Problem(path, error.reason, Severity.UNREADABLE)
        return ReadDocument(stamp, None, problems=(problem,))
    try:
        parsed = parse_document(content, name=path.rpartition("/")[2], whole=whole)
    except SourceError as error:
        problem = Problem(path, error.reason, Severity.UNREADABLE)
        return ReadDocument(stamp, None, problems=(problem,))
    return _as_read(path, stamp, parsed)


def _as_read(path: str, stamp: FileStamp, parsed: ParsedDocument) -> ReadDocument:
    problems = tuple(
        Problem(path, reason, Severity.SALVAGED, line, parsed.article.id)
        for line, reason in parsed.problems
    )
    return ReadDocument(stamp, parsed.article, parsed.related, problems)
