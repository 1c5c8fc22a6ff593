"""Where what a person's eye and hand are on stands in the text that a story has become."""

from tui.anchors import describe, locate
from tui.landmarks import Copy
from tui.model import Span

_ENOUGH = 80
"""Characters that tell a place from others: about a line."""


class Moved:
    """Finds passages of one text in another one."""

    def __init__(self, before: str, after: str) -> None:
        self._before = before
        self._after = Copy(after)

    def passage(self, span: Span | None) -> Span | None:
        """A passage where it stands now; None where it is gone, or there was none."""
        return locate(describe(self._before, span), self._after) if span is not None else None

    def place(self, at: int | None) -> int | None:
        """A place, by the words of its paragraph that follow it; None where they are gone, or there was none."""
        if at is None:
            return None
        line, _, _ = self._before[at : at + _ENOUGH].partition("\n")
        found = self.passage(Span(at, at + len(line))) if line else None
        return found.start if found else None
