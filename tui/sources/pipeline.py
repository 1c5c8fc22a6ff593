"""Reads each source that was found into filings, or into the reason why not.

One bad file, or one bad record of a file, never stops the rest: whatever is wrong with it becomes a `Failure` that
names it. What holds many stories is read in parts, so that its size costs no memory.
"""

import hashlib
import io
import os
import re
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, TYPE_CHECKING

from msgspec import Struct

from tui.errors import EmptyFeedError, SourceError
from tui.model import Filing
from tui.names import safe, spelled
from tui.sources import detect, records
from tui.sources.charsets import in_unicode
from tui.sources.rows import Row
from tui.sources.signs import Opening

if TYPE_CHECKING:
    from tui.sources.fetch import Fetched

LARGEST = 40_000_000
"""Bytes that are read of one source; a larger file is refused. Of JSON lines, bytes of one line.

A story takes some 22 times its size until it is stored and can be found: of 40 MB, 0.9 GB.
"""

STANDARD_INPUT = "-"
"""What stands for it among sources."""
_ADDRESS = re.compile(r"https?://", re.IGNORECASE)
_CHUNK = 1_048_576
_SPOOLED = 8_000_000
"""Bytes of standard input that are kept in memory; what is longer goes to a file without a name."""
_MOST_GROWTH = 200
"""Times its size that the stories of a source may have together; archives in archives could multiply it."""
_SMALL = 16_000_000
"""Characters up to which any growth is harmless."""
_MOST_FAILURES = 3
"""Records of one source that are named one by one when they cannot be read; the others are counted."""


Fetch = Callable[[str], "Fetched"]
"""Fetches what is at an address; raises FetchError."""
Foreign = Callable[["Found"], "Iterator[Parsed | Failure]"]
"""Reads a source in a format of others, in a place where that can do no harm."""


def refuse(address: str) -> "Fetched":
    """Fetch nothing."""
    raise SourceError(f"{safe(address)}: addresses are not fetched here")


class Found(Struct, frozen=True):
    """Something to read."""

    given: str
    """As the person named it, or as it is called below a folder that they named; not yet safe to show."""
    path: Path | None
    """None for standard input, and for an address of the web."""
    size: int = 0
    """Bytes; of standard input and of a page they are not known yet."""
    address: str = ""
    """Of the web, with all that is needed to fetch it; a password in it stands in neither of the others."""
    origin: str = ""
    """Where it came from, when its path does not tell, for the file only keeps it for a moment."""


class Parsed(Struct, frozen=True):
    """What a source holds, or a part of it."""

    origin: str
    """The resolved absolute path; for standard input `sha256:` and the hash of its bytes; of an archive, `!/` and the
    name of the member behind it."""
    given: str
    filings: tuple[Filing, ...]
    """At least one."""
    source: str = ""
    """Where the part says that it once came from; else that is `given`."""
    size: int = 0
    """Bytes of the source that it took."""
    of: int = 0
    """Bytes of the whole source."""


class Failure(Struct, frozen=True):
    """Why a source, or a part of it or of a folder, could not be read."""

    given: str
    reason: str
    """A whole sentence that names the source, safe to show."""
    count: int = 1
    """How many parts it is about."""
    size: int = 0
    """Bytes of the source that it took."""
    of: int = 0
    """Bytes of the whole source."""
    is_empty: bool = False
    """It is a sound feed, which has no entries yet."""


def because(error: OSError | ValueError) -> str:
    """Why a file cannot be opened; a ValueError means that its name cannot be one."""
    return (error.strerror or "could not be read") if isinstance(error, OSError) else "is no file name"


def read(
    found: Found, *, format: str | None = None, fetch: Fetch = refuse, foreign: Foreign | None = None
) -> Iterator[Parsed | Failure]:
    """Read one source into its filings.

    Standard input is known by the hash of its bytes, so it is read to its end before its first story is: what comes
    through a pipe says nothing of where it was made, and two exports may use the same ids for different stories. To
    update stories by their ids, name a file.

    Args:
        found: As yielded by `seeking.find`.
        format: One of `detect.formats()`; None tells it from the content.
        fetch: For addresses; they are refused without it.
        foreign: Reads what is in a format of others, in a place where that can do no harm; by default here.

    Yields:
        One story at a time, and a failure for each of the first parts that cannot be read, for the others a sum.
    """
    try:
        with _opened(found, fetch) as (stream, origin):
            yield from _parts(found, stream, origin, format, foreign)
    except OSError as error:
        yield Failure(found.given, f"{_named(found)}: {because(error)}", size=found.size, of=found.size)
    except SourceError as error:
        is_empty = isinstance(error, EmptyFeedError)
        yield Failure(found.given, str(error), size=found.size, of=found.size, is_empty=is_empty)


