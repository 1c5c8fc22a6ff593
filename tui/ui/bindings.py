"""The command table as Textual's bindings, and the keys that are two presses."""

from collections.abc import Iterable, Sequence

from textual.binding import Binding, BindingsMap

from tui.commands import Command, Scope, answering, shown_key


def bindings(table: Iterable[Command], scopes: Iterable[Scope]) -> BindingsMap:
    """Bindings for all single presses of the commands that answer in any of some scopes.

    One screen holds them all, inner scopes first; its `check_action` says which answers where the focus is.
    """
    wanted = tuple(scopes)
    commands = tuple(table)
    found: dict[str, Command] = {}
    for scope in wanted:
        found |= {command.id: command for command in answering(scope, commands) if command.id not in found}
    return BindingsMap(
        Binding(_textual(key), namespaced(command), command.title, show=False)
        for command in found.values()
        for key in command.strokes
    )


def footer(table: Iterable[Command]) -> str:
    """What the foot of the screen always offers: `? help  : commands`."""
    offered = {command.id: command for command in table}
    ways = (offered["app.help"], offered["app.palette"])
    return "  ".join(f"{shown_key(command.keys[0])} {command.title}" for command in ways if command.keys)


def namespaced(command: Command) -> str:
    """A command's action as Textual finds it: those of the program itself are the application's."""
    return f"app.{command.action}" if command.id.startswith("app.") else command.action


def _textual(key: str) -> str:
    """A key as Textual's bindings want it; a comma would part two keys there."""
    return "comma" if key == "," else key


class Chords:
    """Remembers the first of two presses, and says which command the pair is."""

    def __init__(self, table: Sequence[Command]) -> None:
        self._table = table
        self.pending = ""
        """The first key, while the second is awaited."""
        self._firsts: dict[Scope, frozenset[str]] = {}

    def starts(self, key: str, scope: Scope) -> bool:
        """Whether a key may be the first of two where the focus is."""
        if scope not in self._firsts:
            chords = (chord for command in answering(scope, self._table) for chord in command.chords)
            self._firsts[scope] = frozenset(chord[0] for chord in chords)
        return key in self._firsts[scope]

    def finish(self, key: str, scope: Scope) -> Command | None:
        """The command of the pair that a second key completes; None when there is no such pair. Clears `pending`."""
        pair, self.pending = self.pending + key, ""
        return next((command for command in answering(scope, self._table) if pair in command.chords), None)

    def hint(self, scope: Scope) -> str:
        """What may follow the pending key: `e next mention · n next note`."""
        return " · ".join(
            f"{shown_key(chord[1])} {command.title}"
            for command in answering(scope, self._table)
            for chord in command.chords
            if chord[0] == self.pending
        )
