"""Highlights, notes and bookmarked places: making, opening, editing, removing."""

from typing import TYPE_CHECKING

from tui.commands import Scope
from tui.library.changes import Change
from tui.model import ArticleId, Bookmark, BookmarkId, Note, NoteId, Span
from tui.session import notes
from tui.ui.desk import Desk
from tui.ui.panes import note_cards
from tui.ui.widgets.cards import Cards
from tui.ui.widgets.reader import Passage

if TYPE_CHECKING:
    from tui.ui.widgets.note_editor import NoteEditor, Writing


class NotingActions(Desk):
    """`note.*`, `bookmark.*`; the editor is mounted when it is first wanted."""

    async def action_note_add(self) -> None:
        """Write a note on the selection, edit the one at the caret, or write one on the story."""
        article = self.selected
        if article is None:
            self.status.say("no story is selected")
            return
        if article != self.shown:
            self.show_story(article)
        note = self._note_at_hand()
        if note is not None and self.reader.selection is None:
            await self._write_again(note)
        else:
            await self._write_new(article, self.reader.selection)

    async def _write_again(self, note: Note) -> None:
        draft = notes.draft(self.session, note.article)
        text = draft.text if draft is not None and draft.note == note.id else note.text
        await self._write(note.article, note.span, text, note)

    async def _write_new(self, article: ArticleId, span: Span | None) -> None:
        text = ""
        draft = notes.draft(self.session, article)
        if draft is not None and draft.note is None and (span is None or span == draft.span):
            span, text = draft.span, draft.text
            self.status.say("this is the draft that you left")
        await self._write(article, span, text)

    async def _write(self, article: ArticleId, span: Span | None, text: str, note: Note | None = None) -> None:
        if self.editors:
            return
        from tui.ui.widgets.note_editor import NoteEditor, Writing  # 9 ms that the first paint does without

        quote = self.words(span) if note is None else note.anchor.quote if note.anchor else ""
        writing = Writing(article, note.id if note else None, span, quote, text)
        self.to_pane(self.reader)  # on a narrow screen the editor stands under the story
        self.status.hint("")
        editor = NoteEditor(writing, self._ends())
        await self.query_one("#story").mount(editor)
        self.set_focus(editor.area)

    async def give_back(self, change: Change) -> None:
        """Put the words of a note that could not be saved back into the editor: they must not be lost."""
        for edit in change:
            note, before = edit.after, edit.before
            if isinstance(note, Note) and note.text:
                await self._write(note.article, note.span, note.text, before if isinstance(before, Note) else None)

    def _ends(self) -> dict[str, str]:
        """The keys that end the writing of a note, with their actions."""
        ending = [command for command in self.commands if Scope.EDITOR in command.scopes]
        return {key: command.action for command in ending for key in command.strokes}

    def on_note_editor_paused(self, event: "NoteEditor.Paused") -> None:
        """Keep what is being typed."""
        self._keep(event.writing, event.text)

    def on_note_editor_closed(self, event: "NoteEditor.Closed") -> None:
        """Leave the editor; what was typed stays as a draft, an unchanged text leaves none."""
        if event.text.strip() and event.text != event.writing.text:
            self._keep(event.writing, event.text)
            self.status.say("kept as a draft; a opens it again")
        elif not event.text.strip():
            notes.drop_draft(self.session, event.writing.article)
        self._leave_editor()

    def on_note_editor_saved(self, event: "NoteEditor.Saved") -> None:
        """Keep the note; an empty one is none."""
        text = event.text.strip()
        writing = event.writing
        if writing.note is not None:
            outcome = notes.edit(self.session, writing.note, text)
        elif text:
            _, outcome = notes.add(self.session, writing.article, text, writing.span)
        else:
            self._leave_editor()
            return
        notes.drop_draft(self.session, writing.article)
        self.reader.stop_selecting()
        self.tell(outcome)
        self._leave_editor()

    def _leave_editor(self) -> None:
        for editor in self.editors:
            editor.remove()
        self.to_pane(self.reader)

    def action_note_save(self) -> None:
        """Have the editor save."""
        for editor in self.editors:
            editor.save()

    def action_note_close(self) -> None:
        """Have the editor close."""
        for editor in self.editors:
            editor.close()

    def keep_draft(self) -> None:
        """Keep what is being typed, without waiting for a pause."""
        for editor in self.editors:
            if not editor.ended:
                self._keep(editor.writing, editor.text)

    def _keep(self, writing: "Writing", text: str) -> None:
        notes.save_draft(self.session, writing.article, writing.span, text, writing.note)

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
        record = self._note_at_hand() or self._bookmark_at_caret()
        if record is None:
            return False
        self.tell(
            notes.remove(self.session, record.id)
            if isinstance(record, Note)
            else notes.remove_bookmark(self.session, record.id)
        )
        return True

    def _note_at_hand(self) -> Note | None:
        """The note under the cursor of the notes pane, or the one at the reader's caret."""
        if isinstance(self.focused, Cards):
            card = self.focused.current
            return self.session.library.note(NoteId(card.key)) if card else None
        passage = self._passage_at_caret()
        if passage is None or passage.kind == "bookmark":
            return None
        return self.session.library.note(NoteId(passage.note or ""))

    def _bookmark_at_caret(self) -> Bookmark | None:
        passage = self._passage_at_caret()
        if passage is None or passage.kind != "bookmark":
            return None
        marks = self.session.library.bookmarks(self.shown)
        return next((mark for mark in marks if mark.id == BookmarkId(passage.note or "")), None)

    def _passage_at_caret(self) -> Passage | None:
        caret, story = self.reader.caret, self.reader.story
        if caret is None or story is None or self.scope not in (Scope.READER, Scope.SELECTING):
            return None
        at = [passage for passage in story.passages if passage.span.start <= caret < passage.span.end]
        return min(at, key=lambda passage: passage.span.end - passage.span.start, default=None)

    def show_note_at_caret(self) -> None:
        """Open the note at the caret beside the text; below it, where the margin is not on the screen."""
        passage = self._passage_at_caret()
        note = self._note_at_hand() if passage and passage.kind != "bookmark" else None
        margin = self.notes.region.height > 0
        self.drawer.display = note is not None and not margin
        if note is None:
            return
        if margin:
            keys = [card.key for card in self.notes.cards]
            self.notes.move_to(keys.index(note.id) if note.id in keys else 0)
        else:
            self.drawer.show(note_cards([note]))
