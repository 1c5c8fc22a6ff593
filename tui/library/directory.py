"""Who is in which story: entities, gathered from what was recognised in some articles."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import datetime
from typing import NamedTuple, Protocol

from msgspec import Struct, field

from tui.model import Article, Entity, EntityId, Mention, Unplaced
from tui.names import fold, type_of


class Who(Protocol):
    """Knows what ids mean, and how entities are called."""

    def entities_of(self, raw: Iterable[EntityId], *, quick: bool = False) -> Mapping[EntityId, EntityId | None]:
        """The entities that ids mean."""

    def given(self, entities: Collection[EntityId]) -> Mapping[EntityId, str]:
        """The names that readers gave entities."""

    def names(self, entities: Collection[EntityId]) -> Mapping[EntityId, str]:
        """How entities are called."""


class Marked(NamedTuple):
    """An article with whom it names, as they carry their ids."""

    article: Article
    mentions: Sequence[Mention]
    told: Sequence[Unplaced] = ()
    """Whom only its agency names."""


class _Entry(Struct):
    """What is known of an id or an entity while its mentions are gathered."""

    names: Counter[str] = field(default_factory=Counter)
    forms: Counter[str] = field(default_factory=Counter)
    uris: Counter[str] = field(default_factory=Counter)
    vouched: bool = False
    mentions: int = 0
    articles: set[int] = field(default_factory=set)

    def take_in(self, other: "_Entry") -> None:
        """Add what is known under another id."""
        self.names.update(other.names)
        self.forms.update(other.forms)
        self.uris.update(other.uris)
        self.vouched |= other.vouched
        self.mentions += other.mentions
        self.articles |= other.articles


def entities(stories: Iterable[Sequence[Marked]], who: Who) -> list[Entity]:
    """The entities that some stories name, those in most of them first.

    Args:
        stories: The takes of each, one or more, the newest first: whom that does not name, one before it does.
        who: Asked once for all of them.
    """
    carried: dict[EntityId, _Entry] = defaultdict(_Entry)
    moments: list[datetime] = []
    for number, takes in enumerate(stories):
        moments.append(takes[0].article.moment)
        known: set[EntityId] = set()
        for take in takes:
            mentions = [one for one in take.mentions if one.entity not in known]
            _gather(number, take.article.document.text, mentions, carried)
            _gather_told(number, take.told, carried)
            known.update(mention.entity for mention in take.mentions)
    entries: dict[EntityId, _Entry] = defaultdict(_Entry)
    for id_, entity in who.entities_of(carried).items():
        if entity is not None:
            entries[entity].take_in(carried[id_])
    unclear = [entity for entity, entry in entries.items() if entity not in carried or len(entry.names) > 1]
    names = {**who.given(entries), **who.names(unclear)}
    found = [_entity(id_, names.get(id_, ""), entry, moments) for id_, entry in entries.items()]
    return sorted(found, key=lambda entity: (-entity.articles, -entity.mentions, entity.name))


def _gather(number: int, text: str, mentions: Sequence[Mention], entries: dict[EntityId, _Entry]) -> None:
    for mention in mentions:
        entry = entries[mention.entity]
        entry.names[mention.name] += 1
        entry.forms[text[mention.start : mention.end]] += 1
        entry.uris.update([mention.uri] if mention.uri else [])
        entry.vouched |= mention.vouched or bool(mention.uri)
        entry.mentions += 1
        entry.articles.add(number)


def _gather_told(number: int, told: Iterable[Unplaced], entries: dict[EntityId, _Entry]) -> None:
    for one in told:
        entry = entries[one.entity]
        entry.names[one.name] += 1
        entry.uris.update([one.uri] if one.uri else [])
        entry.vouched |= bool(one.uri)
        entry.articles.add(number)


def _entity(id_: EntityId, name: str, entry: _Entry, moments: Sequence[datetime]) -> Entity:
    name = name or entry.names.most_common(1)[0][0]
    # A form that differs in case or accents only is no other name.
    forms = {fold(form): form for form, _ in reversed(entry.forms.most_common())}
    aliases = tuple(form for key, form in reversed(forms.items()) if key != fold(name))
    came_out = [moments[number] for number in entry.articles]
    count = len(came_out)
    uris = tuple(uri for uri, _ in entry.uris.most_common())
    return Entity(
        id_,
        type_of(id_),
        name,
        aliases,
        entry.mentions,
        count,
        min(came_out),
        max(came_out),
        uris,
        vouched=entry.vouched,
        unplaced=not entry.mentions,
    )
