"""Where a note is written: below the story, so that the passage stays in view."""

from collections.abc import Mapping
from time import monotonic

from msgspec import Struct
from rich.cells import cell_len
from textual import events
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.document._document import Location
from textual.message import Message
from textual.reactive import reactive
from textual.timer import Timer
from textual.widgets import TextArea

from tui.keys import shown_key
from tui.library.changes import Draft
from tui.ui.keyboard import is_invisible_letter
from tui.ui.widgets.bar import Bar
from tui.ui.widgets.field import Field
from tui.ui.widgets.steady import take_own
from tui.ui.wrap import within

_LONG = 100_000
"""Code points from which on a text is not wrapped: a megabyte takes seconds to wrap, half a second to show."""
_PAUSE = 0.4
"""Seconds without a key after which what was typed is kept as a draft."""
_LONGEST = 1.0
"""Seconds after which it is kept although the typing goes on: no more than this is lost when the machine goes."""


_SHOWN = 200
"""Code points of a quote, which may be a whole story, that are put into one line."""
_LEAST = 50
"""Cells that what the note is on has to have beside the keys; else these get a line of their own."""
_WAYS = {"note_save": "save", "note_outside": "editor", "note_close": "keep"}
"""What may be done beside typing."""


class Writing(Struct, frozen=True):
    """What is being written, and where it belongs."""

    draft: Draft
    """What it was when the editor was opened."""
    subject: str
    """What it is on: the words of a passage in quotation marks, a story, a name."""


def subject(quote: str, name: str, headline: str, stories: int = 1) -> str:
    """What a note is on, in a few words.

    Args:
        quote: The words of the passage; empty when it is on none.
        name: What the entity is called that it is on; empty when it is on none.
        headline: Of the story; empty when that is gone.
        stories: How many stories it is on.
    """
    if stories > 1:
        return f"{stories:,} stories"
    if quote:
        return f"“{quote[:_SHOWN]}”"
    return name or (f"the story “{headline}”" if headline else "a story that is gone")


class _Area(TextArea, Field):
    """A text area in which some keys end the writing, at the point where they were typed.

    Textual would look such a key up only when it has bubbled up to the application; what was typed ahead of it would
    go into the note meanwhile.
    """

    cursor_blink = reactive(default=False, init=False)
    """As in `SteadyInput`."""

    def __init__(self, text: str, ends: Mapping[str, str]) -> None:
        super().__init__(
            text, soft_wrap=len(text) < _LONG, show_line_numbers=False, compact=True, highlight_cursor_line=False
        )
        self.ended = False
        """The writing is over; what was typed ahead is for whatever has the focus now."""
        self._ends = ends
        """Actions of the screen, by key."""

    async def _on_key(self, event: events.Key) -> None:
        action = self._ends.get(event.key)
        if self.ended:
            self.app.post_message(events.Key(event.key, event.character))
        elif action is not None:
            await self.run_action(f"screen.{action}")
        elif is_invisible_letter(event):
            self.replace(event.character or "", *self.selection, maintain_selection_offset=False)
        elif not await take_own(self, event):
            await super()._on_key(event)
            return
        event.stop()
        event.prevent_default()

    def get_cursor_left_location(self) -> Location:
        """A whole character to the left (Textual's own method), which is what backspace takes too."""
        return self._around(super().get_cursor_left_location())[0]

    def get_cursor_right_location(self) -> Location:
        """A whole character to the right, which is what `delete` takes."""
        return self._around(super().get_cursor_right_location())[1]

    def get_cursor_up_location(self) -> Location:
        """In the line above, before the character there."""
        return self._around(super().get_cursor_up_location())[0]

    def get_cursor_down_location(self) -> Location:
        """In the line below, likewise."""
        return self._around(super().get_cursor_down_location())[0]

    def _around(self, place: Location) -> tuple[Location, Location]:
        """Where the character begins and ends that a place lies within; both are the place if it lies between two."""
        row, column = place
        start, end = within(self.document.get_line(row), column)
        return (row, start), (row, end)


