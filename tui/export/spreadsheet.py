"""Notes as a table for a spreadsheet: a row a note, and one for each story without notes.

Source: RFC 4180; for cells that a spreadsheet would take for a formula, OWASP's page on CSV injection.
"""

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime

from tui.export.clipping import Clipping
from tui.model import Note
from tui.names import clean

COLUMNS = (
    "article", "headline", "byline", "dateline", "source", "published", "url", "note", "kind", "quote", "text",
    "tags", "entity", "start", "end", "detached", "created", "changed",
)  # fmt: skip
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")
"""Begin a formula, some of them in their full-width forms too."""


def csv_table(clippings: Iterable[Clipping], strays: Iterable[Note] = ()) -> Iterator[str]:
    """All stories and notes as lines of CSV, the names of the columns first.

    Args:
        clippings: The stories.
        strays: Notes whose stories are no longer in the library.
    """
    yield _line(COLUMNS)
    for clipping in clippings:
        story = _story(clipping)
        if not clipping.notes:
            yield _line([*story, *([""] * (len(COLUMNS) - len(story)))])
        for note in clipping.notes:
            yield _line([*story, *_note(note, detached=note.detached)])
    for note in strays:
        yield _line([note.article, note.headline, "", "", "", "", "", *_note(note, detached=True)])


def _story(clipping: Clipping) -> list[str]:
    article = clipping.article
    return [
        article.id,
        article.headline,
        ", ".join(article.bylines),
        clipping.filed,
        clipping.source,
        _moment(article.published),
        article.url,
    ]


def _note(note: Note, *, detached: bool) -> list[str]:
    start, end = note.span or ("", "")
    return [
        note.id,
        note.kind,
        note.anchor.quote if note.anchor else "",
        note.text,
        ", ".join(map(_tag, note.tags)),
        note.entity or "",
        str(start),
        str(end),
        "yes" if detached else "",
        _moment(note.created),
        _moment(note.changed),
    ]


def _tag(tag: str) -> str:
    """A tag; one with a comma in it within quotation marks, so that the cell can be split again."""
    return '"{}"'.format(tag.replace('"', '""')) if "," in tag or tag.startswith('"') else tag


def _moment(moment: datetime | None) -> str:
    return moment.isoformat(timespec="seconds") if moment else ""


def _line(cells: Sequence[str]) -> str:
    """One record; it may hold line ends within quotation marks."""
    line = io.StringIO()
    csv.writer(line, lineterminator="\r\n").writerow([_harmless(clean(cell)) for cell in cells])
    return line.getvalue()


def _harmless(cell: str) -> str:
    """A cell that is text to every spreadsheet: an apostrophe goes before what would be a formula."""
    return f"'{cell}" if cell.lstrip(" \n").startswith(_FORMULA) else cell
