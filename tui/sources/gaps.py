"""Puts back into what trafilatura found of a page what it takes for something else.

A short paragraph with two links reads to it like a list of links (`See the <a>text</a> and the <a>table</a>.`), and
preformatted text like a quotation, whose line ends say nothing. The page itself knows better.
"""

from collections.abc import Iterator
from copy import deepcopy

from lxml import etree

from tui.sources import boilerplate, hypertext, trees
from tui.sources.dialects import HTML
from tui.sources.trees import Element

_ENDINGS = (".", "!", "?", "…", ":", "”", '"', "»", "。")
_FEWEST_OWN_WORDS = 2
"""Words beside those of its links, by which a paragraph is a sentence and no row of links."""
_MOST_LINKS = 8
_MOST = 5000
"""Paragraphs of a page that are looked at."""
_UNSEEN = ("script", "style", "template", "noscript", "iframe")
_PREFORMATTED = ("code", "quote")


def fill(body: Element, page: Element) -> None:
    """Put back sentences that were left out for their links, and the lines of what is preformatted.

    Args:
        body: What was found; it is changed.
        page: All of the page.
    """
    _set_lines(body, page)
    kept = {_key(element): element for element in trees.all_of(body, "p")}
    for paragraph, before in _left_out(page, kept):
        parent = before.getparent()
        if parent is not None:
            kept[_key(paragraph)] = sentence = _extracted(paragraph)
            parent.insert(parent.index(before) + 1, sentence)


def _set_lines(body: Element, page: Element) -> None:
    outermost = (element for element in trees.all_of(page, "pre") if next(element.iterancestors("pre"), None) is None)
    texts = {_key(element): "".join(map(str, element.itertext())) for element in outermost}
    for element in list(trees.all_of(body, *_PREFORMATTED)) if texts else ():
        text = texts.get(_key(element), "")
        if "\n" in text.strip():
            element[:] = []
            element.tag, element.text = "pre", text


def _left_out(page: Element, kept: dict[str, Element]) -> Iterator[tuple[Element, Element]]:
    """The sentences that were left out, each with what was kept of the paragraphs before it.

    Only what is set like a paragraph beside it that was kept is text of the article.
    """
    last: dict[Element, Element] = {}
    looks: dict[Element, set[str]] = {}
    for _, paragraph in zip(range(_MOST), trees.all_of(page, "p"), strict=False):
        parent, look = paragraph.getparent(), paragraph.get("class", "")
        if parent is None:
            continue
        if (key := _key(paragraph)) in kept:
            last[parent] = kept[key]
            looks.setdefault(parent, set()).add(look)
        elif parent in last and look in looks[parent] and _is_sentence(paragraph):
            yield paragraph, last[parent]
            last[parent] = kept[key]


def _is_sentence(paragraph: Element) -> bool:
    links = list(trees.all_of(paragraph, "a"))
    words = hypertext.words(paragraph, HTML)
    own = len(words.split()) - sum(len(hypertext.words(link, HTML).split()) for link in links)
    return (
        0 < len(links) <= _MOST_LINKS
        and own >= _FEWEST_OWN_WORDS
        and words.endswith(_ENDINGS)
        and not boilerplate.is_one(words)
    )


def _extracted(paragraph: Element) -> Element:
    """A paragraph of a page as trafilatura would have had it: its words and links."""
    sentence = deepcopy(paragraph)
    sentence.tail = None
    etree.strip_elements(sentence, *_UNSEEN, with_tail=False)
    for link in trees.all_of(sentence, "a"):
        link.tag = "ref"
        link.set("target", link.get("href", ""))
    others = {trees.local(element) for element in sentence.iterdescendants()} - {"ref", ""}
    etree.strip_tags(sentence, *others)
    return sentence


def _key(element: Element) -> str:
    """The words of an element, whatever blanks stand between them."""
    return "".join("".join(map(str, element.itertext())).split())
