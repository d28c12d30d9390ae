"""How well related coverage and stories are found, on headlines whose stories are known.

    python -m tests.benchmarks.related_quality headlines.csv [FOLDER]

The CSV has the columns TITLE, STORY and GROUP (stories that are one event have one GROUP). FOLDER
holds documents about other things, mixed in for the "hard" lines. Every article gets the same
time, an opaque id and a shuffled place: time, id and order of such collections give away the label.
"""

import argparse
import csv
import random
from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import islice
from pathlib import Path
from statistics import fmean

from reader.domain.errors import SourceError
from reader.related.index import Index
from reader.related.placing import Arrival, draft_batch, place_article
from reader.related.ranking import rank_related
from reader.sources.documents import parse_document
from tests.support.memory_index import MemoryKept

BATCH = 40
NOON = 1_400_000_000


@dataclass(frozen=True, slots=True)
class Labelled:
    """A text, and what it is about; None for something else than all others."""

    title: str
    excerpt: str
    story: Hashable


@dataclass(frozen=True, slots=True)
class Quality:
    """What came out, each from 0 to 1 but ``rows``."""

    precision: float
    """Of the first rows those that are right, of as many as there can be."""
    together: float
    """BCubed F1 of the stories on arrival (Bagga and Baldwin, 1998)."""
    pure: float
    whole: float
    right: float
    """Of the rows that are shown."""
    rows: float
    """How many rows are shown for an article."""


def measure(articles: Sequence[Labelled], *, rows: int) -> Quality:
    """Let articles arrive in their order, then ask for the related of each."""
    kept = arrive(articles)
    sizes = Counter(it.story for it in articles)
    told = [n for n, it in enumerate(articles) if it.story is not None and sizes[it.story] > 1]
    precisions, shown = [], []
    for number in told:
        related = rank_related(kept.by_article[number], Index(kept), limit=rows)
        hits = [articles[it.article_id].story == articles[number].story for it in related]
        precisions.append(sum(hits) / min(rows, sizes[articles[number].story] - 1))
        shown += [hit for hit, it in zip(hits, related, strict=True) if it.shown]
    stories = [kept.by_article[number].cluster for number in range(len(articles))]
    pure, whole = b_cubed(stories, [it.story for it in articles])
    together = 2 * pure * whole / (pure + whole)
    return Quality(fmean(precisions), together, pure, whole, fmean(shown), len(shown) / len(told))


def arrive(articles: Sequence[Labelled]) -> MemoryKept:
    """Place articles, in batches as a refresh brings them."""
    kept = MemoryKept()
    numbered = enumerate(articles)
    while batch := list(islice(numbered, BATCH)):
        index = Index(kept)
        arrivals = (
            Arrival(article_id=number, title=it.title, excerpt=it.excerpt, appeared=NOON)
            for number, it in batch
        )
        for draft in draft_batch(arrivals, index):
            place_article(draft, index)
        kept.keep(index)
    return kept


def b_cubed(found: Sequence[int], true: Sequence[Hashable]) -> tuple[float, float]:
    """Return precision and recall of every labelled article's story, on average."""
    together: dict[int, list[int]] = defaultdict(list)
    for number, story in enumerate(found):
        together[story].append(number)
    sizes = Counter(true)
    precision, recall = [], []
    for members in together.values():
        counts = Counter(true[number] for number in members)
        for label in (true[number] for number in members if true[number] is not None):
            precision.append(counts[label] / len(members))
            recall.append(counts[label] / sizes[label])
    return fmean(precision), fmean(recall)


def whole(articles: Sequence[Labelled], chance: random.Random) -> list[Labelled]:
    """Return all of them, in another order."""
    return chance.sample(articles, len(articles))


def thinned(articles: Sequence[Labelled], chance: random.Random) -> list[Labelled]:
    """Return two to four articles of every story, as a person's library has them."""
    stories: dict[Hashable, list[Labelled]] = defaultdict(list)
    for it in articles:
        stories[it.story].append(it)
    counts = ((members, chance.randint(2, 4)) for members in stories.values())
    kept = [it for members, n in counts for it in chance.sample(members, min(n, len(members)))]
    return whole(kept, chance)


def report(
    name: str, draw: Callable[[random.Random], list[Labelled]], *, rows: int, runs: int
) -> None:
    """Print the mean of some runs, each in another order."""
    results = []
    for seed in range(runs):
        results.append(measure(draw(random.Random(seed)), rows=rows))
    means = Quality(*(fmean(getattr(it, name) for it in results) for name in Quality.__slots__))
    print(
        f"{name:<22} p@{rows} {means.precision:.3f}   on arrival F1 {means.together:.3f}"
        f" ({means.pure:.3f}/{means.whole:.3f})   shown {means.rows:.2f} of {rows}"
        f" rows, {means.right:.3f} right"
    )


def read_documents(folder: Path) -> Iterator[Labelled]:
    """Return the documents of a folder that differ in their titles."""
    seen = set()
    for path in sorted(folder.rglob("*.md")):
        try:
            article = parse_document(path.read_bytes(), name=path.name).article
        except SourceError:
            continue
        if article.title not in seen:
            seen.add(article.title)
            yield Labelled(article.title, article.excerpt, None)


def main() -> None:
    """Print the figures, by single stories and by events."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("headlines", type=Path)
    parser.add_argument("documents", type=Path, nargs="?")
    parser.add_argument("--runs", type=int, default=3)
    options = parser.parse_args()
    with options.headlines.open(encoding="utf-8", newline="") as lines:
        table = list(csv.DictReader(lines))
    others = list(read_documents(options.documents)) if options.documents else []
    print(f"{len(table):,} headlines, {len(others):,} other documents")
    runs = options.runs
    for column in ("STORY", "GROUP"):
        told = [Labelled(row["TITLE"], "", row[column]) for row in table]
        report(f"{column} all", partial(whole, told), rows=5, runs=runs)
        if others:
            report(f"{column} hard", partial(whole, told + others), rows=5, runs=runs)
        report(f"{column} sparse", partial(thinned, told), rows=3, runs=20 * runs)


if __name__ == "__main__":
    main()
