"""Parses NITF, the News Industry Text Format, by itself or inside NewsML.

Source: IPTC NITF 3.6, and what 3.0 to 3.5 had; with a namespace and without.
"""

from collections.abc import Iterator

from tui.model import Filing, Named, PubStatus, Subject
from tui.sources import dispatch, hypertext
from tui.sources.dialects import NITF
from tui.sources.dispatch import Dispatch
from tui.sources.trees import Element, all_of, first_of, line_of, local, xml

_SLUGS = ("slug", "slugline", "slug-line", "slug line")
_ENTITIES = ("person", "org", "location", "event", "object.title")
_BESIDE_NAMES = ("byttl", "virtloc")
_LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"


def parse(content: bytes, name: str) -> tuple[Filing, ...]:
    """Parse a story.

    Args:
        content: The whole document.
        name: The path or other name of the source.

    Raises:
        SourceError: It is no well-formed XML, or there is neither a headline nor a text in it.
    """
    return (read(xml(content, name)).filing(name),)


def read(root: Element) -> Dispatch:
    """Gather what a `nitf` element says."""
    told = Dispatch()
    _of_head(root, told)
    _of_body_head(root, told)
    told.state(lang=root.get(_LANGUAGE) or _attribute(root, "body", _LANGUAGE))
    told.named = list(_entities(root))
    told.state(captions=[caption for found in all_of(root, "media-caption") if (caption := line_of(found))])
    told.parts = list(_blocks(root))
    content = first_of(root, "body.content")
    if content is not None and not len(content):
        told.parts, told.text = [], content.text or ""  # copy without any markup, parted as in plain text
    return told


def _of_head(root: Element, told: Dispatch) -> None:
    """What the head says: identity, dates, status, urgency, subjects, keywords."""
    told.state(
        id=_attribute(root, "doc-id", "id-string"),
        slug=_slug(root),
        tags=[key for found in all_of(root, "keyword") if (key := found.get("key", ""))],
        publisher=_attribute(root, "doc.copyright", "holder") or _attribute(root, "doc-id", "regsrc"),
    )
    told.urgency = dispatch.urgency(_attribute(root, "urgency", "ed-urg"))
    told.version = _attribute(root, "du-key", "version")
    told.status = dispatch.status(_attribute(root, "docdata", "management-status"))
    _date(root, told)
    told.notes = [_attribute(root, "ed-msg", "info"), _attribute(root, "correction", "info")]
    told.usage = [line_of(first_of(root, "doc.rights")) or _attribute(root, "doc.rights", "limitations")]
    told.subjects = [_subject(found) for found in all_of(root, "tobject.subject")]


def _date(root: Element, told: Dispatch) -> None:
    """Set when it was issued, and until when it is held back: a release that comes later than the issue.

    An issue that is a mere day says nothing of a release on that day.
    """
    stated = {name: _attribute(root, name, "norm") for name in ("date.issue", "date.release")}
    issued, released = map(dispatch.moment, stated.values())
    if issued and released and issued.date() == released.date() and "T" not in stated["date.issue"]:
        issued = released
    told.published = issued or released or dispatch.moment(_attribute(root, "pubdata", "date.publication"))
    if released and (released > issued if issued else told.status is PubStatus.WITHHELD):
        told.embargo = released


def _of_body_head(root: Element, told: Dispatch) -> None:
    """What stands above the text: headline, bylines, dateline, distributor, rights, notes."""
    head = first_of(root, "body.head")
    lines = (line_of(first_of(part, name)) for part in (head, root) if part is not None for name in ("hl1", "hedline"))
    told.state(headline=next(filter(None, lines), ""), title=line_of(first_of(root, "title")))
    if head is None:
        return
    told.state(
        bylines=[name for found in all_of(head, "byline") for name in _names(found)],
        dateline=_dateline(first_of(head, "dateline")),
    )
    if distributor := line_of(first_of(head, "distributor")):
        told.stated["publisher"] = distributor
    told.published = told.published or dispatch.moment(_attribute(head, "story.date", "norm"))
    told.notes += [line_of(found) for found in all_of(head, "note")]
    told.usage += [line_of(found) for found in all_of(head, "rights")]


def _attribute(root: Element, name: str, attribute: str) -> str:
    """An attribute of the first element of a name that has it."""
    return next((value for found in all_of(root, name) if (value := found.get(attribute, "").strip())), "")


def _slug(root: Element) -> str:
    stated = {found.get("name", "").lower(): found.get("content", "") for found in all_of(root, "meta")}
    return next((stated[name] for name in _SLUGS if stated.get(name)), "") or _attribute(root, "du-key", "key")


def _subject(found: Element) -> Subject:
    """A subject, whose number is an IPTC subject code; of its three names the most particular."""
    number = found.get("tobject.subject.refnum", "")
    name = next(filter(None, (found.get(f"tobject.subject.{part}") for part in ("detail", "matter", "type"))), "")
    return Subject(f"subj:{number}" if number else "", dispatch.line(name))


def _names(byline: Element) -> list[str]:
    """The writers of a byline: who is marked as a person, else what it says without the posts."""
    people = [name for found in all_of(byline, "person") if (name := line_of(found))]
    if people:
        return people
    words = [byline.text or ""]
    for child in byline:
        words += [", " if local(child) == "br" else "" if local(child) in _BESIDE_NAMES else line_of(child)]
        words += [child.tail or ""]
    return dispatch.names("".join(words)) or dispatch.names(line_of(byline))


def _dateline(found: Element | None) -> object:
    """A dateline as its parts where it marks them, else as it is written."""
    if found is None:
        return ""
    place, date = line_of(first_of(found, "location")), line_of(first_of(found, "story.date"))
    words = dispatch.dateline(line_of(found))
    if not place:
        return words
    return {"place": place, "date": date, "agency": words.partition("(")[2].partition(")")[0]}


def _entities(root: Element) -> Iterator[Named]:
    """The entities that the head lists and the text marks; the writer of a byline is none of them."""
    for part in all_of(root, "identified-content", "body.content"):
        for found in all_of(part, *_ENTITIES):
            value, scheme = found.get("value", "") or found.get("location-code", ""), found.get("idsrc", "")
            yield from dispatch.named(local(found), line_of(found) or value, f"{scheme}:{value}" if scheme else value)


def _blocks(root: Element) -> Iterator[str]:
    """The text: subordinate headlines, the content or else the abstract, and the tagline."""
    head, content, end = (first_of(root, name) for name in ("body.head", "body.content", "body.end"))
    if head is not None:
        yield from (f"## {part}" for found in all_of(head, "hl2") for part in hypertext.blocks(found, NITF))
    written = [] if content is None else hypertext.blocks(content, NITF)
    abstract = first_of(head, "abstract") if head is not None and not written else None
    yield from written or ([] if abstract is None else hypertext.blocks(abstract, NITF))
    if end is not None:
        for found in all_of(end, "tagline"):
            yield from hypertext.blocks(found, NITF)
