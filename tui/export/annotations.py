"""Notes as W3C Web Annotations, in JSON-LD: all of a note is in one, and `annotated` reads it back.

What the model of the W3C has no word for stands under `dateline:`, a prefix that the context declares.

Source: W3C Web Annotation Data Model (Recommendation of 23 February 2017), sections 3, 4 and 5; JSON-LD 1.0.
"""

import hashlib
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from functools import lru_cache
from itertools import chain
from urllib.parse import quote

from tui.export.clipping import Clipping
from tui.export.jsontext import Json, json_line
from tui.links import target as safe_address
from tui.model import Anchor, Article, Clues, Note

ANNO = "http://www.w3.org/ns/anno.jsonld"
URN = "urn:dateline:"
"""Begins the names of what has no address on the Web: notes, stories, entities (RFC 8141)."""
CONTEXT = (ANNO, {"dateline": URN})
_GENERATOR = {"id": f"{URN}program", "type": "Software", "name": "Dateline"}


def jsonld(clippings: Iterable[Clipping], strays: Iterable[Note] = ()) -> Iterator[str]:
    """All notes as one collection, an annotation a line.

    Args:
        clippings: The stories; those without notes leave no trace.
        strays: Notes whose stories are no longer in the library.
    """
    notes = ((note, clipping.article) for clipping in clippings for note in clipping.notes)
    items = chain(notes, ((note, None) for note in strays))
    yield f'{{"@context": {json_line(CONTEXT)}, "id": "{URN}notes", "type": "AnnotationPage", "items": ['
    for number, (note, article) in enumerate(items):
        yield (",\n" if number else "\n") + json_line(annotation(note, article))
    yield "\n]}\n"


def annotation(note: Note, article: Article | None) -> Json:
    """A note as an annotation that is valid by itself.

    Args:
        note: On a story, a passage or an entity; without words it is a highlight.
        article: The story that it is on; None when it is gone.
    """
    return _filled(
        {
            "@context": CONTEXT,
            "id": urn("note", note.id),
            "type": "Annotation",
            "motivation": "commenting" if note.text or note.anchor is None else "highlighting",
            "created": _moment(note.created),
            "modified": _moment(note.changed),
            "generator": _GENERATOR,
            "body": list(_bodies(note)),
            "target": _target(note, article),
            "dateline:version": note.version,
            "dateline:headline": note.headline,
            "dateline:foreign": note.foreign,
        }
    )


def _bodies(note: Note) -> Iterator[Json]:
    """The words, the kind, the tags and the entity of a note, each with its purpose (section 3.3.5)."""
    if address := _linked(note.text):
        yield {"type": "SpecificResource", "source": address, "purpose": "linking"}
    elif note.text:
        yield {"type": "TextualBody", "value": note.text, "format": "text/markdown", "purpose": "commenting"}
    if note.kind:
        yield {"type": "TextualBody", "value": note.kind, "purpose": "classifying"}
    for tag in note.tags:
        yield {"type": "TextualBody", "value": tag, "purpose": "tagging"}
    if note.entity is not None:
        yield {"type": "SpecificResource", "source": urn("entity", note.entity), "purpose": "identifying"}


def as_link(address: str) -> str:
    """An address as the words of a note: a link of Markdown."""
    return f"<{address}>"


def _linked(text: str) -> str:
    """The address that is all that a note says; empty where it says anything else."""
    address = text[1:-1]
    return address if text == as_link(address) and safe_address(address) == address else ""


def _target(note: Note, article: Article | None) -> Json:
    """The story, or a passage of it (section 4)."""
    source = _source(note, article)
    if note.anchor is None:
        return source
    target: Json = {"type": "SpecificResource", "source": source, "selector": list(_selectors(note.anchor))}
    if uniqueness := _uniqueness(note.anchor):
        target["dateline:uniqueness"] = uniqueness
    if note.span is not None:
        target["dateline:span"] = {"start": note.span.start, "end": note.span.end}
    return target


def _selectors(anchor: Anchor) -> Iterator[Json]:
    """Where the passage was when it was marked (sections 4.2.4 and 4.2.5, whose positions are code points too)."""
    yield {"type": "TextQuoteSelector", "exact": anchor.quote, "prefix": anchor.prefix, "suffix": anchor.suffix}
    yield {"type": "TextPositionSelector", "start": anchor.start, "end": anchor.end}


def _uniqueness(anchor: Anchor) -> Json:
    """What tells the passage from others like it."""
    flags = {name: True for name in ("once", "alone") if getattr(anchor, name)}
    return {**_filled({"above": anchor.above, "below": anchor.below}), **flags}


def _source(note: Note, article: Article | None) -> Json:
    """The story as a resource on the Web, by its address where it has one, and what finds it in a library."""
    if article is None:
        return _awaited(note)
    return _filled(
        {
            "id": _address(article) or urn("article", article.id),
            "type": "Text",
            "language": article.language if article.language.isascii() else "",
            "schema:headline": article.headline,
            "dateline:article": article.id,
            "dateline:origin": article.origin,
            "dateline:ownId": article.own_id,
            "dateline:url": article.url,
            "dateline:text": fingerprint(article.document.text),
        }
    )


def _awaited(note: Note) -> Json:
    """A story that is gone or has not come, with what a note that waits for it knows of it."""
    clues = note.clues or Clues()
    return _filled(
        {
            "id": urn("article", note.article),
            "type": "Text",
            "dateline:article": note.article,
            "dateline:origin": clues.origin,
            "dateline:ownId": clues.own_id,
            "dateline:url": next(iter(clues.urls), ""),
            "dateline:text": clues.fingerprint,
        }
    )


def _address(article: Article) -> str:
    """The story's address, if it is one that a browser opens."""
    address = safe_address(article.url)
    return "" if address.startswith("mailto:") else address


@lru_cache(maxsize=1)  # the notes of a story follow each other, and a megabyte takes a millisecond
def fingerprint(text: str) -> str:
    """Tells whether two texts are the same, so that a passage need not be looked for."""
    return hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()


def urn(kind: str, name: str) -> str:
    """The name of a note, story or entity for the Web; `annotated.named` gives the name back."""
    return f"{URN}{kind}:{quote(name, safe='', errors='surrogatepass')}"


def _moment(moment: datetime) -> str:
    """A moment in UTC with a Z at its end, which section 3.3.1 recommends."""
    return moment.astimezone(UTC).isoformat().replace("+00:00", "Z")


def _filled(record: Json) -> Json:
    """A record without what is empty."""
    return {name: value for name, value in record.items() if value not in ("", [], None)}
