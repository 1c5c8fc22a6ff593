"""What must not be used stays inside: exports leave out what is killed, withdrawn or under embargo, unless told."""

from collections.abc import Iterable, Iterator

from tui.export.clipping import Clipping
from tui.library.library import Library
from tui.model import ArticleId
from tui.session.clippings import clip
from tui.session.holding import hold_on
from tui.session.outcome import counted


class Release:
    """Stories on their way out, read while they are written."""

    def __init__(self, library: Library, ids: Iterable[ArticleId], *, withheld: bool = False) -> None:
        """Hand out stories.

        Args:
            library: Where they are.
            ids: Which they are; those that are gone are left out.
            withheld: Also what must not be used.
        """
        self.left_out = 0
        """How many were left out so far because they must not be used."""
        self._library = library
        self._ids = ids
        self._withheld = withheld

    def clippings(self) -> Iterator[Clipping]:
        """The stories, one by one."""
        for article in self._library.articles(self._ids):
            if self._withheld or hold_on(self._library, article) is None:
                yield clip(self._library, article)
            else:
                self.left_out += 1

    @property
    def told(self) -> str:
        """How many were left out, and why; empty when none was."""
        if not self.left_out:
            return ""
        return f"left out {counted(self.left_out, 'story')} that must not be used (killed, withdrawn or under embargo)"
