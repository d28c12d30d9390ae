"""Which articles share a story: what the reader says, then what editors list, then what is like.

Pure. Trusted edges make bundles, which stay whole; a bundle then joins the others of the cluster
that most of its articles were found to be in. So an editor's list never welds two clusters, and a
cluster never tears a list apart. Only what the reader joins brings whole clusters together.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

Edge = tuple[int, int]


def decide_groups(
    ids: Iterable[int],
    *,
    joined: Sequence[Edge] = (),
    trusted: Sequence[Edge] = (),
    parted: Sequence[Edge] = (),
    homes: Mapping[int, int] | None = None,
) -> list[list[int]]:
    """Return the articles of each story.

    Args:
        ids: The articles; edges to others count for nothing.
        joined: Pairs that the reader has joined.
        trusted: Pairs that an editor lists, and copies.
        parted: Pairs that the reader has parted: they never share a story.
        homes: The cluster that each article was found to be in.
    """
    homes = homes or {}
    if not joined and not trusted and not homes:
        return [[it] for it in ids]  # as a rule of what has just arrived
    bundles = _Bundles(ids, parted)
    for one, other in (*joined, *sorted(trusted)):
        bundles.unite(one, other)
    by_hand = {it for edge in joined for it in edge}
    clusters: dict[int, list[int]] = {}
    for root, members in sorted(bundles.all().items()):
        placed = [member for member in members if member in homes]
        votes = Counter(homes[member] for member in placed)
        chosen = {homes[member] for member in placed if member in by_hand}
        if votes:
            chosen.add(min(votes, key=lambda it: (-votes[it], it)))
        for home in chosen:
            clusters.setdefault(home, []).append(root)
    for _, roots in sorted(clusters.items()):
        bundles.gather(roots)
    return [sorted(members) for members in bundles.all().values()]


class _Bundles:
    """Disjoint sets of articles that respect what the reader has parted."""

    def __init__(self, ids: Iterable[int], parted: Sequence[Edge]) -> None:
        self._root = {it: it for it in ids}
        self._members = {it: [it] for it in self._root}
        self._strangers: dict[int, set[int]] = {}
        for one, other in parted:
            if one in self._root and other in self._root:
                self._strangers.setdefault(one, set()).add(other)
                self._strangers.setdefault(other, set()).add(one)

    def unite(self, one: int, other: int) -> None:
        """Make one of the sets of two articles, unless some of theirs are parted."""
        if one not in self._root or other not in self._root:
            return
        small, large = sorted(
            (self._find(one), self._find(other)), key=lambda root: (len(self._members[root]), root)
        )
        if small == large or self._are_strangers(small, large):
            return
        self._root[small] = large
        self._members[large] += self._members.pop(small)

    def gather(self, roots: Iterable[int]) -> None:
        """Make one of several sets; what is parted from others of them comes last, and alone."""
        homes: list[int] = []
        for root in sorted(roots, key=self._welcome):
            for home in homes:
                self.unite(home, root)
                if self._find(home) == self._find(root):
                    break
            else:
                homes.append(root)

    def _welcome(self, root: int) -> tuple[int, int, int]:
        members = self._members[self._find(root)]
        return (sum(len(self._strangers.get(it, ())) for it in members), -len(members), root)

    def all(self) -> dict[int, list[int]]:
        """Return every set by the article that stands for it."""
        return dict(self._members)

    def _find(self, article_id: int) -> int:
        while (root := self._root[article_id]) != article_id:
            self._root[article_id] = self._root[root]
            article_id = root
        return article_id

    def _are_strangers(self, small: int, large: int) -> bool:
        return bool(self._strangers) and any(
            self._find(stranger) == large
            for member in self._members[small]
            for stranger in self._strangers.get(member, ())
        )
