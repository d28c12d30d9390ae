"""An invented press: articles by the million from one seed, in words that no language has."""

import random
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import accumulate

SEED = 1702
NOW = 1_780_000_000
"""The second at which the newest article appears."""
DENSITY = 2_000
"""Articles a day: what a busy reader's sources bring, whatever the size of the library."""

_STARTS = (*"bcdfghjklmnprstvwz", "br", "ch", "dr", "fl", "gr", "kl", "pr", "qu", "sh", "tr")
_MIDDLES = (*"aeiou", "ai", "ea", "oo", "ou", "ar", "er", "or", "an", "en", "in")
_ENDS = ("", "", "", *"nrlstdm", "ck", "nd", "st")


@dataclass(frozen=True, slots=True)
class Piece:
    """One article of the invented press."""

    number: int
    title: str
    excerpt: str
    outlet: str
    domain: str
    topics: tuple[str, ...]
    appeared: int
    """Seconds since 1970."""
    event: int
    """Pieces about one event have one number and words in common."""

    @property
    def link(self) -> str:
        """The address."""
        return f"https://{self.domain}/{self.number}"


class Press:
    """Writes pieces, oldest first, always the same ones."""

    def __init__(self, seed: int = SEED) -> None:
        self._random = random.Random(seed)
        self.words = self._vocabulary(24_000)
        # Zipf's law: the n-th word is used a 1/n as often.
        self._weights = list(accumulate(1 / (rank + 3) for rank in range(len(self.words))))
        self._topics = [word.title() for word in self.words[40:100]]
        self._outlets = [f"The {word.title()}" for word in self.words[200:600]]

    def pieces(self, count: int, *, now: int = NOW) -> Iterator[Piece]:
        """Give so many pieces, spread evenly over the days before ``now``."""
        rng = self._random
        step = 86_400 / DENSITY
        events: list[tuple[int, list[str], tuple[str, ...]]] = []
        for number in range(count):
            if not events or rng.random() < 0.55:
                topics = tuple(rng.sample(self._topics, rng.randint(1, 3)))
                events.append((number, self._draw(12), topics))
                events = events[-400:]
            event, words, topics = events[-1 - min(int(rng.expovariate(0.05)), len(events) - 1)]
            told = rng.sample(words, 5) + self._draw(4)
            rng.shuffle(told)
            outlet = int(rng.random() ** 2 * len(self._outlets))
            yield Piece(
                number,
                " ".join(told).capitalize(),
                " ".join([*rng.sample(words, 8), *self._draw(18)]).capitalize() + ".",
                self._outlets[outlet],
                f"{self.words[200 + outlet]}.example",
                topics,
                now - int((count - number) * step),
                event,
            )

    def text(self, words: int) -> str:
        """Return a text of so many words, in paragraphs of about sixty."""
        drawn = self._draw(words)
        parts = [drawn[start : start + 60] for start in range(0, words, 60)]
        return "\n\n".join(" ".join(part).capitalize() + "." for part in parts)

    def _draw(self, count: int) -> list[str]:
        return self._random.choices(self.words, cum_weights=self._weights, k=count)

    def _vocabulary(self, count: int) -> list[str]:
        rng = self._random
        words: dict[str, None] = {}
        while len(words) < count:
            syllables = rng.choices((1, 2, 3, 4), (2, 5, 4, 1))[0]
            word = "".join(
                rng.choice(_STARTS) + rng.choice(_MIDDLES) for _ in range(syllables)
            ) + rng.choice(_ENDS)
            if len(word) > 2:
                words[word] = None
        return list(words)
