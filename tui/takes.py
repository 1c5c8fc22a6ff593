"""What a headline and a slug say of the take that they stand on: `UPDATE 2-`, `CORRECTED-`, `2nd Ld-Writethru`.

Two takes of one story have the same stem: what is left of the headline without its marks, folded.
"""

import re
from collections.abc import Sequence
from enum import StrEnum
from functools import reduce
from typing import Protocol

from msgspec import Struct

from tui.model import BlockKind, Document, MarkKind
from tui.names import fold


class TakeKind(StrEnum):
    """What a take does to the story before it."""

    FIRST = "first"
    """It bears no mark: the story as it first came, or one that is only told apart by its words."""
    UPDATE = "update"
    """New facts: `UPDATE 2-`, `2nd Ld-Writethru`, `3rd LEAD`."""
    CORRECTION = "correction"
    REFILE = "refile"
    """The same again with a slip put right: `REFILE-`."""
    REPEAT = "repeat"
    """The very same again: `RPT-`."""
    WRAPUP = "wrapup"
    """A round-up of several stories, a story of its own: `WRAPUP 3-`."""
    WITHDRAWN = "withdrawn"
    """Not to be used any more: `WITHDRAWN-`."""
    KILLED = "killed"
    """Never to be used: `KILL-`, or its agency has canceled it."""


VOID = frozenset({TakeKind.WITHDRAWN, TakeKind.KILLED})
"""What such a take says of the story before it: it is not to be used."""


class Take(Struct, frozen=True):
    """How a story is marked."""

    kind: TakeKind = TakeKind.FIRST
    """The weightiest of its marks: a corrected update is a correction."""
    number: int = 0
    """Of the update or wrap-up; 0 without one."""
    stem: str = ""
    """The headline without its marks, folded; a wrap-up's begins with `wrapup`."""


_WEIGHT = (
    TakeKind.FIRST, TakeKind.REPEAT, TakeKind.REFILE, TakeKind.UPDATE, TakeKind.WRAPUP, TakeKind.CORRECTION,
    TakeKind.WITHDRAWN, TakeKind.KILLED,
)  # fmt: skip
_MENDING = frozenset({TakeKind.REPEAT, TakeKind.REFILE, TakeKind.CORRECTION}) | VOID
_KINDS = {
    "update": TakeKind.UPDATE,
    "correct": TakeKind.CORRECTION,
    "refile": TakeKind.REFILE,
    "repeat": TakeKind.REPEAT,
    "wrapup": TakeKind.WRAPUP,
    "withdrawn": TakeKind.WITHDRAWN,
    "killed": TakeKind.KILLED,
}
_ORDINAL = r"(?P<{}>\d{{1,2}})(?:st|nd|rd|th)"
# Compiled when they are first used: 1 ms that a start does without.
_BEFORE = (
    r"\s*(?:"
    r"(?P<update>UPDATE)\s?(?P<update_number>\d{1,2})?"
    r"|(?P<wrapup>WRAPUP)\s?(?P<wrapup_number>\d{1,2})?"
    r"|(?P<correct>CORRECTED|CORRECTION|CORRECTING)(?:\s?\(OFFICIAL\))?"
    r"|(?P<refile>REFILE[DS]?)"
    r"|(?P<repeat>RPT|REPEAT)"
    r"|(?P<withdrawn>WITHDRAWN|WITHDRAWAL)|(?P<killed>KILL(?:ED)?|MANDATORY KILL)"
    rf"|{_ORDINAL.format('lead_number')}\s(?P<lead>LEAD|LD)"
    r"|URGENT|EXCLUSIVE|FACTBOX|BREAKING|FLASH|ALERT|EMBARGO(?:ED)?"
    r")\s*(?:[-–—:|]+\s*)"
)
"""A mark before a headline, up to and with what parts it from the words; in capitals, or any word might be one."""
_AFTER = r"\s*\((?P<update>UPDATE|Update)\s?(?P<update_number>\d{1,2})\)\s*"
"""A mark behind a headline: `(Update 2)`."""
_WITHIN = (
    rf"(?P<update>\bUPDATE\s(?P<update_number>\d{{1,2}}))|{_ORDINAL.format('lead_number')}\s(?P<lead>Ld|Lead)\b"
    r"|(?P<correct>\bCORRECT(?:ED|ION)\b)|(?P<refile>\bREFILE\b)|(?P<withdrawn>\bWITHDRAWN\b)|(?P<killed>\bKILL\b)"
)
"""A mark within a slug: `SKOREA-NATO/ (UPDATE 2)`, `BC-EU--Vilnius, 2nd Ld-Writethru`."""


class House(Struct, frozen=True):
    """Who filed a story, as far as that can be trusted; `house_of` makes it."""

    address: str = ""
    """Of the feed or page that it came from; empty for files, which a person has put there."""
    publisher: str = ""
    """Folded; empty where the copy does not say."""

    def speaks_for(self, other: "House") -> bool:
        """Whether it may take a story of the other one back: on the web anybody may call himself anything."""
        if self.address or other.address:
            return self.address == other.address
        return not (self.publisher and other.publisher) or self.publisher == other.publisher


