"""Reads a JSON Feed, each item a story.

Source: JSON Feed 1.1.
"""

from collections.abc import Iterator, Mapping
from urllib.parse import urljoin

from tui.model import Filing
from tui.sources import bodies, particulars
from tui.sources.particulars import Stated, key, text
from tui.sources.rows import told_apart

_VERSION = "jsonfeed.org/version/"


def is_one(stated: Stated) -> bool:
    """Tell a feed by the address of its version, or where it forgets that, by those of its own."""
    named = _VERSION in text(stated, "version") or not stated.keys().isdisjoint(("homepageurl", "feedurl"))
    return named and isinstance(stated.get("items"), list)


def filings(stated: Stated, where: str) -> Iterator[Filing]:
    """Make a filing of each item that says anything.

    Args:
        stated: All fields of the feed, by names as `particulars.key` makes them.
        where: What to call it in an error.

    Raises:
        SourceError: An item is larger than any story.
    """
    items = stated.get("items")
    fields = ({key(str(name)): part for name, part in item.items()} for item in _objects(items))
    yield from told_apart(found for item in fields if (found := _story(item, stated, where)))


def _objects(items: object) -> list[Mapping[str, object]]:
    return [item for item in items if isinstance(item, dict)] if isinstance(items, list) else []


def _story(item: Mapping[str, object], feed: Stated, where: str) -> Filing | None:
    base = text(feed, "homepageurl") or text(feed, "feedurl")
    told = particulars.read(
        {
            "id": item.get("id") or item.get("url"),
            "title": text(item, "title"),
            "authors": item.get("authors") or item.get("author") or feed.get("authors") or feed.get("author"),
            "publisher": text(feed, "title"),
            "url": _absolute(text(item, "url") or text(item, "externalurl"), base),
            "date": item.get("datepublished") or item.get("datemodified"),
            "lang": text(item, "language") or text(feed, "language"),
            "tags": item.get("tags"),
        }
    )
    html, plain, summary = (item.get(name) for name in ("contenthtml", "contenttext", "summary"))
    place = f"{where}, {told.headline or told.url}"
    if isinstance(html, str) and html.strip():
        return bodies.of_html(html, told, place, told.url or base)
    known = (plain, summary, "" if told.headline else told.url or told.own_id)
    words = next((words for words in known if isinstance(words, str) and words.strip()), "")
    return bodies.of_text(words, told, place) if words or told.headline else None


def _absolute(address: str, base: str) -> str:
    try:
        return urljoin(base, address) if address else ""
    except ValueError:  # `http://[`
        return ""
