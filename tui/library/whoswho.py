"""The who's who: which of the ids that mentions carry are one entity.

A mention keeps the *raw* id that recognition gave it, made of its type and the canonical name in its story. Which
entity that is in the library is worked out when somebody asks: what readers have ruled comes first, then what is one by
itself (`kin`). So a correction costs nothing but itself, a new article touches nothing but its own names, and what was
joined comes apart again as soon as there is a reason.

What was ruled of a short name holds for the fuller one that it has come to mean since: a story that is imported later
takes nothing back.
"""

from collections.abc import Collection, Iterable, Mapping

from tui.errors import SearchCancelledError
from tui.library.errata import Errata
from tui.library.lore import NO_LORE, Lore
from tui.library.replay import corrected
from tui.library.rulings import Rulings
from tui.library.search import Search
from tui.library.shelf import Shelf
from tui.library.unplaced import put_right, unplaced
from tui.model import Article, ArticleId, EntityId, EntityType, Mention, Unplaced
from tui.names import slug_of, type_of

Joined = dict[EntityId, EntityId]


class WhosWho:
    """Maps raw ids to entities, and back. An entity's id is the raw id of its canonical name.

    Where the index is being made anew, only what readers have ruled is known. For any number of threads.
    """

    def __init__(self, errata: Errata, search: Search, shelf: Shelf, lore: Lore = NO_LORE) -> None:
        self._errata = errata
        self._lore = lore
        self._search = search
        self._shelf = shelf

    def marked(self, article: ArticleId, version: int) -> tuple[Mention, ...]:
        """The mentions in a version of an article's text as they were recognised and corrected, with their raw ids.

        Raises:
            ValueError: A record makes no sense.
        """
        recognition = self._shelf.recognition(article, version)
        found = recognition.mentions if recognition else ()
        corrections = self._errata.of(article)
        number = self._shelf.number(article) if corrections else None
        try:
            return corrected(found, corrections, self._shelf.article(number).document.text) if number else found
        except KeyError:
            return found

    def unplaced(self, article: Article) -> tuple[Unplaced, ...]:
        """Whom an article's agency names and its text does not, corrected where the story was, with their raw ids."""
        named = article.handling.named
        if not named:
            return ()
        try:
            recognition = self._shelf.recognition(article.id, article.version)
        except ValueError:
            recognition = None
        told = unplaced(named, recognition.mentions if recognition else (), self._lore)
        return put_right(told, self._errata.of(article.id))

    def entity_of(self, raw: EntityId) -> EntityId | None:
        """The entity that a raw id means; None when it was rejected as no name at all."""
        return self.entities_of({raw})[raw]

    def entities_of(self, raw: Iterable[EntityId], *, quick: bool = False) -> dict[EntityId, EntityId | None]:
        """The entities that raw ids mean.

        Args:
            raw: The ids.
            quick: Go by what readers have ruled alone, without the index.
        """
        rulings = self._errata.rulings
        start = {id_: rulings.root(id_) for id_ in raw}
        following = {} if quick else self._following(start.values(), rulings)
        found = {id_: _last(root, following) for id_, root in start.items()}
        rest = set(found.values()) - rulings.restored
        rejected = rulings.rejected | self._inherited(rest, rulings.rejected, quick=quick).keys()
        return {id_: None if entity in rejected else entity for id_, entity in found.items()}

    def members(self, entity: EntityId) -> frozenset[EntityId]:
        """All raw ids that mean an entity, whether an article has them or not."""
        return self.members_of({entity})[entity]

    def members_of(self, entities: Iterable[EntityId]) -> dict[EntityId, frozenset[EntityId]]:
        """For each entity all raw ids that mean it."""
        near = {entity: {entity} for entity in entities}
        news = {id_ for ids in near.values() for id_ in ids}
        steps = self._backwards(news)
        for ids in near.values():
            _follow(ids, steps)
        meaning = self.entities_of({id_ for ids in near.values() for id_ in ids})
        return {entity: frozenset(id_ for id_ in ids if meaning[id_] == entity) for entity, ids in near.items()}

    def named(self, name: str, type: EntityType | None = None) -> frozenset[EntityId]:
        """The entities that bear a name: as their own, as an alias, as their id, by a correction, or as is well known.

        What is well known is one only where stories name it; people go by their name behind a title, too.
        """
        known = {id_ for id_ in self._known_by(name) if self.names({id_})}
        return self._bearing(known | self._borne(name), type) | self._titled(name, type)

    def meant(self, name: str, type: EntityType | None = None) -> frozenset[EntityId]:
        """All raw ids of the entities that bear a name, those of what no indexed story names yet included.

        An id means its entity, whether stories have that id or only others that were joined to it.
        """
        own = set() if slug_of(name) is None else {EntityId(name)}
        entities = self._bearing(self._known_by(name) | self._borne(name) | own, type) | self._titled(name, type)
        return frozenset[EntityId]().union(*self.members_of(entities).values())

    def untitled(self, name: str) -> str:
        """A name without the title before it; the name itself where there is none."""
        return self._lore.untitled(name)

    def names(self, entities: Collection[EntityId], *, quick: bool = False) -> Mapping[EntityId, str]:
        """How entities are called, as far as that is known: what a reader calls them, else what most articles do.

        Args:
            entities: Their ids.
            quick: Go by what readers have ruled alone, without the index.
        """
        rulings = self._errata.rulings
        names = self.given(entities, quick=quick)
        rest = [entity for entity in entities if entity not in names]
        try:
            titles = self._search.titles(rest) if rest and not quick else {}
        except SearchCancelledError:
            titles = {}
        known = {entity: name for entity in rest if (name := titles.get(entity) or rulings.known_as.get(entity))}
        return names | known

    def given(self, entities: Collection[EntityId], *, quick: bool = False) -> dict[EntityId, str]:
        """The names that readers gave entities, or to a short form of them; the arguments are those of `names`."""
        names = self._errata.rulings.names
        inherited = self._inherited(entities, names, quick=quick)
        return {id_: names[inherited.get(id_, id_)] for id_ in entities if id_ in names or id_ in inherited}

    def other_names(self, entity: EntityId) -> tuple[str, ...]:
        """The other names that readers gave an entity."""
        aliases = self._errata.rulings.aliases
        meaning = self.entities_of(aliases)
        return tuple(name for id_, names in aliases.items() if meaning[id_] == entity for name in names)

    # How it is done

    def _borne(self, name: str) -> frozenset[EntityId]:
        """The ids that bear a name in stories, or by a correction."""
        try:
            found = self._search.named(name)
        except SearchCancelledError:
            found = frozenset()
        return found | self._errata.rulings.bearing(name)

    def _titled(self, name: str, type: EntityType | None) -> frozenset[EntityId]:
        """The people who bear a name that is given with a title."""
        plain = self._lore.untitled(name) if type in (None, EntityType.PERSON) else name
        return frozenset() if plain == name else self._bearing(self._borne(plain), EntityType.PERSON)

    def _known_by(self, name: str) -> set[EntityId]:
        """The entity that everybody knows by a name."""
        known = self._lore.well_known(name)
        return set() if known is None else {entity for entity in self.entities_of({known}).values() if entity}

    def _bearing(self, ids: Iterable[EntityId], type: EntityType | None) -> frozenset[EntityId]:
        entities = self.entities_of(ids).values()
        return frozenset(entity for entity in entities if entity is not None and type in (None, type_of(entity)))

    def _inherited(
        self, entities: Collection[EntityId], ruled: Collection[EntityId], *, quick: bool
    ) -> dict[EntityId, EntityId]:
        """Entities that a short form, on which readers had ruled, has come to mean since, each with that."""
        rulings = self._errata.rulings
        short = set() if quick else {id_ for id_ in rulings.like(entities) if id_ in ruled and rulings.root(id_) == id_}
        following = self._following(short, rulings)
        meant = {_last(id_, following): id_ for id_ in sorted(short)}
        return {entity: meant[entity] for entity in entities if entity in meant and entity not in ruled}

    def _following(self, roots: Iterable[EntityId], rulings: Rulings) -> Joined:
        """For each id, and those after it, the one that it is by itself or was ruled to be."""
        following: Joined = {}
        news = set(roots)
        while news:
            joined = self._joined(news - rulings.apart)
            steps = {id_: rulings.root(joined.get(id_, id_)) for id_ in news}
            steps |= self._drawn({id_ for id_, step in steps.items() if id_ == step} - rulings.apart, rulings)
            following |= steps
            news = set(steps.values()) - following.keys()
        return following

    def _drawn(self, ids: Collection[EntityId], rulings: Rulings) -> Joined:
        """Those of some ids of which a short form was ruled to be another entity, with that: they go along.

        A ruling among the forms of one name draws nobody: whoever said that Kim is Kim Jong Un said nothing of others.
        """
        ruled = {short: rulings.root(short) for short in rulings.like(ids) if rulings.root(short) != short}
        if not ruled:
            return {}
        from tui.library.kin import shorter  # it loads SQLite, 7 ms

        meant = self._joined({*ruled, *ruled.values()})
        drawn = {
            meant[short]: into
            for short, into in sorted(ruled.items())
            if short in meant and meant.get(into, into) != meant[short] and short not in shorter(into)
        }
        return {id_: drawn[id_] for id_ in ids if id_ in drawn}

    def _joined(self, ids: Collection[EntityId]) -> Joined:
        try:
            return self._search.joined(ids) if ids else {}
        except SearchCancelledError:
            return {}

    def _backwards(self, ids: Collection[EntityId]) -> Mapping[EntityId, Collection[EntityId]]:
        """From each of some ids, and those before it, the ids that may mean it by one step."""
        rulings = self._errata.rulings
        steps: dict[EntityId, set[EntityId]] = {}
        news = set(ids)
        while news:
            relatives = self._relatives(news)
            children = {id_: rulings.children(id_) for id_ in news}
            drawn = self._joined({child for each in children.values() for child in each})
            for id_, short in children.items():
                steps[id_] = {*short, *relatives.get(id_, ()), *(drawn[child] for child in short if child in drawn)}
            news = {before for id_ in news for before in steps[id_]} - steps.keys()
        return steps

    def _relatives(self, ids: Collection[EntityId]) -> Mapping[EntityId, Collection[EntityId]]:
        ruled = frozenset(self._errata.rulings.joined.values())
        try:
            return self._search.relatives(ids, ruled) if ids else {}
        except SearchCancelledError:
            return {}


def _follow(found: set[EntityId], steps: Mapping[EntityId, Collection[EntityId]]) -> None:
    """Add all that some steps lead to."""
    news = set(found)
    while news:
        news = {id_ for start in news for id_ in steps.get(start, ())} - found
        found |= news


def _last(id_: EntityId, following: Joined) -> EntityId:
    """Where the steps from an id end; of a circle, which rulings can make, always the same id."""
    way = [id_]
    while (step := following.get(way[-1], way[-1])) != way[-1]:
        if step in way:
            return min(way[way.index(step) :])
        way.append(step)
    return way[-1]