@contextmanager
def _opened(found: Found, fetch: Fetch) -> Iterator[tuple[IO[bytes], str]]:
    """Open a source, so that it can be read twice; yields its origin as well."""
    if found.path is not None:
        with found.path.open("rb") as file:
            yield file, found.origin or str(found.path.resolve())
        return
    if found.address:
        fetched = fetch(found.address)
        yield io.BytesIO(in_unicode(fetched.content, fetched.charset)), fetched.address
        return
    with tempfile.SpooledTemporaryFile(_SPOOLED) as spool:
        while chunk := sys.stdin.buffer.read(_CHUNK):
            spool.write(chunk)
        yield spool, _fingerprint(spool)


def _parts(
    found: Found, stream: IO[bytes], origin: str, format: str | None, foreign: Foreign | None
) -> Iterator[Parsed | Failure]:
    """Read a source story by story; parts that cannot be read are named, and from some number on counted."""
    name, of = safe(origin) if _ADDRESS.match(origin) else _named(found), _size(stream)
    stream.seek(0)
    sample = stream.read(records.SAMPLE)
    if not sample:
        raise SourceError(f"{name} is empty: there is nothing to read in it")
    stream.seek(0)
    chosen = detect.format_of(Opening(sample, found.given), format)
    if foreign and not chosen.ours:
        with _kept(found, stream, origin) as kept:
            yield from foreign(kept)
        return
    read = failed = unnamed = size = 0
    for row in _bounded(detect.read(chosen, stream, name, LARGEST), of, name):
        if row.filing:
            read += 1
            yield Parsed(_within(origin, row.member), spelled(found.given), (row.filing,), row.source, row.size, of)
        elif failed < _MOST_FAILURES:
            failed += 1
            yield Failure(found.given, row.fault, size=row.size, of=of)
        else:
            unnamed, size = unnamed + 1, size + row.size
    if unnamed:
        more = f"{name}: {unnamed:,} more parts of it cannot be read"
        yield Failure(found.given, more, unnamed, size, of)
    elif not read and not failed:
        raise SourceError(f"{name} holds no stories")


def _bounded(rows: Iterator[Row], of: int, name: str) -> Iterator[Row]:
    """Hand out what a source holds until that is more than can honestly be in it.

    Raises:
        SourceError: It is.
    """
    size = 0
    for row in rows:
        size += sum(len(block.text) for block in row.filing.copy) if row.filing else 0
        if size > _MOST_GROWTH * of + _SMALL:
            raise SourceError(f"{name} holds stories of more than {_MOST_GROWTH} times its size: unpack it first")
        yield row


@contextmanager
def _kept(found: Found, stream: IO[bytes], origin: str) -> Iterator[Found]:
    """A source as a file, for as long as it is read."""
    if found.path is not None:
        yield found
        return
    with tempfile.NamedTemporaryFile(prefix="dateline-") as file:
        shutil.copyfileobj(stream, file, _CHUNK)
        file.flush()
        yield Found(found.given, Path(file.name), file.tell(), origin=origin)


def _size(stream: IO[bytes]) -> int:
    stream.seek(0, os.SEEK_END)
    return stream.tell()


def _within(origin: str, member: str) -> str:
    return spelled(f"{origin}!/{member}" if member else origin)


def _fingerprint(stream: IO[bytes]) -> str:
    digest = hashlib.sha256()
    stream.seek(0)
    while chunk := stream.read(_CHUNK):
        digest.update(chunk)
    return f"sha256:{digest.hexdigest()}"


def _named(found: Found) -> str:
    return "standard input" if found.given == STANDARD_INPUT and (found.origin or not found.path) else safe(found.given)
