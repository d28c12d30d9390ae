"""Which face of which font draws a piece of text, found by family name wherever it is installed."""

import functools
import shutil
import subprocess
import unicodedata
from dataclasses import dataclass
from pathlib import Path

from fontTools.ttLib import TTFont
from PIL import ImageFont, features

MONO = "JetBrains Mono"
PACKAGES = {
    MONO: "fonts-jetbrains-mono",
    "DejaVu Sans Mono": "fonts-dejavu",
    "DejaVu Sans": "fonts-dejavu",
    "Noto Sans CJK SC": "fonts-noto-cjk",
    "Noto Sans CJK JP": "fonts-noto-cjk",
    "Noto Sans CJK KR": "fonts-noto-cjk",
}
"""The families we draw with and the Debian package that has each."""


class FontMissingError(Exception):
    """Something the pictures are drawn with is not installed here."""

    def __init__(self, what: str, package: str) -> None:
        super().__init__(f"{what} is missing; install the Debian package {package}.")
        self.package = package


@dataclass(frozen=True, slots=True)
class Face:
    """One style of one font, as a file holds it."""

    path: Path
    index: int = 0
    """Which face, in a file that holds several."""

    @property
    def letters(self) -> frozenset[int]:
        """The code points it can draw."""
        return _letters(self)

    def at(self, size: float) -> ImageFont.FreeTypeFont:
        """Return the face at a size in pixels."""
        return _sized(self, size)


@functools.cache
def _letters(face: Face) -> frozenset[int]:
    with TTFont(face.path, fontNumber=face.index, lazy=True) as font:
        return frozenset(font.getBestCmap())


@functools.cache
def _sized(face: Face, size: float) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(str(face.path), size, index=face.index)


@functools.cache
def find_face(family: str, *, bold: bool = False, italic: bool = False) -> Face:
    """Return a face of a family, in the nearest style the family has.

    Raises:
        FontMissingError: The family is not installed, or fontconfig is not.
    """
    if shutil.which("fc-match") is None:
        raise FontMissingError("fontconfig (fc-match)", "fontconfig")
    weight = "bold" if bold else "regular"
    pattern = f"{family}:weight={weight}:slant={'italic' if italic else 'roman'}"
    command = ["fc-match", "--format=%{family}\n%{index}\n%{file}", pattern]
    answer = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    names, index, path = answer.split("\n", 2)
    if family not in names.split(","):
        raise FontMissingError(f"The font “{family}”", PACKAGES.get(family, "that has it"))
    return Face(Path(path), int(index))


def face_for(text: str, *, wide: bool, bold: bool = False, italic: bool = False) -> Face:
    """Return the first face that can draw some text, the mono face before all others.

    Args:
        text: One cell's text, or a run of one script.
        wide: Its characters take two cells each, as Han, kana and Hangul do.
        bold: In a heavy style, if there is one.
        italic: In a slanted style, if there is one.

    Raises:
        FontMissingError: A family is not installed.
    """
    wanted = {ord(character) for character in text if not _is_mark(character)}
    east = ("Noto Sans CJK SC", "Noto Sans CJK JP", "Noto Sans CJK KR")
    families = (*east, "DejaVu Sans") if wide else (MONO, "DejaVu Sans Mono", "DejaVu Sans", *east)
    for family in families:
        slanted = italic and family == MONO
        face = find_face(family, bold=bold, italic=slanted)
        if wanted <= face.letters:
            return face
    return find_face(MONO, bold=bold, italic=italic)


def east_asian_face(text: str, *, bold: bool = False) -> Face:
    """Return the face whose Han letters a text's language expects: kana, Hangul, else Chinese."""
    names = {unicodedata.name(character, "").split(" ", 1)[0] for character in text}
    region = "KR" if "HANGUL" in names else "JP" if names & {"HIRAGANA", "KATAKANA"} else "SC"
    return find_face(f"Noto Sans CJK {region}", bold=bold)


def require_bidi() -> None:
    """Make sure that Pillow can shape and order text that runs from right to left.

    Raises:
        FontMissingError: The library it needs for that is not installed.
    """
    if not (features.check("raqm") and features.check("fribidi")):
        raise FontMissingError("The library that orders Arabic and Hebrew", "libfribidi0")


def _is_mark(character: str) -> bool:
    return character.isspace() or unicodedata.category(character) in ("Mn", "Me", "Cf")
