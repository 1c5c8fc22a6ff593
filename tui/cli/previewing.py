"""`add --dry-run`: what would go into the library, with nothing stored."""

import tempfile
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import replace
from pathlib import Path

from tui.cli.desk import Desk
from tui.cli.printing import Json, article_json, complain, mentions_json, say, say_json
from tui.errors import WorkerError
from tui.library.library import Library
from tui.model import Article
from tui.session import intake
from tui.sources.pipeline import Failure


def show_preview(
    desk: Desk, sources: Sequence[str], format_: str | None, *, as_json: bool, names: bool
) -> tuple[bool, tuple[Failure, ...], bool]:
    """Print the articles that an import would read.

    Args:
        desk: With the library that they would go into.
        sources: As they were named.
        format_: How to read them; None tells it from the content.
        as_json: Print them whole.
        names: With the names in them.

    Returns:
        Whether there is any, the sources that cannot be read, and whether the names were found.
    """
    with _borrowed(desk) as borrowed, borrowed.session() as session:
        preview = intake.preview(session, sources, format=format_)
        if as_json:
            named = _say_whole(session.library, preview.articles, desk, names)
            return bool(preview.articles), preview.failures, named
        for article in preview.articles:
            say(_status(session.library, article), article.id, f"{article.words} words", article.headline)
        return bool(preview.articles), preview.failures, True


@contextmanager
def _borrowed(desk: Desk) -> Iterator[Desk]:
    """The desk; or, where opening its library would be the first to create it, one with a library to throw away."""
    if desk.folders.library.exists():
        yield desk
        return
    with tempfile.TemporaryDirectory(prefix="dateline-") as folder:
        yield replace(desk, folders=replace(desk.folders, library=Path(folder)))


def _status(library: Library, article: Article) -> str:
    """What an import would make of an article."""
    if article.id not in library:
        return "added"
    return "unchanged" if library.article(article.id) == article else "updated"


def _say_whole(library: Library, articles: Sequence[Article], desk: Desk, names: bool) -> bool:
    """Print articles whole; False where their names were wanted and could not be found."""
    found = _names_in(articles, desk) if names and articles else None
    for number, article in enumerate(articles):
        record = {"status": _status(library, article)} | article_json(library, article, full=True)
        say_json(record | {"mentions": found[number]} if found else record)
    return found is None or bool(found)


def _names_in(articles: Sequence[Article], desk: Desk) -> list[list[Json]]:
    """The mentions in each article; nothing where there is no recogniser, which is said."""
    with closing(desk.recogniser()) as recogniser:
        try:
            found = recogniser.recognise([article.document for article in articles])
        except WorkerError as error:
            complain(f"{str(error).rstrip('.')}; the articles are shown without names")
            return []
    return [mentions_json(mentions, article.document.text) for article, mentions in zip(articles, found, strict=True)]
