"""What the elements of a feed say, collected; and an item of it made into an article."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import datetime
from hashlib import sha256

from reader.domain.articles import (
    Article,
    ArticleId,
    BodyFormat,
    Enclosure,
    Image,
    Links,
    Publisher,
)
from reader.domain.feeds import ListedArticle
from reader.sources.dates import ParsedDate, parse_date
from reader.sources.identity import article_id
from reader.sources.links import LONGEST, canonical_link, clean_url, host_of, link_keys
from reader.sources.markup import (
    EXCERPT,
    EXCERPT_SOURCE,
    is_rich,
    join_address,
    looks_like_markup,
    markup_line,
    markup_of,
    resolve_addresses,
    text_line,
)
from reader.sources.text import TEXT_LIMIT, clean_line, clean_text
from reader.sources.tidying import repair_mojibake, tidy_excerpt

MOST = 100
"""Of authors, topics, images, enclosures of one item."""
LONGEST_GUID = 512
"""Characters; of longer ids the hash is kept."""
_NAME = 200
_UNTITLED = "(untitled)"
_TITLE_FROM_TEXT = 120
"""Characters of an untitled item's text that stand for its title."""


@dataclass(slots=True)
class Facts:
    """Facts by name. Of several elements that say the same, the one of the lowest rank counts."""

    base: str = ""
    """What ``xml:base`` says; empty if nothing does."""
    found: dict[str, tuple[int, str]] = field(default_factory=dict)
    authors: dict[str, None] = field(default_factory=dict)
    topics: dict[str, None] = field(default_factory=dict)
    images: dict[str, Image] = field(default_factory=dict)

    def offer(self, name: str, value: str, rank: int = 0, *, last: bool = False) -> None:
        """Take a fact, unless it is empty or a better one is known.

        Of several as good the first counts, or with ``last`` the last.
        """
        value = value.strip()
        known = self.found.get(name)
        if value and (known is None or rank < known[0] or (last and rank == known[0])):
            self.found[name] = (rank, value)

    def __getitem__(self, name: str) -> str:
        known = self.found.get(name)
        return known[1] if known else ""

    def add_author(self, name: str) -> None:
        """Take an author's name: markup, repetition and what is beyond the hundredth go."""
        self._add(self.authors, name)

    def add_topic(self, name: str) -> None:
        """Take a topic, likewise."""
        self._add(self.topics, name)

    def _add(self, names: dict[str, None], name: str) -> None:
        if name and len(names) < MOST and (line := clean_line(text_line(name), _NAME)):
            names[line] = None

    def add_image(self, url: str, width: str = "", height: str = "", title: str = "") -> None:
        """Take a picture's address, as written or as seen from the base."""
        url = self.whole(url)
        if url and url not in self.images and len(self.images) < MOST:
            self.images[url] = Image(url, number(width), number(height), clean_line(title))

    def whole(self, url: str) -> str:
        """Return an address as ``xml:base`` wants it."""
        url = url.strip()
        if len(url) > LONGEST:
            return ""
        return join_address(self.base, url) if self.base and url else url


@dataclass(slots=True)
class Item(Facts):
    """One item of a feed, as its elements describe it.

    Facts: ``guid title link original published updated summary content language comments
    comment_count seconds source source_url source_icon``; ``summary`` may be plain text or HTML,
    ``content`` is HTML.
    """

    enclosures: dict[str, Enclosure] = field(default_factory=dict)
    source_authors: list[str] = field(default_factory=list)
    """Authors of the feed that the item was copied from: its own, if it names none."""

    def add_enclosure(
        self, url: str, kind: str = "", size: str = "", title: str = "", seconds: str = ""
    ) -> None:
        """Take an attached file; what is said of it later completes what was said first."""
        url = self.whole(url)
        if not url or (url not in self.enclosures and len(self.enclosures) >= MOST):
            return
        known = self.enclosures.get(url, Enclosure(url))
        self.enclosures[url] = Enclosure(
            url,
            known.kind or clean_line(kind, _NAME).lower(),
            known.size or number(size) or None,
            known.title or clean_line(text_line(title)),
            known.seconds or duration(seconds),
        )


def number(text: str) -> int | None:
    """Return a whole number that is not negative and not absurd, or None."""
    text = text.strip()
    return int(text) if text.isascii() and text.isdigit() and len(text) < 16 else None


