"""Parses feeds: RSS 0.9x to 2.0, RDF (RSS 1.0) and Atom, each entry a story.

feedparser knows the dialects and their faults; it is handed text without document type and entities, through a stream,
so that it has nothing to fetch and nothing to expand.
"""

import calendar
import io
import re
import time
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from typing import Any
from urllib.parse import urljoin

import feedparser

from tui.errors import EmptyFeedError, SourceError
from tui.model import Filing
from tui.names import fold, safe
from tui.sources import bodies, dates, particulars, trees
from tui.sources.charsets import decode_markup
from tui.sources.particulars import Particulars
from tui.sources.rows import told_apart

_RDF = ("rss090", "rss10")
_HEADERS = {"content-type": "application/xml; charset=utf-8"}
_MAILBOX = re.compile(r"\A\S+@\S+\s+\((?P<name>[^()]+)\)\Z")
"""How RSS writes an author: `desk@example.org (Ana Berg)`."""
_CUT_SHORT = re.compile(r"[a-z]+ \((?P<behind>[^()<>]+)|(?P<before>[^()<>]+) (?:\([a-z]+|<[a-z]+>)", re.IGNORECASE)
"""What feedparser leaves of a name beside an address of which it takes four letters for the last: `a (Ana Berg`."""
_FOUR_LETTERS = re.compile(r"\.[A-Za-z]{4}\Z")
_MARKED_UP = ("application/xhtml+xml", "application/xml", "text/xml")
_HTML = "text/html"
"""What feedparser also says of an RSS description, which may as well be plain."""
_WEB = ("http://", "https://")

_ACCIDENTS = (ValueError, LookupError, TypeError, AttributeError, AssertionError, RecursionError)
"""What feedparser has been seen to raise over feeds that were broken on purpose."""

Entry = Mapping[str, Any]
"""feedparser's dictionary, in which anything may be missing."""


def parse(content: bytes, name: str) -> tuple[Filing, ...]:
    """Parse all entries of a feed, in its order.

    The whole text of an entry is taken where the feed gives it, else its summary. An entry's own id is its guid or id,
    else its address.

    Args:
        content: The whole feed.
        name: The path or other name of the source.

    Raises:
        EmptyFeedError: It is sound and has no entries.
        SourceError: It is too large, or has no entry that says anything.
    """
    text = decode_markup(content, name)
    if len(text) > trees.LARGEST:
        raise SourceError(f"{safe(name)} is larger than {trees.LARGEST // 1_000_000} MB, which no feed is")
    feed = _parsed(trees.plain_xml(text), name)
    channel = {**feed.feed, "is_atom": feed.version.startswith("atom"), "is_rdf": feed.version in _RDF}
    filings = [filing for entry in feed.entries if (filing := _story(entry, channel, name))]
    if not filings:
        is_sound = feed.version and _title(feed.feed) and not feed.entries and not feed.bozo
        kind = EmptyFeedError if is_sound else SourceError
        raise kind(f"{safe(name)} is a feed without entries: there is nothing to read in it")
    return tuple(told_apart(filings))


def _parsed(text: str, name: str) -> Any:  # noqa: ANN401 - feedparser has no types
    try:
        return feedparser.parse(
            io.BytesIO(text.encode()),
            response_headers=_HEADERS,
            resolve_relative_uris=False,
            sanitize_html=False,
        )
    except _ACCIDENTS as error:
        raise SourceError(f"{safe(name)} is a feed that is too broken to be read") from error


def _story(entry: Entry, feed: Entry, name: str) -> Filing | None:
    """Make a filing of an entry; None where it says nothing at all."""
    found_at = name if name.startswith(_WEB) else ""
    base = _absolute(_text(feed, "link"), found_at) or found_at
    told = _told(entry, feed, base)
    body, type_, own_base = _body(entry)
    if not body.strip() and not told.headline:
        body, type_ = _trace(entry, told), "text/plain"
    if not body.strip() and not told.headline:
        return None
    place = f"{name}, {told.headline or told.url}"
    if type_ in _MARKED_UP:
        return bodies.of_html(body, told, place, own_base or told.url or base)
    if type_ == _HTML:
        return bodies.of_either(body, told, place, own_base or told.url or base)
    return bodies.of_text(body, told, place)


def _trace(entry: Entry, told: Particulars) -> str:
    """What is left to call an entry that has neither a title nor a text; nothing where it is empty."""
    links = (_text(link, "href") for link in entry.get("links", ()))
    known = (told.url, told.own_id, *links, _text(entry, "comments"), *told.bylines, *told.tags)
    return next(filter(None, known), (told.publisher or "Untitled") if entry else "")


