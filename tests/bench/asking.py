"""Opens a library and asks it what a list asks; a program of its own, so that each question is the first of its kind.

python -m tests.bench.asking FOLDER
"""

import argparse
from collections.abc import Callable
from pathlib import Path
from time import perf_counter

from tests.bench.corpus import COMMON_WORD, PHRASE, RARE_EVERY, RARE_WORD, TAG, frequent_name
from tests.bench.probe import tell
from tui.library.library import Library
from tui.library.listing import Rows
from tui.library.query import Query, parse

OPEN = "open"
FIRST_SEARCH = "first search"
COUNT = "count"
QUESTIONS = {
    "newest first": "",
    "unread": "is:unread",
    "a tag": f"tag:{TAG}",
    "a rare word": RARE_WORD,
    "a common word": COMMON_WORD,
    "a phrase": f'"{PHRASE}"',
    "a word's first letter": f"{COMMON_WORD[0]}*",
    "a name": f'entity:"{frequent_name()}"',
    "unread with a word": f"is:unread {PHRASE.split()[0]}",
}
"""The first fifty rows of what matches, newest first."""
RANKED = {
    "a rare word, ranked": RARE_WORD,
    "a common word, ranked": COMMON_WORD,
    "two words, ranked": PHRASE.rpartition(" ")[0],
}
"""The fifty best of what matches."""

_ROWS = 50


def main() -> None:
    """Do what the command line says."""
    parser = argparse.ArgumentParser(description="Ask a library what a list asks.")
    parser.add_argument("library", type=Path)
    began = perf_counter()
    library = Library.open(parser.parse_args().library)
    figures = {OPEN: perf_counter() - began}
    figures[FIRST_SEARCH] = _seconds(lambda: _expect(library, parse(RARE_WORD)))
    for what, words in QUESTIONS.items():
        figures[what] = _asked(words, library.headers)
    for what, words in RANKED.items():
        figures[what] = _asked(words, lambda query: library.ranked(query, _ROWS))
    figures[COUNT] = _seconds(lambda: library.count(parse("is:unread")))
    library.close()
    tell(figures)


def _expect(library: Library, query: Query) -> None:
    """The search has to find what the corpus holds, or its time says nothing."""
    expected = -(-library.count() // RARE_EVERY)
    found = library.count(query)
    assert found == expected, f"{found} stories found, {expected} hold the word"


def _asked(words: str, ask: Callable[[Query], Rows]) -> float:
    """Seconds from the words to the rows that a screen shows."""
    rows: list[int] = []
    seconds = _seconds(lambda: rows.append(len(ask(parse(words))[:_ROWS])))
    assert rows[0], f"nothing matches {words}"
    return seconds


def _seconds(work: Callable[[], object]) -> float:
    began = perf_counter()
    work()
    return perf_counter() - began


if __name__ == "__main__":
    main()
