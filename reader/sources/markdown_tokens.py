"""Markdown to HTML with markdown-it-py, bounded in depth and in work.

Import it only when there is a body to parse: markdown-it takes 50 ms to load.
"""

import re
from collections.abc import Iterator
from functools import cache
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline
from markdown_it.rules_inline.image import image
from markdown_it.token import Token

from reader.sources.markdown_notes import Notes, add_notes, note_of

_BLOCK_NESTING = 100
"""More than ``_DEEP_PREFIX`` can make; beyond it markdown-it would drop text."""
_INLINE_NESTING = 20
"""Brackets in brackets are tried this deep for a link, which costs as many times."""
_IMAGE_NESTING = 2
_EFFORT = 60_000
"""Signs that may start markup and are looked at in one body; the text after that stays plain."""
_SIGNS = "[!*_`~<&"
_DEEP_PREFIX = re.compile(
    r"^((?:[ >]|[-+*](?= )|\d{1,9}[.)](?= )){48})(?:[ >]|[-+*](?= )|\d{1,9}[.)](?= ))+", re.M
)
"""What opens more quotes and lists on one line than anybody could follow."""

Environment = dict[str, Any]
"""What the blocks of one body share: its link definitions, and the effort spent."""


def render_markdown(text: str) -> Iterator[str]:
    """Yield the HTML of one block after the other; only the blocks are found at once."""
    parser = _block_parser()
    environment: Environment = {}
    tokens = parser.parse(_DEEP_PREFIX.sub(r"\1", text.expandtabs(4)), environment)
    notes, block = Notes(environment), list[Token]()
    for token in tokens:
        if token.type == "inline":
            token.children = _inline_tokens(token.content, environment)
        block.append(token)
        if not token.level and token.nesting <= 0:
            name = note_of(block)
            inside = block if name is None else block[1:-1]
            html = parser.renderer.render(inside, parser.options, environment)
            if name is None:
                yield html
            else:
                notes.add(name, html)
            block = []
    yield from notes.render()


def _inline_tokens(content: str, environment: Environment) -> list[Token]:
    """Return the tokens of one block's text."""
    effort = environment.get("effort", 0) + sum(map(content.count, _SIGNS))
    environment["effort"] = effort
    if effort > _EFFORT:
        return [Token("text", "", 0, content=content)]
    parser = _inline_parser()
    tokens: list[Token] = []
    parser.inline.parse(content, parser, environment, tokens)
    waiting = list(tokens)
    while waiting:
        token = waiting.pop()
        waiting += token.children or ()
        if token.type == "text_special":  # an escape or an entity: the renderer knows only text
            token.type = "text"
    return tokens


@cache
def _block_parser() -> MarkdownIt:
    parser = _parser(_BLOCK_NESTING)
    parser.core.ruler.enableOnly(["normalize", "block"])
    parser.parse("a")  # the rules are compiled by the first text: here, in one thread
    return parser


@cache
def _inline_parser() -> MarkdownIt:
    parser = _parser(_INLINE_NESTING)
    parser.inline.ruler.at("image", _image)
    parser.parse("a")
    return parser


def _parser(nesting: int) -> MarkdownIt:
    parser = MarkdownIt("commonmark", {"html": True, "maxNesting": nesting})
    parser.enable(["table", "strikethrough"])
    add_notes(parser)
    # Which addresses become links is decided in one place, by ``links.safe_link``.
    parser.validateLink = lambda url: True  # type: ignore[method-assign]
    parser.normalizeLink = lambda url: url  # type: ignore[method-assign]
    parser.normalizeLinkText = lambda link: link  # type: ignore[method-assign]
    return parser


def _image(state: StateInline, silent: bool) -> bool:
    """Pictures in the text of pictures are parsed anew each time: this bounds how deep."""
    depth = state.env.get("images", 0)
    if depth >= _IMAGE_NESTING:
        return False
    state.env["images"] = depth + 1
    try:
        return image(state, silent)
    finally:
        state.env["images"] = depth
