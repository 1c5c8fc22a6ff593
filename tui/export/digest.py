"""Stories as Markdown for a notebook such as Obsidian: what was quoted and noted, and how to cite it.

Words of the copy are escaped, so that they say what they said; the reader's own are Markdown already. How it is laid
out is a matter of two templates (`templates`), which the settings hold.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from itertools import chain, islice

from msgspec import Struct

from tui.export import passage
from tui.export.citing import citation
from tui.export.clipping import Clipping
from tui.export.closing import closed
from tui.export.jsontext import json_line
from tui.export.story import escaped
from tui.export.templates import check, fill
from tui.model import BlockKind, EntityId, EntityType, Note, Span
from tui.names import clean, safe

_WIKI = re.compile(r"[$^]|%(?=%)|(?<=%)%|=(?==)|(?<==)=")
"""What Obsidian takes for a comment, a formula, a highlight, a block's name; CommonMark lets any of it be escaped."""
_UNLINKABLE = re.compile(r"[\[\]|#^\\/:]+")
_UNTAGGABLE = re.compile(r"[^\w/-]+")
_NAMED = {EntityType.PERSON: "people", EntityType.ORG: "organisations", EntityType.PLACE: "places"}


class Templates(Struct, frozen=True):
    """How a story and a note are laid out."""

    story: str
    note: str


def markdown(clippings: Iterable[Clipping], strays: Iterable[Note], templates: Templates) -> Iterator[str]:
    """All stories in one text; front matter only where there is one, for it must stand at the head of a file.

    Args:
        clippings: The stories.
        strays: Notes whose stories are no longer in the library.
        templates: The layout.

    Raises:
        SettingsError: A template has a place that nothing fills.
    """
    waiting = iter(clippings)
    first = list(islice(waiting, 2))
    for number, clipping in enumerate(chain(first, waiting)):
        yield ("\n---\n\n" if number else "") + digest(clipping, templates, alone=len(first) == 1)
    lost = [_note(note, None, templates) for note in strays]
    if lost:
        yield "\n---\n\n# Notes on stories that are gone\n\n" + "\n\n".join(lost) + "\n"


def digest(clipping: Clipping, templates: Templates, *, alone: bool = True) -> str:
    """One story: its particulars, and its notes each below what it is on.

    Args:
        clipping: The story.
        templates: The layout.
        alone: It has a file of its own, at whose head front matter can stand.

    Raises:
        SettingsError: A template has a place that nothing fills.
    """
    values = _story_values(clipping, templates) | {"front_matter": _front_matter(clipping) if alone else ""}
    check(templates.story, values, "export_story")
    return fill(templates.story, values) + "\n"


def _story_values(clipping: Clipping, templates: Templates) -> dict[str, str]:
    article = clipping.article
    return {
        "headline": _plain(article.headline),
        "byline": _plain(", ".join(article.bylines)),
        "dateline": _plain(clipping.filed),
        "source": _plain(clipping.source),
        "date": _date(article.published),
        "url": _address(article.url),
        "id": _plain(article.id),
        "tags": _tags(clipping.status.tags),
        "citation": citation(article, _plain, _address(article.url)),
        "notes": "\n\n".join(_note(note, clipping, templates) for note in clipping.notes),
        "text": _text(clipping),
    }


def _note(note: Note, clipping: Clipping | None, templates: Templates) -> str:
    values = {
        "quote": passage.markdown(passage.quoted(clipping.article if clipping else None, note), _plain),
        "note": closed(clean(note.text).strip("\n")),
        "kind": _plain(note.kind),
        "tags": _tags((note.kind, *note.tags) if note.kind else note.tags),
        "date": _date(note.created),
        "id": _UNTAGGABLE.sub("-", note.id),
        "entity": _linked(_called(note.entity, clipping)) if note.entity else "",
        "state": "(no longer in the story)" if note.detached else "",
    }
    check(templates.note, values, "export_note")
    return fill(templates.note, values)


def _called(entity: EntityId, clipping: Clipping | None) -> str:
    """What the story calls an entity, or else the words of its id."""
    name = clipping.called(entity) if clipping else ""
    return name or (entity.partition(":")[2] or entity).replace("-", " ")


def _front_matter(clipping: Clipping) -> str:
    """YAML whose values are JSON, which it can read; empty ones are left out."""
    article = clipping.article
    fields: Mapping[str, object] = {
        "title": article.headline,
        "byline": list(article.bylines),
        "dateline": clipping.filed,
        "source": clipping.source,
        "date": _date(article.published),
        "url": article.url,
        "id": article.id,
        "tags": [_tag(tag) for tag in clipping.status.tags],
        **_names(clipping),
    }
    return "\n".join(["---", *(f"{name}: {json_line(value)}" for name, value in fields.items() if value), "---"])


def _names(clipping: Clipping) -> dict[str, list[str]]:
    """Who and what is named in the story, as links to pages of their own."""
    named: dict[str, dict[str, None]] = {}
    for type_, name in clipping.names:
        if kind := _NAMED.get(type_):
            named.setdefault(kind, {})[_linked(name)] = None
    return {kind: list(named[kind]) for kind in _NAMED.values() if kind in named}


def _linked(name: str) -> str:
    """A wiki link; what such a link may not hold is left out."""
    return f"[[{' '.join(_UNLINKABLE.sub(' ', safe(name)).split())}]]"


def _tags(tags: Sequence[str]) -> str:
    return " ".join(f"#{_tag(tag)}" for tag in tags)


def _tag(tag: str) -> str:
    """A tag without blanks, and not of digits alone, as Obsidian wants it."""
    word = _UNTAGGABLE.sub("-", safe(tag)).strip("-") or "tag"
    return f"{word}-" if word.isdecimal() else word


def _date(moment: datetime | None) -> str:
    return f"{moment:%Y-%m-%d}" if moment else ""


def _address(url: str) -> str:
    """An address in the brackets that make a link of it, if it can stand in them (CommonMark 0.31, section 6.5)."""
    return f"<{url}>" if re.fullmatch(r"https?://[^\s<>]+", safe(url)) else _plain(url)


def _text(clipping: Clipping) -> str:
    """The copy, a paragraph a block, without its headline."""
    document = clipping.article.document
    lines = passage.lines_of(document, Span(0, len(document.text)))
    return passage.markdown([line for line in lines if line.kind is not BlockKind.HEADLINE], _plain)


def _plain(text: str) -> str:
    """Words of the copy, on one line, as Markdown that says the same in a notebook too."""
    return _WIKI.sub(r"\\\g<0>", escaped(safe(text)))
