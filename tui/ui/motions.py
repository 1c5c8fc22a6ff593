"""Where a caret goes and what it takes up: characters, words, sentences, paragraphs and quotations of a text.

Pure functions over the text of a document and its blocks; what depends on lines of the screen is the reader's.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Mapping, Sequence

from tui.model import Block, Span
from tui.ui.quotations import quotations_at
from tui.ui.sentences import sentence_at, sentence_within, sentences
from tui.ui.wrap import clusters, flag_start

__all__ = ["MOTIONS", "OBJECTS", "WIDER", "Motion", "Object", "Wider", "sentence_at"]

Motion = Callable[[str, Sequence[Block], int], int]
Object = Callable[[str, Sequence[Block], int], Span | None]
Wider = Callable[[str, Sequence[Block], Span], Span | None]

_IDEOGRAPH = (
    "\u2e80-\u2fdf\u3005-\u3007\u3021-\u30ff\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
)
_MARK = (
    "\u0300-\u036f\u0483-\u0489\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0670\u0900-\u0903\u093a-\u094f"
    "\u0e31\u0e34-\u0e3a\u0e47-\u0e4e\u1ab0-\u1aff\u200c\u200d\u20d0-\u20ff\ufe00-\ufe0f"
)
"""Signs that belong to the letter before them, which `\\w` leaves out."""
_WORD = re.compile(rf"[{_IDEOGRAPH}]|(?:[^\W{_IDEOGRAPH}][{_MARK}]*)+(?:['’.,](?:[^\W{_IDEOGRAPH}][{_MARK}]*)+)*")


def left(text: str, blocks: Sequence[Block], offset: int) -> int:
    """One character back."""
    block = _block(blocks, offset)
    before = [cluster.start for cluster in _near(text, block, offset) if cluster.start < min(offset, block.end)]
    if before:
        return before[-1]
    earlier = _previous(blocks, block.start)
    return _last(text, earlier) if earlier else offset


def right(text: str, blocks: Sequence[Block], offset: int) -> int:
    """One character on."""
    block = _block(blocks, offset)
    after = next((cluster.start for cluster in _near(text, block, offset) if cluster.start > offset), None)
    if after is not None:
        return after
    later = _next(blocks, offset)
    return later.start if later else offset


def word(text: str, blocks: Sequence[Block], offset: int) -> int:
    """To the beginning of the next word; from the last one to the end of the text."""
    found = next((match.start() for match in _WORD.finditer(text, offset) if match.start() > offset), None)
    return _end(text, blocks, offset) if found is None else found


def word_back(text: str, blocks: Sequence[Block], offset: int) -> int:
    """To the beginning of the word, or of the one before."""
    first = _first(blocks, offset)
    for reach in (100, 1_000, offset):
        low = max(first, offset - reach)
        # A window may cut a word in two; then its first find is the rest of one, and does not count.
        starts = [match.start() for match in _WORD.finditer(text, low, offset) if match.start() > low or low == first]
        if starts:
            return starts[-1]
    return min(first, offset)


def word_end(text: str, blocks: Sequence[Block], offset: int) -> int:
    """To the last character of the word, or of the next one."""
    block = _block(blocks, offset)
    for match in _WORD.finditer(text, max(block.start, word_back(text, blocks, offset))):
        last = _last_cluster(text, match.start(), match.end())
        if last > offset:
            return last
    return _end(text, blocks, offset)


def sentence(text: str, blocks: Sequence[Block], offset: int) -> int:
    """To the last character of the sentence, or of the next one, so that a selection grows by whole sentences."""
    block: Block | None = _block(blocks, offset)
    while block is not None:
        for found in sentences(text, block.start, block.end):
            last = _last_cluster(text, *found)
            if last > offset:
                return last
        block = _next(blocks, block.end)
    return offset


def sentence_back(text: str, blocks: Sequence[Block], offset: int) -> int:
    """To the beginning of the sentence, or of the one before."""
    block: Block | None = _block(blocks, offset)
    while block is not None:
        starts = [found.start for found in sentences(text, block.start, block.end) if found.start < offset]
        if starts:
            return starts[-1]
        block = _previous(blocks, block.start)
    return offset


def paragraph(text: str, blocks: Sequence[Block], offset: int) -> int:
    """To the last character of the paragraph, or of the next one."""
    last = _last(text, _block(blocks, offset))
    if last > offset:
        return last
    later = _next(blocks, offset)
    return _last(text, later) if later else offset


def paragraph_back(text: str, blocks: Sequence[Block], offset: int) -> int:  # noqa: ARG001 - a Motion like the others
    """To the beginning of the paragraph, or of the one before."""
    block = _block(blocks, offset)
    if block.start < offset:
        return block.start
    earlier = _previous(blocks, block.start)
    return earlier.start if earlier else offset


def the_word(text: str, blocks: Sequence[Block], offset: int) -> Span | None:
    """The word that the character belongs to; None between words."""
    for match in _WORD.finditer(text, word_back(text, blocks, offset + 1)):
        if match.start() > offset:
            return None
        if offset < match.end():
            return Span(*match.span())
    return None


def the_sentence(text: str, blocks: Sequence[Block], offset: int) -> Span | None:
    """The sentence; None where there is no text."""
    block = _block(blocks, offset)
    return _filled(sentence_within(text, block.start, block.end, offset))


def the_paragraph(text: str, blocks: Sequence[Block], offset: int) -> Span | None:  # noqa: ARG001 - an Object
    """The paragraph with the lines that are set tight below it (all of a block of code, all rows of a table)."""
    return _joined(blocks, _index(blocks, offset), lambda at: blocks[at].tight and not blocks[at].marker)


def the_block(text: str, blocks: Sequence[Block], offset: int) -> Span | None:
    """A whole quotation that is set apart, an item of a list with what belongs to it; else as `the_paragraph` says."""
    index = _index(blocks, offset)
    depth = blocks[index].indent
    if blocks[index].quote:
        return _joined(blocks, index, lambda at: blocks[at].quote > 0 and blocks[at - 1].quote > 0)
    if depth:
        return _joined(blocks, index, lambda at: blocks[at].indent > depth or _goes_on(blocks[at], depth))
    return the_paragraph(text, blocks, offset)


def _goes_on(block: Block, depth: int) -> bool:
    """It stands in an item of this depth, and does not begin it."""
    return block.indent == depth and not block.marker


def _joined(blocks: Sequence[Block], index: int, joins: Callable[[int], bool]) -> Span | None:
    """From a block up and down as far as each block joins the one before it."""
    first = last = index
    while first > 0 and joins(first):
        first -= 1
    while last + 1 < len(blocks) and joins(last + 1):
        last += 1
    return _filled(Span(blocks[first].start, blocks[last].end))


def the_quotation(text: str, blocks: Sequence[Block], offset: int) -> Span | None:
    """The words between the innermost quotation marks around the character; None outside quotations."""
    return next(iter(quotations_at(text, blocks, _index(blocks, offset), offset)), None)


def the_quotation_around(text: str, blocks: Sequence[Block], taken: Span) -> Span | None:
    """The quotation in which another stands, itself where it stands in none; None where it is no quotation."""
    found = quotations_at(text, blocks, _index(blocks, taken.start), taken.start)
    return next((wider for one, wider in zip(found, [*found[1:], *found[-1:]], strict=True) if one == taken), None)


MOTIONS: Mapping[str, Motion] = {
    "left": left,
    "right": right,
    "word": word,
    "word-back": word_back,
    "word-end": word_end,
    "sentence": sentence,
    "sentence-back": sentence_back,
    "paragraph": paragraph,
    "paragraph-back": paragraph_back,
}
OBJECTS: Mapping[str, Object] = {
    "word": the_word,
    "sentence": the_sentence,
    "paragraph": the_paragraph,
    "quotation": the_quotation,
    "block": the_block,
}
WIDER: Mapping[str, Wider] = {"quotation": the_quotation_around}
"""What the same object is once it has been taken and is asked for again."""


def _filled(span: Span) -> Span | None:
    return span if span.end > span.start else None


def _index(blocks: Sequence[Block], offset: int) -> int:
    return max(0, bisect_right(blocks, offset, key=lambda block: block.start) - 1)


def _block(blocks: Sequence[Block], offset: int) -> Block:
    return blocks[_index(blocks, offset)]


def _next(blocks: Sequence[Block], offset: int) -> Block | None:
    """The first block with text that begins after an offset."""
    index = bisect_right(blocks, offset, key=lambda block: block.start)
    return next((blocks[i] for i in range(index, len(blocks)) if blocks[i].end > blocks[i].start), None)


def _previous(blocks: Sequence[Block], offset: int) -> Block | None:
    """The last block with text that begins before an offset."""
    index = bisect_left(blocks, offset, key=lambda block: block.start) - 1
    return next((blocks[i] for i in range(index, -1, -1) if blocks[i].end > blocks[i].start), None)


def _near(text: str, block: Block, offset: int) -> Iterator[Span]:
    """The characters around an offset; a whole block may be a megabyte."""
    low, high = flag_start(text, block.start, max(block.start, offset - 100)), min(block.end, offset + 100)
    for first, last, _, _ in clusters(text, low, high):
        yield Span(first, last)


def _last_cluster(text: str, start: int, end: int) -> int:
    near = clusters(text, flag_start(text, start, max(start, end - 100)), end)
    return near[-1].start if near else start


def _last(text: str, block: Block) -> int:
    return _last_cluster(text, block.start, block.end)


def _first(blocks: Sequence[Block], offset: int) -> int:
    """The first offset with text, or the offset itself where there is none before it."""
    return next((block.start for block in blocks if block.end > block.start), offset)


def _end(text: str, blocks: Sequence[Block], offset: int) -> int:
    """The last character of the text, or the offset itself where it is beyond it."""
    last = _previous(blocks, len(text) + 1)
    return max(offset, _last(text, last)) if last else offset
