"""The few signs that the screen is drawn with, and what stands in for them where the terminal has only ASCII."""

import locale
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Glyphs:
    """Signs, each one cell wide."""

    unread: str = "●"
    done: str = "✓"
    bookmark: str = "★"
    note: str = "✎"
    here: str = "▸"
    """Before the entity at the caret."""
    bar: str = "▌"
    """Before the row under the cursor while another pane has the focus."""
    ellipsis: str = "…"
    dot: str = "·"
    """Between facts in one line."""


UNICODE = Glyphs()
ASCII = Glyphs(unread="o", done="x", bookmark="*", note="n", here=">", bar="|", ellipsis="~", dot="-")


def glyphs() -> Glyphs:
    """The signs that this terminal's character set has."""
    return UNICODE if "utf" in locale.getpreferredencoding(do_setlocale=False).lower() else ASCII
