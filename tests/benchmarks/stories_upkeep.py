"""What finding stories costs, at libraries of several sizes, beside the same library without it.

    python -m tests.benchmarks.stories_upkeep [ARTICLES ...] [--keep FOLDER] [--days N]

Invented headlines of real words, a thousand articles a day, stories of one to twelve. For each
size: letting articles arrive without stories; placing them; placing a thousand more; asking what is
related to one (median, 95th percentile); the size on disk for each article; and the memory of the
process at its largest, of this one, and what a fresh one needs more to ask than to open the
library. Times are those of the processor, so that other programs do not count. With a folder to
keep them in, libraries are made once and only measured again. Finding all stories of a million
articles takes most of an hour; ``--days`` finds only the latest, as the first import does.
"""

import argparse
import random
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from itertools import accumulate, islice
from pathlib import Path

from reader.domain.articles import Article, Publisher
from reader.domain.ids import ArticleId
from reader.domain.queries import StoryQuery
from reader.library.grouping import regroup
from reader.library.library import Library
from reader.library.upkeep import tend
from reader.library.versions import first_version
from reader.store.article_rows import KnownArticle
from reader.store.articles import save_articles
from reader.store.database import Database, commits
from reader.store.moments import moment_of, seconds_of

A_DAY = 1_000
START = 1_500_000_000
WORDS = Path(__file__).parents[2] / "reader" / "related" / "ranks" / "english.txt"
STEP = 2_000
ASKED = 200
SIZES = (1_000, 10_000, 100_000)


