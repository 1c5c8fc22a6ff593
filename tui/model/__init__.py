"""The nouns of the trade, frozen, a module each kind.

All offsets count Unicode code points of `Document.text`; all moments are aware and in UTC unless they keep a source's
offset; sequences are tuples, so that a value can be shared between threads without a thought.
"""

from tui.model.article import Article, ArticleId, Fold, FoldKind, Header, Recognition, Status
from tui.model.desk import PaneWidths, Place, View
from tui.model.document import Block, BlockKind, Document, Mark, MarkKind, Span
from tui.model.entity import Entity, EntityId, EntityType, Mention, Unplaced, Watched
from tui.model.filing import CopyBlock, Dateline, Filing, Handling, Named, PubStatus, Subject
from tui.model.note import Anchor, Bookmark, BookmarkId, Clues, Note, NoteId

__all__ = [
    "Anchor",
    "Article",
    "ArticleId",
    "Block",
    "BlockKind",
    "Bookmark",
    "BookmarkId",
    "Clues",
    "CopyBlock",
    "Dateline",
    "Document",
    "Entity",
    "EntityId",
    "EntityType",
    "Filing",
    "Fold",
    "FoldKind",
    "Handling",
    "Header",
    "Mark",
    "MarkKind",
    "Mention",
    "Named",
    "Note",
    "NoteId",
    "PaneWidths",
    "Place",
    "PubStatus",
    "Recognition",
    "Span",
    "Status",
    "Subject",
    "Unplaced",
    "View",
    "Watched",
]