def house_of(origin: str, publisher: str) -> House:
    """Who filed what came from an origin, and says that it is a publisher's."""
    return House(origin.partition("!/")[0] if "://" in origin else "", fold(publisher))


class Entry(Struct, frozen=True):
    """What decides where a take stands among those of its story."""

    take: Take
    moment: int
    """When it came out, or came in; in any unit."""
    dated: bool = True
    """The source says when it came out."""
    version: int = 0
    """The agency's own count; 0 where it does not count."""
    since: int = 0
    """When the library got it as it is, which decides between takes that are equal in all else; in any unit."""
    house: House = House()
    """Who filed it."""


def in_order(entries: Sequence[Entry]) -> list[int]:
    """The places of takes in a sequence, put in their order: by number, then by moment; the last one is the newest.

    A correction without a number is one of the take before it. Where the source does not say when a take came out, its
    mark decides before the moment at which it came in. Who did not have the story first withdraws no more than its own
    copies, so that such a take goes behind all others.
    """
    dated = all(entry.dated for entry in entries)
    places = sorted(range(len(entries)), key=lambda place: _rank(entries[place], dated))
    if all(entry.version for entry in entries):
        numbers = {place: entries[place].version for place in places}
    else:
        numbers = _numbers(entries, places)
    ordered = sorted(places, key=numbers.__getitem__)
    first = next((entries[place].house for place in ordered if entries[place].take.kind not in VOID), None)
    return sorted(ordered, key=lambda place: first is None or not _is_foreign_void(entries[place], first))


def _is_foreign_void(entry: Entry, house: House) -> bool:
    return entry.take.kind in VOID and not entry.house.speaks_for(house)


def _rank(entry: Entry, dated: bool) -> tuple[int, int, int]:
    weight = _WEIGHT.index(entry.take.kind)
    return (entry.moment, weight, entry.since) if dated else (weight, entry.moment, entry.since)


def _numbers(entries: Sequence[Entry], places: Sequence[int]) -> dict[int, int]:
    """The number of each take; one that only repeats or mends has that of what came before it."""
    numbers: dict[int, int] = {}
    highest = 0
    for place in places:
        take = entries[place].take
        numbers[place] = highest if take.kind in _MENDING and not take.number else take.number
        highest = max(highest, numbers[place])
    return numbers


class Story(Protocol):
    """What has a headline, perhaps a slug, and a text."""

    @property
    def headline(self) -> str:
        """As the source has it."""

    @property
    def slug(self) -> str:
        """Empty where it has none."""

    @property
    def document(self) -> Document:
        """The text; slugs and marks may have lines of their own in it."""


def take_of(story: Story) -> Take:
    """Which take a story is, as it says itself."""
    return read(story.headline, f"{story.slug} {_slug_lines(story.document)}")


def _slug_lines(document: Document) -> str:
    """The lines of a story that hold slugs, and marks that stand alone above the headline."""
    blocks = (block for block in document.blocks if block.kind is BlockKind.SLUG)
    return " ".join(document.text[block.start : block.end] for block in blocks)


def read(headline: str, slug: str = "") -> Take:
    """Read the marks of a story.

    Args:
        headline: Perhaps with marks before it, several of them stacked.
        slug: Perhaps with marks within it.
    """
    marks, position = [Take()], 0
    before = re.compile(_BEFORE)
    while match := before.match(headline, position):
        marks.append(_mark(match))
        position = match.end()
    marks += map(_mark, re.finditer(_WITHIN, slug))
    if "(" in headline and (after := re.search(rf"{_AFTER}$", headline)):
        marks.append(_mark(after))
        headline = headline[: after.start()]
    weightiest = reduce(_heavier, marks)
    stem = fold(headline[position:])
    is_wrapup = any(mark.kind is TakeKind.WRAPUP for mark in marks)
    return Take(weightiest.kind, max(mark.number for mark in marks), f"wrapup {stem}" if is_wrapup else stem)


def _mark(match: re.Match[str]) -> Take:
    found = match.groupdict()
    number = next((int(value) for name, value in found.items() if name.endswith("_number") and value), 0)
    if found.get("lead"):
        return Take(TakeKind.UPDATE, number)
    return Take(next((kind for name, kind in _KINDS.items() if found.get(name)), TakeKind.FIRST), number)


def _heavier(one: Take, other: Take) -> Take:
    return other if _WEIGHT.index(other.kind) > _WEIGHT.index(one.kind) else one


FURNITURE = frozenset(
    {BlockKind.HEADLINE, BlockKind.SLUG, BlockKind.BYLINE, BlockKind.CAPTION, BlockKind.CREDIT, BlockKind.SIGN_OFF}
)
"""What is no part of the body."""


def body_of(document: Document) -> str:
    """The text of a story without what desks set round it, a paragraph a line: it is the same in all copies."""
    ends = {mark.start: mark.end for mark in document.marks if mark.kind is MarkKind.DATELINE}
    blocks = (block for block in document.blocks if block.kind not in FURNITURE and block.start < block.end)
    return "\n".join(document.text[ends.get(block.start, block.start) : block.end] for block in blocks)
