"""What a query finds, worked out article by article in plain Python, to compare the store with."""

import unicodedata
from datetime import UTC, datetime
from functools import cache

from reader.domain.articles import Article
from reader.domain.query.dates import Ago, CalendarDate, DateSpan, DayName, Interval, resolve
from reader.domain.query.numbers import NumberRange
from reader.domain.query.syntax import (
    AllOf,
    Answer,
    AnyOf,
    Clause,
    Field,
    Node,
    Not,
    Nothing,
    Part,
    Phrase,
    State,
    Value,
    Word,
)


@cache
def words_of(text: str) -> list[str]:
    """Return the words of a text without accents. For scripts that write spaces."""
    plain = unicodedata.normalize("NFD", text.lower())
    plain = "".join(it for it in plain if unicodedata.category(it) != "Mn")
    return "".join(it if it.isalnum() else " " for it in plain).split()


class Oracle:
    """Judges an article of a story at a time."""

    def __init__(self, article: Article, story: list[Article], *, read: bool, now: datetime):
        self.article = article
        self.story = story
        self.read = read
        self.now = now

    def satisfies(self, node: Node) -> bool:
        """Tell whether the article satisfies a query."""
        match node:
            case Word() | Phrase():
                article = self.article
                texts = (article.title, f"{article.excerpt} {article.body}",
                         f"{article.publisher.name} {article.publisher.domain}",
                         "\n".join(article.topics))  # fmt: skip
                return any(says(text, node) for text in texts)
            case Clause(field, values):
                return any(self.has(field, value) for value in values)
            case Not(part):
                return not self.satisfies(part)
            case AllOf(parts):
                return all(map(self.satisfies, parts))
            case AnyOf(parts):
                return any(map(self.satisfies, parts))

    def has(self, field: Field, value: Value) -> bool:
        """Tell whether the article has a value of a field."""
        article = self.article
        match value:
            case State():
                return self.is_in(value)
            case Part.RELATED:
                return len(self.story) > 1
            case Part.BODY:
                return bool(article.body)
            case Part.LINK:
                return bool(article.link)
            case Part.IMAGE | Part.ENCLOSURE:
                return False
            case Answer():
                return article.listed is (value is Answer.YES)
            case NumberRange(low, high):
                number = self.number(field)
                return number is not None and (
                    (low is None or low <= number) and (high is None or number <= high)
                )
            case Nothing():
                return self.lacks(field)
            case DateSpan(first, last):
                when = self.seconds()
                lowest = -(2**62) if first is None else start(resolve(first, now=self.now), article)
                highest = 2**62 if last is None else end(resolve(last, now=self.now), article)
                return article.published is not None and lowest <= when < highest
            case CalendarDate() | DayName() | Ago():
                return self.appeared(field, resolve(value, now=self.now))
            case Word(text) | Phrase(text):
                return self.is_called(field, text, value)

    def is_in(self, state: State) -> bool:
        article = self.article
        return {
            State.UNREAD: not self.read,
            State.READ: self.read,
            State.STARRED: False,
            State.FOLLOWED: False,
            State.MUTED: False,
            State.PASSED: False,
            State.VIDEO: article.kind == "video",
            State.EXCERPT: not article.body,
            State.FULL: bool(article.body),
            State.NEW: True,
            State.TODAY: self.appeared(Field.ON, resolve(DayName.TODAY, now=self.now)),
        }[state]

    def number(self, field: Field) -> int | None:
        article = self.article
        if field is Field.OUTLETS:
            return len({it.publisher.domain or str(it.id) for it in self.story})
        if field is Field.WORDS:
            return len((article.body or article.excerpt).split()) or None
        return article.quality if field is Field.QUALITY else article.heat

    def lacks(self, field: Field) -> bool:
        article = self.article
        return not {
            Field.FROM: article.publisher.domain or article.publisher.name,
            Field.TOPIC: article.topics,
            Field.AUTHOR: article.authors,
            Field.URL: article.link,
            Field.LANG: article.language,
            Field.PUBLISHED: article.published,
        }.get(field, "" if self.number(field) is None else "it has one")

    def is_called(self, field: Field, text: str, value: Word | Phrase) -> bool:
        article, folded = self.article, " ".join(words_of(text))
        match field:
            case Field.TITLE:
                return says(article.title, value)
            case Field.TEXT:
                return says(f"{article.excerpt} {article.body}", value)
            case Field.AUTHOR:
                return says("\n".join(article.authors), value)
            case Field.URL:
                return says(article.link, value)
            case Field.TOPIC:
                return folded in {" ".join(words_of(topic)) for topic in article.topics}
            case Field.FROM:
                name = " ".join(words_of(article.publisher.name))
                return folded in name or article.publisher.domain.startswith(f"{folded}.")
            case Field.LANG:
                return article.language == text or article.language.startswith(f"{text}-")
        return text == "1"  # the only source

    def seconds(self) -> float:
        return (self.article.published or self.now.astimezone(UTC)).timestamp()

    def appeared(self, field: Field, interval: Interval) -> bool:
        when = self.seconds()
        if field is Field.AFTER:
            return when >= start(interval, self.article)
        if field is Field.BEFORE:
            return when < start(interval, self.article)
        dated = field is not Field.PUBLISHED or self.article.published is not None
        return dated and start(interval, self.article) <= when < end(interval, self.article)


def says(text: str, value: Word | Phrase) -> bool:
    """Tell whether a text has words in this order, the last of a ``Word`` only begun."""
    wanted = words_of(value.text)
    if not wanted:
        return True
    *before, last = wanted
    there = words_of(text)
    return any(
        there[place : place + len(before)] == before
        and (
            there[place + len(before)] == last
            or (isinstance(value, Word) and there[place + len(before)].startswith(last))
        )
        for place in range(len(there) - len(before))
    )


def start(interval: Interval, article: Article) -> int:
    """Return when an interval starts for an article."""
    return interval.first_day if article.day_only else interval.start


def end(interval: Interval, article: Article) -> int:
    """Return when an interval is over for an article."""
    return interval.end_day if article.day_only else interval.end
