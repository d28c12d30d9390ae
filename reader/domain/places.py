"""Where somebody is in an article, by what is there and not by how it is set."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Place:
    """A place in the content of an article, whatever the measure it is set at."""

    part: int = 0
    """0 for the header, then the blocks in order, then what follows them."""
    characters: int = 0
    """Characters of the part that come before it; spaces do not count."""
    above: int = 0
    """For a line without text: how many lines above the next one with text it is."""
