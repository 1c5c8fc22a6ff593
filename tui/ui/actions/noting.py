"""Highlights, notes and bookmarked places: making, opening, removing."""

from tui.model import Bookmark, BookmarkId, Note
from tui.session import notes
from tui.ui.actions.writing import WritingActions
from tui.ui.panes import note_cards
from tui.ui.widgets.cards import Cards


class NotingActions(WritingActions):
    """`note.*` and `bookmark.*` but for writing."""

    def action_note_highlight(self) -> None:
        """Highlight the selection without a note."""
        span = self.reader.selection
        if self.shown is not None and span is not None and span.start < span.end:
            _, outcome = notes.add(self.session, self.shown, "", span)
            self.reader.stop_selecting()
            self.tell(outcome)

    def action_note_open(self) -> None:
        """Go to the passage that the note under the cursor is on."""
        card = self.focused.current if isinstance(self.focused, Cards) else None
        if card is None:
            return
        if card.span is None:
            self.status.say("it is on the whole story" if not card.quote else "its passage is no longer in the text")
            return
        self.reader.jump(card.span)
        self.to_pane(self.reader)

    def action_bookmark_place(self) -> None:
        """Bookmark the sentence at the caret, or at the top of the view; again takes it away."""
        from tui.ui.sentences import sentence_at  # 1 ms that the first paint does without

        story = self.reader.story
        if self.shown is None or story is None:
            return
        at = self.reader.caret if self.reader.caret is not None else self.reader.top_offset
        self.tell(notes.bookmark_place(self.session, self.shown, sentence_at(story.document.text, at)))

    def remove_note(self) -> bool:
        """Remove the note or bookmark at hand; returns whether there was one."""
        record = self.note_at_hand() or self._bookmark_at_caret()
        if record is None:
            return False
        self.tell(
            notes.remove(self.session, record.id)
            if isinstance(record, Note)
            else notes.remove_bookmark(self.session, record.id)
        )
        return True

    def _bookmark_at_caret(self) -> Bookmark | None:
        passage = self.passage_at_caret()
        if passage is None or passage.kind != "bookmark":
            return None
        marks = self.session.library.bookmarks(self.shown)
        return next((mark for mark in marks if mark.id == BookmarkId(passage.note or "")), None)

    def show_note_at_caret(self) -> None:
        """Open the note at the caret beside the text; below it, where the margin is not on the screen."""
        passage = self.passage_at_caret()
        note = self.note_at_hand() if passage and passage.kind != "bookmark" else None
        margin = self.notes.region.height > 0
        self.drawer.display = note is not None and not margin
        if note is None:
            return
        if margin:
            keys = [card.key for card in self.notes.cards]
            self.notes.move_to(keys.index(note.id) if note.id in keys else 0)
        else:
            self.drawer.show(note_cards([note]))
