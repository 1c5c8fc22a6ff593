"""Draws the lines of a story: text in the inks that lie on it, furniture beside it, marks in the margin."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import reduce
from itertools import chain, pairwise
from operator import add
from typing import NamedTuple

from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

from tui.model import BlockKind, EntityType, Mark, MarkKind, Span
from tui.names import safe
from tui.ui import kinds
from tui.ui.layout import Layout, Line
from tui.ui.signs import PRINT, Signs
from tui.ui.tables import Run
from tui.ui.turning import turned
from tui.ui.widgets.reader_story import Story, Track
from tui.ui.wrap import clusters, is_plain

KIND_INKS: Mapping[BlockKind, str] = {
    BlockKind.HEADLINE: "headline",
    BlockKind.SLUG: "furniture",
    BlockKind.BYLINE: "furniture",
    BlockKind.CAPTION: "caption",
    BlockKind.HEADING: "heading",
    BlockKind.CODE: "listing",
    BlockKind.HEADER_ROW: "heading",
    BlockKind.CREDIT: "credit",
    BlockKind.SIGN_OFF: "furniture",
}
"""The ink of a block's whole text; other kinds are set in plain ink."""

MARK_INKS: Mapping[MarkKind, str] = {kind: kind.value for kind in MarkKind}
TYPE_INKS: Mapping[EntityType, str] = {kind: kind.value.lower() for kind in EntityType}
INITIAL_INKS: Mapping[EntityType, str] = {
    kind: f"{TYPE_INKS[kind]}-initial" for kind in (EntityType.GROUP, EntityType.EVENT, EntityType.OTHER)
}
"""What the first character of a name has besides, where whole names have too few looks."""

INKS = frozenset(
    {*KIND_INKS.values(), *MARK_INKS.values(), *TYPE_INKS.values(), *INITIAL_INKS.values()}
    | {"added", "removed", "highlighted", "overlapped", "hit", "found", "here", "selected", "caret", "margin", "label"}
    | {f"kind-{number}" for number in range(1, kinds.INKS + 1)}
)
"""All inks; `reader--<ink>` is the component class that says what each looks like."""

_LINKED = ("http://", "https://", "mailto:")
_SIGN_COLUMN = 2
"""Columns between the sign in the margin and the text; one where the margin has no more."""

_KEPT = 1_000
"""Lines whose strips are kept, some twenty screens."""


class Overlay(NamedTuple):
    """What lies over the page and moves."""

    selection: Span | None = None
    caret: Span | None = None
    here: Span | None = None
    """The mention that the caret is on."""


class _Layer(NamedTuple):
    start: int
    end: int
    ink: Style
    lay: Callable[[Style, Style], Style] = add
    """Lays the ink over those below."""


