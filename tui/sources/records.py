"""Reads JSON records from a stream: JSON lines in parts, or one object or array as a whole.

Of JSON lines no more than one record is held, so that a file may be of any size; a line that is broken or too long
costs that line. Objects stay undecoded until somebody wants a field of theirs, which keeps what nobody knows cheap.
"""

import re
from collections.abc import Iterator
from typing import IO, TypeVar

import msgspec

from tui.errors import SourceError
from tui.sources.decoding import decode, repaired

SAMPLE = 65_536
"""Bytes of a stream's beginning by which its layout is told."""

_UTF_8_MARK = b"\xef\xbb\xbf"
_OTHER_MARKS = (b"\xff\xfe", b"\xfe\xff")
_SKIPPED = 1_048_576
"""Bytes in which the rest of a line is passed over that is too long."""
_MANY = 1_000_000
_MOST_FIELDS = 100_000
"""Each costs some 200 bytes, which a record of a megabyte and more could multiply."""
_ESCAPE = re.compile(rb"\\(?:u[dD][89abAB]\w\w\\u[dD][c-fC-F]\w\w|(u[dD][89a-fA-F]\w\w)|.)", re.DOTALL)
_MALFORMED = re.compile(r"JSON is malformed: ")
_ENDS_EARLY = "Input data was truncated"

Decoded = TypeVar("Decoded")
Fields = dict[str, msgspec.Raw]
_OBJECT = msgspec.json.Decoder(Fields)
_ARRAY = msgspec.json.Decoder(list[msgspec.Raw])


class Record(msgspec.Struct, frozen=True):
    """One JSON object of a source, or what is wrong with it."""

    place: str
    """Where it stands: `line 17`; empty for an object that is the whole of its source."""
    size: int
    """Bytes, with those that were passed over before it."""
    fields: Fields
    fault: str = ""
    """Why there are no fields; the rest of a sentence that begins with the place."""


def read(stream: IO[bytes], largest: int) -> Iterator[Record]:
    """Read all records of a stream.

    Args:
        stream: Seekable, at its beginning.
        largest: Bytes that a record may have; what is no JSON lines, as a whole.

    Raises:
        SourceError: It is one object or array that is too large or no JSON; the message lacks the name of the source.
    """
    sample = stream.read(SAMPLE)
    stream.seek(0)
    if sample.startswith(_OTHER_MARKS) or _is_whole(sample.removeprefix(_UTF_8_MARK)):
        yield from _whole(stream.read(largest + 1), largest)
    else:
        yield from _lines(stream, largest)


def value(raw: msgspec.Raw, decoder: "msgspec.json.Decoder[Decoded]") -> Decoded | None:
    """Decode a field; None where it is of another kind."""
    try:
        return decoder.decode(raw)
    except (msgspec.DecodeError, RecursionError):
        return None


def _is_whole(sample: bytes) -> bool:
    """Tell an array, and an object that is spread over several lines, from JSON lines."""
    first, _, rest = sample.strip().partition(b"\n")
    if first.startswith(b"["):
        return True
    return first.startswith(b"{") and not first.rstrip().endswith(b"}") and rest.lstrip()[:1] not in (b"", b"{")


def _lines(stream: IO[bytes], largest: int) -> Iterator[Record]:
    number = passed = 0
    while line := stream.readline(largest + 1):
        number += 1
        size = passed + len(line)
        if len(line) > largest and not line.endswith(b"\n"):
            del line
            yield Record(f"line {number}", size + _rest_of_line(stream), {}, _too_large(largest))
        elif content := (line.removeprefix(_UTF_8_MARK) if number == 1 else line).strip():
            yield _record(content, f"line {number}", size)
        else:
            passed = size
            continue
        passed = 0


def _rest_of_line(stream: IO[bytes]) -> int:
    size = 0
    while part := stream.readline(_SKIPPED):
        size += len(part)
        if part.endswith(b"\n"):
            break
    return size


def _too_large(largest: int) -> str:
    return f"is larger than {largest // 1_000_000} MB, which no story is"


def _whole(content: bytes, largest: int) -> Iterator[Record]:
    if len(content) > largest:
        raise SourceError(
            f"is larger than {largest // 1_000_000} MB: make it JSON lines, one story a line, which may be of any size"
        )
    content = content.removeprefix(_UTF_8_MARK)
    if content.startswith(_OTHER_MARKS):
        content = decode(content, "").encode()
    if not content.lstrip().startswith(b"["):
        yield _record(content, "", len(content))
        return
    try:
        items = _decoded(content, _ARRAY)
    except ValueError as error:
        raise SourceError(str(error)) from error
    for number, item in enumerate(items, 1):
        yield _record(bytes(item), f"record {number}", len(item))


def _record(content: bytes, place: str, size: int) -> Record:
    if len(content) > _MANY and content.count(b'":') > _MOST_FIELDS:
        return Record(place, size, {}, f"has more than {_MOST_FIELDS:,} fields, which no story has")
    try:
        return Record(place, size, _decoded(content, _OBJECT))
    except ValueError as error:
        return Record(place, size, {}, str(error))


def _decoded(content: bytes, decoder: "msgspec.json.Decoder[Decoded]") -> Decoded:
    """Decode JSON; the halves of surrogate pairs, which are none, become U+FFFD.

    Raises:
        ValueError: It cannot be read; the message is the rest of a sentence.
    """
    content = _utf_8(content)
    try:
        return decoder.decode(content)
    except RecursionError:
        raise ValueError("is nested too deeply to be a story") from None
    except msgspec.DecodeError as error:
        mended = _ESCAPE.sub(lambda escape: rb"\ufffd" if escape[1] else escape[0], content)
        if mended != content:
            return _decoded(mended, decoder)
        raise ValueError(_fault(error)) from error


def _utf_8(content: bytes) -> bytes:
    """The same in UTF-8, as JSON has to be; not all of it is."""
    if content.isascii():
        return content
    try:
        content.decode()
    except UnicodeDecodeError:
        return repaired(content).encode()
    return content


def _fault(error: msgspec.DecodeError) -> str:
    if isinstance(error, msgspec.ValidationError):
        return "is no JSON object" if "object" in str(error) else "holds a number out of range"
    reason = "it ends too early" if str(error) == _ENDS_EARLY else _MALFORMED.sub("", str(error))
    return f"is no JSON: {reason}"
