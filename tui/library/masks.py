"""Sets of rows as masks: one byte a row, 1 for those that belong to it, worked on at the speed of C.

A mask is a whole number whose lowest byte stands for row 0, so that "and", "or" and "not" of a hundred thousand rows
take microseconds.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import compress

Mask = int

_ONE = 1
_FEW = 1_000
"""Rows that are quicker looked for than all are looked at."""


def full(rows: int) -> Mask:
    """All of so many rows."""
    return int.from_bytes(b"\1" * rows, "little")


def flagged(states: bytes | bytearray, wanted: Callable[[int], bool]) -> Mask:
    """The rows whose byte of flags is as wanted.

    Args:
        states: A byte a row.
        wanted: Asked once for each value that a byte can have.
    """
    return int.from_bytes(states.translate(bytes(wanted(state) for state in range(256))), "little")


def coded(codes: Iterable[int], wanted: Sequence[bool]) -> Mask:
    """The rows whose code is wanted.

    Args:
        codes: A code a row.
        wanted: For each code.
    """
    return int.from_bytes(bytes(map(bytes(wanted).__getitem__, codes)), "little") if any(wanted) else 0


def of_rows(rows: Iterable[int], count: int) -> Mask:
    """Some rows out of `count`."""
    mask = bytearray(count)
    for row in rows:
        mask[row] = _ONE
    return int.from_bytes(mask, "little")


def holds(mask: Mask, row: int) -> bool:
    """Whether a row belongs to it."""
    return bool(mask >> 8 * row & _ONE)


def size(mask: Mask) -> int:
    """How many rows belong to it."""
    return mask.bit_count()


def rows(mask: Mask, count: int) -> list[int]:
    """The rows that belong to it, ascending."""
    flags = per_row(mask, count)
    return list(compress(range(count), flags)) if size(mask) > _FEW else list(_one_by_one(flags))


def _one_by_one(flags: bytes) -> Iterator[int]:
    row = flags.find(_ONE)
    while row >= 0:
        yield row
        row = flags.find(_ONE, row + 1)


def per_row(mask: Mask, count: int) -> bytes:
    """A byte a row."""
    return mask.to_bytes(count, "little")
