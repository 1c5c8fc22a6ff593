"""Articles that a query calls by their ids: `5704f1 OR fec6bc` means these two.

An id is a word like any other for the language, so words come first: they mean an article by its id only where no
article holds them. A script that must hit nothing else gives ids alone, which the command line looks up before it
asks for words.
"""

from tui.library.catalogue import Catalogue
from tui.library.conditions import Where, Words
from tui.library.masks import Mask
from tui.library.words import tokens

_LEAST = 4
"""So many letters and digits an id that is cut short must still have: two or three are the start of a word."""


def may_be_id(words: Words) -> bool:
    """They could be an id, or the start of one; those of a field and those that end in a star could not."""
    return words.where is Where.TEXT and not words.prefix


def begin(words: Words, id_: str) -> bool:
    """They are an id, or enough of its start; capitals and punctuation make no difference."""
    return _are(words, id_) or (sum(map(len, words.tokens)) >= _LEAST and _run(id_).startswith(_run_of(words)))


def row_called(words: Words, catalogue: Catalogue, among: Mask) -> int | None:
    """The row of the article whose id they are, or else that of the only one whose id they begin.

    Args:
        words: For example the one word `5704f1`.
        catalogue: Where to look.
        among: The rows that count: those of articles that are there.

    Returns:
        None where there is no such article, or where several have such an id.
    """
    first = words.tokens[0]
    if first.encode() not in catalogue.ids.data.lower():
        return None
    rows = [row for row, id_ in enumerate(catalogue.ids) if first in id_.lower() and begin(words, id_)]
    there = [row for row in rows if among >> 8 * row & 1]
    exact = [row for row in there if _are(words, catalogue.ids[row])]
    found = exact or there
    return found[0] if len(found) == 1 else None


def _are(words: Words, id_: str) -> bool:
    return _run(id_) == _run_of(words)


def _run(id_: str) -> str:
    return " ".join(tokens(id_))


def _run_of(words: Words) -> str:
    return " ".join(words.tokens)
