"""A roster: the ids of very many articles in little memory, some twenty bytes each."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, pairwise
from typing import overload

from tui.library.columns import Texts
from tui.model import ArticleId


class Roster(Sequence[ArticleId]):
    """Ids in the order in which they were added."""

    def __init__(self, ids: Iterable[ArticleId] = ()) -> None:
        self._ids = Texts()
        for id_ in ids:
            self._ids.append(id_)

    def append(self, id_: ArticleId) -> None:
        """Add one."""
        self._ids.append(id_)

    def __len__(self) -> int:
        return len(self._ids)

    @overload
    def __getitem__(self, index: int) -> ArticleId: ...

    @overload
    def __getitem__(self, index: slice) -> list[ArticleId]: ...

    def __getitem__(self, index: int | slice) -> ArticleId | list[ArticleId]:
        places = range(len(self))[index]
        return ArticleId(self._ids[places]) if isinstance(places, int) else [self[place] for place in places]

    def __iter__(self) -> Iterator[ArticleId]:
        return map(self.__getitem__, range(len(self)))

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sequence) and len(self) == len(other) and all(map(str.__eq__, self, other))

    __hash__ = None  # type: ignore[assignment]  # it may grow


def once(rosters: Iterable[Roster]) -> list[Roster]:
    """The same rosters, each id only in the first that has it, and once there."""
    rosters = list(rosters)
    hashes = sorted(map(hash, chain.from_iterable(rosters)))  # a set of the ids would take five times the memory
    doubtful = {first for first, second in pairwise(hashes) if first == second}
    del hashes
    seen = set[ArticleId]()

    def is_first(id_: ArticleId) -> bool:
        if hash(id_) not in doubtful:
            return True
        before = len(seen)
        seen.add(id_)
        return len(seen) > before

    return [Roster(filter(is_first, ids)) for ids in rosters] if doubtful else rosters
