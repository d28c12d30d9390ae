"""Finding the stories of articles that came, batch by batch, after they are safely kept.

Arriving costs an article only its place in a queue, which is written in the same transaction. What
waits is placed when a refresh or a load is over, in the order of time and id, so that the order in
which feeds answer changes nothing; older articles come when nobody waits for anything.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from reader.library.archive import Archive, displace, placed_of, save_changes
from reader.library.grouping import regroup
from reader.related.copies import are_copies
from reader.related.index import DAY, Index, Placed
from reader.related.placing import Arrival, draft_batch, place_article
from reader.related.words import without_outlet
from reader.store import documents, listings, placements, ties, unplaced
from reader.store.articles import ArticleText, list_texts
from reader.store.connections import Connection
from reader.store.database import Database, commits
from reader.store.indexing import merge_lists
from reader.store.unplaced import NEW, Waiting

_BATCH = 40
"""So few that a mark made meanwhile waits less than a tenth of a second."""
_SETTLED = 200
RECENT = 30 * DAY
"""What is older than this has time."""
_ALL = -(1 << 62)
_LEAST_COPY = 0.40
"""Articles less alike than this are not looked at as copies."""


@dataclass(frozen=True, slots=True)
class UpkeepProgress:
    """How far the finding of stories has come, in articles."""

    done: int
    left: int
    """Of those asked for."""


def tend(
    database: Database, *, since: int | None, cancelled: Callable[[], bool]
) -> Iterator[UpkeepProgress]:
    """Find the stories of what waits, in short transactions; say how far it is after each.

    Args:
        database: Where everything is kept.
        since: Only of what appeared since this moment; None for all.
        cancelled: Asked between the steps.
    """
    done = 0
    with database.working() as db:
        # Counted once: a million that wait must not be counted again for every forty.
        total = unplaced.count_waiting(db, since=since)
        while not cancelled():
            with commits(db):
                placed = place_next(db, since=since)
                settled = 0 if placed else settle_next(db)
                merged = not placed and not settled and merge_lists(db)
            if not placed and not settled and not merged:
                return
            done += placed
            yield UpkeepProgress(done, max(total - done, 0))


def place_next(db: Connection, *, since: int | None = None) -> int:
    """Place the next articles that wait; return how many. The caller makes the transaction."""
    start = _ALL if since is None else since
    waiting = unplaced.next_waiting(db, since=start, limit=_BATCH)
    return place_waiting(db, waiting)


def place_waiting(db: Connection, waiting: Sequence[Waiting]) -> int:
    """Place some articles as one batch; return how many that were."""
    if not waiting:
        return 0
    replayed = waiting[0].turn < NEW
    texts = {text.id: text for text in list_texts(db, (it.article_id for it in waiting))}
    parted: set[int] = set()
    for it in waiting:
        parted |= displace(db, it.article_id)
    turn = placements.next_turn(db)
    # One that got another date meanwhile waits in two places.
    ids = dict.fromkeys(it.article_id for it in waiting)
    arrivals = [texts[it] for it in ids if it in texts]
    touched = _place(db, arrivals, turn=turn) | parted
    unplaced.remove_waiting(db, waiting)
    if not replayed:
        regroup(db, touched, load=documents.next_load(db))
    return len(waiting)


def place_around(db: Connection, article_id: int, *, reach: int, limit: int) -> None:
    """Place what waits of the days around an article, and the article itself."""
    for text in list_texts(db, [article_id]):
        waiting = unplaced.list_waiting_around(
            db, text.appeared - reach, text.appeared + reach, limit=limit
        )
        own = Waiting(turn=NEW, appeared=text.appeared, article_id=article_id)
        place_waiting(db, waiting if own in waiting else [*waiting, own])


def settle_next(db: Connection) -> int:
    """Look again at the next stories that a rebuilding may have changed; return how many."""
    chosen = unplaced.next_unsettled(db, limit=_SETTLED)
    if chosen:
        regroup(db, chosen, load=documents.next_load(db))
        unplaced.remove_unsettled(db, chosen)
    return len(chosen)


def rebuild(database: Database) -> None:
    """Forget all that was found, and let every article wait again in its old order."""
    with database.transaction() as db:
        unplaced.queue_again(db)


def _place(db: Connection, arrivals: Sequence[ArticleText], *, turn: int) -> set[int]:
    """Place articles; return them, and those whose story became another."""
    partings: dict[int, set[int]] = {}
    for one, other in ties.list_partings(db):
        partings.setdefault(one, set()).add(other)
        partings.setdefault(other, set()).add(one)
    archive = Archive(db)
    index = Index(archive, partings)
    companions = _companions(db, arrivals)
    placed: dict[int, Placed] = {}
    copies = []
    drafts = draft_batch(map(_arrival, arrivals), index)
    for text, draft in zip(arrivals, drafts, strict=True):
        homes = dict(archive.homes(companions[text.id]))
        homes |= {it: placed[it].cluster for it in companions[text.id] if it in placed}
        it = place_article(draft, index, _by_votes(homes.values(), index))
        placed[text.id] = it
        copies += _find_copies(db, text, it, index)
    ended = [ended for ended, _ in index.changes.merged]
    moved = set(placements.list_residents(db, ended))
    save_changes(db, index.changes, turn=turn)
    placements.save_copies(db, copies)
    return set(placed) | moved | {original for _, original in copies}


def _companions(db: Connection, arrivals: Sequence[ArticleText]) -> dict[int, set[int]]:
    """Return the articles that an editor or the reader has put beside each."""
    beside: dict[int, set[int]] = {text.id: set() for text in arrivals}
    edges = listings.list_edges(db, beside)
    edges += [(tie.one, tie.other) for tie in ties.list_ties(db, beside) if tie.together]
    for one, other in edges:
        if one != other:
            beside.get(one, set()).add(other)
            beside.get(other, set()).add(one)
    return beside


def _by_votes(homes: Iterable[int], index: Index) -> list[int]:
    """Return clusters, the one with the most companions first."""
    votes: dict[int, int] = {}
    for home in homes:
        current = index.current(home)
        votes[current] = votes.get(current, 0) + 1
    return sorted(votes, key=lambda home: (-votes[home], home))


def _arrival(text: ArticleText) -> Arrival:
    return Arrival(
        article_id=text.id,
        title=text.title,
        excerpt=text.excerpt,
        outlet=text.outlet,
        domain=text.domain,
        outlet_key=text.outlet_key,
        appeared=text.appeared,
    )


def _find_copies(
    db: Connection, text: ArticleText, placed: Placed, index: Index
) -> list[tuple[int, int]]:
    """Return (article, original) if an article says what one before it said."""
    near = index.placed(number for value, number in placed.neighbours if value >= _LEAST_COPY)
    if not near:
        return []
    others = {it.id: it for it in list_texts(db, (other.article_id for other in near.values()))}
    for other in near.values():
        original = others.get(other.article_id)
        if original and _say_the_same(text, original):
            return [(text.id, original.id)]
    return []


def _say_the_same(one: ArticleText, other: ArticleText) -> bool:
    own = bool(one.outlet_key) and one.outlet_key == other.outlet_key
    return are_copies(_bare(one), one.excerpt, _bare(other), other.excerpt, one_outlet=own)


def _bare(text: ArticleText) -> str:
    return without_outlet(text.title, (text.outlet, text.domain))


def find_place(db: Connection, article_id: int) -> Placed | None:
    """Return where an article is placed, if it is."""
    row = placements.find_placed(db, article_id)
    return placed_of(row) if row else None
