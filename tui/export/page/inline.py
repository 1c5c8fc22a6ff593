"""A block's text as HTML, cut wherever something that lies on it begins or ends: a mark, a name, a passage."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import NamedTuple

from tui.export.page.escaping import text_of
from tui.links import target as safe_address
from tui.model import Block, Document, Mark, MarkKind, Span

_ELEMENTS = {
    MarkKind.STRONG: "strong",
    MarkKind.EM: "em",
    MarkKind.STRIKE: "s",
    MarkKind.CODE: "code",
    MarkKind.IMAGE: "i",
    MarkKind.DATELINE: "b",
}


class Layer(NamedTuple):
    """An element that covers a range of the text."""

    start: int
    end: int
    element: str
    attributes: str = ""
    id: str = ""
    """Given to the first piece of it only, for an id stands once in a page."""


class Inline:
    """Renders ranges of one document."""

    def __init__(
        self, document: Document, layers: Iterable[Layer] = (), references: Iterable[tuple[Span, str]] = ()
    ) -> None:
        """Lay layers on a document.

        Args:
            document: The text; its own marks lie on it already.
            layers: What else does, from the outermost to the innermost.
            references: HTML that stands at the end of a passage: the number of its note.
        """
        self.document = document
        self._starts = [block.start for block in document.blocks]
        self._layers: dict[int, list[Layer]] = defaultdict(list)
        self._references: dict[int, list[tuple[int, str]]] = defaultdict(list)
        self._begun: set[str] = set()
        for layer in (*map(_of_mark, document.marks), *layers):
            for number in range(self.block_at(layer.start), self.block_at(max(layer.start, layer.end - 1)) + 1):
                self._layers[number].append(layer)
        for span, reference in references if document.blocks else ():
            number = self.block_at(max(span.start, span.end - 1))
            self._references[number].append((min(span.end, document.blocks[number].end), reference))

    def block_at(self, offset: int) -> int:
        """The number of the block in which an offset lies."""
        return max(0, bisect_right(self._starts, offset) - 1)

    def block(self, number: int, block: Block) -> str:
        """A whole block."""
        return self.range(number, Span(block.start, block.end))

    def range(self, number: int, span: Span) -> str:
        """A range within block `number`."""
        lying = [layer for layer in self._layers[number] if layer.start < span.end and layer.end > span.start]
        standing = [place for place in self._references[number] if span.start <= place[0] <= span.end]
        pieces = [_at(standing, span.start)]
        for start, end in pairwise(sorted({*span, *_cuts(lying, standing, span)})):
            pieces += [self._piece(lying, start, end), _at(standing, end)]
        return "".join(pieces)

    def _piece(self, lying: Iterable[Layer], start: int, end: int) -> str:
        """A piece of text within all that covers it."""
        covering = [layer for layer in lying if layer.start <= start and end <= layer.end]
        opening = "".join(self._opened(layer) for layer in covering)
        closing = "".join(f"</{layer.element}>" for layer in reversed(covering))
        return opening + text_of(self.document.text[start:end]) + closing

    def _opened(self, layer: Layer) -> str:
        named = f' id="{layer.id}"' if layer.id and layer.id not in self._begun else ""
        self._begun.add(layer.id)
        return f"<{layer.element}{named}{layer.attributes}>"


def _cuts(lying: Iterable[Layer], standing: Iterable[tuple[int, str]], span: Span) -> Iterator[int]:
    """Where something begins, ends or stands within a range."""
    for layer in lying:
        yield from (min(max(edge, span.start), span.end) for edge in (layer.start, layer.end))
    yield from (offset for offset, _ in standing)


def _at(standing: Iterable[tuple[int, str]], offset: int) -> str:
    return "".join(reference for place, reference in standing if place == offset)


def _of_mark(mark: Mark) -> Layer:
    address = safe_address(mark.target) if mark.kind is MarkKind.LINK else ""
    if address:
        return Layer(mark.start, mark.end, "a", f' href="{text_of(address)}" rel="noreferrer"')
    return Layer(mark.start, mark.end, _ELEMENTS.get(mark.kind, "span"), f' class="{mark.kind}"')
