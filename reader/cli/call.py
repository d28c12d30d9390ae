"""One call of the program: what was typed, where it works, and what it works on."""

import sys
from argparse import Namespace
from collections.abc import Generator, Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from reader.cli.edition import has_library, open_edition, open_library
from reader.cli.errors import MisuseError
from reader.cli.output import Terminal, terminal_of, warn
from reader.domain.errors import ArticleNotFoundError, StoreError
from reader.domain.queries import Muted
from reader.library.edition import Edition
from reader.library.library import Clock
from reader.settings import Places

if TYPE_CHECKING:
    from reader.domain.articles import Article
    from reader.settings.values import Settings


@dataclass(frozen=True, slots=True)
class Call:
    """What a command is given."""

    options: Namespace
    places: Places
    clock: Clock

    @property
    def paths(self) -> list[Path]:
        """The folders and documents that were named."""
        return [Path(path) for path in getattr(self.options, "paths", ())]

    @property
    def terminal(self) -> Terminal | None:
        """The terminal the output goes to; None for a pipe or a file."""
        return terminal_of(sys.stdout)

    @property
    def settings(self) -> "Settings":
        """What the user chose. Only a command that asks for it reads the config."""
        from reader.settings.config import load_config  # noqa: PLC0415

        return load_config(self.places.config_file).settings

    @property
    def muted(self) -> Muted:
        """Whether what is muted is asked for too."""
        wanted = getattr(self.options, "with_muted", False)
        return Muted.SHOWN if wanted else Muted.HIDDEN

    def refuse_demo(self) -> None:
        """Refuse to change the sources of the demo edition.

        Raises:
            MisuseError: It is what the command is about.
        """
        if self.options.demo:
            raise MisuseError("the demo edition has its own sources; leave out --demo")

    @contextmanager
    def edition(self, *, fresh: bool = True) -> Iterator[Edition]:
        """Give what the command is about: the named paths, the library or the demo edition.

        Args:
            fresh: Load what was named, and a demo edition that is new here, first.
        """
        edition = open_edition(
            self.places, paths=self.paths, demo=self.options.demo, clock=self.clock
        )
        with _told(edition):
            if fresh and (edition.demo or self.paths):
                # The paper itself is not read here, and must not wait for what reads it.
                from reader.cli.loading import freshen  # noqa: PLC0415

                freshen(edition, self.places)
            self._heed(edition)
            yield edition

    @contextmanager
    def library(self) -> Iterator[Edition]:
        """Give the whole library, whatever is in it; the demo edition only if asked for."""
        if self.options.demo:
            with self.edition() as edition:
                yield edition
        else:
            with _told(open_library(self.places, clock=self.clock)) as edition:
                self._heed(edition)
                yield edition

    def _heed(self, edition: Edition) -> None:
        """Take over rules that have been changed in the config."""
        try:
            if not edition.library.has_due_rules(self.places.config_file):
                return
            from reader.views.zone import LocalZone  # noqa: PLC0415 - as a rule none are due

            heeded = edition.library.rules.heed(self.places.config_file, zone=LocalZone())
        except StoreError as error:
            # What is in force stays so, and what was asked for can be told all the same.
            warn(f"the rules of the config are not taken over: {error}")
            return
        for problem in heeded.problems:
            warn(problem)

    def editions(self) -> Generator[Edition, None, None]:
        """Give where to look for something, each open until the next: the edition, then the rest.

        As long as nothing was added, the edition is the demo's; yet an article may have been
        met in a folder that was only opened by name.
        """
        with self.edition() as edition:
            yield edition
        if edition.demo and not self.options.demo and has_library(self.places):
            with self.library() as library:
                yield library

    @contextmanager
    def articles(self, prefixes: Sequence[str]) -> "Iterator[tuple[Edition, list[Article]]]":
        """Give the articles whose ids start with what was typed, and where they are.

        Raises:
            ArticleNotFoundError: One of them is nowhere, or more than one fits.
        """
        refusals: list[ArticleNotFoundError] = []
        with closing(self.editions()) as editions:
            for edition in editions:
                try:
                    articles = [edition.library.articles.find_typed(prefix) for prefix in prefixes]
                except ArticleNotFoundError as refusal:
                    refusals.append(refusal)
                    continue
                yield edition, articles
                return
        raise refusals[0]


@contextmanager
def _told(edition: Edition) -> Iterator[Edition]:
    """Say what the opening brought to light, and close the edition in the end."""
    with edition.library as library:
        if library.notice:
            warn(library.notice)
        yield edition
