"""An edition: a library opened for one run of the program, with its clock and its scope."""

from collections.abc import Callable
from dataclasses import dataclass

from reader.library.library import Clock, Library


@dataclass(frozen=True, slots=True)
class Edition:
    """What the screen and the commands read from."""

    library: Library
    clock: Clock
    """Tells the time of this edition; a demo edition has its own."""
    sources: tuple[int, ...] = ()
    """Only these sources; empty means all that were added."""
    title: str = "All stories"
    """What the masthead calls all stories of this edition."""
    demo: bool = False
    """The bundled seeds."""
    own: "Callable[[], Edition] | None" = None
    """Opens the reader's own library, which a demo edition is left for; raises ``StoreError``."""
    to_demo: "Callable[[], Edition] | None" = None
    """Opens the demo edition, to look round; raises ``StoreError``."""
