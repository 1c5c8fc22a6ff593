"""Rulings: what the corrections of whole entities, everywhere, come to.

Each id has at most one id that it was joined to; what stands at the end of that chain is the entity. A ruling is made
once for all mentions, those of articles that are still to come included, and costs nothing but itself.
"""

from collections.abc import Iterable

from tui.correction import Correction, Fix, Reach
from tui.library.replay import in_order, is_textual
from tui.model import EntityId
from tui.names import fold, safe


class Rulings:
    """The state that corrections leave, replayed in their order."""

    def __init__(self, corrections: Iterable[Correction] = ()) -> None:
        self.joined: dict[EntityId, EntityId] = {}
        """From an id to the one that it was joined to."""
        self.apart: set[EntityId] = set()
        """Ids that were split off: nothing joins them to another by itself."""
        self.rejected: set[EntityId] = set()
        """Entities that are none."""
        self.restored: set[EntityId] = set()
        """Entities that are some after all: a later correction says so of words everywhere, or of another type."""
        self.names: dict[EntityId, str] = {}
        """By entity: the name that a person gave it."""
        self.known_as: dict[EntityId, str] = {}
        """By entity: the name under which it was joined, for where no article says it."""
        self.aliases: dict[EntityId, tuple[str, ...]] = {}
        """By id as it was corrected: its other names."""
        self._bearers: dict[str, set[EntityId]] = {}
        for correction in in_order(corrections):
            if not is_textual(correction):
                self._rule(correction)
            elif correction.reach is Reach.EVERYWHERE and correction.into is not None:
                self._restore(self.root(correction.into))
                if splits_off(correction):
                    self._split(correction.into)
                    self._name(correction.into, correction.new_name)  # in the person's words, not those of most stories
        self._by_word: dict[str, set[EntityId]] = {}
        for ruled in {*self.joined, *self.rejected, *self.names, *self.aliases} - self.apart:
            for word in _words(ruled):
                self._by_word.setdefault(word, set()).add(ruled)

    def root(self, id_: EntityId) -> EntityId:
        """What an id was joined to, in the end."""
        while id_ in self.joined:
            id_ = self.joined[id_]
        return id_

    def children(self, id_: EntityId) -> set[EntityId]:
        """The ids that were joined to one, directly or not."""
        found: set[EntityId] = set()
        news = {id_}
        while news:
            news = {child for child, parent in self.joined.items() if parent in news} - found
            found |= news
        return found

    def bearing(self, name: str) -> frozenset[EntityId]:
        """The entities to which a person gave a name, as their own or another one."""
        return frozenset(map(self.root, self._bearers.get(safe(fold(name)), ())))

    def like(self, ids: Iterable[EntityId]) -> set[EntityId]:
        """The ids on which readers have ruled, and that share a word with others: they may be short forms of those."""
        return {ruled for id_ in ids for word in _words(id_) for ruled in self._by_word.get(word, ()) if ruled != id_}

    def _rule(self, correction: Correction) -> None:
        for id_ in correction.entities:
            entity, into, name = self.root(id_), correction.into, correction.new_name
            match correction.fix:
                case Fix.REJECT:
                    self._reject(entity)
                case Fix.RENAME:
                    self._name(entity, name)
                case Fix.SPLIT:
                    self._split(id_)
                case Fix.MERGE if into is not None:
                    self._join(entity, self.root(into), name)
                case Fix.RETYPE if into is not None:
                    self._retype(entity, into, name)
                case Fix.ALIAS if into is not None:
                    self._alias(id_, into, name)

    def _reject(self, entity: EntityId) -> None:
        self.rejected.add(entity)
        self.restored.discard(entity)

    def _restore(self, entity: EntityId) -> None:
        self.rejected.discard(entity)
        self.restored.add(entity)

    def _join(self, entity: EntityId, target: EntityId, name: str) -> None:
        self.known_as.setdefault(target, name)
        self.apart.discard(entity)
        if entity != target:
            self.joined[entity] = target
        if entity in self.rejected:
            self._reject(target)

    def _retype(self, entity: EntityId, into: EntityId, name: str) -> None:
        """An entity takes the name that it was given with it to its other type.

        What was joined to it from that type turns round: the entity is joined to that.
        """
        if self.root(into) == entity:
            self.joined.pop(into, None)
        target = self.root(into)
        if entity in self.names and target not in self.names:
            self._name(target, self.names[entity])
        self._restore(target)
        self._join(entity, target, name)

    def _alias(self, id_: EntityId, form: EntityId, name: str) -> None:
        """What is called so from now on, by a recogniser or by a person who asks, is the entity."""
        self.aliases[id_] = (*self.aliases.get(id_, ()), name)
        self._bear(id_, name)
        if self.root(form) != self.root(id_):
            self._join(self.root(form), self.root(id_), "")

    def _split(self, id_: EntityId) -> None:
        """Take an id out of its entity, with what is called the same but was of another type.

        Whatever else was joined to it stays with the others, under the first of them.
        """
        parent = self.joined.pop(id_, None)
        name = _slug(id_)
        children = sorted(child for child, other in self.joined.items() if other == id_ and _slug(child) != name)
        heir = parent if parent is not None else children[0] if children else None
        for child in children:
            if child == heir:
                del self.joined[child]
            elif heir is not None:
                self.joined[child] = heir
        self.apart.add(id_)

    def _name(self, entity: EntityId, name: str) -> None:
        self.names[entity] = safe(name)
        self._bear(entity, name)

    def _bear(self, id_: EntityId, name: str) -> None:
        self._bearers.setdefault(safe(fold(name)), set()).add(id_)


def splits_off(correction: Correction) -> bool:
    """Whether words go back, everywhere, to an id of their own that was one of the entity's."""
    is_everywhere = correction.fix is Fix.SPLIT and correction.reach is Reach.EVERYWHERE
    return is_everywhere and bool(correction.form) and correction.into in correction.entities


def _slug(id_: EntityId) -> str:
    return id_.partition(":")[2]


def _words(id_: EntityId) -> list[str]:
    return [word for word in _slug(id_).split("-") if word]
