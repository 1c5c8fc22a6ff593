"""What the panes show of one article, gathered from the library."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from tui.library.conditions import Where, Words
from tui.library.library import Library
from tui.library.words import spans
from tui.model import ArticleId, BlockKind, Document, Entity, EntityId, Mention, Span, Unplaced
from tui.names import fold
from tui.ui.kinds import Kinds
from tui.ui.phrases import count
from tui.ui.weights import weights
from tui.ui.widgets.reader import Passage, Story


def story_of(
    library: Library, article: ArticleId, kinds: Kinds, words: Iterable[Words] = (), *, quick: bool = False
) -> Story:
    """The story as the reader shows it, opened where reading stopped.

    Args:
        library: Where it lies.
        article: Which it is.
        kinds: Of highlights.
        words: Those of the query that found it.
        quick: Leave it to a later frame who is who across stories; the index is slow to open.

    Raises:
        NothingFoundError: There is no such article any more.
    """
    found = library.article(article)
    place = library.place(article)
    return Story(
        article=article,
        document=found.document,
        mentions=library.mentions(article, quick=quick),
        passages=passages_of(library, article, kinds),
        hits=hits_of(found.document.text, words),
        quiet=True,
        top=place.offset if place and place.version == found.version else 0,
    )


def hits_of(text: str, words: Iterable[Words]) -> tuple[Span, ...]:
    """Where the words of a query stand in a story, as far as the query looked for them there."""
    return spans(text, [word for word in words if word.where in (Where.TEXT, Where.HEADLINE)])


def passages_of(library: Library, article: ArticleId, kinds: Kinds) -> tuple[Passage, ...]:
    """Marked passages of the present text: notes, highlights and places bookmarked.

    A note on the whole story, or on somebody whom it names, stands at the head of the story.
    """
    notes = library.notes(article)
    whole = [note for note in notes if note.anchor is None]
    head = head_of(library.article(article).document) if whole and article in library else None
    at_head = (Passage(head, note.id, "story") for note in whole if head is not None)
    noted = (
        Passage(note.span, note.id, "note" if note.text else "highlight", kinds.letter(note.kind), kinds.ink(note.kind))
        for note in notes
        if note.span is not None
    )
    places = (Passage(mark.span, mark.id, "bookmark") for mark in library.bookmarks(article) if mark.span is not None)
    return tuple(sorted((*at_head, *noted, *places), key=lambda passage: passage.span))


def head_of(document: Document) -> Span | None:
    """The first character of the headline, or of a story that has none; None where there is no text."""
    start = next((block.start for block in document.blocks if block.kind is BlockKind.HEADLINE), 0)
    return Span(start, start + 1) if start < len(document.text) else None


def entities_of(
    document: Document, mentions: Sequence[Mention], stories: Mapping[EntityId, int], told: Iterable[Unplaced] = ()
) -> list[Entity]:
    """The entities of one story, those of most weight in it first; then those that only its agency names.

    Args:
        document: The story.
        mentions: Those in it.
        stories: In how many stories of the library each entity occurs, as far as that is known.
        told: Whom its agency names and no mention does.
    """
    named = Counter(mention.entity for mention in mentions)
    forms = _forms(document.text, mentions)
    seen = {mention.entity: mention for mention in reversed(mentions)}
    uris = {mention.entity: (mention.uri,) for mention in mentions if mention.uri}
    beside = (
        Entity(
            one.entity,
            one.type,
            one.name,
            articles=stories.get(one.entity, 0),
            uris=(one.uri,) if one.uri else (),
            unplaced=True,
        )
        for one in told
    )
    found = [
        Entity(
            id_,
            seen[id_].type,
            seen[id_].name,
            forms[id_],
            mentions=named[id_],
            articles=stories.get(id_, 0),
            uris=uris.get(id_, ()),
        )
        for id_, _ in weights(document, mentions).most_common()
    ]
    return [*found, *beside]


def _forms(text: str, mentions: Sequence[Mention]) -> dict[EntityId, tuple[str, ...]]:
    """What else each entity is called in a story than by its name, most often first; case and accents make no form."""
    forms: dict[EntityId, Counter[str]] = {}
    for mention in mentions:
        forms.setdefault(mention.entity, Counter())[" ".join(text[mention.start : mention.end].split())] += 1
    names = {mention.entity: fold(mention.name) for mention in mentions}
    return {id_: _apart(found, names[id_]) for id_, found in forms.items()}


def _apart(forms: Counter[str], name: str) -> tuple[str, ...]:
    different = {fold(form): form for form, _ in reversed(forms.most_common())}
    return tuple(form for key, form in reversed(different.items()) if key != name)


def counted(rows: int, unread: int, query: str, *, so_far: bool = False) -> str:
    """The facts of the title line: `· 12 unread of 40 stories`; `so far` when more may yet be found."""
    more = " so far" if so_far else ""
    if not rows:
        return f"· no stories{more}"
    of = count(rows, "story", "stories")
    return f"· {of}{more}" if query and not unread else f"· {unread:,} unread of {of}{more}"


def marked(in_view: int, waiting: int) -> str:
    """How many rows are marked, as the status line says it: `2 marked, 1 out of view`."""
    if not waiting:
        return f"{in_view:,} marked" if in_view else ""
    return f"{in_view:,} marked, {waiting:,} out of view" if in_view else f"{waiting:,} marked out of view"
