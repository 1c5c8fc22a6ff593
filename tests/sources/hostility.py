"""Takes in some 3,700 files that mean harm, in every format: `just hostile [STEP]`.

Each has to be imported or refused in one line, in ten seconds and a gigabyte; nothing in it may be fetched, read from
elsewhere or reach a terminal. The report names those that are not, and those that take long; with a step, every so
many files only.
"""

import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from resource import RUSAGE_CHILDREN, RUSAGE_SELF, getrusage

from tests.sources import slowness, traps
from tests.sources.traps import File, Trap
from tests.webserver import serving
from tui.library.library import Library
from tui.names import safe
from tui.session import intake
from tui.session.session import Session
from tui.sources import seeking
from tui.sources.crew import Crew

SLOW = 10.0
"""Seconds that no file may take."""
NOTABLE = 3.0
"""Seconds from which on a file is named: on a machine that has other work it may take three times as long."""

_CANARY = "the word that lies in another file"

_FAMILIES: tuple[Callable[[Trap], Iterable[File]], ...] = (*traps.FAMILIES, *slowness.FAMILIES)


def files(trap: Trap, step: int = 1) -> Iterator[File]:
    """The files, each with a name that is fit for a folder; with a step every so many of them.

    Args:
        trap: What they try to reach.
        step: 1 for all.
    """
    made = (file for family in _FAMILIES for file in family(trap))
    for number, (name, content) in enumerate(made):
        if number % step == 0:
            yield f"{number:04}-{name}", content


def findings(folder: Path, step: int = 1) -> Iterator[tuple[str, float, str]]:
    """Take the files in, one after the other; yields of each its name, its seconds, and what is wrong.

    Args:
        folder: For the files and the library.
        step: As for `files`.
    """
    secret = folder / "secret.txt"
    secret.write_text(_CANARY)
    drop = folder / "drop"
    drop.mkdir()
    with serving() as web, Crew(1) as crew:
        session = Session.open(folder / "library")
        for name, content in files(Trap(web.root, str(secret)), step):
            path = drop / name
            path.write_bytes(content)
            yield name, *_taken_in(session, crew, path)
            path.unlink()
        session.close()
        yield from (("the server", 0.0, f"was asked for {path}") for path, _ in web.asked)
    strangers = [path.name for path in folder.rglob("harm*")]
    yield from ((name, 0.0, "was written") for name in strangers)


def _taken_in(session: Session, crew: Crew, path: Path) -> tuple[float, str]:
    started = time.monotonic()
    try:
        read = (part for _, parts in crew.read(seeking.find([str(path)])) for part in parts)
        report = intake.take_in(session, read)
        session.library.search.catch_up()
    except Exception as error:  # noqa: BLE001 - whatever it is, it is a finding
        return time.monotonic() - started, f"{type(error).__name__}: {error}"
    took = time.monotonic() - started
    reasons = [failure.reason for failure in report.failures]
    if not any(report.arrived) and not reasons:
        return took, "was neither read nor refused"
    texts = (text for id_ in (*report.added, *report.updated) for text in _texts(session.library, id_))
    wrong = next((text for text in (*reasons, *texts) if _is_harmful(text)), None)
    if wrong is not None:
        return took, f"lets through {wrong[:80]!r}"
    return took, f"takes {took:.1f} s" if took > SLOW else ""


def _texts(library: Library, id_: str) -> Iterator[str]:
    """Whatever of a story may be shown."""
    article = library.article(library.resolve_id(id_))
    yield from (
        article.document.text.replace("\n", " ").replace("\t", " "),
        article.headline,
        article.slug,
        article.publisher,
    )
    yield from (article.url, article.language, *article.bylines, article.dateline.place, article.dateline.agency)


def _is_harmful(text: str) -> bool:
    return text != safe(text) or _CANARY in text


def main(step: int) -> int:
    """Take all in, and report."""
    with tempfile.TemporaryDirectory(prefix="dateline-hostile-") as folder:
        count, wrong = 0, 0
        for name, took, fault in findings(Path(folder), step):
            count += 1
            wrong += bool(fault)
            if fault or took > NOTABLE:
                sys.stdout.write(f"{name}: {fault or f'{took:.1f} s'}\n")
                sys.stdout.flush()
    memory = max(getrusage(who).ru_maxrss for who in (RUSAGE_SELF, RUSAGE_CHILDREN)) // 1_000
    sys.stdout.write(f"{count:,} files, {wrong} findings, {memory} MB at most\n")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 1))
