"""`list` and `count`: which articles there are."""

from collections.abc import Callable, Iterable, Mapping, Sequence

import click

from tui.cli.columns import say_rows
from tui.cli.desk import Desk, wanted
from tui.cli.exits import Exit
from tui.cli.printing import article_json, complain, is_terminal, say, say_json
from tui.errors import NothingFoundError
from tui.library.library import Library
from tui.model import ArticleId, Header
from tui.names import fold
from tui.ui.signs import signs

_SORTS: Mapping[str, Callable[[Header], tuple[float, str]]] = {
    "date": lambda header: (-header.moment.timestamp(), ""),
    "headline": lambda header: (0, fold(header.headline)),
    "source": lambda header: (0, fold(header.publisher)),
    "length": lambda header: (-header.words, ""),
}
"""What `--sort` takes; where it makes no difference, the newer comes first."""

_SHORTEST_ID = 6


@click.command("list")
@click.argument("query", nargs=-1)
@click.option("--limit", type=click.IntRange(min=1), metavar="N", help="At most so many.")
@click.option("--sort", type=click.Choice(list(_SORTS)), default="date", show_default=True, help="In this order.")
@click.option("--json", "as_json", is_flag=True, help="One JSON object a line.")
@click.option("--full", is_flag=True, help="With --json: also text, blocks and mentions.")
@click.pass_obj
def list_articles(desk: Desk, query: tuple[str, ...], limit: int | None, sort: str, as_json: bool, full: bool) -> None:
    """List articles: all, or those that a query matches.

    For example: dateline list is:unread tag:asia '"press release"'
    """
    if full and not as_json:
        raise click.UsageError("--full goes with --json", click.get_current_context())
    with desk.library() as library:
        headers = [header for article in wanted(library, query) if (header := library.header(article))]
        headers = sorted(headers, key=_SORTS[sort])[:limit]
        if as_json:
            for article in library.articles(header.id for header in headers):
                say_json(article_json(library, article, full=full))
        else:
            _say_lines(library, headers)


@click.command()
@click.argument("query", nargs=-1)
@click.pass_obj
def count(desk: Desk, query: tuple[str, ...]) -> Exit:
    """Count the articles: all, or those that a query matches.

    The exit code is 3 when a query matches none.
    """
    with desk.library() as library:
        try:
            found = len(wanted(library, query))
        except NothingFoundError as error:
            say("0")
            complain(str(error))
            return Exit.NOTHING
        say(str(found))
    return Exit.DONE


def _say_lines(library: Library, headers: Sequence[Header]) -> None:
    """A line an article: id, state, date, publisher, headline. A person gets short ids, a script lasting ones."""
    ids = _short_ids(library, [header.id for header in headers]) if is_terminal() else {}
    say_rows(
        (ids.get(header.id, header.id), _state(header), f"{header.moment:%Y-%m-%d}", header.publisher, header.headline)
        for header in headers
    )


def _state(header: Header) -> str:
    """Unread or done, bookmarked, noted: the signs that the reader has for them."""
    drawn = signs()
    status = header.status
    marks = (
        (drawn.done, status.done),
        (drawn.unread, not status.read and not status.done),
        (drawn.bookmark, status.bookmarked or header.bookmarks > 0),
        (drawn.note, header.notes > 0),
    )
    return "".join(sign for sign, holds in marks if holds)


def _short_ids(library: Library, ids: Iterable[ArticleId]) -> dict[ArticleId, str]:
    """The shortest beginning of each id that no other article shares."""
    order = sorted(library.ids())
    place = {article: index for index, article in enumerate(order)}
    short: dict[ArticleId, str] = {}
    for article in ids:
        beside = [order[i] for i in (place[article] - 1, place[article] + 1) if 0 <= i < len(order)]
        length = max([_SHORTEST_ID, *(_shared(article, other) + 1 for other in beside)])
        short[article] = article[:length]
    return short


def _shared(one: str, other: str) -> int:
    """How many characters two ids have in common at their beginning."""
    return next((i for i, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
