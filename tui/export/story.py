"""A story as Markdown with front matter, which the Markdown parser of `sources` reads back as the same story.

What Markdown has no words for changes its kind on the way: a sign-off above the story becomes a paragraph, rows get an
empty head, and a slug stands in the front matter only.
"""

import re
from collections.abc import Iterator, Sequence

from tui.export.jsontext import json_line
from tui.model import Article, BlockKind, CopyBlock

_BLANKS = re.compile(r"[ \t]+")
_SPECIAL = re.compile(r"[\\`*_\[\]<>&|~#]|^[-+=]", re.MULTILINE)
"""What may mean something in Markdown, inside a line or at its head (CommonMark 0.31, section 2.4)."""
_NUMBER = re.compile(r"^(\d{1,9})(?=[.)](?:\s|$))", re.MULTILINE)
"""What begins an item of a list, at the head of a line only (section 5.2)."""


def markdown(article: Article, tags: Sequence[str]) -> Iterator[str]:
    """Set a story as pieces of Markdown, a line or more each: its particulars, then the copy as its source gave it.

    Args:
        article: The story.
        tags: Those that the reader gave it.
    """
    yield "---"
    for name, value in _particulars(article, tags):
        yield f"{name}: {json_line(value)}"  # JSON is YAML: what is plain in one context is a comment in another
    yield "---"
    for block in article.copy:
        if block.kind is not BlockKind.SLUG or not article.slug:
            yield from ("", _block(block))


def _particulars(article: Article, tags: Sequence[str]) -> Iterator[tuple[str, object]]:
    """What the front matter says; a headline only where the copy has one, for others are taken from its beginning."""
    place, agency, date = article.dateline.place, article.dateline.agency, article.dateline.date
    fields: dict[str, object] = {
        "id": article.id,
        "headline": article.headline if any(block.kind is BlockKind.HEADLINE for block in article.copy) else "",
        "bylines": list(article.bylines),
        "dateline": {"place": place, "agency": agency, "date": date} if place or agency or date else {},
        "slug": article.slug,
        "publisher": article.publisher,
        "url": article.url,
        "published": article.published,
        "language": article.language,
        "tags": list(tags),
    }
    yield from ((name, value) for name, value in fields.items() if value)


def _block(block: CopyBlock) -> str:
    head = "# " if block.kind is BlockKind.HEADLINE else ""
    if block.markup:
        return head + block.text
    lines = block.text.split("\n")
    if block.kind is BlockKind.ROW:
        return "\n".join(_table([line.split("\t") for line in lines]))
    # Each line of wire copy stands for itself, so it ends in a hard break (CommonMark 0.31, section 6.7).
    return head + "\\\n".join(map(escaped, lines))


def _table(rows: Sequence[Sequence[str]]) -> Iterator[str]:
    columns = max(map(len, rows))
    yield "|" + "  |" * columns
    yield "|" + "---|" * columns
    yield from (f"| {' | '.join(map(escaped, row))} |" for row in rows)


def escaped(text: str) -> str:
    """A line of plain text as Markdown that says the same."""
    return _NUMBER.sub(r"\1\\", _SPECIAL.sub(r"\\\g<0>", _BLANKS.sub(" ", text).strip(" ")))
