"""What everybody knows by name: countries and bodies are found by any of their forms, whether a story has it or not."""

from tui.model import EntityId
from tui.names import entity_id


def well_known(name: str) -> EntityId | None:
    """The id under which stories have what the gazetteer knows by a name: `place:united-states` for `USA` and `us`."""
    from tui.entities import gazetteer  # 14 ms with its tables, which only a query by name costs

    entry = gazetteer.find(name) or gazetteer.find(gazetteer.find_in_capitals(name.upper()) or name.upper())
    return None if entry is None else entity_id(entry.type, entry.name)
