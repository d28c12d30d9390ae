"""What kinds of values a setting can have: how each is read, and what it says it wants. Pure.

A value comes as YAML spelled it: text, a list or a mapping of such; nothing is guessed before.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from enum import StrEnum
from types import MappingProxyType
from typing import Generic, Protocol, TypeVar

Plain = str | list["Plain"] | dict[str, "Plain"]
"""A value of the file, with every scalar as the text that was written."""

T = TypeVar("T")
T_co = TypeVar("T_co", covariant=True)
Choice = TypeVar("Choice", bound=StrEnum)

_SHELL_SIGNS = "();<>|&"


class UnfitError(Exception):
    """A value is not of the kind that its setting wants; the text says what is wrong with it."""

    def __init__(self, text: str, *, part: str = "") -> None:
        super().__init__(text)
        self.part = part
        """The name within the value that it is about, if it is about one."""


class ShellSignError(UnfitError):
    """A line has something in it that only a shell understands."""

    def __init__(self, sign: str) -> None:
        super().__init__(f"{sign!r} is for a shell; write [sh, -c, '…'] if you want one")
        self.sign = sign


class Kind(Protocol[T_co]):
    """A kind of value."""

    @property
    def wanted(self) -> str:
        """What is wanted, to go on after "must be"."""

    def read(self, value: Plain) -> T_co:
        """Return the typed value.

        Raises:
            UnfitError: It is of another kind.
        """


def nearest(word: str, known: "list[str] | tuple[str, ...]") -> str:
    """Return ``; did you mean 'x'?`` for the known word most like another, or nothing."""
    close = get_close_matches(word.casefold(), known, n=1, cutoff=0.6)
    return f"; did you mean {close[0]!r}?" if close else ""


def _text(value: Plain, wanted: str) -> str:
    if isinstance(value, str):
        return value
    raise UnfitError(f"must be {wanted}, not a {'list' if isinstance(value, list) else 'mapping'}")


@dataclass(frozen=True, slots=True)
class Flag:
    """Yes or no."""

    @property
    def wanted(self) -> str:
        """What is wanted."""
        return "true or false"

    def read(self, value: Plain) -> bool:
        """Take the words that YAML 1.1 takes for yes and no."""
        word = _text(value, self.wanted).casefold()
        if word in {"true", "yes", "on"}:
            return True
        if word in {"false", "no", "off"}:
            return False
        raise UnfitError(f"must be {self.wanted}, not {value!r}")


@dataclass(frozen=True, slots=True)
class Whole:
    """A whole number within bounds, both included."""

    low: int
    high: int

    @property
    def wanted(self) -> str:
        """What is wanted."""
        return f"a whole number from {self.low} to {self.high}"

    def read(self, value: Plain) -> int:
        """Read decimal digits."""
        text = _text(value, self.wanted)
        if len(text) < 20 and text.removeprefix("-").isdecimal():
            number = int(text)
            if self.low <= number <= self.high:
                return number
        raise UnfitError(f"must be {self.wanted}, not {text!r}")


@dataclass(frozen=True, slots=True)
class Decimal:
    """A number within bounds, both included, with a point or without."""

    low: float
    high: float

    @property
    def wanted(self) -> str:
        """What is wanted."""
        return f"a number from {self.low:g} to {self.high:g}"

    def read(self, value: Plain) -> float:
        """Read decimal digits; at most one point stands among them."""
        text = _text(value, self.wanted)
        if len(text) < 20 and text.removeprefix("-").replace(".", "", 1).isdecimal():
            number = float(text)
            if self.low <= number <= self.high:
                return number
        raise UnfitError(f"must be {self.wanted}, not {text!r}")


@dataclass(frozen=True, slots=True)
class OneOf(Generic[Choice]):
    """One of a few words."""

    choices: type[Choice]

    @property
    def wanted(self) -> str:
        """What is wanted."""
        words = [str(choice) for choice in self.choices]
        return f"{', '.join(words[:-1])} or {words[-1]}"

    def read(self, value: Plain) -> Choice:
        """Read one of the words; case and the hyphen do not matter."""
        text = _text(value, self.wanted)
        word = text.casefold().replace("_", "-").replace(" ", "-")
        for choice in self.choices:
            if choice.replace("_", "-").replace(" ", "-") == word:
                return choice
        hint = nearest(text, [str(choice) for choice in self.choices])
        raise UnfitError(f"must be {self.wanted}, not {text!r}{hint}")


@dataclass(frozen=True, slots=True)
class Text:
    """Any text."""

    wanted: str = "text"

    def read(self, value: Plain) -> str:
        """Take it as it was written."""
        return _text(value, self.wanted)


@dataclass(frozen=True, slots=True)
class Texts:
    """A list of texts; one alone needs no list."""

    wanted: str = "a list of texts"

    def read(self, value: Plain) -> tuple[str, ...]:
        """Take each as it was written."""
        if isinstance(value, str):
            return (value,)
        if isinstance(value, list):
            return tuple(_text(item, "a list of texts") for item in value)
        raise UnfitError(f"must be {self.wanted}, not a mapping")


@dataclass(frozen=True, slots=True)
class Words:
    """A command: its words as a list, or a line that is split as a shell would, and by none."""

    @property
    def wanted(self) -> str:
        """What is wanted."""
        return "a command, or a list of its words"

    def read(self, value: Plain) -> tuple[str, ...]:
        """Take the words of a list as they are; a line that only a shell understands is refused."""
        if isinstance(value, list):
            return tuple(_text(item, "a list of words") for item in value)
        # Nearly nobody has such a setting, and every command reads the config.
        import shlex  # noqa: PLC0415

        line = _text(value, self.wanted)
        try:
            parts = list(shlex.shlex(line, posix=False, punctuation_chars=True))
            words = tuple(shlex.split(line))
        except ValueError:
            raise UnfitError("has a quote that is not closed") from None
        if sign := next((part for part in parts if not part.strip(_SHELL_SIGNS)), None):
            raise ShellSignError(sign)
        return words


@dataclass(frozen=True, slots=True)
class Named(Generic[T]):
    """A mapping of names, which the user chooses, to values of one kind."""

    kind: Kind[T]

    @property
    def wanted(self) -> str:
        """What is wanted."""
        return f"a mapping of names to {self.kind.wanted}"

    def read(self, value: Plain) -> Mapping[str, T]:
        """Read every value; the first that does not fit is told."""
        if not isinstance(value, dict):
            raise UnfitError(f"must be {self.wanted}")
        return MappingProxyType({name: self.read_one(name, item) for name, item in value.items()})

    def read_one(self, name: str, value: Plain) -> T:
        """Read the value of one name; raises ``UnfitError`` with the name before the reason."""
        try:
            return self.kind.read(value)
        except UnfitError as error:
            raise UnfitError(f"{name!r} {error}", part=error.part) from None
