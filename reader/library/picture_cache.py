"""Pictures that were loaded once, kept where they can be lost: small, and decoded already."""

import hashlib
import os
import struct
import time
from contextlib import suppress
from pathlib import Path
from tempfile import NamedTemporaryFile

from reader.domain.pictures import Picture

MOST_BYTES = 200 << 20
"""Of all of them together; beyond that those go that were not looked at for longest."""
_DAYS = 30
"""Without being looked at."""
_HEAD = struct.Struct("!4sHH")
"""What stands before the pixels: a mark, the width, the height."""
_MARK = b"BSP1"


class PictureCache:
    """A folder of pictures, each in a file that is named after its address.

    Several programs may use it at once. What cannot be read or written is as if it were not
    there: it can be fetched again.
    """

    def __init__(self, folder: Path, *, most_bytes: int = MOST_BYTES) -> None:
        self._folder = folder
        self._most_bytes = most_bytes

    def find(self, address: str) -> Picture | None:
        """Return the picture of an address, if it is kept."""
        file = self._file(address)
        try:
            content = file.read_bytes()
            mark, width, height = _HEAD.unpack_from(content)
            picture = Picture(width, height, content[_HEAD.size :])
        except (OSError, ValueError, struct.error):
            return None
        if mark != _MARK:
            return None
        with suppress(OSError):
            os.utime(file)
        return picture

    def keep(self, address: str, picture: Picture) -> None:
        """Keep the picture of an address."""
        head = _HEAD.pack(_MARK, picture.width, picture.height)
        with suppress(OSError):
            self._folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            with NamedTemporaryFile(dir=self._folder, delete=False) as file:
                try:
                    file.write(head + picture.pixels)
                    file.close()
                    Path(file.name).replace(self._file(address))
                except OSError:
                    Path(file.name).unlink(missing_ok=True)
                    raise

    def tidy(self) -> None:
        """Drop what nobody has looked at for long, and what is too much."""
        oldest = time.time() - _DAYS * 24 * 3600
        left = self._most_bytes
        with suppress(OSError), os.scandir(self._folder) as entries:
            found = [(entry.stat(), entry.path) for entry in entries if entry.is_file()]
            for stat, path in sorted(found, key=lambda it: it[0].st_mtime, reverse=True):
                left -= stat.st_size
                if left < 0 or stat.st_mtime < oldest:
                    Path(path).unlink(missing_ok=True)

    def _file(self, address: str) -> Path:
        return self._folder / hashlib.sha256(address.encode()).hexdigest()
