"""What an agency itself says a story names, reconciled with the names that were recognised in it.

An agency knows whom its story is about, not where: its word beats the recogniser's on what a name is and on whose it
is, and names that the recogniser overlooked are found by the agency's. What readers put right comes after and beats
both.
"""

from collections.abc import Iterable, Mapping, Sequence

from tui.library.replay import occurrences
from tui.model import EntityId, EntityType, Mention, Named, Span
from tui.names import entity_id, person_key, safe
from tui.session.wellknown import well_known
from tui.values import replace

_SHORTEST = 3
"""Letters of a name that is looked for where the recogniser saw none."""


def vouched(mentions: Sequence[Mention], named: Sequence[Named], text: str) -> tuple[Mention, ...]:
    """The mentions of a text as its agency has them.

    Args:
        mentions: As recognised: in order, without overlap.
        named: What the agency says the story names.
        text: What the mentions' offsets count.

    Returns:
        Mentions in order, without overlap; those of whom the agency names say so, and bear its URI.
    """
    if not named:
        return tuple(mentions)
    by_slug = _by_slug(named)
    surnames = _surnames(named)
    settled = [_settled(mention, by_slug, surnames) for mention in mentions]
    return _with_overlooked(settled, named, text)


def _by_slug(named: Iterable[Named]) -> Mapping[str, Named]:
    """What is named, by the part of an id that its name makes, and by that of the usual form of a well-known one."""
    found: dict[str, Named] = {}
    for one in named:
        known = well_known(one.name) if one.type is not EntityType.PERSON else None
        for id_ in (entity_id(one.type, one.name), *([known] if known else [])):
            found.setdefault(_slug(id_), one)
    return found


def _surnames(named: Iterable[Named]) -> Mapping[str, Named]:
    """People by what they may be called alone: their first and last word, where that is one person's only."""
    found: dict[str, Named | None] = {}
    for one in named:
        words = person_key(one.name).split() if one.type is EntityType.PERSON else []
        for word in {words[0], words[-1]} if len(words) > 1 else ():
            found[word] = None if word in found else one
    return {word: one for word, one in found.items() if one is not None}


def _settled(mention: Mention, by_slug: Mapping[str, Named], surnames: Mapping[str, Named]) -> Mention:
    slug = _slug(mention.entity)
    if one := by_slug.get(slug) or by_slug.get(_slug(entity_id(EntityType.PERSON, mention.name))):
        same = mention.type is one.type
        id_ = mention.entity if same else entity_id(one.type, mention.name)
        return replace(mention, type=one.type, entity=id_, score=1.0, uri=safe(one.uri), vouched=True)
    one = surnames.get(person_key(mention.name))
    if one is not None and (mention.type is EntityType.PERSON or well_known(mention.name) is None):
        return _mention(Span(mention.start, mention.end), one)
    return mention


def _with_overlooked(mentions: Sequence[Mention], named: Iterable[Named], text: str) -> tuple[Mention, ...]:
    """Mentions, and whom the agency names where nothing else stands, or nothing but parts of the name."""
    found = list(mentions)
    for one in named:
        for span in occurrences(one.name, text) if len(one.name) >= _SHORTEST else ():
            there = [mention for mention in found if mention.start < span.end and span.start < mention.end]
            if all(span.start <= mention.start and mention.end <= span.end for mention in there) and not any(
                (mention.start, mention.end) == span for mention in there
            ):
                found = [mention for mention in found if mention not in there]
                found.append(_mention(span, one))
    return tuple(sorted(found, key=lambda mention: mention.start))


def _mention(span: Span, one: Named) -> Mention:
    id_ = entity_id(one.type, one.name)
    return Mention(span.start, span.end, one.type, id_, safe(one.name), uri=safe(one.uri), vouched=True)


def _slug(id_: EntityId) -> str:
    return id_.partition(":")[2]
