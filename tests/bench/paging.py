"""Measures the page of an entity that thousands of stories name, and the pane; a program of its own.

python -m tests.bench.paging LIBRARY

The library is one that `stocking` filled, perhaps long ago; it is changed. Where too few of its stories have been read
for names, more are, until ten thousand name the commonest, and of five of them two share a row with another, for then
stories are counted in another way. What is told is work: seconds of the processor, not of the clock.
"""

import argparse
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from statistics import median
from time import process_time

from tests.bench.corpus import frequent_name
from tests.bench.probe import tell
from tests.bench.stocking import recognition
from tui.library.changes import Edit, Kind
from tui.library.library import Library
from tui.library.query import parse
from tui.model import ArticleId, EntityId, Fold, FoldKind, Watched
from tui.session.session import Session
from tui.ui.excerpts import Cuttings
from tui.ui.heads import head
from tui.ui.panes import entities_of

ENTITY = EntityId(f"person:{frequent_name().lower().replace(' ', '-')}")
"""Whom most stories of the corpus name."""
STORIES = 10_000
"""So many of them do, once it is prepared."""
SCREEN = 12
"""Stories of which a page shows something at first."""

WIDTH = 80

PAGE, PAGE_AGAIN, COMPANY = "page opened", "page opened again", "company counted, beside the screen"
PANE, WATCH, WATCHED = "pane filled", "watch list followed", "is:watched"

_BATCH = 500
_RUNS = 5


def main() -> None:
    """Do what the command line says."""
    parser = argparse.ArgumentParser(description="Open the page of an entity.")
    parser.add_argument("library", type=Path)
    folder = parser.parse_args().library
    prepare(folder, STORIES)
    library = Library.open(folder)
    library.headers()[:1]  # the list is there before anybody opens a page
    library.entity_counts([ENTITY])  # and so is the pane
    figures = {PAGE: _work(lambda: open_page(library))}
    figures[PAGE_AGAIN] = median(_work(lambda: open_page(library)) for _ in range(_RUNS))
    dossier = library.dossier(ENTITY)
    assert dossier is not None
    figures[COMPANY] = median(_work(lambda: library.company(dossier)) for _ in range(_RUNS))
    newest = dossier.rows.id(0)
    figures[PANE] = median(_work(lambda: fill_pane(library, newest)) for _ in range(_RUNS))
    watched = Watched(ENTITY, frequent_name(), datetime.now(UTC))
    library.stage((Edit(Kind.WATCH, ENTITY, None, watched),))
    figures[WATCH] = median(_work(library.look_out) for _ in range(_RUNS))
    figures[WATCHED] = median(_work(lambda: library.headers(parse("is:watched"))[:50]) for _ in range(_RUNS))
    library.close()
    tell(figures | {"stories": len(dossier.rows), "mentions": dossier.entity.mentions})


def prepare(folder: Path, stories: int) -> None:
    """Have more of a library read for names, until so many of its stories name the commonest."""
    session = Session.open(folder)
    library = session.library
    waiting = [id_ for id_ in library.ids() if library.engine(id_) is None]
    while library.entity_counts([ENTITY])[ENTITY] < stories and waiting:
        some, waiting = waiting[:_BATCH], waiting[_BATCH:]
        library.put_recognitions([recognition(session, id_) for id_ in some])
        library.search.catch_up()
    fold(library)
    session.close()


def fold(library: Library) -> None:
    """Have every fifth of its stories share the row of the one after it, and every fifth story of the library."""
    for found in (library.headers(parse(f"entity:{ENTITY}")).ids(), library.headers().ids()):
        pairs = zip(found[::5], found[1::5], strict=False)
        folds = [Fold(one, other, FoldKind.COPY, library.clock()) for one, other in pairs if library.fold(one) is None]
        for start in range(0, len(folds), _BATCH):
            library.commit(tuple(Edit(Kind.FOLD, one.article, None, one) for one in folds[start : start + _BATCH]))


def open_page(library: Library) -> None:
    """Do what a page does until its first screen stands."""
    dossier = library.dossier(ENTITY)
    assert dossier is not None
    tuple(head(dossier, WIDTH))
    Cuttings(library, dossier.rows, ENTITY)[:SCREEN]


def fill_pane(library: Library, article: ArticleId) -> None:
    """Do what the pane does when a story is opened."""
    mentions = library.mentions(article)
    stories = library.entity_counts({mention.entity for mention in mentions})
    entities_of(library.article(article).document, mentions, stories)


def _work(do: Callable[[], object]) -> float:
    """Seconds of the processor."""
    began = process_time()
    do()
    return process_time() - began


if __name__ == "__main__":
    main()
