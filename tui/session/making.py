"""From a filing, as its source gave it, to an article with an id, a version and a document."""

import hashlib
import re
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime

from tui.document import compose, count_words
from tui.model import Article, ArticleId, Document, Filing
from tui.values import replace

_SANE = re.compile(r"[A-Za-z0-9_.][A-Za-z0-9._-]{0,63}")
"""Own ids that people can type; a leading hyphen would be an option on the command line."""
_SHORTEST = 6


def own_ids(filings: Sequence[Filing]) -> Iterator[tuple[str, Filing]]:
    """Each filing with the id that tells it from the others of its source.

    That is the source's own; filings without one are counted, so that they keep their ids while their order stays.
    """
    nameless = 0
    for filing in filings:
        if filing.own_id:
            yield filing.own_id, filing
        else:
            nameless += 1
            yield "" if nameless == 1 else f"#{nameless}", filing


def free_id(origin: str, own_id: str, taken: Callable[[str], bool], *, is_of_feed: bool = False) -> ArticleId:
    """The id for a new article: the source's own while that is free and can be typed, else a short hash.

    An id stands for its article in every query, so that of a feed is not taken: it may be a year, or a word.
    """
    if _SANE.fullmatch(own_id) and not is_of_feed and not taken(own_id):
        return ArticleId(own_id)
    identity = f"{origin}\0{own_id}".encode("utf-8", "surrogatepass")
    digest = hashlib.blake2b(identity).hexdigest()
    return ArticleId(next(id_ for end in range(_SHORTEST, len(digest)) if not taken(id_ := digest[:end])))


def make(filing: Filing, id_: ArticleId, *, origin: str, own_id: str, source: str, moment: datetime) -> Article:
    """A new article.

    Args:
        filing: What the source says.
        id_: Its id in the library.
        origin: Where it came from, resolved.
        own_id: The source's own id for it.
        source: The path or address as it was given.
        moment: Now.
    """
    document = compose(filing.copy)
    blank = Article(
        id=id_,
        origin=origin,
        own_id=own_id,
        headline="",
        document=document,
        copy=filing.copy,
        added=moment,
        updated=moment,
        words=count_words(document.text),
        source=source,
    )
    return _with_particulars(blank, filing)


def update(article: Article, filing: Filing, moment: datetime) -> Article:
    """The article as its source now has it; the very same object when nothing has changed.

    Its version counts texts: it stays when only the particulars are new.
    """
    fresh = _with_particulars(article, filing)
    if filing.copy != article.copy:
        fresh = _with_document(replace(fresh, copy=filing.copy), compose(filing.copy))
    return article if fresh == article else replace(fresh, updated=moment)


def former(article: Article, taken: Callable[[str], bool]) -> Article:
    """An article as it was before an update, as one of its own: an older take, which the update stands for.

    Its identity is none that its source gives, so that no import changes it.
    """
    own_id = former_id(article, article.version)
    return replace(article, id=free_id(article.origin, own_id, taken), own_id=own_id)


def former_id(article: Article, version: int) -> str:
    """The own id of an older take of an article, by the version of its text."""
    return f"{article.own_id}#v{version}"


def _with_document(article: Article, document: Document) -> Article:
    if document.text == article.document.text:
        return replace(article, document=document)
    return replace(article, document=document, words=count_words(document.text), version=article.version + 1)


def _with_particulars(article: Article, filing: Filing) -> Article:
    return replace(
        article,
        headline=filing.headline,
        bylines=filing.bylines,
        dateline=filing.dateline,
        slug=filing.slug,
        publisher=filing.publisher,
        url=filing.url,
        published=_aware(filing.published),
        language=filing.language,
        handling=filing.handling,
        chapter=filing.chapter,
    )


def _aware(moment: datetime | None) -> datetime | None:
    """A date without an offset is taken for UTC, since it has to be compared with the others."""
    return moment if moment is None or moment.tzinfo is not None else moment.replace(tzinfo=UTC)
