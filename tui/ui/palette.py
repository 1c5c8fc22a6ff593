"""What the palette finds: every command with its key, those that answer here first; views, and tags."""

from collections.abc import Iterable, Sequence
from typing import TypeAlias

from msgspec import Struct

from tui.commands import Command, Scope, answering
from tui.names import fold

PANES = (Scope.LIST, Scope.READER, Scope.ENTITIES)
"""Where one can go to run a command."""
_DESK = (*PANES, Scope.NOTES, Scope.SELECTING)


class Shown(Struct, frozen=True):
    """What the list can be made to show."""

    title: str
    """`view Asia`, `tag press freedom`."""
    query: str
    name: str = ""
    """Of the view."""


Row: TypeAlias = Command | Shown | str
"""Something to run or to show; or a heading."""


def everything(commands: Sequence[Command], scope: Scope, shown: Iterable[Shown]) -> list[Row]:
    """All that can be reached from a place.

    Args:
        commands: The table.
        scope: Where the focus is; from the panes, commands of the other panes can be reached as well.
        shown: What the list can be made to show.
    """
    here = [command for command in answering(scope, commands) if command.id != "app.palette"]
    if scope not in _DESK:
        return list(here)
    there = [command for command in commands if command not in here and not set(PANES).isdisjoint(command.scopes)]
    sections: tuple[tuple[str, Sequence[Row]], ...] = (
        ("HERE", here),
        ("IN OTHER PANES", [command for command in there if command.id != "app.palette"]),
        ("IN THE LIST", list(shown)),
    )
    rows: list[Row] = []
    for heading, found in sections:
        if found:
            rows += ["", heading, *found] if rows else [heading, *found]
    return rows


def fitting(rows: Iterable[Row], typed: str) -> list[Row]:
    """Those whose words are all that is typed, once each: first where the title begins so, then where it holds it."""
    words = fold(typed).split()
    found = dict.fromkeys(row for row in rows if not isinstance(row, str))
    fits = [row for row in found if all(word in _described(row) for word in words)]
    fits.sort(key=lambda row: _rank(fold(row.title), words))
    return list(fits)


def _rank(title: str, words: Sequence[str]) -> int:
    if title.startswith(" ".join(words)):
        return 0
    return 1 if all(word in title for word in words) else 2


def _described(row: Command | Shown) -> str:
    if isinstance(row, Shown):
        return fold(f"{row.title} {row.query}")
    return fold(f"{row.id} {row.title} {row.help} {' '.join(row.keys)}")
