"""A card: what the catalogue reads of an article's document, and the numbers that its columns keep of that."""

from _blake2 import blake2b  # hashlib would load OpenSSL, 3 ms at each start
from datetime import UTC, datetime, timedelta

import msgspec

from tui.model import PubStatus
from tui.names import fold

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)
_BEGINNING = 8
"""Bytes of a folded headline, in UTF-8, by which most are told apart."""


class _Dateline(msgspec.Struct, frozen=True):
    place: str = ""


class _Handling(msgspec.Struct, frozen=True):
    version: str = ""
    status: PubStatus = PubStatus.USABLE


class Card(msgspec.Struct, frozen=True):
    """What is read of an article's document for the catalogue; the rest of it is passed over."""

    id: str
    origin: str
    own_id: str
    headline: str
    added: datetime
    words: int
    version: int = 1
    dateline: _Dateline = _Dateline()
    publisher: str = ""
    published: datetime | None = None
    language: str = ""
    updated: datetime = _EPOCH
    slug: str = ""
    handling: _Handling = _Handling()


def ticks(moment: datetime) -> int:
    """A moment as the catalogue has it: whole microseconds since 1970."""
    return ((moment if moment.tzinfo else moment.replace(tzinfo=UTC)) - _EPOCH) // _MICROSECOND


def beginning(headline: str) -> int:
    """The first letters of a headline as a number: of two headlines that differ there, the first has the lower one."""
    first = fold(headline).encode("utf-8", "replace")[:_BEGINNING]
    return int.from_bytes(first.ljust(_BEGINNING, b"\0"), "big")


def identity(origin: str, own_id: str) -> int:
    """The hash under which an article of that origin and own id is looked for."""
    name = f"{origin}\0{own_id}".encode("utf-8", "surrogatepass")
    return int.from_bytes(blake2b(name, digest_size=8).digest(), "little")


def identity_key(origin: str, own_id: str) -> str:
    """The same as a key for what is kept of a story that is gone."""
    return f"{identity(origin, own_id):016x}"
