"""Parses XML and HTML into trees, hardened: no entity is expanded, no document type read, nothing fetched.

Source: OWASP XML External Entity Prevention; the limits of libxml2 (depth, length of a text) stay in force.
"""

import re
import sys
from collections.abc import Iterator
from html.entities import html5

from lxml import etree
from lxml.html import HTMLParser, document_fromstring

from tui.errors import SourceError
from tui.names import safe
from tui.sources import prologue
from tui.sources.charsets import decode_markup

Element = etree._Element

_DEEPEST = 256
"""Elements in one another that libxml2 reads of a page."""
LARGEST = 16_000_000
"""Characters of a text that becomes a tree, which takes some ten times as much memory."""

_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
"""What no XML may hold (XML 1.0, section 2.2)."""
_DECLARATION = re.compile(r"<\?xml\b[^>]{0,400}\?>")
_ENTITY = re.compile(r"&([A-Za-z][A-Za-z0-9]{1,31});")
_BARE = re.compile(r"<!\[CDATA\[.*?(?:\]\]>|\Z)|&(?!#?[A-Za-z0-9]{1,31};)", re.DOTALL)
"""An ampersand that begins no reference, or a section in which it need not."""
_REFERENCE = re.compile(r"&#(?:([xX])([0-9a-fA-F]{1,12})|([0-9]{1,12}));")
_UNDEFINED = re.compile(r"Entity '([^']{1,80})' not defined")
_OF_XML = frozenset({"amp", "lt", "gt", "quot", "apos"})
_PARTS = frozenset(
    {"br", "p", "div", "li", "tr", "td", "th", "block", "hl1", "hl2", "byttl", "name.given", "name.family"}
    | {"sublocation", "city", "state", "region", "country", "story.date"}
)
"""Elements of HTML and NITF whose words never run on into those beside them, with a blank between or without."""
_CLOSING = frozenset(",.;:!?)]}’”'%/-–")
_OPENING = frozenset("([{‘“/-–")


def xml(content: bytes, name: str) -> Element:
    """Parse a whole XML document.

    Its document type is cut out, so that an entity of its own is an undefined one, and an error; those of HTML, which
    older feeds and agencies use without a declaration, become their characters.

    Args:
        content: Of the whole document.
        name: What to call it in an error.

    Raises:
        SourceError: It is too large, or not well formed; the message names the line.
    """
    text = _limited(decode_markup(content, name), name)
    try:
        return etree.fromstring(plain_xml(text).encode(), _xml_parser())
    except etree.XMLSyntaxError as error:
        line = f", line {error.lineno}" if error.lineno else ""
        raise SourceError(f"{safe(name)}{line}: {_fault(error)}") from error


def _fault(error: etree.XMLSyntaxError) -> str:
    """What is wrong with XML; of an entity that its own document type may have defined, that this is not read."""
    reason = safe((error.msg or "it ends too early").partition(", line ")[0])
    if entity := _UNDEFINED.match(reason):
        return f"entities of a document's own are not read, and it uses &{entity[1]};: write out what it stands for"
    return f"is no well-formed XML: {reason[:200]}"


def plain_xml(text: str) -> str:
    """XML that any parser may see: without declaration, document type, forbidden characters and entities of HTML.

    An ampersand that stands for itself, as in `AT&T`, is escaped, which is the one fault that all can agree on.
    """
    text = _FORBIDDEN.sub("", text.lstrip("\ufeff"))
    start, end = prologue.read(text).doctype
    text = text[:start] + "\n" * text.count("\n", start, end) + text[end:]  # so that errors name the right line
    text = _REFERENCE.sub(_allowed, _DECLARATION.sub("", text, count=1).lstrip())
    return _ENTITY.sub(_character, _BARE.sub(lambda found: "&amp;" if found[0] == "&" else found[0], text))


def fragment(text: str, name: str) -> Element | None:
    """Parse HTML, a page or a part of one, however broken.

    Returns:
        None where there is neither an element nor a word in it.

    Raises:
        SourceError: It is too large.
    """
    try:
        return document_fromstring(_FORBIDDEN.sub("", _limited(text, name)).encode(), _html_parser())
    except (etree.ParserError, etree.XMLSyntaxError):
        return None


def is_cut_off(tree: Element) -> bool:
    """Tell a page that is nested as deeply as libxml2 reads; what stands below that is not in the tree."""
    depth = 0
    for event, _ in etree.iterwalk(tree, events=("start", "end")):
        depth += 1 if event == "start" else -1
        if depth >= _DEEPEST:
            return True
    return False


def local(element: Element) -> str:
    """The name of an element without its namespace; empty for a comment or the like."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def all_of(element: Element, *names: str) -> Iterator[Element]:
    """The elements of some names below one, whatever their namespace, in order."""
    return element.iter(*(f"{{*}}{name}" for name in names))


def first_of(element: Element, *names: str) -> Element | None:
    """The first of some names below an element."""
    return next(all_of(element, *names), None)


def children(element: Element, *names: str) -> Iterator[Element]:
    """The children of an element that have one of some names."""
    return (child for child in element if local(child) in names)


def line_of(element: Element | None) -> str:
    """All words below an element, as one line; paragraphs and the parts of a name are parted by a blank."""
    return "" if element is None else " ".join("".join(_pieces(element)).split())


def _pieces(element: Element) -> Iterator[str]:
    last, parted = " ", False
    for event, node in etree.iterwalk(element, events=("start", "end")):
        parted = parted or local(node) in _PARTS
        piece = node.text if event == "start" else None if node is element else node.tail
        if piece:
            yield " " if parted and last not in _OPENING and piece[0] not in _CLOSING else ""
            yield piece
            last, parted = piece[-1], False


def _limited(text: str, name: str) -> str:
    if len(text) > LARGEST:
        raise SourceError(f"{safe(name)} is larger than {LARGEST // 1_000_000} MB, which no page is: split it")
    return text


def _character(match: re.Match[str]) -> str:
    """The character of an entity of HTML; an unknown one stays, and is an error."""
    return match[0] if match[1] in _OF_XML else html5.get(f"{match[1]};", match[0])


def _allowed(match: re.Match[str]) -> str:
    """A reference to a character, or U+FFFD for one that no XML may hold."""
    code = int(match[2], 16) if match[1] else int(match[3])
    return "\ufffd" if code > sys.maxunicode or _FORBIDDEN.match(chr(code)) else match[0]


def _xml_parser() -> etree.XMLParser[Element]:
    return etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        dtd_validation=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
        recover=False,
    )


def _html_parser() -> HTMLParser:
    return HTMLParser(encoding="utf-8", huge_tree=False, remove_comments=True, remove_pis=True, no_network=True)
