"""`list` and `count`: which articles there are."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import islice, pairwise

import click

from tui.cli import options
from tui.cli.articles import found
from tui.cli.columns import Row, say_rows
from tui.cli.complaints import complain
from tui.cli.desk import Desk
from tui.cli.exits import Exit
from tui.cli.indexing import abreast
from tui.cli.printing import article_json, is_terminal, say, say_json
from tui.errors import NothingFoundError
from tui.library.library import Library
from tui.library.listing import Rows
from tui.library.ordering import Order
from tui.model import ArticleId, Header
from tui.names import fold
from tui.session.holding import hold_on
from tui.ui.signs import PRINT

_ORDERS: Mapping[str, Order] = {
    "date": Order.NEWEST,
    "oldest": Order.OLDEST,
    "source": Order.SOURCE,
    "length": Order.LENGTH,
    "headline": Order.NEWEST,
}
"""What `--sort` takes; where it makes no difference, the newer comes first."""

_SHORTEST_ID = 6


@click.command("list")
@click.argument("query", nargs=-1)
@options.in_view
@click.option("--limit", type=click.IntRange(min=1), metavar="N", help="At most so many.")
@click.option("--sort", type=click.Choice(list(_ORDERS)), default="date", show_default=True, help="In this order.")
@options.as_json
@click.option("--full", is_flag=True, help="With --json: also text, blocks and mentions.")
@click.pass_obj
def list_articles(
    desk: Desk, query: tuple[str, ...], view: str | None, limit: int | None, sort: str, as_json: bool, full: bool
) -> None:
    """List articles: all, or those that a query matches.

    For example: dateline list is:unread tag:asia '"press release"'
    """
    if full and not as_json:
        raise click.UsageError("--full goes with --json", click.get_current_context())
    with desk.library() as library:
        rows = found(library, query, order=_ORDERS[sort], view=view)
        headers = islice(_by_headline(rows) if sort == "headline" else rows, limit)
        if as_json:
            if full:
                abreast(library.search)  # it says whom a name means in the whole library
            for header in headers:
                for article in library.articles([header.id]):
                    say_json(article_json(library, article, full=full))
        else:
            _say_lines(library, headers)


def _by_headline(rows: Sequence[Header]) -> Iterable[Header]:
    """Headers by their headlines; of many, no more are read than are shown."""
    return rows.by_headline() if isinstance(rows, Rows) else sorted(rows, key=lambda header: fold(header.headline))


@click.command()
@click.argument("query", nargs=-1)
@options.in_view
@click.pass_obj
def count(desk: Desk, query: tuple[str, ...], view: str | None) -> Exit:
    """Count the articles: all, or those that a query matches.

    The exit code is 3 when a query matches none.
    """
    try:
        with desk.library() as library:
            number = len(found(library, query, view=view))
    except NothingFoundError as error:
        say("0")
        complain(str(error))
        return Exit.NOTHING
    say(str(number))
    return Exit.DONE


def _say_lines(library: Library, headers: Iterable[Header]) -> None:
    """A line an article. A person gets short ids, a script lasting ones."""
    if is_terminal():
        shown = list(headers)
        ids = short_ids(library, [header.id for header in shown])
        say_rows(article_row(header, ids[header.id], _held(library, header)) for header in shown)
    else:
        say_rows(article_row(header, header.id, _held(library, header)) for header in headers)


def _held(library: Library, header: Header) -> str:
    """Why an article must not be used, in a word; empty when it may be."""
    articles = library.articles([header.id]) if library.may_be_held(header.id) else ()
    return next((hold.word for article in articles if (hold := hold_on(library, article))), "")


def article_row(header: Header, id_: str, held: str = "") -> Row:
    """The cells of an article: id, state and why it must not be used, date, publisher, headline."""
    return (
        id_,
        " ".join(filter(None, (_state(header), held))),
        f"{header.moment:%Y-%m-%d}",
        header.publisher,
        header.headline,
    )


def _state(header: Header) -> str:
    """Unread or done, bookmarked, noted: the signs that the reader has for them."""
    drawn = PRINT
    status = header.status
    marks = (
        (drawn.done, status.done),
        (drawn.unread, not status.read and not status.done),
        (drawn.bookmark, status.bookmarked or header.bookmarks > 0),
        (drawn.note, header.notes > 0),
    )
    return "".join(sign for sign, holds in marks if holds)


def short_ids(library: Library, ids: Sequence[ArticleId]) -> dict[ArticleId, str]:
    """The shortest beginning of each id that no other article shares."""
    alike: dict[str, list[ArticleId]] = defaultdict(list)
    beginnings = {id_[:_SHORTEST_ID] for id_ in ids}
    for id_ in library.ids():
        if (beginning := id_[:_SHORTEST_ID]) in beginnings:
            alike[beginning].append(id_)
    lengths = {id_: length for group in alike.values() for id_, length in _lengths(sorted(group))}
    return {id_: id_[: lengths[id_]] for id_ in ids}


def _lengths(group: Sequence[ArticleId]) -> Iterable[tuple[ArticleId, int]]:
    """How much of each id tells it from those beside it, which share most with it."""
    needed = [0, *(_shared(*pair) + 1 for pair in pairwise(group)), 0]
    return ((id_, max(_SHORTEST_ID, *beside)) for id_, beside in zip(group, pairwise(needed), strict=True))


def _shared(one: str, other: str) -> int:
    """How many characters two ids have in common at their beginning."""
    return next((i for i, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
