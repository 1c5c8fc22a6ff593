"""Reads stories in ninjs, IPTC's news in JSON: versions 1, 2 and 3, whose names differ but for case and plurals.

Source: IPTC ninjs 1.4, 2.1 and 3.1 (JSON schemas).
"""

from collections.abc import Iterator, Mapping

from tui.errors import SourceError
from tui.model import Filing, Named, Subject
from tui.names import safe
from tui.sources import bodies, dispatch, inline, nitf
from tui.sources.dispatch import Dispatch
from tui.sources.particulars import Stated, key, text
from tui.sources.trees import xml

_SIGNS = frozenset(
    {"versioncreated", "pubstatus", "bodytext", "bodyxhtml", "bodyhtml", "bodies", "headlines", "representationtype"}
    | {"embargoed", "embargoeduntil", "slugline", "contentcreated", "firstcreated", "usageterms", "ednote", "located"}
    | {"renditions", "associations", "copyrightholder", "infosource", "infosources"}
)
_ENOUGH = 2
_PLAIN = ("bodytext", "bodyplain", "body")
_MARKED_UP = ("bodyxhtml", "bodyhtml", "bodyhtml5", "bodynitf")
_DATES = ("versioncreated", "contentcreated", "firstcreated")
_EMBARGOES = ("embargoeduntil", "embargoed")
_ENTITIES = (
    *("person", "people", "organisation", "organisations", "place", "places"),
    *("event", "events", "object", "objects"),
)
_PICTURES = ("picture", "graphic", "video")
_CAPTIONS = ("descriptioncaption", "descriptiontext", "descriptionplain", "description")
_MAIN = ("", "main", "body", "headline")

_Object = Mapping[str, object]


def is_one(stated: Stated) -> bool:
    """Tell a news object by its fields: `uri` is the one that it must have."""
    standard = stated.get("standard")
    if isinstance(standard, dict) and "ninjs" in str(standard.get("name", "")).lower():
        return True
    return "uri" in stated and len(_SIGNS & stated.keys()) >= _ENOUGH


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
        Subject(_uri(item), text(item, "name"))
        for name in ("subject", "subjects")
        for item in _objects(stated.get(name))
        if _uri(item) or text(item, "name")
    ]
    told.named = list(_entities(stated))
    _set_body(stated, told, where)
    return told.filing(where)


def _objects(value: object) -> Iterator[_Object]:
    """The objects of an array, or those under the names of an object, their own names as `key` makes them."""
    found = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    return ({key(str(name)): part for name, part in item.items()} for item in found if isinstance(item, dict))


def _headline(stated: Stated) -> str:
    """The headline of version 1, or the main one of the list in versions 2 and 3."""
    listed = {
        text(item, "role").rpartition(":")[2].lower(): text(item, "value") for item in _objects(stated.get("headlines"))
    }
    named = text(stated, "headline", "headlinemain", "headlinetext")
    found = named or next((listed[role] for role in _MAIN if listed.get(role)), "") or next(iter(listed.values()), "")
    return bodies.line(found)


def _writers(stated: Stated) -> list[str]:
    """The names in the byline; some desks list their writers instead, in a field of their own."""
    said = next(filter(None, (stated.get(name) for name in ("byline", "by", "authors"))), "")
    listed = said if isinstance(said, list) else [said]
    return [name for item in listed for name in dispatch.names(text({"name": item}, "name"))]


def _role(item: _Object) -> str:
    return text(item, "role").rpartition(":")[2].lower()


def _publisher(stated: Stated) -> str:
    sources = [text(item, "name") for name in ("infosource", "infosources") for item in _objects(stated.get(name))]
    return next(filter(None, (*sources, text(stated, "copyrightholder"))), "")


def _uri(item: _Object) -> str:
    """How a concept is identified: by its address, or by a code in a scheme (version 1)."""
    scheme, code = text(item, "scheme"), text(item, "code")
    joint = "" if not scheme or scheme.endswith(("/", "#", ":")) else "/" if "://" in scheme else ":"
    return text(item, "uri") or (f"{scheme}{joint}{code}" if code else "")


def _entities(stated: Stated) -> Iterator[Named]:
    for name in _ENTITIES:
        for item in _objects(stated.get(name)):
            yield from dispatch.named(name, text(item, "name") or text(item, "literal"), _uri(item))


def _captions(associations: object) -> Iterator[str]:
    """What stands below the pictures that come with a story."""
    for item in _objects(associations):
        if text(item, "type") in _PICTURES:
            words = (text(item, *_CAPTIONS), *_described(item), _headline(item))
            yield from filter(None, (bodies.line(next(filter(None, words), "")),))


def _described(item: _Object) -> list[str]:
    """The descriptions of versions 2 and 3."""
    return [text(part, "value") for part in _objects(item.get("descriptions"))]


def _set_body(stated: Stated, told: Dispatch, where: str) -> None:
    """Set the body: with markup where it comes in several forms, else plain, else what describes it."""
    marked_up, plain = list(_marked_up(stated)), list(_plain(stated))
    for type_, source in marked_up:
        told.parts = _parts(type_, source, where)
        if told.parts:
            return
    if stated.get("type") == "composite" and not "".join(plain).strip():
        told.parts = list(_entries(stated.get("associations")))
        if told.parts:
            return
    told.text = next(filter(str.strip, (*plain, text(stated, *_CAPTIONS), *_described(stated))), "")
    if "</p>" in told.text:
        told.parts, told.text = bodies.blocks(told.text, where), ""


def _entries(associations: object) -> Iterator[str]:
    """What a package holds, as a list."""
    for item in _objects(associations):
        told = ": ".join(filter(None, (_headline(item) or text(item, "title"), text(item, *_CAPTIONS))))
        if told and text(item, "type") not in _PICTURES:
            yield f"- {inline.escaped(bodies.line(told))}"


def _marked_up(stated: Stated) -> Iterator[tuple[str, str]]:
    for name in _MARKED_UP:
        if isinstance(value := stated.get(name), str) and value.strip():
            yield name.removeprefix("body"), value
    for item in _bodies(stated):
        type_, value = text(item, "contenttype").lower(), item.get("value")
        if isinstance(value, str) and ("html" in type_ or "xml" in type_):
            yield type_, value


def _plain(stated: Stated) -> Iterator[str]:
    for name in _PLAIN:
        if isinstance(value := stated.get(name), str):
            yield value
    for item in _bodies(stated):
        type_, value = text(item, "contenttype").lower(), item.get("value")
        if isinstance(value, str) and "html" not in type_ and "xml" not in type_:
            yield value


def _bodies(stated: Stated) -> list[_Object]:
    """The bodies of versions 2 and 3, the main one first."""
    found = list(_objects(stated.get("bodies")))
    return sorted(found, key=lambda item: _role(item) not in _MAIN)


def _parts(type_: str, source: str, where: str) -> list[str]:
    if "nitf" in type_:
        try:
            return nitf.read(xml(source.encode(), where)).parts
        except SourceError:
            return []
    return bodies.blocks(source, safe(where))
