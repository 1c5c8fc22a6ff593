"""Quotations of copy: one within the other, over paragraphs, in the marks of several languages, straight ones too."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from tui.model import Block, Span

_CLOSING: dict[str, tuple[str, ...]] = {
    "“": ("”",),
    "”": ("”",),
    "„": ("“", "”"),
    "‘": ("’",),
    "’": ("’",),
    "‚": ("‘", "’"),
    "«": ("»",),
    "»": ("«", "»"),
    "‹": ("›",),
    "›": ("‹", "›"),
    "「": ("」",),
    "『": ("』",),
    "``": ("''",),
    '"': ('"',),
    "'": ("'",),
}
"""What closes each opening mark. Germans write another behind `„` than Poles; Finns and Swedes write the same twice."""
_MARK = re.compile("(?<!`)``(?!`)|''|[“”„‘’‚«»‹›「」『』\"']")
_DOUBTFUL = frozenset({"‘", "’", "‚", "'", "``"})
"""Apostrophes, commas and marks of code as well: they enclose something only where they are closed."""
_UNBOUND = frozenset({"「", "『", "«", "``"})
"""What opens whatever stands around it: the French set a blank behind theirs, the Japanese none before."""
_BEHIND = re.compile(r"[\s(\[{/¿¡“„‘‚«»‹›\"'–—-]|(?![0-9A-Za-zÀ-ɏ])\w")
"""What an opening mark may stand close behind; of letters those of scripts without blanks between words."""
_ELISION = re.compile(r"(?:\d\ds?|cause|em|n|round|til|tis|twas)\b", re.IGNORECASE)
"""What is written with an apostrophe before it: `’90s`, `’tis`."""
_DEEPEST = 8
"""Quotations within quotations that are told apart: no copy has so many, and a hostile text no more."""


class Quotation(NamedTuple):
    """What stands between two quotation marks of a block, or from one on that is not closed in it."""

    mark: str
    start: int
    end: int
    is_closed: bool


def quotations_at(text: str, blocks: Sequence[Block], index: int, offset: int) -> list[Span]:
    """The words between the quotation marks around a character, those of the innermost first.

    A quotation that goes on in the next paragraph is not closed in this one, and begins with its mark again in that.

    Args:
        text: The text of a document.
        blocks: Its blocks.
        index: The block that holds the character.
        offset: The character; a mark belongs to what it opens or closes.
    """
    around = [one for one in quotations(text, blocks[index]) if one.start - len(one.mark) <= offset <= one.end]
    spans = (_whole(text, blocks, index, one) for one in reversed(around[-_DEEPEST:]))
    return [span for span in spans if span is not None]


def quotations(text: str, block: Block) -> list[Quotation]:
    """The quotations of a block as they begin; one that nobody closes goes on to the end of its block."""
    begun: list[tuple[str, int]] = []
    found: list[Quotation] = []
    for sign in _MARK.finditer(text, block.start, block.end):
        at = _closed_by(text, sign, block.end, begun)
        if at is not None:
            found.append(Quotation(*begun[at], sign.start(), is_closed=True))
            del begun[at:]
        elif _opens(text, sign):
            begun.append((sign.group(), sign.end()))
    found += (Quotation(mark, start, block.end, is_closed=False) for mark, start in begun)
    return sorted(found, key=lambda one: one.start)


def _closed_by(text: str, sign: re.Match[str], end: int, begun: Sequence[tuple[str, int]]) -> int | None:
    """Which of those begun a sign closes; None where it closes none, begins another or is an apostrophe."""
    mark = sign.group()
    innermost = range(len(begun) - 1, max(-1, len(begun) - 1 - _DEEPEST), -1)
    at = next((at for at in innermost if mark in _CLOSING[begun[at][0]]), None)
    if at is None or (mark in "’'" and _is_apostrophe(text, sign, end)):
        return None
    # Some marks open as well; behind a blank they do: `„Er las “Emma” gern“`.
    is_behind_blank = sign.start() == 0 or text[sign.start() - 1].isspace()
    return None if is_behind_blank and _opens(text, sign) else at


def _is_apostrophe(text: str, sign: re.Match[str], end: int) -> bool:
    """Whether a mark stands in or before a word, or behind a plural while another that closes is still to come."""
    before, onwards = text[sign.start() - 1], text[sign.end() : sign.end() + 2]
    if onwards[:1].isalnum() and (before.isalnum() or _ELISION.match(text, sign.end())):
        return True
    if before != "s" or not onwards[:1].isspace() or not onwards[1:].islower():
        return False
    later = re.compile(rf"(?:(?!\s[‘’“'\"]).)*?\S{sign.group()}(?!\w)")
    return later.match(text, sign.end(), end) is not None


def _opens(text: str, sign: re.Match[str]) -> bool:
    """Whether a mark stands as those do that open: close before something, and not close behind a word."""
    mark, onwards = sign.group(), text[sign.end() : sign.end() + 1]
    if mark not in _CLOSING or mark in _UNBOUND:
        return mark in _UNBOUND
    if not onwards.strip() or (mark in "’'" and _ELISION.match(text, sign.end())):
        return False
    if onwards in ",.;:!?)]}" and not text.startswith("..", sign.end()):
        return False
    return mark in "“„" or sign.start() == 0 or _BEHIND.match(text, sign.start() - 1) is not None


def _whole(text: str, blocks: Sequence[Block], index: int, one: Quotation) -> Span | None:
    """The words of a quotation, with those of the paragraphs above and below in which it goes on."""
    first = last = one
    block = blocks[index]
    for above in _filled(blocks, range(index - 1, -1, -1)):
        before = _resumed(text, block, above, first)
        if before is None:
            break
        block, first = above, before
    for below in _filled(blocks, range(index + 1, len(blocks))):
        after = _continued(text, below, last)
        if after is None:
            break
        last = after
    return None if last.mark in _DOUBTFUL and not last.is_closed else _stripped(text, first.start, last.end)


def _filled(blocks: Sequence[Block], indices: range) -> Iterator[Block]:
    return (blocks[at] for at in indices if blocks[at].end > blocks[at].start)


def _resumed(text: str, block: Block, above: Block, one: Quotation) -> Quotation | None:
    """The quotation of the block above that `one`, at the beginning of its block, goes on with."""
    if text[block.start : one.start].strip() != one.mark:
        return None
    return next(
        (last for last in reversed(quotations(text, above)) if not last.is_closed and last.mark == one.mark), None
    )


def _continued(text: str, below: Block, one: Quotation) -> Quotation | None:
    """The quotation of the block below with which `one`, which is not closed, goes on."""
    first = None if one.is_closed else next(iter(quotations(text, below)), None)
    return first if first is not None and text[below.start : first.start].strip() == one.mark else None


def _stripped(text: str, start: int, end: int) -> Span | None:
    """A slice without the blanks that the French set within their marks; None where nothing is left."""
    words = text[start:end]
    start += len(words) - len(words.lstrip())
    return Span(start, start + len(words.strip())) if words.strip() else None
