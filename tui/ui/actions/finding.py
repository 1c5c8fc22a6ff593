"""Queries, and finding words in the story."""

from tui.errors import QueryError
from tui.ui import completion
from tui.ui.actions.prompting import Question
from tui.ui.actions.reading import ReadingActions
from tui.ui.desk import Desk
from tui.ui.rundown import Asked, Standing


class FindingActions(ReadingActions):
    """`query.*`."""

    _queries: tuple[str, ...] = ()
    """What was asked for in this session, the last one last."""

    async def action_query_edit(self) -> None:
        """Filter the list; in the story, find words; among the entities, names."""
        if self.focused is self.reader:
            await self.ask(Question("find", "words in this story", self._find))
        elif self.focused is self.entities:
            await self.ask(self._narrowing())
        else:
            await self._ask_query()

    def _find(self, words: str) -> bool:
        self.find_hits(words)
        return True

    def _narrowing(self) -> Question:
        """Ask for part of a name: the pane follows while it is typed."""

        def answer(part: str) -> bool:
            self.entities.narrow(part)
            return True

        return Question(
            "names",
            f"part of a name or of another form of it; {self.key('query.clear')} shows all again",
            answer,
            follow=lambda typed: self.entities.narrow(typed.text),
            refuse=lambda: self.entities.narrow(""),
        )

    async def _ask_query(self) -> None:
        """Ask for a query: it filters while it is typed, and leaving takes it back."""
        if self._preview is not None:
            self._show_selected()
        before, since = self.rundown.asked, _Since(self)
        question = Question(
            "/",
            'words  "a phrase"  is:unread  tag:…  by:…  since:…  entity:"…"',
            lambda text: self._keep_query(text, before, since),
            value=before.text,
            earlier=[query for query in self._queries if query != before.text],
            complete=completion.of_query(self.session.library.tags()),
            follow=lambda typed: self._try_query(typed.text, before, since, typed.caret),
            refuse=lambda: self._take_back(before, since),
        )
        await self.ask(question)

    def _take_back(self, before: Asked, since: "_Since") -> None:
        """Bring back the list as it was, with its cursor on the same story in the same line of the screen."""
        if self.rundown.asked != before:
            self.run_query(before.text, before.name, since=since.stood)

    def _keep_query(self, text: str, before: Asked, since: "_Since") -> bool:
        if not self._try_query(text, before, since):
            return False
        kept = self.rundown.asked.text
        if kept:
            self._queries = (*(query for query in self._queries if query != kept), kept)
        return True

    def _try_query(self, text: str, before: Asked, since: "_Since", caret: int | None = None) -> bool:
        """Run a query that may not parse yet: then as much of it as does, and what is wrong is pointed at and said."""
        wrong: QueryError | None = None
        with since:
            try:
                self._run_typed(text, before, since.stood, caret)
            except QueryError as error:
                wrong = error
                self._run_begun(text, before, since.stood)
        if self.current is None and since.shown is not None:
            self.show_story(since.shown)  # not one of those that a part of the query has found
        self.status.hint(str(wrong or ""))
        if self.prompt is not None:
            self.prompt.mark_wrong(wrong.position if wrong else None)
        return wrong is None

    def _run_typed(self, text: str, before: Asked, since: Standing, caret: int | None = None) -> None:
        """Run a query; as it was before it was touched, it is not being typed."""
        asked = before if text == before.text else Asked(text if text.strip() else "", caret=caret)
        if asked != self.rundown.asked:
            self.run_query(asked.text, asked.name, asked.caret, since)

    def _run_begun(self, text: str, before: Asked, since: Standing) -> None:
        """Show what an unfinished query says without its last word; where that says nothing, what was shown before."""
        begun = text.rpartition(" ")[0].strip()
        try:
            self._run_typed(begun or before.text, before, since)
        except QueryError:
            self._run_typed(before.text, before, since)

    def action_query_clear(self) -> None:
        """Show the inbox again, without marks of a search; in a narrowed pane, all entities first."""
        if self.focused is self.entities and self.entities.narrowed:
            self.entities.narrow("")
            return
        self.reader.update_hits(())
        self.run_query("")


class _Since:
    """How the list stood when a query began to be typed, or somebody with a mouse chose another row since.

    So what is selected in the end hangs on the query, and not on how many of its letters were followed on the way.
    """

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self.stood = self._left = desk.standing
        """How it stood."""
        self.shown = desk.shown
        """The story that was in the reader."""

    def __enter__(self) -> None:
        if self._desk.standing != self._left:
            self.stood = self._desk.standing

    def __exit__(self, *_: object) -> None:
        self._left = self._desk.standing
