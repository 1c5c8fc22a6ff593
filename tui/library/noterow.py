"""One note as a query sees it: its own words and tags before those of its story."""

from collections.abc import Sequence
from datetime import UTC, datetime

from tui.library.conditions import Row, Where, Words
from tui.library.words import tokens
from tui.model import EntityType, Note, Status
from tui.values import replace


class NoteRow:
    """Answers for a note, and for its story where a note has no answer of its own.

    Words are looked for in all that its card shows: note, passage, headline, kind and tags; `note:` words in the note
    only. `tag:` are the tags of both, `note:#tag` those of the note. `since:` and the like are about the moment when
    the note was written.
    """

    def __init__(self, note: Note, story: Row | None) -> None:
        """Ask of one note.

        Args:
            note: The note.
            story: What it is on; None where that is gone.
        """
        self._note = note
        self._story = story
        self.noted = True
        self.note_tags = note.tags
        self.detached = note.detached or story is None

    @property
    def status(self) -> Status:
        """What the reader has done with the story, with the tags of the note as well."""
        status = self._story.status if self._story else Status()
        return replace(status, tags=(*status.tags, *self._note.tags))

    @property
    def bookmarked(self) -> bool:
        """The story, or a place in it, is bookmarked."""
        return self._story is not None and self._story.bookmarked

    @property
    def watched(self) -> bool:
        """The story names an entity that is watched."""
        return self._story is not None and self._story.watched

    @property
    def folded(self) -> bool:
        """The story shares its row with other takes or copies of it."""
        return self._story is not None and self._story.folded

    @property
    def moment(self) -> datetime:
        """When the note was written."""
        return self._note.created.astimezone(UTC)

    @property
    def language(self) -> str:
        """BCP 47; empty when unknown."""
        return self._story.language if self._story else ""

    def tokens(self, where: Where) -> Sequence[str]:
        """The words that stand somewhere in it."""
        note = self._note
        if where is Where.NOTE:
            return tokens(note.text)
        if where is Where.TEXT:
            quote = note.anchor.quote if note.anchor else ""
            texts = (note.text, quote, note.headline, note.kind, *note.tags)
            return [token for text in texts for token in (*tokens(text), "")]
        return self._story.tokens(where) if self._story else ()

    def mentions(self, name: str, type: EntityType | None) -> bool:
        """The story mentions the entity of that name, alias or id."""
        return self._story is not None and self._story.mentions(name, type)

    def is_called(self, words: Words) -> bool:
        """The story is called so."""
        return self._story is not None and self._story.is_called(words)
