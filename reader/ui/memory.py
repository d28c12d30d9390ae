"""Memory that is no longer used goes back to the system, where its allocator has to be told so.

glibc gives every thread an arena of its own and keeps what a burst of work has used: after a
start that was a tenth of all the memory (``mallopt(3)``, ``malloc_trim(3)``). Other allocators
do well without; nothing is done there.
"""

import ctypes
import gc

_ARENA_MAX = -8
"""``M_ARENA_MAX`` of ``malloc.h``."""

_LIBRARY = ctypes.CDLL(None)
_IS_GLIBC = hasattr(_LIBRARY, "gnu_get_libc_version")


def share_one_arena() -> None:
    """Let all threads take their memory from one place; Python runs one of them at a time."""
    if _IS_GLIBC:
        _LIBRARY.mallopt(_ARENA_MAX, 1)


def collect_circles() -> None:
    """Free what is in circles, as the rows that Textual has drawn are. Takes 2 milliseconds.

    Left to itself that comes once in some hundred rows, and each of them is kilobytes.
    """
    gc.collect()


def settle() -> None:
    """Free what a start leaves behind, and never look at the rest of it again. Takes 25 ms.

    Every class with slots was made twice, and nothing was collected while it was.
    """
    gc.unfreeze()
    gc.collect()
    gc.freeze()
    give_back()


def give_back() -> None:
    """Give back what is not used. Takes a few milliseconds."""
    if _IS_GLIBC:
        _LIBRARY.malloc_trim(0)
