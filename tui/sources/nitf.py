"""Parses NITF, the News Industry Text Format, by itself or inside NewsML.

Source: IPTC NITF 3.6, and what 3.0 to 3.5 had; with a namespace and without.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from copy import deepcopy
from typing import NamedTuple

from lxml import etree
from msgspec.structs import asdict

from tui import datelines
from tui.model import Filing, Named, PubStatus, Subject
from tui.names import fold
from tui.sources import dispatch, hypertext
from tui.sources.dialects import NITF
from tui.sources.dispatch import Dispatch
from tui.sources.trees import Element, all_of, children, first_of, line_of, local, xml

_SLUGS = ("slug", "slugline", "slug-line", "slug line")
_ENTITIES = ("person", "org", "location", "event", "object.title")
_MARKED = ("identified-content", "hedline", "abstract", "body.content")
_BESIDE_NAMES = ("byttl", "virtloc", "location", "function")
_PARTS_OF_PLACES = ("sublocation", "city", "region", "state", "country")
"""The smallest first, which is what the place is called."""
_WORD = re.compile(r"[^\W_]+")
_SORTED_BYLINE = "normalized_byline"
_TOPICS = {
    **dict.fromkeys(("medtop", "mediatopic", "media topic", "iptc-medtop"), "medtop"),
    **dict.fromkeys(("subj", "subject", "subjectcode", "subject-code", "iptc-subject"), "subj"),
}
"""The vocabularies of subjects, by the types of classifiers that desks write."""
_LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"


class _Body(NamedTuple):
    """The parts of a story as NITF has them."""

    head: Element | None
    contents: list[Element]
    """Those of the story itself; a note or a footnote has contents of its own."""
    end: Element | None


def parse(content: bytes, name: str) -> tuple[Filing, ...]:
    """Parse a story, or all those in an envelope.

    Args:
        content: The whole document.
        name: The path or other name of the source.

    Raises:
        SourceError: It is no well-formed XML, or there is neither a headline nor a text in it.
    """
    root = xml(content, name)
    stories = [root] if local(root) == "nitf" else list(all_of(root, "nitf"))
    return tuple(read(story).filing(name) for story in stories or [root])


def read(root: Element) -> Dispatch:
    """Gather what a `nitf` element says, or one that holds its `body` or the parts of that."""
    told = Dispatch()
    _set_fractions(root)
    body = _body(root)
    _of_head(root, told)
    _of_body_head(root, body.head, told)
    _of_blocks(body.contents, told)
    told.state(lang=root.get(_LANGUAGE) or root.get("baselang") or _attribute(root, "body", _LANGUAGE))
    told.named = list(_entities(root))
    told.state(captions=[caption for found in all_of(root, "media-caption") if (caption := line_of(found))])
    _filed(body, told)
    told.parts = list(_blocks(body, str(told.stated.get("headline", ""))))
    plain = "" if any(map(len, body.contents)) else "\n\n".join(content.text or "" for content in body.contents)
    if plain.strip():  # copy without any markup, parted as in plain text
        abstract = line_of(first_of(body.head, "abstract")) if body.head is not None else ""
        told.parts, told.text = [], plain if _bare(abstract) in _bare(plain) else f"{abstract}\n\n{plain}"
    return told


def _set_fractions(root: Element) -> None:
    """Set the stroke into fractions whose parts stand by themselves, and a blank in front."""
    for fraction in all_of(root, "frac"):
        numer, parent, before = first_of(fraction, "numer"), fraction.getparent(), fraction.getprevious()
        if numer is not None and first_of(fraction, "frac-sep") is None:
            numer.tail = "/"
        if before is not None:
            before.tail = f"{before.tail or ''} "
        elif parent is not None and parent.text:
            parent.text += " "


def _body(root: Element) -> _Body:
    """The parts of the body; where it has no content, what it holds beside them is that."""
    body = first_of(root, "body")
    holder = root if body is None else body
    head, end = (next(children(holder, name), None) for name in ("body.head", "body.end"))
    contents = list(children(holder, "body.content"))
    if body is not None and not contents:
        for part in (head, end):
            if part is not None:
                body.remove(part)
        contents = [body]
    for content in contents:
        _drop_repeated_leads(content)
    return _Body(head, contents, end)


def _drop_repeated_leads(content: Element) -> None:
    """Take out a block that the next one begins with: archives keep the lead beside the full text."""
    for block in list(children(content, "block")):
        after = block.getnext()
        lead = _bare(line_of(block))
        if lead and after is not None and local(after) == "block" and _bare(line_of(after)).startswith(lead):
            content.remove(block)


def _of_head(root: Element, told: Dispatch) -> None:
    """What the head says: identity, dates, status, urgency, subjects, keywords."""
    told.state(
        id=_attribute(root, "doc-id", "id-string") or root.get("uno", ""),
        slug=_slug(root),
        tags=[key for found in all_of(root, "keyword") if (key := found.get("key", ""))],
        publisher=_attribute(root, "doc.copyright", "holder") or _attribute(root, "doc-id", "regsrc"),
    )
    told.urgency = dispatch.urgency(_attribute(root, "urgency", "ed-urg"))
    told.version = _attribute(root, "du-key", "version")
    told.status = dispatch.status(_attribute(root, "docdata", "management-status"))
    _date(root, told)
    told.notes = [found.get("info", "") for name in ("ed-msg", "correction") for found in all_of(root, name)]
    told.usage = [line_of(first_of(root, "doc.rights")) or _attribute(root, "doc.rights", "limitations")]
    told.subjects = [_subject(found) for found in all_of(root, "tobject.subject")]
    told.subjects += [subject for found in all_of(root, "classifier") for subject in _classified(found)]


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


def _of_body_head(root: Element, head: Element | None, told: Dispatch) -> None:
    """What stands above the text: headline, bylines, dateline, distributor, rights, notes."""
    lines = (line_of(found) for part in (head, root) if part is not None for found in _headlines(part))
    told.state(headline=next(filter(None, lines), ""), title=line_of(first_of(root, "title")))
    if head is None:
        return
    told.state(
        bylines=[name for found in _bylines(head) for name in _names(found)],
        dateline=_dateline(first_of(head, "dateline")),
    )
    told.posts = [line_of(post) for found in all_of(head, "byline") for post in all_of(found, "byttl")]
    if distributor := line_of(first_of(head, "distributor")):
        told.stated["publisher"] = distributor
    dates = (found.get("norm", "") or line_of(found) for found in all_of(head, "story.date"))
    told.published = told.published or next(filter(None, map(dispatch.moment, dates)), None)
    told.notes += [line_of(found) for found in all_of(head, "note")]
    told.usage += [line_of(found) for found in all_of(head, "rights")]


def _bylines(head: Element) -> list[Element]:
    """The bylines as they are printed; beside these, archives have them as keys to sort by: `Holm, Ada`."""
    found = list(all_of(head, "byline"))
    return [byline for byline in found if byline.get("class") != _SORTED_BYLINE] or found


def _headlines(part: Element) -> Iterator[Element]:
    """The headline and what stands for it: the first of the main ones, a subordinate one, all of it."""
    for name in ("hl1", "hl2", "hedline") if local(part) == "body.head" else ("hl1", "hedline"):
        yield from all_of(part, name)


def _of_blocks(contents: Iterable[Element], told: Dispatch) -> None:
    """Take byline and dateline from the text where the story has them at the head of a block, and nowhere else."""
    readers: tuple[tuple[str, Callable[[Element], object]], ...] = (("byline", _names), ("dateline", _dateline))
    for (name, read_one), key in zip(readers, ("bylines", "dateline"), strict=True):
        found = next((part for content in contents for part in all_of(content, name)), None)
        parent = None if found is None else found.getparent()
        if found is not None and parent is not None and not told.stated.get(key):
            told.state(**{key: read_one(found)})
            parent.remove(found)


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


def _classified(found: Element) -> Iterator[Subject]:
    """The subject that a classifier stands for, where its type says that it is one: `medtop`, or an older name."""
    kind, value = found.get("type", "").strip().lower(), found.get("value", "").strip()
    scheme, name = _TOPICS.get(kind, ""), dispatch.line(line_of(found))
    if scheme and (value or name):
        yield Subject(value if ":" in value or not value else f"{scheme}:{value}", name)


def _names(byline: Element) -> list[str]:
    """The writers of a byline: who is marked as a person, else what it says without the posts."""
    people = [name for found in all_of(byline, "person") if (name := _without(found, "function"))]
    if people:
        return people
    bare = deepcopy(byline)
    for found in all_of(bare, "br"):
        found.tail = f", {found.tail or ''}"
    return dispatch.names(_without(bare, *_BESIDE_NAMES)) or dispatch.names(line_of(bare))


def _without(element: Element, *names: str) -> str:
    """The words of an element without those of some below it."""
    bare = deepcopy(element)
    etree.strip_elements(bare, *(f"{{*}}{name}" for name in names), with_tail=False)
    return line_of(bare)


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
    for part in all_of(root, *_MARKED):
        for found in all_of(part, *_ENTITIES):
            code = _identifier(found)
            yield from dispatch.named(local(found), _called(found) or code.rpartition(":")[2], code)


def _called(entity: Element) -> str:
    """What an entity is called; a place that stands in parts only, by the smallest of them."""
    parts = [part for name in _PARTS_OF_PLACES for part in children(entity, name)]
    loose = "".join([entity.text or "", *(part.tail or "" for part in entity)]).strip(" \t\r\n,")
    return line_of(entity) if loose or not parts else line_of(parts[0])


def _identifier(entity: Element) -> str:
    """The code of an entity, with whose it is."""
    for found in (entity, *children(entity, "alt-code")):
        value = found.get("value", "") or found.get("location-code", "")
        scheme = found.get("idsrc", "") or found.get("code-source", "")
        if value:
            return f"{scheme}:{value}" if scheme else value
    return ""


def _blocks(body: _Body, headline: str) -> Iterator[str]:
    """The text: subordinate headlines, the abstract, the content, and what stands at its end."""
    if body.head is not None:
        for found in all_of(body.head, "hl1", "hl2"):
            if line_of(found) != headline:
                yield from (f"## {part}" for part in hypertext.blocks(found, NITF))
    written = _written(body)
    yield from _abstract(body, written)
    yield from written
    if body.end is not None:
        for found in all_of(body.end, "tagline", "bibliography"):
            yield from hypertext.blocks(found, NITF)


def _written(body: _Body) -> list[str]:
    return [part for content in body.contents for part in hypertext.blocks(content, NITF)]


def _abstract(body: _Body, written: Iterable[str]) -> Iterator[str]:
    """The paragraphs of the abstract, but for those that the text repeats."""
    if body.head is not None and (found := first_of(body.head, "abstract")) is not None:
        said = _bare(" ".join(written))
        yield from (part for part in hypertext.blocks(found, NITF) if _bare(part) not in said)


def _bare(markdown: str) -> str:
    """The words of Markdown, whatever marks stand round them."""
    return " ".join(_WORD.findall(fold(markdown)))


def _filed(body: _Body, told: Dispatch) -> None:
    """Take the dateline from the head of the text, which an abstract may stand above."""
    if found := next((found for part in _written(body)[:1] if (found := datelines.find(part))), None):
        told.state(dateline=asdict(found.dateline))
