"""What an intake did: each story's fate, and the report that they add up to."""

from collections.abc import Callable, Iterable, Iterator
from enum import StrEnum
from itertools import chain

from msgspec import Struct

from tui.model import Article, ArticleId
from tui.session.outcome import counted
from tui.session.roster import Roster, once
from tui.sources.pipeline import Failure, Parsed

_MOST_FAILURES = 200
"""Failures that are reported one by one; the others are counted."""


class Fate(StrEnum):
    """What becomes of a story that is imported."""

    ADDED = "added"
    UPDATED = "updated"
    UNCHANGED = "unchanged"


class Imported(Struct, frozen=True):
    """A story after it was stored, or as it would be."""

    article: Article
    fate: Fate


class Report(Struct, frozen=True):
    """What an intake did; every article stands in one of the three."""

    added: Roster
    updated: Roster
    unchanged: Roster
    failures: tuple[Failure, ...]
    """The first of them."""
    failed: int = 0
    """How many sources, and records of sources, could not be read."""
    remarks: tuple[str, ...] = ()
    """What is odd about stories that are taken all the same: a line for each source, safe to show."""

    @property
    def arrived(self) -> Iterator[ArticleId]:
        """All of them."""
        return chain(self.added, self.updated, self.unchanged)


class Tally:
    """A report in the making."""

    def __init__(self, on_each: Callable[[Imported | Failure], None]) -> None:
        self._ids = {fate: Roster() for fate in Fate}
        """Some twice, until the end: what tells that they are would take twice the memory all the time."""
        self._failures: list[Failure] = []
        self._failed = 0
        self._remarks: dict[str, tuple[str, int]] = {}
        """By source the first, and how many there are."""
        self._on_each = on_each

    def imported(self, story: Imported) -> None:
        """Count a story that is on disk."""
        self._ids[story.fate].append(story.article.id)
        self._on_each(story)

    def failed(self, failure: Failure) -> None:
        """Count what could not be read."""
        self._failed += failure.count
        if len(self._failures) < _MOST_FAILURES:
            self._failures.append(failure)
        self._on_each(failure)

    def remarked(self, batch: Iterable[Parsed]) -> None:
        """Gather what is odd about stories that were read."""
        for parsed in batch:
            for remark in (filing.remark for filing in parsed.filings if filing.remark):
                first, number = self._remarks.get(parsed.given, (remark, 0))
                if number or len(self._remarks) < _MOST_FAILURES:
                    self._remarks[parsed.given] = first, number + 1

    def so_far(self) -> str:
        """What to add to the reason for which no more is stored."""
        stored = sum(map(len, self._ids.values()))
        if not stored:
            return ""
        return f"; before that {counted(stored, 'story')} went in, and the same command goes on with the rest"

    def report(self) -> Report:
        """What has come together."""
        added, updated, unchanged = self._ids.values()
        if updated or unchanged:  # who is added was not here before
            added, updated, unchanged = once((added, updated, unchanged))
        remarks = tuple(_remarked(*known) for known in self._remarks.values())
        return Report(added, updated, unchanged, tuple(self._failures), self._failed, remarks)


def _remarked(first: str, number: int) -> str:
    """What is odd about the stories of a source: the first, and how many more are so."""
    more = f", like {number - 1:,} more of it" if number > 1 else ""
    return f"{first}; the story goes by the day of its import{more}"
