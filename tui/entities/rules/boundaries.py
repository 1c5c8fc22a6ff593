"""A name begins with its first word and ends with its last: no article, possessive, quotation mark or newline."""

import re
from collections.abc import Iterator

from tui.entities import gazetteer
from tui.entities.phrases import small_words
from tui.entities.reading import Candidate, Finder, Reading
from tui.entities.words import GENERIC, PARTICLE
from tui.model import BlockKind, EntityType
from tui.values import replace

_LEAD = re.compile(
    r"(?i:the|a|an)\s+|[\W_]+|(?:Rivals?|Champions|Holders|Hosts|Leaders|Newcomers|Fellow|Parent)\s+(?=[A-Z])"
)
"""Articles, and what is large only because it opens a sentence: `Champions Monaco`."""
_POST = r" (?:(?:Staff|Sports|Business|Political|Science|Medical|Special) )?(?:Writers?|Correspondents?)"
"""What somebody is to the agency before it: `Associated Press Writer`."""
_TAIL = re.compile(rf"(?:['’]s|'S|[^\w.)'’\u0300-\u036f]+|(?<=s)['’]|(?:\s[\d.,%:-]+)+|{_POST})$")
_NUMBERED = re.compile(r"\b(?:Group|Squadron|Task Force|Flotilla|Wing|Regiment|Brigade|Fleet|Battalion) \d{1,3}$")
"""A military unit with its number behind it: `Carrier Strike Group 5`."""
_DASH = re.compile(r"\s(?:--?|[–—]|vs?\.?)\s")
_COMMON_TAIL = re.compile(r"(?<=\w)(?: [a-zß-öø-ÿ-]+)+$")
"""Small words behind a name, which the model took along: `SCALP missiles`."""
_COMMON_LEAD = re.compile(rf"(?!(?:{PARTICLE}) )[a-zß-öø-ÿ]+ (?=[A-Z])")
"""A small word before a name: `west London`."""
_QUOTE = re.compile(r"(?<=\w)(?:''|[\"”])")
"""What ends a quotation ends a name in it."""
_NOT_IN_PERSONS = re.compile(r"(?<=\w) (?:of|and|in|from|for|at|with) ")
_BARE = (EntityType.PERSON, EntityType.PLACE, EntityType.ORG)
_ABBREVIATED = re.compile(r"(?:\b[A-Z]\.|\b(?:Inc|Corp|Ltd|Cos?|Jr|Sr|St|Bros|Plc)\.)$")
_LATIN = re.compile(r"[A-Za-zÀ-ɏ]{2}|[A-Z](?:\.|&[A-Z])")
"""The models that we pin read English; what they say of other scripts is noise."""


def trim(reading: Reading) -> Reading:
    """Bring every candidate to the bounds of its name, and drop what then names nothing."""
    return reading.with_only(trimmed for found in reading.candidates if (trimmed := _trimmed(reading.text, found)))


def _trimmed(text: str, found: Candidate) -> Candidate | None:
    start, end = found.start, found.end
    before = None
    while before != (start, end) and start < end:
        before = (start, end)
        start, end = _step(text, start, end, found.type)
    words = text[start:end]
    if not _LATIN.search(words) or words.islower() or "$" in words:
        return None
    return replace(found, start=start, end=end)


def _step(text: str, start: int, end: int, type_: EntityType) -> tuple[int, int]:
    words = text[start:end]
    if gazetteer.find(words):
        return start, end
    if line_end := re.search(r"[\n\t]", words):
        return (
            (start, start + line_end.start())
            if _LATIN.search(text, start, start + line_end.start())
            else (start + line_end.end(), end)
        )
    if lead := _LEAD.match(words):
        return start + lead.end(), end
    if type_ in _BARE and (common := _COMMON_TAIL.search(words)):
        return start, start + common.start()
    if type_ in _BARE and (common := _COMMON_LEAD.match(words)):
        return start + common.end(), end
    if type_ is EntityType.PERSON and (rest := _NOT_IN_PERSONS.search(words)):
        return start, start + rest.start()
    if (tail := _TAIL.search(words)) and tail.start() > 0 and not _NUMBERED.search(words):
        return start, start + tail.start()
    if words.endswith(".") and not (_ABBREVIATED.search(words) and _goes_on(text, end)):
        return start, end - 1
    if (dash := _DASH.search(words)) and dash.start() > 0:
        return _longer_side(start, end, dash, type_)
    return _balanced(words, start, end)


def _goes_on(text: str, end: int) -> bool:
    """Tell whether the sentence goes on behind an abbreviation; where it ends, the stop is the sentence's."""
    return text[end : end + 1] not in ("", "\n")


def _longer_side(start: int, end: int, dash: re.Match[str], type_: EntityType) -> tuple[int, int]:
    """A dash parts two names; a person stands behind it, after a place or a label."""
    behind = end - start - dash.end()
    if type_ is EntityType.PERSON or behind >= dash.start():
        return start + dash.end(), end
    return start, start + dash.start()


def _balanced(words: str, start: int, end: int) -> tuple[int, int]:
    if words.endswith(")") and "(" not in words:
        return start, end - 1
    if quote := _QUOTE.search(words):
        return start, start + quote.start()
    for mark, other in (("(", ")"), ("<", ">")):
        if mark in words and other not in words:
            return start, start + words.index(mark)
    return start, end


def drop_generic(reading: Reading) -> Reading:
    """Drop what stands for no one: words that only open a sentence or are also written small, slugs, lines of code."""
    return reading.with_only(_named(reading))


def _named(reading: Reading) -> Iterator[Candidate]:
    unread = Finder(
        Candidate(line.start, line.end, EntityType.OTHER) for line, _ in reading.of_kind(BlockKind.SLUG, BlockKind.CODE)
    )
    for found in reading.candidates:
        words = reading.surface(found)
        known = found.locked or gazetteer.find(words)
        if known or (unread.free(*found.span) and not _generic(words, reading.text)):
            yield found


def _generic(words: str, text: str) -> bool:
    if words in GENERIC:
        return True
    return words.istitle() and words.lower() in small_words(text)
