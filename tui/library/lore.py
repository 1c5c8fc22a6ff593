"""What everybody knows of names, whatever stories say; the library is told, for it recognises nobody itself."""

from collections.abc import Callable

from msgspec import Struct

from tui.model import EntityId


class Lore(Struct, frozen=True):
    """Answers what no story need say."""

    well_known: Callable[[str], EntityId | None] = lambda _name: None
    """Tells the id of what everybody knows by a name (`USA`), under whatever form stories give it; None of all else."""
    untitled: Callable[[str], str] = lambda name: name
    """Takes the title off a person's name (`President Yoon`), as it is in stories; all else stays."""


NO_LORE = Lore()
"""Knows no name but those in stories."""
