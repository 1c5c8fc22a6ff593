"""Which articles are meant on the command line."""

import re
from collections.abc import Iterable, Sequence

import click

from tui.errors import AmbiguousIdError, NothingFoundError
from tui.library.conditions import All, Query
from tui.library.library import Library
from tui.library.listing import Rows
from tui.library.ordering import Order
from tui.library.query import parse
from tui.model import Article, ArticleId, Header
from tui.names import safe
from tui.session import views

_QUOTED = 80
"""So many characters of a query are repeated in a message."""
_UNQUOTED = re.compile(r'-?(\w+):([^"\s]+\s[^":]*)')


def found(
    library: Library, words: Sequence[str], *, order: Order = Order.NEWEST, view: str | None = None
) -> Sequence[Header]:
    """The articles that a query means; without words, all of the view or of the library.

    Words that are ids of articles, each of them, mean these; so do beginnings of ids, where no article matches them as
    words. An exact id comes first, because a script passes ids and must not hit anything else.

    Args:
        library: Where to look; its index is brought up to date if the query needs it.
        words: As the shell has parted them; together they are one query.
        order: What comes first; ids keep their own order.
        view: The name of a view that they have to be in as well; then words are not taken for ids.

    Raises:
        QueryError: It does not parse.
        NothingFoundError: It matches nothing, or there is no such view.
    """
    if view is None and not words:
        return library.headers(order=order)
    if view is None and all(word in library for word in words):
        return _headers(library, [ArticleId(word) for word in words])
    query = parse(" ".join(words)) if view is None else _within(library, view, words)
    from tui.cli.indexing import caught_up  # 1 ms, of which the reader needs nothing

    caught_up(library.search, query)
    rows = library.headers(query, order)
    if rows:
        return rows
    if view is None:
        return _headers(library, _abbreviated(library, words))
    raise nothing_matches(words, view)


def wanted(library: Library, words: Sequence[str]) -> list[ArticleId]:
    """The ids of the articles that a query means, as `found` has it.

    Raises:
        QueryError: It does not parse.
        NothingFoundError: It matches nothing.
    """
    headers = found(library, words)
    return headers.ids() if isinstance(headers, Rows) else [header.id for header in headers]


def chosen(library: Library, words: Sequence[str], all_of_them: bool) -> list[ArticleId]:
    """The articles that a verb which changes many is to change, each the one that stands in the lists for its story.

    Raises:
        UsageError: Neither a query nor `--all` was given, or both were; an empty query is none, since the variable
            that it came from may just be unset.
        QueryError: The query does not parse.
        NothingFoundError: It matches nothing.
    """
    if all_of_them == any(word.strip() for word in words):
        raise click.UsageError("say which articles, by a query, by ids, or by --all", click.get_current_context())
    headers = found(library, words)
    if not headers:
        raise NothingFoundError("the library is empty")
    return headers.ids() if isinstance(headers, Rows) else standing(library, [header.id for header in headers])


def standing(library: Library, articles: Iterable[ArticleId]) -> list[ArticleId]:
    """The articles that stand in the lists for some; what is done to an older take would be seen nowhere."""
    return list(dict.fromkeys(map(library.leader, articles)))


def nothing_matches(words: Sequence[str], view: str | None = None, *, noun: str = "article") -> NothingFoundError:
    """What to say when no article, or nothing of another kind, matches."""
    place = f" in the view {safe(view)}" if view else ""
    what = f" {_cut(safe(' '.join(words)))}" if words else ""
    return NothingFoundError(f"no {noun}{place} matches{what}{_hint(words)}" if what else f"no {noun}{place}")


def _cut(query: str) -> str:
    """The beginning of a query, enough to know it by."""
    return query if len(query) <= _QUOTED else f"{query[:_QUOTED]}…"


def _within(library: Library, view: str, words: Sequence[str]) -> Query:
    return All((parse(views.named(library, view).query), parse(" ".join(words))))


def _headers(library: Library, ids: Sequence[ArticleId]) -> list[Header]:
    return [header for article in dict.fromkeys(ids) if (header := library.header(article))]


def _abbreviated(library: Library, words: Sequence[str]) -> list[ArticleId]:
    try:
        return [library.resolve_id(word) for word in words]
    except AmbiguousIdError as error:
        raise NothingFoundError(f"no article matches, and as an id {error}") from None
    except NothingFoundError:
        raise nothing_matches(words) from None


def _hint(words: Sequence[str]) -> str:
    """Point out quotation marks that the shell kept for itself."""
    for word in words:
        if match := _UNQUOTED.fullmatch(word):
            return f"; if {safe(match[2])} is one name, write {match[1]}:'\"{safe(match[2])}\"'"
    return ""


def the_article(library: Library, id_: str) -> Article:
    """The one article that an id, or the beginning of one, means.

    Raises:
        NothingFoundError: There is none.
        AmbiguousIdError: There are several.
    """
    return library.article(library.resolve_id(id_))
