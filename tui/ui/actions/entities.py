"""Following an entity: through the story, to its page, and from story to story."""

from collections.abc import Iterable

from tui.library.changes import Draft
from tui.model import EntityId, Span
from tui.ui.actions.moving import MovingActions
from tui.ui.actions.reading import ReadingActions
from tui.ui.answered import saying
from tui.ui.phrases import BY_AGENCY, enumerated, moments
from tui.ui.rundown import named_in, naming
from tui.ui.trail import Answer, Stop, ToList, ToStory


class EntityActions(MovingActions, ReadingActions):
    """`entity.*` and `story.follow`, about the entity at the caret of the story or under the cursor of the pane."""

    _came_from: ToStory | None = None
    """How the story in the reader was opened, if from a page: `q` goes back there."""

    def entity_at_hand(self) -> EntityId | None:
        """The entity that a command is about; where there is none, it is said how to get to one."""
        mention = self.mention_at_caret() if self.focused is self.reader else None
        entity = self.entities.entity if self.focused is self.entities else None
        found = mention.entity if mention else entity.id if entity else None
        if found is None:
            following, pane = self.key("mention.next"), self.key("pane.entities")
            self.status.say(
                f"no name at the caret; {following} goes to the next, or choose one in the entity pane ({pane})"
            )
        return found

    # -- in the story

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
        elif entity and entity.unplaced:
            self.status.say(f"{entity.name}: {BY_AGENCY}, by no words of this story")
        return bool(mentions)

    # -- from story to story

    def action_entity_filter(self) -> None:
        """List only the stories that name the entity at hand; on another one, those that name both."""
        if entity := self.entity_at_hand():
            self._list_naming([entity], self.rundown.asked.text)

    def _list_naming(self, entities: Iterable[EntityId], query: str = "") -> None:
        for entity in entities:
            query = naming(self.session.library, entity, query)
        self.run_query(query)
        self.status.say(f"stories that name {enumerated(named_in(query))}; {self.key('query.clear')} shows all")

    def action_entity_watch(self) -> None:
        """Watch the entity at hand, or watch it no more."""
        if entity := self.entity_at_hand():
            from tui.session import watching  # 1 ms that the first paint does without

            self.tell(watching.toggle(self.session, entity))

    def wanted(self) -> Draft | None:
        """In the pane, the draft of a note on the entity; else as everywhere."""
        entity = self.entities.entity if self.focused is self.entities else None
        if entity is None or self.shown is None:
            return super().wanted()
        return self.on_entity(self.shown, entity.id)

    # -- its page

    async def action_entity_page(self) -> None:
        """Open the page of the entity at hand."""
        if entity := self.entity_at_hand():
            await self._open_page(entity)

    async def action_story_follow(self) -> None:
        """At a note or a link, open it; at a name, the page of its entity."""
        mention = self.mention_at_caret()
        if mention is None or self.leads_elsewhere:
            self.follow_at_caret()
        else:
            await self._open_page(mention.entity)

    async def _open_page(self, entity: EntityId) -> None:
        await self._show_page((Stop(entity),))

    async def _show_page(self, trail: tuple[Stop, ...]) -> None:
        from tui.ui.screens.entity_page import EntityPage  # 4 ms that the first paint does without

        self.keep_place()
        dates = moments(self.settings.dates)
        page = EntityPage(self.session, self.commands, self.clock, trail, dates)
        await self.app.push_screen(page, saying(self, self._leave_page))

    def _leave_page(self, answer: Answer) -> None:
        self.show_again()
        self.show_watched()
        if isinstance(answer, ToList):
            self._list_naming(answer.entities)
            self.to_pane(self.articles)
        elif isinstance(answer, ToStory):
            self._read(answer)

    def _read(self, answer: ToStory) -> None:
        """Open a story at a mention; the list goes there as well, if need be the list of the entity's stories."""
        if self.rundown.index(answer.article) is None:
            self._list_naming([answer.trail[-1].entity])
        if self.rundown.index(answer.article) is None:
            self.run_query("", "All")
        index = self.rundown.index(answer.article)
        if index is None:
            self.status.say("this story is gone")
            return
        self.open_row(index)
        self.to_pane(self.reader)
        if answer.at is not None:
            self.go_to(answer.at)
        self._came_from = answer

    async def action_view_back(self) -> None:
        """From a story that was opened on a page back to that; else as everywhere."""
        came_from, self._came_from = self._came_from, None
        if came_from is not None and self.focused is self.reader and self.shown == came_from.article:
            await self._show_page(came_from.trail)
        else:
            await super().action_view_back()
