"""Which articles are one story, and what a list shows of it. Pure but for reading the bonds."""

import json
import math
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from reader.library.bundles import Edge, decide_groups
from reader.store import listings, placements, stories, ties
from reader.store.connections import Connection
from reader.store.stories import Member, StoryRow
from reader.store.ties import Tie

_HOUR = 3600
_HALF_DAY = 12 * _HOUR


def regroup(
    db: Connection, touched: Iterable[int], *, load: int, ended: Iterable[int] = ()
) -> None:
    """Find again the stories of articles that came, changed or went, and only those.

    Args:
        db: Inside a transaction.
        touched: The articles, and those they were in a story with.
        load: The number of this load: stories that are older keep their ids.
        ended: Stories that articles were taken from; forgotten if nothing of them is left.
    """
    start = set(touched)
    start |= stories.list_articles_of(db, stories.list_stories_of(db, start))
    bonds = _bonds_around(db, start)
    members = stories.list_members(db, start | bonds.articles())
    former_ids = {member.story_id for member in members}.union(ended)
    stories.save_stories(db, decide_stories(members, bonds, load=load), former_ids=former_ids)


@dataclass(slots=True)
class Bonds:
    """All that can put articles into one story, or keep them apart."""

    trusted: set[Edge] = field(default_factory=set)
    """What editors list, and copies."""
    ties: set[Tie] = field(default_factory=set)
    """The reader's last word."""
    homes: dict[int, int] = field(default_factory=dict)
    """The cluster in which each article was found to be."""

    def articles(self) -> set[int]:
        """Return every article they name."""
        named = {it for edge in self.trusted for it in edge}
        return named | {it for tie in self.ties for it in (tie.one, tie.other)} | self.homes.keys()


def decide_stories(members: Iterable[Member], bonds: Bonds, *, load: int) -> list[StoryRow]:
    """Make one story of every group of articles that belong together."""
    by_id = {member.id: member for member in members}
    groups = decide_groups(
        by_id,
        joined=sorted((tie.one, tie.other) for tie in bonds.ties if tie.together),
        trusted=sorted(bonds.trusted),
        parted=sorted((tie.one, tie.other) for tie in bonds.ties if not tie.together),
        homes=bonds.homes,
    )
    claims = _claims(([by_id[it] for it in group] for group in groups), load=load)
    return [_story(group, story_id) for story_id, group in claims.items()]


def _claims(groups: Iterable[list[Member]], *, load: int) -> dict[int, list[Member]]:
    """Give every group its story's id, the larger ones first."""
    ordered = sorted(groups, key=lambda group: (-len(group), _founder(group).id))
    homes = {member.id: place for place, group in enumerate(ordered) for member in group}
    claims: dict[int, list[Member]] = {}
    for place, group in enumerate(ordered):
        # A story whose founder is in another group is that group's.
        candidates = (it for it in _former_ids(group, load=load) if homes.get(it, place) == place)
        free = (story_id for story_id in candidates if story_id not in claims)
        claims[next(free, _founder(group).id)] = group
    return claims


def _former_ids(group: list[Member], *, load: int) -> list[int]:
    """Return the stories that a group's articles were in before this load, largest first."""
    # What this load brought is not counted, so that the order of its documents is all the same.
    before = Counter([member.story_id for member in group if member.load < load])
    return sorted(before, key=lambda story_id: (-before[story_id], story_id))


def _founder(group: list[Member]) -> Member:
    """Return the article that came first; of those that came together the best to lead."""
    if len(group) == 1:
        return group[0]
    return min(group, key=lambda member: (member.load, *_lead_order(member)))


def _lead_order(member: Member) -> tuple[int, bool, int, int, int]:
    quality = -1 if member.quality is None else member.quality
    return (-member.lists, not member.has_document, -quality, member.appeared, member.id)


def _story(group: list[Member], story_id: int) -> StoryRow:
    lead = min(group, key=_lead_order)
    outlets = len({member.outlet_key or f"#{member.id}" for member in group})
    heat = max(member.heat or 0 for member in group)
    read_at = max((member.read_at or 0 for member in group if member.read), default=None)
    later = {it.id for it in group if read_at is not None and not it.read and it.arrived > read_at}
    followed = any(member.followed for member in group)
    read = read_at is not None and not (followed and later)
    # A story that was read keeps its place in the list, whatever joins it.
    counted = [it for it in group if it.id not in later] if read else group
    newest = max(counted, key=lambda member: (member.appeared, not member.day_only))
    return StoryRow(
        id=story_id,
        lead_id=lead.id,
        title=lead.title,
        outlet=lead.outlet,
        topic=json.loads(lead.topics)[0] if lead.topics else "",
        problem=lead.problem,
        articles=len(group),
        outlets=outlets,
        newest=newest.appeared,
        day_only=newest.day_only,
        quality=-1 if lead.quality is None else lead.quality,
        hot=hotness(outlets, heat=heat, newest=newest.appeared),
        # What joins a story that is followed makes it unread again.
        read=read,
        starred=any(member.starred for member in group),
        read_at=read_at,
        followed=followed,
        muted=any(member.muted for member in group),
        grown=len(later),
        member_ids=tuple(member.id for member in group),
    )


def hotness(outlets: int, *, heat: int, newest: int) -> float:
    """Return what sorts stories by how hot they are.

    A story loses a point every twelve hours. Counting the hours from 1970 rather than back from
    now shifts every story alike, so that the number can be kept and indexed.
    """
    return math.log1p(outlets) * 4 + max(heat, 0) / 50 + newest / _HALF_DAY


def _bonds_around(db: Connection, start: set[int]) -> Bonds:
    """Return every bond that can be reached from some articles, either way."""
    bonds = Bonds()
    seen, frontier = set(start), set(start)
    clusters: set[int] = set()
    while frontier:
        found = Bonds(
            trusted={*listings.list_edges(db, frontier), *placements.list_copies(db, frontier)},
            ties=set(ties.list_ties(db, frontier)),
            homes=placements.list_homes(db, frontier),
        )
        clusters_here = set(found.homes.values()) - clusters
        clusters |= clusters_here
        found.homes |= placements.list_residents(db, clusters_here)
        bonds.trusted |= found.trusted
        bonds.ties |= found.ties
        bonds.homes |= found.homes
        frontier = found.articles() - seen
        seen |= frontier
    return bonds
