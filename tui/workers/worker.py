"""The near side: starts a worker when it is asked, and asks it."""

import sys
import threading
import time
from pathlib import Path
from types import TracebackType
from typing import Self

from tui.errors import WorkerError
from tui.workers.pipe import Json
from tui.workers.process import EndedError, Process


class WorkerClosedError(WorkerError):
    """The worker was closed by its owner, perhaps in the middle of a request: nothing went wrong."""


class Worker:
    """A helper process that is started when it is asked and ends by itself when it is idle.

    Any thread may ask; requests take turns. `close` may come from any thread at any time, does not wait for the
    answer, and lets a request under way fail with `WorkerClosedError`. The process runs in a session of its own, so
    that ctrl+c in the terminal passes it by, and ends when this process does.
    """

    def __init__(self, module: str, *arguments: str, name: str = "helper") -> None:
        """Prepare a worker; nothing is started yet.

        Args:
            module: Dotted name of the module to run, which calls `serve`.
            arguments: Its command line.
            name: What messages call it.
        """
        self._command = (*_interpreter(), module, *arguments)
        self._name = name
        self._turn = threading.Lock()
        self._gate = threading.Lock()
        self._process: Process | None = None
        self._closed = False

    @property
    def pid(self) -> int | None:
        """Process id while the process lives."""
        process = self._process
        return None if process is None or process.ended else process.pid

    def ask(self, request: Json, timeout: float) -> Json:
        """Send a request and wait for its answer, starting the process if need be.

        Args:
            request: Anything that JSON can carry.
            timeout: Seconds, counted once it is this request's turn; the start of the process is part of it.

        Raises:
            EngineError, WorkerError: The far side refused, could not be started, died, or gave no answer in time.
            WorkerClosedError: `close` was called.
        """
        with self._turn:
            deadline = time.monotonic() + timeout
            try:
                return self._ask(request, deadline)
            except TimeoutError as error:
                self._stop()
                raise WorkerError(f"The {self._name} gave no answer within {timeout:.0f} seconds.") from error

    def _ask(self, request: Json, deadline: float, *, again: bool = False) -> Json:
        try:
            return self._started().exchange(request, deadline)
        except EndedError as ended:
            if self._closed:
                raise WorkerClosedError(f"The {self._name} was closed.") from ended
            if ended.status != 0 or again:
                raise WorkerError(f"The {self._name} died ({ended}).") from ended
        # It ended in good order because it was idle, just as the request was on its way: ask a new one.
        return self._ask(request, deadline, again=True)

    def _started(self) -> Process:
        with self._gate:
            if self._closed:
                raise WorkerClosedError(f"The {self._name} was closed.")
            if self._process is None or self._process.ended:
                self._discard()
                self._process = Process(self._command, self._name)
            return self._process

    def close(self) -> None:
        """End the process now, whatever it is doing; what it holds in memory is lost, and it holds nothing else."""
        with self._gate:
            self._closed = True
            if self._process is not None:
                self._process.kill()
        with self._turn:
            self._discard()

    def _stop(self) -> None:
        with self._gate:
            self._discard()

    def _discard(self) -> None:
        if self._process is not None:
            self._process.dispose()
            self._process = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def _interpreter() -> tuple[str, ...]:
    """The command that runs a module of ours, wherever this program was started from.

    `-P` keeps the working directory off the module path, where any `json.py` would be imported in our name; the folder
    that holds this package goes on its end instead, for a checkout that was never installed.
    """
    bootstrap = (
        "import runpy, sys; sys.path.append(sys.argv.pop(1)); "
        "runpy.run_module(sys.argv.pop(1), run_name='__main__', alter_sys=True)"
    )
    return (sys.executable, "-P", "-c", bootstrap, str(Path(__file__).resolve().parents[2]))
