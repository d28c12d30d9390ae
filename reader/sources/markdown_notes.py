"""Footnotes of Markdown: ``[^1]`` in a text, and ``[^1]: …``, which stands at its end.

As in Pandoc and on GitHub, but for notes that stand in the text itself (``^[…]``).
"""

from collections.abc import Iterator, Sequence
from html import escape
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML
from markdown_it.token import Token
from mdit_py_plugins.footnote import footnote_plugin

_OPEN, _CLOSE = "footnote_reference_open", "footnote_reference_close"


def add_notes(parser: MarkdownIt) -> None:
    """Let a parser read footnotes."""
    footnote_plugin(parser, inline=False, move_to_end=False)
    parser.add_render_rule("footnote_ref", _reference)
    # Those in a list or a quotation stay where they are.
    parser.add_render_rule(_OPEN, _open)
    parser.add_render_rule(_CLOSE, lambda *_: "</div>")


def note_of(block: Sequence[Token]) -> str | None:
    """Return what a footnote is called in its text; None for any other block."""
    return str(block[0].meta["label"]) if block[0].type == _OPEN else None


class Notes:
    """The footnotes of one body, which are gathered until its end."""

    def __init__(self, environment: dict[str, Any]) -> None:
        self._environment = environment
        self._html: dict[str, list[str]] = {}

    def add(self, name: str, html: str) -> None:
        """Keep the HTML of a footnote."""
        self._html.setdefault(name, []).append(html)

    def render(self) -> Iterator[str]:
        """Yield the HTML of all, by their numbers; last those that the text does not name."""
        if not self._html:
            return
        numbers = self._environment["footnotes"]["refs"]
        order = {name: numbers.get(f":{name}", -1) for name in self._html}
        names = sorted(self._html, key=lambda name: (order[name] < 0, order[name]))
        items = "".join(f"<li>{''.join(self._html[name])}</li>" for name in names)
        yield f"<hr><ol>{items}</ol>"


def _reference(self: RendererHTML, tokens: Sequence[Token], at: int, *_: object) -> str:
    return f"<sup>{tokens[at].meta['id'] + 1}</sup>"


def _open(self: RendererHTML, tokens: Sequence[Token], at: int, *_: object) -> str:
    return f"<div>{escape(str(tokens[at].meta['label']))}. "
