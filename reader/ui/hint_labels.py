"""What is typed to choose one of several links. Pure."""

from itertools import product

LETTERS = "asdfghjklewcmpior"
"""Where the fingers lie; ``y`` copies, ``n`` and ``u`` are too easily taken for each other."""


def hint_labels(count: int, *, letters: bool = False) -> list[str]:
    """Return a label for each of some links: numbers, or letters none of which begins another."""
    if not letters:
        return [str(number) for number in range(1, count + 1)]
    length = 1
    while len(LETTERS) ** length < count:
        length += 1
    labels = product(LETTERS, repeat=length)
    return ["".join(label) for label, _ in zip(labels, range(count), strict=False)]
