"""What each command does, by its id. The acts decide; the desk waits and draws."""

from collections.abc import Callable

from reader.ui.acts.giving import GIVING
from reader.ui.acts.looking import LOOKING
from reader.ui.acts.marking import MARKING
from reader.ui.acts.moving import MOVING
from reader.ui.acts.relating import RELATING
from reader.ui.acts.viewing import VIEWING
from reader.ui.desk import Desk

ACTS: dict[str, Callable[[Desk], None]] = {
    **MOVING,
    **MARKING,
    **VIEWING,
    **LOOKING,
    **RELATING,
    **GIVING,
}
