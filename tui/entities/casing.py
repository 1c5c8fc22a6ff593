"""Lines in capitals, and headlines in Title Case, put into ordinary case before the model reads them.

The model learnt from ordinary text and finds little in capitals. Every word keeps its length, so offsets stay true.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet

from tui.entities import gazetteer
from tui.entities.reading import Line
from tui.model import BlockKind

_WORD = re.compile(r"[^\W\d_](?:[\w]|['’](?=\w))*(?:\.[A-Z]\b\.?)*")
_SHARE = 0.7
"""Of its words that a line in capitals has in capitals; the rest are `Mc`, `de` and numbers with letters."""

_GRAMMAR = (
    "a an the and or but if in on at by for with from to of as is are was were be been has have had not no it its he "
    "she they we you i his her their our your this that these those after before over under into out up down off says "
    "said vs will would may can could who which what when where how why than then so about against between during more "
    "most some any all new first second last next set amid men women children people wives thieves"
)
_SMALL = frozenset(_GRAMMAR.split())


def truecase(text: str, lines: Sequence[Line], ordinary: AbstractSet[str] = frozenset()) -> str:
    """Put lines in capitals into the case that their words have elsewhere.

    Args:
        text: The text.
        lines: Its lines.
        ordinary: Base forms of ordinary words, in lower case.

    Returns:
        A text of the same length; the same object when no line is in capitals.
    """
    found = [(line, way) for line in lines if (way := _way(text, line)) is not None]
    if not found:
        return text
    forms = _forms(_between(text, [line for line, _ in found]))
    pieces: list[str] = []
    end = 0
    for line, way in found:
        pieces += (text[end : line.start], way(text[line.start : line.end], forms, ordinary))
        end = line.end
    return "".join((*pieces, text[end:]))


_Way = Callable[[str, Mapping[str, str], AbstractSet[str]], str]


def _way(text: str, line: Line) -> _Way | None:
    """How a line is put into ordinary case; None where it is in it."""
    words = text[line.start : line.end]
    if _in_capitals(words):
        return _named if line.kind is BlockKind.BYLINE else _lowered
    return _calmed if line.kind is BlockKind.HEADLINE and _in_title_case(words) else None


def _between(text: str, lines: Sequence[Line]) -> Iterator[str]:
    """The text without some of its lines, line by line."""
    end = 0
    for line in lines:
        yield from text[end : line.start].split("\n")
        end = line.end
    yield from text[end:].split("\n")


def _in_capitals(words: str) -> bool:
    found = [word for word in _WORD.findall(words) if len(word) > 1]
    if any(len(word) > 3 and word[0].isupper() and word[1:].islower() for word in found):
        return False  # `TAMPA BAY 4 Hartford 3`: who plays at home is in capitals
    return len(found) >= 3 and sum(word.isupper() for word in found) >= _SHARE * len(found)


def _in_title_case(words: str) -> bool:
    """Tell whether a headline has Every Word With a Capital."""
    long = [word for word in _WORD.findall(words) if len(word) > 3]
    return len(long) >= 3 and all(word[0].isupper() for word in long)


def _forms(lines: Iterable[str]) -> Mapping[str, str]:
    """The most frequent form of each word in ordinary lines; a line's first word says nothing about its case."""
    counts: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for words in lines:
        for word in _WORD.findall(words)[1:]:
            counts[word.upper()][word] += 1
    return {capitals: forms.most_common(1)[0][0] for capitals, forms in counts.items()}


def _lowered(line: str, forms: Mapping[str, str], ordinary: AbstractSet[str]) -> str:
    """Put one line into ordinary case: names of several words first, then word by word."""
    words = list(_WORD.finditer(line))
    pieces: list[str] = []
    end = number = 0
    while number < len(words):
        count, spelling = _name_at(line, words[number : number + 4])
        if count == 0:
            count, spelling = 1, _spelling(words[number].group(), forms, ordinary)
        pieces += (line[end : words[number].start()], spelling)
        end = words[number + count - 1].end()
        number += count
    lowered = "".join((*pieces, line[end:]))
    return lowered[:1].upper() + lowered[1:] if len(lowered) == len(line) else line


def _name_at(line: str, words: Sequence[re.Match[str]]) -> tuple[int, str]:
    """The longest known name that begins with these words: how many of them it takes, and its spelling."""
    for count in range(len(words), 1, -1):
        if spelling := gazetteer.find_in_capitals(line[words[0].start() : words[count - 1].end()]):
            return count, spelling
    return 0, ""


def _spelling(word: str, forms: Mapping[str, str], ordinary: AbstractSet[str]) -> str:
    if not word.isupper() or len(word) < 2:
        return word
    stem, tail = (word[:-2], word[-2] + "s") if word.endswith(("'S", "’S")) else (word, "")
    for known in (forms.get(stem), gazetteer.find_in_capitals(stem)):
        if known and len(known) == len(stem):
            return known + tail
    if "." in stem:
        return word
    if _is_ordinary(stem.lower(), ordinary):
        return stem.lower() + tail
    return (stem if len(stem) <= 3 else stem[0] + stem[1:].lower()) + tail


def _named(line: str, forms: Mapping[str, str], ordinary: AbstractSet[str]) -> str:  # noqa: ARG001 - one of `_Way`
    """Write a byline with its names large: `BY RUSTY GATES` is no word about gates."""
    return _WORD.sub(lambda word: _large(word.group()), line)


def _large(word: str) -> str:
    large = word.lower() if word == "AND" else word[0] + word[1:].lower()
    return large if len(large) == len(word) and word.isupper() else word


def _calmed(line: str, forms: Mapping[str, str], ordinary: AbstractSet[str]) -> str:
    """Write the ordinary words of a headline in Title Case small, but for the first."""
    first = _WORD.search(line)
    start = first.end() if first else len(line)
    return line[:start] + _WORD.sub(lambda word: _small_again(word.group(), forms, ordinary), line[start:])


def _small_again(word: str, forms: Mapping[str, str], ordinary: AbstractSet[str]) -> str:
    """A word of a headline, small where it is an ordinary one that the story does not write large."""
    known = forms.get(word.upper())
    if known == word or not word.istitle() or gazetteer.find(word):
        return word
    small = word.lower()
    return small if len(small) == len(word) and (known == small or _is_ordinary(small, ordinary)) else word


def _is_ordinary(word: str, ordinary: AbstractSet[str]) -> bool:
    """Tell whether an ordinary word stands behind an inflected form."""
    if word in _SMALL or word in ordinary:
        return True
    endings = (("s", ""), ("es", ""), ("ies", "y"), ("ed", ""), ("ed", "e"), ("ing", ""), ("ing", "e"))
    return any(
        word.endswith(ending) and len(word) > len(ending) + 2 and word[: -len(ending)] + base in ordinary
        for ending, base in endings
    )
