"""The reading worker: `python -m tui.sources.worker IDLE` reads sources in foreign formats for the reader's process.

Whatever a parser of somebody else's does with a hostile file, hang, eat memory or die, it does here. A source is opened
by one request and handed out a batch at a time by the next ones, so that one of any size costs no memory.
"""

import contextlib
import logging
import resource
import sys
from collections.abc import Iterator
from pathlib import Path
from time import monotonic
from typing import Any

import msgspec

from tui.names import safe
from tui.sources import pipeline
from tui.sources.pipeline import Failure, Found, Parsed
from tui.workers import serve

_MEMORY = 800_000_000
"""Bytes of address space: the parsers take 250 MB of it before they read anything."""
_BATCH = 100
_BATCH_SECONDS = 0.5
_BATCH_BYTES = 2_000_000

Packed = dict[str, Any]


class Desk:
    """The source at hand."""

    def __init__(self) -> None:
        self._given = ""
        self._parts: Iterator[Parsed | Failure] = iter(())

    def answer(self, request: Packed) -> Packed:
        """Open the source that a request names, if it names one, and hand out the next batch."""
        if "path" in request:
            self._given = request["given"]
            found = Found(self._given, Path(request["path"]), origin=request["origin"])
            self._parts = pipeline.read(found, format=request["format"])
        try:
            return self._batch()
        except MemoryError:
            reason = f"{safe(self._given)} takes more memory to read than any story needs: split it"
            return {"parts": [pack(Failure(self._given, reason))], "done": True}

    def _batch(self) -> Packed:
        parts: list[Packed] = []
        since, size = monotonic(), 0
        for part in self._parts:
            parts.append(pack(part))
            size += part.size
            if len(parts) >= _BATCH or size > _BATCH_BYTES or monotonic() - since > _BATCH_SECONDS:
                return {"parts": parts, "done": False}
        return {"parts": parts, "done": True}


def pack(part: Parsed | Failure) -> Packed:
    """A part of a source as JSON can carry it."""
    packed: Packed = msgspec.to_builtins(part)
    return packed


def unpack(packed: Packed) -> Parsed | Failure:
    """A part of a source from what `pack` made of it."""
    return msgspec.convert(packed, Failure) if "reason" in packed else msgspec.convert(packed, Parsed)


if __name__ == "__main__":
    logging.disable()
    with contextlib.suppress(OSError, ValueError):  # a system without such a limit still has that of time
        resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))
    serve(Desk().answer, idle=float(sys.argv[1]))