class Page:
    """A story laid out for one width: draws its lines, and keeps what it drew."""

    def __init__(
        self, story: Story, layout: Layout, width: int, style: Callable[[str], Style], ornaments: Signs = PRINT
    ) -> None:
        self.story = story
        self.layout = layout
        self.width = width
        self.left = max(1, (width - layout.width) // 2)
        """Column in which the text begins."""
        self._style = style
        self._signs = ornaments
        self._drawn: dict[int, tuple[Overlay, Strip]] = {}
        self.labels: Mapping[int, Sequence[tuple[int, str]]] = {}
        """What stands over the text, by line: a column of it, and a few letters."""
        self._marks = Track(story.document.marks, lambda mark: Span(mark.start, mark.end))
        revised = story.revision
        self._added = Track(revised.added if revised else (), lambda span: span)
        self._removed = Track(revised.removed if revised else (), lambda span: span)
        self.load(story)

    def load(self, story: Story) -> None:
        """Take over mentions, passages and hits of a story whose document is the same."""
        self.story = story
        self.mentions = Track(story.mentions, lambda mention: Span(mention.start, mention.end))
        self.passages = Track(story.passages, lambda passage: passage.span)
        self.hits = Track(story.hits, lambda hit: hit)
        self.forget()

    def forget(self) -> None:
        """Forget what was drawn: the inks have changed."""
        self._drawn.clear()

    def draw(self, y: int, overlay: Overlay) -> Strip:
        """The strip of a line, as wide as the page; blank below the last line."""
        if not 0 <= y < len(self.layout.lines):
            return Strip.blank(self.width, self._style(""))
        line = self.layout.lines[y]
        overlay = Overlay(*(_within(span, line) for span in overlay))
        known = self._drawn.get(y)
        if known is None or known[0] != overlay:
            if len(self._drawn) >= _KEPT:
                self._drawn.clear()
            strips = [strip for _, strip in self._parts(y, line, overlay)]
            known = self._drawn[y] = (overlay, self._joined(strips))
        return self._labelled(known[1], self.labels[y]) if y in self.labels else known[1]

    def placed(self, y: int, overlay: Overlay) -> Strip:
        """The same, each cell with its place for the mouse, as `reader_mouse` says.

        A place is a style of its own and costs as much as drawing what it lies on, so only the mouse is given them.
        """
        if not 0 <= y < len(self.layout.lines):
            return self.draw(y, overlay).apply_offsets(0, y)
        parts = self._parts(y, self.layout.lines[y], overlay)
        strip = self._joined([strip.apply_offsets(start, y) for start, strip in parts])
        return self._labelled(strip, self.labels[y]) if y in self.labels else strip

    def _joined(self, strips: Iterable[Strip]) -> Strip:
        return Strip(chain.from_iterable(strips)).adjust_cell_length(self.width, self._style(""))

    def _labelled(self, strip: Strip, labels: Sequence[tuple[int, str]]) -> Strip:
        """A line with labels over it; they cover whole cells, so that half a wide character becomes a blank."""
        ink = self._style("") + self._style("label")
        for column, label in labels:
            start, end = self.left + column, self.left + column + len(label)
            over = Strip([Segment(label, ink)])
            strip = Strip.join([strip.crop(0, start), over, strip.crop(end)])
        return strip.adjust_cell_length(self.width, self._style(""))

    def _parts(self, y: int, line: Line, overlay: Overlay) -> Iterator[tuple[int, Strip]]:
        """White and text of a line in turn, from its left edge on, each with the offset at which it begins.

        White that stands before a text begins as many characters before that as it has itself.
        """
        base, start = self._style(""), line.runs[0].start if line.runs else 0
        margin = [*self._margin(y, line)]
        if line.lead:
            margin.append(Segment(safe(line.lead), base + self._style("margin")))
        strip = Strip(margin)
        yield start - len(strip.text), strip
        x = strip.cell_length
        for run in line.runs:
            gap = self.left + run.x - x
            if gap > 0:
                yield run.start - gap, Strip([Segment(" " * gap, base)], gap)
                x += gap
            strip = Strip(self._text(line, run, overlay))
            yield run.start, strip
            x += strip.cell_length

    def _margin(self, y: int, line: Line) -> Iterator[Segment]:
        """The white left of the text, with the sign of what is marked on this line."""
        base = self._style("")
        sign = self._sign(y, line)
        if len(sign) > max(1, self.left - 1):
            sign = sign[0].upper()
        if not sign:
            yield Segment(" " * self.left, base)
            return
        after = min(self.left - len(sign), _SIGN_COLUMN - 1)
        yield Segment(" " * (self.left - len(sign) - after), base)
        yield Segment(sign, base + self._style("margin"))
        yield Segment(" " * after, base)

    def _sign(self, y: int, line: Line) -> str:
        """What stands in the margin: one cell, or two, for which a capital letter stands where there is room for one.

        The letter of a kind of highlight and the sign of a note where they begin, a bookmark's where it points, and a
        bar along all other lines of a passage.
        """
        found = [passage for run in line.runs for passage in self.passages.overlapping(run.start, run.end)]
        begun = [passage for passage in found if self.layout.line_of(passage.span.start) == y]
        kinds_begun = {passage.kind for passage in begun}
        letter = next((safe(passage.letter) for passage in begun if passage.letter), "")
        if kinds_begun & {"note", "story"}:
            return letter + self._signs.note
        if letter or any(passage.is_inked for passage in found):
            return letter or self._signs.highlight
        return self._signs.bookmark if begun else ""

    def _text(self, line: Line, run: Run, overlay: Overlay) -> Iterator[Segment]:
        """The segments of one run: cut wherever an ink begins or ends, and around characters of several code points.

        Such a character is never cut: an ink that lies on a part of it lies on all of it.
        """
        text = self.layout.text
        kind = self.story.document.blocks[line.block].kind
        layers = list(self._layers(run, kind, overlay))
        edges = {run.start, run.end, *(min(edge, run.end) for layer in layers for edge in (layer.start, layer.end))}
        if not is_plain(text, run.start, run.end):
            for start, end, *_ in clusters(text, run.start, run.end):
                if end - start > 1:
                    edges = {edge for edge in edges if not start < edge < end} | {start, end}
        for start, end in pairwise(sorted(edge for edge in edges if edge >= run.start)):
            over = [layer for layer in layers if layer.start < end and start < layer.end]
            yield Segment(text[start:end], reduce(lambda ink, layer: layer.lay(ink, layer.ink), over, self._style("")))

    def _layers(self, run: Run, kind: BlockKind, overlay: Overlay) -> Iterator[_Layer]:
        """What lies on a run, the lowest first. White space that hangs at the break takes no ink, only the caret."""
        end = run.start + len(self.layout.text[run.start : run.end].rstrip())
        yield _Layer(run.start, end, self._style(KIND_INKS.get(kind, "")))
        for layer in self._printed(run.start, end):
            # A headline keeps its own colour; what it names shows by all else.
            ink = layer.ink.without_color if kind is BlockKind.HEADLINE else layer.ink
            yield _Layer(layer.start, min(layer.end, end), ink, layer.lay)
        yield from (layer._replace(end=min(layer.end, end)) for layer in self._marked(run.start, end))
        for over, name in ((overlay.here, "here"), (overlay.selection, "selected")):
            if over is not None:
                yield _Layer(over.start, min(over.end, end), self._style(name) + _CLEAR)
        if overlay.caret is not None:
            yield _Layer(*overlay.caret, self._style("caret"))

    def _printed(self, start: int, end: int) -> Iterator[_Layer]:
        """What is part of the page: marks of the document, and mentions, or where it has changed."""
        for mark in self._marks.overlapping(start, end):
            yield _Layer(mark.start, mark.end, self._mark_ink(mark))
        if self.story.revision is not None:  # underlined is what is new then, and nothing else
            yield from (_Layer(*span, self._style("added")) for span in self._added.overlapping(start, end))
            yield from (_Layer(*span, self._style("removed")) for span in self._removed.overlapping(start, end))
            return
        for mention in self.mentions.overlapping(start, end):
            yield _Layer(mention.start, mention.end, self._style(TYPE_INKS[mention.type]), turned)
            if mention.type in INITIAL_INKS:
                first = max(start, mention.start)  # of the part that is on this line
                yield _Layer(first, first + 1, self._style(INITIAL_INKS[mention.type]), turned)

    def _marked(self, start: int, end: int) -> Iterator[_Layer]:
        """What the person at the keyboard has marked on the page: passages, hits."""
        passages = [passage for passage in self.passages.overlapping(start, end) if passage.is_inked]
        # The shorter of two that overlap lies on top: of the longer one enough is seen beside it.
        for passage in sorted(passages, key=lambda passage: passage.span.start - passage.span.end):
            yield _Layer(*passage.span, self._style(passage.ink) + _CLEAR, turned)
        for shared in _shared([passage.span for passage in passages]):
            yield _Layer(*shared, self._style("overlapped"))
        for hit in self.hits.overlapping(start, end):
            yield _Layer(*hit, self._style("found" if self.story.quiet else "hit"))

    def _mark_ink(self, mark: Mark) -> Style:
        ink = self._style(MARK_INKS[mark.kind])
        linked = mark.kind is MarkKind.LINK and mark.target.startswith(_LINKED) and mark.target.isprintable()
        return ink + Style(link=mark.target) if linked else ink


_CLEAR = Style(dim=False)
"""What is marked stands out of furniture too, which is set faintly."""


def _shared(spans: Sequence[Span]) -> Iterator[Span]:
    """Where a passage, of several in order, lies over those before it."""
    reach = 0
    for span in spans:
        if span.start < reach:
            yield Span(span.start, min(reach, span.end))
        reach = max(reach, span.end)


def _within(span: Span | None, line: Line) -> Span | None:
    """The part of a span that may show on a line, so that a line is drawn afresh only when its own part changes."""
    if span is None or not line.runs:
        return None
    start, end = max(span.start, line.runs[0].start), min(span.end, line.runs[-1].end)
    return Span(start, end) if start < end else None
