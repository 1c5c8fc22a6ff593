"""One line to type in, at the foot of the screen: a query, words to find, tags."""

from dataclasses import dataclass

from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.message import Message
from textual.widgets import Input, Label

from tui.names import safe


class Prompt(Horizontal):
    """Asks for a line; it is gone once the answer is given or refused."""

    DEFAULT_CSS = """
    Prompt { height: 1; }
    Prompt > Label { width: auto; padding: 0 1; text-style: bold; color: $primary; }
    Prompt > Input { width: 1fr; }
    """

    @dataclass
    class Changed(Message):
        """The words so far, at every key."""

        prompt: "Prompt"
        text: str

    @dataclass
    class Answered(Message):
        """The line was sent off."""

        prompt: "Prompt"
        text: str

    @dataclass
    class Refused(Message):
        """The person left without an answer."""

        prompt: "Prompt"

    def __init__(self, purpose: str, label: str, value: str = "", hint: str = "") -> None:
        super().__init__()
        self.purpose = purpose
        """What the answer is for, as the screen knows it."""
        self.before = value
        """What stood there when it was opened."""
        self.line = Input(safe(value), placeholder=hint, compact=True, select_on_focus=False)
        """Where it is typed."""
        self._label = label

    def compose(self) -> ComposeResult:
        """A label and the line."""
        yield Label(safe(self._label), markup=False)
        yield self.line

    def on_input_changed(self, event: Input.Changed) -> None:
        """Pass the words on."""
        event.stop()
        self.post_message(self.Changed(self, event.value))

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Pass the answer on."""
        event.stop()
        self.post_message(self.Answered(self, event.value))

    def refuse(self) -> None:
        """Leave without an answer."""
        self.post_message(self.Refused(self))
