"""Work that nobody waits for: on a busy machine it makes way for the keys."""

import os
import sys
from asyncio import get_running_loop
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import ParamSpec, TypeVar

_NICE = 5
_THREADS = 4

_Given = ParamSpec("_Given")
_Answer = TypeVar("_Answer")


async def at_leisure(
    work: Callable[_Given, _Answer], *given: _Given.args, **named: _Given.kwargs
) -> _Answer:
    """Do in a thread, as ``asyncio.to_thread`` does, what may take longer if others are at work."""
    return await get_running_loop().run_in_executor(_POOL, partial(work, *given, **named))


def _step_back() -> None:
    if sys.platform == "linux":  # elsewhere it is the whole process that would step back
        os.nice(_NICE)


_POOL = ThreadPoolExecutor(_THREADS, "leisure", initializer=_step_back)
