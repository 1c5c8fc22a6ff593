"""Reading proof: what a person puts right about a name, from the menu to the line that says what it did.

Loaded when the first name is corrected, wherever that is: in a story (`storyproof`) or on the page of an entity.
"""

from collections.abc import Awaitable, Callable, Sequence
from typing import Protocol

from textual.app import App

from tui.correction import Reach
from tui.errors import DatelineError
from tui.model import EntityId, EntityType
from tui.names import fold, safe, type_of
from tui.session import corrections
from tui.session.outcome import Outcome
from tui.session.passages import Subject, place_of, standing_at
from tui.session.session import Session
from tui.ui.actions.prompting import Question
from tui.ui.answered import saying
from tui.ui.phrases import count
from tui.ui.screens.correcting import Choice, Correcting, Option
from tui.ui.widgets.status import Status

TYPES = {
    "p": (EntityType.PERSON, "person", ""),
    "o": (EntityType.ORG, "organisation", "companies, parties, armies, clubs"),
    "l": (EntityType.PLACE, "place", "countries, cities, seas, buildings"),
    "g": (EntityType.GROUP, "group", "nationalities, religions, members of parties"),
    "e": (EntityType.EVENT, "event", ""),
    "x": (EntityType.OTHER, "other", "laws, works, products"),
}
"""What a name may be, by key: its title, and help."""
REACHES = (Reach.MENTION, Reach.ARTICLE, Reach.EVERYWHERE)


class Desk(Protocol):
    """A screen on which names are corrected."""

    session: Session
    status: Status

    @property
    def app(self) -> App[object]:
        """What shows the menu in front of it."""

    def name_of(self, entity: EntityId) -> str:
        """What somebody or something is called there."""

    async def ask(self, question: Question) -> None:
        """Ask for a line at its foot."""

    def tell(self, outcome: Outcome) -> None:
        """Show what has changed, and say it."""


