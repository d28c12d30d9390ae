"""The name that was probably meant."""

from collections.abc import Iterable


def nearest(text: str, names: Iterable[str]) -> str | None:
    """Return the name that differs least from what was typed, if it is near enough.

    Near enough is one edit, two from five letters on, three from nine.
    """
    most = 1 + (len(text) >= 5) + (len(text) >= 9)
    close = [(distance(text, name, most=most), name) for name in names]
    best = min(close, default=(most + 1, ""), key=lambda pair: pair[0])
    return best[1] if best[0] <= most else None


def distance(one: str, other: str, *, most: int) -> int:
    """Return how many letters must change, come, go or swap with the next; at most ``most`` + 1.

    The optimal string alignment distance.
    """
    if abs(len(one) - len(other)) > most:
        return most + 1
    before: list[int] = []
    row = list(range(len(other) + 1))
    for index, letter in enumerate(one, start=1):
        older, before = before, row
        row = [index]
        for place, its in enumerate(other, start=1):
            cost = min(before[place] + 1, row[-1] + 1, before[place - 1] + (letter != its))
            if index > 1 < place and letter == other[place - 2] and one[index - 2] == its:
                cost = min(cost, older[place - 2] + 1)
            row.append(cost)
        if min(row) > most:
            return most + 1
    return min(row[-1], most + 1)
