"""The notes on an entity, beside its page, and the editor under the stories."""

from abc import abstractmethod
from collections.abc import Sequence

from textual.screen import Screen

from tui.commands import Command, Scope
from tui.library.changes import Draft
from tui.model import ArticleId, Entity, NoteId
from tui.session import drafts, notes
from tui.session.outcome import Outcome
from tui.session.session import Session
from tui.ui.aside import write_outside
from tui.ui.bindings import actions_by_key, key_of
from tui.ui.compositor import SparingCompositor
from tui.ui.notecards import note_cards
from tui.ui.trail import Answer
from tui.ui.widgets.cards import Cards
from tui.ui.widgets.note_editor import NoteEditor, Writing


class PageNotes(Screen[Answer], inherit_bindings=False):
    """`note.*` and `article.remove` on the page of an entity."""

    def __init__(self, session: Session, commands: Sequence[Command]) -> None:
        super().__init__()
        self._compositor = SparingCompositor()
        self.session = session
        self.commands = commands
        self.notes = Cards(id="page-notes")
        self._ends = actions_by_key(commands, Scope.EDITOR)
        self._editor: NoteEditor | None = None

    @property
    @abstractmethod
    def subject(self) -> Entity | None:
        """Whose page it is."""

    @property
    @abstractmethod
    def article_at_hand(self) -> ArticleId | None:
        """The story that the cursor is on."""

    @abstractmethod
    def tell(self, outcome: Outcome) -> None:
        """Show what has changed."""

    @abstractmethod
    def to_stories(self) -> None:
        """Give the stories the focus."""

    @property
    def editing(self) -> bool:
        """A note is being written, though a click may have led elsewhere."""
        return self._editor is not None

    @property
    def writes(self) -> bool:
        """The keys go into a note."""
        return self._editor is not None and self.focused is self._editor.area

    def show_notes(self) -> None:
        """Set the notes on the entity beside the page; where there are none, nothing stands there."""
        subject = self.subject
        found = self.session.library.notes_on(subject.id) if subject else []
        self.notes.show(note_cards(found, lambda _: subject.name if subject else ""))
        self.notes.display = bool(found)

    async def action_note_add(self) -> None:
        """Write a note on the entity; at a note, edit it; one that a click has left open is gone on with."""
        if self._editor is not None:
            self.set_focus(self._editor.area)
        elif (draft := self._wanted()) is not None:
            await self._write(draft)

    def action_note_edit_outside(self) -> None:
        """The same in the person's own editor; what is saved there is kept as the note."""
        if self._editor is not None:
            self.action_note_outside()
            return
        if (draft := self._wanted()) is None:
            return
        text, problem = write_outside(self.app, self.session, draft, draft.text)
        if problem:
            self.tell(Outcome(f"{problem}; {self._again}" if text.strip() else problem))
        else:
            self.tell(self._finished(draft, text))

    def _wanted(self) -> Draft | None:
        """The draft of the note that is to be written: of the one at hand, or on the entity."""
        card, subject, article = self.notes.current, self.subject, self.article_at_hand
        if card is not None and self.focused is self.notes:
            return drafts.again(self.session, self.session.library.note(NoteId(card.key)))
        if subject is None or article is None:
            return None
        left = (draft for draft in drafts.left(self.session) if draft.entity == subject.id and draft.note is None)
        return next(left, None) or drafts.begin(self.session, article, entity=subject.id)

    async def _write(self, draft: Draft) -> None:
        self.session.library.require_writable()  # before anything is typed that could not be kept
        if self.subject is None:
            return
        self.to_stories()  # on a narrow page what stands beside them hides them, and would hide the editor
        self._editor = NoteEditor(Writing(draft, self.subject.name), self._ends)
        await self.query_one("#sheet").mount(self._editor)
        self.set_focus(self._editor.area)

    def on_note_editor_paused(self, event: NoteEditor.Paused) -> None:
        """Keep what is being typed."""
        drafts.keep(self.session, event.writing.draft, event.text)

    def action_note_save(self) -> None:
        """Keep the note; an empty new one is none."""
        if self._editor is not None:
            self._leave(self._editor, self._finished(self._editor.writing.draft, self._editor.text))

    def _finished(self, draft: Draft, text: str) -> Outcome:
        written = text.strip() or draft.note is not None
        outcome = notes.finish(self.session, draft, text.strip()) if written else Outcome("")
        drafts.drop(self.session, draft)
        return outcome

    def action_note_untype(self) -> None:
        """Take back what was typed last."""
        if self._editor is not None:
            self._editor.area.undo()

    def action_note_retype(self) -> None:
        """Type again what was taken back."""
        if self._editor is not None:
            self._editor.area.redo()

    def action_note_outside(self) -> None:
        """Go on in the person's own editor, then here again."""
        if self._editor is not None:
            text, problem = write_outside(self.app, self.session, self._editor.writing.draft, self._editor.text)
            self._editor.go_on(text)
            self.tell(Outcome(problem))

    def action_note_close(self) -> None:
        """Leave the editor; what was typed stays as a draft."""
        if self._editor is None:
            return
        if refusal := self._editor.holds_back(self.session.library.read_only, key_of(self.commands, "note.close")):
            self.tell(Outcome(refusal))
        else:
            self._leave(self._editor, self._set_aside(self._editor.writing.draft, self._editor.text))

    def _set_aside(self, draft: Draft, text: str) -> Outcome:
        if self.session.library.read_only:
            return Outcome("")
        if text.strip() and text != draft.text:
            drafts.keep(self.session, draft, text)
            return Outcome(f"kept as a draft; {self._again}")
        if not text.strip():
            drafts.drop(self.session, draft)
        return Outcome("")

    @property
    def _again(self) -> str:
        """How one goes on with a draft."""
        return f"{key_of(self.commands, 'note.add')} opens it again"

    def _leave(self, editor: NoteEditor, outcome: Outcome) -> None:
        """At once: the next key is for the stories."""
        editor.end()
        self._editor = None
        self.to_stories()
        self.tell(outcome)

    def keep_draft(self) -> None:
        """Keep what is being typed, without waiting for a pause."""
        editor = self._editor
        if editor is not None and not editor.ended and editor.text != editor.writing.draft.text:
            drafts.keep(self.session, editor.writing.draft, editor.text)

    def action_article_remove(self) -> None:
        """Remove the note under the cursor; `u` brings it back."""
        card = self.notes.current if self.focused is self.notes else None
        if card is not None:
            self.tell(notes.remove(self.session, NoteId(card.key)))
