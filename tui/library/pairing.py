"""Whether two stories are takes of one, or copies of each other.

Three things say so, in this order: the agency's own id, marks before the headline (`UPDATE 2-`, `WITHDRAWN-`), and the
words. Words that are alike are not enough: reports that a desk writes by one pattern have other figures, obituaries
other names, and digests with the same background other news.
"""

import re
from collections import Counter
from collections.abc import Iterable
from datetime import UTC, datetime
from functools import cached_property

import msgspec

from tui.library.journal.values import decoded
from tui.library.likeness import (
    CALENDAR,
    containment,
    figures,
    jaccard,
    names,
    overlap,
    shared_figures,
    shared_names,
    shingles,
)
from tui.library.words import tokens
from tui.model import Document, FoldKind, PubStatus
from tui.names import fold
from tui.takes import VOID, Take, TakeKind, body_of, house_of, take_of
from tui.values import replace

ALIKE = 0.5
"""Jaccard from which on two texts are one story."""
HELD = 0.5
"""So much of the shorter of two takes is in the longer one, under the same headline or slug."""
HELD_IF_MARKED = 0.15
"""The same for takes that are marked as such: they may be written anew."""
_SAME_FIGURES = 0.4
_SAME_NAMES = 0.5
_SAME_NEWS = 0.3
_SAME_HEADLINE = 0.6
_GROWN = 0.35
"""Jaccard of a take that has grown under another headline, and holds nearly all of the one before."""
_NEARLY_ALL = 0.8
_LIKE_HEADLINE = 0.34
_LONGEST = 200_000
"""Characters of a body that are compared; the words of a longer one would take forty times as much memory."""
_SHORT = 12
"""Words of a text that is told by its headline as well."""
_SAME_STUB = 0.8
_LEAD = 25
"""Words, at least, of the paragraphs that give the news; those after them may stand in many stories."""
_CONTENT = 4
"""Letters of a word that says something."""
_ASIDE = re.compile(r"\s*[,(].*")
"""What stands behind a slug: `, 2nd Ld-Writethru`, ` (UPDATE 2)`."""
_STEM = 10
"""Letters of a headline that is not just `Briefs`."""


_LONG_AGO = datetime(1970, 1, 1, tzinfo=UTC)


class _Handling(msgspec.Struct, frozen=True):
    version: str = ""
    status: PubStatus = PubStatus.USABLE


class Record(msgspec.Struct, frozen=True):
    """An article, as far as it is compared; the rest of its record is passed over."""

    key: str
    """Its id in the library."""
    origin: str = ""
    own_id: str = ""
    headline: str = ""
    slug: str = ""
    publisher: str = ""
    added: datetime = _LONG_AGO
    published: datetime | None = None
    document: Document = Document("", ())
    handling: _Handling = _Handling()
    chapter: int = 0


_RECORDS = msgspec.json.Decoder(Record)


def script_of(record: bytes) -> "Script":
    """Read an article's record.

    Raises:
        ValueError: It makes no sense.
    """
    return Script(decoded(record, _RECORDS))


class Script:
    """One story, as it is compared with others; each part of it is made when it is first asked for."""

    def __init__(self, record: Record) -> None:
        self.id = record.key
        self.publisher = fold(record.publisher)
        self.identity = record.own_id if ":" in record.own_id and _is_counted(record.handling) else ""
        """The agency's id of the story, where it may be the same for several takes; else empty."""
        self.origin = record.origin
        self.own_id = record.own_id
        self.chapter = record.chapter
        self.house = house_of(record.origin, record.publisher)
        self._record = record

    @property
    def moment(self) -> datetime:
        """When it came out: published, else added."""
        return self._record.published or self._record.added

    @cached_property
    def take(self) -> Take:
        """What headline and slug say of it."""
        record = self._record
        take = take_of(record)
        if record.handling.status is PubStatus.CANCELED:
            return replace(take, kind=TakeKind.KILLED)
        return take

    @property
    def is_killed_alone(self) -> bool:
        """Its agency has canceled it by its id, and no mark says that all of its headline are meant."""
        is_canceled = self._record.handling.status is PubStatus.CANCELED
        return is_canceled and bool(self.identity) and take_of(self._record).kind not in VOID

    @property
    def stem(self) -> str:
        """Its headline without marks, where that is long enough to know it by; else empty."""
        return self.take.stem if len(self.take.stem) >= _STEM and " " in self.take.stem else ""

    @property
    def slug(self) -> str:
        """Its slug, where that is made of several words; else empty."""
        slug = fold(_ASIDE.sub("", self._record.slug)).strip("/ ")
        return slug if "-" in slug or "/" in slug else ""

    @property
    def text(self) -> str:
        """Its body, without what desks set round it; of a short one also the headline."""
        return self._copy[0]

    @property
    def words(self) -> list[str]:
        """The words of its text."""
        return self._copy[1]

    @cached_property
    def _copy(self) -> tuple[str, list[str]]:
        body = body_of(self._record.document)[:_LONGEST]
        words = tokens(body)
        if len(words) >= _SHORT:
            return body, words
        text = f"{self.take.stem}\n{body}"
        return text, tokens(text)

    @cached_property
    def shingles(self) -> frozenset[int]:
        """The runs of words of its text."""
        return shingles(self.words)

    @cached_property
    def figures(self) -> frozenset[str]:
        """What dates it and counts in it."""
        return figures(self.text, self.words)

    @cached_property
    def names(self) -> Counter[str]:
        """Who and what is named in it."""
        return names(self.text)

    @cached_property
    def lead(self) -> list[str]:
        """The words of its first paragraphs, which give the news."""
        lead: list[str] = []
        for paragraph in self.text.split("\n"):
            lead += tokens(paragraph)
            if len(lead) >= _LEAD:
                break
        return lead

    @cached_property
    def headline(self) -> frozenset[str]:
        """The words of its headline that say something."""
        return _telling(tokens(self.take.stem))


