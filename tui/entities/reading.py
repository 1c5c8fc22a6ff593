"""A text on its way from raw names to mentions: what every rule takes and gives."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator

from msgspec import Struct

from tui.model import BlockKind, EntityType, Span
from tui.values import replace


class Line(Struct, frozen=True):
    """A line of the text and what it is; without the newline."""

    start: int
    end: int
    kind: BlockKind


class Candidate(Struct, frozen=True):
    """A span that may be a name."""

    start: int
    end: int
    type: EntityType
    score: float = 0.9
    """Confidence, 0 to 1: what only the model saw 0.7, what a rule found 0.9, what the copy or the gazetteer says 1."""
    locked: bool = False
    """Sure from where it stands, in a dateline or byline, or before its state: no later rule may change it."""

    @property
    def span(self) -> Span:
        """Where it stands."""
        return Span(self.start, self.end)

    def overlaps(self, start: int, end: int) -> bool:
        """Tell whether it shares a character with a span."""
        return self.start < end and start < self.end


class Reading(Struct, frozen=True):
    """A text, its lines and the candidates found so far, in order and without overlap."""

    text: str
    """The text with lines in capitals put into ordinary case, character for character: offsets are the document's."""
    lines: tuple[Line, ...]
    candidates: tuple[Candidate, ...] = ()
    datelines: frozenset[int] | None = None
    """Where the datelines start, when the document says so."""

    def surface(self, candidate: Candidate) -> str:
        """The words of a candidate."""
        return self.text[candidate.start : candidate.end]

    def of_kind(self, *kinds: BlockKind) -> Iterator[tuple[Line, str]]:
        """The lines of some kinds, each with its words."""
        return ((line, self.text[line.start : line.end]) for line in self.lines if line.kind in kinds)

    def with_only(self, candidates: Iterable[Candidate]) -> "Reading":
        """The same text with other candidates; where they overlap, the earlier and longer one stays."""
        kept = tuple(candidates)
        # Most rules change nothing in most texts, and hand on the very same candidates.
        return self if kept == self.candidates else self._with(_disjoint(kept))

    def fill(self, candidates: Iterable[Candidate]) -> "Reading":
        """Add candidates where there is none yet."""
        if not (new := [*candidates]):
            return self
        present = Finder(self.candidates)
        return self._with(_disjoint((*self.candidates, *(found for found in new if present.free(*found.span)))))

    def overlay(self, candidates: Iterable[Candidate]) -> "Reading":
        """Add candidates in place of those they overlap; locked ones stay."""
        if not (new := [*candidates]):
            return self
        locked = Finder(candidate for candidate in self.candidates if candidate.locked)
        above = _disjoint(candidate for candidate in new if locked.free(candidate.start, candidate.end))
        covered = Finder(above)
        below = (old for old in self.candidates if old.locked or covered.free(old.start, old.end))
        return self._with(_disjoint((*above, *below)))

    def _with(self, candidates: tuple[Candidate, ...]) -> "Reading":
        return replace(self, candidates=candidates)


class Finder:
    """Finds candidates by position; they are in order and do not overlap."""

    def __init__(self, candidates: Iterable[Candidate]) -> None:
        self._candidates = tuple(candidates)
        self._starts = [candidate.start for candidate in self._candidates]

    def within(self, start: int, end: int) -> tuple[Candidate, ...]:
        """Those that share a character with a span."""
        first, last = bisect_right(self._starts, start), bisect_left(self._starts, end)
        if first and start < self._candidates[first - 1].end:
            first -= 1
        return self._candidates[first:last]

    def free(self, start: int, end: int) -> bool:
        """Tell whether nothing overlaps a span."""
        before = bisect_left(self._starts, end)  # of those that begin before its end, the last one reaches furthest
        return not before or self._candidates[before - 1].end <= start


def _disjoint(candidates: Iterable[Candidate]) -> tuple[Candidate, ...]:
    kept: list[Candidate] = []
    for candidate in sorted(candidates, key=lambda found: (found.start, -found.end)):
        if candidate.start < candidate.end and (not kept or kept[-1].end <= candidate.start):
            kept.append(candidate)
    return tuple(kept)
