"""Records as lines for a person and as JSON for a program; no control character of theirs ever reaches a terminal."""

import json
import sys
from collections.abc import Iterable
from datetime import datetime

import click

from tui.library.library import Library
from tui.model import Article, Bookmark, Entity, Header, Mention, Note
from tui.names import clean, safe

Json = dict[str, object]


def say(*cells: str) -> None:
    """Print one line; several cells are parted by tabs."""
    sys.stdout.write("\t".join(safe(cell) for cell in cells) + "\n")


def say_text(text: str) -> None:
    """Print a text whose line ends and tabs stay."""
    sys.stdout.write(clean(text) + "\n")


def say_coloured(line: str) -> None:
    """Print one line that has colours of ours in it; all else in it must be safe already."""
    sys.stdout.write(line + "\n")


def complain(line: str) -> None:
    """Print one line of what went wrong, to standard error, after all that was printed before."""
    click.echo(f"dateline: {safe(line)}", err=True)


def say_json(record: Json) -> None:
    """Print a record as one line of JSON."""
    sys.stdout.write(json_text(record) + "\n")


def json_text(value: object) -> str:
    """A value as JSON in one line, moments as ISO 8601; what a terminal might obey is escaped, so that nothing is lost.

    Escaped too is what the encoding of standard output may not have.
    """
    utf = "utf" in (sys.stdout.encoding or "").lower()
    text = json.dumps(value, ensure_ascii=not utf, default=_moment)
    shown = safe(text)  # as long as the text, so that the two can be compared
    if shown == text:
        return text
    return "".join(
        given if given == harmless else f"\\u{ord(given):04x}" for given, harmless in zip(text, shown, strict=True)
    )


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
        "byline": ", ".join(article.bylines),
        "bylines": list(article.bylines),
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
    return record | _text_json(library, article) if full else record


def _text_json(library: Library, article: Article) -> Json:
    recognition = library.recognition(article.id)
    return {
        "text": article.document.text,
        "blocks": [{"kind": b.kind.value, "start": b.start, "end": b.end} for b in article.document.blocks],
        "mentions": mentions_json(recognition.mentions if recognition else (), article.document.text),
    }


def mentions_json(mentions: Iterable[Mention], text: str) -> list[Json]:
    """Mentions, each with the words that it covers and the canonical name of its entity."""
    return [
        {
            "start": mention.start,
            "end": mention.end,
            "type": mention.type.value,
            "text": text[mention.start : mention.end],
            "entity": mention.name,
        }
        for mention in mentions
    ]


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
    """An entity with its counts."""
    return {
        "id": entity.id,
        "type": entity.type.value,
        "name": entity.name,
        "aliases": list(entity.aliases),
        "mentions": entity.mentions,
        "articles": entity.articles,
    }
