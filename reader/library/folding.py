"""One row for what is one text: copies of one outlet, and what other outlets carry of it. Pure."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from reader.domain.coverage import Telling
from reader.domain.identity import normalised_title


def fold_copies(
    every: Sequence[tuple[str, Telling]], same: Iterable[tuple[int, int]] = ()
) -> list[Telling]:
    """Let the oldest speak for those that say the same, oldest first.

    Args:
        every: Tellings, oldest first, each with what tells its outlet from others. The same title
            of the same outlet is the same text; an outlet without a name stands for itself.
        same: Pairs of articles that were found to say the same.
    """
    speaker: dict[int, int] = {telling.article_id: telling.article_id for _, telling in every}
    place = {article_id: number for number, article_id in enumerate(speaker)}

    def find(article_id: int) -> int:
        while speaker[article_id] != article_id:
            article_id = speaker[article_id]
        return article_id

    first: dict[tuple[str, str], int] = {}
    pairs = [pair for pair in same if pair[0] in speaker and pair[1] in speaker]
    for outlet, telling in every:
        key = (outlet or f"#{telling.article_id}", normalised_title(telling.title))
        pairs.append((first.setdefault(key, telling.article_id), telling.article_id))
    for pair in pairs:
        older, newer = sorted(map(find, pair), key=place.__getitem__)
        speaker[newer] = older
    groups: dict[int, list[Telling]] = {}
    for _, telling in every:
        groups.setdefault(find(telling.article_id), []).append(telling)
    return [_speak_for(first, copies) for first, *copies in groups.values()]


def _speak_for(first: Telling, copies: list[Telling]) -> Telling:
    if not copies:
        return first
    others = dict.fromkeys(it.outlet for it in copies if it.outlet and it.outlet != first.outlet)
    return replace(
        first,
        excerpt=first.excerpt or next((it.excerpt for it in copies if it.excerpt), ""),
        read=first.read or any(it.read for it in copies),
        starred=first.starred or any(it.starred for it in copies),
        link=first.link or next((it.link for it in copies if it.link), ""),
        copies=first.copies + sum(it.copies for it in copies),
        copy_ids=tuple(it.article_id for it in copies),
        carriers=tuple(others),
    )
