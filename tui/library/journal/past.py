"""What the commits before the present snapshot changed, as the journal of the generation before tells."""

from array import array
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterable

from tui.library.journal.log import read
from tui.library.journal.paths import Paths
from tui.library.journal.snapshot import Meta
from tui.library.journal.source import File
from tui.library.journal.view import View


class Past:
    """Numbers of documents by table, in the order in which they were put or removed."""

    def __init__(self, since: int) -> None:
        self._commits = array("q", [since])
        """The commit after which it is known, and the later ones."""
        self._sequences: dict[str, array[int]] = defaultdict(lambda: array("q"))
        self._ids: dict[str, array[int]] = defaultdict(lambda: array("q"))

    @classmethod
    def of(cls, commits: "array[int]", views: Iterable[View]) -> "Past":
        """What an edition that was just folded has seen; it need not be read again."""
        known = cls(commits[0])
        known._commits = commits
        for view in views:
            known._sequences[view.name], known._ids[view.name] = view.sequences, view.history
        return known

    def add(self, table: str, sequence: int, doc_id: int) -> None:
        """Take in the next change."""
        if sequence != self._commits[-1]:
            self._commits.append(sequence)
        self._sequences[table].append(sequence)
        self._ids[table].append(doc_id)

    def news(self, table: str, since: int) -> list[int] | None:
        """What was put or removed in a table after a commit; None when that is too long ago."""
        at = bisect_left(self._commits, since)
        if at == len(self._commits) or self._commits[at] != since:
            return None
        return self._ids[table][bisect_right(self._sequences[table], since) :].tolist()


def past(paths: Paths, meta: Meta, heir: Callable[[str], str]) -> Past:
    """What led up to a snapshot; nothing where the backup does not.

    Args:
        paths: Where the backup lies.
        meta: What the snapshot says of itself.
        heir: From the name of a table as it stands there to its present one.
    """
    nothing = Past(meta.sequence)
    try:
        reading = read(File(paths.old_journal))
    except OSError:
        return nothing
    last = reading.entries[-1].head.sequence if reading.entries else None
    if reading.opening is None or reading.faults:
        return nothing
    if (reading.opening.sequence if last is None else last) != meta.sequence:
        return nothing
    known = Past(reading.opening.sequence)
    for entry in reading.entries:
        known.add(heir(entry.head.table), entry.head.sequence, entry.head.id)
    return known
