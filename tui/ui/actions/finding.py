"""Queries, find, and following an entity from story to story."""

from typing import TYPE_CHECKING

from tui.errors import QueryError
from tui.model import Span
from tui.ui.actions.reading import ReadingActions
from tui.ui.actions.triage import TriageActions
from tui.ui.rundown import naming

if TYPE_CHECKING:
    from tui.ui.widgets.prompt import Prompt


class FindingActions(TriageActions, ReadingActions):
    """`query.*`, `entity.*`, and the prompt at the foot of the screen."""

    async def action_query_edit(self) -> None:
        """Filter the list; in the story, find words."""
        if self.focused is self.reader:
            await self.ask("find", "find", "", "words in this story")
        else:
            await self.ask("query", "/", self.rundown.text, 'words  "a phrase"  is:unread  tag:…  by:…  entity:"…"')

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
        self.run_query(naming(name, self.rundown.text))
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

    # -- the prompt

    def on_prompt_changed(self, event: "Prompt.Changed") -> None:
        """A query filters while it is typed; what does not parse yet changes nothing."""
        if event.prompt.purpose == "query":
            self._try_query(event.text)

    def on_prompt_answered(self, event: "Prompt.Answered") -> None:
        """Do what was asked for."""
        if event.prompt.purpose == "query" and not self._try_query(event.text):
            return
        self._close(event.prompt)
        if event.prompt.purpose == "tags":
            self.set_tags(event.text)
        elif event.prompt.purpose == "find":
            self.find_hits(event.text)

    def on_prompt_refused(self, event: "Prompt.Refused") -> None:
        """Leave everything as it was before the prompt."""
        self._close(event.prompt)
        if event.prompt.purpose == "query":
            self._try_query(event.prompt.before)

    def action_note_close(self) -> None:
        """Leave the prompt or the editor, whichever is open."""
        for prompt in self.prompts:
            prompt.refuse()
        for editor in self.editors:
            editor.close()

    def _try_query(self, text: str) -> bool:
        """Run a query that may not parse; what is wrong with it stands below while it is."""
        try:
            self.run_query(text)
        except QueryError as error:
            self.status.hint(str(error))
            return False
        self.status.hint("")
        return True

    def _close(self, prompt: "Prompt") -> None:
        prompt.remove()
        self.to_pane(self.asked_from or self.articles)
