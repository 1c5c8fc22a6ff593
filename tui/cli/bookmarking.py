"""`bookmark`: articles, and places in them, to come back to."""

from collections.abc import Sequence

import click

from tui.cli import options
from tui.cli.articles import standing, the_article, wanted
from tui.cli.columns import say_rows
from tui.cli.desk import Desk
from tui.cli.printing import article_bookmark_json, bookmark_json, say, say_json
from tui.cli.quoted import passage
from tui.library.holdings import resolve
from tui.library.library import Library
from tui.library.query import parse
from tui.model import Article, ArticleId, Bookmark, BookmarkId
from tui.session import notes, triage
from tui.session.outcome import Outcome
from tui.session.session import Session
from tui.ui.sentences import sentence_at


@click.group(no_args_is_help=False)
def bookmark() -> None:
    """List bookmarks, set them, take them away."""


@bookmark.command("list")
@click.argument("query", nargs=-1)
@options.as_json
@click.pass_obj
def bookmark_list(desk: Desk, query: tuple[str, ...], as_json: bool) -> None:
    """List bookmarked articles, then bookmarked places in articles.

    A line tells the id that takes the bookmark away, the headline, and the place.
    """
    with desk.library() as library:
        articles = set(wanted(library, query)) if query else None
        marked = [header for header in library.headers(parse("is:bookmarked")) if header.status.bookmarked]
        headers = [header for header in marked if articles is None or header.id in articles]
        places = [item for item in library.bookmarks() if articles is None or item.article in articles]
        if as_json:
            for record in (*map(article_bookmark_json, headers), *(bookmark_json(library, item) for item in places)):
                say_json(record)
            return
        rows = [(header.id, header.headline, "") for header in headers]
        say_rows([*rows, *((item.id, item.headline, _place(library, item)) for item in places)])


def _place(library: Library, item: Bookmark) -> str:
    return f"“{item.anchor.quote}”" + (" (no longer there)" if library.detached(item) else "")


@bookmark.command("add")
@click.argument("articles", nargs=-1, required=True, metavar="ID...")
@click.option("--quote", metavar="WORDS", help="Bookmark the sentence with these words, in one article.")
@click.pass_obj
def bookmark_add(desk: Desk, articles: tuple[str, ...], quote: str | None) -> None:
    """Bookmark articles, or a place in one of them."""
    with desk.session() as session:
        stories = [the_article(session.library, article) for article in articles]
        if quote is None:
            outcome = triage.set_bookmarked(session, standing(session.library, [story.id for story in stories]), True)
        elif len(stories) == 1:
            outcome = _bookmark_sentence(session, stories[0], quote)
        else:
            raise click.UsageError("--quote goes with one article")
    say(outcome.message)


def _bookmark_sentence(session: Session, story: Article, quote: str) -> Outcome:
    """Bookmark the sentence with these words, unless it is."""
    sentence = sentence_at(story.document.text, passage(story, quote).start)
    if any(item.span == sentence for item in session.library.bookmarks(story.id)):
        return Outcome("already bookmarked")
    return notes.bookmark_place(session, story.id, sentence)


@bookmark.command("remove")
@click.argument("ids", nargs=-1, required=True, metavar="ID...")
@click.pass_obj
def bookmark_remove(desk: Desk, ids: tuple[str, ...]) -> None:
    """Take bookmarks away, each by its id."""
    with desk.session() as session:
        articles, places = _bookmarked(session, ids)
        outcomes = [triage.set_bookmarked(session, articles, False)] if articles else []
        outcomes += [notes.remove_bookmark(session, place) for place in places]
    for outcome in outcomes:
        say(outcome.message)


def _bookmarked(session: Session, ids: Sequence[str]) -> tuple[list[ArticleId], list[BookmarkId]]:
    """What shortened ids mean, all of them or none: articles, and bookmarks of places."""
    places = {str(item.id): item.id for item in session.library.bookmarks()}
    known = [*session.library.ids(), *places]
    found = dict.fromkeys(resolve(one, known, "article or bookmark") for one in ids)
    articles = [ArticleId(one) for one in found if one not in places]
    rows = dict.fromkeys((*articles, *standing(session.library, articles)))
    return list(rows), [places[one] for one in found if one in places]
