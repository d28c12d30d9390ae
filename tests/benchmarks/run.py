"""Measure what speed is promised, as ratios of two things measured in turn."""

import argparse
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

from tests.benchmarks.commands import compare_commands, compare_loading
from tests.benchmarks.figures import Figure
from tests.benchmarks.libraries import build_library, build_searchable, write_documents
from tests.benchmarks.parsing import compare_parsing
from tests.benchmarks.reading import compare_reading
from tests.benchmarks.refreshing import compare_refreshing
from tests.benchmarks.screens import compare_screens
from tests.benchmarks.scrolling import compare_scrolling
from tests.benchmarks.searching import compare_searching

QUICK = (1_000, 10_000)
SIZES = (1_000, 10_000, 100_000, 1_000_000)
DOCUMENTS = 5_000


def measure_screens(folder: Path, sizes: tuple[int, ...], rounds: int) -> Iterator[Figure]:
    """Start, key, memory and quit at each size against an empty Textual app."""
    for size in sizes:
        data = build_library(folder / f"{size}" / "library.db", size).parent
        yield from compare_screens(f"{size:,}", folder, data, rounds)


def measure_commands(folder: Path, sizes: tuple[int, ...], rounds: int) -> Iterator[Figure]:
    """``unread`` and ``list`` at each size against a bare interpreter."""
    for size in sizes:
        data = build_library(folder / f"{size}" / "library.db", size).parent
        yield from compare_commands(f"{size:,}", folder, data, rounds * 3)


def measure_loading(folder: Path, sizes: tuple[int, ...], rounds: int) -> Iterator[Figure]:
    """Documents cold and unchanged; the library's size does not matter."""
    yield from compare_loading(write_documents(folder / "documents", DOCUMENTS), folder, rounds)


def measure_reading(folder: Path, sizes: tuple[int, ...], rounds: int) -> Iterator[Figure]:
    """Articles of 2 to 200 KB; the library does not matter."""
    yield from compare_reading(rounds)


def measure_parsing(folder: Path, sizes: tuple[int, ...], rounds: int) -> Iterator[Figure]:
    """A feed of a thousand entries against the bare parser; the library does not matter."""
    yield from compare_parsing(rounds)


def measure_searching(folder: Path, sizes: tuple[int, ...], rounds: int) -> Iterator[Figure]:
    """What is typed into the filter bar, at each size, and the keys that type it."""
    for size in sizes[1:]:
        data = build_searchable(folder / f"{size}-searchable" / "library.db", size).parent
        yield from compare_searching(f"{size:,}", folder, data, rounds)


def measure_refreshing(folder: Path, sizes: tuple[int, ...], rounds: int) -> Iterator[Figure]:
    """Feeds cold and unchanged; the library is a new one each time."""
    yield from compare_refreshing(rounds)


def measure_scrolling(folder: Path, sizes: tuple[int, ...], rounds: int) -> Iterator[Figure]:
    """Keys while feeds are refreshed at each size up to 100,000, against keys at rest."""
    for size in (it for it in sizes if it <= 100_000):
        data = build_library(folder / f"{size}" / "library.db", size).parent
        yield from compare_scrolling(f"{size:,}", folder, data, rounds)


PARTS: dict[str, Callable[[Path, tuple[int, ...], int], Iterator[Figure]]] = {
    "screen": measure_screens,
    "commands": measure_commands,
    "loading": measure_loading,
    "searching": measure_searching,
    "reading": measure_reading,
    "parsing": measure_parsing,
    "refreshing": measure_refreshing,
    "scrolling": measure_scrolling,
}


def main() -> None:
    """Print a line for each figure as soon as it is known."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("parts", nargs="*", help=f"of {', '.join(PARTS)}; all by default")
    parser.add_argument("--quick", action="store_true", help="small libraries only")
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--keep", type=Path, help="a folder to keep the libraries in")
    options = parser.parse_args()
    print(f"{'':<44} {'ours':>10} {'theirs':>10}         ratio (lowest to highest)")
    with tempfile.TemporaryDirectory() as temporary:
        folder = options.keep or Path(temporary)
        folder.mkdir(parents=True, exist_ok=True)
        for name in options.parts or PARTS:
            for line in PARTS[name](folder, QUICK if options.quick else SIZES, options.rounds):
                print(line, flush=True)


if __name__ == "__main__":
    main()
