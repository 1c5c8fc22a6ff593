"""`search`: the articles that tell most about some words, each with a line of its text."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

import click

from tui.cli import options
from tui.cli.articles import nothing_matches
from tui.cli.columns import aligned, terminal_width
from tui.cli.desk import Desk
from tui.cli.indexing import caught_up
from tui.cli.listing import article_row, short_ids
from tui.cli.printing import is_terminal, say, say_coloured, say_json
from tui.export.jsontext import Json
from tui.library.conditions import Where, Words
from tui.library.library import Library
from tui.library.query import parse, words_of
from tui.library.snippets import Snippet, snippet
from tui.library.words import spans
from tui.model import Article, BlockKind, Document, Header

_INDENT = "    "
_BOLD, _PLAIN = "\x1b[1m", "\x1b[0m"
_ABOVE_THE_COPY = frozenset({BlockKind.HEADLINE, BlockKind.SLUG, BlockKind.BYLINE})


class _Hit(NamedTuple):
    header: Header
    article: Article
    snippet: Snippet


@click.command()
@click.argument("query", nargs=-1, required=True)
@click.option(
    "--limit", type=click.IntRange(min=1), default=20, show_default=True, metavar="N", help="At most so many."
)
@options.as_json
@click.pass_obj
def search(desk: Desk, query: tuple[str, ...], limit: int, as_json: bool) -> None:
    """Find articles by their words, the best first.

    Below each stands the line that tells most. For example: dateline search cyber '"press release"' since:2023-07
    """
    asked = parse(" ".join(query))
    with desk.library() as library:
        caught_up(library.search, asked)
        headers = library.ranked(asked, limit)
        if not headers:
            raise nothing_matches(query)
        hits = _hits(library, headers, [one for one in words_of(asked) if one.where is Where.TEXT])
        if as_json:
            for rank, hit in enumerate(hits, 1):
                say_json(_json(rank, hit))
        elif is_terminal():
            _say_to_a_person(library, list(hits))
        else:
            for hit in hits:
                say(*article_row(hit.header, hit.header.id), hit.snippet.text)


def _hits(library: Library, headers: Iterable[Header], words: Sequence[Words]) -> Iterator[_Hit]:
    for header in headers:
        for article in library.articles([header.id]):
            yield _Hit(header, article, _snippet(article.document, words))


def _snippet(document: Document, words: Sequence[Words]) -> Snippet:
    """The line to show of a story; its headline is shown anyway."""
    copy = next((block.start for block in document.blocks if block.kind not in _ABOVE_THE_COPY), 0)
    headline = max((block.end for block in document.blocks if block.kind is BlockKind.HEADLINE), default=0)
    return snippet(document.text, [match for match in spans(document.text, words) if match.start >= headline], copy)


def _json(rank: int, hit: _Hit) -> Json:
    return {
        "rank": rank,
        "id": hit.article.id,
        "headline": hit.article.headline,
        "publisher": hit.article.publisher,
        "published": hit.article.published,
        "snippet": hit.snippet.text,
        "matches": [{"start": match.start, "end": match.end} for match in hit.snippet.matches],
    }


def _say_to_a_person(library: Library, hits: Sequence[_Hit]) -> None:
    """A line an article, and its snippet below, indented, with the words that were looked for in bold."""
    from tui.ui.wrap import wrap  # 9 ms with Rich, for terminals only

    width = terminal_width()
    ids = short_ids(library, [hit.article.id for hit in hits])
    lines = aligned((article_row(hit.header, ids[hit.article.id]) for hit in hits), width)
    for line, hit in zip(lines, hits, strict=True):
        say(line)
        text = hit.snippet.text
        for start, end in wrap(text, 0, len(text), max(width - len(_INDENT), 2)):
            say_coloured(_INDENT + _inked(hit.snippet, start, start + len(text[start:end].rstrip())))


def _inked(found: Snippet, start: int, end: int) -> str:
    """A line of a snippet, its matches in bold."""
    edges = [edge for match in found.matches for edge in match]
    cuts = [start, *(min(max(edge, start), end) for edge in edges), end]
    pieces = (found.text[left:right] for left, right in pairwise(cuts))
    return "".join(f"{_BOLD}{piece}{_PLAIN}" if odd % 2 and piece else piece for odd, piece in enumerate(pieces))
