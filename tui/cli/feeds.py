"""`feed` and `refresh`: what is subscribed to, and what is new there."""

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from tui import links
from tui.cli import options
from tui.cli.adding import find_names, stoppable
from tui.cli.columns import say_rows
from tui.cli.complaints import complain
from tui.cli.desk import Desk
from tui.cli.exits import Exit
from tui.cli.folding import fold_in
from tui.cli.printing import say, say_json
from tui.cli.progress import watched
from tui.errors import SourceError
from tui.export.jsontext import Json
from tui.feed import Feed
from tui.names import safe
from tui.session import refreshing, subscriptions
from tui.session.refreshing import Answer, Refreshed
from tui.session.session import Session
from tui.session.subscriptions import Found
from tui.values import replace

if TYPE_CHECKING:
    from tui.sources.fetch import Fetched


_MOST_NAMED = 3
_LONGEST_ADDRESS = 80


@click.group(no_args_is_help=False)
def feed() -> None:
    """Subscribe to feeds, list them, leave them."""


@feed.command("add")
@click.argument("addresses", nargs=-1, required=True, metavar="ADDRESS|FOLDER...")
@click.option("--title", help="What to call it, rather than what it calls itself.")
@click.option("--tag", "tags", metavar="TAG", multiple=True, help="For each article of it; may be repeated.")
@click.option("--full", is_flag=True, help="Fetch the page of each article, because the feed holds only summaries.")
@options.no_entities
@click.pass_obj
def feed_add(
    desk: Desk, addresses: tuple[str, ...], title: str | None, tags: tuple[str, ...], full: bool, no_entities: bool
) -> Exit:
    """Subscribe to feeds and read what is in them.

    The address of a web page will do when the page names its feed. A folder will do too: from then on the reader and
    refresh read each new file in it, once it is complete. Whoever is subscribed already gets the tags.
    """
    if title and len(addresses) > 1:
        raise click.UsageError("one title for several feeds", click.get_current_context())
    names = not no_entities and desk.settings().recognition
    failed = 0
    with desk.session() as session:
        wanted: list[Feed] = []
        copies: list[Fetched] = []
        for address in addresses:
            try:
                found = subscriptions.find(session.web, address)
            except SourceError as error:
                complain(str(error))
                failed += 1
            else:
                wanted.append(_subscribed(session, found, title, tags, full))
                copies += [found.copy] if found.copy else []
        done, stopped = _refreshed(session, wanted, insist=True, at_hand=copies, names=names)
    return Exit.STOPPED if stopped else _code(done, failed)


def _subscribed(session: Session, found: Found, title: str | None, tags: Sequence[str], full: bool) -> Feed:
    outline = replace(found.outline, title=title or found.outline.title, tags=tuple(tags))
    say(subscriptions.subscribe(session, [outline], full=full).message)
    for other in found.others:
        say(f"the page names another feed: {safe(links.without_user(other))}")
    return subscriptions.named(session.library, outline.address)


@feed.command("list")
@options.as_json
@click.pass_obj
def feed_list(desk: Desk, as_json: bool) -> None:
    """List the feeds, and when each last answered or why not."""
    with desk.library() as library:
        found = library.feeds()
    if as_json:
        for one in found:
            say_json(_json(one))
    else:
        rows = ((one, subscriptions.shown(one)) for one in found)
        say_rows((one.title or address, _health(one), " ".join(one.tags), address) for one, address in rows)


def _json(feed: Feed) -> Json:
    return {
        "address": subscriptions.shown(feed),
        "origin": links.without_user(feed.origin),
        "title": feed.title,
        "tags": list(feed.tags),
        "full": feed.full,
        "added": _moment(feed.added),
        "checked": _moment(feed.checked),
        "due": _moment(feed.due),
        "failure": feed.failure,
        "failures": feed.failures,
    }


def _moment(moment: datetime | None) -> str | None:
    return moment.isoformat() if moment else None


def _health(feed: Feed) -> str:
    if feed.failures > 1:
        return f"failed {feed.failures} times: {feed.failure}"
    if feed.failures:
        return f"failed: {feed.failure}"
    checked = f"{feed.checked:%Y-%m-%d %H:%M}" if feed.checked else "not asked yet"
    return f"{checked}; {feed.failure}" if feed.failure else checked


