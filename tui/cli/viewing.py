"""`view`: queries that bear a name."""

import click

from tui.cli import options
from tui.cli.columns import say_rows
from tui.cli.desk import Desk
from tui.cli.indexing import caught_up
from tui.cli.printing import say, say_json
from tui.errors import QueryError
from tui.export.jsontext import Json
from tui.library.library import Library
from tui.library.query import parse
from tui.model import View
from tui.session import views


@click.group(no_args_is_help=False)
def view() -> None:
    """List, save and take away views: queries with a name."""


@view.command("list")
@options.as_json
@click.pass_obj
def view_list(desk: Desk, as_json: bool) -> None:
    """List all views, each with the number of its articles."""
    with desk.library() as library:
        found = [_json(library, one, built_in) for one, built_in in views.all_views(library)]
    if as_json:
        for record in found:
            say_json(record)
    else:
        say_rows((_number(record["articles"]), str(record["name"]), str(record["query"])) for record in found)


def _json(library: Library, view: View, built_in: bool) -> Json:
    return {"name": view.name, "query": view.query, "built_in": built_in, "articles": _count(library, view)}


def _count(library: Library, view: View) -> int | None:
    """How many articles are in it; None when a newer Dateline has written a query that this one cannot read."""
    try:
        query = parse(view.query)
    except QueryError:
        return None
    caught_up(library.search, query)
    return library.count(query)


def _number(number: object) -> str:
    return "?" if number is None else str(number)


@view.command("add")
@click.argument("name")
@click.argument("query", nargs=-1, required=True)
@click.pass_obj
def view_add(desk: Desk, name: str, query: tuple[str, ...]) -> None:
    """Save a query as a view.

    A view of that name gets the new query. For example: dateline view add Asia is:undone tag:asia
    """
    with desk.session() as session:
        outcome = views.save(session, name, " ".join(query))
    say(outcome.message)


@view.command("rename")
@click.argument("name")
@click.argument("new")
@click.pass_obj
def view_rename(desk: Desk, name: str, new: str) -> None:
    """Give a view another name."""
    with desk.session() as session:
        outcome = views.rename(session, name, new)
    say(outcome.message)


@view.command("remove")
@click.argument("name")
@click.pass_obj
def view_remove(desk: Desk, name: str) -> None:
    """Take a view away; its articles stay."""
    with desk.session() as session:
        outcome = views.remove(session, name)
    say(outcome.message)
