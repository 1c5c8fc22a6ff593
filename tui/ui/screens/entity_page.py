"""The page of an entity: every story that names it, when those came out, and who and what is named beside it."""

from collections.abc import Callable, Sequence
from datetime import datetime

from msgspec import Struct
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.screen import Screen

from tui.commands import Command, Scope
from tui.library.dossier import Dossier
from tui.model import ArticleId, EntityId, Span
from tui.session import watching
from tui.session.outcome import Outcome
from tui.session.session import Session
from tui.ui.bindings import bindings, footer
from tui.ui.excerpts import Cutting, Cuttings
from tui.ui.heads import NOUNS, head
from tui.ui.phrases import age
from tui.ui.screens.moves import Moves
from tui.ui.signs import signs
from tui.ui.widgets.article_list import city
from tui.ui.widgets.bar import Bar
from tui.ui.widgets.cuttings import CuttingList
from tui.ui.widgets.entity_pane import EntityPane
from tui.ui.widgets.pane import Pane
from tui.ui.widgets.status import Status


class Stop(Struct, frozen=True):
    """A page that somebody was on, and where on it."""

    entity: EntityId
    article: ArticleId | None = None
    """Whose cutting the cursor was on; None for the first."""
    place: int = 0
    """Of that cutting."""
    beside: EntityId | None = None
    """Whose name the cursor was on among those beside it, if it was there."""


class ToStory(Struct, frozen=True):
    """The answer of somebody who wants to read a story."""

    article: ArticleId
    at: Span | None
    """The mention to go to; None for the beginning."""
    trail: tuple[Stop, ...]
    """The way here, to come back to."""


class ToList(Struct, frozen=True):
    """The answer of somebody who wants a list of the stories that name all of some entities."""

    entities: tuple[EntityId, ...]


Answer = ToStory | ToList | None


