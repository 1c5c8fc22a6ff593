"""`remove`, `trash`, `purge`: articles into the trash, out of it again, and out of the library for good."""

from collections.abc import Sequence
from datetime import datetime
from itertools import islice

import click

from tui.cli import options
from tui.cli.articles import chosen
from tui.cli.asking import TOLD, ask
from tui.cli.columns import say_rows
from tui.cli.desk import Desk
from tui.cli.printing import say, say_json
from tui.library.changes import Trashed
from tui.library.holdings import resolve
from tui.library.library import Library
from tui.library.when import AGES, ago
from tui.model import ArticleId
from tui.session import triage
from tui.session.outcome import counted


@click.command()
@click.argument("query", nargs=-1)
@options.everything
@options.yes
@click.pass_obj
def remove(desk: Desk, query: tuple[str, ...], everything: bool, yes: bool) -> None:
    """Put articles into the trash.

    Their notes stay. "dateline trash restore" brings them back, and so does adding them again.
    """
    with desk.session() as session:
        ids = chosen(session.library, query, everything)
        if not yes:
            headers = filter(None, map(session.library.header, ids))
            ask("remove", counted(ids, "story"), [header.headline for header in islice(headers, TOLD)], len(ids))
        outcome = triage.remove(session, ids)
    say(outcome.message)


@click.group(no_args_is_help=False)
def trash() -> None:
    """List what was removed, and bring it back."""


@trash.command("list")
@options.as_json
@click.pass_obj
def trash_list(desk: Desk, as_json: bool) -> None:
    """List what lies in the trash, last removed first."""
    with desk.library() as library:
        lying = [(item, _headline(library, item)) for item in triage.trash(library)]
    if as_json:
        for item, headline in lying:
            say_json({"id": item.article, "headline": headline, "removed": item.removed})
    else:
        say_rows((item.article, f"{item.removed:%Y-%m-%d}", headline) for item, headline in lying)


@trash.command("restore")
@click.argument("ids", nargs=-1, metavar="[ID]...")
@click.option("--all", "everything", is_flag=True, help="All that lies in the trash.")
@click.pass_obj
def trash_restore(desk: Desk, ids: tuple[str, ...], everything: bool) -> None:
    """Bring articles back from the trash, as they were."""
    if everything == bool(ids):
        raise click.UsageError("say which articles, by their ids or by --all", click.get_current_context())
    with desk.session() as session:
        lying = [item.article for item in triage.trash(session.library)]
        wanted = [ArticleId(resolve(id_, lying, "removed article")) for id_ in ids]
        outcome = triage.restore(session, lying if everything else wanted)
    say(outcome.message)


@click.command()
@click.option("--older-than", "age", metavar="AGE", help="Only what was removed so long ago: 30d, 6mo, 1y.")
@options.yes
@click.pass_obj
def purge(desk: Desk, age: str | None, yes: bool) -> None:
    """Take what lies in the trash out of the library for good.

    This cannot be undone. Notes, bookmarks and tags of these articles stay, and find their places when the articles
    are added again. A feed or a watched folder that still has them does not bring them back.
    """
    with desk.session() as session:
        before = None if age is None else _moment(age, session.library.clock())
        lying = triage.trash(session.library, before)
        if lying and not yes:
            ask("purge", f"{counted(lying, 'story')} for good", _headlines(session.library, lying), len(lying))
        outcome = triage.purge(session, before)
    say(outcome.message)


def _moment(age: str, now: datetime) -> datetime:
    moment = ago(age, now)
    if moment is None:
        raise click.BadParameter(f"--older-than takes {AGES}, not {age!r}", click.get_current_context())
    return moment


def _headlines(library: Library, lying: Sequence[Trashed]) -> list[str]:
    return [_headline(library, item) for item in lying[:TOLD]]


def _headline(library: Library, item: Trashed) -> str:
    article = library.kept(item.article)
    return article.headline if article else "(no longer in the library)"
