"""What stands behind a name between commas says what it is: `Ofgas, the regulator,`, `Jutting, now 31,`."""

import re
from collections.abc import Iterator
from collections.abc import Set as AbstractSet

from tui.entities import gazetteer
from tui.entities.phrases import small_words
from tui.entities.reading import Candidate, Reading
from tui.entities.rules.results import has_results
from tui.entities.words import BODY_TAIL, COMPANY_TAIL, DAY, GENERIC, NAME_WORD
from tui.model import EntityType
from tui.values import replace

_ADJECTIVES = r"(?:[\w.’'-]+ ){0,3}?"
_BODY = re.compile(
    rf", (?:an?|the|one of the|another) {_ADJECTIVES}"
    r"(?:regulator|watchdog|company|maker|firm|agency|newspaper|broadcaster|airline|bank|brokerage|union|subsidiary|"
    r"unit|retailer|chain|insurer|carmaker|party|think tank|charity|conglomerate|publisher|manufacturer|consortium|"
    r"magazine|utility|lender|supplier|distributor|brewer|refiner|producer|network|website|militia|guerrilla group)"
    r"(?=,|\.(?: |\n|$)| (?:of|that|which|based|owned|for)\b)"
    rf"|, (?:the|{NAME_WORD}['’]s) (?:political|armed|military|youth) wing\b"
)
_ROLE = re.compile(
    rf", (?:(?:the|an?|his|her|their|its) {_ADJECTIVES}"
    r"(?:president|minister|chairman|chairwoman|spokesman|spokeswoman|senator|governor|mayor|analyst|economist|lawyer|"
    r"attorney|professor|actor|actress|singer|author|novelist|composer|striker|midfielder|goalkeeper|pitcher|"
    r"quarterback|coach|widow|wife|husband|father|mother|son|daughter|brother|sister)(?=,| (?:of|in|at|and|for|who)\b)"
    r"|who\b|whose (?:\w+ )?(?:daughter|son|wife|husband|father|mother|brother|sister)\b)"
)
_AGE = re.compile(r",(?: now| aged)? [1-9]\d(?:,| (?:and|was|is)\b)")
_WORD_BEFORE = re.compile(rf"(?<![\w.] )\b(?!{DAY}){NAME_WORD}$")
_NEAR = 24
"""Code points before an age in which a name of one word begins."""
_VAGUE = (EntityType.ORG, EntityType.PLACE, EntityType.GROUP, EntityType.OTHER)


def settle_by_apposition(reading: Reading) -> Reading:
    """Type names that nothing else tells by what is said of them between commas."""
    settled = reading.with_only(_settled(reading, found) for found in reading.candidates)
    return settled if has_results(reading.text) else settled.fill(_aged(reading.text))


def _aged(text: str) -> Iterator[Candidate]:
    """Single words with an age behind them."""
    small = small_words(text)
    for age in _AGE.finditer(text):
        near = max(0, age.start() - _NEAR)
        name = _WORD_BEFORE.search(text[near : age.start()])
        if name and _may_be_aged(name.group(), small):
            yield Candidate(near + name.start(), age.start(), EntityType.PERSON)


def _may_be_aged(word: str, small: AbstractSet[str]) -> bool:
    return word not in GENERIC and word.lower() not in small and gazetteer.find(word) is None


def _settled(reading: Reading, found: Candidate) -> Candidate:
    if found.locked or found.type is EntityType.EVENT or not reading.text.startswith(", ", found.end):
        return found
    words = reading.surface(found)
    if gazetteer.find(words):
        return found
    is_single = " " not in words or not gazetteer.is_first_name(words.split()[0])
    if found.type is not EntityType.ORG and is_single and _BODY.match(reading.text, found.end):
        return replace(found, type=EntityType.ORG)
    if found.type in _VAGUE and _is_somebody(reading, found, words):
        return replace(found, type=EntityType.PERSON)
    return found


def _is_somebody(reading: Reading, found: Candidate, words: str) -> bool:
    if words.isupper() or "&" in words or BODY_TAIL.search(words) or COMPANY_TAIL.search(words):
        return False
    is_aged = _AGE.match(reading.text, found.end) is not None and not has_results(reading.text)
    return is_aged or _ROLE.match(reading.text, found.end) is not None
