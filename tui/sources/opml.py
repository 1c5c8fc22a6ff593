"""Lists of feeds, as feed readers exchange them; a folder is a tag here, a folder in a folder `World/Asia`.

Source: OPML 2.0, section "Subscription lists".
"""

from collections.abc import Iterable, Iterator
from xml.sax.saxutils import quoteattr

import listparser
import msgspec
from msgspec import Struct

from tui import links
from tui.errors import SourceError
from tui.names import clean, safe
from tui.sources.decoding import decode


class Outline(Struct, frozen=True):
    """One feed of a list."""

    address: str
    title: str = ""
    tags: tuple[str, ...] = ()


class Listing(Struct, frozen=True):
    """What a list of feeds holds."""

    outlines: tuple[Outline, ...]
    """At least one."""
    refused: tuple[str, ...] = ()
    """What it names as feeds under addresses that are not of the web; not yet safe to show."""


class _Entry(Struct):
    """A feed as listparser has it."""

    url: str
    title: str
    categories: list[list[str]]
    """The folders that it is in, from the outermost."""


def parse(content: bytes, name: str) -> Listing:
    """Read a list of feeds.

    Args:
        content: The file.
        name: For messages.

    Returns:
        Its feeds; one that stands in several folders comes once, with all their tags.

    Raises:
        SourceError: There is no feed in it.
    """
    text = clean(decode(content, name))
    # Bytes, because listparser would fetch what is given as a string if it looked like an address.
    found = listparser.parse(text.encode("utf-8", "replace"))
    outlines: dict[str, Outline] = {}
    refused: list[str] = []
    for entry in msgspec.convert(found.feeds, list[_Entry]):
        address = links.target(links.of_feed(entry.url))
        if address.startswith("http"):
            outlines.setdefault(address, Outline(address, _line(entry.title), _tags(entry)))
        else:
            refused.append(_line(entry.url))
    if not outlines:
        raise SourceError(f"{safe(name)} holds no list of feeds: OPML was expected, with an xmlUrl for each feed")
    return Listing(tuple(outlines.values()), tuple(dict.fromkeys(refused)))


def _tags(entry: _Entry) -> tuple[str, ...]:
    return tuple(filter(None, ("/".join(filter(None, map(_line, path))) for path in entry.categories)))


def _line(text: str) -> str:
    return " ".join(text.split())


def write(outlines: Iterable[Outline]) -> str:
    """Write a list of feeds: each in the folder of its first tag, and all tags as its categories.

    Commas part categories: a feed with a tag that has one stands in a folder for each tag instead.
    """
    folders: dict[str, list[Outline]] = {}
    for outline in outlines:
        for folder in outline.tags if _has_commas(outline) else (outline.tags or ("",))[:1]:
            folders.setdefault(folder, []).append(outline)
    lines = ['<?xml version="1.0" encoding="UTF-8"?>', '<opml version="2.0">']
    lines += ["  <head><title>Feeds of Dateline</title></head>", "  <body>"]
    for folder in sorted(folders):
        lines += _folder(folder.split("/") if folder else [], folders[folder], "    ")
    return "\n".join([*lines, "  </body>", "</opml>", ""])


def _has_commas(outline: Outline) -> bool:
    return any("," in tag for tag in outline.tags)


def _folder(path: list[str], outlines: Iterable[Outline], indent: str) -> Iterator[str]:
    if path:
        yield f"{indent}<outline text={quoteattr(path[0])}>"
        yield from _folder(path[1:], outlines, indent + "  ")
        yield f"{indent}</outline>"
        return
    for outline in outlines:
        title = quoteattr(outline.title or outline.address)
        several = len(outline.tags) > 1 and not _has_commas(outline)
        more = f" category={quoteattr(','.join(f'/{tag}' for tag in outline.tags))}" if several else ""
        yield f'{indent}<outline type="rss" text={title} title={title} xmlUrl={quoteattr(outline.address)}{more}/>'
