"""How a reader has left the desk: where reading stopped, how wide the panes are, which queries have a name."""

from datetime import datetime

from msgspec import Struct

from tui.model.article import ArticleId


class Place(Struct, frozen=True):
    """Where reading stopped: the first text offset in view, and the version of the text it counts in."""

    article: ArticleId
    offset: int
    version: int = 1


class PaneWidths(Struct, frozen=True):
    """How wide a person has made the panes, in columns; 0 where they are as they were made."""

    list: int = 0
    margin: int = 0


class View(Struct, frozen=True):
    """A query that was given a name, to look at what it finds again and again."""

    name: str
    """As the person wrote it; names that differ in case, accents or blanks only are the same."""
    query: str
    created: datetime
