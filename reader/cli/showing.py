"""The commands about one article: show it, who else tells it, open it, read the next one."""

import os
import re
import textwrap
from collections.abc import Iterator, Sequence

from reader.cli.call import Call
from reader.cli.fields import related_article_fields, related_fields
from reader.cli.output import (
    StyledLine,
    Terminal,
    flush,
    note,
    say,
    say_json,
    say_json_list,
    say_lines,
    write,
)
from reader.cli.rows import Row
from reader.domain.articles import Article, BodyFormat
from reader.domain.coverage import RelatedArticle, Telling
from reader.domain.formats import ArticleFormat
from reader.domain.queries import Shelf, StoryQuery
from reader.library.edition import Edition
from reader.views.ages import byline_time
from reader.views.article_fields import Fields, load_article_fields, telling_fields
from reader.views.coverage import load_others
from reader.views.zone import LocalZone

_MEASURE = 80
"""Cells of a line of text where the terminal does not say less."""

_HANGING = re.compile(r"\s*(?:>\s?|[-*+]\s+|\d{1,9}[.)]\s+)*")
"""What a Markdown line starts with and its next lines are indented by."""

_BEGINS = re.compile(r"[#<|]|=+$|-+$|\*{3}|_{3}|$")
"""How a line of Markdown starts that does not go on with the one above it."""

_FENCE = re.compile(r"\s*(```|~~~)")


def show_article(call: Call) -> int:
    """Print an article."""
    with call.articles([call.options.id]) as (edition, [article]):
        article = _chosen(call, edition, article)
        if call.options.format and not call.options.json:
            _write(edition, article, ArticleFormat(call.options.format))
        else:
            _print(call, edition, article)
    return 0


def _chosen(call: Call, edition: Edition, article: Article) -> Article:
    """Return the version of an article that is asked for; without a word the one last read."""
    if call.options.full_text:
        # Only who fetches a page waits for what does that.
        from reader.cli.full_texts import read_full_text  # noqa: PLC0415

        return read_full_text(edition, article, call.settings)
    if call.options.source_text:
        return edition.library.articles.versions(article.id).source
    return article


def show_next(call: Call) -> int:
    """Print the first unread article and mark it as read, so that the next call goes on."""
    with call.edition() as edition:
        shelves = edition.library.shelves
        query = StoryQuery(shelf=Shelf.ALL, sources=edition.sources)
        story = shelves.next_unread(query, None)
        headline = None if story is None else shelves.headline(story)
        if headline is None:
            if call.options.json:
                say_json(None)
            else:
                note("All caught up.")
            return 0
        article = edition.library.articles.find(headline.article_id)
        _print(call, edition, article)
        # Only what has reached the reader is read.
        flush()
        _mark_read(edition, article)
    return 0


def show_related(call: Call) -> int:
    """Print who else tells the story of an article, oldest first; as JSON also what is like it."""
    with call.articles([call.options.id]) as (edition, [article]):
        found = edition.library.stories.related(article.id)
        others = load_others(edition.library, article.id)
        if call.options.json:
            say_json_list(_related_fields(edition, others, found))
        elif call.terminal is None:
            say(*(Row.of_telling(telling).line() for telling in others))
        elif others:
            _draw(call, edition, others, call.terminal)
        else:
            note(f"Only {article.publisher.label or 'this outlet'} has this story so far.")
    return 0


def open_article(call: Call) -> int:
    """Open an article's page in the browser and mark it as read; print the link if there is none.

    Raises:
        LinkRefusedError: The article has no link that a browser may have.
    """
    # Nothing else here starts programs.
    from reader.browser import Opened, open_link, with_browser  # noqa: PLC0415
    from reader.domain.errors import LinkRefusedError  # noqa: PLC0415
    from reader.sources.links import safe_link  # noqa: PLC0415

    with call.articles([call.options.id]) as (edition, [article]):
        if not article.link:
            raise LinkRefusedError("", "the document names no web address")
        link = safe_link(article.link)
        environ = with_browser(os.environ, call.settings.browser)
        opened = open_link(link, environ=environ, foreground=call.terminal is not None)
        if opened is not Opened.STARTED:
            note("No browser here; the link is")
            say(link)
            flush()
        _mark_read(edition, article)
    return 0


def _write(edition: Edition, article: Article, form: ArticleFormat) -> None:
    # Who wants to read at the terminal need not wait for what knows other forms.
    from reader.views.article_formats import write_article  # noqa: PLC0415

    now, zone = edition.clock(), LocalZone()
    write(write_article(edition.library, article, form, now=now, zone=zone))


def _print(call: Call, edition: Edition, article: Article) -> None:
    if call.options.json:
        say_json(load_article_fields(edition.library, article))
        return
    others = load_others(edition.library, article.id)
    width = min(call.terminal.width, _MEASURE) if call.terminal else _MEASURE
    say_lines(list(_lines(edition, article, width)), call.terminal)
    if not others:
        return
    say("", f"Also told by {len(others):,}:")
    if call.terminal:
        _draw(call, edition, others, call.terminal)
    else:
        say(*(Row.of_telling(telling).line() for telling in others))


