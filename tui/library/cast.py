"""The cast of a library: who and what its articles name."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from tui.errors import SearchCancelledError
from tui.library import directory, masks
from tui.library.dossier import Dossier
from tui.library.holdings import Holdings
from tui.library.listing import Rows
from tui.model import ArticleId, Entity, EntityId, Mention, Recognition, Unplaced
from tui.names import fold, type_of
from tui.values import replace

if TYPE_CHECKING:
    from tui.library.mentions import Known


_COMPANY = 60
"""So many who are named beside an entity are worth a look."""
_CANDIDATES = _COMPANY + 20
"""So many ids are looked at for them, since some go by several."""
_OFFERED = 20
"""Names that are offered to complete one."""
_RECENT = 50
"""Articles from which an entity is made up that the index does not know."""


class Cast(Holdings):
    """Entities as the who's who has them. What is asked of the index is right as far as the index has come."""

    def mentions(self, article: ArticleId, *, quick: bool = False) -> tuple[Mention, ...]:
        """The mentions in the present text, each with its entity; none while nobody has read it for names.

        Unlike those of `recognition` they are corrected: they bear the entity's id, name and type; what was rejected is
        left out.

        Args:
            article: Whose.
            quick: Leave out what only the index knows: whom a short name means across stories.
        """
        found = self.marked(article)
        entities = self.whos_who.entities_of({mention.entity for mention in found}, quick=quick)
        meant = {entity for entity in entities.values() if entity is not None}
        other = {entity for raw, entity in entities.items() if entity is not None and entity != raw}
        names = {**self.whos_who.given(meant, quick=quick), **self.whos_who.names(other, quick=quick)}
        return tuple(
            _named(mention, entity, names.get(entity) or mention.name)
            for mention in found
            if (entity := entities[mention.entity]) is not None
        )

    def unplaced(self, article: ArticleId) -> tuple[Unplaced, ...]:
        """Whom the agency of an article names and no mention does, each with its entity; corrected, too."""
        found = self.whos_who.unplaced(self.article(article)) if article in self else ()
        if not found:
            return ()
        entities = self.whos_who.entities_of({one.entity for one in found})
        names = self.whos_who.names({entity for entity in entities.values() if entity is not None})
        mentioned = {mention.entity for mention in self.mentions(article)}
        told = {
            entity: replace(one, entity=entity, type=type_of(entity), name=names.get(entity, one.name))
            for one in found
            if (entity := entities[one.entity]) is not None and entity not in mentioned
        }
        return tuple(told.values())

    def marked(self, article: ArticleId) -> tuple[Mention, ...]:
        """The mentions in the present text, corrected where single ones were, with the ids that they carry."""
        try:
            return self.whos_who.marked(article, self.version(article))
        except ValueError:
            return ()

    def entity_of(self, raw: EntityId) -> EntityId | None:
        """The entity that the id of a mention means; None when it was rejected as no name at all."""
        return self.whos_who.entity_of(raw)

    def members(self, entity: EntityId) -> frozenset[EntityId]:
        """All ids of mentions that mean an entity."""
        return self.whos_who.members(entity)

    def entity(self, id_: EntityId) -> Entity | None:
        """An entity by its id, or by that of any of its mentions; None when no article names it.

        It is counted as lists count: without the trash, and of takes that share a row the newest that names it.
        """
        entity = self.entity_of(id_)
        if entity is None:
            return None
        try:
            known = self.search.known(entity, self.members(entity))
        except SearchCancelledError:  # it is being made anew
            return None
        return next(self._entities({} if known is None else {entity: known}), None)

    def everybody(self) -> list[Entity]:
        """All entities of articles that are not in the trash, those in most first; no article is read for it.

        Raises:
            SearchCancelledError: The index is being made anew.
        """
        members: dict[EntityId, set[EntityId]] = defaultdict(set)
        for raw, entity in self.whos_who.entities_of(self.search.everybody()).items():
            if entity is not None:
                members[entity].add(raw)
        found = self._entities(self.search.all_known(members))
        return sorted(found, key=lambda entity: (-entity.articles, -entity.mentions, entity.name))

    def _entities(self, known: "Mapping[EntityId, Known]") -> Iterator[Entity]:
        """Entities from what the index has of them; of whom only the trash speaks there is none."""
        catalogue, names, census = self._catalogue, self.whos_who.names(known.keys()), self._enumerator.census
        for id_, each in known.items():
            moments = [catalogue.moments[row] for row in catalogue.rows(census.stories(each.numbers))]
            if moments:
                yield self._entity(id_, names.get(id_, each.name), each, moments)

    def _entity(self, id_: EntityId, name: str, known: "Known", moments: Sequence[int]) -> Entity:
        mentions = self._enumerator.census.mentions(known.numbers, known.counts)
        aliases = dict.fromkeys((*self.whos_who.other_names(id_), known.name, *known.aliases))
        return Entity(
            id_,
            type_of(id_),
            name,
            tuple(alias for alias in aliases if fold(alias) != fold(name)),
            mentions,
            len(moments),
            datetime.fromtimestamp(min(moments) / 1_000_000, UTC),
            datetime.fromtimestamp(max(moments) / 1_000_000, UTC),
            known.uris,
            vouched=known.vouched,
            unplaced=not mentions,
        )

    def dossier(self, id_: EntityId) -> Dossier | None:
        """What there is on an entity, found by its id or that of any of its mentions; None when no article names it."""
        entity = self.entity_of(id_)
        if entity is None:
            return None
        members = self.members(entity)
        rows = self._listing.rows(self._sieve.naming(members) & self._catalogue.listed)
        known = self._named_in(entity, rows)
        return None if known is None else Dossier(known, rows, rows.days(), members, self._enumerator.census)

    def _named_in(self, entity: EntityId, rows: Rows) -> Entity | None:
        """An entity that some articles name; None when there are none."""
        if not rows:
            return None
        try:
            known = self.search.known(entity, self.members(entity))
        except SearchCancelledError:  # it is being made anew
            known = None
        if known is None:
            return next(iter(self._recent(entity, rows)), None)
        return self._entity(entity, self.whos_who.names({entity}).get(entity, known.name), known, rows.ticks())

    def _recent(self, entity: EntityId, rows: Rows) -> list[Entity]:
        """An entity that only articles name which the index has not taken in yet."""
        found = directory.entities(filter(None, map(self._takes_of, rows.ids()[:_RECENT])), self.whos_who)
        return [one for one in found if one.id == entity]

    def company(self, dossier: Dossier) -> tuple[Entity, ...]:
        """Who is named in most of the stories that name an entity, those in most first, as far as the index has come.

        `articles` says in how many they are named together. For any thread: of an entity that thousands of stories
        name it takes a tenth of a second.
        """
        entity, members, census = dossier.entity.id, dossier.ids, dossier.census
        try:
            companions = self.search.company(members, _CANDIDATES, census)
            entities = self.whos_who.entities_of({companion.entity for companion in companions})
            others = {other for other in entities.values() if other is not None and other != entity}
            naming = self.search.naming(self.whos_who.members_of(others))
            own = self.search.mentioning(members)
        except SearchCancelledError:  # it is being made anew
            return ()
        called = {entities[companion.entity]: companion.name for companion in reversed(companions)}
        names = {other: called[other] for other in others} | dict(self.whos_who.names(others))
        # Counted anew: somebody may be named under several ids, and those of one story under different ones.
        together = census.together(own, naming)
        found = [Entity(other, type_of(other), names[other], articles=count) for other, count in together.items()]
        return tuple(sorted(found, key=lambda one: (-one.articles, one.name, one.id))[:_COMPANY])

    def entities(self, ids: Iterable[ArticleId] | None = None) -> list[Entity]:
        """Entities of these stories, or of all, with their mentions and stories there; those in most stories first."""
        stories = self.headers().ids() if ids is None else dict.fromkeys(map(self.leader, ids))
        found = directory.entities(filter(None, map(self._takes_of, stories)), self.whos_who)
        return [self._with_given_names(entity) for entity in found] if self.errata.rulings.aliases else found

    def _takes_of(self, story: ArticleId) -> Sequence[directory.Marked]:
        """The takes of a story, each with its mentions, the newest first; none of one that is gone."""
        takes = self.articles(reversed(self.takes(story)))
        return [directory.Marked(one, self.marked(one.id), self.whos_who.unplaced(one)) for one in takes]

    def _with_given_names(self, entity: Entity) -> Entity:
        """An entity with the other names that readers gave it."""
        given = [name for name in self.whos_who.other_names(entity.id) if name not in entity.aliases]
        return replace(entity, aliases=(*given, *entity.aliases)) if given else entity

    def look_out(self) -> frozenset[ArticleId]:
        """Find out anew which articles name a watched entity; says which are marked now and were not, or were."""
        catalogue, watched = self._catalogue, self.watchlist.ids
        rows = masks.rows(self._sieve.naming(watched), len(catalogue)) if watched else ()
        changed = self.watchlist.mark(frozenset(catalogue.numbers[row] for row in rows))
        return frozenset(catalogue.id(row) for row in catalogue.rows(changed))

    def put_recognitions(self, recognitions: Sequence[Recognition]) -> None:
        """Keep what was recognised; articles that name a watched entity are marked at once.

        Raises:
            LibraryError: Nothing was written; it is known in this process all the same.
        """
        try:
            super().put_recognitions(recognitions)
        finally:
            for found in recognitions if self.watchlist.records else ():
                self._mark_if_watched(found.article, {mention.entity for mention in found.mentions})

    def _mark_if_watched(self, article: ArticleId, named: Collection[EntityId]) -> None:
        told = self.whos_who.unplaced(self.article(article)) if article in self else ()
        self.watchlist.mark_also(article, {*named, *(one.entity for one in told)})

    def names_like(self, start: str) -> list[str]:
        """Some names that begin with some letters, the commonest first."""
        try:
            return self.search.beginning(start, _OFFERED) if fold(start) else []
        except SearchCancelledError:  # it is being made anew
            return []

    def carrying(self, ids: Collection[EntityId]) -> int:
        """In how many stories mentions carry one of some ids, whatever those mean; as far as the index has come."""
        try:
            return len(self._enumerator.census.stories(self.search.mentioning(ids)))
        except SearchCancelledError:  # it is being made anew
            return 0

    def entity_counts(self, entities: Iterable[EntityId]) -> Mapping[EntityId, int]:
        """In how many stories of the library each entity is named, as far as the index has come."""
        members = self.whos_who.members_of(entities)
        if not members:
            return {}
        census = self._enumerator.census
        try:
            if census.is_plain:
                return self.search.counts(members)
            naming = self.search.naming(members)
            return {entity: census.count(articles) for entity, articles in naming.items()}
        except SearchCancelledError:  # it is being made anew
            return {}


def _named(mention: Mention, entity: EntityId, name: str) -> Mention:
    if (mention.entity, mention.name) == (entity, name):
        return mention
    return replace(mention, entity=entity, name=name, type=type_of(entity))
