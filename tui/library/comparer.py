"""Finds out which articles that came in are takes or copies of others.

Each is compared with the few that the index holds likely, whole text against whole text. It joins the bundle of all
that it is related to, so that a long story hangs together take by take; bundles that it is related to become one. What
a reader has parted stays alone.
"""

from collections import OrderedDict
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from time import sleep

from tui.library.catalogue import TRASHED, Catalogue
from tui.library.journal.documents import Fingerprint
from tui.library.ledger import Ledger
from tui.library.pairing import Script, related, script_of
from tui.library.search import Search
from tui.library.shelf import Shelf
from tui.library.sketches import Sketch, sketch_of
from tui.model import ArticleId, Fold, FoldKind

Joins = dict[ArticleId, tuple[ArticleId, FoldKind]]
"""Which articles are to share whose row, and why."""

_KEPT = 512
"""Scripts that are kept for the next comparisons."""
_SKETCHED = 4_096
"""Sketches that are put down at a time, of some 4 kB."""
_MOST = 500
"""Stories of a bundle; what is sent more often than that is an advertisement."""


class Comparer:
    """Compares the articles of one library. For one thread at a time."""

    def __init__(self, catalogue: Callable[[], Catalogue], shelf: Shelf, ledger: Ledger, search: Search) -> None:
        self._catalogue = catalogue
        self._shelf = shelf
        self._ledger = ledger
        self._search = search
        self._scripts: OrderedDict[tuple[int, Fingerprint], Script] = OrderedDict()

    def sketch(self, stop: Callable[[], bool] = lambda: False) -> bool:
        """Make sketches of articles that the index has taken in, some thousands at most; says whether it made any.

        Args:
            stop: Asked before each; those that were made until then are kept.

        Raises:
            SearchCancelledError: The index is being made anew, or was asked to stop.
        """
        done: dict[int, int] = {}
        made: dict[int, Sketch] = {}
        for number, take in self._search.unsketched(_SKETCHED).items():
            if stop():
                break
            done[number] = take
            with suppress(KeyError, ValueError):  # purged, or damaged
                made[number] = sketch_of(script_of(self._shelf.articles.raw(number)))
            sleep(0)  # others get their turn
        if done:
            self._search.sketched(done, made)
        return bool(done)

    def compare(self, numbers: Sequence[int]) -> Joins:
        """Compare articles with all that came out near them.

        Args:
            numbers: Of the articles, the oldest first; those that came with them and stand later are met in their turn.

        Raises:
            SearchCancelledError: The index is being made anew, or was asked to stop.
        """
        joins: Joins = {}
        near, waiting = self._search.near(numbers), set(numbers)
        for number in numbers:
            waiting.discard(number)
            others = [other for other in near[number] if other not in waiting]
            script = self._script(number) if others else None
            if script is not None and self._is_open(number, script.id, joins):
                self._join(script, others, joins)
            sleep(0)  # others get their turn
        return joins

    def _join(self, script: Script, others: Iterable[int], joins: Joins) -> None:
        """Put a story into the bundle of those that it is related to."""
        found: dict[ArticleId, FoldKind] = {}
        for other in others:
            target = self._target(other, script, joins)
            if target is not None and target[0] not in found:
                found[target[0]] = target[1]
        groups = [group for group in found if self._size(group, joins) < _MOST]
        if not groups:
            return
        joins[ArticleId(script.id)] = groups[0], found[groups[0]]
        for group in groups[1:]:
            for member in self._members(group, joins):
                joins[member] = groups[0], found[group]

    def _target(self, other: int, script: Script, joins: Joins) -> tuple[ArticleId, FoldKind] | None:
        """The bundle of another story, where the two are related and that story may be joined."""
        row = self._catalogue().row(other)
        if row is None or self._catalogue().states[row] & TRASHED:
            return None
        article = self._catalogue().id(row)
        group = joins[article][0] if article in joins else self._group(article, row)
        if group is None:
            return None
        known = self._script(other)
        kind = None if known is None else related(script, known)
        return None if kind is None else (group, kind)

    def _group(self, article: ArticleId, row: int) -> ArticleId | None:
        """The bundle that a story is in, or would begin; None for one that a reader wants to stand alone."""
        fold = self._ledger.get(Fold, article)
        if fold is not None and not fold.group:
            return None
        return ArticleId(self._catalogue().bundles.labels[row]) or article

    def _is_open(self, number: int, article: str, joins: Joins) -> bool:
        """Nobody has decided yet where a story belongs."""
        if article in joins or self._ledger.get(Fold, ArticleId(article)) is not None:
            return False
        row = self._catalogue().row(number)
        return row is not None and not self._catalogue().bundles.labels[row]

    def _members(self, group: ArticleId, joins: Joins) -> list[ArticleId]:
        """The stories of a bundle, its first one among them."""
        catalogue = self._catalogue()
        kept = [catalogue.id(row) for row in catalogue.bundles.rows(group)]
        coming = [article for article, (joined, _) in joins.items() if joined == group]
        members = (article for article in dict.fromkeys((group, *kept, *coming)))
        return [article for article in members if joins.get(article, (group,))[0] == group]

    def _size(self, group: ArticleId, joins: Joins) -> int:
        return len(self._members(group, joins))

    def _script(self, number: int) -> Script | None:
        try:
            key = number, self._shelf.articles.fingerprint(number)
            if key not in self._scripts:
                self._scripts[key] = script_of(self._shelf.articles.raw(number))
        except (KeyError, ValueError):  # purged, or damaged
            return None
        while len(self._scripts) > _KEPT:
            self._scripts.popitem(last=False)
        return self._scripts[key]
