"""The small drawn things around the text: glyphs, pulse, time axis, key hints. Pure."""

from reader.ui.chrome.axis import Axis, draw_axis, draw_folded
from reader.ui.chrome.distances import offset, span_words
from reader.ui.chrome.glyphs import (
    ASCII,
    UNICODE,
    Glyphs,
    choose_glyphs,
    locale_encoding,
    spelled_cap,
)
from reader.ui.chrome.hints import fit_hints, wrap_hints
from reader.ui.chrome.pulse import heat_ink, pulse

__all__ = [
    "ASCII",
    "UNICODE",
    "Axis",
    "Glyphs",
    "choose_glyphs",
    "draw_axis",
    "draw_folded",
    "fit_hints",
    "heat_ink",
    "locale_encoding",
    "offset",
    "pulse",
    "span_words",
    "spelled_cap",
    "wrap_hints",
]
