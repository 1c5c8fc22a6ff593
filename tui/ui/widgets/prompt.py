"""One line to type in, at the foot of the screen: a query, words to find, tags, a name."""

from collections.abc import Mapping, Sequence

from rich.highlighter import Highlighter
from rich.style import Style
from rich.text import Text
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.message import Message
from textual.suggester import Suggester
from textual.widgets import Input, Label

from tui.names import safe
from tui.ui.completion import Completer
from tui.ui.follower import Typed
from tui.ui.widgets.keyed_line import KeyedLine


class Prompt(Horizontal):
    """Asks for a line. Some keys act on it at the point where they were typed, as the screen's own commands do."""

    DEFAULT_CSS = """
    Prompt { height: 1; }
    Prompt > Label { width: auto; padding: 0 1; text-style: bold; color: $primary; }
    Prompt > Input { width: 1fr; }
    """

    class Changed(Message):
        """The words so far, at every key."""

        def __init__(self, prompt: "Prompt", typed: Typed) -> None:
            super().__init__()
            self.prompt = prompt
            self.typed = typed

    def __init__(
        self,
        label: str,
        value: str,
        hint: str,
        keys: Mapping[str, str],
        *,
        earlier: Sequence[str] = (),
        complete: Completer = lambda _: (),
    ) -> None:
        """Make a prompt.

        Args:
            label: What stands before the line.
            value: What the line begins with.
            hint: What may be typed, shown while nothing is.
            keys: Actions of the screen that end the prompt or help with it, by key.
            earlier: Lines that were typed before, the last one last.
            complete: Says what the line may become.
        """
        super().__init__()
        self.line = _Line(safe(value), hint, keys, complete)
        """Where it is typed."""
        self._label = label
        self._complete = complete
        self._offered: list[str] = []
        """What `tab` goes through, beginning with what was typed."""
        self._lines = [*earlier, value]
        self._at = len(earlier)

    def compose(self) -> ComposeResult:
        """A label and the line."""
        yield Label(safe(self._label), markup=False)
        yield self.line

    def on_mount(self) -> None:
        """Show the end of a line that is longer than its room, where the typing goes on."""
        self.call_after_refresh(self._show_cursor)

    @property
    def text(self) -> str:
        """What has been typed."""
        return self.line.value

    def on_input_changed(self, event: Input.Changed) -> None:
        """Pass the words on."""
        event.stop()
        self.post_message(self.Changed(self, Typed(event.value, self.line.cursor_position)))

    def complete(self) -> None:
        """Complete what was typed; at once again, with the next line that it may become, and so round."""
        if self.text not in self._offered:
            self._offered = [self.text, *(line for line in self._complete(self.text) if line != self.text)]
        self._put(self._offered[(self._offered.index(self.text) + 1) % len(self._offered)])

    def recall(self, step: int) -> None:
        """Take a line that was typed before (-1), or the one after it (1)."""
        target = self._at + step
        if 0 <= target < len(self._lines):
            self._lines[self._at], self._at = self.text, target
            self._put(self._lines[target])

    def mark_wrong(self, position: int | None) -> None:
        """Point at what is wrong: the word at a position; None when nothing is."""
        self.line.point_at(position)

    def end(self) -> None:
        """Take no more keys: those that were typed ahead go where the focus is now."""
        self.line.end()
        self.remove()

    def _put(self, text: str) -> None:
        self.line.value = safe(text)
        self.line.cursor_position = len(self.line.value)

    def _show_cursor(self) -> None:
        place = self.line.cursor_position
        self.line.cursor_position = 0  # an input scrolls when its cursor moves only
        self.line.cursor_position = place


class _Line(KeyedLine):
    """A line that can point at what is wrong in it."""

    def __init__(self, value: str, hint: str, keys: Mapping[str, str], complete: Completer) -> None:
        self._wrong = _Wrong()
        super().__init__(keys, hint, value, highlighter=self._wrong, suggester=_Quietly(complete))

    def point_at(self, position: int | None) -> None:
        """Underline the word at a position."""
        if position != self._wrong.position:
            self._wrong.position = position
            self.refresh()


class _Wrong(Highlighter):
    """Underlines what is wrong, which shows without colour."""

    position: int | None = None

    def highlight(self, text: Text) -> None:
        if self.position is not None:
            rest = text.plain[self.position :]
            text.stylize(_WRONG, self.position, self.position + (len(rest.split(" ", 1)[0]) or 1))


_WRONG = Style(underline=True, bold=True, color="red")


class _Quietly(Suggester):
    """Shows, dimmed behind the cursor, how the line may go on."""

    def __init__(self, complete: Completer) -> None:
        super().__init__(use_cache=False, case_sensitive=True)
        self._complete = complete

    async def get_suggestion(self, value: str) -> str | None:
        return next((line for line in self._complete(value) if line.startswith(value)), None)
