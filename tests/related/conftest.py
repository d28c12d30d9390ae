import pytest

from reader.related.index import Index
from reader.related.placing import Arrival, draft_batch, place_article
from tests.support.memory_index import MemoryKept

NOON = 1_400_000_000


class Town:
    """Articles that arrived one after the other, each with its place in the order as its id."""

    def __init__(self) -> None:
        self.kept = MemoryKept()
        self.count = 0

    def tell(self, *titles, excerpt="", outlet="", appeared=NOON, apart=None, companions=()):
        """Let articles arrive as one batch, and return their ids."""
        index = Index(self.kept, apart or {})
        first = self.count
        arrivals = [
            Arrival(
                article_id=number,
                title=title,
                excerpt=excerpt,
                outlet_key=outlet,
                appeared=appeared,
            )
            for number, title in enumerate(titles, first + 1)
        ]
        self.count += len(arrivals)
        for draft in draft_batch(arrivals, index):
            place_article(draft, index, companions)
        self.kept.keep(index)
        return list(range(first + 1, self.count + 1))

    def story(self, article_id):
        """Return the ids of the articles an article is in a story with."""
        cluster = self.kept.by_article[article_id].cluster
        return {it.article_id for it in self.kept.by_article.values() if it.cluster == cluster}

    def sizes(self):
        """Return how many articles each story has, largest first."""
        return sorted((len(self.story(it)) for it in self.kept.by_article), reverse=True)


@pytest.fixture
def town():
    return Town()
