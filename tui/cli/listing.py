"""`list` and `count`: which articles there are."""

import shutil
from collections.abc import Callable, Mapping, Sequence

import click
from rich.cells import cell_len, set_cell_size

from tui.cli.desk import Desk, spelled, wanted
from tui.cli.printing import article_json, is_terminal, say, say_json
from tui.library.library import Library
from tui.library.query import parse
from tui.model import ArticleId, Header
from tui.names import fold, safe

SORTS: Mapping[str, Callable[[Header], object]] = {
    "date": lambda header: -header.moment.timestamp(),
    "headline": lambda header: fold(header.headline),
    "source": lambda header: (fold(header.publisher), -header.moment.timestamp()),
    "length": lambda header: -header.words,
}

_SHORTEST_ID = 6


@click.command("list")
@click.argument("query", nargs=-1)
@click.option("--limit", type=click.IntRange(min=1), metavar="N", help="At most so many.")
@click.option("--sort", type=click.Choice(list(SORTS)), default="date", show_default=True, help="In this order.")
@click.option("--json", "as_json", is_flag=True, help="One JSON object a line.")
@click.option("--full", is_flag=True, help="With --json: also text, blocks and mentions.")
@click.pass_obj
def list_articles(desk: Desk, query: tuple[str, ...], limit: int | None, sort: str, as_json: bool, full: bool) -> None:
    """List articles, newest first: all, or those that a query matches.

    For example: dateline list is:unread tag:asia "press release"
    """
    with desk.library() as library:
        ids = wanted(library, spelled(query))
        headers = [header for article in ids if (header := library.header(article))]
        headers = sorted(headers, key=SORTS[sort])[:limit] if sort != "date" else headers[:limit]  # type: ignore[arg-type]  # each key orders its own kind
        if as_json:
            for article in library.articles(header.id for header in headers):
                say_json(article_json(library, article, full=full))
        else:
            _print(library, headers)


@click.command()
@click.argument("query", nargs=-1)
@click.pass_obj
def count(desk: Desk, query: tuple[str, ...]) -> None:
    """Print how many articles there are, or how many a query matches."""
    with desk.library() as library:
        click.echo(len(library.ids(parse(spelled(query)))))


def _print(library: Library, headers: Sequence[Header]) -> None:
    """A line an article: aligned for a person, parted by tabs for a program."""
    ids = _short_ids(library, [header.id for header in headers])
    rows = [(ids[h.id], _state(h), f"{h.moment:%Y-%m-%d}", h.publisher, h.headline) for h in headers]
    if not is_terminal():
        for row in rows:
            click.echo("\t".join(safe(cell) for cell in row))
        return
    width = shutil.get_terminal_size().columns
    widths = [max((cell_len(safe(row[i])) for row in rows), default=0) for i in range(4)]
    for row in rows:
        cells = [set_cell_size(safe(cell), min(size, 24)) for cell, size in zip(row, widths, strict=False)]
        lead = "  ".join(cells)
        say(f"{lead}  {set_cell_size(safe(row[4]), max(10, width - cell_len(lead) - 2)).rstrip()}")


def _state(header: Header) -> str:
    """Unread, done, bookmarked and noted, a character each."""
    return (
        ("x" if header.status.done else " " if header.status.read else "o")
        + ("*" if header.status.bookmarked or header.bookmarks else " ")
        + ("n" if header.notes else " ")
    )


def _short_ids(library: Library, ids: Sequence[ArticleId]) -> dict[ArticleId, str]:
    """The shortest beginning of each id that no other article shares."""
    everything = sorted(library.ids())
    place = {article: index for index, article in enumerate(everything)}
    short: dict[ArticleId, str] = {}
    for article in ids:
        index = place[article]
        beside = [everything[i] for i in (index - 1, index + 1) if 0 <= i < len(everything)]
        shared = max((_shared(article, other) for other in beside), default=0)
        short[article] = article[: max(_SHORTEST_ID, shared + 1)]
    return short


def _shared(one: str, other: str) -> int:
    return next((i for i, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
