"""Whom an agency itself says a story names, and no words of the story do.

The agency's word stands without a place in the text: it counts as no mention. Where the recogniser has found the name,
the mention bears the agency's URI instead (`Mention.uri`), and there is one entity with both.
"""

from collections.abc import Iterable, Iterator, Sequence

from tui.correction import Correction, Fix, Reach
from tui.library.lore import Lore
from tui.library.replay import in_order
from tui.model import EntityType, Mention, Named, Unplaced
from tui.names import entity_id, safe, type_of
from tui.values import replace


def unplaced(named: Iterable[Named], mentions: Sequence[Mention], lore: Lore) -> tuple[Unplaced, ...]:
    """Whom an agency names and the text does not, each once.

    Args:
        named: What the agency says.
        mentions: As recognised, before readers put them right: what these reject is no longer the agency's word either.
        lore: Knows the usual names of countries and bodies.
    """
    ids, uris = {one.entity for one in mentions}, {one.uri for one in mentions if one.uri}
    told = {one.entity: one for one in (_told(one, lore) for one in named) if one.name}
    return tuple(one for one in told.values() if one.entity not in ids and one.uri not in uris)


def put_right(told: Sequence[Unplaced], corrections: Iterable[Correction]) -> tuple[Unplaced, ...]:
    """Those that are left once the corrections of their story have been replayed, as these have them.

    Args:
        told: Whom the agency names.
        corrections: Those that may be about the story, in any order; of single words, and everywhere, do nothing here.
    """
    found = tuple(told)
    for correction in in_order(corrections) if told else ():
        if correction.reach is Reach.ARTICLE and not correction.form:
            found = tuple(_among(found, correction))
    return found


def _told(one: Named, lore: Lore) -> Unplaced:
    id_, name = entity_id(one.type, one.name), " ".join(safe(one.name).split())
    known = lore.well_known(one.name) if one.type is not EntityType.PERSON else None
    usual = known if known is not None and type_of(known) is one.type else id_
    return Unplaced(usual, one.type, name, safe(one.uri))


def _among(told: Iterable[Unplaced], correction: Correction) -> Iterator[Unplaced]:
    for one in told:
        if one.entity not in correction.entities:
            yield one
        elif correction.fix is not Fix.REJECT:
            yield _changed(one, correction)


def _changed(one: Unplaced, correction: Correction) -> Unplaced:
    return replace(
        one,
        entity=correction.into or one.entity,
        type=correction.type or one.type,
        name=safe(correction.new_name) or one.name,
        uri="" if correction.into else one.uri,
    )
