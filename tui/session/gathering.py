"""Gathering: what a person named is read, source by source, and comes in batches of what is stored at once."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from time import monotonic

from msgspec import Struct

from tui.session.pace import Pace, Reckoning
from tui.sources import pipeline
from tui.sources.crew import Crew
from tui.sources.pipeline import Failure, Fetch, Parsed

_BATCH = 250
_BATCH_SECONDS = 1.0
"""Stories, or time, after which what was parsed is stored: what a person sees arrive, and what a kill can cost."""
_BATCH_BYTES = 8_000_000


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
    """The source that is being read, as it was named; not yet safe to show."""


def watched(
    sources: Sequence[str],
    fetch: Fetch,
    format: str | None,
    tell: Callable[[Progress], None],
    stop: Callable[[], bool],
) -> Iterator[Parsed | Failure]:
    """Read the sources until told to stop, and tell how far that is.

    Args:
        sources: As the person named them.
        fetch: What reads an address.
        format: How to read them; None tells it from the content.
        tell: Called after each story, in this thread.
        stop: Asked before each story.
    """
    pace, reckoning = Pace(), Reckoning()
    for found in pipeline.find(sources):  # once to count them: a list of them would grow with a folder
        reckoning.sources += 1
        reckoning.size += found.size
        if stop():
            return
    for item in read(sources, fetch, format, reckoning):
        yield item
        done, total, rate = reckoning.done, reckoning.total, pace.rate(reckoning.done)
        tell(Progress(done, total, rate, pace.seconds_left(done, total), item.given))
        if stop():
            return


def read(
    sources: Sequence[str], fetch: Fetch, format: str | None, reckoning: Reckoning | None = None
) -> Iterator[Parsed | Failure]:
    """Read the sources.

    Args:
        sources: As the person named them.
        fetch: What reads an address.
        format: How to read them; None tells it from the content.
        reckoning: Keeps count of what was read.
    """
    reckoning = reckoning or Reckoning()
    with Crew() as crew:
        for found, parts in crew.read(pipeline.find(sources), format=format, fetch=fetch):
            for number, part in enumerate(parts):
                if number == 0 and not found.size:
                    reckoning.size += part.of  # standard input, whose size is known when it has been read
                reckoning.several |= number > 0
                reckoning.count(part.size)
                yield part


def batches(items: Iterable[Parsed | Failure], failed: Callable[[Failure], None]) -> Iterator[Sequence[Parsed]]:
    """Gather what is stored at once; what could not be read is handed over as it comes."""
    batch, size, since = list[Parsed](), 0, monotonic()
    for item in items:
        if isinstance(item, Failure):
            failed(item)
        else:
            batch.append(item)
            size += item.size
        if batch and (len(batch) >= _BATCH or size > _BATCH_BYTES or monotonic() - since > _BATCH_SECONDS):
            yield batch
            batch, size, since = [], 0, monotonic()
    if batch:
        yield batch
