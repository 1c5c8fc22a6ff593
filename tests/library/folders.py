"""A library's folder as two sessions leave it, and what is looked at in it."""

from contextlib import closing
from pathlib import Path

from tests.library.stories import note, story
from tui.library import audit, codec
from tui.library.audit import Finding
from tui.library.changes import Kind
from tui.library.database import Database
from tui.library.journal.disk import Disk


def leave_library(folder: Path) -> None:
    """Leave a library with three stories, of which one bears a note."""
    folder.mkdir(mode=0o700)
    with database(folder, "articles") as articles:
        articles.keyed(codec.ARTICLES).settle({id_: codec.encode(story(id_)) for id_ in ("one", "two")})
    with database(folder, "articles") as articles:
        articles.keyed(codec.ARTICLES).settle({"three": codec.encode(story("three"))})
    with database(folder, "state") as state:
        state.keyed(Kind.NOTE).settle({"n1": codec.encode(note("n1", "one", "who says so?"))})


def database(folder: Path, name: str) -> "closing[Database]":
    return closing(Database(folder / f"{name}.json", Disk()))


def faults(folder: Path) -> list[Finding]:
    return [finding for finding in audit.check(folder) if finding.is_fault]


def stories(folder: Path) -> set[str]:
    with database(folder, "articles") as articles:
        return set(articles.keyed(codec.ARTICLES).keyed())
