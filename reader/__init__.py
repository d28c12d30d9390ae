"""Broadsheet: a newspaper in the terminal that knows which articles tell the same story."""

__version__ = "0.1.0"
