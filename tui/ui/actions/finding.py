"""Queries, and finding words in the story."""

from collections.abc import Callable

from tui.errors import QueryError
from tui.ui import completion
from tui.ui.actions.prompting import Question
from tui.ui.actions.reading import ReadingActions
from tui.ui.rundown import Asked


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

        hint = f"part of a name or of another form of it; {self.key('query.clear')} shows all again"
        return Question("names", hint, answer, follow=self.entities.narrow, refuse=lambda: self.entities.narrow(""))

    async def _ask_query(self) -> None:
        """Ask for a query: it filters while it is typed, and leaving takes it back."""
        before, take_back = self.rundown.asked, self._way_back()
        question = Question(
            "/",
            'words  "a phrase"  is:unread  tag:…  by:…  since:…  entity:"…"',
            lambda text: self._keep_query(text, before),
            value=before.text,
            earlier=[query for query in self._queries if query != before.text],
            complete=completion.of_query(self.session.library.tags()),
            follow=lambda text: self._try_query(
                text, before, self.prompt.line.cursor_position if self.prompt else None
            ),
            refuse=take_back,
        )
        await self.ask(question)

    def _way_back(self) -> Callable[[], None]:
        """What brings back the list as it is now, with its cursor on the same story in the same line of the screen."""
        before, article, top = self.rundown.asked, self.current, self.articles.scroll_offset.y

        def take_back() -> None:
            if self.rundown.asked != before:
                self.run_query(before.text, before.name)
            index = self.rundown.index(article)
            if index is not None:
                self.articles.scroll_to(y=top, animate=False, immediate=True)
                self.articles.move_to(index)
                self.moved()

        return take_back

    def _keep_query(self, text: str, before: Asked) -> bool:
        if not self._try_query(text, before):
            return False
        kept = self.rundown.asked.text
        if kept:
            self._queries = (*(query for query in self._queries if query != kept), kept)
        return True

    def _try_query(self, text: str, before: Asked, caret: int | None = None) -> bool:
        """Run a query that may not parse yet: then as much of it as does, and what is wrong is pointed at and said."""
        wrong: QueryError | None = None
        try:
            self._run_typed(text, before, caret)
        except QueryError as error:
            wrong = error
            self._run_begun(text, before)
        self.status.hint(str(wrong or ""))
        if self.prompt is not None:
            self.prompt.mark_wrong(wrong.position if wrong else None)
        return wrong is None

    def _run_typed(self, text: str, before: Asked, caret: int | None = None) -> None:
        """Run a query; as it was before it was touched, it is not being typed."""
        asked = before if text == before.text else Asked(text if text.strip() else "", caret=caret)
        if asked != self.rundown.asked:
            self.run_query(asked.text, asked.name, asked.caret)

    def _run_begun(self, text: str, before: Asked) -> None:
        """Show what an unfinished query says without its last word; where that says nothing, what was shown before."""
        begun = text.rpartition(" ")[0].strip()
        try:
            self._run_typed(begun or before.text, before)
        except QueryError:
            self._run_typed(before.text, before)

    def action_query_clear(self) -> None:
        """Show the inbox again, without marks of a search; in a narrowed pane, all entities first."""
        if self.focused is self.entities and self.entities.narrowed:
            self.entities.narrow("")
            return
        self.reader.update_hits(())
        self.run_query("")
