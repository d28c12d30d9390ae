"""Where files live and what the user chose. The only room that asks the environment about it."""

from reader.settings.places import Places, find_places

__all__ = ["Places", "find_places"]
