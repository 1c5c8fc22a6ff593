"""What a format yields, and how one that is read as a whole is fitted to one that is read in parts."""

import hashlib
from collections.abc import Callable, Iterable, Iterator
from typing import IO, NamedTuple

from tui.errors import SourceError
from tui.model import CopyBlock, Filing
from tui.names import safe
from tui.values import replace


class Row(NamedTuple):
    """A story of a source, or what is wrong with a part of it."""

    size: int
    """Bytes of the source that it took."""
    filing: Filing | None
    source: str = ""
    """The path or address from which the record says that its story once came."""
    fault: str = ""
    """A whole sentence that names the source and the place in it; empty where there is a filing."""
    member: str = ""
    """Of an archive: the file in it that holds the story."""


Parse = Callable[[bytes, str], tuple[Filing, ...]]
"""Takes a whole source and its name, and yields at least one story; raises SourceError."""
Read = Callable[[IO[bytes], str, int], Iterator[Row]]
"""Takes a stream at its beginning, the name of the source, and the bytes that one story of it may have."""


def whole(parse: Parse) -> Read:
    """Read a format that is parsed as a whole."""

    def read(stream: IO[bytes], name: str, largest: int) -> Iterator[Row]:
        content = stream.read(largest + 1)
        if len(content) > largest:
            raise SourceError(f"{safe(name)} is larger than {largest // 1_000_000} MB: split it into its stories")
        filings = parse(content, name)
        for number, filing in enumerate(filings):
            yield Row(0 if number else len(content), identified(filing) if len(filings) > 1 else filing)

    return read


def identified(filing: Filing) -> Filing:
    """The filing with an id: its own, else its address, else what its words are."""
    if filing.own_id:
        return filing
    return replace(filing, own_id=filing.url or by_words(filing.headline, filing.copy))


def told_apart(filings: Iterable[Filing]) -> Iterator[Filing]:
    """Mark entries of a feed as such; those that share an id, though each leads elsewhere, get ids of their own."""
    seen: dict[str, str] = {}
    for filing in filings:
        first = seen.setdefault(filing.own_id, filing.url)
        told = filing if first == filing.url else identified(replace(filing, own_id=""))
        yield replace(told, is_of_feed=True)


def by_words(headline: str, copy: Iterable[CopyBlock]) -> str:
    """Identify a story that has no id by its words.

    By its place in the file it would become another one as soon as a record is put in before it, and the notes on it
    would lie on that other one.
    """
    words = "\0".join((headline, *(block.text for block in copy)))
    return f"#{hashlib.blake2b(words.encode('utf-8', 'replace'), digest_size=8).hexdigest()}"
