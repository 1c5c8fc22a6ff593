"""The page of an entity: every story that names it, when those came out, and who and what is named beside it."""

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical

from tui.commands import Command, Scope
from tui.library.dossier import Dossier
from tui.model import Entity, Span
from tui.session import watching
from tui.session.events import Event, Indexed, LibraryChanged
from tui.session.outcome import Outcome
from tui.session.passages import Subject
from tui.session.session import Session
from tui.ui.answered import saying
from tui.ui.bindings import bindings, footer, key_of
from tui.ui.excerpts import Cutting, Cuttings
from tui.ui.heads import HeadLine, head
from tui.ui.phrases import BY_AGENCY, age
from tui.ui.screens.moves import Moves
from tui.ui.screens.page_proof import PageProof
from tui.ui.screens.page_ways import PageWays
from tui.ui.screens.takers import Scoped
from tui.ui.signs import PRINT
from tui.ui.trail import Answer, Stop, ToStory
from tui.ui.widgets.article_list import city
from tui.ui.widgets.bar import Bar
from tui.ui.widgets.column import Column
from tui.ui.widgets.cuttings import CuttingList
from tui.ui.widgets.pane import Pane
from tui.ui.widgets.status import Status

if TYPE_CHECKING:
    from tui.ui.overlook import Destination

_WAYS = (
    ("page.open", "opens"),
    ("entity.filter", "lists"),
    ("entity.correct", "corrects"),
    ("view.back", "back"),
)
"""What may be done on the page."""
_WIDE = 100
"""Cells in which all keys have room beside name and facts."""


