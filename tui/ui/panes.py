"""What the panes show of one article, gathered from the library."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from tui.library.conditions import Where, Words
from tui.library.library import Library
from tui.library.words import spans
from tui.model import ArticleId, Bookmark, BookmarkId, Document, Entity, EntityId, Mention, Note, Span
from tui.ui.phrases import count
from tui.ui.weights import weights
from tui.ui.widgets.cards import Card
from tui.ui.widgets.reader import Passage, Story


def story_of(library: Library, article: ArticleId, words: Iterable[Words] = ()) -> Story:
    """The story as the reader shows it, opened where reading stopped.

    Args:
        library: Where it lies.
        article: Which it is.
        words: Those of the query that found it.

    Raises:
        NothingFoundError: There is no such article any more.
    """
    found = library.article(article)
    place = library.place(article)
    return Story(
        article=article,
        document=found.document,
        mentions=mentions_of(library, article),
        passages=passages_of(library, article),
        hits=hits_of(found.document.text, words),
        quiet=True,
        top=place.offset if place and place.version == found.version else 0,
    )


def hits_of(text: str, words: Iterable[Words]) -> tuple[Span, ...]:
    """Where the words of a query stand in a story, as far as the query looked for them there."""
    return spans(text, [word for word in words if word.where in (Where.TEXT, Where.HEADLINE)])


def mentions_of(library: Library, article: ArticleId) -> tuple[Mention, ...]:
    """The mentions in the present text; none while it has not been read by the recogniser."""
    return library.mentions(article)


def passages_of(library: Library, article: ArticleId) -> tuple[Passage, ...]:
    """Marked passages of the present text: notes, highlights and places bookmarked."""
    noted = (
        Passage(note.span, note.id, "note" if note.text else "highlight")
        for note in library.notes(article)
        if note.span is not None
    )
    places = (Passage(mark.span, mark.id, "bookmark") for mark in library.bookmarks(article) if mark.span is not None)
    return tuple(sorted((*noted, *places), key=lambda passage: passage.span))


def entities_of(document: Document, mentions: Sequence[Mention], stories: Mapping[EntityId, int]) -> list[Entity]:
    """The entities of one story, those of most weight in it first.

    Args:
        document: The story.
        mentions: Those in it.
        stories: In how many stories of the library each entity occurs, as far as that is known.
    """
    named = Counter(mention.entity for mention in mentions)
    seen = {mention.entity: mention for mention in reversed(mentions)}
    return [
        Entity(id_, seen[id_].type, seen[id_].name, mentions=named[id_], articles=max(1, stories.get(id_, 0)))
        for id_, _ in weights(document, mentions).most_common()
    ]


def note_cards(notes: Iterable[Note]) -> list[Card]:
    """Notes as cards, in the order of the text; those on the whole story come first, detached ones last."""

    def order(note: Note) -> tuple[int, Span]:
        return (0 if note.anchor is None else 2 if note.detached else 1, note.span or Span(0, 0))

    return [_note_card(note) for note in sorted(notes, key=order)]


def headed_note_cards(notes: Iterable[Note]) -> list[Card]:
    """Notes of the whole library as cards, grouped by story, the story last written on first."""
    groups: dict[ArticleId, list[Note]] = {}
    for note in sorted(notes, key=lambda note: note.changed, reverse=True):
        groups.setdefault(note.article, []).append(note)
    return [
        _note_card(note, heading=group[0].headline)
        for group in groups.values()
        for note in sorted(group, key=lambda note: note.span or Span(0, 0))
    ]


def _note_card(note: Note, heading: str = "") -> Card:
    facts = [f"{note.changed.day} {note.changed:%b %Y}", *(f"#{tag}" for tag in note.tags)]
    facts += ["passage no longer found"] if note.detached else []
    facts += ["highlight"] if not note.text else []
    facts += ["on the story"] if note.anchor is None else []
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


def counted(rows: int, unread: int, query: str) -> str:
    """The facts of the title line: `· 12 unread of 40 stories`."""
    if not rows:
        return "· no stories"
    of = count(rows, "story", "stories")
    return f"· {of}" if query and not unread else f"· {unread:,} unread of {of}"
