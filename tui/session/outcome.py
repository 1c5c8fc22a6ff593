"""What a verb did, in one line, and how headlines and numbers are put into it."""

from collections.abc import Collection

from msgspec import Struct

from tui.model import ArticleId


class Outcome(Struct, frozen=True):
    """What a verb did and to what."""

    message: str
    """One line for the person; no text from outside stands in it unless it is safe to show."""
    articles: frozenset[ArticleId] = frozenset()
    """The articles that look different now."""
    changed: int = 0
    """How many records it changed; 0 when everything was so already."""
    step: int = 0
    """The number of the step of the history that it has made, taken back or made again; 0 for none."""


def counted(things: int | Collection[object], noun: str) -> str:
    """A number and its noun: `1 story`, `3 stories`."""
    number = things if isinstance(things, int) else len(things)
    plural = f"{noun[:-1]}ies" if noun.endswith("y") else f"{noun}s"
    return f"{number:,} {noun if number == 1 else plural}"