def _lines(edition: Edition, article: Article, width: int) -> Iterator[StyledLine]:
    """Set an article as plain lines: title, byline, link, text."""
    yield from ((line, "bold") for line in textwrap.wrap(article.title, width) or [""])
    yield from ((line, "dim") for line in textwrap.wrap(_byline(edition, article), width))
    if article.link:
        yield article.link, "dim"
    if article.problem:
        yield f"Salvaged from a broken document: {article.problem}", "red"
    yield "", ""
    yield from ((line, "") for line in _text(article, width))


def _text(article: Article, width: int) -> Iterator[str]:
    """Yield the lines of the text: Markdown stays Markdown, HTML is set as on the screen."""
    if article.body_format is BodyFormat.MARKDOWN or not article.body:
        yield from wrap_markdown(article.body or article.excerpt or "(no text)", width)
        return
    # Only what comes from feeds is HTML, and only here it is set.
    from reader.sources.bodies import read_body  # noqa: PLC0415
    from reader.ui.chrome import UNICODE  # noqa: PLC0415
    from reader.ui.typesetting.blocks import set_blocks  # noqa: PLC0415

    lines = set_blocks(
        read_body(article.body, article.body_format, article.link), width=width, glyphs=UNICODE
    )
    some = False
    for line in lines:
        some = True
        yield "".join(span.text for span in line).rstrip()
    if not some:
        yield article.excerpt or "(no text)"


def _byline(edition: Edition, article: Article) -> str:
    when = ""
    if article.published:
        when = byline_time(
            article.published,
            now=edition.clock(),
            zone=LocalZone(),
            day_only=article.day_only,
        )
    parts = (article.publisher.label, ", ".join(article.authors), when)
    return " · ".join(part for part in parts if part)


def wrap_markdown(text: str, width: int) -> Iterator[str]:
    """Wrap running text, lists and quotes, however they were; leave code and tables as they are."""
    fenced, running = False, ""
    for line in text.splitlines():
        fence = _FENCE.match(line) is not None
        fenced = fenced != fence
        kept = fenced or fence or line.startswith(("    ", "\t", "|"))
        if running and not kept and (more := _more_of(running, line)):
            running = f"{running} {more}"
            continue
        if running:
            yield from _wrap_line(running, width)
        running = "" if kept else line
        if kept or not line.strip("> "):
            yield line if kept else line.rstrip()
            running = ""
    if running:
        yield from _wrap_line(running, width)


def _more_of(running: str, line: str) -> str:
    """Return what a line adds to the text of the lines before it; nothing if it begins anew."""
    lead = _lead(line)
    rest = line[len(lead) :].lstrip()
    same_quote = set(lead) <= {">", " "} and lead.count(">") <= _lead(running).count(">")
    ended = running.endswith(("  ", "\\")) or running.lstrip("> ").startswith("#")
    return rest if same_quote and not ended and not _BEGINS.match(rest) else ""


def _lead(line: str) -> str:
    hanging = _HANGING.match(line)
    return hanging.group() if hanging else ""


def _wrap_line(line: str, width: int) -> Sequence[str]:
    lead = _lead(line)
    following = "".join(character if character == ">" else " " for character in lead)
    return textwrap.wrap(
        line[len(lead) :],
        max(width, len(lead) + 20),
        initial_indent=lead,
        subsequent_indent=following,
        break_long_words=False,
        break_on_hyphens=False,
    ) or [line.rstrip()]


def _related_fields(
    edition: Edition, others: Sequence[Telling], found: Sequence[RelatedArticle]
) -> Iterator[Fields]:
    """Describe who tells the story, then what is like it and sure enough to be shown."""
    alike = {it.article_id: it for it in found}
    for telling in others:
        reasons = edition.library.stories.reasons(telling.article_id)
        yield telling_fields(telling) | related_fields(reasons, alike.get(telling.article_id))
    told = {article_id for it in others for article_id in (it.article_id, *it.copy_ids)}
    yield from (related_article_fields(it) for it in found if it.sure and it.article_id not in told)


def _draw(call: Call, edition: Edition, tellings: Sequence[Telling], terminal: Terminal) -> None:
    # Rich is for terminals; a pipe must not pay its import.
    from reader.cli.drawing import draw_rows  # noqa: PLC0415

    rows = [Row.of_telling(telling) for telling in tellings]
    now, zone, absolute = edition.clock(), LocalZone(), call.settings.absolute
    write(draw_rows(rows, terminal, now=now, zone=zone, absolute=absolute))


def _mark_read(edition: Edition, article: Article) -> None:
    if not edition.library.read_only:
        label = f"Marked “{article.title}” as read"
        edition.library.marks.read([article.id], read=True, label=label)
