"""What a new take of a story has changed: both texts in one, with what was added and what was removed marked.

Paragraphs are paired first, then the words of each pair are compared; so the work is bounded however long the texts
are, and what a person sees are sentences that changed and not letters that happen to be alike.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from difflib import SequenceMatcher
from typing import NamedTuple

from tui.model import Block, BlockKind, Document, Mark, Span
from tui.takes import FURNITURE
from tui.values import replace

_WORD = re.compile(r"[^\s–—-]+[–—-]*\s*|\S+\s*")
"""With what parts it from the next one; `UPDATE 2-Talks` is three."""
_ALIKE = 0.3
"""From so much in common on, two paragraphs are one that was changed."""
_MOST_PAIRS = 10_000
"""Pairs of paragraphs that are weighed; beyond that they are paired as they stand."""
_MOST_WORDS = 500_000
"""Pairs of words that are compared in one paragraph; beyond that it was written anew."""
_WHOLE = frozenset({BlockKind.ROW, BlockKind.HEADER_ROW, BlockKind.CODE, BlockKind.RULE})
"""Blocks that are changed as a whole: words put between their cells would shift them."""


_Pair = tuple[Block | None, Block | None]
"""A block of the old text and what has become of it in the new one."""


class Piece(NamedTuple):
    """A run of the text of both."""

    text: str
    at: int
    """Where it stands in the new text; for what was removed, where it would."""
    added: bool = False
    removed: bool = False


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


class Revision:
    """A new text with what it has removed set back into it.

    Attributes:
        document: Both in one; its offsets are its own, `shown` and `real` lead to it and back.
        added: Spans of `document` that only the new text has.
        removed: Spans of `document` that only the old text had.
        changes: How much that is.
    """

    def __init__(self, old: Document, new: Document) -> None:
        self.added: list[Span] = []
        self.removed: list[Span] = []
        self.changes = Changes()
        self._starts: list[int] = []
        """Where the runs of the new text stand in `document`."""
        self._origins: list[int] = []
        """Where they stand in the new text."""
        self._ends: list[int] = []
        self._parts: list[str] = []
        self._length = 0
        pairs = list(_paired(old, new))
        blocks = [self._set(block, pieces) for block, pieces in _woven(old, new, pairs)]
        self.changes = _counted(old, new, pairs)
        marks = tuple(self._shifted(mark) for mark in new.marks)
        self.document = Document("".join(self._parts), tuple(blocks), marks)

    def shown(self, offset: int) -> int:
        """Where a character of the new text stands in `document`."""
        place = max(0, bisect_right(self._origins, offset) - 1)
        return self._starts[place] + offset - self._origins[place] if self._starts else offset

    def real(self, offset: int) -> int:
        """Which character of the new text one of `document` is; for a removed one, the next that is left."""
        place = bisect_right(self._starts, offset) - 1
        if place >= 0 and offset < self._ends[place]:
            return self._origins[place] + offset - self._starts[place]
        if place + 1 < len(self._origins):
            return self._origins[place + 1]
        return self._origins[-1] + self._ends[-1] - self._starts[-1] if self._origins else 0

    def span_shown(self, span: Span) -> Span:
        """A span of the new text, in `document`."""
        return Span(self.shown(span.start), self.shown(max(span.start, span.end - 1)) + (span.end > span.start))

    def span_real(self, span: Span) -> Span:
        """A span of `document`, in the new text; empty where it has removed words only."""
        return Span(self.real(span.start), max(self.real(span.start), self.real(span.end)))

    def _set(self, block: Block, pieces: Iterable[Piece]) -> Block:
        if self._parts:
            self._parts.append("\n")
            self._length += 1
        start = self._length
        for piece in pieces:
            self._add(piece)
        return replace(block, start=start, end=self._length)

    def _add(self, piece: Piece) -> None:
        span = Span(self._length, self._length + len(piece.text))
        self._parts.append(piece.text)
        self._length = span.end
        inked = Span(span.start, span.start + len(piece.text.rstrip()))
        if piece.removed:
            self.removed.append(inked)
            return
        if piece.added and piece.text:
            self.added.append(inked)
        self._starts.append(span.start)
        self._origins.append(piece.at)
        self._ends.append(span.end)

    def _shifted(self, mark: Mark) -> Mark:
        span = self.span_shown(Span(mark.start, mark.end))
        return replace(mark, start=span.start, end=span.end)


def _woven(old: Document, new: Document, pairs: Iterable[_Pair]) -> Iterator[tuple[Block, list[Piece]]]:
    """The blocks of both texts in their order, each with its pieces."""
    for before, after in pairs:
        if after is None and before is not None:
            yield before, [Piece(_text(old, before), 0, removed=True)]
        elif before is None and after is not None:
            yield after, [Piece(_text(new, after), after.start, added=True)]
        elif before is not None and after is not None:
            yield after, list(_pieces(_text(old, before), _text(new, after), after.start))


def _counted(old: Document, new: Document, pairs: Iterable[_Pair]) -> Changes:
    added = removed = words = 0
    for before, after in pairs:
        block = after or before
        if block is None or block.kind in FURNITURE or block.kind is BlockKind.RULE:
            continue
        removed += after is None
        added += before is None
        if before is not None and after is not None:
            words += _words_changed(_pieces(_text(old, before), _text(new, after), after.start))
    return Changes(added, removed, words)


def _words_changed(pieces: Iterable[Piece]) -> int:
    changed = gone = 0
    for piece in pieces:
        count = len(piece.text.split())
        if piece.removed:
            gone = count
        else:
            changed += max(gone, count if piece.added else 0)
            gone = 0
    return changed + gone


def _text(document: Document, block: Block) -> str:
    return document.text[block.start : block.end]


def _paired(old: Document, new: Document) -> Iterator[_Pair]:
    """The blocks of both in order, those together that are the same or a changed one."""
    olds, news = ([(b.kind, _text(document, b)) for b in document.blocks] for document in (old, new))
    for tag, first, last, start, end in SequenceMatcher(None, olds, news, autojunk=False).get_opcodes():
        before, after = old.blocks[first:last], new.blocks[start:end]
        if tag == "equal":
            yield from zip(before, after, strict=True)
        else:
            yield from _matched(before, after, [set(text.split()) for _, text in olds[first:last]],
                                [set(text.split()) for _, text in news[start:end]])  # fmt: skip


def _matched(
    before: Sequence[Block], after: Sequence[Block], olds: Sequence[set[str]], news: Sequence[set[str]]
) -> Iterator[_Pair]:
    """Pair the blocks of a stretch that differs so that as much as possible is in common, in their order."""
    pairs = _best(before, after, olds, news) if len(before) * len(after) <= _MOST_PAIRS else ()
    left = right = 0
    for one, other in (*pairs, (len(before), len(after))):
        yield from ((block, None) for block in before[left:one])
        yield from ((None, block) for block in after[right:other])
        if one < len(before):
            yield before[one], after[other]
        left, right = one + 1, other + 1


def _best(
    before: Sequence[Block], after: Sequence[Block], olds: Sequence[set[str]], news: Sequence[set[str]]
) -> list[tuple[int, int]]:
    """The pairs of a heaviest common subsequence, weighed by what each two have in common."""
    worth = [[0.0] * (len(after) + 1) for _ in range(len(before) + 1)]
    for i in range(len(before) - 1, -1, -1):
        for j in range(len(after) - 1, -1, -1):
            gain = _likeness(before[i], after[j], olds[i], news[j])
            worth[i][j] = max(worth[i + 1][j], worth[i][j + 1], gain + worth[i + 1][j + 1] if gain else 0.0)
    pairs, i, j = [], 0, 0
    while i < len(before) and j < len(after):
        if worth[i][j] == worth[i + 1][j]:
            i += 1
        elif worth[i][j] == worth[i][j + 1]:
            j += 1
        else:
            pairs.append((i, j))
            i, j = i + 1, j + 1
    return pairs


def _likeness(one: Block, other: Block, olds: set[str], news: set[str]) -> float:
    if one.kind is not other.kind or one.kind in _WHOLE:
        return 0.0
    both = len(olds & news)
    share = both / min(len(olds), len(news)) if both else 0.0
    return share if share >= _ALIKE or one.kind is BlockKind.HEADLINE else 0.0


def _pieces(old: str, new: str, start: int) -> Iterator[Piece]:
    """The runs of a changed paragraph, word by word."""
    if old == new:
        yield Piece(new, start)
        return
    before, after = _WORD.findall(old), _WORD.findall(new)
    at = start + len(new) - len(new.lstrip())
    for tag, removed, added in _steps(before, after):
        text = "".join(added)
        if tag == "equal":
            yield Piece(text, at)
        else:
            if removed:
                yield Piece(
                    _parted("".join(removed), bool(added) or at < start + len(new), at > start), at, removed=True
                )
            if text:
                yield Piece(text, at, added=True)
        at += len(text)


def _parted(words: str, goes_on: bool, has_begun: bool) -> str:
    """Removed words, parted by a blank from the words that stand beside them now."""
    words = words.rstrip()
    return f"{words} " if goes_on else f" {words}" if has_begun else words


_Step = tuple[str, Sequence[str], Sequence[str]]


def _steps(before: Sequence[str], after: Sequence[str]) -> list[_Step]:
    """The stretches of two texts that are equal or not; a single small word between two that are not joins them."""
    if len(before) * len(after) > _MOST_WORDS:
        return [("replace", before, after)]
    plain = [[word.strip() for word in words] for words in (before, after)]
    steps: list[_Step] = []
    matcher = SequenceMatcher(None, plain[0], plain[1], autojunk=False)
    for tag, first, last, start, end in matcher.get_opcodes():
        step = ("equal" if tag == "equal" else "replace", before[first:last], after[start:end])
        if len(steps) > 1 and step[0] == "replace" and _is_small(steps[-1]) and steps[-2][0] == "replace":
            (_, old, new), (_, was, now) = steps.pop(), steps.pop()
            step = ("replace", [*was, *old, *step[1]], [*now, *new, *step[2]])
        steps.append(step)
    return steps


def _is_small(step: _Step) -> bool:
    return step[0] == "equal" and len(step[2]) == 1 and len(step[2][0].strip()) <= 3