def _told(entry: Entry, feed: Entry, base: str) -> Particulars:
    link = _link(entry, feed)
    return particulars.read(
        {
            "id": _text(entry, "id") or link,
            "title": _title(entry),
            "authors": list(_authors(entry)) or list(_authors_beyond(entry, feed)),
            "publisher": _title(feed),
            "link": _behind_a_counter(entry) or _absolute(link, base),
            "lang": _language(entry) or _text(feed, "language"),
            "tags": [tag.get("term") for tag in entry.get("tags", ())],
        },
        published=_published(entry),
    )


def _link(entry: Entry, feed: Entry) -> str:
    """Where an entry leads. A guid may stand for that, but only a whole address does (RSS 2.0, `isPermaLink`).

    In RDF it is what the entry is about, where nothing else says so (RSS 1.0, section 5.5).
    """
    link = _text(entry, "link") or (_text(entry, "id") if feed.get("is_rdf") else "")
    is_guid = (entry.get("guidislink") or feed.get("is_rdf")) and link == _text(entry, "id")
    return "" if is_guid and not link.lower().startswith(_WEB) else link


def _behind_a_counter(entry: Entry) -> str:
    """The page itself, where the link leads over a server that counts readers (FeedBurner's `origLink`)."""
    address = _text(entry, "feedburner_origlink").strip()
    return address if address.lower().startswith(_WEB) else ""


def _absolute(address: str, base: str) -> str:
    try:
        return urljoin(base, address.strip()) if address else ""
    except ValueError:  # `http://[`
        return ""


def _text(entry: Entry, key: str) -> str:
    value = entry.get(key)
    return value if isinstance(value, str) else ""


def _title(entry: Entry) -> str:
    """A title as one line; RSS leaves it open whether it is HTML, and feedparser guesses."""
    title = _text(entry, "title") or _text(entry, "itunes_title")
    return bodies.line(title) if _text(entry.get("title_detail", {}), "type") in (_HTML, *_MARKED_UP) else title


def _authors(entry: Entry) -> Iterator[str]:
    whole = _text(entry, "author")
    listed = [_writer(author, whole) for author in (*entry.get("authors", ()), entry.get("author_detail") or {})]
    names = [*filter(None, listed)] or [whole]
    yield from dict.fromkeys(filter(None, (_MAILBOX.sub(r"\g<name>", name) for name in names)))


def _writer(author: Entry, whole: str) -> str:
    """The name of an author; feedparser knows no top-level domain of more than four letters (`.media`, `.online`).

    Args:
        author: As feedparser has parted name and address.
        whole: What the feed itself says; nothing is parted where that is a mere address.
    """
    name, address = _text(author, "name"), _text(author, "email")
    if not _FOUR_LETTERS.search(address) or not name:
        return name
    if whole == f"{address}{name}":
        return ""
    cut = _CUT_SHORT.fullmatch(name)
    return (cut["behind"] or cut["before"]) if cut else name


def _authors_beyond(entry: Entry, feed: Entry) -> Iterator[str]:
    """Who wrote an entry of Atom that does not say: the authors of its source, else those of the feed.

    A feed that names itself says nothing of a writer. Source: RFC 4287, section 4.2.1.
    """
    if not feed.get("is_atom"):
        return
    names = list(_authors(entry.get("source") or {})) or list(_authors(feed))
    yield from (name for name in names if fold(name) != fold(_title(feed)))


def _language(entry: Entry) -> str:
    details = [*entry.get("content", ()), entry.get("summary_detail") or {}, entry.get("title_detail") or {}]
    return next(filter(None, (_text(detail, "language") for detail in details)), "")


def _published(entry: Entry) -> datetime | None:
    """When it was published, else updated; with the offset that the feed states where we can read that."""
    for key in ("published", "updated", "created"):
        if key not in entry:  # feedparser gives one for the other, with a warning
            continue
        if found := dates.moment(_text(entry, key)) or _utc(entry.get(f"{key}_parsed")):
            return found
    return None


def _utc(moment: time.struct_time | None) -> datetime | None:
    try:
        return datetime.fromtimestamp(calendar.timegm(moment), UTC) if moment else None
    except (ValueError, OverflowError):
        return None


def _body(entry: Entry) -> tuple[str, str, str]:
    """The fullest text of an entry, the type that it is in, and the address to which it says its links are relative."""
    summary = {"type": _HTML, **entry.get("summary_detail", {}), "value": _text(entry, "summary")}
    parts = [part for part in (*entry.get("content", ()), summary) if _is_text(_text(part, "type"))]
    best = max(parts, key=lambda part: len(_text(part, "value")), default=summary)
    return _text(best, "value"), _text(best, "type"), _text(best, "base")


def _is_text(type_: str) -> bool:
    """Tell words from pictures and programs, which Atom may carry as well (RFC 4287, section 4.1.3.3)."""
    return not type_ or type_.startswith("text/") or type_ in _MARKED_UP
