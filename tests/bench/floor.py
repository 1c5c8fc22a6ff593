"""The floor: the least that a Textual program can be, a screen with one `Static` that changes at a key."""

from typing import ClassVar

from textual.app import App, ComposeResult
from textual.widgets import Static

READY = "The floor"
"""What the screen shows when it stands."""


class Floor(App[None]):
    """One line of text, and one key that changes it in place."""

    BINDINGS: ClassVar = [("j", "change", "Change the line"), ("Q", "quit", "Quit")]

    presses = 0

    def compose(self) -> ComposeResult:
        """One widget."""
        yield Static(READY, markup=False)

    def action_change(self) -> None:
        """Write another text, as any program would."""
        self.presses += 1
        self.query_one(Static).update(f"{READY} {self.presses}")


if __name__ == "__main__":
    Floor().run()
