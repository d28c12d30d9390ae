"""The commands about sources: remove, list and load them, and what is wrong there."""

import os

from reader.cli.call import Call
from reader.cli.edition import has_library
from reader.cli.errors import MisuseError
from reader.cli.fields import problem_fields, source_fields, time_text
from reader.cli.loading import load
from reader.cli.output import counted, note, say, say_json_list
from reader.cli.paths import shown_path
from reader.domain.errors import SourceError
from reader.domain.sources import Problem, Severity, Source
from reader.library.library import Library
from reader.sources.links import feed_address


def remove_source(call: Call) -> int:
    """Take a source out of the library. Its files are not touched."""
    refuse_demo(call)
    if not has_library(call.places):
        raise SourceError(shown_path(call.options.source), "there are no sources yet")
    with call.library() as edition:
        source = find_source(edition.library, call.options.source)
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


def find_source(library: Library, wanted: str) -> Source:
    """Return the source with a path, an address, an id, or a name that no other has.

    Raises:
        SourceError: There is none, or more than one.
    """
    sources = library.sources.all()
    exact = {os.path.realpath(wanted), wanted, feed_address(wanted)}
    found = [source for source in sources if exact & {source.path, str(source.id)}]
    if not found:
        name = wanted.casefold()
        found = [source for source in sources if source.name and source.name.casefold() == name]
    if len(found) == 1:
        return found[0]
    if found:
        ids = ", ".join(str(source.id) for source in found)
        raise SourceError(shown_path(wanted), f"this is the name of several sources: {ids}")
    raise SourceError(shown_path(wanted), "not one of the sources; 'broadsheet sources' lists them")


def refuse_demo(call: Call) -> None:
    """Refuse to change the sources of the demo edition."""
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
