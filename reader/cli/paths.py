"""File names as they can be shown. Even those come from strangers, by way of their archives."""

import os

from reader.sources.text import clean_text


def shown_path(path: str | os.PathLike[str]) -> str:
    """Return a path without anything a terminal would obey, or that is no text."""
    # Not clean_line: two spaces in a name are two spaces.
    return clean_text(os.fspath(path)).replace("\n", " ")