def invent(chance: random.Random) -> Iterator[Article]:
    """Give articles for ever, in the order of time: several outlets for each event."""
    words = WORDS.read_text(encoding="utf-8").split()[300:]
    rising = list(accumulate(1 / (rank + 200) for rank in range(len(words))))
    events: list[list[str]] = []
    number = 0
    while True:
        if not events or chance.random() < 0.35:
            names = [chance.choice(words) + chance.choice(words) for _ in range(2)]
            events.append(names + chance.choices(words, cum_weights=rising, k=6))
            events = events[-400:]
        event = chance.choice(events[-chance.randrange(1, 401) :])
        own = chance.choices(words, cum_weights=rising, k=4)
        outlet = f"outlet{chance.randrange(200)}.example"
        number += 1
        yield Article(
            id=ArticleId(chance.getrandbits(62)),
            title=" ".join(chance.sample(event[:2] + chance.sample(event, 4) + own, 8)),
            excerpt=" ".join(
                chance.sample(event, 5) + chance.choices(words, cum_weights=rising, k=12)
            ),
            published=moment_of(START + number * 24 * 3600 // A_DAY),
            link=f"https://{outlet}/{number}",
            publisher=Publisher(outlet, outlet),
        )


def fill(database: Database, articles: Iterator[Article], count: int) -> float:
    """Let articles arrive without looking for stories; return the milliseconds each took."""
    spent, left = 0.0, count
    with database.working() as db:
        while left > 0:
            batch = list(islice(articles, min(STEP, left)))
            left -= len(batch)
            begun = time.process_time()
            with commits(db):
                save_articles(db, map(_arrived, batch))
                regroup(db, (it.id for it in batch), load=1)
            spent += time.process_time() - begun
    return spent * 1_000 / count


def _arrived(article: Article) -> KnownArticle:
    """Let an article arrive as it is published: what is to come would stand where it arrived."""
    arrived = seconds_of(article.published) if article.published else START
    return first_version(article, arrived=arrived, load=1, own=True, origin=1)


def place(database: Database, *, since: int | None = None) -> tuple[int, float]:
    """Find the stories of what waits; return of how many, and the milliseconds for each."""
    begun, done = time.process_time(), 0
    for step in tend(database, since=since, cancelled=lambda: False):
        done = step.done
    return done, (time.process_time() - begun) * 1_000 / max(done, 1)


def ask(library: Library, ids: list[ArticleId]) -> list[float]:
    """Return how many milliseconds it took to find what is related to each, in order."""
    times = []
    for article_id in ids:
        begun = time.process_time()
        library.stories.related(article_id, limit=10)
        times.append((time.process_time() - begun) * 1_000)
    return sorted(times)


def size_of(database: Database, path: Path) -> int:
    """Return how large the library's file is once all is in it."""
    with database.working() as db:
        db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    return path.stat().st_size


def peak() -> float:
    """Return the most memory this program had, in MB; Linux tells it."""
    status = Path("/proc/self/status").read_text(encoding="ascii")
    line = next(it for it in status.splitlines() if it.startswith("VmHWM"))
    return int(line.split()[1]) / 1024


def memory_to_ask(path: Path, ids: list[ArticleId]) -> float:
    """Return how many MB a process of its own needs to ask, beyond opening the library."""
    asking = [sys.executable, "-m", __spec__.name, "--ask", str(path), *map(str, ids)]
    return float(subprocess.run(asking, capture_output=True, text=True, check=True).stdout)


def ask_apart(path: Path, ids: list[ArticleId]) -> None:
    """Print how many MB asking takes in this process."""
    with Library.open(path, clock=lambda: datetime.now(UTC)) as library:
        library.shelves.first(StoryQuery(), limit=50)
        before = peak()
        ask(library, ids)
        print(peak() - before)


def measure(count: int, folder: Path, days: int | None, say: Callable[[str], None]) -> None:
    """Print the figures of one size; stories are found of the last days, or of all."""
    chance = random.Random(count)
    path = folder / f"{count}.db"
    made = path.with_suffix(".txt")
    library = Library.open(path, clock=lambda: datetime.now(UTC))
    database = Database.open(path, clock=lambda: datetime.now(UTC))
    if not made.exists():
        arriving = fill(database, invent(random.Random(count)), count)
        bare = size_of(database, path)
        since = None if days is None else START + (count // A_DAY - days) * 24 * 3600
        placed, whole = place(database, since=since)
        kept = size_of(database, path) - bare
        made.write_text(
            f"{count:>9,} articles   arriving {arriving:5.2f} ms"
            f", placing {placed:,} {whole:5.2f} ms each"
            f"   {kept / placed:4.0f} B on {bare / count:5.0f} B an article"
        )
    with database.reading() as db:
        (present,) = db.execute("SELECT count(*) FROM articles").fetchone()
    fill(database, islice(invent(random.Random(count)), present, None), 1_000)
    _, added = place(database, since=START + (count // A_DAY - 1) * 24 * 3600)
    with database.reading() as db:
        rows = db.execute(
            "SELECT article_id FROM placed ORDER BY number DESC LIMIT 20000"
        ).fetchall()
    ids = [ArticleId(row[0]) for row in chance.sample(rows, min(ASKED, len(rows)))]
    ask(library, ids[:5])
    times = ask(library, ids)
    say(
        f"{made.read_text()}   the next 1,000 {added:5.2f} ms each"
        f"   related {statistics.median(times):5.2f} / {times[int(len(times) * 0.95)]:5.2f} ms"
        f"   {peak():4.0f} MB, to ask {memory_to_ask(path, ids):4.1f} MB"
    )
    database.close()
    library.close()


def main() -> None:
    """Measure each size that is asked for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("articles", type=int, nargs="*", default=SIZES)
    parser.add_argument("--keep", type=Path, metavar="FOLDER", help="where libraries are kept")
    parser.add_argument("--days", type=int, metavar="N", help="find only the latest stories")
    parser.add_argument("--ask", type=Path, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.ask:
        ask_apart(options.ask, [ArticleId(it) for it in options.articles])
        return
    if options.keep:
        options.keep.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        for count in options.articles:
            where = options.keep or Path(folder)
            measure(count, where, options.days, lambda line: print(line, flush=True))


if __name__ == "__main__":
    main()
