"""`note` and `bookmark`: what the reader wrote and marked."""

import sys

import click

from tui.cli.desk import Desk, spelled, wanted
from tui.cli.printing import bookmark_json, note_json, say, say_json
from tui.errors import NothingFoundError
from tui.library.library import Library
from tui.model import Article, ArticleId, BookmarkId, Note, Span
from tui.names import safe
from tui.session import notes, triage
from tui.session.session import Session


@click.group()
def note() -> None:
    """List notes, write them, change them, remove them."""


@note.command("list")
@click.argument("query", nargs=-1)
@click.option("--json", "as_json", is_flag=True, help="One JSON object a line.")
@click.pass_obj
def note_list(desk: Desk, query: tuple[str, ...], as_json: bool) -> None:
    """List notes: all, or those on the articles that a query matches."""
    with desk.library() as library:
        found = library.notes()
        if query:
            articles = set(wanted(library, spelled(query)))
            found = [item for item in found if item.article in articles]
        for item in found:
            if as_json:
                say_json(note_json(library, item))
            else:
                _say_note(library, item)


def _say_note(library: Library, item: Note) -> None:
    quote = f"“{item.anchor.quote}”" if item.anchor else "on the story"
    detached = "  (passage no longer found)" if library.detached(item) else ""
    say(f"{item.id}  {item.headline}  {quote}{detached}")
    for line in item.text.splitlines():
        say(f"    {line}")


@note.command("add")
@click.argument("article", metavar="ID")
@click.argument("text")
@click.option("--quote", metavar="WORDS", help="On these words of the article; without it, on the whole.")
@click.option("--tag", "tags", multiple=True, help="Tag the note; may be given again.")
@click.option("--json", "as_json", is_flag=True, help="Print the note as JSON.")
@click.pass_obj
def note_add(desk: Desk, article: str, text: str, quote: str | None, tags: tuple[str, ...], as_json: bool) -> None:
    """Write a note on an article or on words of it; "-" as TEXT reads standard input."""
    with desk.session() as session:
        story = _article(session.library, article)
        span = _passage(story, quote) if quote else None
        written, outcome = notes.add(session, story.id, _words(text), span, tags)
        if as_json:
            say_json(note_json(session.library, written))
        else:
            say(f"{outcome.message}: {written.id}")


@note.command("edit")
@click.argument("note_id", metavar="NOTE")
@click.argument("text")
@click.pass_obj
def note_edit(desk: Desk, note_id: str, text: str) -> None:
    """Change the words of a note; "-" as TEXT reads standard input."""
    with desk.session() as session:
        found = session.library.note(note_id)
        say(notes.edit(session, found.id, _words(text)).message)


@note.command("remove")
@click.argument("note_ids", nargs=-1, required=True, metavar="NOTE...")
@click.pass_obj
def note_remove(desk: Desk, note_ids: tuple[str, ...]) -> None:
    """Remove notes."""
    with desk.session() as session:
        for found in [session.library.note(note_id) for note_id in note_ids]:
            say(notes.remove(session, found.id).message)


@click.group()
def bookmark() -> None:
    """List bookmarks, set them, take them away."""


@bookmark.command("list")
@click.option("--json", "as_json", is_flag=True, help="One JSON object a line.")
@click.pass_obj
def bookmark_list(desk: Desk, as_json: bool) -> None:
    """List bookmarked articles, and bookmarked places within articles."""
    with desk.library() as library:
        for header in library.headers():
            if header.status.bookmarked and as_json:
                say_json({"id": None, "article": header.id, "quote": "", "start": None, "end": None})
            elif header.status.bookmarked:
                say(f"{header.id}  {header.headline}")
        for item in library.bookmarks():
            if as_json:
                say_json(bookmark_json(library, item))
            else:
                say(f"{item.id}  {item.headline}  “{item.anchor.quote}”")


@bookmark.command("add")
@click.argument("articles", nargs=-1, required=True, metavar="ID...")
@click.option("--quote", metavar="WORDS", help="Bookmark the place where these words stand, in one article.")
@click.pass_obj
def bookmark_add(desk: Desk, articles: tuple[str, ...], quote: str | None) -> None:
    """Bookmark articles, or a place in one of them."""
    with desk.session() as session:
        stories = [_article(session.library, article) for article in articles]
        if quote is None:
            say(triage.set_bookmarked(session, [story.id for story in stories], True).message)
            return
        if len(stories) > 1:
            raise click.UsageError("--quote goes with one article")
        span = _passage(stories[0], quote)
        if any(item.span == span for item in session.library.bookmarks(stories[0].id)):
            say("that place is bookmarked already")
        else:
            say(notes.bookmark_place(session, stories[0].id, span).message)


@bookmark.command("remove")
@click.argument("ids", nargs=-1, required=True, metavar="ID...")
@click.pass_obj
def bookmark_remove(desk: Desk, ids: tuple[str, ...]) -> None:
    """Take bookmarks away: of articles by their ids, of places by theirs."""
    with desk.session() as session:
        for one in ids:
            say(_take_away(session, one))


def _take_away(session: Session, one: str) -> str:
    places = [item.id for item in session.library.bookmarks() if item.id.startswith(one)]
    if len(places) == 1:
        return notes.remove_bookmark(session, BookmarkId(places[0])).message
    return triage.set_bookmarked(session, [_article(session.library, one).id], False).message


def _article(library: Library, prefix: str) -> Article:
    return library.article(ArticleId(library.resolve_id(prefix)))


def _passage(story: Article, quote: str) -> Span:
    """Where the words first stand, whatever white space parts them."""
    words = " ".join(quote.split())
    start = story.document.text.find(words)
    if not words or start < 0:
        raise NothingFoundError(f"“{safe(words)}” does not stand in {story.id}; quote it to the letter")
    return Span(start, start + len(words))


def _words(text: str) -> str:
    return sys.stdin.read() if text == "-" else text
