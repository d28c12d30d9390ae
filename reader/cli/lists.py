"""The commands that take in lists of subscriptions, and write one."""

import os
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

from reader.cli.call import Call
from reader.cli.edition import has_library
from reader.cli.errors import MisuseError, OutputError
from reader.cli.output import counted, note, say, warn
from reader.cli.prompting import answer_to, can_ask
from reader.cli.state import STANDARD, import_state, opened_to_write
from reader.domain.subscriptions import SubscriptionList
from reader.library.foreign_marks import import_newsboat
from reader.library.library import Library
from reader.settings.places import home_folder
from reader.sources.newsboat import parse_urls
from reader.sources.opml import parse_opml, write_opml

_LARGEST = 64 << 20
_DATABASE = b"SQLite format 3\x00"
_HEAD = 4096


def import_any(call: Call) -> int:
    """Take in what a file holds: feeds to follow, or what was read and starred elsewhere."""
    what, files = call.options.what, call.options.files
    if what == "state":
        return _import_states(call)
    call.refuse_demo()
    if what == "newsboat":
        return _import_newsboat(call, [Path(file) for file in files] or usual_files(os.environ))
    if what == "opml" and not files:
        raise MisuseError("which file? e.g. 'broadsheet import opml subscriptions.opml'")
    if what != "opml":
        files = [what, *files]
    return max(_import_file(call, file, opml=what == "opml") for file in files)


def _import_states(call: Call) -> int:
    files = call.options.files
    if len(files) != 1:
        raise MisuseError("one file is needed, e.g. 'broadsheet import state marks.jsonl'")
    return import_state(call, files[0])


def _import_file(call: Call, file: str, *, opml: bool) -> int:
    content = _read(file)
    head = content[:_HEAD].lstrip()
    if opml or b"<opml" in head.lower() or head.startswith(b"<"):
        return _follow(call, parse_opml(content, location=file))
    if content.startswith(_DATABASE):
        return _import_newsboat(call, [Path(file)])
    if head.startswith(b"{"):
        return import_state(call, file)
    return _follow(call, parse_urls(content, location=file))


def _read(file: str) -> bytes:
    try:
        if file == STANDARD:
            return sys.stdin.buffer.read(_LARGEST)
        with Path(file).open("rb") as opened:
            return opened.read(_LARGEST)
    except OSError as error:
        raise OutputError(f"{file} cannot be read: {error.strerror}") from error


def usual_files(environ: Mapping[str, str]) -> list[Path]:
    """Return where newsboat keeps its feeds and its marks, as far as it does."""
    home = home_folder()
    config = Path(environ.get("XDG_CONFIG_HOME") or home / ".config")
    data = Path(environ.get("XDG_DATA_HOME") or home / ".local" / "share")
    places = (
        (home / ".newsboat" / "urls", config / "newsboat" / "urls"),
        (home / ".newsboat" / "cache.db", data / "newsboat" / "cache.db"),
    )
    found = [next((path for path in paths if path.is_file()), None) for paths in places]
    files = [path for path in found if path]
    if not files:
        raise MisuseError("newsboat's urls file is not where it usually is; name it")
    return files


def _import_newsboat(call: Call, files: Sequence[Path]) -> int:
    status = 0
    for file in files:
        content = _read(os.fspath(file))
        if content.startswith(_DATABASE):
            _mark(call, file)
        else:
            status = max(status, _follow(call, parse_urls(content, location=os.fspath(file))))
    return status


def _mark(call: Call, file: Path) -> None:
    with call.library() as edition:
        imported = import_newsboat(edition.library.exchange, file)
    for problem in imported.problems:
        warn(problem)
    say(f"{counted(imported.marks, 'mark')} imported")


def _follow(call: Call, listed: SubscriptionList) -> int:
    """Follow what a list holds and say what was left out; 1 if anything was."""
    for problem in listed.problems:
        warn(problem)
    for skipped in listed.skipped:
        warn(f"{skipped}; skipped")
    if listed.cut and not _agreed(len(listed.subscriptions)):
        note("nothing was imported")
        return 1
    with call.library() as edition:
        _say_taken(edition.library, listed)
    return int(bool(listed.problems or listed.skipped))


def _agreed(count: int) -> bool:
    """Ask whether to take the beginning of a list; who cannot be asked wants what there is."""
    if not (count and can_ask()):
        return True
    answer = answer_to(f"Follow the {counted(count, 'feed')} that were read (y/n)? ")
    return answer.lower() in {"y", "yes"}


def _say_taken(library: Library, listed: SubscriptionList) -> None:
    taken = library.lists.take(listed)
    new = f"Following {counted(taken.new, 'new feed')}"
    parts = [new if taken.new else "Nothing new to follow"]
    if taken.known:
        parts.append(f"{taken.known:,} followed before")
    if listed.merged:
        parts.append(f"{listed.merged:,} named twice")
    say("; ".join(parts))
    if taken.new:
        note("'broadsheet refresh' fetches them")


def export_opml(call: Call) -> int:
    """Write the feeds that are followed as OPML."""
    listed = SubscriptionList()
    if call.options.demo or has_library(call.places):
        with call.library() as edition:
            listed = edition.library.lists.listed()
    with opened_to_write(call.options.file) as out:
        out.write(write_opml(listed, now=call.clock(), version=call.options.opml_version))
    note(f"{counted(len(listed.subscriptions), 'feed')} exported")
    return 0
