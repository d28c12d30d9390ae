"""Giving an article to a command of the reader's, and showing what that says."""

import os
from asyncio import to_thread
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import cycle

from rich.cells import cell_len

from reader.domain.articles import Article
from reader.domain.errors import HookError, ReaderError
from reader.domain.formats import ArticleFormat
from reader.domain.ids import ArticleId, format_id
from reader.programs import run_command, run_here
from reader.settings.kinds import ShellSignError, UnfitError, Words
from reader.settings.pipes import Pipe
from reader.sources.text import clean_line, clean_text
from reader.ui import links
from reader.ui.chrome import Glyphs
from reader.ui.desk import Desk
from reader.ui.history import added
from reader.ui.ink import Ink, Line, Span
from reader.ui.overlays import show_sheet
from reader.ui.screens.prompt import PromptScreen
from reader.ui.typesetting.wrapping import wrap

SECONDS = 120
"""After which a command is stopped; asking a language model takes a minute."""
MOST = 256 << 10
"""Bytes of what a command says that are shown."""
PATIENCE = 0.3
"""Seconds before a note says that a command is at work."""
SHELL = "!"
"""What a line begins with that is for a shell."""

_FORMS = {
    ArticleFormat.TEXT: "plain text",
    ArticleFormat.MARKDOWN: "Markdown",
    ArticleFormat.HTML: "HTML",
    ArticleFormat.JSON: "JSON",
}


@dataclass(frozen=True, slots=True)
class _Given:
    """What a command gets."""

    content: bytes
    environ: dict[str, str]


def pipe_to(desk: Desk, *, name: str) -> None:
    """Give the article that a link key would be about to one of the reader's own commands."""
    pipe = desk.preferences.settings.pipes.get(name)
    article_id = links.target(desk)
    if pipe is not None and article_id is not None:
        desk.run(_pipe(desk, article_id, pipe), "pipe")


def ask_command(desk: Desk) -> None:
    """Ask for a command, and give it the article that a link key would be about."""
    article_id = links.target(desk)
    if article_id is None:
        return
    forms = cycle(_FORMS)
    chosen = [next(forms)]

    def turn() -> str:
        chosen[0] = next(forms)
        return _question(chosen[0])

    def answered(line: str | None) -> None:
        if line:
            desk.choices = replace(desk.choices, piped=added(desk.choices.piped, line))
            _pipe_line(desk, article_id, line, chosen[0])

    stories = desk.stories
    screen = PromptScreen(
        _question(chosen[0]),
        "run",
        stories.inks,
        stories.glyphs,
        earlier=desk.choices.piped,
        turn=("another format", turn),
    )
    desk.screen.app.push_screen(screen, answered)


def _question(form: ArticleFormat) -> str:
    return f"Give the article as {_FORMS[form]} to"


def _pipe_line(desk: Desk, article_id: ArticleId, line: str, form: ArticleFormat) -> None:
    try:
        command = command_of(line)
    except ShellSignError as error:
        desk.say(f"{error.sign} is for a shell: begin the line with {SHELL} if you want one")
    except UnfitError as error:
        desk.say(f"The command {error}", error=True)
    else:
        if command:
            desk.run(_pipe(desk, article_id, Pipe(command=command, format=form)), "pipe")


def command_of(line: str) -> tuple[str, ...]:
    """Return the words of a command line; what follows ``!`` is for a shell as it stands.

    Raises:
        UnfitError: It has an open quote, or without ``!`` something that is for a shell.
    """
    if line.startswith(SHELL):
        return ("sh", "-c", line.removeprefix(SHELL).strip())
    return Words().read(line)


async def _pipe(desk: Desk, article_id: ArticleId, pipe: Pipe) -> None:
    program = clean_line(pipe.command[0])
    try:
        given = await to_thread(_give, desk, article_id, pipe.format)
        if pipe.terminal:
            with desk.screen.app.suspend():
                run_here(pipe.command, given.content, environ=given.environ)
            return
        output, cut = await _run(desk, pipe, given, program)
    except HookError as error:
        desk.say(clean_line(str(error)), error=True)
        output, cut = error.output, False
        if not output.strip():
            return
    except ReaderError as error:
        desk.say(clean_line(str(error)), error=True)
        return
    if not output.strip():
        desk.say(f"{program} said nothing")
        return
    if cut:
        desk.say(f"{program} said more than is shown")
    await _show(desk, program, output)


async def _run(desk: Desk, pipe: Pipe, given: _Given, program: str) -> tuple[bytes, bool]:
    """Wait for a command; escape stops it."""
    desk.piping = running = object()
    notice = desk.screen.set_timer(
        PATIENCE, lambda: desk.say(f"{program} is at work", ("esc", "stop"))
    )
    try:
        said = await run_command(
            pipe.command, given.content, seconds=SECONDS, environ=given.environ, most=MOST
        )
    finally:
        notice.stop()
        if desk.piping is running:
            desk.piping = None
    return said.output or said.complaint.encode(), said.cut


async def _show(desk: Desk, title: str, output: bytes) -> None:
    text = await to_thread(lambda: clean_text(output.decode("utf-8", "replace")))
    lines = text.rstrip().split("\n")

    def draw(width: int, glyphs: Glyphs, sought: str) -> Sequence[Line]:
        words = sought.casefold()
        return [
            (Span(piece, Ink.INK_2),)
            for line in lines
            if words in line.casefold()
            for piece in ([line] if cell_len(line) <= width else wrap(line, width))
        ]

    show_sheet(desk, title, draw)


def _give(desk: Desk, article_id: ArticleId, form: ArticleFormat) -> _Given:
    """Return what a command is given of an article. Runs in a thread."""
    article = desk.edition.library.articles.find(article_id)
    published = article.published.isoformat() if article.published else ""
    facts = {
        "ID": format_id(article.id),
        "TITLE": article.title,
        "URL": article.link,
        "OUTLET": article.publisher.label,
        "PUBLISHED": published,
        "FORMAT": form.value,
    }
    environ = os.environ | {f"BROADSHEET_{name}": fact for name, fact in facts.items()}
    return _Given(written(desk, article, form).encode("utf-8", "replace"), environ)


def written(desk: Desk, article: Article, form: ArticleFormat) -> str:
    """Return an article in a form. Runs in a thread.

    Raises:
        ReaderError: The article is gone, or the library could not be read.
    """
    # What writes articles is loaded when somebody wants one.
    from reader.views.article_formats import write_article  # noqa: PLC0415

    library, now = desk.edition.library, desk.edition.clock()
    return write_article(library, article, form, now=now, zone=desk.zone)
