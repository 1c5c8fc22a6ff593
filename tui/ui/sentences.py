"""Finds the sentences of wire copy, whose full stops are as often those of abbreviations."""

import re
from collections.abc import Iterator

from tui.model import Span

_STOP = re.compile(r"[.!?…]+[\"'”’»)\]]*(?=\s)|[。！？｡]+[」』”’）]*|[؟।॥]+")
_TITLES = re.compile(
    r"adm|amb|approx|brig|capt|cdr|cf|cmdr|col|cpl|dr|e\.g|gen|gov|hon|i\.e|insp|jr|lt|maj|messrs|mr|mrs|ms|mt|prof|"
    r"pte|pvt|rep|rev|rt|sec|sen|sgt|spc|sr|st|supt|tech|vs"
)
"""Abbreviations that are always followed by what they belong to."""
_SHORT = re.compile(
    r"jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec|mon|tues?|wed|thu|thurs?|fri|sat|sun|no|nos|fig|vol|est|dept|etc|al|"
    r"inc|corp|co|ltd|plc|bros|ave|blvd|ala|ariz|ark|calif|colo|conn|del|fla|ga|ill|ind|kan|ky|la|mass|md|mich|minn|miss|"
    r"mo|mont|neb|nev|okla|oreg?|pa|tenn|tex|va|vt|wash|wis|wyo|[a-z]|.*\..*"
)
"""What may also end a sentence: abbreviations, initials, letters with stops between them."""
_OPENERS = re.compile(
    r"a|after|also|an|and|as|at|but|by|for|from|he|her|his|how|however|if|in|it|its|last|meanwhile|no|on|one|our|she|"
    r"since|so|some|such|that|the|their|then|there|these|they|this|those|to|two|under|we|when|where|which|while|who|with|"
    r"yet|you",
    re.IGNORECASE,
)
"""Words that, capitalised after such an abbreviation, begin a new sentence."""
_WORD = re.compile(r"\w*")


def sentences(text: str, start: int, end: int) -> Iterator[Span]:
    """The sentences of a slice, without the white space between them; full stops of abbreviations do not end one."""
    begin = _skip_blanks(text, start, end)
    for stop in _STOP.finditer(text, start, end):
        after = _skip_blanks(text, stop.end(), end)
        if after < end and begin < stop.start() and _ends_sentence(text, begin, stop, after):
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
    if stop.group() != ".":
        return not text[after].islower()
    before = text[max(begin, stop.start() - 20) : stop.start()].split()
    short = before[-1].casefold().strip("\"'“”‘’([") if before else ""
    match = _WORD.match(text, after)
    opener = match.group() if match else ""
    if opener[:1].islower() or _TITLES.fullmatch(short):
        return False
    return not (opener and _SHORT.fullmatch(short)) or bool(_OPENERS.fullmatch(opener))


def _skip_blanks(text: str, start: int, end: int) -> int:
    while start < end and text[start].isspace():
        start += 1
    return start