class EntityPage(PageWays, PageProof, Moves, Scoped, inherit_bindings=False):
    """Shows one entity, and whoever is looked up from there; answers with where to go from it, or None."""

    HORIZONTAL_BREAKPOINTS = [(0, "-one"), (70, "-two"), (110, "-three"), (140, "-broad")]  # noqa: RUF012 - Textual's

    DEFAULT_CSS = """
    EntityPage #sheet { width: 1fr; }
    EntityPage CuttingList { height: 1fr; padding: 1 0 0 0; }
    EntityPage #beside { width: 30; border-left: vkey $rule; padding: 1 0 0 0; }
    EntityPage #company { height: 1fr; }
    EntityPage #page-notes { display: none; height: auto; max-height: 50%; border-top: solid $rule; }
    EntityPage.-broad #beside { width: 36; }
    EntityPage.-one #beside, EntityPage.-one.-at-side #sheet { display: none; }
    EntityPage.-one.-at-side #beside { display: block; width: 1fr; border: none; }
    """

    def __init__(
        self,
        session: Session,
        commands: Sequence[Command],
        clock: Callable[[], datetime],
        trail: Sequence[Stop],
        dates: Callable[[datetime, datetime], str] = age,
    ) -> None:
        """Open a page.

        Args:
            session: Where to look things up.
            commands: The table of commands.
            clock: Ages are counted from the moment that it tells.
            trail: The pages that led here; the last one is shown.
            dates: How a moment is shown at another one.
        """
        super().__init__(session, commands, trail, CuttingList(self._facts, id="cuttings"))
        self._clock = clock
        self._dates = dates
        self._bindings = bindings(commands, (Scope.PAGE,))
        self._scopes = {command.action: frozenset(command.scopes) for command in commands}
        self._signs = PRINT
        self.dossier: Dossier | None = None
        self._corrected = 0
        """The edition of the corrections that the page shows."""
        self.title_bar = Bar(id="title")
        self.status = Status(footer(commands), id="status")

    def compose(self) -> ComposeResult:
        """Title, stories and company, status."""
        yield self.title_bar
        with Horizontal():
            with Vertical(id="sheet"):
                yield self.cuttings
            with Column(id="beside"):
                yield self.company
                yield self.notes
        yield self.status

    def on_mount(self) -> None:
        """Show the page that was asked for."""
        self.show_page(self._trail.stop)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002 - Textual's
        """Only what answers here, or in the editor while a note is written."""
        scopes = self._scopes.get(action)
        return scopes is None or Scope.EVERYWHERE in scopes or self.scope in scopes

    @property
    def scope(self) -> Scope:
        """Which commands answer where the focus is."""
        if self.prompt is not None and self.focused is self.prompt.line:
            return Scope.PROMPT
        return Scope.EDITOR if self.writes else Scope.PAGE

    def answer(self, answer: Answer) -> None:
        """Leave; a note that is half written is kept."""
        self.keep_draft()
        super().answer(answer)

    # -- what is shown

    def show_page(self, stop: Stop) -> None:
        """Show the page of an entity, as it is now."""
        self._corrected = self.session.library.errata.edition
        dossier = self._trail.look_up(self.session.library, stop)
        if dossier is None:
            self._show_nothing()
            return
        self.dossier = dossier
        cuttings = Cuttings(self.session.library, dossier.rows, dossier.entity.id)
        index = cuttings.find(stop.article) if stop.article is not None else None
        with self.app.batch_update():
            self.cuttings.show(lambda width: tuple(head(dossier, width, self._signs)), cuttings, index or 0, stop.place)
            self._mark_watched()
            self.show_notes()
            self.show_company(dossier, stop.beside)
            self._to_pane(self.cuttings if stop.beside is None else self.company)
            self._say_where()

    def _show_nothing(self) -> None:
        """Show that no story names it any more: the page stays, for `u` may bring it back."""
        self.status.say("no story names it any more")
        self.dossier = None
        with self.app.batch_update():
            self.cuttings.show(lambda _width: (HeadLine("No story names it any more."),), ())
            self.show_company(None)
            self.show_notes()
            self._say_where()

    def keep_abreast(self, event: Event) -> None:
        """Show what has come, changed or gone meanwhile, unless a note is being written."""
        news = isinstance(event, LibraryChanged) or (isinstance(event, Indexed) and not event.remaining)
        if news and not self.editing and self.prompt is None:
            self.show_page(self.here)

    def _mark_watched(self) -> None:
        """Say what is watched: the entity itself, and those beside it."""
        watched = self.session.library.watchlist.entities
        if self.dossier is not None:
            entity = self.dossier.entity
            sign = f" · {self._signs.watched} watched" if entity.id in watched else ""
            ways = _WAYS if self.size.width >= _WIDE else _WAYS[1:]
            keys = " · ".join(f"{key_of(self.commands, command)} {does}" for command, does in ways)
            self.title_bar.show(f"· {entity.type.noun}{sign}", keys, strong=f"{entity.name} ")
            self.mark_company()

    def _facts(self, cutting: Cutting) -> str:
        header = cutting.header
        told = BY_AGENCY if cutting.unplaced else ""
        parts = (header.publisher, city(header.place), self._dates(header.moment, self._clock()), told)
        return f" {self._signs.dot} ".join(filter(None, parts))

    def _say_where(self) -> None:
        stories = self.cuttings.length
        self.status.place(f"{self.cuttings.index + 1:,} of {stories:,}" if stories else "")

    def on_cutting_list_moved(self) -> None:
        """The position follows the cursor."""
        self._say_where()

    # -- moving

    @property
    def pane(self) -> Pane:
        """The one with the focus."""
        return self.focused if isinstance(self.focused, Pane) else self.cuttings

    def action_pane_next(self) -> None:
        """To the next pane."""
        self._step(1)

    def action_pane_previous(self) -> None:
        """To the pane before."""
        self._step(-1)

    def _step(self, direction: int) -> None:
        panes: list[Pane] = [self.cuttings, self.company, *([self.notes] if self.notes.display else [])]
        here = panes.index(self.pane) if self.pane in panes else 0
        self._to_pane(panes[(here + direction) % len(panes)])

    def _to_pane(self, pane: Pane) -> None:
        self.set_class(pane is not self.cuttings, "-at-side")
        self.set_focus(pane, scroll_visible=False)

    def to_stories(self) -> None:
        """Give the stories the focus."""
        self._to_pane(self.cuttings)

    # -- what the keys do

    def action_entity_watch(self) -> None:
        """Watch it, or watch it no more; in the company of somebody, the one under the cursor."""
        beside = self.company.entity if self.focused is self.company else None
        self.tell(watching.toggle(self.session, beside.id if beside else self.entity))

    def action_edit_undo(self) -> None:
        """Take the last change back."""
        self.tell(self.session.history.undo())

    def action_edit_redo(self) -> None:
        """Do again what was taken back."""
        self.tell(self.session.history.redo())

    def _show_corrected(self) -> None:
        """Show the page as it is now, if any names have been corrected since."""
        if self.session.library.errata.edition != self._corrected:
            self.show_page(self.here)

    def tell(self, outcome: Outcome) -> None:
        """Show what has changed."""
        self._show_corrected()
        self._mark_watched()
        self.show_notes()
        if not self.notes.display and self.focused is self.notes:
            self.to_stories()
        self.status.say(outcome.message)

    @property
    def subject(self) -> Entity | None:
        """Whose page it is."""
        return self.dossier.entity if self.dossier else None

    @property
    def corrected(self) -> Subject | None:
        """Who is under the cursor in the company; else whose page it is, at the mention where the cursor is."""
        if self.focused is self.company:
            return Subject(self.company.entity.id) if self.company.entity else None
        if self.dossier is None:
            return None
        entity, cutting = self.dossier.entity.id, self.cuttings.current
        if cutting is None or self.focused is not self.cuttings:
            return Subject(entity)
        mentions = self.session.library.mentions(cutting.header.id)
        spans = [Span(one.start, one.end) for one in mentions if one.entity == entity]
        return Subject(entity, cutting.header.id, cutting.at(self.cuttings.place) or next(iter(spans), None))

    async def action_corrections_list(self) -> None:
        """All corrections of the library; the page shows what is different when they are left."""
        from tui.ui.correctioncards import corrections_overview  # 2 ms that a page does without

        overview = corrections_overview(self.session, self.commands)
        await self.app.push_screen(overview, saying(self, self._leave_corrections))

    def _leave_corrections(self, destination: "Destination | None") -> None:
        """Go to the story that a correction was made in, or stay."""
        self._show_corrected()
        if destination is not None and destination.card.article in self.session.library:
            self.answer(ToStory(destination.card.article, None, self._trail.until(self.here)))
