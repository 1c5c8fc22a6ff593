"""What a repair could not bring back, by what can still be read of it."""

import re
from collections.abc import Iterator, Sequence
from contextlib import closing
from pathlib import Path

from tui.library.database import SCHEMA
from tui.library.journal.inspection import Finding
from tui.library.journal.record import called
from tui.library.journal.remains import Remains, remains
from tui.library.journal.storage import JournalStorage
from tui.library.journal.values import decode
from tui.library.premises import ARTICLES, FILES
from tui.names import safe

_RECOGNITIONS = "recognitions"
_FIELDS = ("key", "headline", "source")
"""What tells a person which document it was."""
_TEXT = rb'"%s":("(?:[^"\\]|\\.)*")'


def damaged(folder: Path) -> list[Remains]:
    """What cannot be read in a library; to be asked for before a repair."""
    return [document for name in FILES for document in remains(folder / name)]


def lost(folder: Path, before: Sequence[Remains]) -> Iterator[Finding]:
    """What of that is not back after the repair: how many stories, and one sentence for each document."""
    there = {document: _present(folder, document) for document in before}
    gone = [document for document in before if there[document] is None]
    stories = sum(document.file == ARTICLES and document.table not in ("", _RECOGNITIONS) for document in gone)
    if stories:
        yield Finding(ARTICLES, f"{stories:,} {'story was' if stories == 1 else 'stories were'} lost")
    for document, present in there.items():
        if present is None:
            yield Finding(document.file, f"{_named(document)} was lost")
        elif document.is_change:
            yield Finding(document.file, _change(document, present))


def _present(folder: Path, document: Remains) -> bytes | None:
    """What stands there after the repair."""
    with closing(JournalStorage(folder / document.file, schema=SCHEMA)) as storage:
        table = SCHEMA.heir(document.table, SCHEMA.guessed({document.table}))  # the repair has migrated it
        try:
            return storage.documents(table).raw(document.id)
        except KeyError:
            return None


def _named(document: Remains) -> str:
    """Its table and number, and what else can be read of it, where any letter may be another one."""
    told = [text for field in _FIELDS if (text := _text(field, document.data))]
    where = called(document.table, document.id) if document.table else "a change"
    return safe(f"{where} (as far as it can be read: {', '.join(told)})" if told else where)


def _change(document: Remains, present: bytes) -> str:
    """Of what a change was lost: number and key each tell that, and where they do not agree one of them is damaged."""
    said, key, where = _text("key", document.data), _text("key", present), called(document.table, document.id)
    if said == key:
        return safe(f"a change of {where} ({key}) was lost")
    return safe(
        f"a change was lost, of {where} ({key}) or of {said or 'something else'}: which cannot be told any more"
    )


def _text(field: str, data: bytes) -> str:
    found = re.search(_TEXT % field.encode(), data)
    try:
        return str(decode(found[1])) if found else ""
    except ValueError:
        return ""
