"""`mark`, `tag`: what has become of articles, many at once."""

from collections.abc import Callable, Sequence

import click

from tui.cli import options
from tui.cli.articles import chosen
from tui.cli.columns import say_rows
from tui.cli.desk import Desk
from tui.cli.printing import say, say_json
from tui.model import ArticleId
from tui.session import triage
from tui.session.outcome import Outcome
from tui.session.session import Session

_MARKS: dict[str, Callable[[Session, Sequence[ArticleId]], Outcome]] = {
    "read": lambda session, ids: triage.set_read(session, ids, True),
    "unread": lambda session, ids: triage.set_read(session, ids, False),
    "done": lambda session, ids: triage.set_done(session, ids, True),
    "undone": lambda session, ids: triage.set_done(session, ids, False),
}


@click.command()
@click.argument("state", type=click.Choice(list(_MARKS)))
@click.argument("query", nargs=-1)
@options.everything
@click.pass_obj
def mark(desk: Desk, state: str, query: tuple[str, ...], everything: bool) -> None:
    """Mark articles read, unread, done or not done.

    For example: dateline mark read by:'"Moon Hae-som"'
    """
    with desk.session() as session:
        outcome = _MARKS[state](session, chosen(session.library, query, everything))
    say(outcome.message)


@click.group(no_args_is_help=False)
def tag() -> None:
    """List tags, set them, take them away."""


@tag.command("list")
@options.as_json
@click.pass_obj
def tag_list(desk: Desk, as_json: bool) -> None:
    """List all tags with the number of their articles."""
    with desk.library() as library:
        tags = sorted(library.tags().items())
    if as_json:
        for name, number in tags:
            say_json({"tag": name, "articles": number})
    else:
        say_rows((str(number), name) for name, number in tags)


@tag.command("add")
@click.argument("name", metavar="TAG")
@click.argument("query", nargs=-1)
@options.everything
@click.pass_obj
def tag_add(desk: Desk, name: str, query: tuple[str, ...], everything: bool) -> None:
    """Tag the articles that a query matches."""
    with desk.session() as session:
        outcome = triage.tag(session, chosen(session.library, query, everything), name)
    say(outcome.message)


@tag.command("remove")
@click.argument("name", metavar="TAG")
@click.argument("query", nargs=-1)
@options.everything
@click.pass_obj
def tag_remove(desk: Desk, name: str, query: tuple[str, ...], everything: bool) -> None:
    """Take a tag away from the articles that a query matches."""
    with desk.session() as session:
        outcome = triage.untag(session, chosen(session.library, query, everything), name)
    say(outcome.message)
