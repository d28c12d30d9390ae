"""Questions to the person at the terminal."""

import sys

from reader.cli.output import say


def can_ask() -> bool:
    """Tell whether there is a person to ask."""
    return sys.stdin.isatty() and sys.stdout.isatty()


def answer_to(question: str) -> str:
    """Ask something and return the answer; nothing if the person leaves it at that (ctrl+d)."""
    try:
        return input(question).strip()
    except EOFError:
        say("")  # what is said next begins in a line of its own
        return ""
