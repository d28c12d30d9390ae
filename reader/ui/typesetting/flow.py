"""The text in drawn lines: without what stands around it, and with broken lines joined."""

from reader.ui.ink import Line, Role


def text_of_line(line: Line) -> str:
    """Return the text of a line."""
    return "".join(span.text for span in line if span.role is Role.TEXT)


def joint_after(line: Line) -> str | None:
    """Return what stands between a line and the next: a space or nothing; None at an end."""
    return next((span.joint for span in reversed(line) if span.joint is not None), None)
