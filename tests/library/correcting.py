"""Corrections and mentions in few words, for the tests of both."""

from datetime import timedelta
from itertools import count

from tests.fakes import START
from tui.anchors import describe
from tui.correction import Correction, CorrectionId, Fix, Reach
from tui.model import ArticleId, EntityId, EntityType, Mention, Span
from tui.names import entity_id

_numbers = count(1)


def person(name: str) -> EntityId:
    """The id of a person."""
    return entity_id(EntityType.PERSON, name)


def mention(text: str, words: str, name: str = "", *, at: int = 0, type_: EntityType = EntityType.PERSON) -> Mention:
    """A mention at some words of a text, the first after a position."""
    start = text.index(words, at)
    return Mention(start, start + len(words), type_, entity_id(type_, name or words), name or words)


def correction(fix: Fix, reach: Reach, *entities: EntityId, **more: object) -> Correction:
    """A correction, made after all that were made before."""
    number = next(_numbers)
    made = START + timedelta(seconds=number)
    fields: dict[str, object] = {"name": "it", "article": None if reach is Reach.EVERYWHERE else ArticleId("a"), **more}
    return Correction(CorrectionId(f"c{number}"), fix, reach, made, entities=entities, **fields)  # type: ignore[arg-type]


def at(text: str, quote: str, fix: Fix, into: str = "", type_: EntityType | None = None, **more: object) -> Correction:
    """A correction of the one mention at some words."""
    start = text.index(quote)
    anchor = describe(text, Span(start, start + len(quote)))
    target = entity_id(type_ or EntityType.PERSON, into) if into else None
    type_ = type_ or (EntityType.PERSON if into else None)
    return correction(fix, Reach.MENTION, anchor=anchor, into=target, new_name=into, type=type_, **more)


def read(text: str, mentions: tuple[Mention, ...]) -> list[str]:
    """Mentions as `words: id`."""
    return [f"{text[found.start : found.end]}: {found.entity}" for found in mentions]
