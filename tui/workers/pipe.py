"""What goes through the pipes between a process and its worker: lines of JSON."""

import os
from collections.abc import Iterator
from typing import Any

Json = Any
"""What `json` reads and writes: the shape is agreed between the two sides, which check it themselves."""


def lines(descriptor: int) -> Iterator[bytes]:
    """The lines that come through a pipe, until it is closed; an unfinished last one is dropped."""
    parts: list[bytes] = []
    while chunk := os.read(descriptor, 1 << 16):
        *lines, rest = chunk.split(b"\n")
        for line in lines:
            yield b"".join((*parts, line))
            parts.clear()
        parts.append(rest)
