"""Reads the story that an envelope carries inside: NITF, XHTML, either of them as escaped markup, or plain text.

Source: IPTC NewsML-G2 2.35 (inlineXML, inlineData), NewsML 1.2 (DataContent).
"""

import base64
import re

from lxml import etree

from tui.errors import SourceError
from tui.sources import bodies, hypertext, nitf
from tui.sources.dialects import HTML
from tui.sources.dispatch import Dispatch
from tui.sources.trees import Element, first_of, line_of, local, xml

_NITF = re.compile(r"<(?:[\w.-]{1,60}:)?nitf\b")
_MARKUP = re.compile(r"</[a-z][\w.:-]{0,60}>|<(?:br|p)\s?/?>", re.IGNORECASE)
_DECLARATION = re.compile(r"\s*<\?xml\b[^>]{0,400}\?>")
"""It names the encoding that the text had before it came into the envelope."""
_CALLED = "the story"


def read(holder: Element, contenttype: str = "", encoding: str = "") -> Dispatch:
    """Read what stands in an element.

    Args:
        holder: The element of the envelope.
        contenttype: The media type of what it holds, where that is told.
        encoding: How the words are encoded, by name or address; only Base64 is known.
    """
    root = next((child for child in holder if local(child)), None)
    if root is None:
        return written(_decoded("".join(map(str, holder.itertext())), encoding), contenttype)
    story = first_of(holder, "nitf")
    if story is not None or first_of(holder, "body.content", "body.head") is not None:
        told = nitf.read(holder if story is None else story)
        if told.parts or told.text.strip() or story is not None:
            return told
    told = Dispatch(parts=hypertext.blocks(holder, HTML))
    told.state(title=line_of(first_of(holder, "h1")) or line_of(first_of(holder, "title")))
    return told


def words(told: Dispatch) -> int:
    """How many characters of text a story has."""
    return len(told.text.strip()) + sum(map(len, told.parts))


def _decoded(text: str, encoding: str) -> str:
    """The text itself; nothing where it is encoded in a way that is not known, or is no text."""
    if not encoding:
        return text
    if "base64" not in encoding.lower():
        return ""
    try:
        return base64.b64decode(text).decode()
    except ValueError:  # no Base64, no UTF-8
        return ""


def written(text: str, contenttype: str = "") -> Dispatch:
    """Read a text that may be markup, as its media type says or else as it looks."""
    marked_up = "html" in contenttype or "xml" in contenttype or bool(_MARKUP.search(text))
    if not marked_up or contenttype.startswith("text/plain"):
        return Dispatch(text=text.strip("\n")) if text.strip() else Dispatch()
    if "nitf" in contenttype or _NITF.search(text):
        try:
            return _nitf(xml(_DECLARATION.sub("", text, count=1).encode(), _CALLED))
        except SourceError:  # not well formed, or no document: what HTML makes of it
            pass
    return Dispatch(parts=bodies.blocks(text, _CALLED))


def _nitf(root: Element) -> Dispatch:
    """The story in a tree of NITF, or in a part of one."""
    if local(root) == "body.content" or first_of(root, "nitf", "body", "body.content") is None:
        story = etree.Element("nitf")
        (story if local(root) == "body.content" else etree.SubElement(story, "body.content")).append(root)
        return nitf.read(story)
    story_inside = first_of(root, "nitf")
    return nitf.read(root if story_inside is None else story_inside)
