"""The list as a whole: marks, order, views, and all of it read at once."""

from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING

from textual.message import Message
from textual.worker import Worker

from tui.commands import Command, Scope
from tui.errors import QueryError, SearchCancelledError
from tui.library.conditions import Query
from tui.library.listing import Rows
from tui.library.query import parse
from tui.model import ArticleId, View
from tui.names import fold, safe
from tui.session import triage, views
from tui.session.outcome import Outcome
from tui.ui import completion
from tui.ui.actions.asking import AskingActions
from tui.ui.actions.prompting import Question
from tui.ui.answered import saying
from tui.ui.rundown import Asked, Sort, Standing

if TYPE_CHECKING:
    from textual.widget import Widget

    from tui.ui.palette import Shown
    from tui.ui.screens.views import Views


class ListingActions(AskingActions):
    """`mark.*`, `list.*`, `sort.*`, `view.*`, `views.*` and `library.*`."""

    class Ranked(Message):
        """What a query finds has been put in order, the best match first."""

        def __init__(self, query: Query, rows: Rows) -> None:
            super().__init__()
            self.query = query
            self.rows = rows

    _ranking: "Worker[None] | None" = None
    _views: "Views | None" = None
    _views_seen = 0
    """The edition of the saved views that the list follows."""

    def action_mark_toggle(self) -> None:
        """Mark the row, or take its mark away, and go one down."""
        article = self.current
        if article is not None:
            self.rundown.marks.toggle(article)
            self.articles.redraw(self.articles.cursor)
            self.articles.move(1)
            self.moved()

    def action_mark_all(self) -> None:
        """Mark all rows that fit the query; when all are marked, none."""
        self.rundown.marks.toggle_all(self.rundown.fitting())
        self.articles.redraw_all()
        self.show_position()

    async def action_list_read(self) -> None:
        """Mark every story that the list counts read."""
        articles = self.rundown.fitting()
        self.tell(await self.at_length(len(articles), lambda: triage.set_read(self.session, articles, True)))

    # -- order

    def action_sort_newest(self) -> None:
        """Newest first."""
        self._sort(Sort.NEWEST)

    def action_sort_oldest(self) -> None:
        """Oldest first."""
        self._sort(Sort.OLDEST)

    def action_sort_source(self) -> None:
        """By source."""
        self._sort(Sort.SOURCE)

    def action_sort_length(self) -> None:
        """Longest first."""
        self._sort(Sort.LENGTH)

    def action_sort_relevance(self) -> None:
        """Best match first, of what the words of a query found."""
        self._sort(Sort.RELEVANCE)
        if not self.rundown.words:
            self.status.say(f"best match first as soon as {self.key('query.edit')} looks for words")

    def _sort(self, sort: Sort) -> None:
        kept = self.current
        self.rundown.order(sort)
        self.show_rows(kept)

    def lay_out(self, select: ArticleId | None, stood: Standing | None = None) -> None:
        """Give the list its rows; those that are to be ranked come so in a moment."""
        super().lay_out(select, stood)
        if self._ranking is not None and self._ranking.is_running:
            self.session.library.search.interrupt()
        if self.rundown.to_rank:
            query = self.rundown.query
            self._ranking = self.run_worker(partial(self._rank, query), thread=True, exclusive=True, group="ranking")

    def _rank(self, query: Query) -> None:
        """Rank what a query finds, in a thread."""
        with suppress(SearchCancelledError):
            self.post_message(self.Ranked(query, self.session.library.ranked(query)))

    def on_listing_actions_ranked(self, message: Ranked) -> None:
        """Show them so, unless something else has been asked for since."""
        if message.query is self.rundown.query and self.rundown.to_rank:
            kept = self.current
            self.rundown.rank(message.rows)
            self.show_rows(kept)

    # -- views

    def tell(self, outcome: Outcome, *, quietly: bool = False) -> None:
        """Show what a command has changed; it may be the view that the list shows."""
        super().tell(outcome, quietly=quietly)
        self.follow_view(quietly=True)

    def follow_view(self, *, quietly: bool = False) -> None:
        """Have the list show what its view finds now, and say so, if that was changed or taken away."""
        library, asked = self.session.library, self.rundown.asked
        edition, self._views_seen = self._views_seen, library.views_edition
        if not asked.name or edition == self._views_seen:
            return
        view = views.present(library, asked.name)
        if view is not None and (view.name, view.query) == (asked.name, asked.text):
            return
        became = self._turn_to(view, asked)
        if not quietly:
            self.status.say(f"the view {safe(asked.name)} was {became}")

    def _turn_to(self, view: View | None, asked: Asked) -> str:
        """Show what has become of a view, or what it found once it is none any more; says what that is."""
        became = "removed by another session"
        if view is not None:
            try:
                self.run_query(view.query, view.name)
            except QueryError:
                became = "changed by another session to what this one does not understand"
            else:
                return "changed by another session"
        self.run_query(asked.text)
        return f"{became}; the list keeps its query"

    async def action_views_list(self) -> None:
        """Choose what the list shows."""
        from tui.ui.screens.views import Shelf, Views  # 2 ms that the first paint does without

        shelf = Shelf(
            lambda: views.all_views(self.session.library), self._count, self._remove_view, self.session.history
        )
        self._views = Views(self.commands, shelf, self.rundown.asked.title)
        await self.app.push_screen(self._views, saying(self, self._show_view))

    def recount_views(self) -> None:
        """Show the views that there are and count anew what they find, if they are in front."""
        if self._views is not None and self._views.is_current:
            self._views.follow()

    def _count(self, view: View) -> tuple[int, int] | None:
        try:
            return self.session.library.count_with_unread(parse(view.query))
        except QueryError:
            return None

    def _remove_view(self, view: View) -> Outcome:
        outcome = views.remove(self.session, view.name)
        self.follow_view(quietly=True)
        return outcome

    def _show_view(self, view: View | None) -> None:
        if view is not None:
            view = views.named(self.session.library, view.name)  # another session may have changed or removed it
            self._show_found(view.query, view.name)

    def _show_found(self, query: str, name: str) -> None:
        """Fill the list with what a query finds, that of a view where it has a name, and go there."""
        inbox = name == views.BUILT_IN[0].name
        try:
            self.run_query("" if inbox else query, "" if inbox else name)
        except QueryError as error:
            self.status.say(str(error))
        else:
            self.to_pane(self.articles)

    def lists(self) -> "list[Shown]":
        """What the list can be made to show from the palette: views and tags."""
        from tui.ui.palette import Shown  # it is there by now

        library = self.session.library
        saved = [Shown(f"view {view.name}", view.query, view.name) for view, _ in views.all_views(library)]
        tags = sorted(library.tags(), key=fold)
        return [*saved, *(Shown(f"tag {tag}", f"tag:{completion.quoted(tag)}") for tag in tags)]

    def show_list(self, shown: "Shown") -> None:
        """Have the list show what was chosen."""
        self._show_found(shown.query, shown.name)

    def go_where(self, command: Command) -> bool:
        """Give the focus to a pane in which a command answers; returns False where it answers already."""
        if self.check_action(command.action, ()):
            return False
        panes: dict[Scope, Widget] = {
            Scope.LIST: self.articles,
            Scope.READER: self.reader,
            Scope.ENTITIES: self.entities,
        }
        pane = next((pane for scope, pane in panes.items() if scope in command.scopes), None)
        if pane is not None:
            self.to_pane(pane)
        return True

    async def action_view_save(self) -> None:
        """Give the query of the list a name."""
        if self.prompt is not None:
            self.action_prompt_answer()
        asked = self.rundown.asked
        if self.prompt is not None:
            return  # it does not parse yet
        if not asked.text:
            self.status.say(f"there is no query to save; {self.key('query.edit')} makes one")
            return

        def answer(name: str) -> bool:
            self.tell(views.save(self.session, name, asked.text))
            self.run_query(asked.text, name=" ".join(name.split()))
            return True

        own = [view.name for view, built_in in views.all_views(self.session.library) if not built_in]
        await self.ask(Question("save as", "a name for this view", answer, complete=completion.of_names(own)))

    # -- care

    def action_library_damage(self) -> None:
        """What is damaged in the library, and what became of it."""
        from tui.ui.screens.report import Report  # 1 ms that the first paint does without

        if damage := self.session.library.damage:
            self.app.push_screen(Report("What is damaged", damage))
        else:
            self.status.say("nothing is damaged, as far as has been read; dateline check looks at everything")
