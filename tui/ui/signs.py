"""The few signs that the screen is drawn with, and what stands in for them where the terminal has only ASCII."""

import locale

from msgspec import Struct


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


def signs() -> Signs:
    """The signs that this terminal's character set has."""
    return PRINT if "utf" in locale.getpreferredencoding(do_setlocale=False).lower() else TYPEWRITER
