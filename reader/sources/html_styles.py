"""What an element's attributes do to its text: hide it, set it off, break the line."""

import re
from collections.abc import Mapping

from reader.domain.blocks import Emphasis

Attributes = Mapping[str, str]

HIDDEN = frozenset({
    "annotation", "annotation-xml", "applet", "area", "base", "canvas", "col", "colgroup",
    "datalist", "frameset", "head", "input", "link", "map", "meta", "meter", "noembed",
    "noframes", "noscript", "option", "param", "progress", "rp", "script", "select", "style",
    "svg", "template", "textarea", "title",
})  # fmt: skip
"""Elements with nothing for a reader: a browser hides them, or they are controls."""

BLOCKS = frozenset({
    "address", "article", "aside", "body", "center", "dir", "div", "fieldset", "figure",
    "footer", "header", "hgroup", "html", "legend", "main", "marquee", "nav", "p", "search",
    "section",
})  # fmt: skip
"""Elements that begin and end a block and mean nothing else."""

EMPHASES = {
    "b": Emphasis.STRONG, "strong": Emphasis.STRONG,
    "cite": Emphasis.EM, "dfn": Emphasis.EM, "em": Emphasis.EM, "i": Emphasis.EM,
    "var": Emphasis.EM,
    "code": Emphasis.CODE, "kbd": Emphasis.CODE, "samp": Emphasis.CODE, "tt": Emphasis.CODE,
    "del": Emphasis.STRIKE, "s": Emphasis.STRIKE, "strike": Emphasis.STRIKE,
}  # fmt: skip

_BLOCK_DISPLAYS = frozenset({"block", "flex", "grid", "list-item", "table", "flow-root"})
_HEAVY = re.compile(r"bold(er)?|[6-9]\d\d")
_NOTHING = re.compile(r"(0+(\.0*)?|\.0+)(px|em|rem|pt|%|vh|vw)?")
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_LONG_STYLE = 2_000
"""Characters of a style that are looked at."""


def declarations(attributes: Attributes) -> dict[str, str]:
    """Return the properties that a ``style`` attribute sets, the last one of a name winning."""
    style = attributes.get("style", "")[:_LONG_STYLE].lower()
    if not style:
        return {}
    pairs = (part.partition(":") for part in _COMMENT.sub("", style).split(";"))
    return {
        name.strip(): value.replace("!important", "").strip()
        for name, colon, value in pairs
        if colon
    }


def is_hidden(attributes: Attributes, style: Mapping[str, str]) -> bool:
    """Return whether an element is not to be seen or not to be read."""
    if "hidden" in attributes or attributes.get("aria-hidden", "").lower() == "true":
        return True
    if not style:
        return False
    return (
        style.get("display") == "none"
        or style.get("visibility") in {"hidden", "collapse"}
        or style.get("mso-hide") == "all"
        or _is_nothing(style.get("opacity"))
        or _is_nothing(style.get("font-size"))
        or (
            style.get("overflow") == "hidden"
            and any(map(_is_nothing, (style.get("height"), style.get("max-height"))))
        )
    )


def _is_nothing(value: str | None) -> bool:
    return value is not None and _NOTHING.fullmatch(value) is not None


def is_block(style: Mapping[str, str]) -> bool:
    """Return whether an element stands on lines of its own by its style."""
    return style.get("display") in _BLOCK_DISPLAYS


def styled(emphasis: Emphasis, style: Mapping[str, str]) -> Emphasis:
    """Return what a style adds to or takes from an emphasis."""
    if weight := style.get("font-weight"):
        emphasis &= ~Emphasis.STRONG
        if _HEAVY.fullmatch(weight):
            emphasis |= Emphasis.STRONG
    if slant := style.get("font-style"):
        emphasis &= ~Emphasis.EM
        if slant in {"italic", "oblique"}:
            emphasis |= Emphasis.EM
    if "line-through" in style.get("text-decoration", ""):
        emphasis |= Emphasis.STRIKE
    return emphasis
