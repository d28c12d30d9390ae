"""What each command does, by its id. The acts decide; the desk waits and draws."""

from collections.abc import Callable

from reader.ui.acts.later import LATER, later
from reader.ui.acts.looking import LOOKING
from reader.ui.acts.marking import MARKING
from reader.ui.acts.moving import MOVING
from reader.ui.acts.viewing import VIEWING
from reader.ui.commands import PIPE
from reader.ui.desk import Desk

ACTS: dict[str, Callable[[Desk], None]] = {
    **MOVING,
    **MARKING,
    **VIEWING,
    **LOOKING,
    **LATER,
}


def act_of(command_id: str) -> Callable[[Desk], None]:
    """Return what a command does, one of ours or of the reader's own."""
    if command_id.startswith(PIPE):
        return later("piping", "pipe_to", name=command_id.removeprefix(PIPE))
    return ACTS[command_id]
