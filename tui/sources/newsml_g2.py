"""Parses NewsML-G2: news items, news messages that carry several, and packages.

Source: IPTC NewsML-G2 2.35. The text of an item is NITF, XHTML or plain; an item without one is its description.
"""

import re
from collections.abc import Iterator, Mapping

from tui.errors import SourceError
from tui.model import Filing, Named, PubStatus, Subject
from tui.names import safe
from tui.sources import dispatch, hypertext, inlays, inline
from tui.sources.dialects import HTML
from tui.sources.dispatch import Dispatch
from tui.sources.trees import Element, all_of, children, first_of, line_of, local, xml

_LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"
_MAIN = ("", "main", "headline")
_ORGANISATIONS = ("organisation", "organization", "company")
_FRAGMENTS = ("contentSet", "contentMeta", "itemMeta")
_NO_NEWS = {
    "packageItem": "a package that names nothing of what it holds",
    "planningItem": "a planning item, which tells what is to be covered",
    "conceptItem": "a concept, which says what something is",
    "knowledgeItem": "a knowledge item, which is a list of concepts",
    "catalogItem": "a catalogue, which is a list of schemes of codes",
    "newsItem": "a news item with neither a headline nor a text",
    "contentMeta": "the metadata of an item, with neither a headline nor a text",
    "itemMeta": "the management data of an item",
    "contentSet": "the content of an item, without words",
}

Concepts = Mapping[str, Element]
"""What the item tells once of a concept and uses elsewhere by its code."""


def parse(content: bytes, name: str) -> tuple[Filing, ...]:
    """Parse all news items of a document, or the part of one; where it has none, its packages.

    Args:
        content: The whole document.
        name: The path or other name of the source.

    Raises:
        SourceError: It is no well-formed XML, or there is no news in it; the message says what it is.
    """
    root = xml(content, name)
    items = [root] if local(root) in _FRAGMENTS else all_of(root, "newsItem")
    found = [told for told in map(_item, items) if told.is_news]
    if not found:
        found = [told for told in map(_package, all_of(root, "packageItem")) if told.parts]
    if not found:
        kind = next((local(item) for item in all_of(root, *_NO_NEWS)), "")
        reason = _NO_NEWS.get(kind, f"it holds {safe(local(root))} only")
        raise SourceError(f"{safe(name)} is NewsML-G2 without a story in it: {reason}")
    return tuple(told.filing(name) for told in found)


def _item(item: Element) -> Dispatch:
    """Gather what a news item says, and what the story in it says of itself."""
    told = _envelope(item)
    content = _content(item)
    byline = content.stated.pop("bylines", None)
    told.state(bylines=byline)
    told.state(bylines=_creators(item))
    told.takes(content)
    if not (told.parts or told.text):
        told.parts = list(_descriptions(item))
    return told


def _envelope(item: Element) -> Dispatch:
    """What an item says beside its content."""
    about, meta, rights = (first_of(item, name) for name in ("contentMeta", "itemMeta", "rightsInfo"))
    concepts = {code: found for found in all_of(item, "assert") if (code := _code(found))}
    told = Dispatch(version=item.get("version", ""))
    language = _attribute(about, "language", "tag") or item.get(_LANGUAGE, "")
    told.state(
        id=item.get("guid", ""),
        url=_address(item, meta),
        headline=_headline(about, language),
        title=_line(meta, "title"),
        bylines=[name for found in _spoken(about, "by", language) for name in dispatch.names(line_of(found))],
        dateline=_dateline(about, concepts),
        slug=_line(about, "slugline"),
        publisher=_publisher(meta, about, rights, concepts),
        lang=language,
        tags=[line_of(found) for found in _all(about, "keyword")],
    )
    told.published = next(filter(None, map(dispatch.moment, _dates(meta, about))), None)
    told.embargo = dispatch.moment(_line(meta, "embargoed"))
    told.status = dispatch.status(_code(next(_all(meta, "pubStatus"), None)))
    if told.embargo is None and told.status is PubStatus.USABLE and next(_all(meta, "embargoed"), None) is not None:
        told.status = PubStatus.WITHHELD  # an embargo without a moment has no end yet
    told.urgency = dispatch.urgency(_line(about, "urgency"))
    told.notes = [line_of(found) for found in _all(meta, "edNote")]
    told.subheads = [
        line_of(found)
        for found in _spoken(about, "headline", language)
        if dispatch.is_subordinate(found.get("role", ""))
    ]
    told.usage = [line_of(found) for found in _all(rights, "usageTerms")]
    _file(about, concepts, told)
    return told


def _all(parent: Element | None, *names: str) -> Iterator[Element]:
    """The children of some names, none where there is no parent."""
    return iter(()) if parent is None else children(parent, *names)


def _line(parent: Element | None, name: str) -> str:
    return line_of(next(_all(parent, name), None))


def _attribute(parent: Element | None, name: str, attribute: str) -> str:
    return next((value for found in _all(parent, name) if (value := found.get(attribute, ""))), "")


def _dates(meta: Element | None, about: Element | None) -> Iterator[str]:
    yield _line(meta, "versionCreated")
    yield from (_line(about, name) for name in ("contentModified", "contentCreated"))
    yield _line(meta, "firstCreated")


