"""Notes and bookmarks as cards: beside a story, and in the lists of all of them."""

from collections.abc import Callable, Iterable

from tui.model import ArticleId, Bookmark, BookmarkId, EntityId, Note, Span
from tui.ui.widgets.cards import Card


def note_cards(notes: Iterable[Note], name_of: Callable[[EntityId], str]) -> list[Card]:
    """Notes as cards, in the order of the text; those on the whole story come first, detached ones last."""

    def order(note: Note) -> tuple[int, Span]:
        return (0 if note.anchor is None else 2 if note.detached else 1, note.span or Span(0, 0))

    return [_note_card(note, name_of) for note in sorted(notes, key=order)]


def headed_note_cards(notes: Iterable[Note], name_of: Callable[[EntityId], str]) -> list[Card]:
    """Notes of the whole library as cards, grouped by story, the story last written on first."""
    groups: dict[ArticleId, list[Note]] = {}
    for note in sorted(notes, key=lambda note: note.changed, reverse=True):
        groups.setdefault(note.article, []).append(note)
    return [
        _note_card(note, name_of, heading=group[0].headline)
        for group in groups.values()
        for note in sorted(group, key=lambda note: note.span or Span(0, 0))
    ]


def _note_card(note: Note, name_of: Callable[[EntityId], str], heading: str = "") -> Card:
    facts = [note.kind] if note.kind else []
    facts += [f"{note.changed.day} {note.changed:%b %Y}", *(f"#{tag}" for tag in note.tags)]
    facts += ["passage no longer found"] if note.detached else []
    facts += ["highlight"] if not (note.text or note.kind) else []
    if note.anchor is None:
        facts.append(f"on {name_of(note.entity)}" if note.entity else "on the story")
    quote = note.anchor.quote if note.anchor else ""
    return Card(note.id, note.article, note.span, quote, note.text, " · ".join(facts), heading)


def bookmark_cards(bookmarks: Iterable[Bookmark], whole: Iterable[tuple[ArticleId, str]]) -> list[Card]:
    """Bookmarks of the whole library as cards: bookmarked stories, and places within stories, grouped by story."""
    headed: dict[ArticleId, list[Card]] = {}
    for article, headline in whole:
        headed.setdefault(article, []).append(
            Card(BookmarkId(article), article, None, "", "the whole story", "", headline)
        )
    for mark in sorted(bookmarks, key=lambda mark: mark.created, reverse=True):
        facts = f"{mark.created.day} {mark.created:%b %Y}" + (" · sentence no longer found" if mark.detached else "")
        card = Card(mark.id, mark.article, mark.span, mark.anchor.quote, "", facts, mark.headline)
        headed.setdefault(mark.article, []).append(card)
    return [card for cards in headed.values() for card in cards]