def related(one: Script, other: Script) -> FoldKind | None:
    """What makes one story of two that came out near each other; None when nothing does."""
    if one.chapter and other.chapter and one.chapter != other.chapter:  # a book counts them itself, however alike
        return None
    same_house = not (one.publisher and other.publisher) or one.publisher == other.publisher
    kinds = {one.take.kind, other.take.kind}
    is_void = not kinds.isdisjoint(VOID)
    if is_void and not one.house.speaks_for(other.house):
        return None
    if (one.identity or other.identity) and one.own_id == other.own_id and same_house:
        return FoldKind.VERSION
    same_stem, same_slug = bool(one.stem) and one.stem == other.stem, bool(one.slug) and one.slug == other.slug
    kin, held = same_stem or same_slug, containment(one.shingles, other.shingles)
    if (one.is_killed_alone or other.is_killed_alone) and not same_slug and held < HELD:
        return None
    if same_stem and same_house and is_void:
        return FoldKind.MARK
    agree = _agree(one, other)
    if kin and same_house and kinds != {TakeKind.FIRST} and _is_next(one, other, held, agree):
        return FoldKind.MARK
    return FoldKind.COPY if agree and _is_copy(one, other, kin, held) else None


def _is_next(one: Script, other: Script, held: float, agree: bool) -> bool:
    """Whether one of two marked stories of the same headline or slug follows the other.

    The figures of a market may all be others at noon; then the day tells whether it is the report of the day before.
    """
    days = [script.figures & CALENDAR for script in (one, other)]
    return held >= HELD_IF_MARKED if agree else held >= HELD and days[0] == days[1] != frozenset()


def _is_copy(one: Script, other: Script, kin: bool, held: float) -> bool:
    """Whether the words alone make one story of two."""
    if _other_day(one, other) and _other_day(other, one):
        return False
    if min(len(one.words), len(other.words)) < _SHORT:  # what one source gives two ids, and no text, it means apart
        return one.origin != other.origin and jaccard(one.shingles, other.shingles) >= _SAME_STUB
    if kin and held >= HELD:
        return True
    alike = jaccard(one.shingles, other.shingles)
    return (alike >= ALIKE and _same_news(one, other)) or (alike >= _GROWN and _has_grown(one, other, held))


def _other_day(one: Script, other: Script) -> bool:
    """Whether one counts what the other does not, and on a day, or in a month, that the other does not name.

    Of two reports by one pattern each does; a story that has grown keeps the day of the one before it.
    """
    own = one.figures - other.figures
    return bool(own & CALENDAR) and bool(own - CALENDAR)


def _has_grown(one: Script, other: Script, held: float) -> bool:
    """Whether one of two stories of a house holds the other, and says so in its headline, which is no wrap-up's."""
    is_wrapup = TakeKind.WRAPUP in (one.take.kind, other.take.kind)
    same_house = one.publisher == other.publisher
    return (
        held >= _NEARLY_ALL and same_house and not is_wrapup and overlap(one.headline, other.headline) >= _LIKE_HEADLINE
    )


def _agree(one: Script, other: Script) -> bool:
    """Whether they are about the same: their figures and names do not say otherwise."""
    if _own_subject(one, other) and _own_subject(other, one):
        return False
    counted, named = shared_figures(one.figures, other.figures), shared_names(one.names, other.names)
    return (counted is None or counted >= _SAME_FIGURES) and (named is None or named >= _SAME_NAMES)


def _own_subject(one: Script, other: Script) -> bool:
    """Whether a story's headline names what it tells of and the other does not know: `Weather for Oslo`."""
    named = one.headline & set(tokens(" ".join(one.names)))
    return not named <= other.headline.union(other.words)


def _same_news(one: Script, other: Script) -> bool:
    """Whether one begins with what the other tells as well, or they have one headline.

    An update pushes the news of the take before it down. A headline that differs in its figures only is a column's.
    """
    if overlap(_telling(one.lead), _telling(other.lead)) >= _SAME_NEWS:
        return True
    if max(_told(one, other), _told(other, one)) >= _SAME_NEWS:
        return True
    differing = one.headline ^ other.headline
    is_column = bool(differing) and all(map(str.isdigit, differing))
    return overlap(one.headline, other.headline) >= _SAME_HEADLINE and not is_column


def _told(one: Script, other: Script) -> float:
    """How much of the news of one story stands anywhere in another."""
    lead = shingles(one.lead)
    return len(lead & other.shingles) / max(1, len(lead))


def _telling(words: Iterable[str]) -> frozenset[str]:
    return frozenset(word for word in words if len(word) >= _CONTENT or word.isdigit())


def _is_counted(handling: _Handling) -> bool:
    return bool(handling.version) or handling.status is not PubStatus.USABLE
