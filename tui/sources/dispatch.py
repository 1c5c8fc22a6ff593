"""What an agency's formats have in common: a story's particulars, its handling and its body, gathered from wherever.

Source: IPTC ninjs, NITF, NewsML-G2 and NewsML 1, which say the same things in four ways.
"""

import re
from collections.abc import Iterable, Iterator
from datetime import datetime

from msgspec import Struct, field

from tui.errors import SourceError
from tui.model import EntityType, Filing, Handling, Named, PubStatus, Subject
from tui.names import clean, fold, safe
from tui.sources import bodies, dates, furniture, inline, particulars
from tui.values import replace

_WEEKDAY = re.compile(r",?\s+(?:mon|tues|wednes|thurs|fri|satur|sun)day\b", re.IGNORECASE)
_AFTER_NAMES = re.compile(r"(?:\s+(?:in|at))?[\s,;:|–—-]+\Z|\s+(?:in|at)\Z")
_STATUSES = {
    "usable": PubStatus.USABLE,
    "withheld": PubStatus.WITHHELD,
    "embargoed": PubStatus.WITHHELD,
    "canceled": PubStatus.CANCELED,
    "cancelled": PubStatus.CANCELED,
    "killed": PubStatus.CANCELED,
    "withdrawn": PubStatus.CANCELED,
}
"""The last two are no words of the IPTC, but of desks; none of them lets a story be used."""
_TYPES = {
    "person": EntityType.PERSON,
    "people": EntityType.PERSON,
    "organisation": EntityType.ORG,
    "organization": EntityType.ORG,
    "organisations": EntityType.ORG,
    "org": EntityType.ORG,
    "company": EntityType.ORG,
    "geoarea": EntityType.PLACE,
    "poi": EntityType.PLACE,
    "place": EntityType.PLACE,
    "places": EntityType.PLACE,
    "location": EntityType.PLACE,
    "event": EntityType.EVENT,
    "events": EntityType.EVENT,
    "object": EntityType.OTHER,
    "objects": EntityType.OTHER,
    "object.title": EntityType.OTHER,
}
_WITHOUT_MARKS = re.compile(r"(?P<day>(?:19|20)\d{6})(?P<time>\d{4}(?:\d\d)?)(?P<zone>Z|[+-]\d\d:?\d\d)?")
_MOST = range(1, 10)
"""Urgencies."""


class Dispatch(Struct):
    """A story of an agency while it is read; what is empty is not known."""

    stated: dict[str, object] = field(default_factory=dict)
    """By the names that `particulars` knows."""
    published: datetime | None = None
    urgency: int = 0
    version: str = ""
    status: PubStatus = PubStatus.USABLE
    embargo: datetime | None = None
    notes: list[str] = field(default_factory=list)
    usage: list[str] = field(default_factory=list)
    subjects: list[Subject] = field(default_factory=list)
    named: list[Named] = field(default_factory=list)
    posts: list[str] = field(default_factory=list)
    """What its writers are: `Harbour Editor`."""
    subheads: list[str] = field(default_factory=list)
    """Headlines below the headline, which the format keeps apart from the body."""
    parts: list[str] = field(default_factory=list)
    """The body as blocks of Markdown."""
    text: str = ""
    """The body as plain text, where it came so."""

    def state(self, **values: object) -> None:
        """State what is not empty and not stated yet."""
        for name, value in values.items():
            if value and not self.stated.get(name):
                self.stated[name] = value

    @property
    def is_news(self) -> bool:
        """It has a headline, or some text."""
        return bool(self.parts or self.text.strip() or self.stated.get("headline"))

    def takes(self, inner: "Dispatch") -> None:
        """Take from the story inside an envelope what the envelope does not say."""
        self.state(**inner.stated)
        self.published = self.published or inner.published
        self.urgency = self.urgency or inner.urgency
        self.version = self.version or inner.version
        self.embargo = self.embargo or inner.embargo
        self.status = inner.status if self.status is PubStatus.USABLE else self.status
        self.notes += inner.notes
        self.usage += inner.usage
        self.subjects += inner.subjects
        self.named += inner.named
        self.posts = self.posts or inner.posts
        self.subheads = self.subheads or inner.subheads
        self.parts, self.text = self.parts or inner.parts, self.text or inner.text

    def handling(self) -> Handling:
        """What it says beside the copy, each thing once."""
        return Handling(
            urgency=self.urgency,
            version=safe(self.version),
            status=self.status,
            embargo=self.embargo,
            note=_prose(self.notes),
            usage=_prose(self.usage),
            subjects=tuple(dict.fromkeys(self.subjects)),
            named=tuple(_once(self.named)),
        )

    def filing(self, name: str) -> Filing:
        """The filing that it makes.

        Raises:
            SourceError: There is neither a headline nor a body in it.
        """
        told = particulars.read(self.stated, published=self.published, handling=self.handling())
        posts = (post for post in dict.fromkeys(map(line, self.posts)) if post and post not in told.bylines)
        told = replace(told, posts=tuple(posts))
        if not (told.headline or self.parts or self.text.strip()):
            raise SourceError(f"{safe(name)} has neither a headline nor a text")
        above = [words for words in dict.fromkeys(map(line, self.subheads)) if self._is_news_to(words, told.headline)]
        if self.parts:
            return bodies.of_blocks([*(f"## {inline.escaped(words)}" for words in above), *self.parts], told, name)
        return bodies.of_text("\n\n".join([*above, self.text]), told, name)

    def _is_news_to(self, subhead: str, headline: str) -> bool:
        """Whether a subordinate headline says what neither the headline nor a block of the body does."""
        blocks = (part.lstrip("# ") for part in self.parts)
        return bool(subhead) and not any(bodies.repeats(words, subhead) for words in (headline, *blocks))