def _headline(about: Element | None, language: str) -> str:
    """The headline; of several one in the language of the item that plays no part, or else the main one."""
    return line_of(min(_spoken(about, "headline", language), key=_rank, default=None))


def _rank(headline: Element) -> int:
    role = re.split("[:/]", headline.get("role", ""))[-1].lower()
    return _MAIN.index(role) if role in _MAIN else len(_MAIN)


def _spoken(about: Element | None, name: str, language: str) -> list[Element]:
    """Those of some elements with words that are in a language, as far as they say; where none is, all of them."""
    found = [element for element in _all(about, name) if line_of(element)]
    tongues = (language, language.partition("-")[0])
    exact, alike = (
        [element for element in found if _tongue(element, part) in ("", tongue)] for part, tongue in enumerate(tongues)
    )
    return exact or alike or found


def _tongue(element: Element, primary: int) -> str:
    """The language of an element, or the first part of that."""
    tag = element.get(_LANGUAGE, "")
    return tag.partition("-")[0] if primary else tag


def _address(item: Element, meta: Element | None) -> str:
    guid = item.get("guid", "")
    if guid.startswith(("http://", "https://")):
        return guid
    found = (
        link.get("href", "") for link in _all(meta, "link") if link.get("rel", "").endswith((":alternate", ":self"))
    )
    return next(filter(None, found), "")


def _code(element: Element | None) -> str:
    """How a concept is identified: by its address, its QCode or a literal (NewsML-G2, section 8.6)."""
    if element is None:
        return ""
    return next(filter(None, (element.get(name, "").strip() for name in ("uri", "qcode", "literal"))), "")


def _named(element: Element, concepts: Concepts) -> str:
    """The name of a concept: here, elsewhere in the item, or what its QCode says after the colon, if that is words."""
    code = _code(element)
    bare = code.rpartition(":")[2] if element.get("qcode") else element.get("literal", "")
    words = bare if element.get("literal") or not re.search(r"\d", bare) else ""
    return _line(element, "name") or _line(concepts.get(code), "name") or words


def _nature(*elements: Element | None) -> str:
    """What kind of thing a concept is: as its attribute, its type or its details say."""
    for found in elements:
        if found is None:
            continue
        stated = found.get("type") or found.get("typeuri") or _code(next(_all(found, "type"), None))
        details = (local(part).removesuffix("Details") for part in found if local(part).endswith("Details"))
        if nature := stated or next(details, ""):
            return nature
    return ""


def _dateline(about: Element | None, concepts: Concepts) -> object:
    stated = dispatch.dateline(_line(about, "dateline"))
    located = next(_all(about, "located"), None)
    return stated or ({"place": _named(located, concepts)} if located is not None else "")


def _publisher(meta: Element | None, about: Element | None, rights: Element | None, concepts: Concepts) -> str:
    parties = (*_all(meta, "provider"), *_all(about, "infoSource"), *_all(rights, "copyrightHolder"))
    return next(filter(None, (_named(party, concepts) for party in parties)), "")


def _creators(item: Element) -> list[str]:
    """The writers, where neither the item nor its text has a byline."""
    about = first_of(item, "contentMeta")
    people = (found for found in _all(about, "creator") if not _is_organisation(found))
    return [name for found in people if (name := _line(found, "name") or found.get("literal", ""))]


def _is_organisation(party: Element) -> bool:
    return party.get("type", "").endswith(_ORGANISATIONS) or first_of(party, "organisationDetails") is not None


def _file(about: Element | None, concepts: Concepts, told: Dispatch) -> None:
    """Sort the subjects into those that are entities and those that are themes."""
    for found in _all(about, "subject"):
        code, name = _code(found), _named(found, concepts)
        nature = _nature(found, concepts.get(code))
        entity: list[Named] = dispatch.named(nature, name, "" if found.get("literal") else code)
        told.named += entity
        if not entity:
            name = _line(found, "name") or _line(concepts.get(code), "name")
            told.subjects.append(Subject(dispatch.line(code), dispatch.line(name)))


def _content(item: Element) -> Dispatch:
    """The story in an item: of several renditions the first of those with the most words."""
    renditions = (
        inlays.read(found, found.get("contenttype", ""), found.get("encoding", ""))
        for content in all_of(item, "contentSet")
        for found in children(content, "inlineXML", "inlineData")
    )
    return max(renditions, key=inlays.words, default=Dispatch())


def _descriptions(item: Element) -> Iterator[str]:
    """What stands for the text of a picture or a film."""
    about = first_of(item, "contentMeta")
    for found in _all(about, "description"):
        yield from hypertext.blocks(found, HTML)


def _package(item: Element) -> Dispatch:
    """Gather what a package says: its own headline, and what it refers to, as a list."""
    told = _envelope(item)
    entries = [_entry(found) for found in all_of(item, "itemRef")]
    told.parts = [*_descriptions(item), *filter(None, ["\n".join(filter(None, entries))])]
    return told


def _entry(found: Element) -> str:
    """A line for an item of a package."""
    words = next(filter(None, (line_of(first_of(found, name)) for name in ("headline", "title", "slugline"))), "")
    description = line_of(first_of(found, "description"))
    return f"- {inline.escaped(': '.join(filter(None, (words, description))))}" if words or description else ""
