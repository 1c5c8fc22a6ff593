"""The desk: the panes of the reading screen, and the few movements that every command is made of."""

import asyncio
from collections.abc import Callable, Collection, Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.timer import Timer
from textual.widget import Widget

from tui.commands import Command, Scope
from tui.errors import DatelineError
from tui.library.listing import Rows
from tui.model import ArticleId
from tui.session import triage
from tui.session.outcome import Outcome
from tui.session.session import Session
from tui.settings import Settings
from tui.ui.compositor import SparingCompositor
from tui.ui.panes import counted, hits_of, marked
from tui.ui.phrases import moments
from tui.ui.rundown import Asked, Rundown, Standing
from tui.ui.screens.takers import Scoped
from tui.ui.spread import Spread
from tui.ui.widgets.article_list import ArticleList
from tui.ui.widgets.bar import Bar
from tui.ui.widgets.column import Column

if TYPE_CHECKING:
    from tui.ui.widgets.note_editor import NoteEditor
    from tui.ui.widgets.prompt import Prompt


_MANY = 2_000
"""Stories that take longer to change than a person takes for nothing."""


class Desk(Spread, Scoped, inherit_bindings=False):
    """Joins the list and the spread; what its commands do stands with their nouns in `tui.ui.actions`."""

    HORIZONTAL_BREAKPOINTS = [(0, "-one"), (80, "-two"), (110, "-three"), (140, "-broad")]  # noqa: RUF012 - Textual's

    prompt: "Prompt | None"
    """The line that is being typed at the foot of the screen, if one is."""

    def __init__(
        self, session: Session, settings: Settings, commands: Sequence[Command], clock: Callable[[], datetime]
    ) -> None:
        super().__init__(session, settings, commands)
        self._compositor = SparingCompositor()
        self.clock = clock
        self.rundown = Rundown(session.library)
        dates = moments(settings.dates)
        self.articles = ArticleList(clock, self.rundown.marks, session.library.watchlist, dates, id="list")
        self.title_bar = Bar(id="title")
        self.margin = Column(id="margin")
        """Where the entities and the notes of the story stand."""
        self.importing = False
        """What the command line named is being read."""
        self._preview: Timer | None = None
        self._watched = self._corrected = 0
        """The edition of the watch list that is on the screen."""
        self._changing = asyncio.Lock()

    def compose(self) -> ComposeResult:
        """Title, panes, status."""
        # Textual says the width class with the first resize, which would style and draw every pane a second time.
        self.add_class(self.width_class, update=False)
        yield self.title_bar
        with Horizontal(id="panes"):
            yield self.articles
            with Vertical(id="story"):
                yield self.reader
                yield self.drawer
            with self.margin:
                yield self.entities
                yield self.notes
        yield self.status

    @property
    def width_class(self) -> str:
        """How much room there is for panes, as the style sheet calls it."""
        return [name for least, name in self.HORIZONTAL_BREAKPOINTS if least <= self.app.size.width][-1]

    # -- where the keys go

    @property
    def scope(self) -> Scope:
        """Which commands answer where the focus is."""
        focused = self.focused
        if self.prompt is not None and focused is self.prompt.line:
            return Scope.PROMPT
        if focused is self.reader:
            return Scope.SELECTING if self.reader.selecting else Scope.READER
        if focused is self.entities:
            return Scope.ENTITIES
        if focused in (self.notes, self.drawer):
            return Scope.NOTES
        return Scope.LIST if focused in (self.articles, None) else Scope.EDITOR

    def to_pane(self, pane: Widget) -> None:
        """Give a pane the focus, and the place it needs on a narrow screen."""
        if pane is not self.articles and self._preview is not None:
            self._show_selected()
        margin = pane in (self.entities, self.notes)
        self.update_classes(
            {
                "-at-list": pane is self.articles,
                "-at-story": pane in (self.reader, self.drawer),
                "-at-margin": margin,
                "-entities": margin,
            },
            animate=False,
        )
        # At once, not after the next refresh: keys typed ahead must find the pane that they were meant for.
        self.set_focus(pane, scroll_visible=False)
        if self.rundown.marks.everywhere:
            self.show_position()

    # -- what is shown

    @property
    def selected(self) -> ArticleId | None:
        """The article that a command is about: the one that is read, or the one under the list's cursor."""
        return self.current if self.focused is self.articles or self.shown is None else self.shown

    @property
    def current(self) -> ArticleId | None:
        """The article under the list's cursor."""
        rows, cursor = self.rundown.rows, self.articles.cursor
        return rows.id(cursor) if cursor < len(rows) else None

    def select(self, article: ArticleId) -> None:
        """Put the list's cursor on an article, if need be in the list of everything."""
        leader = self.session.library.leader(article)
        if self.rundown.index(leader) is None:
            self.run_query("", "All")
        index = self.rundown.index(leader)
        if index is not None:
            self.articles.move_to(index)

    @property
    def standing(self) -> Standing:
        """How the list stands."""
        return Standing(self.current, self.articles.cursor, self.articles.top)

    def run_query(self, text: str, name: str = "", caret: int | None = None, since: Standing | None = None) -> None:
        """Fill the list with what a query, perhaps that of a view or one that is typed at a caret, finds.

        The article that is selected, or was selected since when it is being typed, stays so where it is among it.
        """
        stood, words = since or self.standing, self.rundown.words
        self.rundown.run(Asked(text if text.strip() else "", name, caret))
        if self.rundown.words != words and self.reader.story is not None:
            self.reader.update_hits(hits_of(self.reader.story.document.text, self.rundown.words), quiet=True)
        self.show_rows(stood.article, stood)

    def show_rows(self, select: ArticleId | None, stood: Standing | None = None) -> None:
        """Put the rows of the listing on the screen."""
        self.lay_out(select, stood)
        self.show_counts()
        self.show_position()
        self.preview_soon()

    def take_in(self) -> None:
        """Show what has come, changed or gone without a key press."""
        before = self.rundown.rows
        self.rundown.refresh()
        self.show_rows(self._stays(before))
        self.follow_text()

    def _stays(self, before: Rows) -> ArticleId | None:
        """What is selected once the list is another: the same story, in its newest take, else the nearest that stayed.

        Args:
            before: The rows among which the list's cursor still is.
        """
        place = self.articles.cursor
        if place >= len(before):
            return None
        story = self.session.library.leader(before.id(place))
        return before.survivor(place, self.rundown.rows) if self.rundown.index(story, place) is None else story

    def lay_out(self, select: ArticleId | None, stood: Standing | None = None) -> None:
        """Give the list its rows; the cursor goes with an article, or stays where it is, or stood, on the screen."""
        stood = stood or self.standing
        self.articles.left = self.rundown.left
        self.articles.empty = self.rundown.nothing(self.importing, self.key)
        self._explain_panes()
        index = self.rundown.index(select, stood.cursor)
        self.articles.show(self.rundown.rows, stood.cursor if index is None else index, top=stood.top)

    def _explain_panes(self) -> None:
        """While there is no story to show, say what the other panes are for."""
        if self.reader.story is None:
            has_rows = bool(self.rundown.rows)
            self.reader.empty = "" if has_rows else "The story that the list is on stands here."
            self.entities.empty = "" if has_rows else "The people, organisations and places that it names stand here."
            self.reader.refresh()
            self.entities.redraw_all()

    def show_counts(self) -> None:
        """Say what the list shows, in which order, and how much of it is unread."""
        rundown = self.rundown
        rows = len(rundown.rows) - len(rundown.left)
        facts = counted(rows, rundown.unread, rundown.asked.text, so_far=not rundown.is_whole)
        self.title_bar.show(f" {facts}", rundown.sorted, strong=rundown.asked.title)

    def moved(self) -> None:
        """The list's cursor is on another row, or another part of the story in view: all in the frame of that key."""
        self.show_position()
        if self.current not in (None, self.shown):
            self.preview_soon()

    def preview_soon(self) -> None:
        """Show the selected story once the selection has rested; a held key shows none on its way.

        At once where the keys are for the story: a command is about the one that is shown.
        """
        self._forget_preview()
        if self.focused is self.articles or self.scope is Scope.PROMPT:
            self._preview = self.set_timer(max(1, self.settings.preview) / 1000, self._show_selected)
        else:
            self._show_selected()

    def _forget_preview(self) -> None:
        if self._preview is not None:
            self._preview.stop()
            self._preview = None

    def _show_selected(self) -> None:
        self._forget_preview()
        article = self.current
        if article not in (None, self.shown) and not (self.is_apart and self.focused is not self.articles):
            self.show_story(article)

    @property
    def is_apart(self) -> bool:
        """The story in the reader is in no row, being removed or an older take; while somebody reads it, it stays."""
        return self.has_lost_story or (self.shown is not None and self.session.library.leader(self.shown) != self.shown)

    @property
    def has_lost_story(self) -> bool:
        """The story in the reader was removed; while somebody reads it or writes on it, it stays."""
        return self.shown is not None and self.shown not in self.session.library

    def show_story(self, article: ArticleId) -> None:
        """Put a story in the reader, and what belongs to it in the margin."""
        self._forget_preview()
        try:
            self.put(article, self.rundown.words)
        except DatelineError as error:
            self.status.say(str(error))
        else:
            self.show_position()

    def show_take(self, article: ArticleId) -> None:
        """Put a take of a story in the reader, with what it has changed marked in it."""
        self._forget_preview()
        try:
            self.put(article, self.rundown.words, revised=True)
        except DatelineError as error:
            self.status.say(str(error))
        else:
            self.show_position()

    def show_again(self) -> None:
        """Show the open story as it is now, if it is still there; the caret stays unless the text is another."""
        shown = self.shown
        if shown is not None and shown in self.session.library and not self.follow_text():
            self.show_notes()
            self.show_mentions()

    def follow_text(self) -> bool:
        """Put the text that the open story has now in the reader, if it is another: else one reads what is no more.

        Returns:
            Whether it is another.
        """
        library, shown, story = self.session.library, self.shown, self.reader.story
        if shown is None or story is None or shown not in library:
            return False
        is_other = story.document != library.article(shown).document
        if is_other:
            self.show_story(shown)
        return is_other

    def show_position(self) -> None:
        """Say where in the list and in the story the reader is."""
        rows = len(self.rundown.rows)
        place = f"{self.articles.cursor + 1:,} of {rows:,}" if rows else ""
        marks = marked(len(self.rundown.marks), self.rundown.marks.waiting) if self.focused is self.articles else ""
        seen = f"{self.reader.progress:.0%}" if self.reader.story and self.reader.region.height else ""
        self.status.place(" · ".join(part for part in (place, marks, seen) if part))

    def open_row(self, index: int) -> None:
        """Open the story of a row: show it, and mark it read."""
        self.articles.move_to(index)
        row = self.articles.current
        if row is None:
            return
        if row.id != self.shown:
            self.show_story(row.id)
        else:
            self.follow_text()  # nothing is marked read but what stands there
        if self.settings.opening_reads and not row.status.read and not self.session.library.read_only:
            self.tell(triage.set_read(self.session, [row.id], True), quietly=True)
        if self.has_class("-one"):
            self.to_pane(self.reader)

    @property
    def editors(self) -> "Sequence[NoteEditor]":
        """The note editor, if it is open."""
        from tui.ui.widgets.note_editor import NoteEditor  # 9 ms that the first paint does without

        return [editor for editor in self.query(NoteEditor) if not editor.ended]

    def marked(self) -> list[ArticleId]:
        """The marked rows, in the list; none elsewhere."""
        return list(self.rundown.marks) if self.focused is self.articles else []

    def clear_marks(self) -> None:
        """Take the marks in view away: they have served."""
        if self.rundown.marks:
            self.rundown.marks.clear()
            self.articles.redraw_all()
            self.show_position()

    async def at_length(self, stories: int, change: Callable[[], Outcome]) -> Outcome:
        """Make a change, one at a time; that of many stories beside the screen, which goes on. Keys wait meanwhile."""
        async with self._changing:
            if stories <= _MANY:
                return change()
            self.status.hint(f"{stories:,} stories take a moment …")
            return await asyncio.to_thread(change)

    # -- what has changed

    def tell(self, outcome: Outcome, *, quietly: bool = False) -> None:
        """Show what a command has changed, at once; `saved` follows when it is on disk."""
        self.status.hint("")
        if outcome.message and not quietly:
            self.status.say(outcome.message, change=outcome.changed > 0)
        if outcome.articles:
            self.status.welcome("")
            self.changed(outcome.articles)
        self.show_corrected()
        self.show_watched()

    def show_corrected(self) -> None:
        """Show names and takes of the story as they are now, if any have been corrected, folded or parted since."""
        edition = self.session.library.errata.edition
        if edition != self._corrected:
            self._corrected = edition
            self.show_mentions()
            self.show_band()

    def show_watched(self) -> None:
        """Mark what is watched, if that is something else than it was."""
        edition = self.session.library.watchlist.edition
        if edition != self._watched:
            self._watched = edition
            self.articles.redraw_all()
            self.show_entities()

    def changed(self, articles: Collection[ArticleId]) -> None:
        """Show some articles as they are now."""
        before = self.rundown.rows
        self.rundown.update(articles, self.articles.cursor)
        with self.app.batch_update():
            self.lay_out(self._stays(before))
            if self.shown in articles:
                self.show_notes()
            self.show_counts()
            self.show_position()


if TYPE_CHECKING:
    Deskwork = Desk
else:
    Deskwork = (
        object  # 0.2 ms for each class of actions, at every start: Textual looks through all that a screen inherits
    )
"""What the actions derive from: methods of the desk, which joins them to itself in `tui.ui.screens.reading`."""
