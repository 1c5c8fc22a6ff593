"""Parses books and magazines in EPUB: each document of the reading order that has a text is an article.

Source: EPUB 3.3 and its Open Container Format; EPUB 2.
"""

import io
import posixpath
from collections.abc import Container, Iterator
from typing import IO
from urllib.parse import unquote

from tui.errors import SourceError
from tui.model import Filing
from tui.names import fold, safe
from tui.sources import archives, bodies, hypertext, particulars, trees
from tui.sources.charsets import decode_markup
from tui.sources.dialects import HTML
from tui.sources.rows import Row
from tui.sources.trees import Element, all_of, first_of, line_of
from tui.values import replace

_CONTAINER = "META-INF/container.xml"
_TEXTS = ("application/xhtml+xml", "text/html", "application/x-dtbook+xml")
_FEWEST_WORDS = 12
"""A document with fewer and no heading of its own is a cover, a title page or a dedication."""


def read(stream: IO[bytes], name: str, largest: int) -> Iterator[Row]:
    """Read the documents of a book in their order.

    Args:
        stream: Seekable, at its beginning.
        name: The path or other name of the source.
        largest: Bytes that one document may have.

    Raises:
        SourceError: It is no book; the message says what is missing.
    """
    book = {member.name: member for member in archives.zipped(stream, name)}
    package, folder = _package(book, name, largest)
    told = _told(package)
    for number, written in enumerate(dict.fromkeys(_spine(package, folder)), 1):
        path = _there(written, book)
        if not path:
            continue
        where = f"{name}, {path}"
        try:
            if filing := _document(book[path].read(largest), where, told, number):
                yield Row(book[path].size, filing, member=path)
        except SourceError as error:
            yield Row(book[path].size, None, fault=str(error))


def _package(book: dict[str, archives.Member], name: str, largest: int) -> tuple[Element, str]:
    """The package document, and the folder that its addresses are relative to."""
    if _CONTAINER not in book:
        raise SourceError(f"{safe(name)} is no book: it has no {_CONTAINER}")
    root = first_of(trees.xml(book[_CONTAINER].read(largest), name), "rootfile")
    path = _there("" if root is None else root.get("full-path", ""), book)
    if not path:
        raise SourceError(f"{safe(name)} is a book without its package document")
    return trees.xml(book[path].read(largest), name), posixpath.dirname(path)


def _there(path: str, book: Container[str]) -> str:
    """A member of a book by its path, which makers write as it is or as a part of an address; empty where none is."""
    return next((each for each in (path, unquote(path)) if each in book), "")


def _told(package: Element) -> dict[str, object]:
    """What the package tells of the whole book."""
    return {
        "title": line_of(first_of(package, "title")),
        "bylines": [line_of(found) for found in all_of(package, "creator")],
        "date": line_of(first_of(package, "date")),
        "lang": line_of(first_of(package, "language")),
    }


def _spine(package: Element, folder: str) -> Iterator[str]:
    """The documents in reading order, without the one that is the table of contents."""
    items = {item.get("id", ""): item for item in all_of(package, "item")}
    for reference in all_of(package, "itemref"):
        item = items.get(reference.get("idref", ""))
        if item is None or item.get("media-type") not in _TEXTS or "nav" in item.get("properties", "").split():
            continue
        yield posixpath.normpath(posixpath.join(folder, item.get("href", "").partition("#")[0]))


def _document(content: bytes, where: str, told: dict[str, object], number: int) -> Filing | None:
    """Make a filing of a document; None where it is a cover or the like."""
    tree = trees.fragment(decode_markup(content, where), where)
    if tree is None:
        return None
    parts, title = hypertext.blocks(tree, HTML), str(told["title"])
    heading = next((line for found in all_of(tree, "h1", "h2", "h3") if (line := line_of(found))), "")
    if sum(len(part.split()) for part in parts) < _FEWEST_WORDS and not _is_chapter(parts, heading, title):
        return None
    stated = told | {"title": heading or f"{title} ({number})", "publisher": title}
    return replace(bodies.of_blocks(parts, particulars.read(stated), where), chapter=number)


def _is_chapter(parts: list[str], heading: str, title: str) -> bool:
    """Tell a short chapter from a title page: its heading is not that of the book, and it says something below it."""
    return bool(heading) and fold(heading) != fold(title) and any(not part.startswith("#") for part in parts)


def parse(content: bytes, name: str) -> tuple[Filing, ...]:
    """Parse a whole book from memory (see `read`)."""
    return tuple(row.filing for row in read(io.BytesIO(content), name, len(content)) if row.filing)
