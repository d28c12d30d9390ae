"""Items of feeds made into articles: cleaned, with whole addresses and ids."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import datetime
from hashlib import sha256
from html import unescape

from reader.domain.articles import Article, BodyFormat, Enclosure, Image, Links, Publisher
from reader.domain.feeds import ListedArticle
from reader.domain.ids import ArticleId
from reader.sources.dates import ParsedDate, parse_date
from reader.sources.feed_items import NAME, Item, duration, number
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
    with_plain_ampersands,
)
from reader.sources.text import TEXT_LIMIT, clean_line, clean_text
from reader.sources.tidying import repair_mojibake, tidy_excerpt, with_ellipsis

_LONGEST_GUID = 512
"""Characters; of longer ids the hash is kept."""
_UNTITLED = "(untitled)"
_TITLE_FROM_TEXT = 120
"""Characters of an untitled item's text that stand for its title."""


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
        cleaned = clean_url(join_address(self.around.base, with_plain_ampersands(url)))
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
        return Publisher(clean_line(name, NAME), host_of(url) or host_of(link))

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
    if len(text) <= _LONGEST_GUID:
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
    if content and "<" not in content:
        content = markup_of(unescape(content))
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
    return with_ellipsis(head if space else line[:EXCERPT])


def language_tag(text: str) -> str:
    """Return a language as BCP 47 writes it, lower case, or nothing if it is none."""
    text = text.strip().lower().replace("_", "-")
    parts = text.split("-")
    good = all(part.isascii() and part.isalnum() and len(part) <= 8 for part in parts)
    return text if good and 2 <= len(parts[0]) <= 8 and len(text) <= 35 else ""
