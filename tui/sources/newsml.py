"""Parses NewsML 1, the predecessor of NewsML-G2 that some agencies still send.

Source: IPTC NewsML 1.2.
"""

from datetime import datetime

from tui.errors import SourceError
from tui.model import Filing, PubStatus, Subject
from tui.names import safe
from tui.sources import dispatch, inlays
from tui.sources.dispatch import Dispatch
from tui.sources.trees import Element, all_of, children, first_of, line_of, local, xml

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
    root = xml(content, name)
    sent = _line(root, "DateAndTime")
    found = [told for item in all_of(root, "NewsItem") if (told := _item(item, sent)).is_news]
    if not found:
        raise SourceError(f"{safe(name)} is NewsML without a story in it")
    return tuple(told.filing(name) for told in found)


def _item(item: Element, sent: str) -> Dispatch:
    """Gather what a news item says; `sent` is when its envelope was, which counts where no other date is."""
    content, holder = _content(item)
    lines = _news_lines(item, holder)
    told = Dispatch(version=_line(item, "RevisionId"))
    told.state(
        id=_line(item, "PublicIdentifier") or _line(item, "NewsItemId"),
        headline=_said(lines, "HeadLine"),
        bylines=list(dict.fromkeys(name for found in lines for name in _writers(found))),
        dateline=dispatch.dateline(_said(lines, "DateLine")),
        slug=_said(lines, "SlugLine") or _line(item, "NameLabel"),
        publisher=_provider(item),
        lang=_formal(item, "Language") or next(filter(None, (found.get(_LANGUAGE) for found in item.iter())), ""),
        tags=[line_of(found) for found in all_of(item, "KeywordLine")],
    )
    dates = (*(_line(item, name) for name in ("ThisRevisionCreated", "FirstCreated")), sent, _line(item, "DateId"))
    told.published = next(filter(None, map(dispatch.moment, dates)), None)
    told.urgency = dispatch.urgency(_formal(item, "Urgency"))
    told.status = dispatch.status(_formal(item, "Status"))
    told.embargo = _embargo(item)
    told.notes = [line_of(found) for found in all_of(item, "InstructionLine")]
    told.subheads = [line_of(found) for each in lines for found in all_of(each, "SubHeadLine")]
    told.usage = [line_of(found) for found in all_of(item, "UsageTerms", "UsageType", "RightsLine")]
    told.subjects = [Subject(f"subj:{code}") for found in all_of(item, *_SUBJECTS) if (code := found.get(_FORMAL, ""))]
    told.named = [
        entity
        for name, type_ in _ENTITIES.items()
        for found in all_of(item, name)
        for entity in dispatch.named(type_, _name(found), found.get(_FORMAL, ""))
    ]
    told.takes(content)
    return told


def _news_lines(item: Element, holder: Element | None) -> list[Element]:
    """The lines that go with the story: those of the components round it, the nearest first.

    Where none of these has a headline all lines of the item count; a picture beside the story has lines of its own.
    """
    around = [] if holder is None else list(holder.iterancestors())
    lines = [found for component in around for found in children(component, "NewsLines")]
    return lines if _said(lines, "HeadLine") else list(dict.fromkeys([*lines, *all_of(item, "NewsLines")]))


def _said(lines: list[Element], name: str) -> str:
    return next(filter(None, (_line(found, name) for found in lines)), "")


def _writers(lines: Element) -> list[str]:
    return [name for found in all_of(lines, "ByLine") for name in dispatch.names(line_of(found))]


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


def _content(item: Element) -> tuple[Dispatch, Element | None]:
    """The story and where it stands: of several contents the longest, for the others are captions and digests."""
    held = [(inlays.read(found, encoding=_encoding(found)), found) for found in all_of(item, "DataContent")]
    return max(held, key=lambda content: inlays.words(content[0]), default=(Dispatch(), None))


def _encoding(found: Element) -> str:
    parent = found.getparent()
    return parent.get("Notation", "") if parent is not None and local(parent) == "Encoding" else ""
