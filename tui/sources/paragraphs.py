"""Finds the paragraphs of plain text, whether each is a line, or hard-wrapped, or lines that count as lines.

How a text is set is decided once, by evidence. Text that was wrapped at a width betrays it: nearly every line would
have grown too long with the first word of the next one, and the next one begins in lower case.
"""

import re
from collections.abc import Iterator, Sequence
from enum import Enum
from itertools import islice, pairwise

from tui.sources import furniture

_SAMPLE = 2000
"""Pairs of lines that are looked at."""
_NARROWEST, _WIDEST = 30, 120
_SLACK = 6
"""Characters that a careless wrap leaves free."""
_MOSTLY = 0.6
_LOWER = 0.35
"""Share of wrapped lines of English that begin in lower case: some 0.8; of verse and lists, hardly any."""
_SHORT = 64
_LONGEST_BRACKET = 2000
_ITEM = re.compile(r"\s*(?:[-*•·–—]|\d{1,3}[.)])\s+\S")
_TABULAR = re.compile(r"\S(?:\s*\t\s*|\s{3,})\S")
_SENTENCE_ENDS = (".", "!", "?", ":", '."', ".”", '?"', "?”", '!"', "!”", ".)", ".'", ".’")


class _Joint(Enum):
    """How two lines that follow each other hang together."""

    SPACE = " "
    """One paragraph that was wrapped here."""
    BREAK = "\n"
    """One paragraph, whose lines count: verse, an address, a list, a table."""
    PART = ""
    """Two paragraphs."""


def paragraphs(text: str) -> Iterator[str]:
    r"""Yield the paragraphs of a text, in order; every word is in exactly one of them.

    Args:
        text: Cleaned: `\n` ends a line, and there are no other control characters but tabs.

    Yields:
        Paragraphs without blanks round them; a newline in one is a line break that counts.
    """
    paragraph: list[str] = []
    for line, joint in _jointed([line.rstrip() for line in text.split("\n")]):
        if line and paragraph and joint is not _Joint.SPACE and _is_unclosed(paragraph):
            paragraph += (" ", line)
            continue
        if paragraph and joint is _Joint.PART:
            yield "".join(paragraph)
            paragraph.clear()
        if line:
            paragraph += (joint.value, line) if paragraph else (line,)
    if paragraph:
        yield "".join(paragraph)


def _is_unclosed(paragraph: Sequence[str]) -> bool:
    """Tell whether a bracket of furniture is open, which runs on to its end however the lines are set."""
    if not paragraph[0].startswith(("(", "[")):
        return False
    text = "".join(paragraph)
    return len(text) < _LONGEST_BRACKET and furniture.is_unclosed(text)


def _jointed(lines: Sequence[str]) -> Iterator[tuple[str, _Joint]]:
    """Yield each line, and how it hangs together with the one before it; a blank line parts."""
    width = _width(lines)
    spaced = any(not line and before for before, line in pairwise(lines[:-1]))
    before, head = "", True
    for line in lines:
        joint = _joint(before, line, width) if before and line else _Joint.PART
        head = head and bool(line or not before)
        if joint is _Joint.BREAK and (head or not spaced) and not _is_row(line):
            joint = _Joint.PART  # short lines are verse only where blank lines part the stanzas
        yield line.strip(), joint
        before = line


def _width(lines: Sequence[str]) -> int:
    """Find the width at which a text was wrapped, or 0 if it was not.

    Each pair of lines votes for the widths at which a wrap would have fallen between them.
    """
    pairs = list(islice(_votes(lines), _SAMPLE))
    votes = [0] * (_WIDEST + 1)
    for a, b in pairs:
        for width in range(len(a), min(len(a) + len(_first_word(b)) + _SLACK, _WIDEST) + 1):
            votes[width] += 1
    width = max(range(_NARROWEST, _WIDEST + 1), key=votes.__getitem__)
    if not pairs or votes[width] < _MOSTLY * len(pairs):
        return 0
    cased = [b for _, b in pairs if b.upper() != b]
    lower = sum(1 for b in cased if b.lstrip()[0].islower())
    return width if lower >= _LOWER * len(cased) else 0


def _votes(lines: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Yield the pairs of lines that may be one paragraph; neither furniture nor an indented line goes on another."""
    for a, b in pairwise(lines):
        if a and b and _indent(b) <= _indent(a) and not furniture.opens(a.strip()) and not furniture.opens(b.strip()):
            yield a, b


def _first_word(line: str) -> str:
    return line.split(maxsplit=1)[0]


def _joint(a: str, b: str, width: int) -> _Joint:
    """Decide how two adjoining lines hang together in a text wrapped at `width`, or not wrapped (0)."""
    if furniture.runs_on(a.strip(), b.strip()):
        return _Joint.SPACE
    if furniture.opens(b.strip()) or furniture.stands_alone(a.strip()):
        return _Joint.PART
    if _ITEM.match(b) or (_is_row(a) and _is_row(b)):
        return _Joint.BREAK
    if not width:
        return _Joint.BREAK if len(a) <= _SHORT and len(b) <= _SHORT else _Joint.PART
    if _indent(b) > _indent(a):
        return _Joint.PART
    if len(a) + len(_first_word(b)) + _SLACK >= width or (b.lstrip()[0].islower() and not a.endswith(".")):
        return _Joint.SPACE
    return _Joint.PART if a.endswith(_SENTENCE_ENDS) else _Joint.BREAK


def _is_row(line: str) -> bool:
    return ("\t" in line or "   " in line) and bool(_TABULAR.search(line))


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())