class EntityPage(Moves, Screen[Answer], inherit_bindings=False):
    """Shows one entity, and whoever is looked up from there; answers with where to go from it, or None."""

    HORIZONTAL_BREAKPOINTS = [(0, "-one"), (70, "-two"), (110, "-three"), (140, "-broad")]  # noqa: RUF012 - Textual's

    DEFAULT_CSS = """
    EntityPage #sheet { width: 1fr; }
    EntityPage CuttingList { height: 1fr; padding: 1 0 0 0; }
    EntityPage #company { width: 30; border-left: vkey $rule; padding: 1 0 0 0; }
    EntityPage.-broad #company { width: 36; }
    EntityPage.-one #company, EntityPage.-one.-at-company #sheet { display: none; }
    EntityPage.-one.-at-company #company { display: block; width: 1fr; border: none; }
    """

    def __init__(
        self, session: Session, commands: Sequence[Command], clock: Callable[[], datetime], trail: Sequence[Stop]
    ) -> None:
        """Open a page.

        Args:
            session: Where to look things up.
            commands: The table of commands.
            clock: Ages are counted from the moment that it tells.
            trail: The pages that led here; the last one is shown.
        """
        super().__init__()
        self.scope = Scope.PAGE
        self._session = session
        self._trail = list(trail)
        self._clock = clock
        self._answered = False
        self._bindings = bindings(commands, (Scope.PAGE,))
        self._offered = frozenset(command.action for command in commands if Scope.PAGE in command.scopes)
        self._signs = signs()
        self.dossier: Dossier | None = None
        self.title_bar = Bar(id="title")
        self.cuttings = CuttingList(self._facts, id="cuttings")
        self.company = EntityPane(id="company")
        self.status = Status(footer(commands), id="status")

    def compose(self) -> ComposeResult:
        """Title, stories and company, status."""
        yield self.title_bar
        with Horizontal():
            with Vertical(id="sheet"):
                yield self.cuttings
            yield self.company
        yield self.status

    def on_mount(self) -> None:
        """Show the page that was asked for."""
        self._open(self._trail[-1])

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002 - Textual's
        """Only what answers here."""
        return action in self._offered or not hasattr(self, f"action_{action}")

    # -- what is shown

    @property
    def entity(self) -> EntityId:
        """Whose page it is."""
        return self._trail[-1].entity

    def _open(self, stop: Stop) -> None:
        dossier = self._session.library.dossier(stop.entity)
        if dossier is None:
            self.status.say("no story names it any more")
            return
        self.dossier = dossier
        cuttings = Cuttings(self._session.library, dossier.rows, dossier.entity.id)
        index = cuttings.find(stop.article) if stop.article is not None else None
        with self.app.batch_update():
            self.cuttings.show(lambda width: tuple(head(dossier, width, self._signs)), cuttings, index or 0, stop.place)
            self.company.caption = "named beside it"
            self._mark_watched()
            self.company.move_to_entity(stop.beside)
            self._to_pane(self.cuttings if stop.beside is None else self.company)
            self._say_where()

    def _mark_watched(self) -> None:
        """Say what is watched: the entity itself, and those beside it."""
        watched = self._session.library.watchlist.entities
        if self.dossier is not None:
            entity = self.dossier.entity
            sign = f" · {self._signs.watched} watched" if entity.id in watched else ""
            keys = "enter opens · F lists · W watches · q back"
            self.title_bar.show(f"· {NOUNS[entity.type]}{sign}", keys, strong=f"{entity.name} ")
            self.company.show_entities(self.dossier.company, watched)

    def _facts(self, cutting: Cutting) -> str:
        header = cutting.header
        parts = (header.publisher, city(header.place), age(header.moment, self._clock()))
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
        return self.company if self.focused is self.company else self.cuttings

    def action_pane_next(self) -> None:
        """To the other pane."""
        self._to_pane(self.cuttings if self.focused is self.company else self.company)

    def action_pane_previous(self) -> None:
        """To the other pane."""
        self.action_pane_next()

    def _to_pane(self, pane: Pane) -> None:
        self.set_class(pane is self.company, "-at-company")
        self.set_focus(pane, scroll_visible=False)

    # -- what the keys do

    def action_page_open(self) -> None:
        """Open the story at the mention, or the page of who is named beside it."""
        if self.focused is self.company:
            beside = self.company.entity
            if beside is not None:
                self._trail[-1] = self._here
                self._trail.append(Stop(beside.id))
                self._open(self._trail[-1])
        elif cutting := self.cuttings.current:
            trail = (*self._trail[:-1], self._here)
            self._answer(ToStory(cutting.header.id, cutting.at(self.cuttings.place), trail))

    def action_entity_filter(self) -> None:
        """List the stories that name it; in the company of somebody, those that name both."""
        beside = self.company.entity if self.focused is self.company else None
        self._answer(ToList((self.entity, beside.id) if beside else (self.entity,)))

    def action_entity_watch(self) -> None:
        """Watch it, or watch it no more; in the company of somebody, the one under the cursor."""
        beside = self.company.entity if self.focused is self.company else None
        self._tell(watching.toggle(self._session, beside.id if beside else self.entity))

    def action_edit_undo(self) -> None:
        """Take the last change back."""
        self._tell(self._session.history.undo())

    def action_edit_redo(self) -> None:
        """Do again what was taken back."""
        self._tell(self._session.history.redo())

    def _tell(self, outcome: Outcome) -> None:
        self._mark_watched()
        self.status.say(outcome.message)

    def action_view_back(self) -> None:
        """To the page before this one, or to where the first was opened."""
        if self.focused is self.company:
            self._to_pane(self.cuttings)
        elif len(self._trail) > 1:
            self._trail.pop()
            self._open(self._trail[-1])
        else:
            self._answer(None)

    @property
    def _here(self) -> Stop:
        cutting = self.cuttings.current
        beside = self.company.entity if self.focused is self.company else None
        article = cutting.header.id if cutting else None
        return Stop(self.entity, article, self.cuttings.place, beside.id if beside else None)

    def _answer(self, answer: Answer) -> None:
        """Answer once, whatever was typed ahead."""
        if not self._answered:
            self._answered = True
            self.dismiss(answer)
