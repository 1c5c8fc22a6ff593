"""The command table as Textual's bindings, and as the keys of what is typed in."""

from collections.abc import Iterable

from textual.binding import Binding, BindingsMap

from tui.commands import TYPING, Command, Scope, answering
from tui.keys import presses, shown_key
from tui.ui.keyboard import event_key


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
        Binding(event_key(key), namespaced(command), command.title, show=False)
        for command in found.values()
        for key in command.strokes
    )


def actions_by_key(table: Iterable[Command], scope: Scope) -> dict[str, str]:
    """The actions of a scope in which something is typed, by what Textual calls their keys."""
    return {event_key(key): command.action for command in table if scope in command.scopes for key in command.strokes}


_LEAVING = frozenset({"app.suspend", "note.edit-outside", "note.outside", "yank.print"})
"""Commands that give the terminal to somebody else for a while."""


def leaving(table: Iterable[Command]) -> frozenset[str]:
    """What Textual calls the keys that may leave the screen: of a chord, the second press."""
    return frozenset(event_key(presses(key)[-1]) for command in table if command.id in _LEAVING for key in command.keys)


def suspending(table: Iterable[Command], scope: Scope | None) -> frozenset[str]:
    """What Textual calls the keys that lead back to the shell from a text too: those that mean nothing else in it.

    Args:
        table: The commands.
        scope: Of the text; None for one on a screen that has no commands of the table.
    """
    commands = tuple(table)
    wanted = {key for command in commands if command.id == "app.suspend" for key in command.strokes}
    typing = {key for command in commands if scope in TYPING and scope in command.scopes for key in command.strokes}
    return frozenset(event_key(key) for key in wanted - typing if key.startswith("ctrl+"))


def footer(table: Iterable[Command]) -> str:
    """What the foot of the screen always offers: `? help  : commands`."""
    offered = {command.id: command for command in table}
    ways = (offered["app.help"], offered["app.palette"])
    return "  ".join(f"{shown_key(command.keys[0])} {command.title}" for command in ways if command.keys)


def key_of(table: Iterable[Command], command_id: str) -> str:
    """The first key of a command, as a person reads it; of one that has none, how the palette finds it."""
    found = {command.id: command for command in table}
    command, palette = found[command_id], found["app.palette"]
    return shown_key(command.keys[0]) if command.keys else f"{shown_key(palette.keys[0])} “{command.title}”"


_PLACES = {Scope.READER: ("story", "pane.reader"), Scope.LIST: ("list", "pane.list")}
"""Where a key may answer that does nothing in another pane, and the command that leads there."""


_OUT = {
    Scope.SELECTING: ("select.stop", "selecting"),
    Scope.PAGE: ("view.back", "this page"),
    Scope.OVERVIEW: ("view.back", "this list"),
    Scope.VIEWS: ("view.back", "this list"),
}
"""What has to be left before the panes' keys answer, and the command that leaves it."""


def elsewhere(table: Iterable[Command], press: str, here: Scope) -> str:
    """Where a press would do something: `c correct is for the story (2)`; empty where no pane knows it.

    What is for any pane, but not while words are selected or on another screen, asks to leave that first.
    """
    commands = tuple(table)
    for scope, (place, way) in _PLACES.items():
        for command in answering(scope, commands):
            meant = next((key for key in command.keys if presses(key)[0] == press), None)
            if meant is not None and here in _OUT:
                leave, left = _OUT[here]
                return f"{shown_key(meant)} {command.title}: {key_of(commands, leave)} leaves {left} first"
            if meant is not None:
                return f"{shown_key(meant)} {command.title} is for the {place} ({key_of(commands, way)})"
    return ""


def namespaced(command: Command) -> str:
    """A command's action as Textual finds it: those of the program itself are the application's."""
    return f"app.{command.action}" if command.id.startswith("app.") else command.action