class NoteEditor(Vertical):
    """A text area under a line that says what the note is on and how to leave."""

    DEFAULT_CSS = """
    NoteEditor { height: 40%; min-height: 5; max-height: 16; border-top: solid $primary; }
    NoteEditor > #note-keys { display: none; }
    NoteEditor.-narrow > #note-keys { display: block; }
    NoteEditor > TextArea { height: 1fr; border: none; padding: 0 1; background: $background; }
    NoteEditor > TextArea:focus { border: none; }
    """

    class Paused(Message):
        """Nothing was typed for a moment, or it went on for long: time to keep a draft."""

        def __init__(self, writing: Writing, text: str) -> None:
            super().__init__()
            self.writing = writing
            self.text = text

    def __init__(self, writing: Writing, ends: Mapping[str, str]) -> None:
        super().__init__()
        self.writing = writing
        self.area = _Area(writing.draft.text, ends)
        """Where it is typed."""
        ended_by = {action: shown_key(key) for key, action in reversed(tuple(ends.items()))}
        self._keys = " · ".join(f"{ended_by[action]} {does}" for action, does in _WAYS.items() if action in ended_by)
        self.head = Bar()
        """Says what the note is on."""
        self._pause: Timer | None = None
        """Runs while there is something to keep."""
        self.unkept = ""
        """Why what was typed last is no draft: the disk is full, say."""
        self._given_up = ""
        """What cannot be kept, and was said so."""
        self._since = 0.0
        """When the first key was pressed of what is to be kept."""

    def compose(self) -> ComposeResult:
        """What it is on, the area, and the keys where they need a line of their own."""
        yield self.head
        yield self.area
        yield Bar(id="note-keys")

    def on_mount(self) -> None:
        """What is typed goes here, after what is there."""
        self.query_one("#note-keys", Bar).show("", self._keys)
        self._to_end()

    def on_resize(self, event: events.Resize) -> None:
        """Say what it is on, and in the same line, where there is room, which keys end it."""
        told = f"{self._verb} on {self.writing.subject}"
        narrow = event.size.width - cell_len(self._keys) - 4 < min(cell_len(told), _LEAST)
        self.set_class(narrow, "-narrow")
        self.head.show(f"on {self.writing.subject}", "" if narrow else self._keys, strong=self._verb, firm=not narrow)

    @property
    def _verb(self) -> str:
        return "Edit note" if self.writing.draft.note else "Note"

    @property
    def text(self) -> str:
        """What has been typed."""
        return self.area.text

    def on_text_area_changed(self, event: TextArea.Changed) -> None:
        """Have the draft kept at the next pause, or now when that is long in coming."""
        event.stop()
        if self._pause is None:
            self._since = monotonic()
        else:
            self._pause.stop()
        self._pause = self.set_timer(_PAUSE, self._keep)
        if monotonic() - self._since >= _LONGEST:
            self._keep()

    def _keep(self) -> None:
        if self._pause is not None:
            self._pause.stop()
            self._pause = None
        if not self.ended:
            self.post_message(self.Paused(self.writing, self.text))

    def holds_back(self, refusal: str, key: str) -> str:
        """Why it is not left yet: what cannot be kept is given up only when that is asked for twice.

        Args:
            refusal: Why nothing can be kept; empty where it can.
            key: What asks for it.
        """
        lost = self.text if refusal and self.text.strip() and self.text != self.writing.draft.text else ""
        asked, self._given_up = lost == self._given_up, lost
        return "" if asked or not lost else f"{refusal}: this cannot be kept; {key} again gives it up"

    def go_on(self, text: str) -> None:
        """Go on with other words, at their end."""
        self.area.load_text(text)
        self._to_end()

    def _to_end(self) -> None:
        """Go on after what is there; in a long text, which is not wrapped, where its last line begins."""
        row, column = self.area.document.end
        self.area.move_cursor((row, column if self.area.soft_wrap else 0))

    @property
    def ended(self) -> bool:
        """The note was saved, or left; what comes after belongs to no note."""
        return self.area.ended

    def end(self) -> None:
        """Take no more keys, and go."""
        self.area.ended = True
        if self._pause is not None:
            self._pause.stop()
        self.remove()
