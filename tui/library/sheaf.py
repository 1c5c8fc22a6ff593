"""A sheaf: all records of one kind, by their keys and by the articles that they are about."""

from collections import defaultdict

import msgspec

from tui.library.changes import Kind, Record, subject
from tui.library.codec import Document
from tui.model import ArticleId

SINGLE = frozenset({Kind.STATUS, Kind.PLACE, Kind.TRASH, Kind.FOLD, Kind.PURGED})
"""Kinds of which an article has one at most, under its own id or, once it is gone, under the hash of its identity."""


class Sheaf(msgspec.Struct):
    """All records of a kind that a person writes; each of them says which article it is about."""

    records: dict[str, Record] = msgspec.field(default_factory=dict)
    by_article: dict[ArticleId, set[str]] = msgspec.field(default_factory=lambda: defaultdict(set))
    keys: dict[int, str] = msgspec.field(default_factory=dict)
    """By number: what stood there, once it is gone."""

    def add(self, key: str, record: Record) -> set[ArticleId]:
        """Put a record in; says which article it is about."""
        self.records[key] = record
        article = subject(key, record)
        if article is None:
            return set()
        self.by_article[article].add(key)
        return {article}

    def drop(self, key: str) -> set[ArticleId]:
        """Take a record out; says which article it was about."""
        record = self.records.pop(key, None)
        article = None if record is None else subject(key, record)
        if article is None:
            return set()
        self.by_article[article].discard(key)
        return {article}


def subjects(kind: Kind, key: str, document: Document) -> set[ArticleId]:
    """The article that a document of a kind is about, without decoding it."""
    article = key if kind in SINGLE else document.get("article")
    return {ArticleId(article)} if isinstance(article, str) else set()
