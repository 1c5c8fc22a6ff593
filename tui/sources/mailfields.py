"""Reads the fields of a mail: subject, sender, date, and what else tells of its story.

Source: RFC 5322 (fields), RFC 2047 (encoded words), RFC 2919 (List-Id).
"""

from datetime import UTC, datetime
from email.errors import MessageError
from email.header import Header, decode_header
from email.message import Message
from email.utils import getaddresses, parsedate_to_datetime
from typing import TypeAlias

from tui.names import safe
from tui.sources import furniture, particulars
from tui.sources.particulars import Particulars
from tui.values import replace

Mail: TypeAlias = "Message[str, str]"

_LONGEST_FIELD = 10_000
_UNENCODED = "windows-1252"
"""In which senders write who neither encode what is no ASCII nor state an encoding."""


def told(mail: Mail, charset: str = "") -> Particulars:
    """What the fields of a mail tell.

    Args:
        mail: The mail.
        charset: The encoding that its text states, in which fields may be written that are not encoded.
    """
    sender = _sender(mail, charset)
    stated = particulars.read(
        {
            "id": _field(mail, "Message-ID").strip("<> "),
            "headline": _field(mail, "Subject", charset),
            "publisher": _field(mail, "List-Id", charset).partition("<")[0].strip(' "') or sender,
            "url": _field(mail, "Archived-At").strip("<> "),
            "lang": _field(mail, "Content-Language").partition(",")[0],
        },
        published=_date(mail),
    )
    return replace(stated, bylines=(safe(sender),) if sender else ())  # whole: a comma in it parts no two writers


def _field(mail: Mail, name: str, charset: str = "") -> str:
    """A field of a mail as one line, its encoded words decoded."""
    return _decoded(_raw(mail, name), charset)


def _raw(mail: Mail, name: str) -> str:
    """A field as it stands there; what is no ASCII in it as surrogates, which `str` of it would lose."""
    value: str | Header = mail.get(name, "")
    if isinstance(value, Header):
        parts = (part if isinstance(part, bytes) else part.encode() for part, _ in decode_header(value))
        value = b"".join(parts).decode("ascii", "surrogateescape")
    return value[:_LONGEST_FIELD]


def _decoded(raw: str, charset: str) -> str:
    try:
        words = [_word(part, stated or "", charset) for part, stated in decode_header(raw)]
    except (MessageError, ValueError):
        words = [_word(raw, "", charset)]
    return " ".join("".join(words).split())


def _word(part: bytes | str, stated: str, charset: str) -> str:
    """A part of a field; one that states no encoding, or a false one, is UTF-8 if it can be, else as the text is."""
    if isinstance(part, str):
        part = part.encode("utf-8", "surrogateescape")
    for encoding in filter(None, (stated, "utf-8", charset)):
        try:
            return part.decode(encoding)
        except (LookupError, ValueError):  # a name that is none, one with a NUL in it, bytes that are in another
            continue
    return part.decode(_UNENCODED, "replace")


def _sender(mail: Mail, charset: str) -> str:
    """The name of who wrote it, `Doe, Jane` turned around; their address where they have none.

    A comma that is encoded parts no addresses, so these are parted first (RFC 2047, section 6.2).
    """
    for name, address in getaddresses([_raw(mail, "From")]):
        if called := furniture.turned(_decoded(name, charset)) or _decoded(address, charset):
            return called
    return ""


def _date(mail: Mail) -> datetime | None:
    try:
        found = parsedate_to_datetime(_field(mail, "Date"))
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    return found if found.tzinfo else found.replace(tzinfo=UTC)
