"""Reads what front matter or a JSON record states of a story, under any of the names that desks have for it.

Names of fields are compared without case and punctuation: `datePublished`, `date_published` and `Date published` are
one. A value of the wrong kind counts as absent; what is read has no control character in it.
"""

import html
import re
from collections.abc import Iterable, Mapping
from datetime import datetime
from functools import lru_cache

from msgspec import Struct

from tui import datelines, links
from tui.model import BlockKind, CopyBlock, Dateline, Filing, Handling
from tui.names import safe
from tui.sources import dates, embargoes, furniture
from tui.values import replace

_ID = ("id", "guid", "uri", "uuid")
_HEADLINE = ("headline", "title", "webtitle")
_BYLINES = ("bylines", "byline", "authors", "author", "creator")
_DATELINE = ("dateline",)
_SLUG = ("slug",)
_PUBLISHER = (
    *("publisher", "sitename", "site", "sourcename", "sourcehostname", "source", "hostname", "sourcedomain", "domain"),
)
_URL = (
    *("url", "link", "canonicalurl", "canonicallink", "permalink", "mainentityofpage", "weburl", "articleurl"),
    *("respondedurl", "requestedurl", "source"),
)
"""`source` is an address in trafilatura's JSON, and a name nearly everywhere else."""
_PUBLISHED = (
    *("published", "date", "pubdate", "datepublish", "datepublished", "publishdate", "publishedat", "publisheddate"),
    *("publicationdate", "webpublicationdate", "createdat", "datetime", "timestamp"),
)
_LANGUAGE = ("language", "lang", "inlanguage", "languagecode", "metalang")
_TAGS = ("tags", "keywords", "categories")
_CAPTIONS = ("captions", "caption")
_EMBARGO = ("embargo", "embargoed", "embargoeduntil", "embargodate")
KEYS = frozenset(
    _ID
    + _HEADLINE
    + _BYLINES
    + _DATELINE
    + _SLUG
    + _PUBLISHER
    + _URL
    + _PUBLISHED
    + _LANGUAGE
    + _TAGS
    + _CAPTIONS
    + _EMBARGO
)
"""All the names that are known, as `key` makes them."""

_PUNCTUATION = re.compile(r"[\W_]+")
_BLANKS = re.compile(r"[ \t\r\n]+")
_LANGUAGE_TAG = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{1,8})*")
_WRAPPED = ("name", "term", "@value", "$oid", "$date", "rendered", "@id", "main", "original")
"""Where an object keeps the one text that it stands for: schema.org, JSON Feed, JSON-LD, MongoDB, WordPress, NYT."""
_WEB = ("http://", "https://")
_ITEMS = {",;": re.compile("[,;]"), "\n": re.compile("\n")}
_LONGEST_NUMBER = 2**64
_LONGEST_QUOTED = 40

_NOWHERE = Dateline()
_USUAL = Handling()

Stated = Mapping[str, object]


class Particulars(Struct, frozen=True):
    """What is stated of a story beside its copy; empty where nothing is."""

    own_id: str = ""
    headline: str = ""
    bylines: tuple[str, ...] = ()
    dateline: Dateline = _NOWHERE
    slug: str = ""
    publisher: str = ""
    url: str = ""
    published: datetime | None = None
    language: str = ""
    tags: tuple[str, ...] = ()
    captions: tuple[str, ...] = ()
    handling: Handling = _USUAL
    posts: tuple[str, ...] = ()
    """What the writers are, as their byline says: `Harbour Editor`."""
    undated: str = ""
    """Which field should hold the date, and what it holds instead."""

    def remarked(self, filing: Filing, where: str) -> Filing:
        """A filing that these were stated of, with a remark if that has left it without its date.

        Args:
            filing: The story.
            where: The source, and the place in it.
        """
        if filing.published is not None or not self.undated:
            return filing
        return replace(filing, remark=f"{where}: {self.undated}")

    def byline(self) -> CopyBlock:
        """The byline as it would stand in the copy."""
        names = " and ".join(filter(None, (", ".join(self.bylines[:-1]), self.bylines[-1])))
        return CopyBlock(BlockKind.BYLINE, ", ".join((f"By {names}", *self.posts)))


@lru_cache(1024)
def key(name: str) -> str:
    """The name of a field without what desks spell differently."""
    return _PUNCTUATION.sub("", name).lower()


