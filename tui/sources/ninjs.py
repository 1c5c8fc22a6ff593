"""Reads stories in ninjs, IPTC's news in JSON: versions 1, 2 and 3, whose names differ but for case and plurals.

Source: IPTC ninjs 1.4, 2.1 and 3.1 (JSON schemas).
"""

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from tui.errors import SourceError
from tui.model import Filing, Named, Subject
from tui.names import clean, safe
from tui.sources import bodies, dispatch, inlays, inline
from tui.sources.dispatch import Dispatch
from tui.sources.paragraphs import paragraphs
from tui.sources.particulars import Stated, key, text

_SIGNS = frozenset(
    {"versioncreated", "pubstatus", "bodytext", "bodyxhtml", "bodyhtml", "bodies", "headlines", "representationtype"}
    | {"embargoed", "embargoeduntil", "slugline", "contentcreated", "firstcreated", "usageterms", "ednote", "located"}
    | {"renditions", "associations", "copyrightholder", "infosource", "infosources"}
)
_ENOUGH = 2
_CERTAIN = frozenset({"versioncreated", "pubstatus", "representationtype", "bodyxhtml", "bodies"})
_FORMS = re.compile(r"xhtml|html5?|nitf|xml|markdown|text|plain|main|full|content|story")
"""What the name of a body of version 1 may say and still be the story (`body_xhtml`); `body_summary` is another."""
_DATES = ("versioncreated", "contentcreated", "firstcreated")
_EMBARGOES = ("embargoeduntil", "embargoed")
_ENTITIES = (
    *("person", "people", "organisation", "organisations", "place", "places"),
    *("event", "events", "object", "objects"),
)
_PICTURES = ("picture", "graphic", "video")
_CAPTIONS = ("descriptioncaption", "descriptiontext", "descriptionplain", "description")
_MAIN = ("", "main", "body", "headline", "full", "content", "story", "article", "text")
_SUBHEADS = ("subheadline", "headlinesub", "subhead", "subtitle")
_AUTHORS = ("author", "creator", "writer", "byline")
_OF_ONE = ("name", "value", "uri", "code", "literal")

_Object = Mapping[str, object]


def is_one(stated: Stated) -> bool:
    """Tell a news object by its fields: `uri` is the one that it must have."""
    standard = stated.get("standard")
    if isinstance(standard, dict) and "ninjs" in str(standard.get("name", "")).lower():
        return True
    return "uri" in stated and (len(_SIGNS & stated.keys()) >= _ENOUGH or bool(_CERTAIN & stated.keys()))


def filing(stated: Stated, where: str) -> Filing:
    """Make a filing of a news object.

    Args:
        stated: All its fields, by names as `particulars.key` makes them.
        where: What to call it in an error.

    Raises:
        SourceError: There is neither a headline nor a text in it.
    """
    told = Dispatch(
        urgency=dispatch.urgency(stated.get("urgency")),
        version=text(stated, "version"),
        status=dispatch.status(text(stated, "pubstatus")),
        notes=[text(stated, "ednote")],
        usage=[text(stated, "usageterms")],
    )
    told.state(
        id=text(stated, "uri"),
        url=text(stated, "uri"),
        headline=_headline(stated),
        title=text(stated, "title"),
        bylines=_writers(stated),
        dateline={"place": text(stated, "located")},
        slug=text(stated, "slugline"),
        publisher=_publisher(stated),
        lang=text(stated, "language"),
        captions=list(_captions(stated.get("associations"))),
    )
    told.published = next(filter(None, (dispatch.moment(text(stated, name)) for name in _DATES)), None)
    told.embargo = next(filter(None, (dispatch.moment(text(stated, name)) for name in _EMBARGOES)), None)
    told.subjects = [
        Subject(_uri(item), text(item, "name", "literal"))
        for name in ("subject", "subjects")
        for item in _objects(stated.get(name))
        if _uri(item) or text(item, "name", "literal")
    ]
    told.named = list(_entities(stated))
    told.subheads = list(_subheads(stated))
    _set_body(stated, told)
    kind = text(stated, "type")
    if kind in ("planning", "event") and not (told.parts or told.text or told.stated.get("headline")):
        raise SourceError(f"{safe(where)} is ninjs of the type {kind}, without a story in it")
    return told.filing(where)


def _objects(value: object) -> Iterator[_Object]:
    """The objects of an array, or those under the names of an object, their own names as `key` makes them.

    A desk may write one object in the place of an array, and a mere name in the place of an object.
    """
    if isinstance(value, dict):
        found = [value] if any(isinstance(value.get(name), str) for name in _OF_ONE) else list(value.values())
    else:
        found = value if isinstance(value, list) else [value]
    for item in found:
        if isinstance(item, dict):
            yield {key(str(name)): part for name, part in item.items()}
        elif isinstance(item, str):
            yield {"name": item, "value": item}


def _headline(stated: Stated) -> str:
    """The headline of version 1, or the main one of the list in versions 2 and 3."""
    listed: dict[str, str] = {}
    for item in _objects(stated.get("headlines")):
        listed.setdefault(_role(item), text(item, "value"))
    others = sorted(name for name in stated if name.startswith("headline") and name != "headlines")
    named = text(stated, "headline", "headlinemain", "headlinetext")
    found = named or next((listed[role] for role in _MAIN if listed.get(role)), "") or next(iter(listed.values()), "")
    return bodies.line(found or text(stated, *others))


