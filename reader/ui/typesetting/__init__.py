"""Typesetting: text, headlines and whole articles to lines of spans. Pure; knows no widget."""

from reader.ui.typesetting.article import ArticleSetting
from reader.ui.typesetting.blocks import set_blocks
from reader.ui.typesetting.cells import clip
from reader.ui.typesetting.header import ArticleStyle
from reader.ui.typesetting.headlines import balance, headline_height
from reader.ui.typesetting.meter import meter
from reader.ui.typesetting.wrapping import wrap, wrap_spans

__all__ = [
    "ArticleSetting",
    "ArticleStyle",
    "balance",
    "clip",
    "headline_height",
    "meter",
    "set_blocks",
    "wrap",
    "wrap_spans",
]
