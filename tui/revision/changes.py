"""How much a new text has changed."""

from collections.abc import Iterable
from typing import NamedTuple

from tui.model import BlockKind, Document
from tui.revision.paragraphs import Pair, text_of
from tui.revision.words import Piece, pieces
from tui.takes import FURNITURE


class Changes(NamedTuple):
    """How much has changed in the body."""

    added: int = 0
    """Paragraphs."""
    removed: int = 0
    """Paragraphs."""
    words: int = 0
    """Words that were changed, added or removed in the paragraphs that stayed."""

    def __bool__(self) -> bool:
        return any(self)


def counted(old: Document, new: Document, pairs: Iterable[Pair]) -> Changes:
    """Count what has changed between two texts whose blocks have been paired."""
    added = removed = words = 0
    for before, after in pairs:
        block = after or before
        if block is None or block.kind in FURNITURE or block.kind is BlockKind.RULE:
            continue
        removed += after is None
        added += before is None
        if before is not None and after is not None:
            words += _words_changed(pieces(text_of(old, before), text_of(new, after), after.start))
    return Changes(added, removed, words)


def _words_changed(runs: Iterable[Piece]) -> int:
    """Words that were changed count once: as many as went or as came, whichever are more."""
    changed = gone = 0
    for run in runs:
        count = len(run.text.split())
        if run.removed:
            gone = count
        else:
            changed += max(gone, count if run.added else 0)
            gone = 0
    return changed + gone
