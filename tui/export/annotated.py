"""Notes from W3C Web Annotations: our own, of which everything comes back, and those of other programs.

Source: W3C Web Annotation Data Model (Recommendation of 23 February 2017), sections 3 to 5.
"""

from collections.abc import Iterator, Sequence
from datetime import datetime
from urllib.parse import unquote

from msgspec import Struct

from tui.export.annotations import URN, as_link
from tui.export.incoming import (
    Incoming,
    Object,
    anchor,
    digest,
    line,
    moment,
    note_id,
    number,
    objects,
    rest,
    tags,
    word,
)
from tui.model import Anchor, ArticleId, Clues, EntityId, Note, NoteId, Span
from tui.names import clean
from tui.values import replace

_KEPT = ("@context", "type", "created", "modified")


class _Body(Struct, frozen=True):
    """What the bodies of an annotation say."""

    text: str
    tags: tuple[str, ...]
    kind: str
    entity: str | None
    whole: bool
    """Nothing else was in them."""


def is_annotation(record: Object) -> bool:
    """Whether a record is a Web Annotation."""
    types = record.get("type")
    return "target" in record and "Annotation" in (types if isinstance(types, list) else [types])


def read(record: Object, now: datetime) -> Iterator[Incoming]:
    """An annotation as notes, one for each of its targets.

    Args:
        record: The annotation.
        now: For one that does not say when it was written.
    """
    targets = record.get("target")
    for place, target in enumerate(targets if isinstance(targets, list) else [targets]):
        if isinstance(target, dict | str):
            yield _read(record, {"id": target} if isinstance(target, str) else target, place, now)


def _read(record: Object, target: Object, place: int, now: datetime) -> Incoming:
    created = moment(record, "created")
    body = _body(record)
    source = _source(target)
    note = Note(
        id=_id(record, place),
        article=ArticleId(""),
        text=body.text,
        created=created or now,
        changed=moment(record, "modified") or created or now,
        anchor=_anchor(target),
        span=_span(target),
        headline=line(record, "dateline:headline") if _is_ours(record) else line(source, "schema:headline"),
        entity=None if body.entity is None else EntityId(body.entity),
        tags=body.tags,
        kind=body.kind,
        foreign=_foreign(record, body),
    )
    return Incoming(note, _clues(source), dated=created is not None)


def _id(record: Object, place: int) -> NoteId:
    """The id of the note; a second target makes a second note."""
    name = word(record, "id")
    own = named(name, "note")
    if place:
        name, own = f"{name}#{place}", f"{own}#{place}" if own else ""
    return note_id(own or name or digest(rest(record, ())))


def named(name: str, kind: str) -> str:
    """What `annotations.urn` made a name of; empty when it is no such name."""
    head = f"{URN}{kind}:"
    return unquote(name.removeprefix(head), errors="surrogatepass") if name.startswith(head) else ""


def _body(record: Object) -> _Body:
    bodies = record.get("body", [])
    parts: Sequence[object] = bodies if isinstance(bodies, list) else [bodies]
    texts = [clean(word(record, "bodyValue"))]
    labels: list[str] = []
    kinds: list[str] = []
    entity, whole = None, True
    for part in parts:
        purpose, value = _purpose(record, part), _value(part)
        if isinstance(part, dict) and word(part, "source").startswith(f"{URN}entity:"):
            entity = named(word(part, "source"), "entity")
        elif value is None:
            whole = False
            if (address := _address(part)) and purpose == "tagging":
                labels.append(address)
            elif address:
                texts.append(as_link(address))
        elif purpose == "tagging":
            labels.append(value)
        elif purpose == "classifying" and not kinds:
            kinds.append(value)
        else:
            texts.append(clean(value))
    text = "\n\n".join(filter(None, texts))
    return _Body(text, tags(labels), line({"kind": kinds[0]}, "kind") if kinds else "", entity, whole)


def _value(part: object) -> str | None:
    value = part.get("value") if isinstance(part, dict) else None
    return value if isinstance(value, str) else None


def _address(part: object) -> str:
    """The resource that a body is, or is a part of, where its own words are not in the annotation (section 3.2.1)."""
    return clean(part) if isinstance(part, str) else clean(word(_source(part), "id")) if isinstance(part, dict) else ""


def _purpose(record: Object, part: object) -> str:
    """What a body is for; without a word of its own, what the annotation is for (section 3.3.5)."""
    return (word(part, "purpose") if isinstance(part, dict) else "") or word(record, "motivation")


def _foreign(record: Object, body: _Body) -> str:
    """What we have no field for; in an annotation of ours, what another program's once held."""
    if _is_ours(record):
        return word(record, "dateline:foreign")
    return rest(record, (*_KEPT, "bodyValue", "body") if body.whole else _KEPT)


def _is_ours(record: Object) -> bool:
    return any(word(one, "id") == f"{URN}program" for one in objects(record.get("generator")))


def _source(target: Object) -> Object:
    """The resource that a target is, or is a part of (section 4)."""
    source = target.get("source", target)
    return source if isinstance(source, dict) else {"id": source}


def _anchor(target: Object) -> Anchor | None:
    """The passage, with what tells it from others like it, which only our own annotations say."""
    found, own = anchor(objects(target.get("selector"))), objects(target.get("dateline:uniqueness"))
    if found is None or not own:
        return found
    return replace(
        found,
        above=clean(word(own[0], "above")),
        below=clean(word(own[0], "below")),
        once=own[0].get("once") is True,
        alone=own[0].get("alone") is True,
    )


def _span(target: Object) -> Span | None:
    """Where the passage stood when it was exported; a passage without it was no longer found."""
    for span in objects(target.get("dateline:span")):
        start, end = number(span, "start"), number(span, "end")
        if start is not None and end is not None and start <= end:
            return Span(start, end)
    return None


def _clues(source: Object) -> Clues:
    address = word(source, "id")
    urls = (word(source, "dateline:url"), "" if address.startswith(URN) else address)
    return Clues(
        id=word(source, "dateline:article") or named(address, "article"),
        origin=word(source, "dateline:origin"),
        own_id=word(source, "dateline:ownId"),
        urls=tuple(dict.fromkeys(filter(None, urls))),
        fingerprint=word(source, "dateline:text"),
    )
