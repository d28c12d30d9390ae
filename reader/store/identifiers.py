"""Many ids as one parameter of a query."""

from collections.abc import Iterable


def id_list(ids: Iterable[int]) -> str:
    """Return ids as ``json_each`` takes them: one parameter, however many there are."""
    return f"[{','.join(map(str, ids))}]"
