"""The commands about sources: add, remove, list and load them, and what is wrong there."""

import os

from reader.cli.call import Call
from reader.cli.edition import has_library
from reader.cli.errors import MisuseError
from reader.cli.fields import problem_fields, source_fields, time_text
from reader.cli.loading import load
from reader.cli.output import counted, note, say, say_json_list, warn
from reader.cli.paths import shown_path
from reader.domain.errors import SourceError
from reader.domain.sources import Problem, Severity, Source
from reader.library.library import Library


def add_sources(call: Call) -> int:
    """Add folders and documents to the library and load them."""
    _refuse_demo(call)
    with call.library() as edition:
        library = edition.library
        sources = [library.sources.add(path) for path in call.options.sources]
        loaded = load(library, tuple(source.id for source in sources))
        say(*(f"Added {shown_path(source.path)}" for source in sources), str(loaded))
        if loaded.problems:
            warn(f"{counted(loaded.problems, 'problem')}; 'broadsheet problems' tells more")
    return 0


def remove_source(call: Call) -> int:
    """Take a source out of the library. Its files are not touched."""
    _refuse_demo(call)
    if not has_library(call.places):
        raise SourceError(shown_path(call.options.source), "there are no sources yet")
    with call.library() as edition:
        source = _find(edition.library, call.options.source)
        edition.library.sources.remove(source.id)
    say(f"Removed {shown_path(source.path)}; the files are where they were")
    return 0


def list_sources(call: Call) -> int:
    """Print the sources, those that were only opened by name too."""
    sources = _sources(call)
    if call.options.json:
        say_json_list(map(source_fields, sources))
    elif call.terminal is None:
        say(*map(_line, sources))
    else:
        for source in sources:
            say(f"{source.id:>4}  {shown_path(source.path)}{_remark(source)}")
    return 0


def load_sources(call: Call) -> int:
    """Read what changed in the sources and say what was wrong; 1 if a file was unreadable."""
    with call.edition(fresh=False) as edition:
        loaded = load(edition.library, edition.sources)
        problems = edition.library.sources.problems(edition.sources)
    say(f"Loaded {loaded}")
    for problem in problems:
        note(_problem_line(problem))
    return int(any(problem.severity is Severity.UNREADABLE for problem in problems))


def list_problems(call: Call) -> int:
    """Print what is wrong with which file."""
    with call.edition() as edition:
        problems = edition.library.sources.problems(edition.sources)
    if call.options.json:
        say_json_list(map(problem_fields, problems))
    elif problems:
        say(*map(_problem_line, problems))
    elif call.terminal:
        note("No problems.")
    return 0


def _sources(call: Call) -> list[Source]:
    """Return the library's sources, or the demo edition's as long as there are none."""
    if not call.options.demo and has_library(call.places):
        with call.library() as edition:
            if sources := edition.library.sources.all():
                return sources
    with call.edition() as edition:
        return edition.library.sources.all()


def _find(library: Library, wanted: str) -> Source:
    """Return the source with a path or an id."""
    sources = library.sources.all()
    names = (os.path.realpath(wanted), wanted)
    for name in names:
        for source in sources:
            if name in (source.path, str(source.id)):
                return source
    raise SourceError(shown_path(wanted), "not one of the sources; 'broadsheet sources' lists them")


def _refuse_demo(call: Call) -> None:
    if call.options.demo:
        raise MisuseError("the demo edition has its own sources; leave out --demo")


def _line(source: Source) -> str:
    """Describe a source for a pipe: tabs between its fields."""
    kind = "added" if source.added else "opened"
    fields = (source.id, kind, time_text(source.loaded) or "-", source.documents, source.problems)
    return "\t".join(map(str, (*fields, shown_path(source.path))))


def _remark(source: Source) -> str:
    """Describe a source for a person, after its path."""
    parts = [counted(source.documents, "document")]
    if source.problems:
        parts.append(counted(source.problems, "problem"))
    if not source.added:
        parts.append("only opened by name")
    return f"  ({', '.join(parts)})"


def _problem_line(problem: Problem) -> str:
    place = shown_path(problem.path)
    if problem.line is not None:
        place = f"{place}:{problem.line}"
    return f"{place}: {problem.reason}"
