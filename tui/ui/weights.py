"""What a story is about: how much weight each entity has in it, by how often and where it is named."""

from collections import Counter
from collections.abc import Iterable

from tui.model import BlockKind, Document, EntityId, Mention, Span

_HEADLINE = 5
"""What a mention weighs there; one in the running text weighs 1."""
_LEAD = 3
"""In the first paragraph, which says who did what."""


def weights(document: Document, mentions: Iterable[Mention]) -> Counter[EntityId]:
    """The weight of each entity that a story mentions; at one weight, what is named first comes first."""
    headline, lead = _first(document, BlockKind.HEADLINE), _first(document, BlockKind.PARAGRAPH)
    weighed = Counter[EntityId]()
    for mention in mentions:
        within = (_HEADLINE, headline), (_LEAD, lead)
        weighed[mention.entity] += next((weight for weight, (start, end) in within if start <= mention.start < end), 1)
    return weighed


def _first(document: Document, kind: BlockKind) -> Span:
    """Where the first block of a kind stands; nowhere when there is none."""
    return next((Span(block.start, block.end) for block in document.blocks if block.kind is kind), Span(0, 0))
