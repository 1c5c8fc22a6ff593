"""Records as lines for a person and as JSON for a program; no control character of theirs ever reaches a terminal."""

import json
import re
import sys
from datetime import datetime
from typing import Any

import click

from tui.library.library import Library
from tui.model import Article, Bookmark, Entity, Mention, Note
from tui.names import safe

Json = dict[str, Any]

_UNPRINTABLE = re.compile("[\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")


def say(line: str) -> None:
    """Print one line."""
    click.echo(safe(line))


def complain(line: str) -> None:
    """Print one line of what went wrong, to standard error."""
    click.echo(f"dateline: {safe(line)}", err=True)


def say_json(record: Json) -> None:
    """Print a record as one line of JSON; what `json` leaves unescaped and a terminal would obey is escaped too."""
    line = json.dumps(record, ensure_ascii=False, default=_moment)
    click.echo(_UNPRINTABLE.sub(lambda found: f"\\u{ord(found[0]):04x}", line))


def _moment(value: object) -> str:
    if isinstance(value, datetime):
        return value.isoformat()
    raise TypeError(f"{type(value).__name__} is no JSON")


def is_terminal() -> bool:
    """Whether a person looks at standard output."""
    return sys.stdout.isatty()


def article_json(library: Library, article: Article, *, full: bool) -> Json:
    """An article as JSON; `full` adds its text, blocks and mentions, whose offsets count code points of the text."""
    status = library.status(article.id)
    record: Json = {
        "id": article.id,
        "headline": article.headline,
        "byline": list(article.bylines),
        "dateline": {
            "place": article.dateline.place,
            "agency": article.dateline.agency,
            "date": article.dateline.date,
        },
        "slug": article.slug,
        "source": article.source,
        "publisher": article.publisher,
        "url": article.url,
        "published": article.published,
        "added": article.added,
        "updated": article.updated,
        "language": article.language,
        "words": article.words,
        "read": status.read,
        "done": status.done,
        "bookmarked": status.bookmarked,
        "tags": list(status.tags),
        "notes": [note_json(library, note) for note in library.notes(article.id)],
    }
    return record | text_json(library, article) if full else record


def text_json(library: Library, article: Article) -> Json:
    """The text of an article, its blocks and the mentions in it."""
    recognition = library.recognition(article.id)
    return {
        "text": article.document.text,
        "blocks": [{"kind": b.kind.value, "start": b.start, "end": b.end} for b in article.document.blocks],
        "mentions": [mention_json(m, article.document.text) for m in (recognition.mentions if recognition else ())],
    }


def mention_json(mention: Mention, text: str) -> Json:
    """A mention with the words that it covers."""
    return {
        "start": mention.start,
        "end": mention.end,
        "type": mention.type.value,
        "text": text[mention.start : mention.end],
        "entity": mention.name,
    }


def note_json(library: Library, note: Note) -> Json:
    """A note; `start` and `end` are null on a whole article, and where its passage is no longer found."""
    return {
        "id": note.id,
        "article": note.article,
        "entity": note.entity,
        "text": note.text,
        "quote": note.anchor.quote if note.anchor else "",
        "start": note.span.start if note.span else None,
        "end": note.span.end if note.span else None,
        "detached": library.detached(note),
        "tags": list(note.tags),
        "created": note.created,
    }


def bookmark_json(library: Library, bookmark: Bookmark) -> Json:
    """The bookmark of a place."""
    return {
        "id": bookmark.id,
        "article": bookmark.article,
        "quote": bookmark.anchor.quote,
        "start": bookmark.span.start if bookmark.span else None,
        "end": bookmark.span.end if bookmark.span else None,
        "detached": library.detached(bookmark),
        "created": bookmark.created,
    }


def entity_json(entity: Entity) -> Json:
    """An entity with its counts."""
    return {
        "id": entity.id,
        "type": entity.type.value,
        "name": entity.name,
        "aliases": list(entity.aliases),
        "mentions": entity.mentions,
        "articles": entity.articles,
    }
