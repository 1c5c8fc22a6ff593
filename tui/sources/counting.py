"""Counts the words of a text in any script; where a script sets no blanks between words, each character counts."""

import re

_UNPARTED = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3005-\u3007\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
"""Thai, Lao, Burmese, Khmer, Japanese and Chinese."""
_WORD = re.compile(rf"[{_UNPARTED}]|[^\W{_UNPARTED}]+")


def words(text: str) -> list[str]:
    """The words of a text, without punctuation."""
    return _WORD.findall(text)


def length(text: str) -> int:
    """How many words a text has."""
    return sum(1 for _ in _WORD.finditer(text))
