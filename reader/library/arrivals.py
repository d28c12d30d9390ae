"""Telling which known article an arriving one is. Pure: what is known is handed in."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace

from reader.domain.articles import Article
from reader.domain.ids import ArticleId
from reader.library.versions import first_version, merge_versions
from reader.store.article_rows import KnownArticle


class Arrivals:
    """The articles of one batch, each matched with what the library knows."""

    def __init__(
        self,
        known: Iterable[KnownArticle],
        owners: Mapping[str, int],
        *,
        is_shared: Callable[[int], bool],
        load: int,
        now: int,
    ) -> None:
        self.absorbed: dict[int, int] = {}
        """Articles that turned out to be another one: the id that ends, and the one that stays."""
        self._before = {int(it.article.id): it for it in known}
        self._versions = dict(self._before)
        self._owners = dict(owners)
        """The article that a key belongs to."""
        self._is_shared = is_shared
        self._load = load
        self._now = now
        self._seen: set[tuple[int, int, bool]] = set()

    def place(
        self,
        article: Article,
        document_id: int,
        *,
        own: bool,
        former_id: int | None = None,
        certain: bool = False,
    ) -> int:
        """Match an article and return the id it is kept under.

        Args:
            article: As it was read.
            document_id: The document it was read from.
            own: It is the document's own, not an entry of its list.
            former_id: What the document was when it was read last.
            certain: It is the same article still, whatever it says and wherever it leads now.
        """
        article_id = self._recognise(article, former_id, certain=certain)
        if article.id != article_id:
            article = replace(article, id=ArticleId(article_id))
        arriving = first_version(
            article,
            arrived=self._now,
            load=self._load,
            own=own,
            origin=document_id,
        )
        known = self._versions.get(article_id)
        self._versions[article_id] = (
            merge_versions(known, arriving, edited=self._is_edit(known, arriving))
            if known
            else arriving
        )
        self._seen.add((article_id, document_id, own))
        return article_id

    def version(self, article_id: int | None) -> Article | None:
        """Return a known article as it stands now."""
        known = self._versions.get(article_id) if article_id is not None else None
        return known.article if known else None

    def final_id(self, article_id: int) -> int:
        """Return an id, or the one that has absorbed it since it was given out."""
        while article_id in self.absorbed:
            article_id = self.absorbed[article_id]
        return article_id

    def changed(self) -> list[KnownArticle]:
        """Return the articles that are known now, but not so before."""
        return [
            version
            for article_id, version in self._versions.items()
            if version != self._before.get(article_id)
        ]

    def count_new(self) -> int:
        """Return how many articles were not known at all."""
        return len(self.new_ids())

    def new_ids(self) -> tuple[int, ...]:
        """Return the articles that were not known at all, in the order they came."""
        return tuple(it for it in self._versions if it not in self._before)

    def _recognise(self, article: Article, former_id: int | None, *, certain: bool) -> int:
        keys = article.link_keys
        ids = list(dict.fromkeys(self._owners[key] for key in keys if key in self._owners))
        if certain and former_id in self._versions and not self._is_shared(former_id):
            ids = list(dict.fromkeys((*ids, former_id)))
        article_id = ids[0] if ids else self._first_id(article, former_id)
        for other in ids[1:]:
            self._absorb(other, into=article_id)
        self._owners.update((key, article_id) for key in keys if key not in self._owners)
        return article_id

    def _first_id(self, article: Article, former_id: int | None) -> int:
        """Return the id of an article that no key tells.

        Without a link an article is known by its words. When they are edited, the file it stands
        in still tells which one it was, and so which marks it has.
        """
        former = self._versions.get(former_id) if former_id is not None else None
        if (
            former
            and not former.article.link_keys
            and article.id not in self._versions
            and not self._is_shared(former.article.id)
        ):
            return former.article.id
        return article.id

    def _absorb(self, other: int, *, into: int) -> None:
        """Make one of two known articles that an arriving one shows to be the same."""
        self.absorbed[other] = into
        for key, owner in self._owners.items():
            if owner == other:
                self._owners[key] = into
        version = self._versions.pop(other, None)
        if version is None:
            return
        kept = self._versions.get(into)
        self._versions[into] = (
            merge_versions(kept, version, edited=False)
            if kept
            else replace(version, article=replace(version.article, id=ArticleId(into)))
        )

    def _is_edit(self, known: KnownArticle | None, arriving: KnownArticle) -> bool:
        """Tell whether what arrives was read before from the same place."""
        if known is None or known.own != arriving.own:
            return False
        if known.origin is None:
            return arriving.own
        key = (int(arriving.article.id), known.origin, arriving.own)
        return known.origin == arriving.origin and key not in self._seen
