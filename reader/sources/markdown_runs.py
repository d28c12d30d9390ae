"""Runs of text to Markdown: escaped, and with marks that CommonMark takes for what they are."""

import re
from collections.abc import Sequence
from itertools import groupby

from reader.domain.blocks import Emphasis, Run, Runs

_SPECIAL = re.compile(r"[\\`*_\[\]<~]|&(?=[#a-zA-Z])")
_STARTS = re.compile(r"^(\d{1,9}(?=[.)])|(?=[#>+=:|-]))", re.MULTILINE)
"""What makes more of a line than a line of text; a backslash belongs behind the match."""
_MARKS = (
    (Emphasis.EM, "*", "em"),
    (Emphasis.STRONG, "**", "strong"),
    (Emphasis.STRIKE, "~~", "del"),
)


def escaped(text: str) -> str:
    """Return text that Markdown shows as it is, wherever it stands."""
    return _STARTS.sub(r"\g<0>\\", _plain(text))


def _plain(text: str) -> str:
    return _SPECIAL.sub(r"\\\g<0>", text)


def written(runs: Runs) -> str:
    """Return runs as the text of one block. A line break in them becomes a hard one."""
    pieces: list[str] = []
    for link, group in groupby(runs, key=lambda run: run.link):
        texts = _write_alike(list(group), before="".join(pieces)[-1:])
        text = "".join(texts)
        inner = text.strip()
        if link and inner:
            start = text.index(inner)
            end = start + len(inner)
            text = f"{text[:start]}[{inner}]({_destination(link)}){text[end:]}"
        pieces.append(text)
    return _STARTS.sub(r"\g<0>\\", "".join(pieces)).replace("\n", "\\\n")


def _destination(link: str) -> str:
    link = re.sub("&(?=[#a-zA-Z])", r"\&", link)
    return f"<{link}>" if "(" in link or ")" in link else link


def _write_alike(runs: Sequence[Run], *, before: str) -> list[str]:
    """Return the texts of runs that lead to the same place."""
    texts: list[str] = []
    for place, run in enumerate(runs):
        inner = run.text.strip()
        if not inner:
            texts.append(run.text)
            continue
        start = run.text.index(inner)
        lead, trail = run.text[:start], run.text[start + len(inner) :]
        last = lead or (texts[-1] if texts else before)
        following = runs[place + 1].text if place + 1 < len(runs) else ""
        alone = _parts_words(last[-1:]) and _parts_words((trail or following)[:1])
        texts += [lead, _emphasised(inner, run.emphasis, alone=alone), trail]
    return list(filter(None, texts))


def _parts_words(character: str) -> bool:
    """Next to nothing, space or plain punctuation a mark of emphasis is one in every reader."""
    return not character or character.isspace() or character in ".,;:!?()\"'"


def _emphasised(text: str, emphasis: Emphasis, *, alone: bool) -> str:
    """Put marks around a text, or tags where Markdown might not see the marks."""
    alone = alone and text[0].isalnum() and text[-1].isalnum()
    if Emphasis.CODE in emphasis:
        text, alone = _code(text, alone=alone), False
    else:
        text = _plain(text)
    for kind, mark, tag in _MARKS:
        if kind in emphasis:
            text = f"{mark}{text}{mark}" if alone else f"<{tag}>{text}</{tag}>"
    return text


def _code(text: str, *, alone: bool) -> str:
    """Return code; between backticks if nothing in or around it could be taken for them."""
    if alone and "`" not in text and "\n" not in text:
        return f"`{text}`"
    return f"<code>{_plain(text)}</code>"
