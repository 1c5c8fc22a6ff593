"""The lists of all notes and all bookmarks: into them, from a card to where it stands, and back to the same place."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from tui.library.changes import Draft
from tui.library.query import parse
from tui.model import ArticleId, BookmarkId, EntityId, Mention, Note, NoteId
from tui.session import drafts, notes, triage
from tui.session.outcome import Outcome
from tui.session.quoting import Part
from tui.ui.actions.moving import MovingActions
from tui.ui.actions.yanking import YankingActions
from tui.ui.answered import saying

if TYPE_CHECKING:
    from tui.ui.actions.prompting import Question
    from tui.ui.overlook import Destination, Glance, Notework, Subject
    from tui.ui.widgets.cards import Card


class OverlookingActions(MovingActions, YankingActions):
    """`notes.list`, `bookmarks.list`; what they show is loaded when it is first wanted."""

    _gone_to: "tuple[Subject, Destination] | None" = None
    """The list from which the open story was reached."""

    async def action_notes_list(self) -> None:
        """All notes of the library."""
        from tui.ui.overlook import Glance, Subject  # 1 ms that the first paint does without

        notes_ = Subject("note", self._all_notes, self._remove_note, is_asked=True, work=self._notework())
        await self._overlook(notes_, Glance())

    def _notework(self) -> "Notework":
        from tui.ui.overlook import Notework  # it is there by now
        from tui.ui.tagwork import tags_of_note  # likewise

        def note_of(card: "Card") -> Note:
            return self.session.library.note(NoteId(card.key))

        def tags(card: "Card", tell: Callable[[Outcome], object]) -> "Question":
            return tags_of_note(self.session, note_of(card), lambda outcome: tell(self._shown_too(outcome)))

        def set_kind(card: "Card", kind: str) -> Outcome:
            if note_of(card).anchor is None:
                return Outcome("it is on no passage; kinds are for highlights")
            return self._shown_too(notes.set_kind(self.session, NoteId(card.key), kind))

        def outside(card: "Card") -> Outcome:
            return self._changed_outside(note_of(card))

        async def take(card: "Card", part: Part) -> str:
            return await self.send(self.part_of(note_of(card), part))

        def taken(card: "Card") -> str:
            return self.yanked or self.part_of(note_of(card), Part.WHOLE)

        kinds = self.kind_picks()
        return Notework(tags, kinds, set_kind, outside, take, taken, self.writing, self.change_form)

    def _changed_outside(self, note: Note) -> Outcome:
        draft = drafts.again(self.session, note)
        text, problem = self.write_outside(draft)
        if problem:
            return Outcome(problem)
        outcome = notes.finish(self.session, draft, text.strip())
        drafts.drop(self.session, draft)
        return self._shown_too(outcome)

    def _all_notes(self, glance: "Glance") -> "Sequence[Card]":
        from tui.ui.noteboard import draft_card, grouped_note_cards  # it is there by now

        library, query = self.session.library, glance.query.strip()
        found = library.notes_matching(parse(query)) if query else library.notes()
        left = [] if query else drafts.left(self.session, stranded=True)
        names = _Names(self)
        cards = grouped_note_cards(found, glance.grouping, names.of, names.within, library.__contains__)
        return [*(draft_card(draft, names.of, names.headline(draft.article)) for draft in left), *cards]

    def _draft(self, card: "Card") -> Draft | None:
        """The draft that a card is about, if it is about one."""
        left = drafts.left(self.session, stranded=True)
        return next((draft for draft in left if draft.key == card.key), None)

    def _remove_note(self, card: "Card") -> Outcome:
        draft = self._draft(card)
        if draft is not None:
            return drafts.discard(self.session, draft)
        return self._shown_too(notes.remove(self.session, NoteId(card.key)))

    async def action_bookmarks_list(self) -> None:
        """All bookmarks of the library."""
        from tui.ui.overlook import Glance, Subject  # 1 ms that the first paint does without

        await self._overlook(Subject("bookmark", self._all_bookmarks, self._remove_bookmark), Glance())

    def _all_bookmarks(self, _glance: "Glance") -> "Sequence[Card]":
        from tui.ui.noteboard import bookmark_cards  # it is there by now

        library = self.session.library
        rows = library.headers(parse("is:bookmarked"))
        whole = [(row.id, row.headline) for row in rows if row.status.bookmarked]
        return bookmark_cards(library.bookmarks(), whole, library.__contains__)

    def _remove_bookmark(self, card: "Card") -> Outcome:
        if not card.quote:
            return self._shown_too(triage.set_bookmarked(self.session, [card.article], False))
        return self._shown_too(notes.remove_bookmark(self.session, BookmarkId(card.key)))

    def _shown_too(self, outcome: Outcome) -> Outcome:
        """What was changed in the list is to show on the desk behind it."""
        self.changed(outcome.articles)
        return outcome

    async def _overlook(self, subject: "Subject", glance: "Glance") -> None:
        """Show a list, and wait until it stands: keys typed ahead are for it."""
        from tui.ui.screens.overview import Overview  # 2 ms that the first paint does without

        async def go(destination: "Destination | None") -> None:
            self.changed(frozenset({self.shown}) if self.shown else frozenset())
            if destination is not None:
                await self._go_to(destination)
                self._gone_to = (subject, destination)

        overview = Overview(subject, self.commands, self.session.history, glance)
        await self.app.push_screen(overview, saying(self, go))

    async def _go_to(self, destination: "Destination") -> None:
        """Show the story that a card belongs to, at the card's passage, and do there what one has come for."""
        card, draft = destination.card, self._draft(destination.card)
        if card.article not in self.session.library:
            keeps = (
                f"once it is back, {self.key('draft.resume')} goes on with the draft"
                if draft
                else "the note keeps the quote"
            )
            self.status.say(f"its story is gone; {keeps}")
            return
        self.select(card.article)
        self.show_story(card.article)
        self.to_pane(self.reader)
        if card.span is not None:
            self.reader.jump(card.span)
        elif card.quote:
            select, place = self.key("select.start"), self.key("note.place")
            self.status.say(f"its passage is gone: select one ({select}), and {place} puts the note there")
        if draft is not None:
            await self._write(draft)
        else:
            await self._run_errand(destination)

    async def _run_errand(self, destination: "Destination") -> None:
        from tui.ui.overlook import ABOUT_STORIES, Errand  # it is there by now

        errand, card = destination.errand, destination.card
        if errand is Errand.EDIT:
            await self._write(drafts.again(self.session, self.session.library.note(NoteId(card.key))))
        elif errand is Errand.PLACE:
            self.select_for(self.session.library.note(NoteId(card.key)))
        elif errand in ABOUT_STORIES:
            await self.run_action(errand)

    async def action_view_back(self) -> None:
        """From a story that was reached from a list back to that list; else as everywhere."""
        gone_to, self._gone_to = self._gone_to, None
        if gone_to is None or self.focused is not self.reader or self.shown != gone_to[1].card.article:
            await super().action_view_back()
        elif self.reader.selection is not None:  # made with the mouse
            self._gone_to = gone_to
            self.reader.stop_selecting()
        else:
            await self._overlook(gone_to[0], gone_to[1].glance)


