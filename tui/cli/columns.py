"""Rows of cells: in columns for a person, parted by tabs for a program."""

import shutil
from collections.abc import Iterable, Sequence

from tui.cli.printing import is_terminal, say
from tui.names import safe

_GAP = "  "

Row = Sequence[str]


def say_rows(rows: Iterable[Row], *, whole: bool = False) -> None:
    """Print rows, all of the same length; on a terminal columns are aligned, and cut where it is too narrow for them.

    Args:
        rows: Their cells need not be safe yet.
        whole: Cut nothing; the terminal breaks what is too long.
    """
    if is_terminal():
        for line in aligned(rows, None if whole else terminal_width()):
            say(line)
        return
    for row in rows:
        say(*row)


def terminal_width() -> int:
    """How many cells a line of the terminal has."""
    return shutil.get_terminal_size().columns


def aligned(rows: Iterable[Row], width: int | None) -> list[str]:
    """Rows as lines whose columns stand below each other, safe to show.

    Args:
        rows: All of the same length.
        width: In cells, at the cost of the widest columns; None for as much as they need.
    """
    from rich.cells import cell_len  # 9 ms, for terminals only

    from tui.ui.phrases import fit

    cells = [[safe(cell) for cell in row] for row in rows]
    widths = [max(map(cell_len, column)) for column in zip(*cells, strict=True)]
    if width is not None:
        widths = _shrunk([min(natural, width) for natural in widths], width - len(_GAP) * (len(widths) - 1))
    return [_GAP.join(fit(cell, room) for cell, room in zip(row, widths, strict=True)).rstrip() for row in cells]


def _shrunk(widths: Sequence[int], room: int) -> list[int]:
    """Widths that fit, at the cost of the widest; none goes below 1."""
    shrunk = list(widths)
    while sum(shrunk) > max(room, len(shrunk)):
        shrunk[shrunk.index(max(shrunk))] -= 1
    return shrunk
