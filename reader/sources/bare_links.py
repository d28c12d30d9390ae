"""Web addresses that stand in a text as they are: they lead there, as if they were links."""

import re
from collections.abc import Iterator

from reader.domain.blocks import Emphasis, Run, Runs
from reader.sources.html_links import link_target

_ADDRESS = re.compile(
    r"(?<![A-Za-z0-9])https?://[^\s<>\"“”«»‹›{}|\\^`、。，；：！？（）「」『』【】]+", re.IGNORECASE
)
_BEHIND = ".,;:!?'’*_~…"
"""What belongs to the sentence around an address (GitHub Flavored Markdown, autolinks)."""
_BRACKETS = {")": "(", "]": "["}


def with_bare_links(runs: Runs) -> Runs:
    """Return runs in which web addresses are links, but in code and where others are already."""
    if not any("://" in run.text for run in runs):
        return runs
    return tuple(part for run in runs for part in _parts(run))


def _parts(run: Run) -> Iterator[Run]:
    if run.link or Emphasis.CODE in run.emphasis:
        yield run
        return
    start = 0
    for found in _ADDRESS.finditer(run.text):
        address = _trimmed(found[0])
        if link := link_target(address):
            if found.start() > start:
                yield Run(run.text[start : found.start()], run.emphasis)
            yield Run(address, run.emphasis, link)
            start = found.start() + len(address)
    if start < len(run.text):
        yield Run(run.text[start:], run.emphasis)


def _trimmed(address: str) -> str:
    """Return an address without what stands behind it: a bracket, too, that it has not opened."""
    # Counted once: of a million brackets each would be looked for in all the others.
    spare = {it: address.count(it) - address.count(opening) for it, opening in _BRACKETS.items()}
    end = len(address)
    while (last := address[end - 1]) in _BEHIND or spare.get(last, 0) > 0:
        if last in spare:
            spare[last] -= 1
        end -= 1
    return address[:end]
