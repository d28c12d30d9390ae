"""Keys for people who come from elsewhere. What a preset does not name stays as it is. Pure."""

from collections.abc import Mapping

from reader.settings.values import KeymapChoice

PRESETS: Mapping[KeymapChoice, Mapping[str, tuple[str, ...]]] = {
    KeymapChoice.VIM: {},
    # newsboat's defaults for the same acts (its manual, "key commands").
    KeymapChoice.NEWSBOAT: {
        "story.mark": ("N",),
        "find.previous": ("P",),
        "unread.next": ("n",),
        "unread.previous": ("p",),
        "list.mark": ("A",),
        "link.open": ("o", "O"),
        "sources.refresh": ("R",),
        "outlet.refresh": ("r",),
        "article.zen": ("Z",),
        "story.next": ("J",),
        "story.previous": ("K",),
    },
    # For hands that stay on the arrows: nothing needs a letter to move.
    KeymapChoice.ARROWS: {
        "move.down": ("down",),
        "move.up": ("up",),
        "story.read": ("right", "enter"),
        "pane.back": ("left", "escape", "backspace"),
        "story.next": ("shift+down",),
        "story.previous": ("shift+up",),
        "half.down": ("ctrl+down",),
        "half.up": ("ctrl+up",),
        "page.down": ("pagedown",),
        "page.up": ("pageup",),
        "move.top": ("home",),
        "move.bottom": ("end",),
        "group.previous": ("ctrl+pageup",),
        "group.next": ("ctrl+pagedown",),
    },
}
