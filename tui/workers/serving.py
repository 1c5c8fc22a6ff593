"""The far side: what a worker does all its life."""

import json
import os
import queue
import sys
import threading
from collections.abc import Callable, Mapping
from typing import BinaryIO, NoReturn

from tui.errors import DatelineError
from tui.workers.pipe import Json, lines

NICENESS = 7
"""How far a worker steps back from the reader when both want the processor (see nice(2))."""


def serve(answer: Callable[[Json], Json], *, idle: float) -> NoReturn:
    """Answer requests until the other side goes away or asks nothing for a while; then end the process.

    Args:
        answer: Called with each request. An error of ours that it raises travels back; any other ends the process,
            and the other side reports the last line of the traceback.
        idle: Seconds without a request after which the process ends, status 0.
    """
    os.nice(NICENESS)
    replies = _own_standard_output()
    requests: queue.SimpleQueue[bytes] = queue.SimpleQueue()
    threading.Thread(target=_feed, args=(requests,), daemon=True).start()
    while True:
        try:
            line = requests.get(timeout=idle)
        except queue.Empty:
            sys.exit()
        replies.write(json.dumps(_reply(answer, json.loads(line))).encode() + b"\n")
        replies.flush()


def _own_standard_output() -> BinaryIO:
    """Keep the reply pipe to ourselves, so that a library's stray `print` cannot break the protocol."""
    mine = os.dup(sys.stdout.fileno())
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    return os.fdopen(mine, "wb")


def _feed(requests: "queue.SimpleQueue[bytes]") -> None:
    """Pass requests on; their end means that the parent is gone, and then no work is worth finishing."""
    for line in lines(sys.stdin.fileno()):
        requests.put(line)
    os._exit(0)


def _reply(answer: Callable[[Json], Json], request: Mapping[str, Json]) -> Mapping[str, Json]:
    try:
        return {"id": request["id"], "answer": answer(request["ask"])}
    except DatelineError as error:
        return {"id": request["id"], "kind": type(error).__name__, "error": str(error)}
