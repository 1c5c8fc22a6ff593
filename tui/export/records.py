"""Stories, notes and mentions as JSON objects: the shape of `--json` and of a file of JSON lines."""

from collections import Counter
from collections.abc import Iterable, Iterator

import msgspec

from tui.export.clipping import Clipping
from tui.export.jsontext import Json, json_line
from tui.model import Article, EntityId, EntityType, Mention, Note


def jsonl(clippings: Iterable[Clipping]) -> Iterator[str]:
    """Each story as a line of JSON, whole, with its notes."""
    for clipping in clippings:
        yield json_line(article_record(clipping, full=True)) + "\n"


def article_record(clipping: Clipping, *, full: bool) -> Json:
    """A story as JSON; `full` adds its text, blocks and mentions, whose offsets count code points of the text."""
    status, notes = clipping.status, clipping.notes
    record = _particulars(clipping.article) | {
        "hold": clipping.hold,
        "read": status.read,
        "done": status.done,
        "bookmarked": status.bookmarked,
        "tags": list(status.tags),
        "notes": [note_record(note, detached=note.detached) for note in notes],
    }
    return record | _text(clipping) if full else record


def _particulars(article: Article) -> Json:
    return {
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
        "handling": msgspec.to_builtins(article.handling),
        "words": article.words,
    }


def _text(clipping: Clipping) -> Json:
    document = clipping.article.document
    return {
        "text": document.text,
        "blocks": [{"kind": b.kind.value, "start": b.start, "end": b.end} for b in document.blocks],
        "mentions": mention_records(clipping.mentions, document.text),
        "entities": list(_entities(clipping)),
    }


def _entities(clipping: Clipping) -> Iterator[Json]:
    """Whom the story names, in the order of the text; then those whom its agency alone does, which have no mention."""
    counts = Counter(mention.entity for mention in clipping.mentions)
    vouched = {mention.entity: mention.uri for mention in clipping.mentions if mention.uri}
    told = {mention.entity for mention in clipping.mentions if mention.vouched or mention.uri}
    first = {mention.entity: mention for mention in reversed(clipping.mentions)}
    for id_, count in counts.items():
        uri = vouched.get(id_, "")
        yield _entity(id_, first[id_].type, first[id_].name, uri) | {
            "mentions": count,
            "by": provenance(True, told=id_ in told),
        }
    for one in clipping.unplaced:
        yield _entity(one.entity, one.type, one.name, one.uri) | {"mentions": 0, "by": provenance(False, told=True)}


def _entity(id_: EntityId, type_: EntityType, name: str, uri: str) -> Json:
    return {"id": id_, "type": type_.value, "name": name, "agency": uri}


def provenance(placed: bool, *, told: bool) -> list[str]:
    """Who says that somebody is named: the words of the `text`, the `agency` that filed it, or both.

    Args:
        placed: Words name them.
        told: An agency does.
    """
    return [who for who, says in (("text", placed), ("agency", told)) if says]


def mention_records(mentions: Iterable[Mention], text: str) -> list[Json]:
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


def note_record(note: Note, *, detached: bool) -> Json:
    """A note; `start` and `end` are null on a whole story, and where its passage is no longer found."""
    return {
        "id": note.id,
        "article": note.article,
        "entity": note.entity,
        "kind": note.kind,
        "text": note.text,
        "quote": note.anchor.quote if note.anchor else "",
        "start": note.span.start if note.span else None,
        "end": note.span.end if note.span else None,
        "detached": detached,
        "tags": list(note.tags),
        "created": note.created,
    }
