"""What each element of HTML means for a reader: which blocks and runs it makes."""

import re
from collections.abc import Callable
from functools import partial

from reader.domain.blocks import Emphasis
from reader.sources.html_builder import BodyBuilder, Undo
from reader.sources.html_formulas import FORMULAS, Formula
from reader.sources.html_frames import (
    DefinitionsFrame,
    DescriptionFrame,
    DetailsFrame,
    FigureFrame,
    Flow,
    FormFrame,
    ItemFrame,
    ListFrame,
    QuoteFrame,
    SummaryFrame,
    TermFrame,
    integer,
)
from reader.sources.html_links import link_target
from reader.sources.html_media import picture
from reader.sources.html_styles import BLOCKS, EMPHASES, Attributes
from reader.sources.html_tables import CellFrame, TableFrame
from reader.sources.raised import lowered, raised

_BACK = re.compile(r"[\s\u21a9\u21b5\u2191\u2934\u23ce\u2b06^\ufe0e\ufe0f]+")
"""What leads from a footnote back into the text, and nowhere here."""
_QUOTES = (("“", "”"), ("‘", "’"))

Step = Callable[[str, Attributes], Undo | None]


class Elements:
    """Begins elements on a builder, and says what has to happen when they end."""

    def __init__(self, builder: BodyBuilder, base: str) -> None:
        self._builder = builder
        self._text = builder.text
        self._base = base
        self._quotes = 0
        self._formulas: list[Formula] = []
        self._depth = 0
        self._steps = self._steps_of_elements()

    def begin(self, tag: str, attributes: Attributes, *, depth: int) -> Undo | None:
        """Begin an element; ``depth`` is how many are open around it."""
        self._depth = depth
        part = self._part_of_formula() if self._formulas else None
        step = self._steps.get(tag)
        return _both(step(tag, attributes) if step is not None else None, part)

    def _steps_of_elements(self) -> dict[str, Step]:
        steps: dict[str, Step] = dict.fromkeys(BLOCKS, self._block)
        steps |= dict.fromkeys(EMPHASES, self._emphasise)
        steps |= dict.fromkeys(("h1", "h2", "h3", "h4", "h5", "h6"), self._head)
        steps |= dict.fromkeys(("pre", "listing", "xmp", "plaintext"), self._preformat)
        steps |= dict.fromkeys(("ul", "ol", "menu", "dir"), self._list)
        steps |= dict.fromkeys(("img", "image", "amp-img"), self._picture)
        steps |= dict.fromkeys(("td", "th"), self._cell)
        steps |= dict.fromkeys(FORMULAS, self._formula)
        steps |= dict.fromkeys(("figcaption", "caption"), self._caption)
        frames: dict[str, type[Flow]] = {
            "blockquote": QuoteFrame, "dl": DefinitionsFrame, "details": DetailsFrame,
            "summary": SummaryFrame, "figure": FigureFrame, "form": FormFrame,
        }  # fmt: skip
        for tag, kind in frames.items():
            steps[tag] = partial(self._frame, kind)
        return steps | {
            "p": self._paragraph, "li": self._item, "table": self._table, "thead": self._table_head,
            "tr": self._row, "br": self._break, "hr": self._rule, "a": self._link,
            "dt": partial(self._definition, TermFrame),
            "dd": partial(self._definition, DescriptionFrame), "q": self._quote,
            "sup": partial(self._rewrite, raised),
            "sub": partial(self._rewrite, lowered), "rt": partial(self._rewrite, _in_brackets),
        }  # fmt: skip

    def _block(self, tag: str, attributes: Attributes) -> Undo:
        self._builder.flush()
        return self._builder.flush

    def _paragraph(self, tag: str, attributes: Attributes) -> Undo:
        if isinstance(self._builder.frame, ItemFrame):
            self._builder.frame.loose = True
        return self._block(tag, attributes)

    def _head(self, tag: str, attributes: Attributes) -> Undo:
        self._builder.flush()
        before, self._builder.heading = self._builder.heading, int(tag[1])

        def undo() -> None:
            self._builder.flush()
            self._builder.heading = before

        return undo

    def _frame(self, kind: type[Flow], tag: str, attributes: Attributes) -> Undo:
        return self._builder.open_frame(kind())

    def _definition(self, kind: type[Flow], tag: str, attributes: Attributes) -> Undo:
        if isinstance(self._builder.frame, TermFrame | DescriptionFrame):
            return self._builder.next_frame(kind())  # lxml lets them contain each other
        return self._builder.open_frame(kind())

    def _list(self, tag: str, attributes: Attributes) -> Undo:
        return self._builder.open_frame(ListFrame.of(tag, attributes))

    def _item(self, tag: str, attributes: Attributes) -> Undo:
        return self._builder.open_frame(ItemFrame(value=integer(attributes.get("value", ""))))

    def _table(self, tag: str, attributes: Attributes) -> Undo:
        around = self._builder.frames(TableFrame)
        for table in around:
            table.layout = True  # a table that holds tables only puts them beside each other
        return self._builder.open_frame(TableFrame.of(attributes, in_table=bool(around)))

    def _table_head(self, tag: str, attributes: Attributes) -> Undo:
        self._builder.flush()
        if not isinstance(table := self._builder.frame, TableFrame):
            return self._builder.flush
        table.in_head = True

        def undo() -> None:
            self._builder.flush()
            table.in_head = False

        return undo

    def _row(self, tag: str, attributes: Attributes) -> Undo:
        self._builder.flush()
        if isinstance(self._builder.frame, TableFrame):
            self._builder.frame.begin_row()
        return self._builder.flush

    def _cell(self, tag: str, attributes: Attributes) -> Undo:
        return self._builder.open_frame(CellFrame.of(tag, attributes))

    def _caption(self, tag: str, attributes: Attributes) -> Undo:
        self._builder.flush()
        if isinstance(self._builder.frame, TableFrame):
            self._builder.frame.titled = True
        restore = self._emphasise("em", attributes)

        def undo() -> None:
            self._builder.flush()
            restore()

        return undo

    def _preformat(self, tag: str, attributes: Attributes) -> Undo:
        return self._builder.open_code()

    def _emphasise(self, tag: str, attributes: Attributes) -> Undo:
        before = self._text.emphasis
        self._text.emphasis = before | EMPHASES[tag]
        return partial(self._set_emphasis, before)

    def _set_emphasis(self, emphasis: Emphasis) -> None:
        self._text.emphasis = emphasis

    def _link(self, tag: str, attributes: Attributes) -> Undo | None:
        address = attributes.get("href")
        if address is None:
            return None
        mark, before = self._text.mark(), self._text.link
        self._text.link = link_target(address, self._base)

        def undo() -> None:
            self._text.link = before
            if "#" in address:
                self._text.replace(mark, _without_way_back)

        return undo

    def _quote(self, tag: str, attributes: Attributes) -> Undo:
        first, last = _QUOTES[self._quotes % len(_QUOTES)]
        self._quotes += 1
        self._builder.write(first)

        def undo() -> None:
            self._quotes -= 1
            self._builder.write(last)

        return undo

    def _rewrite(self, rewrite: Callable[[str], str], tag: str, attributes: Attributes) -> Undo:
        return partial(self._text.replace, self._text.mark(), rewrite)

    def _break(self, tag: str, attributes: Attributes) -> None:
        self._builder.break_line()

    def _rule(self, tag: str, attributes: Attributes) -> None:
        self._builder.rule()

    def _picture(self, tag: str, attributes: Attributes) -> None:
        self._builder.show(picture(attributes, base=self._base, link=self._text.link))

    def _formula(self, tag: str, attributes: Attributes) -> Undo:
        formula = Formula(tag, self._depth)
        self._formulas.append(formula)
        mark = self._text.mark()

        def undo() -> None:
            self._formulas.pop()
            if (rewrite := formula.whole) is not None:
                self._text.replace(mark, rewrite)

        return undo

    def _part_of_formula(self) -> Undo | None:
        """Begin what may be a part of a power, a fraction or a root."""
        formula = self._formulas[-1]
        rewrite = formula.part() if self._depth == formula.depth + 1 else None
        return self._rewrite(rewrite, "", {}) if rewrite is not None else None


def _both(first: Undo | None, then: Undo | None) -> Undo | None:
    if first is None or then is None:
        return first or then

    def undo() -> None:
        first()
        then()

    return undo


def _without_way_back(text: str) -> str:
    return "" if _BACK.fullmatch(text) else text


def _in_brackets(text: str) -> str:
    """How a word is read stands above it, or in brackets behind it."""
    return f"({text.strip()})" if text.strip() else ""
