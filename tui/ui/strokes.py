"""What the presses so far amount to: a count, the first press of a chord, a command."""

from collections.abc import Iterator, Sequence

from msgspec import Struct

from tui.commands import Command, Scope, answering
from tui.keys import presses, shown_key

_LEAVING = ("escape", "ctrl+g")
_DIGITS = 4
"""Digits of a count."""
_NEVER_COUNTED = (Scope.VIEWS, Scope.EDITOR, Scope.PROMPT)
"""Where a digit is a label, or typed."""


class Awaited(Struct, frozen=True):
    """More has to be pressed."""


class Missed(Struct, frozen=True):
    """What was pressed means nothing; or it was left."""

    left: bool


class Call(Struct, frozen=True):
    """A command, and how often or to which row it is meant."""

    command: Command
    count: int | None = None


class Strokes:
    """Remembers what was pressed until it means something. A press that means something by itself is left alone."""

    def __init__(self, table: Sequence[Command], *, counts: bool = False) -> None:
        self._table = table
        self._counts = counts
        self._count = self._first = ""
        self._known: dict[Scope, dict[tuple[str, ...], Command]] = {}
        self._firsts: dict[Scope, frozenset[str]] = {}

    def take(self, press: str, scope: Scope) -> Awaited | Missed | Call | None:
        """Take one more press.

        Args:
            press: As the table writes it.
            scope: Where the focus is.

        Returns:
            What it makes of those before it; None for a press that stands alone, after a count too that it cannot use.
        """
        if self._first:
            return self._finish(press, scope)
        if self._counts and self._is_digit(press, scope):
            self._count = (self._count + press)[:_DIGITS]
            return Awaited()
        if self._starts(press, scope):
            self._first = press
            return Awaited()
        return self._counted(press, scope) if self._count else None

    def answers(self, press: str, scope: Scope) -> bool:
        """Whether a press is a key of a command there, or the first of a chord."""
        return self._starts(press, scope) or (press,) in self._commands(scope)

    @property
    def hint(self) -> str:
        """What has been pressed: `3]`."""
        return f"{self._count}{shown_key(self._first)}"

    def following(self, scope: Scope) -> str:
        """What may follow: `e next mention · n next note`."""
        return " · ".join(
            f"{shown_key(keys[1])} {command.title}"
            for keys, command in self._commands(scope).items()
            if len(keys) > 1 and keys[0] == self._first
        )

    def _finish(self, press: str, scope: Scope) -> Missed | Call:
        command = self._commands(scope).get((self._first, press))
        self._first = ""
        return Call(command, self._use_count()) if command else Missed(left=self._left(press))

    def _counted(self, press: str, scope: Scope) -> Missed | Call | None:
        if press in _LEAVING:
            return Missed(left=self._left(press))
        command, count = self._commands(scope).get((press,)), self._use_count()
        return Call(command, count) if command else None

    def _left(self, press: str) -> bool:
        self._count = ""
        return press in _LEAVING

    def _use_count(self) -> int | None:
        count, self._count = self._count, ""
        return int(count) if count else None

    def _is_digit(self, press: str, scope: Scope) -> bool:
        digit = len(press) == 1 and press in ("0123456789" if self._count else "123456789")
        return digit and scope not in _NEVER_COUNTED

    def _starts(self, press: str, scope: Scope) -> bool:
        if scope not in self._firsts:
            self._firsts[scope] = frozenset(keys[0] for keys in self._commands(scope) if len(keys) > 1)
        return press in self._firsts[scope]

    def _commands(self, scope: Scope) -> dict[tuple[str, ...], Command]:
        if scope not in self._known:
            self._known[scope] = dict(self._by_presses(scope))
        return self._known[scope]

    def _by_presses(self, scope: Scope) -> Iterator[tuple[tuple[str, ...], Command]]:
        for command in answering(scope, self._table):
            yield from ((presses(key), command) for key in command.keys)
