"""Who somebody works for stands before what he is there: `Nesbitt Burns analyst Ann Lee`, `BA boss Bo Ek`."""

import re
from collections.abc import Iterator
from collections.abc import Set as AbstractSet

from tui.entities import gazetteer
from tui.entities.reading import Candidate, Finder, Reading
from tui.entities.words import GENERIC, NAME_WORD
from tui.model import EntityType
from tui.values import replace

_POST = (
    r"(?:chief executive|chief economist|managing director|vice[- ]president|vice[- ]chairman|general manager|"
    r"general secretary|chairman|chairwoman|president|director|spokesman|spokeswoman|spokesperson|analyst|economist|"
    r"strategist|trader|dealer|broker|executive|boss|chief|official|researcher|editor)"
)
_HOLDER = re.compile(rf" {_POST} {NAME_WORD} {NAME_WORD}")
_ACRONYM = re.compile(rf"(?<![\w.’'-])(?P<name>[A-Z]{{2,6}})(?= {_POST}\b)")
_KIND = re.compile(r" (?:militia|airline|brokerage|guerrillas|news agency|coalition|consortium)\b")
_OF_KIND = re.compile(
    r"\bthe (?P<name>[A-Z][a-z]+(?: [A-Z][a-z]+)?)"
    r"(?= (?:militia|coalition|consortium|guerrillas|news agency|airline)\b)"
)
"""What a word between `the` and its kind names: `the Zajedno coalition`."""
_GUESSED = (EntityType.PERSON, EntityType.PLACE, EntityType.OTHER)


def name_employers(reading: Reading) -> Reading:
    """Make organisations of what stands before the post of somebody, or before the kind of organisation that it is."""
    full = _words_of_people(reading)
    settled = reading.with_only(_settled(reading, found, full) for found in reading.candidates)
    return settled.overlay(_overlooked(settled))


def _words_of_people(reading: Reading) -> AbstractSet[str]:
    """The words of people's names, where a name says itself that it is one."""
    people = (reading.surface(found).split() for found in reading.candidates if found.type is EntityType.PERSON)
    return {word for words in people if gazetteer.is_first_name(words[0]) for word in words}


def _settled(reading: Reading, found: Candidate, full: AbstractSet[str]) -> Candidate:
    if found.locked or found.type not in _GUESSED:
        return found
    if not _HOLDER.match(reading.text, found.end) and not _KIND.match(reading.text, found.end):
        return found
    words = reading.surface(found)
    known = gazetteer.find(words) or any(word in full for word in words.split())
    return found if known or gazetteer.is_first_name(words.split()[0]) else replace(found, type=EntityType.ORG)


def _overlooked(reading: Reading) -> Iterator[Candidate]:
    """Acronyms before a post, and single words before a kind, that the model saw nothing in."""
    finder = Finder(reading.candidates)
    for pattern in (_ACRONYM, _OF_KIND):
        for name in pattern.finditer(reading.text):
            words, span = name["name"], name.span("name")
            if words not in GENERIC and gazetteer.find(words) is None and finder.free(*span):
                yield Candidate(*span, EntityType.ORG)
