"""Parses mails and mailboxes: newsletters, and copy that was sent by mail.

Source: RFC 5322 (messages), RFC 2045 to 2047 (MIME), RFC 4155 (mbox).
"""

import html
from collections.abc import Iterable, Iterator, Sequence
from email import message_from_bytes, policy
from email.message import Message
from itertools import islice
from typing import IO, NamedTuple

from tui.errors import SourceError
from tui.model import Filing
from tui.names import clean, safe
from tui.sources import bodies, flowed, mailfields
from tui.sources.charsets import decode_markup
from tui.sources.decoding import decode
from tui.sources.mailfields import Mail
from tui.sources.paragraphs import paragraphs
from tui.sources.particulars import Particulars
from tui.sources.rows import Row, identified
from tui.values import replace

_HTML, _PLAIN, _MAIL = "text/html", "text/plain", "message/rfc822"
_ENVELOPE = b"From "
_ESCAPED = b">From "
_MOST_PARTS = 1000


def parse(content: bytes, name: str) -> tuple[Filing, ...]:
    """Parse a mail: its subject is the headline, its sender the writer, its text the HTML part or else the plain one.

    What it forwards follows, and is the story itself where there is nothing else.

    Args:
        content: The whole mail.
        name: The path or other name of the source.

    Raises:
        SourceError: There is no text in it, or it is nested too deeply.
    """
    try:
        mail: Mail = message_from_bytes(content, policy=policy.compat32)
        own, *forwarded = _letters(mail, name)
    except RecursionError:
        raise SourceError(f"{safe(name)} is nested too deeply to be a mail") from None
    letters = [letter for letter in forwarded if letter.has_words]
    if letters and not own.has_words:  # a mere envelope
        own_id = own.told.own_id
        own = letters.pop(0)
        own = own._replace(told=replace(own.told, own_id=own_id or own.told.own_id))
    if letters or own.page:
        return (bodies.of_blocks([*own.blocks, *_below(letters)], own.told, name),)
    if not own.has_words and not own.told.headline:
        raise SourceError(f"{safe(name)} is a mail without a subject and without a text")
    return (bodies.of_text(own.plain, own.told, name),)


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


class _Letter(NamedTuple):
    """A mail, or one that it forwards: its own text, without those of others."""

    told: Particulars
    page: Sequence[str] = ()
    """Its blocks of Markdown, where it is HTML."""
    plain: str = ""

    @property
    def has_words(self) -> bool:
        """It says anything."""
        return bool(self.page or self.plain.strip())

    @property
    def blocks(self) -> Sequence[str]:
        """Its blocks of Markdown."""
        texts = (html.escape(text).replace("\n", "<br>") for text in paragraphs(clean(self.plain)))
        return self.page or bodies.blocks("".join(f"<p>{text}</p>" for text in texts), "")


def _below(letters: Iterable[_Letter]) -> Iterator[str]:
    """Forwarded letters, each under its subject."""
    for letter in letters:
        if letter.told.headline:
            yield from bodies.blocks(f"<h2>{html.escape(letter.told.headline)}</h2>", "")
        yield from letter.blocks


def _letters(mail: Mail, name: str) -> list[_Letter]:
    """A mail and those that it forwards, the outermost first (RFC 2046, section 5.2.1)."""
    mails = [mail, *(inner for part in islice(mail.walk(), _MOST_PARTS) if (inner := _forwarded(part)) is not None)]
    return [_letter(each, name) for each in mails]


def _forwarded(part: Mail) -> "Mail | None":
    """The mail that a part carries."""
    inner = part.get_payload() if part.get_content_type() == _MAIL else None
    return inner[0] if isinstance(inner, list) and inner and isinstance(inner[0], Message) else None


def _letter(mail: Mail, name: str) -> _Letter:
    """Read a mail by itself: its HTML, else its plain text, else that of what is attached to it."""
    parts = list(islice(_own(mail), _MOST_PARTS))
    inline = [part for part in parts if part.get_content_disposition() != "attachment"]
    charset = next(filter(None, (part.get_content_charset() for part in parts)), "")
    told = mailfields.told(mail, charset)
    for some in (inline, parts):
        for part in (part for type_ in (_HTML, _PLAIN) for part in some if part.get_content_type() == type_):
            text = _text(part, name)
            letter = _Letter(told, bodies.blocks(text, name)) if _is_html(part) else _Letter(told, plain=text)
            if letter.has_words:
                return letter
    return _Letter(told)


def _own(mail: Mail) -> Iterator[Mail]:
    """The parts of a mail, without those of the mails that it forwards."""
    if _forwarded(mail) is not None:
        return
    yield mail
    if mail.is_multipart():
        for part in mail.get_payload():
            if isinstance(part, Message):
                yield from _own(part)


def _is_html(part: Mail) -> bool:
    return part.get_content_type() == _HTML


def _text(part: Mail, name: str) -> str:
    """The text of a part, in the encoding that it states where it is in that."""
    payload = part.get_payload(decode=True)
    content = payload if isinstance(payload, bytes) else b""
    charset = str(part.get_content_charset() or "")
    if _is_html(part):
        return decode_markup(content, name, charset)
    try:
        text = content.decode(charset or "utf-8")
    except (LookupError, ValueError):
        text = decode(content, name)
    if _parameter(part, "format") == "flowed":
        return flowed.joined(text, delete_space=_parameter(part, "delsp") == "yes")
    return text


def _parameter(part: Mail, name: str) -> str:
    """A parameter of a part's type, in small letters."""
    value = part.get_param(name)
    return value.strip().lower() if isinstance(value, str) else ""
