"""What the first bytes of a source betray of its format: magic numbers, the root of its markup, the head of a mail."""

import re
from functools import cached_property
from pathlib import PurePath

from tui.sources import prologue
from tui.sources.decoding import marked_encoding
from tui.sources.prologue import Prologue

_FEED_ROOTS = frozenset({"rss", "feed", "rdf:rdf", "channel"})
_LATE_FEED = re.compile(r"<(?:rss|feed|rdf:RDF)\b[^<>]{0,2000}>", re.IGNORECASE)
"""A feed below the warnings of the program that wrote it."""
_LATE = 8192
_NEWSML_G2 = frozenset(
    {"newsItem", "packageItem", "newsMessage", "knowledgeItem", "conceptItem", "planningItem", "catalogItem"}
    | {"contentSet", "contentMeta", "itemMeta", "itemSet"}
)
_CARRIED = re.compile(r"<(?:[\w.-]{1,60}:)?(?P<name>nitf|newsMessage|newsItem|NewsML)(?=[\s>])")
_PAGE_ROOTS = frozenset({"html", "head", "body", "title", "meta"})
_PAGE_TAGS = re.compile(r"<(?:html|head|body)\b[^<>]{0,2000}>|</(?:p|div|td|span|h[1-6]|article|section|ul|a)>")
_MARKDOWN = (".md", ".markdown")
_PAGES = (".html", ".htm", ".xhtml")
_SEVERAL = 3
_MBOX = re.compile(rb"From [^\r\n]{0,200}\d{2}:\d{2}[^\r\n]{0,80}\r?\n(?=[A-Za-z][\w-]{0,60}:)")
_FIELD = re.compile(rb"(?P<name>[A-Za-z][A-Za-z0-9-]{0,60}):(?:[^\r\n]{0,2000}\r?\n(?:[ \t][^\r\n]{0,2000}\r?\n)*)")
_OF_MAIL = frozenset(
    {b"from", b"to", b"cc", b"subject", b"date", b"message-id", b"received", b"return-path", b"mime-version"}
    | {b"delivered-to", b"reply-to", b"content-type", b"list-id", b"sender", b"dkim-signature"}
)
_CERTAINLY_MAIL = frozenset({b"message-id", b"received", b"return-path", b"mime-version", b"dkim-signature"})
_ZIP = (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")
_EPUB = b"mimetypeapplication/epub+zip"
_COMPRESSED = re.compile(rb"\x1f\x8b\x08|BZh[1-9]1AY&SY|\xfd7zXZ\0")
_TAR = 257, b"ustar"


class Opening:
    """The first bytes of a source, and what can be told by them."""

    def __init__(self, sample: bytes, name: str) -> None:
        """Look at a source.

        Args:
            sample: Its first bytes, some 64 kB or all of it.
            name: The path or other name of the source.
        """
        self.sample = sample
        self.name = name

    @cached_property
    def suffix(self) -> str:
        """What the name ends with, in small letters."""
        return PurePath(self.name).suffix.casefold()

    @cached_property
    def text(self) -> str:
        """The bytes as text, good enough to look at."""
        encoding = marked_encoding(self.sample) or "utf-8"
        return self.sample.decode(encoding, "replace").lstrip("\ufeff")

    @cached_property
    def prologue(self) -> Prologue:
        """Where the text begins with markup, its root."""
        return prologue.read(self.text)

    def is_zip(self) -> bool:
        """Tell a ZIP archive."""
        return self.sample.startswith(_ZIP)

    def is_epub(self) -> bool:
        """Tell a book, whose first member names its type (EPUB OCF 3.3, section 4.3)."""
        return self.is_zip() and (_EPUB in self.sample[:120] or self.suffix == ".epub")

    def is_tar(self) -> bool:
        """Tell a tar archive, and what is compressed by itself, of which most are tar archives."""
        start, magic = _TAR
        return self.sample[start:].startswith(magic) or bool(_COMPRESSED.match(self.sample))

    def is_mbox(self) -> bool:
        """Tell a mailbox (RFC 4155)."""
        return bool(_MBOX.match(self.sample))

    def is_mail(self) -> bool:
        """Tell a mail by its fields; `From` alone may begin any text (RFC 5322, section 2.2)."""
        names, position = set[bytes](), 0
        while match := _FIELD.match(self.sample, position):
            names.add(match["name"].lower())
            position = match.end()
        known = names & _OF_MAIL
        return bool(known & _CERTAINLY_MAIL and len(known) > 1) or {b"from", b"subject"} <= known

    def is_feed(self) -> bool:
        """Tell RSS, RDF and Atom."""
        root = self.prologue.root.casefold()
        if root in _FEED_ROOTS or self.prologue.local.casefold() in ("rss", "feed"):
            return True
        return not root and not self.prologue.doctype_name and bool(_LATE_FEED.search(self.text, 0, _LATE))

    def has_root(self, *names: str) -> bool:
        """Tell markup by the name of its root."""
        return self.prologue.local in names

    def is_nitf(self) -> bool:
        """Tell a story in NITF, alone or in an envelope that is nobody's standard."""
        return self._is_or_carries("nitf")

    def is_newsml_g2(self) -> bool:
        """Tell an item of NewsML-G2 or a part of one, a message or a package of several, alone or in an envelope."""
        return self.prologue.local in _NEWSML_G2 or self._is_or_carries("newsMessage", "newsItem")

    def is_newsml(self) -> bool:
        """Tell NewsML 1, alone or in an envelope."""
        return self._is_or_carries("NewsML")

    def _is_or_carries(self, *names: str) -> bool:
        if self.has_root(*names):
            return True
        return self._carried in names and self.prologue.local not in _NEWSML_G2 and not self.has_root("NewsML")

    @cached_property
    def _carried(self) -> str:
        """The first agency's element in XML of another kind; a page shows such a tag escaped."""
        if not self.prologue.root or self.prologue.local.casefold() in _PAGE_ROOTS:
            return ""
        found = _CARRIED.search(self.text)
        return found["name"] if found else ""

    def is_page(self) -> bool:
        """Tell HTML; a Markdown text may begin with a tag as well."""
        root = self.prologue.local.casefold()
        if root in _PAGE_ROOTS or self.prologue.doctype_name == "html":
            return True
        if self.suffix in _PAGES:
            return True
        certain = root and self.suffix not in _MARKDOWN
        return bool(certain) and len(set(_PAGE_TAGS.findall(self.text.casefold()))) >= _SEVERAL

    def is_binary(self) -> bool:
        """Tell a program or the like: text holds no NUL."""
        return b"\0" in self.sample[:_LATE] and not marked_encoding(self.sample)

    def is_other_xml(self) -> bool:
        """Tell XML that is none of the kinds above."""
        return bool(self.prologue.root) and (self.suffix == ".xml" or self.text.lstrip().startswith("<?xml"))
