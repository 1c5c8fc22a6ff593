"""Who is in which story: entities, gathered from what was recognised in some articles."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from datetime import datetime

from msgspec import Struct, field

from tui.model import Article, Entity, EntityId, EntityType, Mention
from tui.names import fold


class _Entry(Struct):
    """What is known of an entity while its mentions are gathered."""

    names: Counter[str] = field(default_factory=Counter)
    types: Counter[EntityType] = field(default_factory=Counter)
    forms: Counter[str] = field(default_factory=Counter)
    mentions: int = 0
    moments: list[datetime] = field(default_factory=list)
    """When each article that mentions it came out."""


def entities(recognised: Iterable[tuple[Article, Sequence[Mention]]]) -> list[Entity]:
    """The entities that some articles mention, those in most articles first."""
    entries: dict[EntityId, _Entry] = defaultdict(_Entry)
    for article, mentions in recognised:
        _gather(article, mentions, entries)
    found = [_entity(id_, entry) for id_, entry in entries.items()]
    return sorted(found, key=lambda entity: (-entity.articles, -entity.mentions, entity.name))


def _gather(article: Article, mentions: Sequence[Mention], entries: dict[EntityId, _Entry]) -> None:
    for mention in mentions:
        entry = entries[mention.entity]
        entry.names[mention.name] += 1
        entry.types[mention.type] += 1
        entry.forms[article.document.text[mention.start : mention.end]] += 1
        entry.mentions += 1
    for entity in {mention.entity for mention in mentions}:
        entries[entity].moments.append(article.moment)


def _entity(id_: EntityId, entry: _Entry) -> Entity:
    name = entry.names.most_common(1)[0][0]
    # A form that differs in case or accents only is no other name.
    forms = {fold(form): form for form, _ in reversed(entry.forms.most_common())}
    aliases = tuple(form for key, form in reversed(forms.items()) if key != fold(name))
    kind = entry.types.most_common(1)[0][0]
    moments = entry.moments
    return Entity(id_, kind, name, aliases, entry.mentions, len(moments), min(moments), max(moments))
