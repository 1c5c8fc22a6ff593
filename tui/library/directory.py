"""Who is in which story: entities, gathered from what was recognised in some articles."""

from collections import Counter, defaultdict
from collections.abc import Iterable

from msgspec import Struct, field

from tui.model import Article, Entity, EntityId, EntityType, Recognition
from tui.names import fold


class _Entry(Struct):
    """What is known of an entity while its mentions are gathered."""

    names: Counter[str] = field(default_factory=Counter)
    types: Counter[EntityType] = field(default_factory=Counter)
    forms: Counter[str] = field(default_factory=Counter)
    mentions: int = 0
    articles: int = 0


def entities(recognised: Iterable[tuple[Article, Recognition]]) -> list[Entity]:
    """The entities that some articles mention, those in most articles first."""
    entries: dict[EntityId, _Entry] = defaultdict(_Entry)
    for article, recognition in recognised:
        _gather(article.document.text, recognition, entries)
    found = [_entity(id_, entry) for id_, entry in entries.items()]
    return sorted(found, key=lambda entity: (-entity.articles, -entity.mentions, entity.name))


def _gather(text: str, recognition: Recognition, entries: dict[EntityId, _Entry]) -> None:
    for mention in recognition.mentions:
        entry = entries[mention.entity]
        entry.names[mention.name] += 1
        entry.types[mention.type] += 1
        entry.forms[text[mention.start : mention.end]] += 1
        entry.mentions += 1
    for entity in {mention.entity for mention in recognition.mentions}:
        entries[entity].articles += 1


def _entity(id_: EntityId, entry: _Entry) -> Entity:
    name = entry.names.most_common(1)[0][0]
    # A form that differs in case or accents only is no other name.
    forms = {fold(form): form for form, _ in reversed(entry.forms.most_common())}
    aliases = tuple(form for key, form in reversed(forms.items()) if key != fold(name))
    kind = entry.types.most_common(1)[0][0]
    return Entity(id_, kind, name, aliases, entry.mentions, entry.articles)
