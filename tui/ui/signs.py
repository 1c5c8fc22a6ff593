"""The few signs that the screen is drawn with, and what stands in for them where the terminal has only ASCII."""

from collections.abc import Mapping

from msgspec import Struct
from msgspec.structs import astuple


class Signs(Struct, frozen=True):
    """Signs, each one cell wide; `bars` are several."""

    # of the page
    bullet: str = "•"
    quote: str = "│"
    rule: str = "─"
    highlight: str = "▎"
    """In the margin of the lines that a note or a highlight covers."""
    # of what a person did, in the margin and in the list
    note: str = "✎"
    bookmark: str = "★"
    done: str = "✓"
    unread: str = "●"
    mark: str = "+"
    """Before a row that the next command is for."""
    watched: str = "◆"
    """Beside what is on the watch list: an entity, or a story that names one."""
    # of the lists
    here: str = "▸"
    """Before the entity at the caret."""
    bar: str = "▌"
    """Before the row under the cursor while another pane has the focus."""
    ellipsis: str = "…"
    dot: str = "·"
    """Between facts in one line."""
    bars: str = "▁▂▃▄▅▆▇█"
    """Of a sparkline, from the least to the most."""


PRINT = Signs()
TYPEWRITER = Signs(
    bullet="*",
    quote="|",
    rule="-",
    highlight="|",
    note="n",
    bookmark="*",
    done="x",
    watched="w",
    unread="o",
    here=">",
    bar="|",
    ellipsis="~",
    dot="-",
    bars=".:-=+*#@",
)


_BESIDE = {"▏": "|", "▕": "|", "←": "<", "→": ">", "↑": "^", "↓": "v", "–": "-", "—": "-", "“": '"', "”": '"', "×": "x"}
"""Signs that frames and sentences of ours have besides."""

STAND_INS: Mapping[str, str] = {
    sign: plain
    for signs, plains in zip(astuple(PRINT), astuple(TYPEWRITER), strict=True)
    for sign, plain in zip(signs, plains, strict=True)
    if not sign.isascii()
} | _BESIDE
"""What stands for each of them, in as many cells."""
