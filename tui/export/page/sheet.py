"""A story as the page numbers it: which note is which number, and which kind of highlight has which look."""

from collections import defaultdict
from collections.abc import Iterable, Iterator

from tui.export.clipping import Clipping
from tui.export.page.cards import card
from tui.export.page.escaping import text_of
from tui.export.page.inline import Inline, Layer
from tui.model import BlockKind, Mention, Note, Span

_LOOKS = 5
"""Looks that the style sheet has for kinds of highlights beside the plain one; a further kind shares one."""


class Looks:
    """Gives each kind of highlight its look, in the order in which they are met."""

    def __init__(self) -> None:
        self._known: dict[str, str] = {"": "k0"}

    def of(self, note: Note) -> str:
        """The class of a note's look."""
        return self._known.setdefault(note.kind, f"k{1 + (len(self._known) - 1) % _LOOKS}")


class Sheet:
    """A story with its notes: those in the text, those on all of it, and those whose passages are gone."""

    def __init__(self, clipping: Clipping, looks: Looks) -> None:
        self._looks = looks
        self._mentions = clipping.mentions
        self._document = clipping.article.document
        length = len(self._document.text)
        self._passages = sorted(
            ((note, note.span) for note in clipping.notes if note.span and note.span.end <= length),
            key=lambda passage: passage[1],
        )
        placed = {note.id for note, _ in self._passages}
        rest = [note for note in clipping.notes if note.id not in placed]
        self.general = "".join(self._card(note) for note in rest if note.anchor is None)
        """The cards of notes on the whole story, and on entities."""
        self.detached = "".join(self._card(note, quoted=True) for note in rest if note.anchor)
        """The cards of notes whose passages are no longer found."""

    def inline(self) -> Inline:
        """The text with the names and the passages in it."""
        return Inline(self._document, self._layers(), self._references())

    def beside(self) -> dict[int, str]:
        """The cards, by the number of the block in which the passages begin; the general ones at the headline."""
        cards: dict[int, str] = defaultdict(str)
        for place, block in enumerate(self._document.blocks):
            if block.kind is BlockKind.HEADLINE:
                cards[place] = self.general
                break
        plain = Inline(self._document)
        for number, (note, span) in enumerate(self._passages, 1):
            cards[plain.block_at(span.start)] += self._card(note, number)
        return cards

    def _card(self, note: Note, number: int | None = None, *, quoted: bool = False) -> str:
        return card(note, self._looks.of(note), number, about=name_of(note, self._mentions), quoted=quoted)

    def _layers(self) -> Iterator[Layer]:
        yield from map(_of_mention, self._mentions)
        for note, span in self._passages:
            yield Layer(*span, "mark", f' class="{self._looks.of(note)}"', f"passage-{text_of(note.id)}")

    def _references(self) -> Iterator[tuple[Span, str]]:
        """The number of each note; where no words can be marked, its card points back to the number."""
        for number, (note, span) in enumerate(self._passages, 1):
            id_ = text_of(note.id)
            named = "" if self._document.text[slice(*span)].strip("\n") else f' id="passage-{id_}"'
            yield span, f'<a class="number"{named} href="#note-{id_}">{number}</a>'


def name_of(note: Note, mentions: Iterable[Mention] = ()) -> str:
    """The name of the entity that a note is on, as the story's mentions have it; empty when it is on none."""
    if note.entity is None:
        return ""
    named = (mention.name for mention in mentions if mention.entity == note.entity)
    return next(named, note.entity.partition(":")[2] or note.entity)


def _of_mention(mention: Mention) -> Layer:
    about = f' class="name {mention.type.lower()}" title="{text_of(mention.name)}"'
    return Layer(mention.start, mention.end, "span", about)
