"""Reading sources from the command line, with a progress bar where someone watches."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from reader.cli.call import Call
from reader.cli.output import counted, note, say, warn
from reader.cli.paths import shown_path
from reader.cli.watching import progress_bar
from reader.domain.sources import Problem, Severity
from reader.library.edition import Edition
from reader.library.library import Library
from reader.library.loading import LoadProgress
from reader.settings import Places


@dataclass(frozen=True, slots=True)
class Loaded:
    """What reading some sources came to, in articles and documents."""

    sources: int = 0
    documents: int = 0
    new: int = 0
    changed: int = 0
    gone: int = 0
    problems: int = 0

    def __add__(self, step: LoadProgress) -> "Loaded":
        """Add what one source came to in the end."""
        return Loaded(
            self.sources + 1,
            self.documents + step.total,
            self.new + step.new,
            self.changed + step.changed,
            self.gone + step.gone,
            self.problems + step.problems,
        )

    def __str__(self) -> str:
        """Say it in one line."""
        figures = f"{self.new:,} new, {self.changed:,} changed, {self.gone:,} gone"
        documents = counted(self.documents, "document")
        return f"{documents} in {counted(self.sources, 'source')}: {figures}"


def load_sources(call: Call) -> int:
    """Read what changed in the sources and say what was wrong; 1 if a file was unreadable."""
    with call.edition(fresh=False) as edition:
        loaded = load(edition.library, edition.sources)
        say(f"Loaded {loaded}")
        return int(not tell_problems(edition.library, edition.sources))


def load(library: Library, source_ids: tuple[int, ...] = ()) -> Loaded:
    """Read what changed in some sources, or in every added one, and find its stories.

    Raises:
        SourceError: A source cannot be read at all.
        StoreError: What was read cannot be kept.
    """
    loaded = Loaded()
    with progress_bar() as bar:
        for step in library.sources.load(source_ids):
            if bar:
                bar.show(step)
            if step.finished:
                loaded += step
    if loaded.new or loaded.changed or loaded.gone:
        # A load that brought nothing must not wait for what finds likeness.
        from reader.cli.finding import find_stories  # noqa: PLC0415

        find_stories(library)
    return loaded


def tell_problems(library: Library, source_ids: tuple[int, ...], *, salvaged: bool = True) -> bool:
    """Say on standard error what is wrong with documents; False if one was unreadable.

    Args:
        library: What holds them.
        source_ids: The sources they are from; none for all.
        salvaged: Also say what is wrong with those that could be read in part.
    """
    told = {Severity.UNREADABLE, Severity.SALVAGED} if salvaged else {Severity.UNREADABLE}
    problems = [it for it in library.sources.problems(source_ids) if it.severity in told]
    for problem in problems:
        note(problem_line(problem))
    return all(problem.severity is not Severity.UNREADABLE for problem in problems)


def problem_line(problem: Problem) -> str:
    """Say in one line what is wrong where: ``path:line: reason``."""
    place = shown_path(problem.path)
    if problem.line is not None:
        place = f"{place}:{problem.line}"
    return f"{place}: {problem.reason}"


def freshen(edition: Edition, places: Places) -> None:
    """Read what changed in the sources of an edition; of the demo edition only if need be."""
    library = edition.library
    if library.read_only or (edition.demo and not _is_stale(library, places)):
        return
    loaded = load(library, edition.sources)
    if loaded.problems:
        warn(
            f"{counted(loaded.problems, 'problem')} in {counted(loaded.documents, 'document')};"
            " 'broadsheet problems' with the same folders tells more"
        )


def _is_stale(library: Library, places: Places) -> bool:
    """Tell whether the seeds came or changed after the demo edition was last written."""
    if not all(source.loaded for source in library.sources.all()):
        return True
    written = (places.demo, places.demo.with_name(f"{places.demo.name}-wal"))
    # At the same tick of the clock, too: reading once more does no harm.
    return _newest(places.seeds.rglob("*")) >= _newest(written)


def _newest(paths: Iterable[Path]) -> int:
    """Return when the newest of some files came to be as it is, in nanoseconds."""
    found = (path.stat() for path in paths if path.exists())
    # Not the time of modification: an installer may set that to the day of the release. An empty
    # file is a log that opening the library has made.
    return max((status.st_ctime_ns for status in found if status.st_size), default=0)
