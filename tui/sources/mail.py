"""Parses mails and mailboxes: newsletters, and copy that was sent by mail.

Source: RFC 5322 (messages), RFC 2045 to 2047 (MIME), RFC 4155 (mbox).
"""

from collections.abc import Iterator
from datetime import UTC, datetime
from email import message_from_bytes, policy
from email.errors import MessageError
from email.header import decode_header
from email.message import Message
from email.utils import getaddresses, parsedate_to_datetime
from typing import IO, TypeAlias

from tui.errors import SourceError
from tui.model import Filing
from tui.names import safe
from tui.sources import bodies, particulars
from tui.sources.charsets import decode_markup
from tui.sources.decoding import decode
from tui.sources.particulars import Particulars
from tui.sources.rows import Row, identified

Mail: TypeAlias = "Message[str, str]"

_HTML, _PLAIN = "text/html", "text/plain"
_ENVELOPE = b"From "
_ESCAPED = b">From "
_MOST_PARTS = 1000
_LONGEST_FIELD = 10_000


def parse(content: bytes, name: str) -> tuple[Filing, ...]:
    """Parse a mail: its subject is the headline, its sender the writer, its text the HTML part or else the plain one.

    Args:
        content: The whole mail.
        name: The path or other name of the source.

    Raises:
        SourceError: There is no text in it, or it is nested too deeply.
    """
    try:
        mail: Mail = message_from_bytes(content, policy=policy.compat32)
        html, plain = (_part(mail, type_) for type_ in (_HTML, _PLAIN))
    except RecursionError:
        raise SourceError(f"{safe(name)} is nested too deeply to be a mail") from None
    told = _told(mail)
    if html is not None and (parts := bodies.blocks(_text(html, name), name)):
        return (bodies.of_blocks(parts, told, name),)
    words = "" if plain is None else _text(plain, name)
    if not words.strip() and not told.headline:
        raise SourceError(f"{safe(name)} is a mail without a subject and without a text")
    return (bodies.of_text(words, told, name),)


def read(stream: IO[bytes], name: str, largest: int) -> Iterator[Row]:
    """Read a mailbox, one mail at a time.

    Args:
        stream: At its beginning.
        name: The path or other name of the source.
        largest: Bytes that one mail may have.
    """
    for number, (size, content) in enumerate(_mails(stream, largest), 1):
        where = f"{name}, mail {number}"
        if not content:
            yield Row(size, None, fault=f"{safe(where)} is larger than {largest // 1_000_000} MB")
            continue
        try:
            (filing,) = parse(content, where)
            yield Row(size, identified(filing))
        except SourceError as error:
            yield Row(size, None, fault=str(error))


def _mails(stream: IO[bytes], largest: int) -> Iterator[tuple[int, bytes]]:
    """Cut a mailbox into mails: each begins with a line `From …` behind an empty one; one too large is empty."""
    lines: list[bytes] = []
    size, empty = 0, True
    while line := stream.readline(largest):
        if empty and line.startswith(_ENVELOPE) and size:
            yield size, b"".join(lines)
            lines, size = [], 0
        size += len(line)
        empty = not line.strip()
        if size > largest:
            lines = []
        elif not (size == len(line) and line.startswith(_ENVELOPE)):
            lines.append(line[1:] if line.startswith(_ESCAPED) else line)
    if size:
        yield size, b"".join(lines)


def _told(mail: Mail) -> Particulars:
    """What the fields of a mail tell."""
    sender = _sender(mail)
    return particulars.read(
        {
            "id": _field(mail, "Message-ID").strip("<> "),
            "headline": _field(mail, "Subject"),
            "bylines": [sender] if sender else [],
            "publisher": _field(mail, "List-Id").partition("<")[0].strip(' "') or sender,
            "url": _field(mail, "Archived-At").strip("<> "),
            "lang": _field(mail, "Content-Language").partition(",")[0],
        },
        published=_date(mail),
    )


def _field(mail: Mail, name: str) -> str:
    """A field of a mail as one line, its encoded words decoded (RFC 2047)."""
    raw = str(mail.get(name, ""))[:_LONGEST_FIELD]
    try:
        words = [_decoded(part, charset) for part, charset in decode_header(raw)]
    except (MessageError, ValueError):
        words = [raw]
    return " ".join("".join(words).split())


def _decoded(part: bytes | str, charset: str | None) -> str:
    """A part of a field; what is no ASCII and not encoded came through as surrogates."""
    if isinstance(part, str):
        part = part.encode("utf-8", "surrogateescape")
    try:
        return part.decode(charset or "utf-8")
    except (LookupError, ValueError):  # a name that is none, one with a NUL in it, bytes that are in another
        return part.decode("windows-1252", "replace")


def _sender(mail: Mail) -> str:
    """The name of who wrote it, `Doe, Jane` turned around; their address where they have none."""
    for name, address in getaddresses([_field(mail, "From")]):
        last, _, first = name.partition(", ")
        return (f"{first} {last}" if first and "," not in first else name) or address
    return ""


def _date(mail: Mail) -> datetime | None:
    try:
        found = parsedate_to_datetime(_field(mail, "Date"))
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    return found if found.tzinfo else found.replace(tzinfo=UTC)


def _part(mail: Mail, type_: str) -> "Mail | None":
    """The first part of a type that is no attachment."""
    for number, part in enumerate(mail.walk()):
        if number > _MOST_PARTS:
            break
        if part.get_content_type() == type_ and part.get_content_disposition() != "attachment":
            return part
    return None


def _text(part: Mail, name: str) -> str:
    """The text of a part, in the encoding that it states where it is in that."""
    payload = part.get_payload(decode=True)
    content = payload if isinstance(payload, bytes) else b""
    charset = str(part.get_content_charset() or "")
    if part.get_content_type() == _HTML:
        return decode_markup(content, name, charset)
    try:
        return content.decode(charset or "utf-8")
    except (LookupError, ValueError):
        return decode(content, name)
