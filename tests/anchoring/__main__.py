"""Prints how many passages are found again, by kind of edit, and how long a thousand notes take.

just anchors
"""

import random
import sys
import time
from collections.abc import Iterator, Sequence

from tests.anchoring.trial import Result, passages, results, texts
from tui.anchors import describe, locate
from tui.landmarks import Copy
from tui.model import Anchor

_EACH = 60
_NOTES, _LONG = 1_000, 1_000_000


def main() -> None:
    """Print both tables."""
    every = list(texts())
    sys.stdout.write(table(results(every, _EACH)))
    sys.stdout.write("\n" + pace(every))


def table(every: Sequence[Result]) -> str:
    """The results as a Markdown table, in per cent."""
    lines = ["| edit | passages | exact | half or more | detached | wrong |", "|---|--:|--:|--:|--:|--:|"]
    for result in every:
        shares = (
            _share(part, result) for part in (result.exact, result.exact + result.near, result.detached, result.wrong)
        )
        lines.append(f"| {result.kind} | {result.passages:,} | {' | '.join(shares)} |")
    return "\n".join(lines) + "\n"


def _share(part: int, result: Result) -> str:
    return f"{100 * part / max(1, result.passages):.1f}"


def pace(every: Sequence[str]) -> str:
    """What a thousand notes on a text of a million code points take of the processor, at best and at worst."""
    text = long_text(every)
    chance = random.Random(1)  # noqa: S311 - nothing is kept secret here
    anchors = [describe(text, span) for span in passages(text, _NOTES, chance)]
    lines = [f"| {_NOTES:,} notes on {len(text):,} code points | CPU, s |", "|---|--:|"]
    for what, after in _afters(text):
        lines.append(f"| {what} | {_seconds(anchors, after):.2f} |")
    return "\n".join(lines) + "\n"


def long_text(every: Sequence[str]) -> str:
    """A long text whose passages recur: the seeds again and again, each time with other numbers in them."""
    parts, length, number = list[str](), 0, 0
    while length < _LONG:
        part = every[number % len(every)].replace(" the ", f" the {number}th ")
        parts.append(part)
        length, number = length + len(part) + 1, number + 1
    return "\n".join(parts)


def _afters(text: str) -> Iterator[tuple[str, str]]:
    yield "unchanged", text
    yield "a line above", f"UPDATE 1 - new.\n{text}"
    yield (
        "each tenth word another",
        " ".join("otherwise" if at % 10 == 0 else word for at, word in enumerate(text.split(" "))),
    )
    words = text.split(" ")
    random.Random(2).shuffle(words)  # noqa: S311 - likewise
    yield "all vanished, the same words in another order", " ".join(words)
    yield "all vanished, no word left", text[::-1]


def _seconds(anchors: Sequence[Anchor], after: str) -> float:
    start = time.process_time()
    copy = Copy(after)
    for anchor in anchors:
        locate(anchor, copy)
    return time.process_time() - start


if __name__ == "__main__":
    main()
