"""Search: which articles hold these words, and which name this person, answered from an index of the whole library.

The index (`search.db`) is derived from the articles and follows them (`upkeep`). It is stale at times and never wrong:
an answer is right for all articles that were not pending before the question, so ask what is pending first. Whatever
becomes of the file is met in `custody`: it is made anew, or done without.

For any number of threads. Questions wait neither for each other nor for `catch_up`, of this process or another.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from tui.library.conditions import Words
from tui.library.upkeep import Upkeep
from tui.model import EntityId, EntityType

if TYPE_CHECKING:
    from tui.library.census import Census
    from tui.library.company import Companion
    from tui.library.mentions import Known
    from tui.library.sketches import Sketch


class Search(Upkeep):
    """The index of one library, and the questions that it answers."""

    def matching(self, words: Words) -> Sequence[int]:
        """The numbers of the indexed articles that hold some words, ascending.

        Raises:
            SearchCancelledError: `interrupt` was called meanwhile.
            SearchUnavailableError: The index is being made anew, or another process holds it for long.
        """
        return self._asked(lambda index: index.matching(words))

    def ranked(self, words: Sequence[Words], limit: int | None, *, every: bool = False) -> list[int]:
        """The numbers of the indexed articles that hold words, those that they fit best first (bm25).

        Args:
            words: Those that count; one in a headline counts more than one in the text.
            limit: How many are wanted; None for all.
            every: Only articles that hold all of them, which is quicker; else one is enough.

        Raises:
            SearchCancelledError: `interrupt` was called meanwhile.
            SearchUnavailableError: The index is being made anew, or another process holds it for long.
        """
        return self._asked(lambda index: index.ranked(words, limit, every))

    def named(self, name: str, type: EntityType | None = None) -> frozenset[EntityId]:
        """The ids that bear a name, have it as an alias in some article, or are it; folded.

        Raises:
            SearchCancelledError: As for `matching`, and `SearchUnavailableError`.
        """
        return self._asked(lambda index: index.named(name, type))

    def counts(self, entities: Mapping[EntityId, Collection[EntityId]]) -> dict[EntityId, int]:
        """In how many indexed articles, those in the trash included, each entity is mentioned under any of its ids.

        Raises:
            SearchCancelledError: As for `matching`, and `SearchUnavailableError`.
        """
        return self._asked(lambda index: index.counts(entities))

    def titles(self, entities: Iterable[EntityId]) -> dict[EntityId, str]:
        """The canonical name that most articles give to an id; those that no article has are left out.

        Raises:
            SearchCancelledError: As for `matching`, and `SearchUnavailableError`.
        """
        wanted = tuple(entities)
        return self._asked(lambda index: index.titles(wanted))

    def beginning(self, start: str, limit: int) -> list[str]:
        """The names in the indexed articles that begin with some letters, so many at most, the commonest first.

        Raises:
            SearchCancelledError: As for `matching`, and `SearchUnavailableError`.
        """
        return self._asked(lambda index: index.beginning(start, limit))

    def joined(self, ids: Iterable[EntityId]) -> dict[EntityId, EntityId]:
        """Those of some ids that mean another one by themselves (`kin`), with that.

        Raises:
            SearchCancelledError: As for `matching`, and `SearchUnavailableError`.
        """
        wanted = tuple(ids)
        return self._asked(lambda index: index.joined(wanted))

    def relatives(
        self, entities: Iterable[EntityId], ruled: Collection[EntityId] = ()
    ) -> dict[EntityId, list[EntityId]]:
        """The other ids that may mean each entity, in the index or made by a correction; `joined` tells which do.

        Args:
            entities: Their ids.
            ruled: Ids that others were joined to by corrections; no story need name them.

        Raises:
            SearchCancelledError: As for `matching`, and `SearchUnavailableError`.
        """
        wanted = tuple(entities)
        return self._asked(lambda index: index.relatives(wanted, ruled))

    def known(self, entity: EntityId, members: Iterable[EntityId]) -> "Known | None":
        """What the indexed articles, those in the trash included, have of an entity; None when none mentions it.

        Args:
            entity: The one of its ids whose canonical name it bears.
            members: All ids under which it is mentioned.

        Raises:
            SearchCancelledError: As for `matching`, and `SearchUnavailableError`.
        """
        wanted = tuple(members)
        return self._asked(lambda index: index.known(entity, wanted))

    def everybody(self) -> list[EntityId]:
        """The ids of all whom indexed articles, those in the trash included, mention; whatever they mean.

        Raises:
            SearchCancelledError: As for `matching`, and `SearchUnavailableError`.
        """
        return self._asked(lambda index: index.everybody())

    def all_known(self, entities: Mapping[EntityId, Iterable[EntityId]]) -> "dict[EntityId, Known]":
        """What is known of several entities, each with all its ids; those that no article mentions are left out.

        Args:
            entities: All ids of each, by the one whose canonical name it bears.

        Raises:
            SearchCancelledError: As for `matching`, and `SearchUnavailableError`.
        """
        return self._asked(lambda index: index.all_known(entities))

    def mentioning(self, entities: Iterable[EntityId]) -> Sequence[int]:
        """The numbers of the indexed articles, those in the trash included, that mention any of some entities.

        Raises:
            SearchCancelledError: As for `matching`, and `SearchUnavailableError`.
        """
        wanted = tuple(entities)
        return self._asked(lambda index: index.mentioning(wanted))

    def naming(self, entities: Mapping[EntityId, Collection[EntityId]]) -> Mapping[EntityId, Sequence[int]]:
        """For each entity the numbers of the indexed articles, ascending, that mention it under any of its ids.

        Raises:
            SearchCancelledError: As for `matching`, and `SearchUnavailableError`.
        """
        return self._asked(lambda index: index.naming(entities))

    def company(
        self, entities: Iterable[EntityId], limit: int, census: "Census | None" = None
    ) -> "Sequence[Companion]":
        """Who and what is named in most of the indexed articles that mention any of some entities.

        Args:
            entities: Whose company; they are not part of it.
            limit: How many are wanted.
            census: Tells which articles are one story; without it each is.

        Raises:
            SearchCancelledError: As for `matching`, and `SearchUnavailableError`.
        """
        wanted = tuple(entities)
        return self._asked(lambda index: index.company(wanted, limit, census))

    def uncompared(self, limit: int) -> list[int]:
        """The numbers of sketched articles that have not been compared with others yet, so many at most, oldest first.

        Raises:
            SearchCancelledError: As for `matching`, and `SearchUnavailableError`.
        """
        return self._asked(lambda index: index.uncompared(limit), refill=False)

    def count_uncompared(self) -> int:
        """How many they are, with those that have not been sketched yet.

        Raises:
            SearchCancelledError: As for `matching`, and `SearchUnavailableError`.
        """
        return self._asked(lambda index: index.count_uncompared(), refill=False)

    def unsketched(self, limit: int) -> dict[int, int]:
        """The numbers of indexed articles of which no sketch has been made yet, so many at most, each with its take.

        Raises:
            SearchCancelledError: As for `matching`, and `SearchUnavailableError`.
        """
        return self._asked(lambda index: index.unsketched(limit), refill=False)

    def sketched(self, takes: Mapping[int, int], made: "Mapping[int, Sketch]") -> None:
        """Keep the sketches that were made of articles; they are uncompared now.

        Args:
            takes: As `unsketched` answered.
            made: Of those of them of which one could be made.

        Raises:
            SearchUnavailableError: As for `matching`.
        """
        self._asked(lambda index: index.sketched(takes, made), refill=False)

    def near(self, numbers: Sequence[int]) -> dict[int, list[int]]:
        """For each article the indexed ones that may be takes or copies of it, the likeliest first.

        Raises:
            SearchCancelledError: As for `matching`, and `SearchUnavailableError`.
        """
        return self._asked(lambda index: index.near(numbers), refill=False)

    def compared(self, numbers: Sequence[int]) -> None:
        """Note that articles have been compared with those that were there.

        Raises:
            SearchUnavailableError: As for `matching`.
        """
        self._asked(lambda index: index.compared(numbers), refill=False)

    def interrupt(self) -> None:
        """End what other threads are asking: it raises `SearchCancelledError` there."""
        self._custody.interrupt()
