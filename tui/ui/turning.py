"""Lays the look of a name over the words that it stands among, so that it differs from them whatever they look like.

A place in italics would be lost in a credit that is set in italics, and a company in bold type in a headline. So what
makes the look of a name is turned around in it: it is slanted in upright words and upright in slanted ones. Names that
differ from one another in one kind of words do so in all.
"""

from functools import lru_cache

from rich.style import Style

_KEPT = 512


@lru_cache(_KEPT)
def turned(below: Style, ink: Style) -> Style:
    """An ink over others: its weight, slope and underline are turned around against theirs, all else is added.

    What becomes bold is no longer faint: terminals differ in what they make of both.
    """
    bold, double = bool(ink.bold) != bool(below.bold), bool(ink.underline2)
    is_lined = bool(ink.underline or double) != bool(below.underline or below.underline2)
    return (
        below
        + ink
        + Style(
            bold=bold,
            dim=bool(below.dim or ink.dim) and not bold,
            italic=bool(ink.italic) != bool(below.italic),
            underline=is_lined and not double,
            underline2=is_lined and double,
        )
    )
