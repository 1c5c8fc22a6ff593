"""`note`: what the reader wrote."""

import sys
from collections.abc import Sequence

import click

from tui.cli import options
from tui.cli.articles import nothing_matches, the_article
from tui.cli.complaints import complain
from tui.cli.desk import Desk
from tui.cli.indexing import caught_up
from tui.cli.printing import note_json, say, say_json
from tui.cli.quoted import passage
from tui.errors import AmbiguousIdError, NothingFoundError
from tui.library.library import Library
from tui.library.query import parse
from tui.model import Note
from tui.names import safe, typed
from tui.session import notes
from tui.session.meant import name_in
from tui.ui.kinds import Kinds


@click.group(no_args_is_help=False)
def note() -> None:
    """List notes, write them, change them, remove them."""


@note.command("list")
@click.argument("query", nargs=-1)
@options.as_json
@click.pass_obj
def note_list(desk: Desk, query: tuple[str, ...], as_json: bool) -> None:
    """List notes, newest first: all, or those that a query finds.

    A query is asked of the notes, as in the reader (N): words stand in note, passage, headline, kind or tags,
    note:words in the note; tag: is a tag of the note or of its article, note:#tag one of the note; is:detached finds
    those whose passage is gone. All else is asked of the article. Ids of articles mean the notes on these.
    """
    with desk.library() as library:
        for item in _found(library, query):
            if as_json:
                say_json(note_json(library, item))
            else:
                _say_note(library, item)


def _found(library: Library, words: Sequence[str]) -> list[Note]:
    """The notes that a query means, newest first; without words all.

    Raises:
        QueryError: It does not parse.
        NothingFoundError: It matches nothing.
    """
    if not words or all(word in library for word in words):
        return [note for note in library.notes() if not words or note.article in words]
    query = parse(" ".join(words))
    caught_up(library.search, query)
    if notes := library.notes_matching(query):
        return notes
    try:
        articles = {library.resolve_id(word) for word in words}
    except (NothingFoundError, AmbiguousIdError):
        raise nothing_matches(words, noun="note") from None
    return [note for note in library.notes() if note.article in articles]


def _say_note(library: Library, item: Note) -> None:
    """A line on what it is about and how it is marked, and its words below, indented."""
    detached = " (no longer there)" if library.detached(item) else ""
    labels = " ".join(filter(None, (item.kind, *(f"#{tag}" for tag in item.tags))))
    say(item.id, item.article, item.headline, _subject(library, item) + detached, labels)
    for line in item.text.splitlines():
        say(f"    {line}")


def _subject(library: Library, item: Note) -> str:
    """What it is on: its passage, an entity by its name, or the whole story."""
    if item.anchor is not None:
        return f"“{item.anchor.quote}”" if item.anchor.quote else "a passage"
    return f"on {name_in(library, item.article, item.entity)}" if item.entity else "on the story"


@note.command("add")
@click.argument("article", metavar="ID")
@click.argument("text", required=False)
@click.option("--quote", metavar="WORDS", help="On the first place where the article has these words.")
@click.option("--tag", "tags", metavar="TAG", multiple=True, help="Tag the note; may be repeated.")
@click.option("--kind", metavar="KIND", default="", help="Highlight the words as one of your kinds.")
@click.option("--json", "as_json", is_flag=True, help="Print the note as JSON.")
@click.pass_obj
def note_add(
    desk: Desk, article: str, text: str | None, quote: str | None, tags: tuple[str, ...], kind: str, as_json: bool
) -> None:
    """Write a note on an article or on words of it.

    "-" as TEXT reads standard input. With --quote and without TEXT, the words are highlighted. The id of the note is
    printed.
    """
    with desk.session() as session:
        story = the_article(session.library, article)
        span = None if quote is None else passage(story, quote)
        words = _words(text)
        if span is None and not words.strip():
            raise click.UsageError("a note needs words: TEXT, or --quote to highlight those of the article")
        written, _ = notes.add(session, story.id, words, span, tags, kind=_kind(desk, kind))
        record = note_json(session.library, written)
    if as_json:
        say_json(record)
    else:
        say(written.id)


def _kind(desk: Desk, words: str) -> str:
    """The kind that is meant; a misspelt one would be a kind of its own without anybody's notice."""
    kinds = Kinds(desk.settings().highlights)
    found = kinds.named(words)
    if found is None:
        raise click.UsageError(f"no kind {safe(words)!r}; there are {', '.join(map(safe, kinds.names))}")
    return found


@note.command("edit")
@click.argument("note_id", metavar="NOTE")
@click.argument("text")
@click.pass_obj
def note_edit(desk: Desk, note_id: str, text: str) -> None:
    """Change the words of a note.

    "-" as TEXT reads standard input.
    """
    with desk.session() as session:
        outcome = notes.edit(session, session.library.note(note_id).id, _words(text))
    say(outcome.message)


@note.command("remove")
@click.argument("note_ids", nargs=-1, required=True, metavar="NOTE...")
@click.pass_obj
def note_remove(desk: Desk, note_ids: tuple[str, ...]) -> None:
    """Remove notes."""
    with desk.session() as session:
        found = [session.library.note(note_id).id for note_id in note_ids]
        outcomes = [notes.remove(session, id_) for id_ in dict.fromkeys(found)]
    for outcome in outcomes:
        say(outcome.message)


def _words(text: str | None) -> str:
    """The words of a note, as typed or from standard input."""
    if text == "-":
        words, odd = typed(sys.stdin.buffer.read())
        if odd:
            complain(odd)
        return words.rstrip("\n")
    return text or ""
