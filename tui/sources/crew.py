"""Reads many sources in their order, those in foreign formats in worker processes, several at a time.

Plain text, Markdown and records of JSON are read right here: they cost less than the way to another process and back,
and their parsers are ours. The rest goes to workers that are bounded in time and memory.
"""

import os
import queue
import threading
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path
from types import TracebackType
from typing import Self

from tui.errors import SourceError, WorkerError
from tui.names import safe
from tui.sources import detect, pipeline, records
from tui.sources.pipeline import Failure, Fetch, Found, Parsed
from tui.sources.signs import Opening
from tui.sources.worker import unpack
from tui.workers import Worker, WorkerClosedError

PATIENCE = 7.0
"""Seconds after which a source that yields no story any more is given up; with all that goes before, ten."""
_START = 60.0
"""Seconds for a worker to come up, on a busy machine."""
_IDLE = 30.0
_MOST_HANDS = 4
_AHEAD = 3
"""Sources, for each worker, that are begun before their turn."""
_BATCHES = 4
"""Batches of one source that wait for their turn."""
_LOOK = 0.1

_Parts = Iterator[Parsed | Failure]
_End = None
_Batch = list[Parsed | Failure]
_Waiting = queue.Queue[_Batch | None]


class Crew:
    """Workers for one import; use it as a context manager, for they end with it."""

    def __init__(
        self, hands: int | None = None, patience: float = PATIENCE, worker: str = "tui.sources.worker"
    ) -> None:
        """Gather a crew; nothing is started yet.

        Args:
            hands: How many workers; by default one for each processor, up to four.
            patience: Seconds after which a source that yields nothing is given up.
            worker: Module that answers.
        """
        self._hands = hands or min(_MOST_HANDS, os.cpu_count() or 1)
        self._patience = patience
        self._pool = ThreadPoolExecutor(self._hands, "reading")
        self._workers = [Worker(worker, str(_IDLE), name="reading worker") for _ in range(self._hands + 1)]
        self._reserved = self._workers[0]
        """For what is begun at its turn, when all the others may wait for theirs."""
        self._idle: queue.SimpleQueue[Worker] = queue.SimpleQueue()
        for hand in self._workers[1:]:
            self._idle.put(hand)
        self._closed = threading.Event()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """End all workers, whatever they are doing."""
        self._closed.set()
        for worker in self._workers:
            worker.close()
        self._pool.shutdown(cancel_futures=True)

    def read(
        self, sources: Iterable[Found | Failure], *, format: str | None = None, fetch: Fetch = pipeline.refuse
    ) -> Iterator[tuple[Found | Failure, _Parts]]:
        """Read sources in their order.

        Args:
            sources: As `seeking.find` yields them.
            format: As for `pipeline.read`.
            fetch: As for `pipeline.read`.

        Yields:
            Each source and the parts of it, to be exhausted before the next.
        """
        begun: deque[tuple[Found | Failure, _Parts]] = deque()
        for found in sources:
            begun.append((found, self._begin(found, format, fetch)))
            if len(begun) > self._hands * _AHEAD:
                yield begun.popleft()
        yield from begun

    def _begin(self, found: Found | Failure, format: str | None, fetch: Fetch) -> _Parts:
        if isinstance(found, Failure):
            return iter((found,))
        if found.path is not None and not _is_ours(found.path, found.given, format):
            return self._sent(found, format)
        return pipeline.read(found, format=format, fetch=fetch, foreign=partial(self._asked, format=format))

    def _sent(self, found: Found, format: str | None) -> _Parts:
        """Have a worker read a source, from now on."""
        waiting: _Waiting = queue.Queue(_BATCHES)
        self._pool.submit(self._fill, waiting, found, format)
        return self._drained(waiting)

    def _asked(self, found: Found, *, format: str | None) -> _Parts:
        """Have a worker read a source, and wait for it."""
        for batch in self._batches(self._reserved, found, format):
            yield from batch

    def _drained(self, waiting: _Waiting) -> _Parts:
        while (batch := waiting.get()) is not _End:
            yield from batch

    def _fill(self, waiting: _Waiting, found: Found, format: str | None) -> None:
        """Hand over one batch of a source after the other, in a thread of the pool."""
        worker = self._idle.get()
        try:
            for batch in self._batches(worker, found, format):
                if not self._handed(waiting, batch):
                    break
        finally:
            self._idle.put(worker)
            self._handed(waiting, _End)

    def _batches(self, worker: Worker, found: Found, format: str | None) -> Iterator[_Batch]:
        """Ask a worker for one batch of a source after the other."""
        request = {"given": found.given, "path": str(found.path), "format": format, "origin": found.origin}
        try:
            if worker.pid is None:
                worker.ask({}, _START)
            reply = worker.ask(request, self._patience)
            yield [unpack(part) for part in reply["parts"]]
            while not reply["done"]:
                reply = worker.ask({}, self._patience)
                yield [unpack(part) for part in reply["parts"]]
        except WorkerClosedError:
            return
        except WorkerError as error:
            yield [Failure(found.given, _because(error, found.given), size=found.size, of=found.size)]

    def _handed(self, waiting: _Waiting, batch: _Batch | None) -> bool:
        """Hand over a batch when there is room for it; False once the crew is dismissed."""
        while not self._closed.is_set():
            try:
                waiting.put(batch, timeout=_LOOK)
            except queue.Full:
                continue
            return True
        return False


def _is_ours(path: Path, given: str, format: str | None) -> bool:
    """Tell a source that is read in this process; what is wrong with it will be said there."""
    try:
        with path.open("rb") as file:
            return detect.format_of(Opening(file.read(records.SAMPLE), given), format).ours
    except (OSError, SourceError):
        return True


def _because(error: WorkerError, given: str) -> str:
    if isinstance(error.__cause__, TimeoutError):
        return f"{safe(given)} takes too long to read, which no story does: split it, or convert it to text"
    return f"{safe(given)} cannot be read: a parser gave up on it; convert it to text"
