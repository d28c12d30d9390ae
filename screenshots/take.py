"""Draw the pictures again: ``python -m screenshots.take``, or some of them by name.

Writes the cells of each picture (``NAME.cells``), and where they have changed also its pixels
(``NAME.png``), which carry the mark of the cells they were painted from.
"""

import argparse
import asyncio
import os
import sys
import time

from PIL import Image
from PIL.PngImagePlugin import PngInfo

from screenshots.cells import fingerprint, save_cells
from screenshots.fonts import FontMissingError
from screenshots.paint import paint
from screenshots.pictures import PICTURES, Picture
from screenshots.shooting import Shot, shoot

MARK = "Cells"
"""The text in a picture's file that says which cells it was painted from."""


def main() -> int:
    """Draw the pictures that were named, or all."""
    parser = argparse.ArgumentParser(prog="python -m screenshots.take", description=__doc__)
    parser.add_argument("names", nargs="*", metavar="NAME", help="only these pictures")
    parser.add_argument("--again", action="store_true", help="paint even what has not changed")
    options = parser.parse_args()
    os.environ["TZ"] = "UTC"
    time.tzset()
    known = {picture.name: picture for picture in PICTURES}
    if unknown := [name for name in options.names if name not in known]:
        parser.error(f"no such picture: {', '.join(unknown)}; there are {', '.join(known)}")
    for picture in [known[name] for name in options.names] or PICTURES:
        shot = asyncio.run(shoot(picture))
        save_cells(picture.cells, shot.cells)
        if not picture.painted:
            continue
        if not options.again and painted_from(picture) == fingerprint(shot.cells):
            continue
        try:
            _paint(picture, shot)
        except FontMissingError as error:
            print(error, file=sys.stderr)
            return 1
        print(picture.image.name)
    return 0


def _paint(picture: Picture, shot: Shot) -> None:
    image = paint(shot.strips, columns=picture.size[0], title="broadsheet", ground=shot.ground)
    mark = PngInfo()
    mark.add_text(MARK, fingerprint(shot.cells))
    image.save(picture.image, optimize=True, pnginfo=mark)


def painted_from(picture: Picture) -> str | None:
    """Return the mark of the cells that a picture was painted from; None without one."""
    if not picture.image.exists():
        return None
    with Image.open(picture.image) as image:
        return image.info.get(MARK)


if __name__ == "__main__":
    sys.exit(main())
