"""`mark`, `tag`, `remove`: what has become of articles, many at once."""

import sys
from collections import Counter
from collections.abc import Callable, Sequence
from itertools import islice

import click

from tui.cli.columns import say_rows
from tui.cli.desk import Desk, chosen
from tui.cli.printing import complain, say, say_json
from tui.errors import DatelineError
from tui.library.library import Library
from tui.model import ArticleId
from tui.session import triage
from tui.session.outcome import Outcome, counted
from tui.session.session import Session

_MARKS: dict[str, Callable[[Session, Sequence[ArticleId]], Outcome]] = {
    "read": lambda session, ids: triage.set_read(session, ids, True),
    "unread": lambda session, ids: triage.set_read(session, ids, False),
    "done": lambda session, ids: triage.set_done(session, ids, True),
    "undone": lambda session, ids: triage.set_done(session, ids, False),
}
_TOLD = 5
"""Headlines that are shown before a removal."""

_everything = click.option("--all", "everything", is_flag=True, help="All articles of the library.")


@click.command()
@click.argument("state", type=click.Choice(list(_MARKS)))
@click.argument("query", nargs=-1)
@_everything
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
@click.option("--json", "as_json", is_flag=True, help="One JSON object a line.")
@click.pass_obj
def tag_list(desk: Desk, as_json: bool) -> None:
    """List all tags with the number of their articles."""
    with desk.library() as library:
        tags = sorted(Counter(name for header in library.headers() for name in header.status.tags).items())
    if as_json:
        for name, number in tags:
            say_json({"tag": name, "articles": number})
    else:
        say_rows((str(number), name) for name, number in tags)


@tag.command("add")
@click.argument("name", metavar="TAG")
@click.argument("query", nargs=-1)
@_everything
@click.pass_obj
def tag_add(desk: Desk, name: str, query: tuple[str, ...], everything: bool) -> None:
    """Tag the articles that a query matches."""
    with desk.session() as session:
        outcome = triage.tag(session, chosen(session.library, query, everything), name)
    say(outcome.message)


@tag.command("remove")
@click.argument("name", metavar="TAG")
@click.argument("query", nargs=-1)
@_everything
@click.pass_obj
def tag_remove(desk: Desk, name: str, query: tuple[str, ...], everything: bool) -> None:
    """Take a tag away from the articles that a query matches."""
    with desk.session() as session:
        outcome = triage.untag(session, chosen(session.library, query, everything), name)
    say(outcome.message)


@click.command()
@click.argument("query", nargs=-1)
@_everything
@click.option("--yes", is_flag=True, help="Do not ask.")
@click.pass_obj
def remove(desk: Desk, query: tuple[str, ...], everything: bool, yes: bool) -> None:
    """Put articles into the trash.

    Their notes stay, and adding them again brings them back.
    """
    with desk.session() as session:
        ids = chosen(session.library, query, everything)
        if not yes:
            _ask(session.library, ids)
        outcome = triage.remove(session, ids)
    say(outcome.message)


def _ask(library: Library, ids: Sequence[ArticleId]) -> None:
    """Show what would go, and have it confirmed."""
    if not sys.stdin.isatty():
        raise click.UsageError("nobody can be asked here: give --yes to remove without a question")
    for header in islice(filter(None, map(library.header, ids)), _TOLD):
        complain(header.headline)
    if len(ids) > _TOLD:
        complain(f"and {len(ids) - _TOLD:,} more")
    if not click.confirm(f"remove {counted(ids, 'story')}?", err=True):
        raise DatelineError("nothing was removed")
