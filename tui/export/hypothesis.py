"""Notes from Hypothesis: the rows of its API, of its client's export and of what is made of them.

Source: h API v1, https://h.readthedocs.io/en/latest/api-reference/v1/ (annotation).
"""

from collections.abc import Iterator
from datetime import datetime
from urllib.parse import unquote, urlsplit

from tui.export.incoming import Incoming, Object, anchor, line, moment, note_id, objects, rest, tags, word
from tui.model import ArticleId, Clues, Note
from tui.names import clean, safe

_KEPT = ("id", "text", "tags", "created", "updated")


def is_row(record: Object) -> bool:
    """Whether a record is an annotation of Hypothesis."""
    return isinstance(record.get("uri"), str) and isinstance(record.get("id"), str)


def read(record: Object, now: datetime) -> Incoming:
    """A row as a note.

    What we have no field for (user, group, permissions, where it is in the page's own markup) is kept as it is.

    Args:
        record: The row.
        now: For a row that does not say when it was written.
    """
    created = moment(record, "created")
    names = record.get("tags")
    selectors = [one for target in objects(record.get("target")) for one in objects(target.get("selector"))]
    note = Note(
        id=note_id(word(record, "id")),
        article=ArticleId(""),
        text=clean(word(record, "text")),
        created=created or now,
        changed=moment(record, "updated") or created or now,
        anchor=anchor(selectors),
        headline=_title(record),
        tags=tags(names if isinstance(names, list) else ()),
        foreign=rest(record, _KEPT),
    )
    return Incoming(note, _clues(record), dated=created is not None)


def _title(record: Object) -> str:
    """The title of the page; Hypothesis gives a list of them."""
    for document in objects(record.get("document")):
        titles = document.get("title")
        for title in titles if isinstance(titles, list) else [titles]:
            if isinstance(title, str) and title.strip():
                return " ".join(safe(title).split())
    return line(record, "title")


def _clues(record: Object) -> Clues:
    """The page's address, and the other addresses that Hypothesis knows it by."""
    urls = list(dict.fromkeys(filter(None, (word(record, "uri"), *_links(record)))))
    files = [unquote(urlsplit(url).path) for url in urls if url.startswith("file:///")]
    return Clues(origin=files[0] if files else "", urls=tuple(url for url in urls if not url.startswith("file:")))


def _links(record: Object) -> Iterator[str]:
    for document in objects(record.get("document")):
        for link in objects(document.get("link")):
            yield word(link, "href")
