"""What a correction covers: the mention that it is about, and words that may be a name."""

from msgspec import Struct

from tui.errors import DatelineError, NothingFoundError
from tui.library.library import Library
from tui.library.replay import longer_at, occurrences
from tui.model import Article, ArticleId, EntityId, Span
from tui.names import fold, safe
from tui.session.meant import words_at

_LONGEST = 200
"""Characters of a name that a person gives: more than any has, and what a line can still show."""


class Subject(Struct, frozen=True):
    """What is corrected: an entity, in one article or everywhere, or at one mention."""

    entity: EntityId
    article: ArticleId | None = None
    """Where it was met; a correction of the article or of one mention needs it."""
    span: Span | None = None
    """The mention, in code points of the present text."""


def place_of(library: Library, subject: Subject) -> tuple[Article, Span]:
    """The article and the mention that a correction is about.

    Raises:
        DatelineError: It is about no single mention.
    """
    if subject.article is None or subject.span is None:
        raise DatelineError("that needs a mention: go to one in the story")
    return library.article(subject.article), subject.span


def name_at(article: Article, span: Span) -> str:
    """The words of a passage that may be a name.

    Raises:
        DatelineError: It is empty, too long, or reaches over the end of a paragraph.
    """
    words = article.document.text[span.start : span.end]
    if not words.strip() or "\n" in words or len(words) > _LONGEST:
        raise DatelineError("a name is a few words of one paragraph")
    return words


def trimmed(article: Article, span: Span) -> Span:
    """A passage without the white space at its ends."""
    words = article.document.text[span.start : span.end]
    start = span.start + len(words) - len(words.lstrip())
    return Span(start, max(start, start + len(words.strip())))


def standing_at(article: Article, old: Span, words: str) -> Span:
    """Where whole words stand that share something with a mention: what it should have covered.

    Raises:
        NothingFoundError: They do not stand there.
    """
    for span in occurrences(words, article.document.text):
        if old.start < span.end and span.start < old.end:
            return span
    before = article.document.text[old.start : old.end]
    raise NothingFoundError(f"“{safe(words)}” does not stand at “{safe(before)}”; give whole words of the text")


def check_whole(article: Article, span: Span) -> None:
    """Make sure that a passage neither begins nor ends within a word.

    Raises:
        DatelineError: It does.
    """
    words = article.document.text[span.start : span.end]
    if span not in occurrences(words, article.document.text):
        raise DatelineError(f"“{safe(words)}” is cut out of a longer word there; take whole words")


def check_free(library: Library, article: Article, words: str) -> None:
    """Make sure that words stand in an article by themselves: as whole ones, and not only inside of longer names.

    Raises:
        DatelineError: They do not.
    """
    marked = library.marked(article.id)
    around = [longer_at(marked, span) for span in occurrences(words, article.document.text)]
    if not around:
        raise DatelineError(f"“{safe(words)}” stands nowhere by itself; give whole words")
    if None not in around:
        longer = " or ".join(dict.fromkeys(f"“{safe(words_at(article, one))}”" for one in around if one is not None))
        raise DatelineError(f"“{safe(words)}” is part of the name {longer} there; make that shorter (respan) instead")


def tidied(name: str) -> str:
    """A name in one line, safe to show.

    Raises:
        DatelineError: It is empty, or too long for one.
    """
    name = " ".join(safe(name).split())
    if not fold(name):
        raise DatelineError("a name needs a letter or more")
    if len(name) > _LONGEST:
        raise DatelineError(f"a name has {_LONGEST} characters at most, not {len(name):,}")
    return name
