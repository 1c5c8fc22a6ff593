"""Notes, drafts and bookmarks of the whole library as cards under headings."""

from collections.abc import Callable, Iterable, Sequence

from tui.library.changes import Draft
from tui.model import ArticleId, Bookmark, BookmarkId, EntityId, Note, NoteId, Span
from tui.ui.notecards import note_card
from tui.ui.overlook import Grouping
from tui.ui.widgets.cards import Card


def grouped_note_cards(
    notes: Iterable[Note],
    grouping: Grouping,
    name_of: Callable[[EntityId], str],
    names_in: Callable[[Note], Sequence[str]],
    is_there: Callable[[ArticleId], bool],
) -> list[Card]:
    """Notes of the whole library as cards under headings; the heading last written under comes first.

    Args:
        notes: The notes.
        grouping: By what.
        name_of: What an entity is called.
        names_in: The names in the passage of a note. Under each of them the note stands once, as under each tag.
        is_there: Whether a story is in the library.
    """
    headings: dict[str, list[Note]] = {}
    for note in sorted(notes, key=lambda note: note.changed, reverse=True):
        for heading in _headings(note, grouping, names_in):
            headings.setdefault(heading, []).append(note)
    aside = grouping is not Grouping.STORY
    return [
        note_card(note, name_of, heading, note.headline if aside else "", is_stray=not is_there(note.article))
        for heading, group in headings.items()
        for note in sorted(group, key=lambda note: (note.article, note.span or Span(0, 0)))
    ]


def _headings(note: Note, grouping: Grouping, names_in: Callable[[Note], Sequence[str]]) -> Sequence[str]:
    match grouping:
        case Grouping.STORY:
            return (note.headline,)
        case Grouping.ENTITY:
            return names_in(note) or ("on no name",)
        case Grouping.TAG:
            return [f"#{tag}" for tag in note.tags] or ("without a tag",)
        case Grouping.DAY:
            return (f"{note.created:%A}, {note.created.day} {note.created:%B %Y}",)


def draft_card(draft: Draft, name_of: Callable[[EntityId], str], headline: str) -> Card:
    """What was left unfinished, above the notes; without a headline its story is gone."""
    quote = draft.anchor.quote if draft.anchor else ""
    on = f"on {name_of(draft.entity)}" if draft.entity else "" if quote else "on the story"
    end = "enter goes on with it" if headline else "its story is gone"
    facts = " · ".join(filter(None, (headline, "draft", on, end)))
    return Card(NoteId(draft.key), draft.article, draft.span, quote, draft.text, facts, "Drafts", is_draft=True)


def bookmark_cards(
    bookmarks: Iterable[Bookmark], whole: Iterable[tuple[ArticleId, str]], is_there: Callable[[ArticleId], bool]
) -> list[Card]:
    """Bookmarks of the whole library as cards: bookmarked stories, and places within stories, grouped by story."""
    headed: dict[ArticleId, list[Card]] = {}
    for article, headline in whole:
        headed.setdefault(article, []).append(
            Card(BookmarkId(article), article, None, "", "the whole story", "", headline)
        )
    for mark in sorted(bookmarks, key=lambda mark: mark.created, reverse=True):
        lost = "its story is gone" if not is_there(mark.article) else "sentence no longer found" * mark.detached
        facts = " · ".join(filter(None, (f"{mark.created.day} {mark.created:%b %Y}", lost)))
        card = Card(mark.id, mark.article, mark.span, mark.anchor.quote, "", facts, mark.headline)
        headed.setdefault(mark.article, []).append(card)
    return [card for cards in headed.values() for card in cards]
