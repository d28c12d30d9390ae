"""What is related to an article and why, and why an article is in its story."""

from collections.abc import Iterable, Mapping

from reader.domain.coverage import Bond, Reason, RelatedArticle
from reader.domain.ids import ArticleId
from reader.library.archive import Archive
from reader.library.upkeep import find_place
from reader.related.index import Index, era_of
from reader.related.ranking import Related, rank_related
from reader.related.sharing import rare_words, shared_rare_words
from reader.related.vectors import term_id
from reader.store import listings, placements, tellings, ties
from reader.store.articles import ArticleText, list_texts
from reader.store.connections import Connection
from reader.store.moments import moment_of


def find_related(db: Connection, article_id: ArticleId, *, limit: int) -> list[RelatedArticle]:
    """Return the articles most like one, best first, each with the reasons.

    Raises:
        ArticleNotFoundError: It is not in the library.
    """
    story_id = tellings.find_story(db, article_id)
    placed = find_place(db, article_id)
    if placed is None:
        return []
    index = Index(Archive(db))
    ranked = {it.article_id: it for it in rank_related(placed, index, limit=limit)}
    texts = {it.id: it for it in list_texts(db, [article_id, *ranked])}
    if article_id not in texts:
        return []
    bonds = _bonds_with(db, article_id, texts)
    told = len(tellings.list_article_ids(db, story_id))
    sharing = _Sharing(texts[article_id], index, told=told)
    return [
        _related(texts[it.article_id], it, sharing, story_id, bonds)
        for it in ranked.values()
        if it.article_id in texts
    ]


def _related(
    text: ArticleText,
    ranked: Related,
    sharing: "_Sharing",
    story_id: int,
    bonds: Mapping[int, list[Reason]],
) -> RelatedArticle:
    found = Reason(Bond.FOUND, words=sharing.words_with(text), score=ranked.score)
    return RelatedArticle(
        article_id=ArticleId(text.id),
        title=text.title,
        excerpt=text.excerpt,
        outlet=text.outlet or text.domain,
        appeared=moment_of(text.appeared),
        link=text.link,
        score=ranked.score,
        sure=ranked.shown,
        same_story=text.story_id == story_id,
        reasons=(*bonds.get(text.id, ()), found),
    )


def find_reasons(db: Connection, article_id: ArticleId) -> tuple[Reason, ...]:
    """Return why an article is in its story; nothing for one that is alone in it.

    Raises:
        ArticleNotFoundError: It is not in the library.
    """
    story_id = tellings.find_story(db, article_id)
    texts = {it.id: it for it in list_texts(db, tellings.list_article_ids(db, story_id))}
    if len(texts) < 2 or article_id not in texts:
        return ()
    bonds = _bonds_with(db, article_id, texts)
    reasons = [reason for other in sorted(bonds) for reason in bonds[other]]
    if any(owner == article_id for owner, _ in listings.list_edges(db, [article_id])):
        own = Reason(Bond.LISTED, texts[article_id].outlet)
        reasons = [Reason(Bond.LISTS) if it == own else it for it in reasons]
    value, nearest = _nearest(db, article_id, texts)
    if nearest is not None:
        sharing = _Sharing(texts[nearest], Index(Archive(db)), told=len(texts))
        words = sharing.words_with(texts[article_id])
        reasons.append(Reason(Bond.FOUND, texts[nearest].outlet, words, value))
    return tuple(dict.fromkeys(reasons))


def _nearest(
    db: Connection, article_id: int, texts: Mapping[int, ArticleText]
) -> tuple[float, int | None]:
    """Return how like one of a story the article of it is that is most like it, and which."""
    placed = find_place(db, article_id)
    if placed is None:
        return 0.0, None
    near = placements.list_placed(db, (number for _, number in placed.neighbours))
    known = {row.number: row.article_id for row in near}
    ranked = ((value, known.get(number)) for value, number in placed.neighbours)
    return next(((value, it) for value, it in ranked if it in texts), (0.0, None))


def _bonds_with(
    db: Connection, article_id: int, texts: Mapping[int, ArticleText]
) -> dict[int, list[Reason]]:
    """Return what is trusted of an article and each of some others."""
    bonds: dict[int, list[Reason]] = {}

    def add(other: int, reason: Reason) -> None:
        if other in texts and other != article_id:
            bonds.setdefault(other, []).append(reason)

    for tie in ties.list_ties(db, [article_id]):
        if tie.together:
            add(tie.other if tie.one == article_id else tie.one, Reason(Bond.JOINED))
    for owner, listed in listings.list_edges(db, [article_id]):
        outlet = texts[owner].outlet if owner in texts else ""
        add(listed if owner == article_id else owner, Reason(Bond.LISTED, outlet))
    for other in _copies_of(db, article_id):
        if other in texts:
            add(other, Reason(Bond.SAME, texts[other].outlet or texts[other].domain))
    return bonds


def _copies_of(db: Connection, article_id: int) -> Iterable[int]:
    pairs = placements.list_copies(db, [article_id])
    return sorted({it for pair in pairs for it in pair} - {article_id})


class _Sharing:
    """The rare words of an article, to tell which of them others have."""

    def __init__(self, subject: ArticleText, index: Index, *, told: int) -> None:
        self._words = rare_words(f"{subject.title}\n{subject.excerpt}")
        self._index = index
        self._era = era_of(subject.appeared)
        self._told = told

    def words_with(self, other: ArticleText) -> tuple[str, ...]:
        """Return the words another article shares, rarest first, as that one writes them."""
        words = rare_words(f"{other.title}\n{other.excerpt}")
        return shared_rare_words(words, self._words, self._is_common)

    def _is_common(self, term: str) -> bool:
        return self._index.is_common(term_id(term), self._era, told=self._told)