def status(word: str) -> PubStatus:
    """Read a status: a word, a QCode or the address of one; what is unknown is usable, as by default."""
    return _STATUSES.get(re.split(r"[:/#]", word.strip())[-1].lower(), PubStatus.USABLE)


def urgency(value: object) -> int:
    """Read an urgency, 1 to 9; 0 where it is none."""
    found = (
        int(value) if isinstance(value, int | float) or (isinstance(value, str) and value.strip().isdecimal()) else 0
    )
    return found if found in _MOST else 0


def is_subordinate(role: str) -> bool:
    """Tell a headline below the main one by its role, a word, a QCode or an address: `hlrole:sub`, `subtitle`."""
    return re.split(r"[:/#]", role.strip())[-1].lower().startswith("sub")


def entity_type(word: str) -> EntityType | None:
    """The type that a concept's nature, or the name of an element or a field, stands for."""
    return _TYPES.get(re.split(r"[:/#]", word)[-1].lower())


def named(word: str, name: str, uri: str) -> list[Named]:
    """An entity of the agency, where it has a name and a type."""
    type_ = entity_type(word)
    return [Named(type_, line(name), line(uri))] if type_ and line(name) else []


def names(text: str) -> list[str]:
    """The names in a byline, which may begin with `By` and end with posts and agencies."""
    return list(furniture.names(_AFTER_NAMES.sub("", line(text))))


def dateline(text: str) -> str:
    """A dateline without the day of the week, which says nothing a week later."""
    return _WEEKDAY.sub("", line(text))


def moment(text: str) -> datetime | None:
    """Read a date of an agency: NITF has them without hyphens and colons, and some without the `T` as well."""
    match = _WITHOUT_MARKS.fullmatch(text.strip())
    joined = f"{match['day']}T{match['time']}{match['zone'] or ''}" if match else ""
    return (dates.moment(joined) if joined else None) or dates.moment(text.strip())


def line(text: str) -> str:
    """A text as one line that is safe to show."""
    return safe(" ".join(text.split()))


def _once(named: Iterable[Named]) -> Iterator[Named]:
    """Whom a story names, each once: a mere name is somebody of that name who has a code elsewhere."""
    several = list(dict.fromkeys(named))
    coded = {(one.type, fold(one.name)) for one in several if one.uri}
    yield from (one for one in several if one.uri or (one.type, fold(one.name)) not in coded)


def _prose(texts: Iterable[str]) -> str:
    return clean("\n".join(dict.fromkeys(filter(None, (line(text) for text in texts)))))
