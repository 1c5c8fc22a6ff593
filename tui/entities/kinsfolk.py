"""Who stands beside whom in a family: `King's widow, Coretta Scott King` is not whom the story calls King."""

import re
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet

from tui.entities.reading import Reading
from tui.model import EntityType
from tui.names import person_key

_SONS = frozenset(("jr", "sr", "ii", "iii", "iv"))
"""Words after a surname that tell a son from his father."""
_OWNED = re.compile(r"(?P<owner>\w+)(?:,? [JS]r\.)?['’]s?(?: [a-z][a-z-]*){1,4},? $")
_OWN_KIN = re.compile(
    r"\b(?:his|her|their)(?: [a-z][a-z-]*){0,3} (?:wife|husband|widow(?:er)?|partner|son|daughter|brother|sister|"
    r"mother|father|grandson|granddaughter|grandfather|grandmother|uncle|aunt|cousin|nephew|niece),? $"
)
_LOOK = 60
"""Code points before a name in which it is said whose kin that is."""


def core(words: Sequence[str]) -> Sequence[str]:
    """A name's words without what tells a son from his father, which nobody is called by."""
    if len(words) > 2 and words[-1].rstrip(".").lower() in _SONS:
        return [*words[:-2], *words[-2].rstrip(",").split()]  # tokenised copy has a comma of its own: `Orm , Jr.`
    return words


def father(name: str) -> str | None:
    """What the father of somebody is called who is told from him: `Donald Trump` of `Donald Trump Jr.`."""
    words = person_key(name).split()
    shorter = core(words)
    return None if len(shorter) == len(words) else " ".join(shorter)


def kinsfolk(reading: Reading) -> AbstractSet[str]:
    """People that a story brings in as kin of somebody with their own surname, as they are written."""
    return frozenset(_kin(reading))


def _kin(reading: Reading) -> Iterator[str]:
    for found in reading.candidates:
        if found.type is EntityType.PERSON and " " in (words := " ".join(reading.surface(found).split())):
            before = reading.text[max(0, found.start - _LOOK) : found.start]
            owner = _OWNED.search(before)
            surname = core(person_key(words).split())[-1]
            if (owner and person_key(owner["owner"]) == surname) or _OWN_KIN.search(before):
                yield words
