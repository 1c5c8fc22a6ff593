"""Fills a library with a corpus, and leaves it as a desk would after years; a program of its own.

python -m tests.bench.stocking FOLDER CORPUS

Of ten stories one is read, one done, one tagged, and in one the names are known. Tells what the import and the
making of the index took.
"""

import argparse
import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from time import perf_counter

from tests.bench.corpus import TAG, story
from tests.bench.probe import peak_memory, tell
from tui.model import ArticleId, EntityId, EntityType, Mention, Recognition
from tui.names import fold
from tui.session import intake, triage
from tui.session.session import Session

_BATCH = 500


def main() -> None:
    """Do what the command line says."""
    parser = argparse.ArgumentParser(description="Fill a library with a corpus.")
    parser.add_argument("library", type=Path)
    parser.add_argument("corpus", type=Path)
    arguments = parser.parse_args()
    session = Session.open(arguments.library)
    began = perf_counter()
    report = intake.add(session, [str(arguments.corpus)])
    imported, peak = perf_counter() - began, peak_memory()
    _work_through(session, report.added)
    began = perf_counter()
    session.library.search.catch_up()
    indexed = perf_counter() - began
    count = session.library.count()
    session.close()
    tell({"stories": count, "import": imported, "peak memory": peak, "index": indexed})


def _work_through(session: Session, ids: Sequence[ArticleId]) -> None:
    """Do what a desk does, to a tenth each."""
    triage.set_read(session, ids[::10], True)
    triage.set_done(session, ids[1::10], True)
    triage.tag(session, ids[2::10], TAG)
    session.settle()
    read = ids[3::10]
    for start in range(0, len(read), _BATCH):
        session.library.put_recognitions([recognition(session, id_) for id_ in read[start : start + _BATCH]])


def recognition(session: Session, id_: ArticleId) -> Recognition:
    """Whom a story of the corpus names, as a recogniser without faults would find it."""
    article = session.library.article(id_)
    names = story(int(id_.removeprefix("s"))).names
    mentions = tuple(_mentions(article.document.text, names))
    return Recognition(id_, article.version, "bench", mentions)


def _mentions(text: str, names: Sequence[str]) -> Iterator[Mention]:
    longest_first = sorted(names, key=len, reverse=True)
    for found in re.finditer("|".join(map(re.escape, longest_first)), text):
        entity = EntityId(f"person:{fold(found[0]).replace(' ', '-')}")
        yield Mention(found.start(), found.end(), EntityType.PERSON, entity, found[0])


if __name__ == "__main__":
    main()
