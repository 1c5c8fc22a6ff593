"""Measures the page of an entity that thousands of stories name, and the pane; a program of its own.

python -m tests.bench.paging LIBRARY

The library is one that `stocking` filled, perhaps long ago. Where too few of its stories have been read for names, more
are, until ten thousand name the commonest. What is told is work: seconds of the processor, not of the clock.
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
from tui.model import ArticleId, EntityId, Watched
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

PAGE, PAGE_AGAIN = "page opened", "page opened again"
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
    newest = library.headers(parse(f"entity:{ENTITY}"))[0].id
    figures[PANE] = median(_work(lambda: fill_pane(library, newest)) for _ in range(_RUNS))
    watched = Watched(ENTITY, frequent_name(), datetime.now(UTC))
    library.stage((Edit(Kind.WATCH, ENTITY, None, watched),))
    figures[WATCH] = median(_work(library.look_out) for _ in range(_RUNS))
    figures[WATCHED] = median(_work(lambda: library.headers(parse("is:watched"))[:50]) for _ in range(_RUNS))
    dossier = library.dossier(ENTITY)
    assert dossier is not None
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
    session.close()


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
