"""All notes, bookmarks or corrections of the library in one place; from each one key to where it stands, and back."""

from collections.abc import Iterator, Sequence

from textual.app import ComposeResult
from textual.screen import Screen

from tui.commands import Command, Scope
from tui.errors import QueryError
from tui.session.history import History
from tui.session.outcome import Outcome
from tui.session.quoting import Part
from tui.ui.actions.prompting import PromptingActions, Question
from tui.ui.bindings import bindings, key_of
from tui.ui.overlook import ABOUT_STORIES, Destination, Errand, Glance, Notework, Subject
from tui.ui.phrases import count
from tui.ui.screens.answering import Answering
from tui.ui.screens.moves import Moves
from tui.ui.screens.takers import Offering
from tui.ui.widgets.bar import Bar
from tui.ui.widgets.cards import Card, Cards
from tui.ui.widgets.status import Status
from tui.values import replace

_MAKING = {
    "note": ("note.add", "writes one"),
    "bookmark": ("article.bookmark", "sets one"),
    "correction": ("entity.correct", "makes one"),
}
"""How one comes to have some."""


_ASKING = (("query.edit", "finds"), ("notes.group", "groups"))
_WAYS = (
    ("note.open", "goes there"),
    ("article.remove", "removes"),
    ("edit.undo", "takes back"),
    ("view.back", "leaves"),
)
"""What may be done with a card."""
_A_DRAFT = "this is a draft: enter goes on with it"


