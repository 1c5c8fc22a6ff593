"""Writing notes: the editor under the story, its drafts, and what becomes of the words."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from tui.commands import Scope
from tui.errors import LibraryError
from tui.library.changes import Change, Draft
from tui.model import ArticleId, EntityId, Note, NoteId, Span
from tui.session import drafts, notes
from tui.ui.bindings import actions_by_key
from tui.ui.desk import Deskwork
from tui.ui.widgets.cards import Cards
from tui.ui.widgets.reader import Passage
from tui.values import replace

if TYPE_CHECKING:
    from tui.ui.widgets.note_editor import NoteEditor


class WritingActions(Deskwork):
    """`note.add`, `note.save`, `note.close`, `draft.*`; the editor is mounted when it is first wanted."""

    _given_up = ""
    """What was written last that could not be kept, and is not wanted any more."""
    _from_entities = False
    """The note that is being written was begun in the entity pane, which gets the keys back."""

    _over_drawer = False
    """The editor has taken the place of the open drawer, which comes back after it."""

    async def action_note_add(self) -> None:
        """Write a note on the selection, edit the one at the caret, or write one on the story or all marked ones.

        One that a click has left open is gone on with instead.
        """
        if self.editors:
            self.to_pane(self.reader)
            self.set_focus(self.editors[0].area)
            return
        self.status.say("")  # what the last note came to would stand below this one
        draft = self.wanted()
        if draft is not None:
            await self._write(draft)

    def wanted(self) -> Draft | None:
        """The draft of the note that is to be written: on the selection, the one at hand, or on the story."""
        marked = self.marked()
        article = marked[0] if marked and self.selected not in marked else self.selected
        if article is None:
            self.status.refuse("no story is selected")
            return None
        if article != self.shown:
            self.show_story(article)
        if marked:
            return self._begun(article, None, [other for other in marked if other != article])
        note = self.note_at_hand()
        if note is not None and self.reader.selection is None:
            return drafts.again(self.session, note)
        return self._begun(article, self.reader.selection)

    def action_note_edit_outside(self) -> None:
        """Write the note in the person's own editor; what is saved there is kept as the note."""
        draft = self.wanted()
        if draft is not None and not self.editors:
            text, problem = self.write_outside(draft)
            if problem:
                self.status.say(problem)
            else:
                self._finish(draft, text)

    def write_outside(self, draft: Draft) -> tuple[str, str]:
        """Go on with a draft in the person's own editor; returns the words, and what to say where that failed."""
        self.session.library.require_writable()
        text, problem = self._outside(draft, draft.text)
        kept = f"the words are a draft ({self.key('draft.resume')})" if text.strip() else "nothing was written"
        return text, f"{problem}; {kept}" if problem else ""

    def action_note_untype(self) -> None:
        """Take back what was typed last."""
        for editor in self.editors:
            editor.area.undo()

    def action_note_retype(self) -> None:
        """Type again what was taken back."""
        for editor in self.editors:
            editor.area.redo()

    def action_note_outside(self) -> None:
        """Go on in the person's own editor, then here again."""
        for editor in self.editors:
            text, problem = self._outside(editor.writing.draft, editor.text)
            editor.go_on(text)
            if problem:
                self.status.say(problem)

    def _outside(self, draft: Draft, text: str) -> tuple[str, str]:
        from tui.ui.aside import write_outside  # 2 ms that the first paint does without

        return write_outside(self.app, self.session, draft, text)

    async def action_draft_resume(self) -> None:
        """Go on with the note that was being written last, where it belongs."""
        self.status.say("")  # likewise
        left = drafts.left(self.session)
        if not left:
            stranded = drafts.left(self.session, stranded=True)
            shows = f"{self.key('notes.list')} shows the draft; its story is gone"
            self.status.say(shows if stranded else "no draft is left")
            return
        draft = left[0]
        self.select(draft.article)
        self.show_story(draft.article)
        if draft.span is not None:
            self.reader.jump(draft.span)
        elif draft.anchor is not None:
            self.status.say("its passage is no longer in the text; the note keeps the quote")
        await self._write(draft)

    def on_entity(self, article: ArticleId, entity: EntityId) -> Draft:
        """The draft of a note on somebody or something that a story names: one that was left, else an empty one."""
        own = (draft for draft in drafts.left(self.session, article) if draft.entity == entity and draft.note is None)
        return next(own, None) or drafts.begin(self.session, article, entity=entity)

    def _begun(self, article: ArticleId, span: Span | None, beside: Sequence[ArticleId] = ()) -> Draft:
        """The draft of a new note: one that was left there, and on the same other stories, else an empty one."""
        new = (draft for draft in drafts.left(self.session, article) if draft.note is None and draft.entity is None)
        there = (draft for draft in new if set(draft.beside) == set(beside))
        left = next((draft for draft in there if span is None or span == draft.span), None)
        if left is None:
            return drafts.begin(self.session, article, span, beside=beside)
        self.status.say("this is the draft that you left")
        return left

    async def _write(self, draft: Draft) -> None:
        self.session.library.require_writable()  # before anything is typed that could not be kept
        await self._open_editor(draft)

    async def _open_editor(self, draft: Draft) -> None:
        if self.editors:
            return
        from tui.ui.widgets.note_editor import NoteEditor, Writing, subject  # 9 ms that the first paint does without

        header = self.session.library.header(draft.article)
        quote = draft.anchor.quote if draft.anchor else self.words(draft.span)
        name = self.name_of(draft.entity) if draft.entity else ""
        on = subject(quote, name, header.headline if header else "", 1 + len(draft.beside))
        writing = Writing(draft, on)
        self._from_entities = self.focused is self.entities
        if not self._from_entities or self.has_class("-one"):
            self.to_pane(self.reader)  # on a narrow screen the editor stands under the story
        self.status.hint("")
        self._over_drawer, self.drawer.display = self.drawer.display, False
        editor = NoteEditor(writing, self._ends())
        await self.query_one("#story").mount(editor)
        self.set_focus(editor.area)

    async def give_back(self, change: Change, reason: str) -> bool:
        """Put the words of a note or draft that could not be saved back into the editor: they must not be lost.

        Args:
            change: What could not be saved.
            reason: Why.

        Returns:
            Whether that is news to whoever is writing.
        """
        for edit in change:
            note, before = edit.after, edit.before
            known = before if isinstance(before, Note) else None
            if isinstance(note, Note) and note.text and (known is None or known.text != note.text):
                await self._reopen(_lost(note, known, _alike(change, note) if known is None else ()))
            elif isinstance(note, Draft) and note.text not in ("", self._given_up) and not self._is_noted(note):
                await self._reopen(note)
        known_already = any(editor.unkept == reason for editor in self.editors)
        self.tell_unkept(reason)
        return not known_already

    async def _reopen(self, draft: Draft) -> None:
        """Open the editor on words of which nothing is on the disk, so that they are kept when it is left."""
        if not self.editors:
            await self._open_editor(replace(draft, text=""))
            for editor in self.editors:
                editor.go_on(draft.text)

    def tell_unkept(self, reason: str) -> None:
        """Have it stand on the screen that what is being typed is not on the disk, or no more."""
        for editor in self.editors:
            editor.unkept = reason
        self.status.running("unkept", "not saved" if reason and self.editors else "")

    def _is_noted(self, draft: Draft) -> bool:
        """Its words have become a note meanwhile."""
        return any(note.text == draft.text.strip() for note in self.session.library.notes(draft.article))

    def _ends(self) -> dict[str, str]:
        """The keys that end the writing of a note, with their actions."""
        return actions_by_key(self.commands, Scope.EDITOR)

    def on_note_editor_paused(self, event: "NoteEditor.Paused") -> None:
        """Keep what is being typed."""
        drafts.keep(self.session, event.writing.draft, event.text)

    def _finish(self, draft: Draft, text: str) -> None:
        if text.strip() or draft.note is not None:
            self.tell(notes.finish(self.session, draft, text.strip()))
            self.reader.stop_selecting()
            if draft.anchor is None and set(self.rundown.marks) == {draft.article, *draft.beside}:
                self.clear_marks()
        drafts.drop(self.session, draft)

    def _is_kept(self, draft: Draft, text: str) -> bool:
        """These are the words that the note has."""
        return any(note.id == draft.note and note.text == text for note in self.session.library.notes(draft.article))

    def action_note_save(self) -> None:
        """Keep the note; an empty new one is none."""
        for editor in self.editors:
            self._finish(editor.writing.draft, editor.text)
            self._leave(editor)

    def action_note_close(self) -> None:
        """Leave the editor; what was typed stays as a draft, an unchanged text leaves none."""
        for editor in self.editors:
            refusal = self.session.library.read_only or self._still_unkept(editor)
            if told := editor.holds_back(refusal, self.key("note.close")):
                self.status.say(told)
            else:
                if refusal:
                    self._given_up = editor.text
                else:
                    self._set_aside(editor.writing.draft, editor.text)
                self._leave(editor)

    def _still_unkept(self, editor: "NoteEditor") -> str:
        """Why the draft cannot be kept, if it could not before: what was wrong may have been mended."""
        if editor.unkept:
            drafts.keep(self.session, editor.writing.draft, editor.text)
            try:
                self.session.settle(afresh=True)
            except LibraryError as error:
                return str(error)
            self.tell_unkept("")
        return ""

    def _set_aside(self, draft: Draft, text: str) -> None:
        if self.session.library.read_only:
            return
        if text.strip() and text != draft.text:
            drafts.keep(self.session, draft, text)
            there = draft.article in self.session.library
            again = "" if there else " once its story, which was removed, is back"
            self.status.say(f"kept as a draft; {self.key('draft.resume')} opens it again{again}")
        elif not text.strip() or self._is_kept(draft, text):
            drafts.drop(self.session, draft)

    def _leave(self, editor: "NoteEditor") -> None:
        """At once: the next key is for the story."""
        editor.end()
        self.status.running("unkept", "")
        self.to_pane(self.entities if self._from_entities else self.reader)
        self.drawer.display = self._over_drawer and bool(self.drawer.cards)

    def keep_draft(self) -> None:
        """Keep what is being typed, without waiting for a pause."""
        for editor in self.editors:
            if not editor.ended and editor.text != editor.writing.draft.text:
                drafts.keep(self.session, editor.writing.draft, editor.text)

    def note_at_hand(self) -> Note | None:
        """The note under the cursor of the notes pane, or the one at the reader's caret."""
        if isinstance(self.focused, Cards):
            card = self.focused.current
            return self.session.library.note(NoteId(card.key)) if card else None
        passage = self.passage_at_caret()
        if passage is None or passage.kind == "bookmark":
            return None
        return self.session.library.note(NoteId(passage.note or ""))

    def passage_at_caret(self) -> Passage | None:
        """The shortest marked passage of the story that the caret is in."""
        return next(iter(self.passages_at_caret()), None)

    def passages_at_caret(self) -> list[Passage]:
        """The marked passages of the story that the caret is in, the shortest first."""
        caret, story = self.reader.caret, self.reader.story
        if caret is None or story is None or self.scope not in (Scope.READER, Scope.SELECTING):
            return []
        at = [passage for passage in story.passages if passage.span.start <= caret < passage.span.end]
        return sorted(at, key=lambda passage: passage.span.end - passage.span.start)


def _alike(change: Change, note: Note) -> tuple[ArticleId, ...]:
    """The other stories that were to get the same note."""
    added = (edit.after for edit in change if edit.before is None)
    return tuple(one.article for one in added if isinstance(one, Note) and one != note and one.text == note.text)


def _lost(note: Note, before: Note | None, beside: tuple[ArticleId, ...]) -> Draft:
    """The draft of a note that could not be saved."""
    return Draft(
        note.article,
        note.text,
        note.changed,
        note.span,
        before.id if before else None,
        note.id,
        note.anchor,
        note.version,
        note.entity,
        before.text if before else None,
        beside,
        note.tags,
        note.kind,
    )
