"""Reading the proof of a story: its names at the caret and in the pane, and names that words selected are or were."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from tui.correction import Reach
from tui.model import EntityId, Mention, Span
from tui.session import corrections
from tui.session.outcome import Outcome
from tui.session.passages import Subject
from tui.ui.actions.noting import Purpose
from tui.ui.proof import REACHES, TYPES, Proof, type_options
from tui.ui.screens.correcting import Choice, Option
from tui.values import replace

if TYPE_CHECKING:
    from tui.ui.actions.correcting import CorrectingActions


class StoryProof(Proof):
    """A proof on the desk with the story, where words can be selected."""

    _how_respanned = "select the words of the name"

    def __init__(self, desk: "CorrectingActions") -> None:
        super().__init__(desk)
        self._story = desk
        self._selection: Span | None = None
        """What is to be the name in place of what was marked."""

    async def read(self) -> None:
        """Correct the name at hand; with words selected, make these the name, or add one."""
        desk = self._story
        in_story = desk.focused is desk.reader
        selection = desk.reader.selection if in_story else None
        mention = self._overlapped(selection) if selection else desk.mention_at_caret() if in_story else None
        if mention is not None:
            await self._correct_mention(mention, selection)
        elif selection is not None:
            await self._add(selection)
        elif entity := desk.entity_at_hand():
            await self._correct_entity(entity)

    def _overlapped(self, span: Span) -> Mention | None:
        """The mention that a span shares something with."""
        mentions = self._story.reader.story.mentions if self._story.reader.story else ()
        return next((one for one in mentions if one.start < span.end and span.start < one.end), None)

    async def _correct_mention(self, mention: Mention, selection: Span | None) -> None:
        span = Span(mention.start, mention.end)
        self._selection = selection if selection != span else None
        reach = Reach.MENTION if self._selection else Reach.EVERYWHERE
        await self.correct(Subject(mention.entity, self._story.shown, span), REACHES, reach)

    async def _correct_entity(self, entity: EntityId) -> None:
        """Correct who is under the cursor of the pane; `here` is the mention at the caret, else the first one."""
        desk, at_caret = self._story, self._story.mention_at_caret()
        mentions = desk.reader.story.mentions if desk.reader.story else ()
        of_it = [one for one in (at_caret, *mentions) if one is not None and one.entity == entity]
        span = Span(of_it[0].start, of_it[0].end) if of_it else None
        await self.correct(Subject(entity, desk.shown, span), REACHES if span else REACHES[1:])

    def _options(self, subject: Subject) -> list[Option]:
        """What can be put right: of a selection first that it is the name."""
        options = super()._options(subject)
        if self._selection is None:
            return options
        chosen = Option("s", "longer or shorter", f"the name is “{self._story.words(self._selection)}”")
        return [chosen, *(option for option in options if option.key != chosen.key)]

    async def _put_right(self, subject: Subject, choice: Choice) -> None:
        if choice.key == "s":
            self._respan(subject, choice.reach, self._selection)
        elif choice.key == "x" and choice.reach is not Reach.MENTION and self._story.focused is self._story.entities:
            await self._ask_split(replace(subject, span=None), choice.reach)  # whichever of its names
        else:
            await super()._put_right(subject, choice)

    def _respan(self, subject: Subject, reach: Reach, selection: Span | None) -> None:
        """Make the selection the name; without one, begin to select, until `enter` says that it is the name."""
        if selection is not None:
            self._correct(lambda: corrections.respan(self._story.session, subject, reach, selection))
        elif subject.span is not None:
            self._story.purpose = Purpose("is the name", lambda span: self._respan(subject, reach, span))
            self._story.to_pane(self._story.reader)
            self._story.reader.jump(subject.span)
            self._story.reader.start_selecting()
            self._story.reader.select_object("entity")

    async def _add(self, selection: Span) -> None:
        """Add what is selected as a name."""
        article = self._story.shown
        words = self._story.words(selection)
        if article is None:
            return

        async def take(choice: Choice | None) -> None:
            if choice is not None:
                type_ = TYPES[choice.key][0]
                self._correct(lambda: corrections.add(self._story.session, article, selection, choice.reach, type_))

        await self._menu(f"“{words}”", "is a name, of a …", type_options(), REACHES, Reach.ARTICLE, take)

    def _correct(self, verb: Callable[[], Outcome]) -> bool:
        """Make a correction; nothing is selected any more once it is made."""

        def correct() -> Outcome:
            outcome = verb()
            if self._story.reader.selecting:
                self._story.reader.stop_selecting()
            return outcome

        return super()._correct(correct)
