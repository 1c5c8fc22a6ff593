"""Undo and redo: every change of state that this session made, newest last.

Undoing is a change like any other, and a careful one: a record that another session has changed since keeps what that
session gave it.
"""

from collections import deque

from msgspec import Struct

from tui.errors import LibraryReadOnlyError
from tui.library.changes import Change, careful, reversed_change, subjects
from tui.library.library import Library
from tui.session.outcome import Outcome, counted
from tui.session.writer import Writer

_REMEMBERED = 1000


class _Step(Struct, frozen=True):
    """A change and what it was called."""

    change: Change
    message: str


class History:
    """The steps that can be undone, and those that were."""

    def __init__(self, library: Library, writer: Writer) -> None:
        self._library = library
        self._writer = writer
        self._done: deque[_Step] = deque(maxlen=_REMEMBERED)
        self._undone: list[_Step] = []

    @property
    def to_undo(self) -> int:
        """How many records the step has changed that `undo` would take back; 0 when there is none."""
        return len(self._done[-1].change) if self._done else 0

    @property
    def to_redo(self) -> int:
        """How many records the step would change that `redo` would make; 0 when there is none."""
        return len(self._undone[-1].change) if self._undone else 0

    def make(self, change: Change, message: str) -> Outcome:
        """Make a change that can be undone, and say what it did.

        Raises:
            LibraryReadOnlyError: Nothing in this library can be changed.
        """
        if refusal := self._library.read_only:
            raise LibraryReadOnlyError(refusal)
        self._writer.submit(change)
        self._done.append(_Step(change, message))
        self._undone.clear()
        return _outcome(message, change)

    def undo(self) -> Outcome:
        """Take back the last change that is not undone yet."""
        if not self._done:
            return Outcome("nothing to undo")
        step = self._done.pop()
        outcome, kept = self._apply(reversed_change(step.change), "undone", step.message)
        if kept:
            self._undone.append(_Step(reversed_change(kept), step.message))
        return outcome

    def redo(self) -> Outcome:
        """Make the last change again that was undone."""
        if not self._undone:
            return Outcome("nothing to redo")
        step = self._undone.pop()
        outcome, kept = self._apply(careful(step.change), "again", step.message)
        if kept:
            self._done.append(_Step(kept, step.message))
        return outcome

    def _apply(self, change: Change, prefix: str, message: str) -> tuple[Outcome, Change]:
        possible = self._library.applicable(change)
        refused = len(change) - len(possible)
        if not possible:
            return Outcome(f"not {prefix}, it was changed elsewhere since: {message}"), ()
        self._writer.submit(possible)
        rest = f"; {counted(refused, 'record')} changed elsewhere since and left alone" if refused else ""
        return _outcome(f"{prefix}: {message}{rest}", possible), possible


def _outcome(message: str, change: Change) -> Outcome:
    subject = change[0].article if change else None
    return Outcome(message, subjects(change), len(change), subject)
