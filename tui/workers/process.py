"""One life of a worker."""

import json
import os
import queue
import select
import subprocess
import threading
import time
from collections.abc import Mapping
from typing import BinaryIO, cast

from tui.errors import EngineError, WorkerError
from tui.workers.pipe import Json, lines


class EndedError(Exception):
    """The process closed its pipe before it answered."""

    def __init__(self, status: int, words: str) -> None:
        super().__init__(words or (f"signal {-status}" if status < 0 else f"exit code {status}"))
        self.status = status


class Process:
    """One life of a worker: the process, its pipes, and two threads that empty them.

    The threads read descriptors, not buffered files: a daemon thread that holds a buffer's lock while the interpreter
    shuts down is a fatal error (bpo-42717).
    """

    _TAIL = 2000
    """Bytes kept of what the process last wrote to standard error."""

    def __init__(self, command: tuple[str, ...], name: str) -> None:
        pipe = subprocess.PIPE
        try:
            self._popen = subprocess.Popen(
                command, stdin=pipe, stdout=pipe, stderr=pipe, bufsize=0, start_new_session=True
            )
        except OSError as error:
            raise WorkerError(f"The {name} could not be started: {error.strerror}.") from error
        self._stdin, self._stdout, self._stderr = (
            cast("BinaryIO", stream) for stream in (self._popen.stdin, self._popen.stdout, self._popen.stderr)
        )
        self._sequence = 0
        self._tail = b""
        self._replies: queue.SimpleQueue[bytes | None] = queue.SimpleQueue()
        os.set_blocking(self._stdin.fileno(), False)
        self._threads = [threading.Thread(target=job, daemon=True) for job in (self._listen, self._drain)]
        for thread in self._threads:
            thread.start()

    @property
    def pid(self) -> int:
        """Its process id."""
        return self._popen.pid

    @property
    def ended(self) -> bool:
        """It runs no more, whatever the reason."""
        return self._popen.poll() is not None

    def exchange(self, request: Json, deadline: float) -> Json:
        """Send one request and return the answer that bears its number."""
        self._sequence += 1
        self._send(json.dumps({"id": self._sequence, "ask": request}).encode() + b"\n", deadline)
        while True:
            reply = self._receive(deadline)
            if reply.get("id") == self._sequence:
                return _answer_of(reply)

    def _send(self, line: bytes, deadline: float) -> None:
        """Write without blocking: a worker that was stopped with its pipe full must not stop us."""
        writable = select.poll()
        writable.register(self._stdin, select.POLLOUT)
        rest = memoryview(line)
        while rest:
            if not writable.poll(max(0.0, deadline - time.monotonic()) * 1000):
                raise TimeoutError
            try:
                rest = rest[os.write(self._stdin.fileno(), rest) :]
            except BrokenPipeError:
                raise self._ended_error() from None

    def _receive(self, deadline: float) -> Mapping[str, Json]:
        try:
            line = self._replies.get(timeout=max(0.0, deadline - time.monotonic()))
        except queue.Empty:
            raise TimeoutError from None
        if line is None:
            raise self._ended_error()
        reply = json.loads(line)
        return reply if isinstance(reply, dict) else {}

    def _ended_error(self) -> EndedError:
        for thread in self._threads:
            thread.join(timeout=1.0)
        words = self._tail.decode(errors="replace").strip().rpartition("\n")[2]
        return EndedError(self._popen.wait(), "".join(character for character in words if character.isprintable()))

    def kill(self) -> None:
        """End it at once; SIGKILL, because a model that is loading answers nothing softer in time."""
        self._popen.kill()

    def dispose(self) -> None:
        """End it, reap it and close its pipes; only the one whose turn it is may call this."""
        self._popen.kill()
        self._popen.wait()
        for thread in self._threads:
            thread.join()
        self._stdin.close()

    def _listen(self) -> None:
        with self._stdout as stream:
            for line in lines(stream.fileno()):
                self._replies.put(line)
        # Reaped here, so that a worker which ended when idle does not stay behind as a zombie.
        self._popen.wait()
        self._replies.put(None)

    def _drain(self) -> None:
        with self._stderr as stream:
            while chunk := os.read(stream.fileno(), 1 << 12):
                self._tail = (self._tail + chunk)[-self._TAIL :]


def _answer_of(reply: Mapping[str, Json]) -> Json:
    if "error" in reply:
        kind = EngineError if reply.get("kind") == EngineError.__name__ else WorkerError
        raise kind(str(reply["error"]))
    return reply.get("answer")
