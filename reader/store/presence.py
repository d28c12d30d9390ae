"""Whether another Broadsheet is at work in the same folder, so that no file is moved under it."""

import fcntl
import os
import time
from enum import Enum
from pathlib import Path

from reader.domain.errors import StoreError

_PATIENCE = 30.0
"""Seconds to wait for another start; one that rescues a large library takes some."""
_STEP = 0.02


class Company(Enum):
    """Who else has opened a library in the folder."""

    NOBODY = "nobody"
    OTHERS = "others"
    UNKNOWN = "unknown"
    """The file system cannot tell, as some network file systems cannot."""


class Presence:
    """A lock on the folder itself: exclusive while a library is prepared, shared from then on.

    The system gives it up when the process ends, however it ends, and it leaves no file behind.
    """

    def __init__(self, folder: Path) -> None:
        self._handle = os.open(folder, os.O_RDONLY)
        try:
            self.company = self._enter(folder)
        except BaseException:
            self.leave()
            raise

    @property
    def alone(self) -> bool:
        """Whether it is certain that nobody else is there."""
        return self.company is Company.NOBODY

    def settle(self) -> None:
        """Let others in, once what must be done alone is done."""
        if self.alone:
            fcntl.flock(self._handle, fcntl.LOCK_SH)

    def leave(self) -> None:
        """End the presence. Twice does no harm."""
        handle, self._handle = self._handle, -1
        if handle >= 0:
            os.close(handle)

    def _enter(self, folder: Path) -> Company:
        deadline = time.monotonic() + _PATIENCE
        while True:
            for operation, company in (
                (fcntl.LOCK_EX, Company.NOBODY),
                (fcntl.LOCK_SH, Company.OTHERS),
            ):
                try:
                    fcntl.flock(self._handle, operation | fcntl.LOCK_NB)
                except BlockingIOError:
                    continue
                except OSError:
                    return Company.UNKNOWN
                return company
            if time.monotonic() > deadline:
                raise StoreError(
                    f"another broadsheet has been preparing {folder} for {_PATIENCE:.0f} seconds;"
                    " end it, or try again when it is done"
                )
            time.sleep(_STEP)
