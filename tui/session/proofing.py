"""What was fetched is parsed in a worker process that is bounded in time and memory: it is a stranger's."""

import threading
from types import TracebackType
from typing import TYPE_CHECKING, Self

from tui import links
from tui.errors import EmptyFeedError, SourceError
from tui.model import Filing
from tui.sources.crew import Crew
from tui.sources.pipeline import Failure, Found

if TYPE_CHECKING:
    from tui.sources.fetch import Fetched


class Proofing:
    """Parses one thing after the other, for any number of threads; use it as a context manager.

    Args:
        crew: Whose worker does it; it ends with this.
    """

    def __init__(self, crew: Crew | None = None) -> None:
        self._crew = crew or Crew(hands=1)
        self._turn = threading.Lock()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """End the worker, whatever it is doing."""
        self._crew.__exit__(kind, error, trace)

    def filings(self, fetched: "Fetched", name: str) -> tuple[Filing, ...]:
        """The stories in what was fetched.

        Args:
            fetched: A feed or a page.
            name: What to call it in an error.

        Raises:
            EmptyFeedError: It is a sound feed that has none yet.
            SourceError: There is none, or a parser gave up on it.
        """
        with self._turn:
            sources = [Found(links.without_user(name), None, address=name)]
            parts = [part for _, parts in self._crew.read(sources, fetch=lambda _: fetched) for part in parts]
        filings = tuple(filing for part in parts if not isinstance(part, Failure) for filing in part.filings)
        if not filings:
            failed = next((part for part in parts if isinstance(part, Failure)), Failure(name, f"{name} holds nothing"))
            raise (EmptyFeedError if failed.is_empty else SourceError)(failed.reason)
        return filings

    def entries(self, fetched: "Fetched", name: str) -> tuple[Filing, ...]:
        """The stories in a feed, which may have none yet; arguments and errors as for `filings`."""
        try:
            return self.filings(fetched, name)
        except EmptyFeedError:
            return ()