class _Names:
    """Names for the headings of notes; the mentions of a story are read once for all of its notes."""

    def __init__(self, desk: OverlookingActions) -> None:
        self._library = desk.session.library
        self._mentions: dict[ArticleId, tuple[Mention, ...]] = {}

    def of(self, entity: EntityId) -> str:
        """What an entity is called."""
        found = self._library.entity(entity)
        return found.name if found else entity.partition(":")[2]

    def headline(self, article: ArticleId) -> str:
        """That of a story; empty when it is gone."""
        header = self._library.header(article)
        return header.headline if header else ""

    def within(self, note: Note) -> Sequence[str]:
        """The names in the passage of a note, or that of the entity it is on."""
        if note.entity is not None:
            named = (one.name for one in self._of_story(note) if one.entity == note.entity)
            return (next(named, None) or self.of(note.entity),)
        if note.span is None:
            return ()
        start, end = note.span
        inside = (one.name for one in self._of_story(note) if one.start < end and start < one.end)
        return tuple(dict.fromkeys(inside))

    def _of_story(self, note: Note) -> Sequence[Mention]:
        """The mentions in the story that a note is on."""
        if note.article not in self._library:
            return ()
        if note.article not in self._mentions:
            self._mentions[note.article] = self._library.mentions(note.article)
        return self._mentions[note.article]