def read(stated: Stated, *, published: datetime | None = None, handling: Handling = _USUAL) -> Particulars:
    """Read what is stated.

    Args:
        stated: By names as `key` makes them; texts, numbers, lists and objects as YAML and JSON have them.
        published: When that is known already.
        handling: What an agency says of it.
    """
    published = published or _published(stated)
    return Particulars(
        own_id=text(stated, *_ID),
        headline=text(stated, *_HEADLINE),
        bylines=_bylines(stated),
        dateline=_dateline(stated),
        slug=text(stated, *_SLUG),
        publisher=_publisher(stated),
        url=_url(stated),
        published=published,
        language=_language(stated),
        tags=_list(stated, *_TAGS),
        captions=_list(stated, *_CAPTIONS, parted="\n"),
        handling=embargoes.of_field(text(stated, *_EMBARGO), handling) if handling == _USUAL else handling,
        undated="" if published else _undated(stated),
    )


def _publisher(stated: Stated) -> str:
    names = (text(stated, name) for name in _PUBLISHER)
    return next((name for name in names if name and not name.startswith(_WEB)), "")


def _url(stated: Stated) -> str:
    return next(filter(None, (links.target(text(stated, name)) for name in _URL)), "")


def text(stated: Stated, *keys: str) -> str:
    """Read the first of some fields that holds a text, as one line."""
    for name in keys:
        if name in stated and (line := _line(stated[name])):
            return line
    return ""


def _line(value: object) -> str:
    """A text, or a whole number, or what an object is the wrapping of, as one line."""
    if isinstance(value, dict):
        name = next((name for name in _WRAPPED if name in value), "")
        value = value.get(name)
        if name == "rendered" and isinstance(value, str):
            value = html.unescape(value)  # as WordPress writes its titles
    if isinstance(value, list) and value and isinstance(value[0], str):
        value = value[0]  # crawlers that extract by path get a list of one
    if isinstance(value, int) and not isinstance(value, bool) and abs(value) < _LONGEST_NUMBER:
        return str(value)
    return safe(_BLANKS.sub(" ", value)).strip() if isinstance(value, str) else ""


def _list(stated: Stated, *keys: str, parted: str = ",;") -> tuple[str, ...]:
    """Read the first of some fields that holds a list, or a text with its items parted by commas or semicolons.

    Numbers are left out: they are what somebody else's database calls a person or a keyword.
    """
    for name in keys:
        if name not in stated:
            continue
        value = stated[name]
        items: Iterable[object] = (
            _ITEMS[parted].split(value) if isinstance(value, str) else value if isinstance(value, list) else (value,)
        )
        if lines := tuple(filter(None, (_line(item) for item in items if not isinstance(item, int)))):
            return lines
    return ()


def _bylines(stated: Stated) -> tuple[str, ...]:
    names = _list(stated, *_BYLINES, parted="\n")
    if len(names) == 1:
        return furniture.names(names[0])
    return names


def _dateline(stated: Stated) -> Dateline:
    """Read the dateline, written as an object or as it would stand in the copy."""
    value = stated.get(*_DATELINE)
    if isinstance(value, dict):
        return Dateline(text(value, "place"), text(value, "agency"), text(value, "date"))
    line = _line(value)
    return datelines.stated(line) if line else Dateline()


def _published(stated: Stated) -> datetime | None:
    for name in _PUBLISHED:
        value = stated.get(name)
        if isinstance(value, dict):
            value = value.get("$date")
        if found := dates.moment(value) if isinstance(value, str) else _counted(value):
            return found
    return None


def _undated(stated: Stated) -> str:
    """The first field that should hold a date and holds something else; a zero says that none is known."""
    found = ((name, text(stated, name)[:_LONGEST_QUOTED]) for name in _PUBLISHED if name in stated)
    return next((f"{name} is no date: “{line}”" for name, line in found if line.strip("0")), "")


def _counted(value: object) -> datetime | None:
    return dates.epoch(value) if isinstance(value, int | float) and not isinstance(value, bool) else None


def _language(stated: Stated) -> str:
    tag = text(stated, *_LANGUAGE).replace("_", "-")
    return tag if _LANGUAGE_TAG.fullmatch(tag) else ""
