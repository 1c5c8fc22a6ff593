"""Which paragraph of an old text has become which of a new one."""

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from typing import NamedTuple

from tui.model import Block, BlockKind, Document

Pair = tuple[Block | None, Block | None]
"""A block of the old text and what has become of it in the new one."""

_ALIKE = 0.3
"""From so much in common on, two paragraphs are one that was changed."""
_MOST_PAIRS = 10_000
"""Pairs of paragraphs that are weighed; beyond that they are paired as they stand."""
_WHOLE = frozenset({BlockKind.ROW, BlockKind.HEADER_ROW, BlockKind.CODE, BlockKind.RULE})
"""Blocks that are changed as a whole: words put between their cells would shift them."""


class _Stretch(NamedTuple):
    """Some blocks in a row, each with its words."""

    blocks: Sequence[Block]
    words: Sequence[frozenset[str]]


def paired(old: Document, new: Document) -> Iterator[Pair]:
    """The blocks of both in order, those together that are the same or a changed one."""
    olds, news = ([(block.kind, text_of(text, block)) for block in text.blocks] for text in (old, new))
    for tag, first, last, start, end in SequenceMatcher(None, olds, news, autojunk=False).get_opcodes():
        if tag == "equal":
            yield from zip(old.blocks[first:last], new.blocks[start:end], strict=True)
        else:
            yield from _matched(_stretch(old, first, last), _stretch(new, start, end))


def text_of(document: Document, block: Block) -> str:
    """The text of a block."""
    return document.text[block.start : block.end]


def _stretch(document: Document, first: int, last: int) -> _Stretch:
    blocks = document.blocks[first:last]
    return _Stretch(blocks, [frozenset(text_of(document, block).split()) for block in blocks])


def _matched(old: _Stretch, new: _Stretch) -> Iterator[Pair]:
    """Pair the blocks of a stretch that differs so that as much as possible is in common, in their order."""
    before, after = old.blocks, new.blocks
    pairs = _best(old, new) if len(before) * len(after) <= _MOST_PAIRS else ()
    left = right = 0
    for one, other in (*pairs, (len(before), len(after))):
        yield from ((block, None) for block in before[left:one])
        yield from ((None, block) for block in after[right:other])
        if one < len(before):
            yield before[one], after[other]
        left, right = one + 1, other + 1


def _best(old: _Stretch, new: _Stretch) -> list[tuple[int, int]]:
    """The pairs of a heaviest common subsequence, weighed by what each two have in common."""
    rows, columns = len(old.blocks), len(new.blocks)
    worth = [[0.0] * (columns + 1) for _ in range(rows + 1)]
    for i in range(rows - 1, -1, -1):
        for j in range(columns - 1, -1, -1):
            gain = _likeness(old, i, new, j)
            worth[i][j] = max(worth[i + 1][j], worth[i][j + 1], gain + worth[i + 1][j + 1] if gain else 0.0)
    return _traced(worth)


def _traced(worth: Sequence[Sequence[float]]) -> list[tuple[int, int]]:
    """The way through a table of what is still to be won, from its beginning: the places at which a pair is taken."""
    pairs, i, j = [], 0, 0
    while i < len(worth) - 1 and j < len(worth[0]) - 1:
        if worth[i][j] == worth[i + 1][j]:
            i += 1
        elif worth[i][j] == worth[i][j + 1]:
            j += 1
        else:
            pairs.append((i, j))
            i, j = i + 1, j + 1
    return pairs


def _likeness(old: _Stretch, i: int, new: _Stretch, j: int) -> float:
    """The share of their words that two blocks have in common; 0 where that is too little for one to be the other."""
    kind = old.blocks[i].kind
    if kind is not new.blocks[j].kind or kind in _WHOLE:
        return 0.0
    one, other = old.words[i], new.words[j]
    both = len(one & other)
    share = both / min(len(one), len(other)) if both else 0.0
    return share if share >= _ALIKE or kind is BlockKind.HEADLINE else 0.0
