"""What the reader's process and the worker say to each other about documents, both directions side by side.

A document travels as its text, the kinds of its blocks and the places of its datelines; mentions come back as rows. A
list of documents is recognised at once. What is too long for that is asked about in steps, between which others have
their turn: a text to be made ready, pieces of it to be read by the model, and then the whole to be put through the
rules with what was found.
"""

from collections.abc import Iterable
from typing import Any

from tui.entities.reading import Candidate
from tui.model import Block, BlockKind, Document, EntityId, EntityType, MarkKind, Mention

Row = list[Any]


def pack_document(document: Document) -> dict[str, Any]:
    """Reduce a document to what recognition needs."""
    datelines = [mark.start for mark in document.marks if mark.kind is MarkKind.DATELINE]
    return {
        "text": document.text,
        "blocks": [[block.kind, block.start, block.end] for block in document.blocks],
        "datelines": datelines if document.blocks else None,
    }


def unpack_blocks(rows: Iterable[Row]) -> tuple[Block, ...]:
    """The blocks of a packed document."""
    return tuple(Block(BlockKind(kind), start, end) for kind, start, end in rows)


def pack_mention(mention: Mention) -> Row:
    """A mention as a row."""
    return [mention.start, mention.end, mention.type, mention.entity, mention.name, mention.score, mention.known]


def unpack_mention(row: Row) -> Mention:
    """A mention from its row."""
    start, end, type_, entity, name, score, known = row
    return Mention(start, end, EntityType(type_), EntityId(entity), name, score, known)


def pack_candidate(candidate: Candidate) -> Row:
    """What the model found in a piece, as a row."""
    return [candidate.start, candidate.end, candidate.type, candidate.score]


def unpack_candidate(row: Row) -> Candidate:
    """It from its row."""
    start, end, type_, score = row
    return Candidate(start, end, EntityType(type_), score)
