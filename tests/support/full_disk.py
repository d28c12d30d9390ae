"""A disk without room: the system itself refuses to let files grow, as it does with a quota."""

import resource
from collections.abc import Iterator
from contextlib import contextmanager, suppress


@contextmanager
def no_file_over(size: int, *, pid: int = 0) -> Iterator[None]:
    """Let no file of a process, by default this one, be written beyond so many bytes."""
    former = resource.prlimit(pid, resource.RLIMIT_FSIZE, (size, resource.RLIM_INFINITY))
    try:
        yield
    finally:
        with suppress(ProcessLookupError):  # it may have ended meanwhile
            resource.prlimit(pid, resource.RLIMIT_FSIZE, former)
