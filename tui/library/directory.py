"""Who is in which story: the entities of the library, gathered from what was recognised in each article."""

import threading
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from tui.library.codec import Document
from tui.library.shelf import Shelf
from tui.model import ArticleId, Entity, EntityId, EntityType
from tui.names import fold


@dataclass(slots=True)
class _Entry:
    """What is known of an entity while its mentions are gathered."""

    names: Counter[str] = field(default_factory=Counter)
    types: Counter[str] = field(default_factory=Counter)
    forms: Counter[str] = field(default_factory=Counter)
    mentions: int = 0
    articles: int = 0


class Directory:
    """The entities of a shelf. What it derives is kept until `forget` says that an article changed.

    `forget` comes after the change, and waits while something is being derived: so nothing is kept that is out of date.
    """

    def __init__(self, shelf: Shelf) -> None:
        self._shelf = shelf
        self._mutex = threading.RLock()
        self._present: dict[ArticleId, frozenset[EntityId]] = {}
        self._named: dict[str, frozenset[EntityId]] | None = None

    def forget(self, articles: Iterable[ArticleId]) -> None:
        """Derive these anew when they are next asked for."""
        with self._mutex:
            self._named = None
            for article in articles:
                self._present.pop(article, None)

    def present(self, article: ArticleId) -> frozenset[EntityId]:
        """The entities that an article mentions."""
        with self._mutex:
            if article not in self._present:
                mentions = _mentions(self._shelf.recognition(article))
                self._present[article] = frozenset(EntityId(mention["entity"]) for mention in mentions)
            return self._present[article]

    def counts(self, articles: Iterable[ArticleId]) -> Mapping[EntityId, int]:
        """In how many of these articles each entity is mentioned."""
        return Counter(entity for article in articles for entity in self.present(article))

    def entities(self, articles: Iterable[ArticleId]) -> list[Entity]:
        """The entities that these articles mention, those in most articles first."""
        entries: dict[EntityId, _Entry] = defaultdict(_Entry)
        for article in articles:
            self._gather(article, entries)
        entities = [_entity(id_, entry) for id_, entry in entries.items() if entry.mentions]
        return sorted(entities, key=lambda entity: (-entity.articles, -entity.mentions, entity.name))

    def named(self, name: str) -> frozenset[EntityId]:
        """The entities that bear a name, have it as an alias somewhere, or have it as their id; folded."""
        with self._mutex:
            if self._named is None:
                self._named = self._index()
            return self._named.get(fold(name), frozenset())

    def _index(self) -> dict[str, frozenset[EntityId]]:
        named: dict[str, set[EntityId]] = defaultdict(set)
        for entity in self.entities(list(self._shelf.cards)):
            for name in (entity.id, entity.name, *entity.aliases):
                named[fold(name)].add(entity.id)
        return {name: frozenset(ids) for name, ids in named.items()}

    def _gather(self, article: ArticleId, entries: dict[EntityId, _Entry]) -> None:
        mentions = _mentions(self._shelf.recognition(article))
        if not mentions:
            return
        document = self._shelf.document(article).get("document")
        text = document.get("text", "") if isinstance(document, dict) else ""  # a damaged record has been reported
        for mention in mentions:
            entry = entries[EntityId(mention["entity"])]
            entry.names[mention["name"]] += 1
            entry.types[mention["type"]] += 1
            entry.forms[text[mention["start"] : mention["end"]]] += 1
            entry.mentions += 1
        for entity in self.present(article):
            entries[entity].articles += 1


def _mentions(recognition: Document | None) -> list[Document]:
    return recognition.get("mentions", []) if recognition else []


def _entity(id_: EntityId, entry: _Entry) -> Entity:
    name = entry.names.most_common(1)[0][0]
    # A form that differs in case or accents only is no other name.
    forms = {fold(form): form for form, _ in reversed(entry.forms.most_common())}
    aliases = tuple(form for key, form in reversed(forms.items()) if key != fold(name))
    kind = EntityType(entry.types.most_common(1)[0][0])
    return Entity(id_, kind, name, aliases, entry.mentions, entry.articles)
