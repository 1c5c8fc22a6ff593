"""Records as lines for a person and as JSON for a program; no control character of theirs ever reaches a terminal."""

import sys

from tui.export.jsontext import Json, json_line
from tui.export.records import article_record, note_record, provenance
from tui.library.library import Library
from tui.model import Article, Bookmark, Entity, Header, Note
from tui.names import clean, safe
from tui.session.clippings import clip


def say(*cells: str) -> None:
    """Print one line; several cells are parted by tabs."""
    sys.stdout.write("\t".join(safe(cell) for cell in cells) + "\n")


def say_text(text: str) -> None:
    """Print a text whose line ends and tabs stay."""
    sys.stdout.write(clean(text) + "\n")


def say_coloured(line: str) -> None:
    """Print one line that has colours of ours in it; all else in it must be safe already."""
    sys.stdout.write(line + "\n")


def say_json(record: Json) -> None:
    """Print a record as one line of JSON."""
    sys.stdout.write(json_text(record) + "\n")


def json_text(value: object) -> str:
    """A value as JSON in one line, as `json_line` has it, in what the encoding of standard output has."""
    return json_line(value, ascii_only="utf" not in (sys.stdout.encoding or "").lower())


def is_terminal() -> bool:
    """Whether a person looks at standard output."""
    return sys.stdout.isatty()


def article_json(library: Library, article: Article, *, full: bool) -> Json:
    """An article as JSON; `full` adds its text, blocks and mentions, whose offsets count code points of the text."""
    return article_record(clip(library, article, mentions=full), full=full)


def note_json(library: Library, note: Note) -> Json:
    """A note; `start` and `end` are null on a whole article, and where its passage is no longer found."""
    return note_record(note, detached=library.detached(note))


def bookmark_json(library: Library, bookmark: Bookmark) -> Json:
    """The bookmark of a place."""
    return {
        "id": bookmark.id,
        "article": bookmark.article,
        "headline": bookmark.headline,
        "quote": bookmark.anchor.quote,
        "start": bookmark.span.start if bookmark.span else None,
        "end": bookmark.span.end if bookmark.span else None,
        "detached": library.detached(bookmark),
        "created": bookmark.created,
    }


def article_bookmark_json(header: Header) -> Json:
    """The bookmark of a whole article, in the shape of one of a place; it has no id of its own."""
    return {
        "id": None,
        "article": header.id,
        "headline": header.headline,
        "quote": "",
        "start": None,
        "end": None,
        "detached": False,
        "created": None,
    }


def entity_json(entity: Entity) -> Json:
    """An entity with its counts, when the oldest and the newest article that name it came out, and who says so."""
    return {
        "id": entity.id,
        "type": entity.type.value,
        "name": entity.name,
        "aliases": list(entity.aliases),
        "mentions": entity.mentions,
        "articles": entity.articles,
        "first_seen": entity.first_seen,
        "last_seen": entity.last_seen,
        "by": provenance(bool(entity.mentions), told=entity.unplaced or entity.vouched),
        "agency": list(entity.uris),
    }
