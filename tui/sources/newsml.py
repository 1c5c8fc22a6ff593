"""Parses NewsML 1, the predecessor of NewsML-G2 that some agencies still send.

Source: IPTC NewsML 1.2.
"""

from collections.abc import Iterator
from datetime import datetime

from tui.errors import SourceError
from tui.model import Filing, PubStatus, Subject
from tui.names import safe
from tui.sources import bodies, dispatch, hypertext, nitf
from tui.sources.dialects import HTML
from tui.sources.dispatch import Dispatch
from tui.sources.trees import Element, all_of, first_of, line_of, local, xml

_FORMAL = "FormalName"
_SIZES = ("City", "CountryArea", "Country")
_LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"
_SUBJECTS = ("SubjectCode", "Subject", "SubjectMatter", "SubjectDetail", "SubjectQualifier")
_ENTITIES = {"Person": "person", "Organisation": "organisation", "Location": "place", "Event": "event"}


def parse(content: bytes, name: str) -> tuple[Filing, ...]:
    """Parse all news items of a document.

    Args:
        content: The whole document.
        name: The path or other name of the source.

    Raises:
        SourceError: It is no well-formed XML, or there is no news in it.
    """
    found = [told for item in all_of(xml(content, name), "NewsItem") if _says(told := _item(item))]
    if not found:
        raise SourceError(f"{safe(name)} is NewsML without a story in it")
    return tuple(told.filing(name) for told in found)


def _says(told: Dispatch) -> bool:
    return bool(told.parts or told.text or told.stated.get("headline"))


def _item(item: Element) -> Dispatch:
    told = Dispatch(version=_line(item, "RevisionId"))
    told.state(
        id=_line(item, "PublicIdentifier") or _line(item, "NewsItemId"),
        headline=_line(item, "HeadLine"),
        bylines=[name for found in all_of(item, "ByLine") for name in dispatch.names(line_of(found))],
        dateline=dispatch.dateline(_line(item, "DateLine")),
        slug=_line(item, "SlugLine") or _line(item, "NameLabel"),
        publisher=_provider(item),
        lang=_formal(item, "Language") or next(filter(None, (found.get(_LANGUAGE) for found in item.iter())), ""),
        tags=[line_of(found) for found in all_of(item, "KeywordLine")],
    )
    dates = (_line(item, name) for name in ("ThisRevisionCreated", "FirstCreated", "DateId"))
    told.published = next(filter(None, map(dispatch.moment, dates)), None)
    told.urgency = dispatch.urgency(_formal(item, "Urgency"))
    told.status = dispatch.status(_formal(item, "Status"))
    told.embargo = _embargo(item)
    told.notes = [line_of(found) for found in all_of(item, "InstructionLine")]
    told.usage = [line_of(found) for found in all_of(item, "UsageTerms", "UsageType", "RightsLine")]
    told.subjects = [Subject(f"subj:{code}") for found in all_of(item, *_SUBJECTS) if (code := found.get(_FORMAL, ""))]
    told.named = [
        entity
        for name, type_ in _ENTITIES.items()
        for found in all_of(item, name)
        for entity in dispatch.named(type_, _name(found), found.get(_FORMAL, ""))
    ]
    told.takes(_content(item))
    return told


def _line(item: Element, name: str) -> str:
    return line_of(first_of(item, name))


def _formal(item: Element, name: str) -> str:
    """What an element of a controlled vocabulary says."""
    return next((value for found in all_of(item, name) if (value := found.get(_FORMAL, ""))), "")


def _embargo(item: Element) -> datetime | None:
    """When it may be used, where its status is to change to that."""
    for change in all_of(item, "StatusWillChange"):
        if dispatch.status(_formal(change, "FutureStatus")) is PubStatus.USABLE:
            return dispatch.moment(_line(change, "DateAndTime"))
    return None


def _name(entity: Element) -> str:
    """The name of an entity: its words, its formal name, or that of a place in its properties, the smallest."""
    properties = {found.get(_FORMAL, ""): found.get("Value", "") for found in all_of(entity, "Property")}
    place = next((properties[size] for size in _SIZES if properties.get(size)), "")
    return line_of(entity) or entity.get(_FORMAL, "") or place


def _provider(item: Element) -> str:
    provider = first_of(item, "Provider")
    party = first_of(provider, "Party") if provider is not None else None
    return (line_of(party) or party.get(_FORMAL, "")) if party is not None else _line(item, "ProviderId")


def _content(item: Element) -> Dispatch:
    """The story: of several contents that with the most words, for the others are captions and digests."""
    contents = (_told(found) for found in all_of(item, "DataContent"))
    return max(contents, key=lambda told: len(told.text.strip()) + sum(map(len, told.parts)), default=Dispatch())


def _told(found: Element) -> Dispatch:
    root = next(_elements(found), None)
    if root is None:
        text = found.text or ""
        return Dispatch(parts=bodies.blocks(text, "the story")) if "</" in text else Dispatch(text=text.strip("\n"))
    if local(root) in ("nitf", "body.content"):
        return nitf.read(root if local(root) == "nitf" else found)
    return Dispatch(parts=hypertext.blocks(found, HTML))


def _elements(parent: Element) -> Iterator[Element]:
    return (child for child in parent if local(child))
