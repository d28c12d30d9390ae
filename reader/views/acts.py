"""What the reader did, in words."""

from reader.domain.changes import Batch


def say_act(act: Batch) -> str:
    """Return what an act did, with the title of the article if it was one."""
    if not act.title or act.title in act.label:
        return act.label
    return f"{act.label}: {act.title}"
