"""The words of a changed paragraph: which stayed, which came and which went."""

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from typing import NamedTuple

_WORD = re.compile(r"[^\s–—-]+[–—-]*\s*|\S+\s*")
"""With what parts it from the next one; `UPDATE 2-Talks` is three."""
_MOST_WORDS = 500_000
"""Pairs of words that are compared in one paragraph; beyond that it was written anew."""


class Piece(NamedTuple):
    """A run of the text of both."""

    text: str
    at: int
    """Where it stands in the new text; for what was removed, where it would."""
    added: bool = False
    removed: bool = False


def pieces(old: str, new: str, start: int) -> Iterator[Piece]:
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
                goes_on = bool(added) or at < start + len(new)
                yield Piece(_parted("".join(removed), goes_on, has_begun=at > start), at, removed=True)
            if text:
                yield Piece(text, at, added=True)
        at += len(text)


def _parted(words: str, goes_on: bool, *, has_begun: bool) -> str:
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
