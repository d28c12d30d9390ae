"""The scrollbar: which rows its thumb covers."""


def thumb_rows(first: int, shown: int, total: int, height: int) -> range:
    """Return the rows of a scrollbar's thumb; none when everything is in sight.

    Args:
        first: The first item in sight.
        shown: How many are in sight.
        total: How many there are.
        height: Rows of the bar.
    """
    if total <= shown or height <= 0:
        return range(0)
    size = max(1, min(height, round(height * shown / total)))
    room = height - size
    top = round(room * first / max(total - shown, 1))
    return range(min(top, room), min(top, room) + size)