def duration(text: str) -> int | None:
    """Return seconds written as ``5025``, ``83:45`` or ``1:23:45``, or None."""
    seconds = 0
    for part in text.strip().partition(".")[0].split(":")[:3]:
        value = number(part)
        if value is None:
            return None
        seconds = seconds * 60 + value
    return seconds or None


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What the feed around an item says for all of them."""

    url: str
    """Where the feed was read."""
    base: str
    """What relative links start from when no ``xml:base`` says it."""
    publisher: Publisher
    language: str = ""
    authors: tuple[str, ...] = ()


@dataclass(slots=True)
class Finishing:
    """Makes articles of items, and remembers what it could not read."""

    around: Surroundings
    unread_dates: list[str] = field(default_factory=list)

    def finish_all(self, items: Iterable[Item]) -> tuple[ListedArticle, ...]:
        """Return the items as articles, in their order."""
        return tuple(self.finish(item) for item in items)

    def finish(self, item: Item) -> ListedArticle:
        """Return an item as an article: cleaned, its addresses whole, with its id."""
        around = self.around
        links = self._links(item)
        published, updated = self._date(item["published"]), self._date(item["updated"])
        first = published or updated
        excerpt, body = _texts(item, item.base or links.web or around.base)
        keys = link_keys(links)
        guid = _guid(item["guid"])
        moment = first.moment if first else None
        publisher = self._publisher(item, links.web)
        article = Article(
            id=self._id(keys, guid, publisher, item["title"], moment, excerpt + body),
            title=_title(item["title"], excerpt, links.web),
            excerpt=excerpt,
            body=body,
            body_format=BodyFormat.HTML,
            published=moment,
            day_only=first is not None and first.day_only,
            updated=updated.moment if updated else None,
            link=canonical_link(links),
            links=links,
            link_keys=keys,
            publisher=publisher,
            authors=tuple(item.authors) or around.authors,
            topics=tuple(item.topics),
            images=self._images(item),
            enclosures=self._enclosures(item),
            language=language_tag(item["language"]) or around.language,
            comments=self._whole(item["comments"]),
            comment_count=number(item["comment_count"]),
        )
        return ListedArticle(guid, article)

    def _links(self, item: Item) -> Links:
        link, original = self._whole(item["link"]), self._whole(item["original"])
        if original and original != link:
            return Links(web=original, original=link)
        return Links(web=link)

    def _whole(self, url: str) -> str:
        if not url or len(url) > LONGEST:
            return ""
        cleaned = clean_url(join_address(self.around.base, url))
        return cleaned if cleaned.startswith(("http://", "https://")) else ""

    def _images(self, item: Item) -> tuple[Image, ...]:
        images = (replace(image, url=self._whole(image.url)) for image in item.images.values())
        return tuple(image for image in images if image.url)

    def _enclosures(self, item: Item) -> tuple[Enclosure, ...]:
        files = [replace(file, url=self._whole(file.url)) for file in item.enclosures.values()]
        seconds = duration(item["seconds"])
        if seconds and len(files) == 1 and files[0].seconds is None:
            files[0] = replace(files[0], seconds=seconds)
        return tuple(file for file in files if file.url)

    def _publisher(self, item: Item, link: str) -> Publisher:
        name, url = item["source"], self._whole(item["source_url"])
        if not name and not url:
            return self.around.publisher
        return Publisher(clean_line(name, _NAME), host_of(url) or host_of(link))

    def _date(self, text: str) -> ParsedDate | None:
        if not text:
            return None
        date = parse_date(text)
        if date is None:
            self.unread_dates.append(clean_line(text, 40))
        return date

    def _id(
        self,
        keys: tuple[str, ...],
        guid: str,
        publisher: Publisher,
        title: str,
        published: datetime | None,
        content: str,
    ) -> ArticleId:
        """An item without a link is known by its feed and guid, else by what it says."""
        if keys or not guid:
            return article_id(keys, publisher, title, published, content)
        digest = sha256(f"feed\n{self.around.url}\n{guid}".encode("utf-8", "replace")).digest()
        return ArticleId(int.from_bytes(digest[:8], "big") >> 1)


def _guid(text: str) -> str:
    text = clean_line(text, TEXT_LIMIT)
    if len(text) <= LONGEST_GUID:
        return text
    return sha256(text.encode("utf-8", "replace")).hexdigest()


def _title(text: str, excerpt: str, link: str) -> str:
    title = repair_mojibake(clean_line(text))
    if title:
        return title
    if len(excerpt) <= _TITLE_FROM_TEXT:
        return excerpt or clean_line(link) or _UNTITLED
    return clean_line(excerpt[:_TITLE_FROM_TEXT].rpartition(" ")[0], _TITLE_FROM_TEXT) + "…"


def _texts(item: Item, base: str) -> tuple[str, str]:
    """Return the excerpt, one line of text, and the body as HTML.

    A summary that holds more than a line of text can say is the body when there is no content.
    """
    summary, content = item["summary"], item["content"]
    marked = looks_like_markup(summary)
    line = markup_line(summary) if marked else summary[:EXCERPT_SOURCE]
    excerpt = _shortened(line)
    if not content and summary:
        if marked and is_rich(summary):
            content = summary
        elif len(line) > EXCERPT:
            content = summary if marked else markup_of(summary)
    if content and not excerpt:
        excerpt = _shortened(markup_line(content))
    return excerpt, clean_text(resolve_addresses(content, base))


def _shortened(line: str) -> str:
    """Return a line cut at a word, if it is longer than an excerpt."""
    line = clean_line(repair_mojibake(line), EXCERPT_SOURCE)
    if len(line) <= EXCERPT:
        return tidy_excerpt(line)
    head, space, _ = line[:EXCERPT].rpartition(" ")
    return (head if space else line[:EXCERPT]).rstrip(" ,;:–—-") + "…"


def language_tag(text: str) -> str:
    """Return a language as BCP 47 writes it, lower case, or nothing if it is none."""
    text = text.strip().lower().replace("_", "-")
    parts = text.split("-")
    good = all(part.isascii() and part.isalnum() and len(part) <= 8 for part in parts)
    return text if good and 2 <= len(parts[0]) <= 8 and len(text) <= 35 else ""
