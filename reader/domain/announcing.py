"""How the reader wants to be told of new articles."""

from enum import StrEnum


class Notify(StrEnum):
    """What shows a notification after a refresh that brought something."""

    OFF = "off"
    AUTO = "auto"
    """The terminal where it is known to, else the desktop, else nothing."""
    OSC9 = "osc9"
    """The terminal, as iTerm2 began it: kitty, WezTerm, Ghostty."""
    OSC777 = "osc777"
    """The terminal, as rxvt-unicode began it: foot, WezTerm, Ghostty."""
    DESKTOP = "desktop"
    """notify-send, on macOS osascript."""
