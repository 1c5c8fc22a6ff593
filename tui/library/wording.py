"""What of an article is searched: its words, part by part, and whom it names.

Of a record only these fields are read; the rest of it is passed over.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

import msgspec

from tui.library.journal.values import decoded
from tui.library.words import tokens
from tui.model import Mention, Named, Unplaced
from tui.names import fold, safe

PARTS = ("headline", "text", "byline", "dateline", "source")
"""What `Copy.parts` answers, in its order."""

BREAK = "¶"
"""Stands between two values of a part: no token is equal to it, so no phrase reaches over it."""

_LARGE = 100_000
"""Code points of a text that is parted paragraph by paragraph, so that other threads come to run in between."""


class Text(msgspec.Struct, frozen=True):
    """A document, as far as it is searched."""

    text: str = ""


class _Dateline(msgspec.Struct, frozen=True):
    place: str = ""
    agency: str = ""
    date: str = ""


class _Handling(msgspec.Struct, frozen=True):
    named: tuple[Named, ...] = ()


class Copy(msgspec.Struct, frozen=True):
    """An article, as far as it is searched."""

    key: str
    """The id under which it lies in its table, and what was recognised in it lies in another."""
    headline: str = ""
    document: Text = Text()
    bylines: tuple[str, ...] = ()
    dateline: _Dateline = _Dateline()
    publisher: str = ""
    source: str = ""
    url: str = ""
    handling: _Handling = _Handling()
    version: int = 1

    @property
    def text(self) -> str:
        """Its document's text."""
        return self.document.text

    def parts(self) -> tuple[str, ...]:
        """The tokens of each of `PARTS`, parted by blanks."""
        place = self.dateline
        fields = (self.bylines, (place.place, place.agency, place.date), (self.publisher, self.source, self.url))
        return (" ".join(tokens(self.headline)), _parted(self.text), *map(_broken, fields))


class Reading(msgspec.Struct, frozen=True):
    """What was recognised in one version of an article's text."""

    article: str
    version: int
    mentions: tuple[Mention, ...] = ()


Name = tuple[str, str, str, str]
"""A folded name or alias or id, the entity that bears it, the type under which it does, and how it is shown.

The id is shown by the canonical name. What an agency calls the entity by has a type of its own."""

AGENCY = "agency"
"""The type of a name that is the URI of an entity in its agency's vocabulary; shown empty where that has none."""

RULED = " by a reader"
"""Stands behind the type of words that mean an entity because a reader said so of them in that story alone."""


def copy_of(record: bytes) -> Copy:
    """Read an article's record.

    Raises:
        ValueError: It makes no sense.
    """
    return decoded(record, _COPIES)


def nameless(record: bytes) -> Copy:
    """What to take for an article whose record makes no sense: its key, if that can be read, and no words."""
    try:
        return Copy(_KEYS.decode(record).key)
    except ValueError:
        return Copy("")


def reading_of(record: bytes) -> Reading:
    """Read a recognition's record.

    Raises:
        ValueError: It makes no sense.
    """
    return _READINGS.decode(record)


class Cited(NamedTuple):
    """Whom a text names."""

    names: frozenset[Name]
    counts: Counter[str]
    """How often each entity is mentioned; never, whom only the agency names."""
    well_known: frozenset[str]
    """The entities that the gazetteer has."""


def cited(
    mentions: Sequence[Mention], text: str, told: Sequence[Unplaced] = (), ruled: Collection[Mention] = ()
) -> Cited:
    """Whom a text names: by id, canonical name and each form in the text.

    Args:
        mentions: In the text.
        text: What their offsets count.
        told: Whom its agency names beside them.
        ruled: Those of the mentions that are as a reader has put them right.
    """
    names = {
        _name(form, mention.entity, mention.type, shown)
        for mention in mentions
        for form, shown in ((mention.entity, mention.name), (mention.name, mention.name))
    }
    names |= {_words(mention, text, RULED if mention in ruled else "") for mention in mentions}
    names |= {_name(mention.uri, mention.entity, AGENCY, mention.uri) for mention in mentions if mention.uri}
    names |= {_vouched(mention.entity) for mention in mentions if mention.vouched and not mention.uri}
    names |= {name for one in told for name in _told(one)}
    counts = Counter(dict.fromkeys((safe(one.entity) for one in told), 0))
    counts.update(safe(mention.entity) for mention in mentions)
    return Cited(frozenset(names), counts, frozenset(safe(mention.entity) for mention in mentions if mention.known))


def _vouched(entity: str) -> Name:
    """Stands for the name that an agency has for an entity where it gives none; that of no other one."""
    return _name(f"{AGENCY} {entity}", entity, AGENCY, "")


def _told(one: Unplaced) -> Iterator[Name]:
    """The names of an entity that stands nowhere in a text."""
    yield _name(one.entity, one.entity, one.type, one.name)
    yield _name(one.name, one.entity, one.type, one.name)
    if one.uri:
        yield _name(one.uri, one.entity, AGENCY, one.uri)


def _words(mention: Mention, text: str, ruled: str) -> Name:
    words = text[mention.start : mention.end]
    return _name(words, mention.entity, f"{mention.type}{ruled}", words)


@lru_cache(maxsize=50_000)
def _name(form: str, entity: str, type: str, shown: str) -> Name:
    return safe(fold(form)), safe(entity), safe(type), " ".join(safe(shown).split())


class _Key(msgspec.Struct, frozen=True):
    key: str


_KEYS = msgspec.json.Decoder(_Key)
_COPIES = msgspec.json.Decoder(Copy)
_READINGS = msgspec.json.Decoder(Reading)


def _parted(text: str) -> str:
    if len(text) < _LARGE:
        return " ".join(tokens(text))
    return " ".join(token for paragraph in text.split("\n") for token in tokens(paragraph))


def _broken(values: Iterable[str]) -> str:
    return f" {BREAK} ".join(" ".join(tokens(value)) for value in values if value)
