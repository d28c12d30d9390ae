"""The terminal's driver: takes over what was painted before it came, and lets go at once."""

import signal
import termios

from textual.drivers.linux_driver import LinuxDriver

from reader import snapshot

_ALTERNATE_SCREEN = "\x1b[?1049h"


class PromptDriver(LinuxDriver):
    """Textual's driver for Unix, without a blank screen at the start and a wait at the end."""

    leaving = False
    """The program ends with this application mode; nobody will type into it any more."""

    _taking_over = False

    def start_application_mode(self) -> None:
        """Take the terminal, and the screen that was kept from the last run as it lies there."""
        self._taking_over = snapshot.take_over()
        super().start_application_mode()  # type: ignore[no-untyped-call]  # Textual

    def write(self, data: str) -> None:
        """Write, but do not clear a screen that is taken over."""
        if data == _ALTERNATE_SCREEN and self._taking_over:
            self._taking_over = False
            return
        super().write(data)

    def disable_input(self) -> None:
        """Stop reading keys; when leaving, without the tenth of a second that a thread may take."""
        if not self.leaving:
            super().disable_input()
            return
        signal.signal(signal.SIGWINCH, signal.SIG_DFL)
        self._disable_mouse_support()
        termios.tcflush(self.fileno, termios.TCIFLUSH)
