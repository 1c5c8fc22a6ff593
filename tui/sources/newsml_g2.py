"""Parses NewsML-G2: news items, news messages that carry several, and packages.

Source: IPTC NewsML-G2 2.35. The text of an item is NITF, XHTML or plain; an item without one is its description.
"""

from collections.abc import Iterator, Mapping

from tui.errors import SourceError
from tui.model import Filing, Named, Subject
from tui.names import safe
from tui.sources import bodies, dispatch, hypertext, inline, nitf
from tui.sources.dialects import HTML
from tui.sources.dispatch import Dispatch
from tui.sources.trees import Element, all_of, children, first_of, line_of, local, xml

_LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"
_MAIN = ("", "main", "headline")
_ORGANISATIONS = ("organisation", "organization", "company")


def parse(content: bytes, name: str) -> tuple[Filing, ...]:
    """Parse all news items of a document; where it has none, its packages.

    Args:
        content: The whole document.
        name: The path or other name of the source.

    Raises:
        SourceError: It is no well-formed XML, or there is no news in it.
    """
    root = xml(content, name)
    found = [_item(item) for item in all_of(root, "newsItem")]
    found = [told for told in found if told.parts or told.text or told.stated.get("headline")]
    if not found:
        found = [_package(item) for item in all_of(root, "packageItem")]
    if not found:
        raise SourceError(f"{safe(name)} is NewsML without a story in it: it holds {safe(local(root))} only")
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
    concepts = _concepts(item)
    told = Dispatch(version=item.get("version", ""))
    language = _attribute(about, "language", "tag") or item.get(_LANGUAGE, "")
    told.state(
        id=item.get("guid", ""),
        url=_address(item, meta),
        headline=_headline(about, language),
        title=_line(meta, "title"),
        bylines=[name for found in _all(about, "by") for name in dispatch.names(line_of(found))],
        dateline=_dateline(about, concepts),
        slug=_line(about, "slugline"),
        publisher=_publisher(meta, about, rights, concepts),
        lang=language,
        tags=[line_of(found) for found in _all(about, "keyword")],
    )
    told.published = next(filter(None, map(dispatch.moment, _dates(meta, about))), None)
    told.embargo = dispatch.moment(_line(meta, "embargoed"))
    told.status = dispatch.status(_code(next(_all(meta, "pubStatus"), None)))
    told.urgency = dispatch.urgency(_line(about, "urgency"))
    told.notes = [line_of(found) for found in _all(meta, "edNote")]
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
    found = [element for element in _all(about, "headline") if line_of(element)]
    return line_of(min(found, key=lambda element: _rank(element, language), default=None))


def _rank(headline: Element, language: str) -> tuple[bool, int]:
    role, tongue = headline.get("role", "").rpartition(":")[2], headline.get(_LANGUAGE, "")
    return bool(tongue) and tongue != language, _MAIN.index(role) if role in _MAIN else len(_MAIN)


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


def _concepts(item: Element) -> Mapping[str, str]:
    """Names of concepts that the item tells once and uses elsewhere by code."""
    return {_code(found): name for found in all_of(item, "assert") if (name := _line(found, "name"))}


def _named(element: Element, concepts: Mapping[str, str]) -> str:
    """The name of a concept: here, elsewhere in the item, or what its QCode says after the colon."""
    code = _code(element)
    bare = code.rpartition(":")[2] if element.get("qcode") else element.get("literal", "")
    return _line(element, "name") or concepts.get(code, "") or bare


def _dateline(about: Element | None, concepts: Mapping[str, str]) -> object:
    stated = dispatch.dateline(_line(about, "dateline"))
    located = next(_all(about, "located"), None)
    return stated or ({"place": _named(located, concepts)} if located is not None else "")


def _publisher(meta: Element | None, about: Element | None, rights: Element | None, concepts: Mapping[str, str]) -> str:
    parties = (*_all(meta, "provider"), *_all(about, "infoSource"), *_all(rights, "copyrightHolder"))
    return next(filter(None, (_named(party, concepts) for party in parties)), "")


def _creators(item: Element) -> list[str]:
    """The writers, where neither the item nor its text has a byline."""
    about = first_of(item, "contentMeta")
    people = (found for found in _all(about, "creator") if not _is_organisation(found))
    return [name for found in people if (name := _line(found, "name") or found.get("literal", ""))]


def _is_organisation(party: Element) -> bool:
    return party.get("type", "").endswith(_ORGANISATIONS) or first_of(party, "organisationDetails") is not None


def _file(about: Element | None, concepts: Mapping[str, str], told: Dispatch) -> None:
    """Sort the subjects into those that are entities and those that are themes."""
    for found in _all(about, "subject"):
        nature, name, code = found.get("type", "") or found.get("typeuri", ""), _named(found, concepts), _code(found)
        entity: list[Named] = dispatch.named(nature, name, "" if found.get("literal") else code)
        told.named += entity
        if not entity:
            told.subjects.append(
                Subject(dispatch.line(code), dispatch.line(_line(found, "name") or concepts.get(code, "")))
            )


def _content(item: Element) -> Dispatch:
    """The story in an item: of several renditions the first that has words."""
    for content in children(item, "contentSet"):
        for found in children(content, "inlineXML", "inlineData"):
            told = _inline_xml(found) if local(found) == "inlineXML" else _inline_data(found)
            if told.parts or told.text.strip():
                return told
    return Dispatch()


def _inline_xml(found: Element) -> Dispatch:
    root = next((child for child in found if local(child)), None)
    if root is None:
        return Dispatch(text=found.text or "")
    if local(root) in ("nitf", "body.content", "body"):
        told = nitf.read(root if local(root) == "nitf" else found)
        if told.parts:
            return told
    told = Dispatch(parts=hypertext.blocks(found, HTML))
    told.state(title=line_of(first_of(found, "title")))
    return told


def _inline_data(found: Element) -> Dispatch:
    text = "".join(map(str, found.itertext()))
    if found.get("encoding") or not text.strip():
        return Dispatch()
    if "html" in found.get("contenttype", ""):
        return Dispatch(parts=bodies.blocks(text, "the story"))
    return Dispatch(text=text.strip("\n"))


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
