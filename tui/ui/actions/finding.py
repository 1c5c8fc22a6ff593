"""Queries, find, views, and following an entity from story to story."""

from tui.errors import QueryError
from tui.model import Span
from tui.ui import completion
from tui.ui.actions.asking import AskingActions, Question
from tui.ui.actions.reading import ReadingActions
from tui.ui.rundown import Asked, naming


class FindingActions(AskingActions, ReadingActions):
    """`query.*`, `entity.*`."""

    _queries: tuple[str, ...] = ()
    """What was asked for in this session, the last one last."""

    async def action_query_edit(self) -> None:
        """Filter the list; in the story, find words."""
        if self.focused is self.reader:
            await self.ask(Question("find", "words in this story", self._find))
        else:
            await self._ask_query()

    def _find(self, words: str) -> bool:
        self.find_hits(words)
        return True

    async def _ask_query(self) -> None:
        """Ask for a query: it filters while it is typed, and leaving takes it back."""
        before = self.rundown.asked
        question = Question(
            "/",
            'words  "a phrase"  is:unread  tag:…  by:…  since:…  entity:"…"',
            lambda text: self._keep_query(text, before),
            value=before.text,
            earlier=[query for query in self._queries if query != before.text],
            complete=completion.of_query(self.session.library.tags()),
            follow=lambda text: self._try_query(text, before),
            refuse=lambda: self.run_query(before.text, before.name),
        )
        await self.ask(question)

    def _keep_query(self, text: str, before: Asked) -> bool:
        if not self._try_query(text, before):
            return False
        kept = self.rundown.asked.text
        if kept:
            self._queries = (*(query for query in self._queries if query != kept), kept)
        return True

    def _try_query(self, text: str, before: Asked) -> bool:
        """Run a query that may not parse yet: then the rows stay, and what is wrong is pointed at and said."""
        wrong: QueryError | None = None
        try:
            if text != self.rundown.asked.text:
                self.run_query(text, before.name if text == before.text else "")
        except QueryError as error:
            wrong = error
        self.status.hint(str(wrong or ""))
        if self.prompt is not None:
            self.prompt.mark_wrong(wrong.position if wrong else None)
        return wrong is None

    def action_query_clear(self) -> None:
        """Show the inbox again, without marks of a search."""
        self.reader.update_hits(())
        self.run_query("")

    def action_entity_filter(self) -> None:
        """List only the stories that name the entity at hand; on another one, those that name both."""
        mention = self.mention_at_caret() if self.focused is self.reader else None
        entity = self.entities.entity if self.focused is self.entities else None
        name = mention.name if mention else entity.name if entity else ""
        if not name:
            self.status.say("no name at the caret; . goes to the next, or choose one in the entity pane (3)")
            return
        self.run_query(naming(name, self.rundown.asked.text))
        self.status.say(f"stories that name {name}; backspace shows all")

    def action_entity_next_mention(self) -> None:
        """To the next mention of the entity under the cursor; past the last, from the first again."""
        entity = self.entities.entity
        found = self.reader.next_mention(1, entity.id) if entity else None
        if found is not None:
            self.go_to(found)
        else:
            self._to_first_mention()

    def action_entity_go(self) -> None:
        """To the first mention of the entity under the cursor, and into the story."""
        if self._to_first_mention():
            self.to_pane(self.reader)

    def _to_first_mention(self) -> bool:
        entity, story = self.entities.entity, self.reader.story
        mentions = [m for m in story.mentions if entity and m.entity == entity.id] if story else []
        if mentions:
            self.go_to(Span(mentions[0].start, mentions[0].end))
        return bool(mentions)
