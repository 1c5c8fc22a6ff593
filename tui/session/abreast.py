"""A crew of threads that do slow things side by side, and that nobody has to wait for at the end.

`concurrent.futures` joins its threads when the program ends; a server that does not answer would then keep a person
from leaving for half a minute.
"""

import threading
from collections.abc import Callable, Iterable, Iterator
from queue import Empty, SimpleQueue
from typing import Generic, TypeVar

Item = TypeVar("Item")
Result = TypeVar("Result")

_GLANCE = 0.05
"""Seconds after which it is looked whether to go on waiting."""


def side_by_side(
    work: Callable[[Item], Result],
    items: Iterable[Item],
    hands: int,
    stop: Callable[[], bool] = lambda: False,
) -> Iterator[Result]:
    """Do something to many items, some at a time, and yield what comes of it, in the order in which it is ready.

    No more than `hands` items are in work or wait to be taken. When this ends early, what is in work goes on by itself
    and is thrown away.

    Args:
        work: What to do; in threads of the crew.
        items: What to do it to; asked in threads of the crew, one at a time.
        hands: How many threads.
        stop: Asked in this thread before anything is begun, and then now and again; ends it.

    Raises:
        Exception: What `work` raises.
    """
    if stop():
        return
    crew = _Crew(work, iter(items), hands)
    try:
        while (outcome := crew.next(stop)) is not None:
            if isinstance(outcome.result, BaseException):
                raise outcome.result
            yield outcome.result
    finally:
        crew.dismiss()


class _Outcome(Generic[Result]):
    """What came of one item."""

    def __init__(self, result: Result | BaseException) -> None:
        self.result = result


class _Crew(Generic[Item, Result]):
    """The threads, what they have to do and what they have done."""

    def __init__(self, work: Callable[[Item], Result], items: Iterator[Item], hands: int) -> None:
        self._work = work
        self._items = items
        self._mutex = threading.Lock()
        self._free = threading.Semaphore(hands)
        self._done: SimpleQueue[_Outcome[Result] | None] = SimpleQueue()
        self._over = False
        self._hands = hands
        for _ in range(hands):
            threading.Thread(target=self._run, name="crew", daemon=True).start()

    def next(self, stop: Callable[[], bool]) -> _Outcome[Result] | None:
        """Wait for an outcome; None when there is no more, or when told to stop."""
        while self._hands and not stop():
            try:
                outcome = self._done.get(timeout=_GLANCE)
            except Empty:
                continue
            if outcome is not None:
                self._free.release()
                return outcome
            self._hands -= 1
        return None

    def dismiss(self) -> None:
        """Let all threads end as soon as they have done what they are at."""
        self._over = True
        for _ in range(self._hands):
            self._free.release()

    def _run(self) -> None:
        while True:
            self._free.acquire()
            with self._mutex:
                item = next(self._items, None) if not self._over else None
            if item is None:
                self._free.release()  # for the next one, which will find as little to do
                self._done.put(None)
                return
            self._done.put(_Outcome(self._outcome(item)))

    def _outcome(self, item: Item) -> Result | BaseException:
        try:
            return self._work(item)
        except Exception as error:  # noqa: BLE001 - raised again where the result is wanted
            return error
