"""The least a Textual app can be: a screen with a word that changes at a key."""

from textual.app import App, ComposeResult
from textual.widgets import Static


class EmptyApp(App[None]):
    """Shows ``useful`` and counts key presses."""

    BINDINGS = [("j", "count", "Count"), ("q", "quit", "Quit")]  # noqa: RUF012  # as Textual does
    presses = 0

    def compose(self) -> ComposeResult:
        """Show one word."""
        yield Static("useful")

    def action_count(self) -> None:
        """Repaint something."""
        self.presses += 1
        self.query_one(Static).update(f"useful {self.presses}")


if __name__ == "__main__":
    EmptyApp().run()
