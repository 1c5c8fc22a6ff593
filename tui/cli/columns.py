"""Rows of cells: in columns for a person, parted by tabs for a program."""

import shutil
from collections.abc import Iterable, Sequence

from tui.cli.printing import is_terminal, say
from tui.names import safe

_WIDEST = 24
"""Cells that a column but the last takes at most."""
_LEAST = 16
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

    widths = [min(_WIDEST, max(map(cell_len, column))) for column in zip(*rows, strict=True)][:-1]
    taken = sum(widths) + len(_GAP) * len(widths)
    rest = max(_LEAST, shutil.get_terminal_size().columns - taken)
    for *cells, last in rows:
        fitted = [fit(cell, width) for cell, width in zip(cells, widths, strict=True)]
        say(_GAP.join([*fitted, cut(last, rest)]))
