"""The library: one folder with all articles and all that was ever done with them.

Reading takes microseconds, whatever the size of the library, and may be done from any thread. `put` and `commit` are
durable when they return. What other processes have written is seen after `refresh`.
"""

from collections import Counter
from collections.abc import Callable, Collection, Mapping
from contextlib import suppress
from datetime import UTC, datetime
from itertools import compress
from pathlib import Path

from tui.errors import LibraryError, LibraryReadOnlyError
from tui.library import masks
from tui.library.catalogue import split_tags
from tui.library.changes import Change, subjects
from tui.library.database import Database
from tui.library.journal.disk import Disk
from tui.library.lore import NO_LORE, Lore
from tui.library.premises import ARTICLES, STATE
from tui.library.records import Records
from tui.library.stocktaking import differences
from tui.model import ArticleId
from tui.names import safe


def now() -> datetime:
    """The present moment."""
    return datetime.now(UTC)


class Library(Records):
    """Everything that front ends ask of the folder."""

    @classmethod
    def open(
        cls,
        folder: Path,
        *,
        clock: Callable[[], datetime] = now,
        disk: Disk | None = None,
        on_renewal: Callable[[], None] = lambda: None,
        lore: Lore = NO_LORE,
    ) -> "Library":
        """Open the library in a folder; create the folder at first.

        Args:
            folder: Where it is.
            clock: Tells the time.
            disk: What to write with.
            on_renewal: Called before a large library of an older Dateline is written anew, which may take a minute.
            lore: What is known of names that no story need say.

        Raises:
            LibraryError: The folder cannot be created or read, or holds a file that is damaged.
        """
        folder = folder.expanduser().absolute()
        try:
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        except OSError as error:
            message = f"the library folder {safe(str(folder))} cannot be made ({error.strerror}); choose another"
            raise LibraryError(message) from error
        disk = disk or Disk()
        articles, state = Database(folder / ARTICLES, disk), Database(folder / STATE, disk)
        for database in (articles, state):
            database.renew(on_renewal)
        return cls(folder, articles, state, clock, lore)

    def close(self, on_delay: Callable[[], None] = lambda: None) -> None:
        """Let go of the files, in which a stock TinyDB reads everything then; keep what makes the next start quick.

        Args:
            on_delay: Called before a large file is written anew. Ctrl+c during that leaves it to the next end.
        """
        self.search.close()
        with suppress(KeyboardInterrupt):
            self._articles.finish(on_delay)
        self._articles.close()
        self._state.close()
        self._cataloguer.save()

    @property
    def read_only(self) -> str:
        """Why nothing in this library can be changed, a line, as of the last look; empty when it can."""
        return self._articles.refusal or self._state.refusal

    def require_writable(self) -> None:
        """See to it that what follows can be written.

        Raises:
            LibraryReadOnlyError: Nothing in this library can be changed.
        """
        if refusal := self.read_only:
            raise LibraryReadOnlyError(refusal)

    @property
    def is_newer(self) -> bool:
        """A newer Dateline wrote one of the files, so that the library is read as far as it goes and never written."""
        return self._articles.is_newer or self._state.is_newer

    @property
    def damage(self) -> list[str]:
        """What is damaged, and what was done about it or is left out, one line each."""
        files = [*self._articles.damage, *self._state.damage]
        articles = [f"articles.json: {fault}" for fault in self._cataloguer.damage.values()]
        state = [f"state.json: {kind} {key}: {why}" for (kind, key), why in self._ledger.damage.items()]
        return [safe(line) for line in files + [f"left out, but kept on disk: {line}" for line in articles + state]]

    def tags(self) -> Mapping[str, int]:
        """All tags, and how many articles bear each; what was removed or purged keeps its own, and does not count."""
        tags: Counter[str] = Counter()
        catalogue = self._catalogue
        labels = catalogue.tags  # another thread may put others in their place
        there = masks.per_row(catalogue.everything, len(catalogue))
        for code, articles in Counter(compress(labels.codes, there)).items():
            tags.update(dict.fromkeys(split_tags(labels.texts[code]), articles))
        return tags

    # Changes

    def applicable(self, change: Change) -> Change:
        """The change less the careful edits of records that are not as they expect."""
        return self._cataloguer.tallier.applicable(change)

    def stage(self, change: Change) -> None:
        """Make a change visible at once in this process; `commit` puts it on disk."""
        self._ledger.stage(change)
        self._cataloguer.tallier.stage(change)
        if self.watchlist.is_stale:
            self.look_out()

    def commit(self, change: Change) -> Change:
        """Put a change on disk, merged field by field onto what other sessions wrote; durable when this returns.

        Returns:
            Its careful edits that were not made, since other sessions have changed these records meanwhile.

        Raises:
            LibraryError: Nothing was written, and what was staged of it is taken back.
        """
        articles = subjects(change)
        with suppress(LibraryError):  # the commit meets it as well, and says it
            self._state.look()  # what others have done to these articles is news; taken in with ours, it would be none
            self._tidings.pull(
                looking=False
            )  # not on the commit's turn: who takes in what came may wait for that to end
        with self._tidings.changing(articles):
            try:
                left = self._ledger.commit(change)
            except LibraryError:
                self._take_back(articles)
                raise
            if left:
                self._take_back(subjects(left))
            return left

    def _take_back(self, articles: Collection[ArticleId]) -> None:
        """Show what was staged of some articles, and did not come to be, as it stands."""
        self._cataloguer.tallier.restate(articles)
        if self.watchlist.is_stale:
            self.look_out()

    def look(self) -> None:
        """Take in what other processes have written, which is news all the same: the next `refresh` tells it.

        Raises:
            LibraryError: A file can no longer be read.
        """
        self._tidings.pull()

    def refresh(self) -> frozenset[ArticleId]:
        """Take in what other processes have written; says which articles, or what is known of them, changed.

        Raises:
            LibraryError: A file can no longer be read.
        """
        self._tidings.pull()
        told = self._tidings.told()
        return told | self.look_out() if self.watchlist.is_stale else told

    def check(self) -> list[str]:
        """What is wrong with the catalogue, and what was when the library was opened, one line each.

        The index checks itself: `search.check`.
        """
        self._tidings.pull()
        found = ["it lacked stories, which are in it again"] if self._cataloguer.was_incomplete else []
        if wrong := differences(self._catalogue, self._cataloguer.anew()):
            found.append(f"stories of which it says what is not so, or nothing: {wrong:,}")
        return found

    def rebuild(self, on_progress: Callable[[int, int], None] = lambda _done, _total: None) -> None:
        """Make everything anew that is derived from the two files: the catalogue, and the index of words and names."""
        self._cataloguer.rebuild()
        self.search.rebuild(on_progress=on_progress)
