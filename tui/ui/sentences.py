"""Finds the sentences of copy, whose full stops are as often those of abbreviations, initials and ordinals."""

import re
from collections.abc import Iterator

from tui.model import Span
from tui.ui.abbreviations import BEGINNINGS, LEADING, NUMBERING, TRAILING

_STOP = re.compile(
    r"(?P<signs>[.!?…]+)(?P<marks>(?:[\"'”’“‘»«›‹)\]]|\s[»›](?=\s|$))*)(?:\[\d{1,3}\]|[¹²³⁰⁴-⁹])*(?=\s)"
    r"|[。！？｡]+[」』”’）]*|[؟।॥۔።]+[\"'”’»)\]]*"
)
"""What ends a sentence, with the marks that close behind it: those of the French may have a blank before them."""
_ONWARDS = re.compile(r"[\"'“”„‚‘’«»‹›(\[¿¡–—-]*\s?(?P<word>\w*)")
"""The next word, behind the marks that open before it."""
_LAST_WORD = re.compile(r"[^\s\"'“”„‘’«»‹›(\[–—/]*$")
_TIME = re.compile(r"[ap]\.m", re.IGNORECASE)
_OF_A_TIME = re.compile(
    r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|(?:UTC|[A-Z]{1,3}T)\b|(?:Eastern|Central|Mountain|Pacific)\b|"
    r"(?:[A-Z]\w+ ){1,2}time\b|(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)\b"
)
"""What still belongs to an hour: a day, a zone."""
_ORDINAL = re.compile(r"\b(?:ab|am|beim|bis|das|dem|den|der|des|die|im|seit|und|vom|zum)\s\d{1,2}$", re.IGNORECASE)
"""What Germans write before a noun, which stands large: `im 19. Jahrhundert`."""
_MEASURE = re.compile(r"\d\s?°?[CFKglms]$")
"""A unit of one letter, which is no initial: `-5 C`."""
_DAY = re.compile(r"\b\d{1,2}$")
_MONTHS = frozenset(("Januar", "Jänner", "Februar", "März", "Mai", "Juni", "Juli", "Oktober", "Dezember"))
"""German months that are no English ones: in English a number may end a sentence before them."""
_ITEM = re.compile(r"(?:\d{1,3}|[a-zA-Z]|[IVX]{1,5})\.\s")
_BRAND = re.compile(r"[a-z]{1,2}[A-Z]")
"""A name that begins small at the head of a sentence too: `iPhone`."""
_SPEAKER = re.compile(
    r"(?!(?:He|I|It|She|They|We|You)\b)(?:[^\W\d_a-z]\S*\s+){1,5}?"
    r"(?:add|admit|answer|ask|claim|cri|declare|demand|exclaim|joke|repli|respond|sa[iy]|shout|tell|told|tweet|warn|wonder|"
    r"writes?|wrote|yell)\w{0,3}\b"
)
"""Whoever spoke what a quotation mark has just closed: `“Why?” Finch asked.`"""
_BACK = 30
"""Characters before a stop that judge it: more than any abbreviation has."""


def sentences(text: str, start: int, end: int) -> Iterator[Span]:
    """The sentences of a slice, without the white space between them; full stops of abbreviations do not end one."""
    begin = _skip_blanks(text, start, end)
    is_list = _ITEM.match(text, begin, end) is not None
    for stop in _STOP.finditer(text, start, end):
        after = _skip_blanks(text, stop.end(), end)
        if after >= end or begin >= stop.start() or (is_list and _ITEM.fullmatch(text, begin, stop.end() + 1)):
            continue
        if _ends_sentence(text, begin, stop, after):
            yield Span(begin, stop.end())
            begin = after
    if begin < end:
        yield Span(begin, begin + len(text[begin:end].rstrip()))


def sentence_at(text: str, offset: int) -> Span:
    """The sentence around an offset of a document's text, whose newlines end blocks and with them sentences.

    Returns:
        As `sentence_within` says.
    """
    end = text.find("\n", offset)
    return sentence_within(text, text.rfind("\n", 0, offset) + 1, len(text) if end < 0 else end, offset)


def sentence_within(text: str, start: int, end: int, offset: int) -> Span:
    """The sentence of a slice around an offset; between two sentences the one before.

    Returns:
        An empty span at the offset where the slice is blank.
    """
    found = Span(offset, offset)
    for sentence in sentences(text, start, end):
        if sentence.start > offset and found.end > found.start:
            break
        found = sentence
    return found


def _ends_sentence(text: str, begin: int, stop: re.Match[str], after: int) -> bool:
    """Whether a stop ends the sentence that began at `begin`, judged by the words on both sides of it."""
    onwards = _ONWARDS.match(text, after)
    word = onwards["word"] if onwards and not text.startswith((".", "…"), after) else ""
    if not word:
        return not text.startswith((".", "…", "!", "?"), after)
    if word[0].islower() and not _BRAND.match(word):
        return False
    if stop["signs"] != ".":
        return not _is_attributed(text, stop, after)
    # A word with a stop of its own, as in `J. A. Lee`, is another abbreviation and begins nothing.
    begins = word.casefold() in BEGINNINGS and not text.startswith(".", onwards.end() if onwards else after)
    return not _is_abbreviation(text, text[max(begin, stop.start() - _BACK) : stop.start()], after, begins=begins)


def _is_attributed(text: str, stop: re.Match[str], after: int) -> bool:
    """Whether the sentence goes on behind a quotation, or a Japanese one behind what is said."""
    if stop["signs"] is None:
        return stop.group()[-1:] in "」』" and text.startswith("と", after)
    return bool(stop["marks"]) and stop["signs"] in {"!", "?"} and _SPEAKER.match(text, after) is not None


def _is_abbreviation(text: str, before: str, after: int, *, begins: bool) -> bool:
    """Whether a full stop belongs to the word before it alone, which a capital letter or a digit follows.

    Args:
        text: The text.
        before: What stands before the stop, in the same sentence.
        after: Where the next word or the mark before it stands.
        begins: That word is one with which sentences begin.
    """
    found = _LAST_WORD.search(before)
    short = found.group() if found else ""
    if LEADING.fullmatch(short):
        return True
    if _TIME.fullmatch(short):
        return _OF_A_TIME.match(text, after) is not None
    if text[after].isdigit() and NUMBERING.fullmatch(short):
        return True
    if begins or _MEASURE.search(before):
        return False
    return TRAILING.fullmatch(short) is not None or _is_ordinal(text, before, after)


def _is_ordinal(text: str, before: str, after: int) -> bool:
    onwards = _ONWARDS.match(text, after)
    is_day = onwards is not None and onwards["word"] in _MONTHS and _DAY.search(before) is not None
    return is_day or _ORDINAL.search(before) is not None


def _skip_blanks(text: str, start: int, end: int) -> int:
    while start < end and text[start].isspace():
        start += 1
    return start
