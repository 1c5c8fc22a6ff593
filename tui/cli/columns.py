"""Rows of cells: in columns for a person, parted by tabs for a program."""

import shutil
from collections.abc import Iterable, Sequence

from tui.cli.printing import is_terminal, say
from tui.names import safe

_WIDEST = 24
"""Cells that a column but the last takes at most."""
_LEAST = 10
"""Cells that the last column gets, however narrow the terminal."""
_GAP = "  "

Row = Sequence[str]


def say_rows(rows: Iterable[Row]) -> None:
    """Print rows, all of the same length; on a terminal columns are aligned, and the last is cut at its edge."""
    if is_terminal():
        _say_columns([[safe(cell) for cell in row] for row in rows])
        return
    for row in rows:
        say(*row)


def _say_columns(rows: Sequence[Row]) -> None:
    from rich.cells import cell_len  # 9 ms, for terminals only

    from tui.ui.phrases import cut, fit

    natural = [min(_WIDEST, max(map(cell_len, column))) for column in zip(*rows, strict=True)][:-1]
    room = shutil.get_terminal_size().columns - len(_GAP) * len(natural)
    widths = _shrunk(natural, room - _LEAST)
    rest = max(_LEAST, room - sum(widths))
    for *cells, last in rows:
        fitted = [fit(cell, width) for cell, width in zip(cells, widths, strict=True)]
        say(_GAP.join([*fitted, cut(last, rest)]))


def _shrunk(widths: Sequence[int], room: int) -> list[int]:
    """Widths that fit, at the cost of the widest; none goes below 1."""
    shrunk = list(widths)
    while sum(shrunk) > max(room, len(shrunk)):
        shrunk[shrunk.index(max(shrunk))] -= 1
    return shrunk
