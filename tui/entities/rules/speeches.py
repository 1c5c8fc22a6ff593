"""In a transcript the name of who speaks stands in capitals before a colon: `MR. BURKE: He called`."""

import re
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet

from tui.entities.reading import Candidate, Reading
from tui.model import EntityType

_SPEAKER = re.compile(
    r"(?:(?:MR|MS|MRS|DR|SEN|REP|GEN|SECRETARY|PRESIDENT)\.? )?"
    r"(?P<name>[A-Z]['’A-Z]+(?:-[A-Z]+)*(?: [A-Z]\.)*(?: [A-Z]['’A-Z]+(?:-[A-Z]+)*){0,2})"
    r"(?P<role>, [A-Z][A-Z ]+)?: (?=\S)"
)


def name_speakers(reading: Reading) -> Reading:
    """Who speaks is a person where the story names one so, a title stands before him, or what he is behind him."""
    starts = (_SPEAKER.match(reading.text, line.start, line.end) for line in reading.lines)
    spoken = [speaker for speaker in starts if speaker]
    if not spoken:
        return reading
    people = (reading.surface(found) for found in reading.candidates if found.type is EntityType.PERSON)
    known = {word.upper() for words in people for word in words.split()}
    return reading.overlay(_speakers(spoken, known))


def _speakers(spoken: Sequence[re.Match[str]], known: AbstractSet[str]) -> Iterator[Candidate]:
    for speaker in spoken:
        is_titled = speaker.start() < speaker.start("name")
        if is_titled or speaker["name"].split()[-1] in known or (speaker["role"] and " " in speaker["name"]):
            yield Candidate(*speaker.span("name"), EntityType.PERSON)
