"""Copying what is selected with the mouse."""

from reader.ui.desk import Desk
from reader.ui.links import put


def copy_selection(desk: Desk) -> bool:
    """Copy the selected text and let go of it; False if there is none."""
    text = desk.screen.get_selected_text()
    if not text:
        return False
    put(desk, text, "Copied")
    desk.screen.clear_selection()
    return True
