"""Gathering: what a person named is read, source by source, and comes in batches of what is stored at once.

What lies on this machine comes first and waits for no server; addresses are asked side by side, and each is stored as
soon as it has answered.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from time import monotonic
from typing import TYPE_CHECKING

from msgspec import Struct

from tui.errors import SourceError
from tui.session.abreast import side_by_side
from tui.session.pace import Pace, Reckoning
from tui.sources import seeking
from tui.sources.crew import Crew
from tui.sources.pipeline import Failure, Fetch, Found, Parsed

if TYPE_CHECKING:
    from tui.sources.fetch import Fetched

_BATCH = 250
_BATCH_SECONDS = 1.0
"""Stories, or time, after which what was parsed is stored: what a person sees arrive, and what a kill can cost."""
_BATCH_BYTES = 8_000_000
_AT_ONCE = 8
"""Addresses that are asked at the same time."""

Item = Parsed | Failure | None
"""What was read, or None: the next may take its time, so what has come is stored now."""


class Progress(Struct, frozen=True):
    """How far an intake is."""

    done: int
    """Stories that were read, and what could not be."""
    total: int
    """How many there are: one a source; where a source holds several, reckoned from the bytes that are read."""
    rate: float
    """Stories a second, lately."""
    seconds_left: float | None
    """None while nothing is known."""
    given: str
    """The source that was read last, as it was named; not yet safe to show. Empty while only servers are waited for."""


def watched(
    sources: Sequence[str],
    fetch: Fetch,
    format: str | None,
    tell: Callable[[Progress], None],
    stop: Callable[[], bool],
) -> Iterator[Item]:
    """Read the sources until told to stop, and tell how far that is.

    Args:
        sources: As the person named them.
        fetch: What reads an address.
        format: How to read them; None tells it from the content.
        tell: Called in this thread, after each story and several times a second while a server is waited for.
        stop: Asked before each story, and as often then.
    """
    pace, reckoning = Pace(), Reckoning()
    for found in seeking.find(sources):  # once to count them: a list of them would grow with a folder
        reckoning.sources += 1
        reckoning.size += found.size
        if stop():
            return

    def far(given: str) -> bool:
        done, total, rate = reckoning.done, reckoning.total, pace.rate(reckoning.done)
        tell(Progress(done, total, rate, pace.seconds_left(done, total), given))
        return stop()

    for item in read(sources, fetch, format, reckoning, lambda: far("")):
        yield item
        if item and far(item.given):
            return


def read(
    sources: Sequence[str],
    fetch: Fetch,
    format: str | None,
    reckoning: Reckoning | None = None,
    stop: Callable[[], bool] = lambda: False,
) -> Iterator[Item]:
    """Read the sources: files, folders and standard input in their order, then addresses as they answer.

    Args:
        sources: As the person named them.
        fetch: What reads an address; for any number of threads.
        format: How to read them; None tells it from the content.
        reckoning: Keeps count of what was read.
        stop: Asked several times a second while a server is waited for.
    """
    reckoning = reckoning or Reckoning()
    addresses: list[Found] = []
    with Crew() as crew:
        here = _set_aside(seeking.find(sources), addresses)
        yield from _counted(crew.read(here, format=format), reckoning)
        if not addresses:
            return
        yield None
        for answer in side_by_side(partial(_asked, fetch), addresses, min(_AT_ONCE, len(addresses)), stop):
            yield from _counted(crew.read([answer.found], format=format, fetch=answer.given), reckoning)
            yield None


def _set_aside(sources: Iterable[Found | Failure], addresses: list[Found]) -> Iterator[Found | Failure]:
    """The sources that lie here; addresses are put aside."""
    for found in sources:
        if isinstance(found, Found) and found.address:
            addresses.append(found)
        else:
            yield found


def _counted(
    sources: Iterable[tuple[Found | Failure, Iterator[Parsed | Failure]]], reckoning: Reckoning
) -> Iterator[Parsed | Failure]:
    for found, parts in sources:
        for number, part in enumerate(parts):
            if number == 0 and not found.size:
                reckoning.size += part.of  # standard input and pages, whose size is known when they have been read
            reckoning.several |= number > 0 or 0 < part.size < part.of // 2  # there is more to come
            reckoning.count(part.size)
            yield part


class _Answer:
    """An address, and what it led to."""

    def __init__(self, found: Found, outcome: "Fetched | SourceError") -> None:
        self.found = found
        self._outcome = outcome

    def given(self, _address: str) -> "Fetched":
        """What was fetched.

        Raises:
            SourceError: It could not be.
        """
        if isinstance(self._outcome, SourceError):
            raise self._outcome
        return self._outcome


def _asked(fetch: Fetch, found: Found) -> _Answer:
    try:
        return _Answer(found, fetch(found.address))
    except SourceError as error:
        return _Answer(found, error)


def batches(items: Iterable[Item], failed: Callable[[Failure], None]) -> Iterator[Sequence[Parsed]]:
    """Gather what is stored at once; what could not be read is handed over as it comes."""
    batch, size, since = list[Parsed](), 0, monotonic()
    for item in items:
        if isinstance(item, Failure):
            failed(item)
        elif item:
            batch.append(item)
            size += item.size
        full = len(batch) >= _BATCH or size > _BATCH_BYTES or monotonic() - since > _BATCH_SECONDS
        if batch and (full or item is None):
            yield batch
            batch, size, since = [], 0, monotonic()
    if batch:
        yield batch
