"""`versions`: which stories are takes or copies of one; and what `add` does to find out."""

from collections.abc import Iterator

import click

from tui.cli.articles import found
from tui.cli.columns import Row, say_rows
from tui.cli.complaints import complain
from tui.cli.desk import Desk
from tui.cli.listing import short_ids
from tui.cli.printing import is_terminal, say, say_json
from tui.cli.progress import watched
from tui.errors import DatelineError, NothingFoundError
from tui.export.jsontext import Json
from tui.library.library import Library
from tui.model import Article, ArticleId
from tui.session import joining, unfolding
from tui.session.session import Session
from tui.takes import take_of

_AT_ONCE = 500
"""So many stories are compared before anybody would look at a bar."""
_PATIENCE = 10
"""So many times as many stories as were named are compared before that is left to the reader."""


@click.command()
@click.argument("query", nargs=-1)
@click.option("--unfold", "parted", metavar="ID", multiple=True, help="Have this one stand alone; may be repeated.")
@click.option("--fold", "joined", metavar="ID", multiple=True, help="Fold these into one row; given twice or more.")
@click.option("--json", "as_json", is_flag=True, help="One JSON object a line: each story with its takes.")
@click.pass_obj
def versions(
    desk: Desk, query: tuple[str, ...], parted: tuple[str, ...], joined: tuple[str, ...], as_json: bool
) -> None:
    """List updates, corrections and copies of stories.

    The newest of each comes first; all of them, or those of the articles that a query matches. What is parted with
    --unfold is never folded again, and what is folded with --fold is not parted.
    """
    if parted or joined:
        _change(desk, query, parted, joined)
        return
    with desk.library() as library:
        leaders = _leaders(library, query)
        if as_json:
            for leader in leaders:
                say_json(_record(library, leader))
        else:
            _say_lines(library, leaders)


def _change(desk: Desk, query: tuple[str, ...], parted: tuple[str, ...], joined: tuple[str, ...]) -> None:
    """Part stories, or fold them, as the person says."""
    if query or (parted and joined):
        option = "--unfold" if parted else "--fold"
        raise click.UsageError(f"{option} takes ids, and nothing else", click.get_current_context())
    with desk.session() as session:
        ids = [session.library.resolve_id(id_) for id_ in parted or joined]
        outcome = unfolding.unfold(session, ids) if parted else joining.fold(session, ids)
    say(outcome.message)


def fold_in(session: Session, named: int) -> bool:
    """Fold what has come in, and what was left of that when it was cut short. What cannot be so now is another time.

    Args:
        session: The session.
        named: So many stories were named, unchanged ones among them: they may have come just before that was cut short.
            When far more are waiting, as after an update of the program, the reader does it.

    Returns:
        Whether ctrl+c cut it short.
    """
    try:
        _fold(session, named)
    except DatelineError as error:
        complain(f"{error}; takes and copies are folded later")
    except KeyboardInterrupt:
        return True
    return False


def _fold(session: Session, named: int) -> None:
    """Have the index take in what came, and compare it; with a bar when that takes long."""
    search = session.library.search
    waiting = len(search.pending()) + search.count_uncompared()
    if waiting > max(_AT_ONCE, _PATIENCE * named):
        complain(f"{waiting:,} stories have not been compared yet; the reader folds takes and copies meanwhile")
        return
    if waiting <= _AT_ONCE:
        session.indexing.finish()
        session.folding.run()
        return
    with watched("indexing") as progress:
        session.indexing.finish(progress)
    with watched("comparing") as progress:
        session.folding.run(on_progress=progress)


def _leaders(library: Library, query: tuple[str, ...]) -> list[ArticleId]:
    """The newest takes of the stories that have others."""
    leaders = dict.fromkeys(library.leader(header.id) for header in found(library, query))
    folded = [leader for leader in leaders if len(library.takes(leader)) > 1]
    if not folded and query:
        raise NothingFoundError("no story there has other takes or copies")
    return folded


def _say_lines(library: Library, leaders: list[ArticleId]) -> None:
    ids = [take for leader in leaders for take in library.takes(leader)]
    shown = short_ids(library, ids) if is_terminal() else {id_: str(id_) for id_ in ids}
    say_rows(row for leader in leaders for row in _rows(library, leader, shown))


def _rows(library: Library, leader: ArticleId, shown: dict[ArticleId, str]) -> Iterator[Row]:
    """A line for the newest take, with the number of the others, then one for each of these."""
    takes = library.takes(leader)
    for article in library.articles(reversed(takes)):
        why = f"+{len(takes) - 1}" if article.id == leader else _why(library, article)
        yield shown[article.id], why, f"{article.moment:%Y-%m-%d %H:%M}", article.publisher, article.headline


def _why(library: Library, article: Article) -> str:
    fold = library.fold(article.id)
    return fold.kind.value if fold else "first"


def _record(library: Library, leader: ArticleId) -> Json:
    takes = list(library.articles(library.takes(leader)))
    newest = takes[-1]
    return {"id": newest.id, "headline": newest.headline, "takes": [_take_json(library, take) for take in takes]}


def _take_json(library: Library, article: Article) -> Json:
    take = take_of(article)
    return {
        "id": article.id,
        "headline": article.headline,
        "folded": _why(library, article),
        "mark": take.kind.value,
        "number": take.number,
        "version": article.handling.version,
        "publisher": article.publisher,
        "published": article.published,
        "added": article.added,
        "words": article.words,
    }
