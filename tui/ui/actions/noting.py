"""Highlights, notes and bookmarked places: making, opening, removing."""

from collections.abc import Callable, Iterable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from msgspec import Struct

from tui.model import Bookmark, BookmarkId, Note, NoteId, Span
from tui.session import notes
from tui.ui.actions.asking import AskingActions
from tui.ui.actions.writing import WritingActions
from tui.ui.answered import saying
from tui.ui.kinds import PLAIN
from tui.ui.notecards import note_cards
from tui.ui.widgets.cards import Cards

if TYPE_CHECKING:
    from tui.ui.screens.picking import Pick

_SHOWN = 200
"""Code points of a note, and of its quote, by which it is known among others."""


class Purpose(Struct, frozen=True):
    """What something is being selected for, other than to mark it."""

    title: str
    take: Callable[[Span], object]
    """Told what is selected when that is confirmed."""


class NotingActions(AskingActions, WritingActions):
    """`note.*`, `highlight.*` and `bookmark.*` but for writing."""

    purpose: Purpose | None = None
    """Until selecting ends; None when it is for a note, a highlight, or whatever key comes."""

    kind = ""
    """The kind of highlight that was last chosen."""

    def action_note_highlight(self) -> None:
        """Highlight the selection without a note, as the kind that was last chosen; or take it for its purpose."""
        span = self.reader.selection
        if self.purpose is not None and span is not None:
            self.purpose.take(span)
        elif self.shown is not None and span is not None:
            _, outcome = notes.add(self.session, self.shown, "", span, kind=self.kind)
            self.reader.stop_selecting()
            self.tell(outcome)
        else:
            self.status.say(f"select a passage ({self.key('select.start')}) first")

    def action_highlight_kind(self) -> None:
        """Choose a kind of highlight, for the selection or for what is highlighted at the caret."""
        note = self.note_at_hand() if self.reader.selection is None else None
        if self.reader.selection is None and (note is None or note.anchor is None):
            self.status.say(
                f"select a passage ({self.key('select.start')}), or go to a highlight ({self.key('note.next')})"
            )
            return

        def take(kind: str) -> None:
            self._take_kind(note, kind)

        choices: dict[str, tuple[str, Callable[[], object]]] = {
            key: (name or PLAIN, partial(take, name)) for key, name in self.kinds.keys.items()
        }
        choices["/"] = ("by name", partial(self._pick_kind, take))
        self.choose("kind", choices)

    async def _pick_kind(self, take: Callable[[str], object]) -> None:
        """Have a kind chosen by a part of its name: there may be more of them than letters, or than fit into a line."""
        await self._pick("Kind", self.kind_picks(), take)

    def kind_picks(self) -> "Sequence[Pick]":
        """All kinds of highlights, to pick one."""
        from tui.ui.screens.picking import Pick  # 2 ms that the first paint does without

        return [Pick(name, name or PLAIN, self.kinds.key(name)) for name in ("", *self.kinds.names)]

    def _take_kind(self, note: Note | None, kind: str) -> None:
        self.kind = kind
        if note is None:
            self.action_note_highlight()
        else:
            self.tell(notes.set_kind(self.session, note.id, kind))

    async def action_note_open(self) -> None:
        """Go to the passage that the note under the cursor is on; edit one that is on no passage."""
        card = self.focused.current if isinstance(self.focused, Cards) else None
        if card is None:
            return
        if card.span is not None:
            self.reader.jump(card.span)
            self.to_pane(self.reader)
        elif card.quote:
            self.status.say("its passage is no longer in the text")
        else:
            await self.action_note_add()

    async def action_note_place(self) -> None:
        """Put a note whose passage is gone on the selection; ask which, if there are several."""
        span, article = self.reader.selection, self.shown
        lost = _detached(self.session.library.notes(article) if article else [])
        if span is None or not lost:
            self.status.say(
                f"select a passage ({self.key('select.start')}) first"
                if lost
                else "no note of this story has lost its passage"
            )
        elif len(lost) == 1:
            self._place(lost[0], span)
        else:
            await self._pick_note(lost, lambda note: self._place(note, span))

    def select_for(self, note: Note) -> None:
        """Have a passage selected, from the top of the view on, for a note whose own is gone."""
        self.purpose = Purpose("puts the note there", lambda span: self._place(note, span))
        self.reader.start_selecting()

    async def _pick_note(self, notes: Sequence[Note], take: Callable[[Note], object]) -> None:
        """Have one of several notes chosen."""
        from tui.ui.screens.picking import Pick  # 2 ms that the first paint does without

        known = {note.id: note for note in notes}
        picks = [Pick(note.id, _beginning(note.text) or "highlight", _quoted(note)) for note in notes]
        await self._pick("Put here", picks, lambda key: take(known[NoteId(key)]))

    async def _pick(self, title: str, picks: "Sequence[Pick]", take: Callable[[str], object]) -> None:
        """Have one of many things chosen by its words; the key of it is taken."""
        from tui.ui.screens.picking import Picking  # likewise

        def answer(key: str | None) -> None:
            if key is not None:
                take(key)

        await self.app.push_screen(Picking(title, picks), saying(self, answer))

    def _place(self, note: Note, span: Span) -> None:
        self.reader.stop_selecting()
        self.tell(notes.place(self.session, note.id, span))

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
        """Open the note at the caret beside the text; below it, with those around it, where the margin is not shown."""
        passage = self.passage_at_caret()
        note = self.note_at_hand() if passage and passage.kind != "bookmark" else None
        margin = self.notes.region.height > 0
        self.drawer.display = note is not None and not margin
        if note is None:
            return
        cards = self.notes if margin else self.drawer
        if not margin:
            self.drawer.show(note_cards(self._notes_at_caret(), self.name_of))
        keys = [card.key for card in cards.cards]
        cards.move_to(keys.index(note.id) if note.id in keys else 0)

    def _notes_at_caret(self) -> list[Note]:
        passages = (passage for passage in self.passages_at_caret() if passage.kind != "bookmark")
        return [self.session.library.note(NoteId(passage.note or "")) for passage in passages]


def _beginning(text: str) -> str:
    return " ".join(text[:_SHOWN].split())


def _quoted(note: Note) -> str:
    return f"“{_beginning(note.anchor.quote)}”" if note.anchor else ""


def _detached(notes: Iterable[Note]) -> list[Note]:
    """The notes without their passages, in the order in which those stood."""
    anchored = [(note.anchor.start, note.id, note) for note in notes if note.anchor and note.detached]
    return [note for *_, note in sorted(anchored)]
