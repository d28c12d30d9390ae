"""Where the panes lie at a given size. Pure: numbers in, regions out."""

from dataclasses import dataclass
from enum import StrEnum

THREE_COLUMNS = 172
"""48 for the list, 46 for the rail and 78 for a measure of 70: less would squeeze the article."""
TWO_COLUMNS = 100
TINY_WIDTH = 50
TINY_HEIGHT = 12
SHORT = 30
"""Fewer rows than this and the panes drop their blank first row."""
STRIP_ROWS = 13
DIGEST_SHARE = 0.55
"""Of the page that an article without a body takes at most: what others say is worth more."""
PICTURED_SHARE = 0.75
"""The same while a picture stands above what it says."""


class Pane(StrEnum):
    """The three stops of the keyboard."""

    LIST = "list"
    ARTICLE = "article"
    COVERAGE = "coverage"


class Form(StrEnum):
    """How the coverage pane tells its story."""

    HIDDEN = "hidden"
    FOLDED = "folded"
    """One row: the dots of the timeline."""
    STRIP = "strip"
    """One row an outlet, under the article."""
    DIGEST = "digest"
    """Every outlet's excerpt, for an article that has no body of its own."""
    RAIL = "rail"
    """A column of its own."""
    SHEET = "sheet"
    """A strip that slides over the bottom of a narrow screen."""


@dataclass(frozen=True, slots=True)
class Box:
    """A region of the screen, in cells from the top left."""

    x: int
    y: int
    width: int
    height: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrangement:
    """Where everything lies. A pane without a box is not on the screen."""

    columns: int
    masthead: Box
    bar: Box | None
    """The row in which a query is typed."""
    page: Box
    """All between those and the footer."""
    list: Box | None
    article: Box | None
    coverage: Box | None
    footer: Box
    form: Form
    digest_in_article: bool
    """The article itself goes on with how others tell it."""
    short: bool
    tiny: bool

    @property
    def panes(self) -> tuple[Pane, ...]:
        """The panes that can be stepped through, in order."""
        boxes = {Pane.LIST: self.list, Pane.ARTICLE: self.article, Pane.COVERAGE: self.coverage}
        if self.form is Form.FOLDED:
            boxes[Pane.COVERAGE] = None
        return tuple(pane for pane, box in boxes.items() if box is not None)


def arrange(
    width: int,
    height: int,
    *,
    pane: Pane,
    outlets: int,
    unfolded: bool,
    has_body: bool,
    article_rows: int = 0,
    has_picture: bool = False,
    zen: bool = False,
    bar: bool = False,
) -> Arrangement:
    """Lay out the screen.

    Args:
        width: Columns of the terminal.
        height: Rows of the terminal.
        pane: The pane the keyboard is in.
        outlets: How many tellings the story has; one alone has nothing to compare.
        unfolded: The reader asked for the coverage while reading.
        has_body: The article has a text of its own, not only an excerpt.
        article_rows: How many rows an article without a body needs.
        has_picture: A picture is shown above what such an article says.
        zen: Only the article.
        bar: A row under the masthead is taken by a query that is typed.
    """
    top = 2 if bar and height > 2 else 1
    rows = max(height - 1 - top, 0)
    masthead = Box(0, 0, width, 1 if height > 1 else 0)
    footer = Box(0, height - 1, width, 1)
    short, tiny = height < SHORT, width < TINY_WIDTH or height < TINY_HEIGHT
    frame = _Frame(width, top, rows, masthead, footer, short, tiny)
    if zen:
        return frame.place(1, None, frame.page, None, Form.HIDDEN, digest=not has_body)
    if width >= THREE_COLUMNS:
        return _three_columns(frame)
    if width >= TWO_COLUMNS:
        share = PICTURED_SHARE if has_picture else DIGEST_SHARE
        rows = min(article_rows, int(frame.rows * share))
        return _two_columns(frame, pane, outlets, unfolded, has_body, rows)
    return _one_column(frame, pane, outlets, has_body)


@dataclass(frozen=True, slots=True)
class _Frame:
    """What every arrangement at one size shares."""

    width: int
    top: int
    """The first row of the page."""
    rows: int
    masthead: Box
    footer: Box
    short: bool
    tiny: bool

    @property
    def page(self) -> Box:
        return Box(0, self.top, self.width, self.rows)

    def place(
        self,
        columns: int,
        list_box: Box | None,
        article: Box | None,
        coverage: Box | None,
        form: Form,
        *,
        digest: bool,
    ) -> Arrangement:
        return Arrangement(
            columns=columns,
            masthead=self.masthead,
            bar=Box(0, 1, self.width, 1) if self.top > 1 else None,
            page=self.page,
            list=list_box,
            article=article,
            coverage=coverage,
            footer=self.footer,
            form=form,
            digest_in_article=digest,
            short=self.short,
            tiny=self.tiny,
        )


def _three_columns(frame: _Frame) -> Arrangement:
    list_width, rail = (54, 52) if frame.width >= 190 else (48, 46)
    middle = frame.width - list_width - rail
    return frame.place(
        3,
        Box(0, frame.top, list_width, frame.rows),
        Box(list_width, frame.top, middle, frame.rows),
        Box(list_width + middle, frame.top, rail, frame.rows),
        Form.RAIL,
        digest=True,
    )


def _two_columns(
    frame: _Frame, pane: Pane, outlets: int, unfolded: bool, has_body: bool, article_rows: int
) -> Arrangement:
    list_width = max(40, min(54, round(10 + 0.30 * frame.width)))
    list_box = Box(0, frame.top, list_width, frame.rows)
    rest, x, top = frame.width - list_width, list_width, frame.top
    if outlets < 2:
        whole = Box(x, top, rest, frame.rows)
        return frame.place(2, list_box, whole, None, Form.HIDDEN, digest=False)
    if not has_body:
        form = Form.DIGEST
        below = frame.rows - article_rows
    else:
        folded = pane is Pane.ARTICLE and not unfolded
        form = Form.FOLDED if folded else Form.STRIP
        below = 1 if folded else min(STRIP_ROWS, frame.rows // 2)
    above = frame.rows - below
    article, coverage = Box(x, top, rest, above), Box(x, top + above, rest, below)
    return frame.place(2, list_box, article, coverage, form, digest=False)


def _one_column(frame: _Frame, pane: Pane, outlets: int, has_body: bool) -> Arrangement:
    whole, top = frame.page, frame.top
    if pane is Pane.LIST:
        return frame.place(1, whole, None, None, Form.HIDDEN, digest=False)
    if outlets < 2 or frame.tiny:
        return frame.place(1, None, whole, None, Form.HIDDEN, digest=not has_body)
    if pane is Pane.ARTICLE:
        above = Box(0, top, frame.width, frame.rows - 1)
        row = Box(0, top + frame.rows - 1, frame.width, 1)
        return frame.place(1, None, above, row, Form.FOLDED, digest=not has_body)
    sheet = min(15, frame.rows + 2 - 9)
    above = Box(0, top, frame.width, frame.rows - sheet)
    bottom = Box(0, top + frame.rows - sheet, frame.width, sheet)
    return frame.place(1, None, above, bottom, Form.SHEET, digest=not has_body)