class Overview(
    PromptingActions, Moves, Offering, Answering[Destination | None], Screen[Destination | None], inherit_bindings=False
):
    """Shows cards over the whole screen; answers with the one to go to, or None."""

    DEFAULT_CSS = """
    Overview Cards { padding: 1 2; }
    """

    def __init__(self, subject: Subject, commands: Sequence[Command], history: History, glance: Glance) -> None:
        super().__init__()
        self.commands = commands
        self._subject = subject
        self._history = history
        self._glance = glance
        self._bindings = bindings(commands, (Scope.OVERVIEW,))
        self.offer(commands, Scope.OVERVIEW, Scope.PROMPT)
        self.status = Status(id="status")

    def compose(self) -> ComposeResult:
        """Title, cards, status."""
        yield Bar(id="title")
        yield Cards()
        yield self.status

    def on_mount(self) -> None:
        """Show them, the cursor where it was."""
        self.pane.markup = True
        self._fill()
        self.pane.move_to(self._glance.cursor)
        self.set_focus(self.pane, scroll_visible=False)  # at once: keys typed ahead may open a line

    @property
    def scope(self) -> Scope:
        """Which commands answer."""
        return Scope.PROMPT if self.prompt is not None and self.focused is self.prompt.line else Scope.OVERVIEW

    def _fill(self) -> None:
        noun, glance = self._subject.noun, self._glance
        cards = self._subject.gather(glance)
        making, does = _MAKING[noun]
        empty = f"No {noun}s yet. {self._key(making)} {does} in a story."
        clearing = f"No {noun} matches. {self._key('query.clear')} shows all."
        self.pane.empty = clearing if glance.query.strip() else empty
        self.pane.show(cards)
        found = " · ".join(_counted(cards, noun))
        grouped = f" · {glance.grouping}" if self._subject.is_asked else ""
        strong = glance.query.strip() or f"All {noun}s "
        self.query_one("#title", Bar).show(f"· {found or 'none'}{grouped}", strong=strong)
        asking = _ASKING if self._subject.is_asked else ()
        self.status.place(" · ".join(f"{self._key(command)} {does}" for command, does in (*asking, *_WAYS)))

    def _key(self, command: str) -> str:
        return key_of(self.commands, command)

    @property
    def pane(self) -> Cards:
        """The cards."""
        return self.query_one(Cards)

    # -- what is asked of them

    async def action_query_edit(self) -> None:
        """Find notes while the query is typed."""
        if not self._subject.is_asked:
            return
        before = self._glance.query
        hint = 'words  note:words  note:#tag  is:detached  entity:"…"  since:…'
        await self.ask(
            Question(
                "/",
                hint,
                self._find,
                value=before,
                follow=lambda typed: self._find(typed.text),
                refuse=lambda: self._find(before),
            )
        )

    def _find(self, query: str) -> bool:
        """Show what matches; what does not parse yet is pointed at, and the cards stay."""
        wrong: QueryError | None = None
        before, self._glance = self._glance, replace(self._glance, query=query)
        try:
            self._fill()
        except QueryError as error:
            wrong, self._glance = error, before
        self.status.hint(str(wrong or ""))
        if self.prompt is not None:
            self.prompt.mark_wrong(wrong.position if wrong else None)
        return wrong is None

    def action_query_clear(self) -> None:
        """Show all again."""
        self._find("")

    def action_notes_group(self) -> None:
        """Put them under other headings."""
        if self._subject.is_asked:
            self._glance = replace(self._glance, grouping=self._glance.grouping.next)
            self._fill()

    # -- what is done with them

    def action_note_page(self) -> None:
        """A screen of them."""
        self.pane.leap(1)

    def action_note_page_back(self) -> None:
        """A screen of them back."""
        self.pane.leap(-1)

    def action_note_open(self) -> None:
        """Go to where it stands."""
        self._go(Errand.SEE)

    def action_note_edit(self) -> None:
        """Go to where it stands, and change it there."""
        self._go(Errand.EDIT)

    def action_article_export(self) -> None:
        """Go to the story of the card, and have it written to a file there."""
        self._go(Errand.EXPORT)

    def action_pipe_run(self) -> None:
        """Go to the story of the card, and have it or its notes given to a command there."""
        self._go(Errand.PIPE)

    def action_note_place(self) -> None:
        """Go to the story of a note that has lost its passage, and select another there."""
        if (at := self._at_work()) is None:
            return
        if at[1].span is None and at[1].quote:
            self._go(Errand.PLACE)
        else:
            self.status.say("only a note whose passage is no longer found is put on another")

    def _go(self, errand: Errand) -> None:
        card = self.pane.current
        if card is None and errand in ABOUT_STORIES:
            self.status.say(f"no {self._subject.noun} is listed")
        elif card is not None and card.is_draft and errand in ABOUT_STORIES:
            self.status.say(_A_DRAFT)
        elif card is not None:
            self.answer(Destination(card, replace(self._glance, cursor=self.pane.cursor), errand))

    async def action_article_tag(self) -> None:
        """Ask for the tags of the note under the cursor."""
        if (at := self._at_work()) is not None:
            await self.ask(at[0].tags(at[1], self.tell))

    async def action_highlight_kind(self) -> None:
        """Have the kind of the highlight under the cursor chosen."""
        from tui.ui.screens.picking import Picking  # 2 ms, and only when it is asked for

        if (at := self._at_work()) is None:
            return
        work, card = at

        def answer(kind: str | None) -> None:
            if kind is not None:
                self.tell(work.set_kind(card, kind))

        await self.app.push_screen(Picking("Kind", work.kinds), answer)

    def action_note_edit_outside(self) -> None:
        """Have the note under the cursor changed in the person's own editor."""
        if (at := self._at_work()) is not None:
            self.tell(at[0].outside(at[1]))

    async def action_yank_note(self) -> None:
        """Take the whole note under the cursor away."""
        await self._take(Part.WHOLE)

    async def action_yank_quote(self) -> None:
        """The passage that it is on."""
        await self._take(Part.QUOTE)

    async def action_yank_cited(self) -> None:
        """The passage, and where it comes from."""
        await self._take(Part.CITED)

    async def action_yank_link(self) -> None:
        """The address of its story."""
        await self._take(Part.LINK)

    async def _take(self, part: Part) -> None:
        if (at := self._at_work()) is not None:
            self.status.say(await at[0].take(at[1], part))

    def action_yank_print(self) -> None:
        """Print what was taken last, or the note under the cursor, to be selected with the terminal's own mouse."""
        from tui.ui.aside import print_out  # 1 ms, and only when it is asked for

        if (at := self._at_work()) is not None:
            print_out(self.app, at[0].taken(at[1]))

    async def action_yank_write(self) -> None:
        """Write what was taken last, or the note under the cursor, into a new file."""
        if (at := self._at_work()) is not None:
            await self.ask(at[0].write(at[0].taken(at[1]), self.status))

    def action_yank_form(self) -> None:
        """Markdown, or plain words."""
        if (at := self._at_work()) is not None:
            self.status.say(at[0].change_form())

    def _at_work(self) -> tuple[Notework, Card] | None:
        """The note under the cursor, and what may be done with it; where it is none that is said."""
        card, work = self.pane.current, self._subject.work
        if card is None:
            self.status.say(f"no {self._subject.noun} is listed")
            return None
        if work is None or card.is_draft:
            self.status.say("that is for notes" if work is None else _A_DRAFT)
            return None
        return work, card

    def action_article_remove(self) -> None:
        """Remove what is under the cursor; `u` brings it back."""
        if card := self.pane.current:
            self.tell(self._subject.remove(card))

    def action_edit_undo(self) -> None:
        """Take the last change back."""
        self.tell(self._history.undo())

    def action_edit_redo(self) -> None:
        """Do again what was taken back."""
        self.tell(self._history.redo())

    def tell(self, outcome: Outcome) -> None:
        """Show what has changed."""
        self._fill()
        self.status.say(outcome.message)

    def action_view_back(self) -> None:
        """Leave."""
        self.answer(None)


def _counted(cards: Sequence[Card], noun: str) -> Iterator[str]:
    """How many of what; a note stands under each of its tags, and counts once."""
    for is_draft, one in ((True, "draft"), (False, noun)):
        number = len({card.key for card in cards if card.is_draft is is_draft})
        if number:
            yield count(number, one)
