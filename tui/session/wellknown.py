"""What everybody knows of names: any form of a country or a body, and a person's behind a title.

They are found so whether a story has it or not.
"""

from tui.library.lore import Lore
from tui.model import EntityId
from tui.names import entity_id


def well_known(name: str) -> EntityId | None:
    """The id under which stories have what the gazetteer knows by a name: `place:united-states` for `USA` and `us`."""
    from tui.entities import gazetteer  # 14 ms with its tables, which only a query by name costs

    entry = gazetteer.find(name) or gazetteer.find(gazetteer.find_in_capitals(name.upper()) or name.upper())
    return None if entry is None else entity_id(entry.type, entry.name)


def untitled(name: str) -> str:
    """A person's name without the title before it, which stories do not count to it: `Yoon` for `President Yoon`."""
    from tui.entities.words import LEADING_TITLES  # 5 ms, which only a query by name costs

    title = LEADING_TITLES.match(name.title() if name.islower() else name)
    return name[title.end() :] if title else name


LORE = Lore(well_known, untitled)
"""What the library is told."""
