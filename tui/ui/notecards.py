"""Notes as cards, beside a story."""

from collections.abc import Callable, Iterable

from tui.model import EntityId, Note, Span
from tui.ui.widgets.cards import Card


def note_cards(notes: Iterable[Note], name_of: Callable[[EntityId], str]) -> list[Card]:
    """Notes as cards, in the order of the text; those on the whole story come first, detached ones last."""

    def order(note: Note) -> tuple[int, Span]:
        return (0 if note.anchor is None else 2 if note.detached else 1, note.span or Span(0, 0))

    return [note_card(note, name_of) for note in sorted(notes, key=order)]


def note_card(
    note: Note, name_of: Callable[[EntityId], str], heading: str = "", headline: str = "", *, is_stray: bool = False
) -> Card:
    """One note as a card, perhaps under a heading, and with the headline of its story among its facts.

    Args:
        note: The note.
        name_of: What an entity is called.
        heading: Stands above it.
        headline: Of its story, where that is no heading.
        is_stray: Its story is not in the library.
    """
    facts = [headline] if headline else []
    facts += ["its story is gone"] if is_stray else []
    facts += [note.kind] if note.kind else []
    facts += [f"{note.changed.day} {note.changed:%b %Y}", *(f"#{tag}" for tag in note.tags)]
    facts += ["passage no longer found: P puts it on another"] if note.detached and not is_stray else []
    facts += ["highlight"] if not (note.text or note.kind) else []
    if note.anchor is None:
        facts.append(f"on {name_of(note.entity)}" if note.entity else "on the story")
    quote = (note.anchor.quote or "…") if note.anchor else ""
    return Card(note.id, note.article, note.span, quote, note.text, " · ".join(facts), heading)
