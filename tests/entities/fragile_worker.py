"""A recognition worker without a model: the first word of a text is its one name, and some texts kill it.

Called `doomed` as its model, it dies of any text; called `tight`, of any but an empty one.
"""

import sys
from pathlib import Path
from typing import Any

from tui.workers import serve


def answer(documents: list[dict[str, Any]]) -> list[list[list[Any]]]:
    """Recognise packed documents."""
    return [[_first_word(document["text"])] for document in documents]


def _first_word(text: str) -> list[Any]:
    word, _, rest = text.partition(" ")
    if sys.argv[1] == "doomed" or (sys.argv[1] == "tight" and text):
        sys.exit(3)
    if word == "poison":
        raise MemoryError(word)
    if word == "once" and not Path(rest).exists():
        Path(rest).touch()
        sys.exit(3)
    return [0, len(word), "PERSON", f"person:{word.lower()}", word, 1.0, False]


if __name__ == "__main__":
    serve(answer, idle=60)
