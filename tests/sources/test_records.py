"""JSON records out of streams: whatever is wrong with one costs that one, and no more memory than it."""

import io
import json
import tracemalloc
from collections.abc import Iterator
from typing import IO, TYPE_CHECKING, cast

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.errors import SourceError
from tui.sources.records import Record, read

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer as Buffer

LARGEST = 1_000_000
STORY = b'{"headline": "A", "text": "B."}'


def records(content: bytes, largest: int = LARGEST) -> list[Record]:
    return list(read(io.BytesIO(content), largest))


def faults(content: bytes, largest: int = LARGEST) -> list[str]:
    return [f"{record.place} {record.fault}" for record in records(content, largest) if record.fault]


class Endless(io.RawIOBase):
    """A file of so many equal lines, none of which is kept."""

    def __init__(self, line: bytes, lines: int) -> None:
        self._line = line
        self._size = len(line) * lines
        self._at = 0

    def readable(self) -> bool:
        """Always."""
        return True

    def seekable(self) -> bool:
        """Always."""
        return True

    def seek(self, offset: int, whence: int = io.SEEK_SET, /) -> int:
        """Only to a place that is counted from the beginning."""
        assert whence == io.SEEK_SET
        self._at = offset
        return offset

    def readinto(self, buffer: "Buffer", /) -> int:
        """Fill the buffer from where the file is at."""
        view = memoryview(buffer)
        size = min(len(view), self._size - self._at)
        first = self._at % len(self._line)
        copies = self._line * (2 + size // len(self._line))
        view[:size] = copies[first : first + size]
        self._at += size
        return size


def test_each_line_is_a_record_and_blank_ones_are_none() -> None:
    found = records(b"\xef\xbb\xbf" + STORY + b"\r\n\r\n  \n" + STORY + b"\n" + STORY)
    assert [(record.place, sorted(record.fields)) for record in found] == [
        (place, ["headline", "text"]) for place in ("line 1", "line 4", "line 5")
    ]
    assert sum(record.size for record in found) == 3 + 3 * len(STORY) + 8


@pytest.mark.parametrize(
    ("line", "fault"),
    [
        (b'{"text": NaN}', "is no JSON: invalid character (byte 9)"),
        (b'{"text": -Infinity}', "is no JSON: invalid character (byte 10)"),
        (b'{"text": "cut off', "is no JSON: it ends too early"),
        (b'{"text": "a"} {"text": "b"}', "is no JSON: trailing characters (byte 15)"),
        (b'{"text": "\0"}', "is no JSON: invalid character (byte 10)"),
        (b"words, no JSON", "is no JSON: invalid character (byte 0)"),
        (b"null", "is no JSON object"),
        (b"17", "is no JSON object"),
        (b'{"text": ' + b"[" * 50_000 + b"]" * 50_000 + b"}", "is nested too deeply to be a story"),
        (b'{"text": "' + b"a" * LARGEST + b'"}', "is larger than 1 MB, which no story is"),
    ],
)
def test_a_broken_line_costs_that_line(line: bytes, fault: str) -> None:
    content = b"\n".join((STORY, line, STORY, b""))
    assert faults(content) == [f"line 2 {fault}"]
    assert [record.place for record in records(content) if record.fields] == ["line 1", "line 3"]
    assert sum(record.size for record in records(content)) == len(content)


def test_what_is_broken_in_a_known_way_is_mended() -> None:
    (found,) = records(b'{"headline": "caf\xe9", "text": "\\ud83d half, \\\\ud83d none, \\ud83d\\ude00 whole"}')
    assert json.loads(bytes(found.fields["headline"])) == "café"
    assert json.loads(bytes(found.fields["text"])) == "\ufffd half, \\ud83d none, 😀 whole"


def test_an_array_and_an_object_over_several_lines_are_read_as_a_whole() -> None:
    assert [record.place for record in records(b'[\n  {"id": 1},\n  {"id": 2}\n]')] == ["record 1", "record 2"]
    assert [(record.place, list(record.fields)) for record in records(b'{\n  "id": 1\n}\n')] == [("", ["id"])]
    assert [list(record.fields) for record in records('{"id":\n1}'.encode("utf-16"))] == [["id"]]
    assert faults(b'[{"id": 1}, 2]') == ["record 2 is no JSON object"]


def test_a_whole_that_is_broken_or_too_large_yields_nothing() -> None:
    with pytest.raises(SourceError, match="is no JSON: it ends too early"):
        records(b'[{"id": 1},')
    with pytest.raises(SourceError, match="is larger than 1 MB: make it JSON lines"):
        records(b"[" + b'{"id": 1},' * 100_001 + b"{}]")


def test_memory_stays_flat_however_long_the_file_is() -> None:
    stream = cast("IO[bytes]", io.BufferedReader(Endless(STORY + b"\n", 300_000)))
    tracemalloc.start()
    assert sum(1 for _ in read(stream, LARGEST)) == 300_000
    assert tracemalloc.get_traced_memory()[1] < 1_000_000
    tracemalloc.stop()


@pytest.mark.parametrize("line", [b'{"text": "' + b"a" * 10_000 + b'"}\n', b"[" * 10_000 + b"\n", b"\0" * 10_000])
def test_a_line_without_an_end_costs_no_more_than_the_limit(line: bytes) -> None:
    stream = cast("IO[bytes]", io.BufferedReader(Endless(line.strip(), 10_000)))  # 100 MB
    tracemalloc.start()
    found = _first(read(stream, LARGEST), line)
    assert "is larger than 1 MB" in found
    assert tracemalloc.get_traced_memory()[1] < 8 * LARGEST
    tracemalloc.stop()


def _first(found: Iterator[Record], line: bytes) -> str:
    if not line.startswith(b"["):
        return next(found).fault
    with pytest.raises(SourceError) as raised:
        next(found)
    return str(raised.value)


def test_a_record_of_nothing_but_fields_is_refused_before_it_fills_the_memory() -> None:
    line = b"{" + b",".join(b'"k%d":1' % number for number in range(150_000)) + b"}\n"
    assert faults(line, 10 * LARGEST) == ["line 1 has more than 100,000 fields, which no story has"]


@given(st.lists(st.binary(max_size=40), max_size=6))
def test_whatever_the_bytes_there_is_an_answer(lines: list[bytes]) -> None:
    content = b"\n".join((STORY, *(b'{"id": "' + line for line in lines)))
    found = records(content)
    assert found[0].fields
    assert all(record.fields or record.fault or record.place for record in found)