def _subheads(stated: Stated) -> Iterator[str]:
    """The headlines below it: those of version 1, whose names say so, and of the list in versions 2 and 3."""
    yield from (bodies.line(said) for name in _SUBHEADS if (said := text(stated, name)))
    listed = (item for item in _objects(stated.get("headlines")) if dispatch.is_subordinate(text(item, "role")))
    yield from (bodies.line(text(item, "value")) for item in listed)


def _writers(stated: Stated) -> list[str]:
    """The names in the byline; some desks list their writers instead, in a field of their own or among the people."""
    said = next(filter(None, (stated.get(name) for name in ("byline", "by", "authors"))), "")
    listed = said if isinstance(said, list) else [said]
    names = [name for item in listed for name in dispatch.names(text({"name": item}, "name"))]
    return names or [text(item, "name") for item in _people(stated) if _part(text(item, "rel")) in _AUTHORS]


def _people(stated: Stated) -> Iterator[_Object]:
    return (item for name in ("person", "people") for item in _objects(stated.get(name)))


def _role(item: _Object) -> str:
    return _part(text(item, "role"))


def _part(code: str) -> str:
    """The last part of a code or an address."""
    return re.split("[:/#]", code)[-1].lower()


def _publisher(stated: Stated) -> str:
    sources = [
        text(item, "name", "literal") for name in ("infosource", "infosources") for item in _objects(stated.get(name))
    ]
    return next(filter(None, (*sources, text(stated, "copyrightholder"))), "")


def _uri(item: _Object) -> str:
    """How a concept is identified: by its address, or by a code in a scheme (version 1)."""
    scheme, code = text(item, "scheme"), text(item, "code")
    joint = "" if not scheme or scheme.endswith(("/", "#", ":")) else "/" if "://" in scheme else ":"
    return text(item, "uri") or (f"{scheme}{joint}{code}" if code else "")


def _entities(stated: Stated) -> Iterator[Named]:
    for name in _ENTITIES:
        for item in _objects(stated.get(name)):
            if _part(text(item, "rel")) in _AUTHORS:
                continue
            yield from dispatch.named(name, text(item, "name") or text(item, "literal"), _uri(item))


def _captions(associations: object) -> Iterator[str]:
    """What stands below the pictures that come with a story."""
    for item in _objects(associations):
        if text(item, "type") in _PICTURES:
            words = (*_described(item), _headline(item))
            yield from filter(None, (bodies.line(next(filter(None, words), "")),))


def _described(item: _Object) -> list[str]:
    """The descriptions: those of version 1, the usual ones first, then those of versions 2 and 3."""
    others = sorted(
        name for name in item if name.startswith("description") and name not in (*_CAPTIONS, "descriptions")
    )
    stated = (text(item, name) for name in (*_CAPTIONS, *others))
    return list(filter(None, (*stated, *(text(part, "value") for part in _objects(item.get("descriptions"))))))


class _Body(NamedTuple):
    """A body in one of its forms."""

    is_other: bool
    """It is a digest or the like, as its role says."""
    type: str
    """The media type, or what stands for it."""
    value: str

    def rank(self) -> tuple[bool, bool, int]:
        """The story before what is another text, markup before plain text; of others the longest."""
        is_plain = not any(sign in self.type for sign in ("html", "xml", "nitf"))
        return self.is_other, is_plain, -len(self.value) if self.is_other else 0


def _set_body(stated: Stated, told: Dispatch) -> None:
    """Set the body: of its forms the first with words; else what it holds, else what describes it."""
    if inner := _body(stated):
        told.takes(inner)
        return
    if stated.get("type") == "composite":
        told.parts = list(_entries(stated.get("associations")))
    if not told.parts:
        told.takes(inlays.written(next(iter(_described(stated)), "")))


def _body(stated: Stated) -> Dispatch | None:
    """The story itself: the first of the forms of its body that has words."""
    forms = map(_read, sorted(_bodies(stated), key=_Body.rank))
    return next((inner for inner in forms if inlays.words(inner)), None)


def _read(body: _Body) -> Dispatch:
    if "markdown" in body.type:
        return Dispatch(parts=[body.value])
    return inlays.written(body.value, "" if "</p>" in body.value and "html" not in body.type else body.type)


def _bodies(stated: Stated) -> Iterator[_Body]:
    """The bodies of version 1, whose names say what they are, and of versions 2 and 3."""
    for name, value in stated.items():
        if name.startswith("body") and isinstance(value, str):
            form = name.removeprefix("body")
            is_plain = not any(sign in form for sign in ("html", "nitf", "xml", "markdown"))
            yield _Body(bool(_FORMS.sub("", form)), "text/plain" if is_plain else form, value)
    for item in _objects(stated.get("bodies")):
        if isinstance(value := item.get("value"), str):
            yield _Body(_role(item) not in _MAIN, text(item, "contenttype").lower(), value)


def _entries(associations: object) -> Iterator[str]:
    """What a package holds: a story that lies in it whole below its headline, of others a line of a list."""
    for item in _objects(associations):
        if text(item, "type") not in _PICTURES and (inner := _body(item)) is not None:
            headline = _headline(item) or bodies.line(text(item, "title"))
            yield from [f"## {inline.escaped(headline)}"] if headline else []
            yield from inner.parts or [inline.escaped(part) for part in paragraphs(clean(inner.text))]
            continue
        told = ": ".join(filter(None, (_headline(item) or text(item, "title"), *_described(item)[:1])))
        if told and text(item, "type") not in _PICTURES:
            yield f"- {inline.escaped(bodies.line(told))}"
