"""Undo and redo: every change of state that this session made, newest last.

Undoing is a change like any other, and a careful one: a record that another session has changed since keeps what that
session gave it. Whether one has is looked for at once, and found out for good when the change is put on disk.
"""

from collections import deque
from contextlib import suppress

from msgspec import Struct

from tui.errors import LibraryError
from tui.library.changes import Change, Kind, careful, reversed_change, subjects
from tui.library.library import Library
from tui.session.anchoring import settled
from tui.session.outcome import Outcome, counted
from tui.session.writer import Writer
from tui.values import replace

_REMEMBERED = 1000
_ANCHORED = (Kind.NOTE, Kind.BOOKMARK)


class _Step(Struct, frozen=True):
    """A change and what it was called."""

    number: int
    """Its own in the session, from 1; it keeps it when it is undone and made again."""
    change: Change
    message: str
    left: int = 0
    """Of so many records more it was when the message was made; they were left alone since."""


class History:
    """The steps that can be undone, and those that were."""

    def __init__(self, library: Library, writer: Writer) -> None:
        self._library = library
        self._writer = writer
        self._done: deque[_Step] = deque(maxlen=_REMEMBERED)
        self._undone: list[_Step] = []
        self._made = 0

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
        self._library.require_writable()
        self._writer.submit(change)
        self._made += 1
        self._done.append(_Step(self._made, change, message))
        self._undone.clear()
        return _outcome(message, change, self._made)

    def undo(self) -> Outcome:
        """Take back the last change that is not undone yet."""
        if not self._done:
            return Outcome("nothing to undo")
        step = self._done.pop()
        outcome, kept = self._apply(replace(step, change=reversed_change(step.change)), "undone")
        if kept:
            self._undone.append(_cut(step, reversed_change(kept)))
        return outcome

    def redo(self) -> Outcome:
        """Make the last change again that was undone."""
        if not self._undone:
            return Outcome("nothing to redo")
        step = self._undone.pop()
        outcome, kept = self._apply(replace(step, change=careful(step.change)), "again")
        if kept:
            self._done.append(_cut(step, kept))
        return outcome

    def _apply(self, step: _Step, prefix: str) -> tuple[Outcome, Change]:
        self._look(step.change)
        possible = self._library.applicable(step.change)
        left = _without(step.change, possible)
        if possible:
            self._writer.submit(possible, lambda more: self._told(step, prefix, (*left, *more)))
            self._bring_abreast(possible)
        return self._told(step, prefix, left), possible

    def _bring_abreast(self, change: Change) -> None:
        """Have the notes and bookmarks of a change stand in texts that were corrected since it was made."""
        articles = {edit.article for edit in change if edit.kind in _ANCHORED and edit.article is not None}
        if moved := settled(self._library, articles):
            self._writer.submit(moved)

    def _look(self, change: Change) -> None:
        """See what others have written, unless a commit of ours would have to be waited for."""
        # What was purged in the last second would only seem to come back.
        if not self._writer.unsaved or any(edit.kind is Kind.TRASH for edit in change):
            with suppress(LibraryError):  # whatever is wrong with the file is told by the save
                self._library.look()

    def _told(self, step: _Step, prefix: str, left: Change) -> Outcome:
        """What has come of a step of which some edits were left alone."""
        made = _without(step.change, left)
        purged = {edit.article for edit in left if edit.article and not self._library.taken(edit.article)}
        if not made:
            why = "purged since and cannot come back" if purged else "changed elsewhere since"
            return Outcome(f"not {prefix}, it was {why}: {step.message}")
        refused = sum(edit.article not in purged for edit in left)
        rest = f"; {counted(purged, 'story')} purged since, which cannot come back" if purged else ""
        rest += f"; {counted(refused, 'record')} changed elsewhere since and left alone" if refused else ""
        rest += f"; less {counted(step.left, 'record')} left alone before" if step.left else ""
        return _outcome(f"{prefix}: {step.message}{rest}", made, step.number)


def _cut(step: _Step, change: Change) -> _Step:
    """A step with what could be made of its change."""
    return replace(step, change=change, left=step.left + len(step.change) - len(change))


def _without(change: Change, others: Change) -> Change:
    """The edits of a change that are not among others of it."""
    those = set(map(id, others))
    return tuple(edit for edit in change if id(edit) not in those)


def _outcome(message: str, change: Change, step: int) -> Outcome:
    return Outcome(message, subjects(change), len(change), step)
