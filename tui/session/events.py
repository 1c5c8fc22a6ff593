"""What a session tells its front end of its own accord; always from a background thread."""

from msgspec import Struct

from tui.library.changes import Change
from tui.model import ArticleId
from tui.session.outcome import Outcome


class Saved(Struct, frozen=True):
    """Everything that was changed up to now is on disk."""


class SaveFailed(Struct, frozen=True):
    """A change could not be put on disk; it has been taken back."""

    reason: str
    """One line for the person: what is wrong and what to do."""
    change: Change
    texts: tuple[str, ...]
    """The person's own words in it, so that they can be offered back."""
    articles: frozenset[ArticleId]


class LeftAlone(Struct, frozen=True):
    """A change is on disk, less what another session had changed a moment before; that stays as it is."""

    outcome: Outcome
    """What has come of it, to be said in the place of what was said before it was on disk."""
    articles: frozenset[ArticleId]
    """Those of which something was left alone."""


class Recognised(Struct, frozen=True):
    """The mentions of an article are known."""

    article: ArticleId
    remaining: int
    """How many articles still wait."""


class Relieved(Struct, frozen=True):
    """Stories that waited for names wait no more: another session has read them meanwhile, or they are gone."""

    remaining: int
    """How many articles still wait."""


class EngineFailed(Struct, frozen=True):
    """There will be no more recognition in this session; said once."""

    reason: str


class SetAside(Struct, frozen=True):
    """A story is left without names, because reading it ends every worker; the others go on."""

    article: ArticleId
    reason: str


class Revived(Struct, frozen=True):
    """The worker that finds names had died; another one has taken its place and goes on. Said once."""

    reason: str


class NamesUnsaved(Struct, frozen=True):
    """Names that were found could not be put on disk, and are known in this session only. Said once."""

    reason: str


class LibraryChanged(Struct, frozen=True):
    """Another session has changed, added or removed these articles, or has corrected names or saved a view."""

    articles: frozenset[ArticleId]


class Indexed(Struct, frozen=True):
    """Search knows stories that it did not know before."""

    remaining: int
    """How many articles it does not know yet as they are now."""


class IndexingFailed(Struct, frozen=True):
    """The search index cannot be written; said once, until it can again. What is new is still found, but slower."""

    reason: str


class Folded(Struct, frozen=True):
    """Takes and copies of one story have come to share a row."""

    articles: frozenset[ArticleId]
    """They, and those that stood for them before."""


class Compared(Struct, frozen=True):
    """All stories that the index knows have been compared with each other; told when there were any to compare."""


Event = (
    Saved
    | SaveFailed
    | LeftAlone
    | Recognised
    | Relieved
    | EngineFailed
    | SetAside
    | Revived
    | NamesUnsaved
    | LibraryChanged
    | Indexed
    | IndexingFailed
    | Folded
    | Compared
)
