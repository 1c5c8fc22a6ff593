"""The edits that wait for the disk, by the records that they change."""

from tui.library.changes import Edit, Kind
from tui.model import ArticleId

Key = tuple[Kind, str]


class Waiting:
    """Keeps them in the order in which they were made. For one thread at a time."""

    def __init__(self) -> None:
        self._edits: dict[Key, tuple[Edit, ...]] = {}

    def of(self, kind: Kind, key: str) -> tuple[Edit, ...]:
        """The edits of one record, the first one first."""
        return self._edits.get((kind, key), ())

    def keys(self, kind: Kind) -> set[str]:
        """The keys of the records of a kind that are changed."""
        return {key for which, key in self._edits if which is kind}

    @property
    def articles(self) -> set[ArticleId]:
        """The articles that are changed."""
        return {article for edits in self._edits.values() for edit in edits if (article := edit.article)}

    def add(self, edit: Edit) -> None:
        """Let an edit wait, behind those of its record."""
        record = edit.kind, edit.key
        self._edits[record] = (*self._edits.get(record, ()), edit)

    def drop(self, edit: Edit) -> None:
        """Let an edit wait no more, if it does; another one that is equal to it stays."""
        record = edit.kind, edit.key
        edits = self._edits.pop(record, ())
        index = next((index for index, other in enumerate(edits) if other is edit), len(edits))
        if rest := edits[:index] + edits[index + 1 :]:
            self._edits[record] = rest