@feed.command("remove")
@click.argument("names", nargs=-1, required=True, metavar="FEED...")
@click.pass_obj
def feed_remove(desk: Desk, names: tuple[str, ...]) -> None:
    """Leave feeds; their articles stay.

    A FEED is named by its address, the beginning of it, or words of its title.
    """
    with desk.session() as session:
        wanted = [subscriptions.named(session.library, name) for name in names]
        outcome = subscriptions.leave(session, list(dict.fromkeys(wanted)))
    say(outcome.message)


@feed.command("import")
@click.argument("file", type=click.Path(path_type=Path, allow_dash=True))
@click.pass_obj
def feed_import(desk: Desk, file: Path) -> None:
    """Subscribe to all feeds of an OPML file.

    Folders become tags. "-" is standard input.
    """
    from tui.sources import opml  # 20 ms, and only here

    with click.open_file(str(file), "rb") as stream:
        listing = opml.parse(stream.read(), str(file))
    with desk.session() as session:
        outcome = subscriptions.subscribe(session, listing.outlines)
    if listing.refused:
        _tell_refused(listing.refused, str(file))
    say(f"{outcome.message}; dateline refresh fetches them" if outcome.changed else outcome.message)


def _tell_refused(refused: Sequence[str], name: str) -> None:
    """Name the first outlines that are no feeds of the web, and how many there are."""
    named = ", ".join(safe(address)[:_LONGEST_ADDRESS] for address in refused[:_MOST_NAMED])
    more = f" and {len(refused) - _MOST_NAMED:,} more" if len(refused) > _MOST_NAMED else ""
    complain(f"{safe(name)}: left out {named}{more}: only http and https addresses can be feeds")


@feed.command("export")
@click.pass_obj
def feed_export(desk: Desk) -> None:
    """Print the feeds as OPML, for other feed readers."""
    from tui.sources import opml  # 20 ms, and only here

    with desk.library() as library:
        click.echo(opml.write(subscriptions.outlines(library)), nl=False)


@click.command()
@click.argument("names", nargs=-1, metavar="[FEED]...")
@options.no_entities
@click.option("--json", "as_json", is_flag=True, help="One JSON object a line, for each feed.")
@click.pass_obj
def refresh(desk: Desk, names: tuple[str, ...], no_entities: bool, as_json: bool) -> Exit:
    """Fetch what is new in the feeds.

    In all of them, or in those that are named. A server that asked for a pause is left alone until then, unless its
    feed is named.
    """
    recognise = not no_entities and desk.settings().recognition
    with desk.session() as session:
        library = session.library
        wanted = [subscriptions.named(library, name) for name in names] if names else library.feeds()
        if not wanted:
            complain("there are no feeds yet; dateline feed add ADDRESS subscribes to one")
        done, stopped = _refreshed(session, wanted, insist=bool(names), names=recognise, as_json=as_json)
    return Exit.STOPPED if stopped else _code(done, 0)


def _refreshed(
    session: Session,
    wanted: Sequence[Feed],
    *,
    insist: bool,
    names: bool,
    at_hand: Sequence["Fetched"] = (),
    as_json: bool = False,
) -> tuple[list[Refreshed], bool]:
    """Refresh, say what came, and find the names in it; the second value tells whether ctrl+c cut it short."""
    done: list[Refreshed] = []
    with stoppable() as stopped, watched("asking feeds", bar=not as_json) as progress:

        def tell(each: Refreshed) -> None:
            done.append(each)
            progress(len(done), len(wanted))

        refreshing.refresh(session, wanted, insist=insist, at_hand=at_hand, on_each=tell, stop=stopped)
    if as_json:
        for each in done:
            say_json(_json(each.feed) | {"answer": each.answer, "added": each.added, "updated": each.updated})
    elif wanted:
        _tell(done)
    arrived = [id_ for each in done for id_ in (*each.added, *each.updated)]
    if stopped():
        complain("stopped; what came until then is in the library")
        return done, True
    if arrived and fold_in(session, len(arrived)):
        complain("stopped; what came is in the library, and takes and copies are folded later")
        return done, True
    return done, names and find_names(session, arrived) is Exit.STOPPED


def _tell(done: Sequence[Refreshed]) -> None:
    for each in done:
        if each.answer in (Answer.FAILED, Answer.PARTLY):
            complain(each.feed.failure)
    say(refreshing.summary(done))


def _code(done: Sequence[Refreshed], failed: int) -> Exit:
    failures = failed + sum(each.answer is Answer.FAILED for each in done)
    if failures and failures == failed + len(done):
        return Exit.FAILED
    partly = failures or any(each.answer is Answer.PARTLY for each in done)
    return Exit.PARTLY if partly else Exit.DONE
