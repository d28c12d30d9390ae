"""What the elements of a feed say, collected, fact by fact."""

import re
from dataclasses import dataclass, field

from reader.domain.articles import Enclosure, Image
from reader.sources.dates import parse_date
from reader.sources.links import LONGEST
from reader.sources.markup import join_address, text_line
from reader.sources.text import clean_line

MOST = 100
"""Of authors, topics, images, enclosures of one item."""
NAME = 200
"""Characters kept of the name of a person, a topic, a publisher."""


_DURATION = re.compile(
    r"\s*(?:PT)?\s*(?:(\d{1,4})\s*h[a-z]*)?\s*(?:(\d{1,6})\s*m[a-z]*)?\s*(?:(\d{1,8})\s*s[a-z]*)?\s*",
    re.ASCII | re.IGNORECASE,
)
"""As ISO 8601 and people write it: ``1 h 23 min``."""
_GROUPED = re.compile(r"(?<=\d)[,.'\s](?=\d{3}(?:\D|$))", re.ASCII)
"""What stands between thousands."""


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

    def offer_date(self, name: str, rank: int, value: str) -> None:
        """Take a date likewise, but one that can be read before one that cannot."""
        known = self[name]
        if not known:
            self.offer(name, value, rank)
        elif parse_date(value) is not None:
            if parse_date(known) is None:
                self.found[name] = (rank, value.strip())
            else:
                self.offer(name, value, rank)

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
        if name and len(names) < MOST and (line := clean_line(text_line(name), NAME)):
            names[line] = None

    def add_image(self, url: str, width: str = "", height: str = "", title: str = "") -> None:
        """Take a picture's address, as written or as seen from the base."""
        url = self.whole(url)
        if url and url not in self.images and len(self.images) < MOST:
            self.images[url] = Image(url, number(width), number(height), clean_line(title))

    def whole(self, url: str, base: str = "") -> str:
        """Return an address as ``xml:base`` wants it; ``base`` is what that says further in."""
        url, base = url.strip(), base or self.base
        if len(url) > LONGEST:
            return ""
        return join_address(base, url) if base and url else url


@dataclass(slots=True)
class Item(Facts):
    """One item of a feed, as its elements describe it.

    Facts: ``guid title link original published updated summary content language comments
    comment_count seconds source source_url brief``; ``summary`` may be plain text or HTML,
    ``content`` is HTML, ``brief`` is a summary beside which there may be another.
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
            known.kind or clean_line(kind.partition(";")[0], NAME).lower(),
            known.size or number(size) or None,
            known.title or clean_line(text_line(title)),
            known.seconds or duration(seconds),
        )


def number(text: str) -> int | None:
    """Return a whole number that is not negative and not absurd, or None."""
    text = _GROUPED.sub("", text.strip())
    return int(text) if text.isascii() and text.isdigit() and len(text) < 16 else None


def duration(text: str) -> int | None:
    """Return seconds written as ``5025``, ``83:45``, ``1:23:45`` or ``PT1H23M45S``, or None."""
    if (found := _DURATION.fullmatch(text)) and any(found.groups()):
        hours, minutes, rest = (int(part or 0) for part in found.groups())
        return (hours * 60 + minutes) * 60 + rest or None
    seconds = 0
    for part in text.strip().partition(".")[0].split(":")[:3]:
        value = number(part)
        if value is None:
            return None
        seconds = seconds * 60 + value
    return seconds or None