class Proof:
    """What can be put right about a name, and how it is asked for."""

    _how_respanned = "type the words of the name"

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._library = desk.session.library

    async def correct(self, subject: Subject, reaches: Sequence[Reach], reach: Reach = Reach.EVERYWHERE) -> None:
        """Offer what can be put right about somebody or something.

        Args:
            subject: Of what.
            reaches: How far it may go.
            reach: How far it goes unless that is changed.
        """

        async def put_right(choice: Choice | None) -> None:
            if choice is not None:
                await self._put_right(subject, choice)

        name = self._desk.name_of(subject.entity)
        await self._menu(name, self._facts(subject), self._options(subject), reaches, reach, put_right)

    async def _menu(
        self,
        title: str,
        facts: str,
        options: Sequence[Option],
        reaches: Sequence[Reach],
        reach: Reach,
        then: Callable[[Choice | None], Awaitable[None]],
    ) -> None:
        await self._desk.app.push_screen(Correcting(title, facts, options, reaches, reach), saying(self._desk, then))

    def _facts(self, subject: Subject) -> str:
        stories = self._library.entity_counts([subject.entity]).get(subject.entity, 0)
        return f"· {type_of(subject.entity).noun} · {count(stories, 'story', 'stories')}"

    def _options(self, subject: Subject) -> list[Option]:
        """What can be put right: of one mention its span as well."""
        span = [Option("s", "longer or shorter …", self._how_respanned)] if subject.span else []
        return [
            Option("r", "no name", "leave it out"),
            *span,
            Option("t", "another type …", "person, organisation, place"),
            Option("m", "merge with …", "it is the same as another"),
            Option("x", "split off …", "these words mean somebody else"),
            Option("n", "rename …", "show it by another name, everywhere"),
            Option("a", "another name …", "it is known as that too, everywhere"),
        ]

    async def _put_right(self, subject: Subject, choice: Choice) -> None:
        reach = choice.reach
        match choice.key:
            case "r":
                self._correct(lambda: corrections.reject(self._desk.session, subject, reach))
            case "s":
                await self._ask_span(subject, reach)
            case "t":
                await self._ask_type(subject, reach)
            case "m":
                await self._ask_merge(subject, reach)
            case "x":
                await self._ask_split(subject, reach)
            case "n":
                name = self._desk.name_of(subject.entity)
                await self._ask_name(subject, "rename", "its name", name, corrections.rename)
            case "a":
                await self._ask_name(subject, "also", "another name of it", "", corrections.alias)

    # -- what each of them asks for

    async def _ask_type(self, subject: Subject, reach: Reach) -> None:
        async def take(choice: Choice | None) -> None:
            if choice is not None:
                type_ = TYPES[choice.key][0]
                self._correct(lambda: corrections.retype(self._desk.session, subject, choice.reach, type_))

        await self._menu(self._desk.name_of(subject.entity), "is a …", type_options(), (reach,), reach, take)

    async def _ask_span(self, subject: Subject, reach: Reach) -> None:
        article, old = place_of(self._library, subject)

        def take(text: str) -> bool:
            return self._correct(
                lambda: corrections.respan(self._desk.session, subject, reach, standing_at(article, old, text.strip()))
            )

        hint = "all the words of the name, as they stand there"
        await self._desk.ask(Question("the name is", hint, take, value=self._words_of(subject)))

    async def _ask_merge(self, subject: Subject, reach: Reach) -> None:
        def merge(text: str) -> bool:
            library = self._library
            everyone = library.whos_who.named(text)
            if everyone == {subject.entity}:
                self._desk.status.hint(f"it is {safe(self._desk.name_of(subject.entity))} already")
                return False
            named = everyone - {subject.entity}
            names = library.whos_who.names(named)
            own = {entity for entity in named if fold(names.get(entity, "")) == fold(text)}
            chosen = sorted(own or named)
            if len(chosen) != 1:
                ids = ", ".join(map(safe, chosen[:3]))
                self._desk.status.hint(
                    f"that is {ids}: give one of these" if chosen else "no story names that; n renames it"
                )
                return False
            return self._correct(lambda: corrections.merge(self._desk.session, subject, reach, chosen[0]))

        complete = self._library.names_like
        await self._desk.ask(Question("is", "the name of another entity; tab completes", merge, complete=complete))

    async def _ask_split(self, subject: Subject, reach: Reach) -> None:
        form = self._words_of(subject)
        if form:
            await self._ask_other(subject, reach, form)
            return

        def take(text: str) -> bool:
            return self._correct(lambda: corrections.split(self._desk.session, subject, reach, text))

        known = self._library.entity(subject.entity)
        aliases = known.aliases if known else ()
        await self._desk.ask(
            Question("split off", "which of its names; tab completes", take, complete=_beginning(aliases))
        )

    def _words_of(self, subject: Subject) -> str:
        """The words of the mention that is corrected; none where it is no single one."""
        article = self._library.kept(subject.article) if subject.article and subject.span else None
        return article.document.text[slice(*subject.span)] if article and subject.span else ""

    async def _ask_other(self, subject: Subject, reach: Reach, form: str) -> None:
        def take(text: str) -> bool:
            return self._correct(lambda: corrections.split(self._desk.session, subject, reach, form, text.strip()))

        hint = "whom it means instead; nothing where that is unknown"
        await self._desk.ask(Question(f"“{form}” is", hint, take, complete=self._library.names_like))

    async def _ask_name(
        self, subject: Subject, label: str, hint: str, value: str, verb: Callable[[Session, EntityId, str], Outcome]
    ) -> None:
        def take(text: str) -> bool:
            return self._correct(lambda: verb(self._desk.session, subject.entity, text))

        await self._desk.ask(Question(label, hint, take, value=value))

    # -- what it does

    def _correct(self, verb: Callable[[], Outcome]) -> bool:
        """Make a correction and show it; says whether it could be made."""
        try:
            outcome = verb()
        except DatelineError as error:
            self._desk.status.hint(str(error))
            return False
        self._desk.tell(outcome)
        return True


def type_options() -> list[Option]:
    """The types to choose from."""
    return [Option(key, title, help_) for key, (_, title, help_) in TYPES.items()]


def _beginning(names: Sequence[str]) -> Callable[[str], Sequence[str]]:
    return lambda text: [name for name in names if fold(name).startswith(fold(text))]
