"""How moments, lengths, refusals and lines are put on a screen that has little room."""

from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime, timedelta

from rich.cells import cell_len, set_cell_size

from tui.names import safe

BY_AGENCY = "named by the agency"
"""Of a story whose own words do not name whom its agency says."""

_MINUTE = timedelta(minutes=1)
_HOUR = timedelta(hours=1)
_DAY = timedelta(days=1)


def age(moment: datetime, now: datetime) -> str:
    """How long ago: `5m`, `2h`, `3d`, and from a week on the date, with the year when it is another."""
    passed = now - moment
    if timedelta() <= passed < _HOUR:
        return f"{passed // _MINUTE}m"
    if timedelta() <= passed < _DAY:
        return f"{passed // _HOUR}h"
    if timedelta() <= passed < 7 * _DAY:
        return f"{passed // _DAY}d"
    local = moment.astimezone(UTC)
    return f"{local.day} {local:%b}" if local.year == now.year else f"{local.day} {local:%b %Y}"


def moments(pattern: str) -> Callable[[datetime, datetime], str]:
    """How a moment is shown at another one: `age`, or a pattern of dates as `strftime` has it, in UTC."""
    return age if pattern == "age" else lambda moment, _now: safe(moment.astimezone(UTC).strftime(pattern))


def count(number: int, noun: str, plural: str = "") -> str:
    """`1 story`, `1,204 stories`."""
    return f"{number:,} {noun if number == 1 else plural or noun + 's'}"


def reason(error: Exception) -> str:
    """Why the system refuses, in its words; `str` of an `OSError` has its number and the path as well."""
    return (isinstance(error, OSError) and error.strerror) or str(error)


def enumerated(words: Sequence[str]) -> str:
    """Words as a sentence has them: `NATO`, `NATO and Yoon`, `NATO, Yoon and Duda`."""
    return " and ".join(filter(None, (", ".join(words[:-1]), *words[-1:])))


def cut(text: str, cells: int, ellipsis: str = "…") -> str:
    """A line made safe, and cut to at most so many cells with a sign that it was cut."""
    text = safe(text)
    if cell_len(text) <= cells:
        return text
    return set_cell_size(text, cells - 1).rstrip() + ellipsis if cells > 0 else ""


def fit(text: str, cells: int, ellipsis: str = "…") -> str:
    """Like `cut`, filled up with blanks to exactly so many cells."""
    return set_cell_size(cut(text, cells, ellipsis), max(0, cells))


def folded(text: str, cells: int) -> list[str]:
    """Words of the reader's own set in lines of at most so many cells; their line breaks stay, controls do not."""
    lines: list[str] = []
    for paragraph in text.splitlines():
        line = ""
        for word in _pieces(safe(paragraph), cells):
            if line and cell_len(line) + 1 + cell_len(word) > cells:
                lines.append(line)
                line = word
            else:
                line = f"{line} {word}" if line else word
        lines.append(line)
    return lines


def turned(words: Sequence[str], at: int, fits: Callable[[Sequence[str]], bool]) -> Sequence[str]:
    """Things to choose from, or, where not all fit, the page of them on which one is, between signs that more follow.

    Args:
        words: The things. The last one is on every page.
        at: The place of the one that is to be seen.
        fits: Says whether a page does.
    """
    if fits(words):
        return words
    *others, last = words
    start = 0
    for end in range(1, len(others) + 1):
        if end - start > 1 and not fits(["…", *others[start:end], "…", last]):
            if at < end - 1:
                return [*["…"][: start > 0], *others[start : end - 1], "…", last]
            start = end - 1
    return ["…", *others[start:], last]


def _pieces(text: str, cells: int) -> Iterator[str]:
    """The words of a line, those that are too long for any line cut up."""
    for word in text.split():
        rest = word
        while cell_len(rest) > cells:
            head = set_cell_size(rest, cells).rstrip()
            yield head
            rest = rest[len(head) :]
        yield rest
