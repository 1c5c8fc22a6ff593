"""Mends what trafilatura tears round links and styled words, by the page itself.

Where line breaks make the paragraphs it strips the words behind a link, or begins a paragraph with the link, so that
`the <a>fair</a> in town` would read `the fairin town` or be two paragraphs. The text of the page knows better.
"""

import re
from collections.abc import Iterator
from itertools import islice

from lxml import etree

from tui.sources import trees
from tui.sources.dialects import HTML, Role
from tui.sources.trees import Element

_INLINE = ("ref", "hi", "del", "code")
_REACH = 25
"""Characters on each side of a seam by which it is found in the page."""
_MOST = 5000
"""Seams of one page; each costs two looks through its text."""
_WITHIN = frozenset({Role.INLINE, Role.LINK, Role.SKIPPED})
_BLANKS = re.compile(r"[ \t\r\f\v\xa0]+")
_BREAKS = re.compile(r" ?\n[ \n]*")


def mend(body: Element, page: Element) -> None:
    """Join paragraphs that are one in the page, and set or take the blanks at both ends of each inline element.

    Args:
        body: What was found; it is changed.
        page: All of the page.
    """
    said = _BREAKS.sub("\n", _BLANKS.sub(" ", "".join(_texts(page))))
    for element in islice(trees.all_of(body, *_INLINE), _MOST):
        words = _words(element)
        before, parent = element.getprevious(), element.getparent()
        if before is not None:
            before.tail = _ending(before.tail, words, said)
        elif parent is not None:
            parent.text = _ending(parent.text, words, said)
        seam = None if words[-1:].isspace() else _seam(words, element.tail or "", said)
        if seam is not None:
            element.tail = seam + (element.tail or "").lstrip()
    for paragraph in list(islice(trees.all_of(body, "p"), _MOST)):
        _join_before(paragraph, said)


def _texts(page: Element) -> Iterator[str]:
    """The words of a page, with a line end where a block begins or ends and where a line is broken."""
    for event, element in etree.iterwalk(page, events=("start", "end")):
        parts = HTML.roles.get(trees.local(element), Role.INLINE) not in _WITHIN
        text = element.text if event == "start" else element.tail
        yield ("\n" if parts else "") + (text or "").replace("\n", " ")


def _words(element: Element) -> str:
    return "".join(map(str, element.itertext()))


def _join_before(paragraph: Element, said: str) -> None:
    """Join a paragraph to the one before it, where that was torn at a link and the page has them in one line."""
    before = paragraph.getprevious()
    if before is None or trees.local(before) != "p" or not (_begins_inline(paragraph) or _ends_inline(before)):
        return
    seam = _seam(_last_words(before), _words(paragraph), said)
    parent = paragraph.getparent()
    if seam is None or parent is None:
        return
    text = seam + (paragraph.text or "").lstrip()
    if len(before):
        before[-1].tail = (before[-1].tail or "").rstrip() + text
    else:
        before.text = (before.text or "").rstrip() + text
    before.tail = paragraph.tail
    before.extend(list(paragraph))
    parent.remove(paragraph)


def _last_words(paragraph: Element) -> str:
    """As many of the last words as a seam is found by; a paragraph may grow with each that is joined to it."""
    words = ""
    for child in reversed(paragraph):
        words = f"{_words(child)}{child.tail or ''}{words}"
        if len(words) > 2 * _REACH:
            return words
    return (paragraph.text or "") + words


def _begins_inline(paragraph: Element) -> bool:
    return len(paragraph) > 0 and not (paragraph.text or "").strip() and trees.local(paragraph[0]) in _INLINE


def _ends_inline(paragraph: Element) -> bool:
    return len(paragraph) > 0 and not (paragraph[-1].tail or "").strip() and trees.local(paragraph[-1]) in _INLINE


def _ending(text: str | None, words: str, said: str) -> str | None:
    """What stands before an inline element, ending as it does in the page."""
    seam = None if words[:1].isspace() else _seam(text or "", words, said)
    return text if seam is None else (text or "").rstrip() + seam


def _seam(left: str, right: str, said: str) -> str | None:
    """What stands between two texts in a line of the page: a blank or nothing; None where they are not found so."""
    end = " ".join(left[-2 * _REACH :].split())[-_REACH:]
    start = " ".join(right[: 2 * _REACH].split())[:_REACH]
    if not end or not start:
        return None
    return next((seam for seam in ("", " ") if f"{end}{seam}{start}" in said), None)
