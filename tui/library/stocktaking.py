"""Compares the catalogue with the articles: in number at each start, and one by one for a person who does not trust it.

The catalogue follows the two files commit by commit, and is kept from one start to the next; a mistake in either would
stay. So the articles are counted when it is opened, and for `check` it is made once more of the files alone.
"""

from collections.abc import Collection, Iterator

from tui.library.catalogue import Catalogue
from tui.library.shelf import Shelf

_Row = tuple[object, ...]


def is_complete(catalogue: Catalogue, shelf: Shelf, damaged: Collection[int]) -> bool:
    """Whether each article that can be read has a row, and each row an article.

    They are counted, which costs next to nothing; where the numbers differ, the odd ones are looked at.

    Args:
        catalogue: As it was kept.
        shelf: The articles.
        damaged: The numbers of those that are known to make no sense, and have no row.
    """
    if shelf.articles.size == catalogue.count + len(damaged):
        return True
    odd = set(catalogue.present_numbers).symmetric_difference(shelf.articles.all_numbers()).difference(damaged)
    return not any(catalogue.row(number) is not None or _is_readable(shelf, number) for number in odd)


def _is_readable(shelf: Shelf, number: int) -> bool:
    try:
        shelf.card(number)
    except (KeyError, ValueError):  # lost on disk, which was said when the file was opened
        return False
    return True


def differences(kept: Catalogue, anew: Catalogue) -> int:
    """How many articles two catalogues of one library do not say the same of."""
    return len({number for number, _ in set(_rows(kept)) ^ set(_rows(anew))})


def _rows(catalogue: Catalogue) -> Iterator[tuple[int, _Row]]:
    """All that a catalogue says of each article, by its number; where its rows lie is its own affair."""
    in_time = frozenset(catalogue.timeline.rows)
    for number in catalogue.present_numbers:
        row = catalogue.row(number)
        if row is not None:
            yield number, (*_imported(catalogue, row), *_done(catalogue, row), row in in_time)


def _imported(catalogue: Catalogue, row: int) -> Iterator[object]:
    yield catalogue.id(row)
    for column in (catalogue.moments, catalogue.words, catalogue.versions, catalogue.sums, catalogue.identities):
        yield column[row]
    yield from (catalogue.publishers[row], catalogue.languages[row], catalogue.engine(row))


def _done(catalogue: Catalogue, row: int) -> Iterator[object]:
    bundles = catalogue.bundles
    yield from (catalogue.states[row], catalogue.tags[row], catalogue.notes[row], catalogue.places[row])
    yield from (bundles.labels[row], bundles.behind[row], bundles.others[row])
