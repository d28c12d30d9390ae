"""A feed's own facts, collected as its items' are, and the feed they make."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime

from reader.domain.articles import Publisher
from reader.domain.feeds import Feed, ListedArticle
from reader.sources.dates import parse_date
from reader.sources.feed_articles import Finishing, Surroundings, language_tag
from reader.sources.feed_items import NAME, Facts, Item, number
from reader.sources.links import clean_url, host_of
from reader.sources.markup import join_address, with_plain_ampersands
from reader.sources.text import clean_line
from reader.sources.tidying import repair_mojibake

MOST_ITEMS = 5_000
"""Items kept of one feed: the newest."""
_DESCRIPTION = 2_000
_HOURS = range(24)
_DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_PERIODS = {"hourly": 60, "daily": 1440, "weekly": 10_080, "monthly": 43_200, "yearly": 525_600}
_LONGEST_TTL = 525_600


@dataclass(slots=True)
class Channel(Facts):
    """What a feed says of itself.

    Facts: ``title home description language own_url hub icon updated ttl period frequency``.
    """

    format: str = "rss"
    url: str = ""
    """Where the feed was read."""
    items: list[Item] = field(default_factory=list)
    skip_hours: set[int] = field(default_factory=set)
    skip_days: set[int] = field(default_factory=set)
    problems: list[str] = field(default_factory=list)
    cut: bool = False

    def skip_hour(self, text: str) -> None:
        """Take an hour of the day at which not to ask; 24 is written for 0."""
        hour = number(text)
        if hour is not None and hour % 24 in _HOURS and hour <= 24:
            self.skip_hours.add(hour % 24)

    def skip_day(self, text: str) -> None:
        """Take the English name of a day on which not to ask."""
        if text.strip().lower() in _DAYS:
            self.skip_days.add(_DAYS.index(text.strip().lower()))

    def feed(self) -> Feed:
        """Return the feed, its articles finished."""
        home = self._address(self["home"])
        title = repair_mojibake(clean_line(self["title"]))
        updated = parse_date(self["updated"]) if self["updated"] else None
        language = language_tag(self["language"])
        author = self["author"]
        around = Surroundings(
            url=self.url,
            base=home or self.url,
            publisher=Publisher(title, host_of(home) or host_of(self.url)),
            language=language,
            authors=tuple(self.authors) or ((clean_line(author, NAME),) if author else ()),
        )
        articles = self._articles(around)
        return Feed(
            format=self.format,
            title=title or self.url,
            home=home or self.url,
            description=clean_line(self["description"], _DESCRIPTION),
            language=language,
            own_url=self._address(self["own_url"]),
            hub=self._address(self["hub"]),
            icon=self._address(self["icon"]),
            updated=updated.moment if updated else _newest_date(articles),
            ttl_minutes=self._ttl(),
            skip_hours=frozenset(self.skip_hours),
            skip_days=frozenset(self.skip_days),
            articles=articles,
            problems=tuple(self.problems),
            cut=self.cut,
        )

    def _articles(self, around: Surroundings) -> tuple[ListedArticle, ...]:
        finishing = Finishing(around)
        articles = finishing.finish_all(self._newest())
        if dates := finishing.unread_dates:
            more = f" (and {len(dates) - 1:,} more)" if len(dates) > 1 else ""
            self.problems.append(f'the date "{dates[0]}"{more} is not one I can read')
        return articles

    def _newest(self) -> list[Item]:
        """Return the items to keep, in the order of the feed."""
        if len(self.items) <= MOST_ITEMS:
            return self.items
        self.problems.append(
            f"it lists {len(self.items):,} articles; the newest {MOST_ITEMS:,} are kept"
        )
        dates = (parse_date(item["published"] or item["updated"]) for item in self.items)
        ages = [
            (-date.moment.timestamp() if date else 0.0, place) for place, date in enumerate(dates)
        ]
        kept = sorted(place for _, place in sorted(ages)[:MOST_ITEMS])
        return [self.items[place] for place in kept]

    def _address(self, url: str) -> str:
        url = join_address(self.url, with_plain_ampersands(url)) if url and self.url else url
        cleaned = clean_url(url) if url else ""
        return cleaned if cleaned.startswith(("http://", "https://")) else ""

    def _ttl(self) -> int | None:
        minutes = number(self["ttl"])
        period = _PERIODS.get(self["period"].lower())
        if minutes is None and period:
            minutes = period // (number(self["frequency"]) or 1)
        return min(minutes, _LONGEST_TTL) if minutes else None


def _newest_date(articles: Iterable[ListedArticle]) -> datetime | None:
    dates = (listed.article.updated or listed.article.published for listed in articles)
    return max((date for date in dates if date), default=None)
