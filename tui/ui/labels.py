"""Labels over what can be gone to on a page: a letter or two each, from the row on which the fingers rest."""

from collections import deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from enum import Enum, auto

from msgspec import Struct

from tui.model import MarkKind, Span
from tui.ui.layout import Layout
from tui.ui.widgets.reader_story import Story

LETTERS = "asdfghjkl"


class Goal(Enum):
    """What something on the page is."""

    NOTE = auto()
    LINK = auto()
    NAME = auto()


class Target(Struct, frozen=True):
    """One thing that can be gone to."""

    goal: Goal
    span: Span


class Labelled(Struct, frozen=True):
    """A target and its label, which covers the characters from `at` on."""

    target: Target
    label: str
    at: int
    """Offset in the text."""


def labels(number: int, letters: str = LETTERS) -> list[str]:
    """So many labels, none the beginning of another, the shortest first."""
    waiting = deque(letters if number else "")
    while len(waiting) < number:
        first = waiting.popleft()
        waiting.extend(first + letter for letter in letters)
    return sorted(list(waiting)[:number], key=len)


def labelled(story: Story, layout: Layout, lines: range) -> list[Labelled]:
    """Label the links, names, notes and highlights that can be seen.

    Args:
        story: What is shown.
        layout: Its lines.
        lines: Those in view.
    """
    targets = list(_in_view(story, layout, lines))
    names = labels(len(targets))
    taken: dict[int, list[range]] = {}
    found: list[Labelled] = []
    for target, label in zip(targets, names, strict=True):
        at = _room(target.span, len(label), layout, lines, taken)
        if at is not None:
            found.append(Labelled(target, label, at))
    return found


def _in_view(story: Story, layout: Layout, lines: range) -> Iterator[Target]:
    """What can be seen, from top to bottom."""
    shown = [target for target in _targets(story) if _overlaps(layout.lines_of(target.span), lines)]
    yield from sorted(shown, key=lambda target: (target.span.start, target.goal.value))


def _targets(story: Story) -> Iterator[Target]:
    yield from (Target(Goal.NOTE, passage.span) for passage in story.passages if passage.kind != "bookmark")
    yield from (Target(Goal.NAME, Span(mention.start, mention.end)) for mention in story.mentions)
    links = (mark for mark in story.document.marks if mark.kind is MarkKind.LINK)
    yield from (Target(Goal.LINK, Span(mark.start, mark.end)) for mark in links)


def _overlaps(one: range, other: range) -> bool:
    return one.start < other.stop and other.start < one.stop


def _room(span: Span, width: int, layout: Layout, lines: range, taken: dict[int, list[range]]) -> int | None:
    """The first place in a passage for a label that covers no other one; None where there is none."""
    for at in range(span.start, span.end):
        line = layout.line_of(at)
        if line not in lines:
            continue
        column = layout.column_of(at)
        cells = range(column, column + width + 1)  # with a gap before the next, or the two would read as one
        if not any(_overlaps(cells, other) for other in taken.get(line, ())):
            taken.setdefault(line, []).append(cells)
            return at
    return None


def by_line(shown: Iterable[Labelled], layout: Layout) -> Mapping[int, Sequence[tuple[int, str]]]:
    """Column and label of each, by line."""
    lines: dict[int, list[tuple[int, str]]] = {}
    for each in shown:
        lines.setdefault(layout.line_of(each.at), []).append((layout.column_of(each.at), each.label))
    return lines
