"""Placing the panes on the screen, and marking the one with the keyboard."""

from reader.ui.arrangement import Arrangement, Pane
from reader.ui.desk import Desk


def place_panes(desk: Desk, plan: Arrangement, *, hidden: bool) -> None:
    """Put the panes where an arrangement says; ``hidden``: a notice is in place of the three."""
    desk.panes = plan.panes
    desk.stories.set_room(
        narrow=plan.columns == 1, tiny=plan.tiny, head_room=0 if plan.short else 1
    )
    desk.coverage.set_form(plan.form)
    desk.article.set_digest(shown=plan.digest_in_article)
    desk.masthead.place(plan.masthead)
    desk.bar.place(plan.bar)
    desk.bar.count(len(desk.stories.order), whole=desk.stories.order.complete)
    desk.hints.place(plan.footer)
    desk.stories.place(None if hidden else plan.list)
    desk.article.place(None if hidden else plan.article)
    desk.coverage.place(None if hidden else plan.coverage)


def mark_focus(desk: Desk) -> None:
    """Draw the pane that has the keyboard as the active one."""
    desk.stories.set_active(desk.pane is Pane.LIST)
    desk.article.set_active(desk.pane is Pane.ARTICLE)
    desk.coverage.set_active(desk.pane is Pane.COVERAGE)
