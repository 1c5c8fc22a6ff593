"""Reading proof: what a person puts right about a name, from the key to the line that says what it did.

Loaded when the first name is corrected: the mention at the caret, the entity under the cursor, or the words selected.
"""

from collections.abc import Awaitable, Callable, Sequence
from typing import TYPE_CHECKING

from tui.correction import Correction, CorrectionId, Scope
from tui.errors import DatelineError
from tui.model import ArticleId, EntityType, Mention, Span
from tui.names import fold, safe
from tui.session import corrections, errata
from tui.session.corrections import Subject
from tui.session.outcome import Outcome
from tui.session.session import Session
from tui.ui.actions.asking import Question
from tui.ui.actions.noting import Purpose
from tui.ui.phrases import count
from tui.ui.screens.correcting import Choice, Correcting, Option
from tui.ui.widgets.cards import Card

if TYPE_CHECKING:
    from tui.ui.actions.correcting import CorrectingActions

_TYPES = {
    "p": (EntityType.PERSON, "person", ""),
    "o": (EntityType.ORG, "organisation", "companies, parties, armies, clubs"),
    "l": (EntityType.PLACE, "place", "countries, cities, seas, buildings"),
    "g": (EntityType.GROUP, "group", "nationalities, religions, members of parties"),
    "e": (EntityType.EVENT, "event", ""),
    "x": (EntityType.OTHER, "other", "laws, works, products"),
}
_SCOPES = (Scope.MENTION, Scope.ARTICLE, Scope.EVERYWHERE)


class Proof:
    """One name on the desk, and what is wrong with it."""

    def __init__(self, desk: "CorrectingActions") -> None:
        self._desk = desk
        self._library = desk.session.library

    async def read(self) -> None:
        """Correct the name at hand; with words selected, make these the name, or add one."""
        desk = self._desk
        in_story = desk.focused is desk.reader
        selection = desk.reader.selection if in_story else None
        mention = self._overlapped(selection) if selection else desk.mention_at_caret() if in_story else None
        if mention is not None:
            await self._correct_mention(mention, selection)
        elif selection is not None:
            await self._add(selection)
        elif entity := desk.entity_at_hand():
            await self._offer(Subject(entity, desk.shown), _SCOPES[1:])

    def _overlapped(self, span: Span) -> Mention | None:
        """The mention that a span shares something with."""
        mentions = self._desk.reader.story.mentions if self._desk.reader.story else ()
        return next((one for one in mentions if one.start < span.end and span.start < one.end), None)

    async def _correct_mention(self, mention: Mention, selection: Span | None) -> None:

        span = Span(mention.start, mention.end)
        subject = Subject(mention.entity, self._desk.shown, span)
        await self._offer(subject, _SCOPES, selection if selection != span else None)

    async def _offer(self, subject: Subject, scopes: Sequence[Scope], selection: Span | None = None) -> None:
        """Offer what can be put right."""
        options = self._options(subject, selection)
        scope = Scope.MENTION if selection else Scope.EVERYWHERE

        async def put_right(choice: Choice | None) -> None:
            if choice is not None:
                await self._put_right(subject, choice, selection)

        await self._menu(self._desk.name_of(subject.entity), self._facts(subject), options, scopes, scope, put_right)

    async def _menu(
        self,
        title: str,
        facts: str,
        options: Sequence[Option],
        scopes: Sequence[Scope],
        scope: Scope,
        then: Callable[[Choice | None], Awaitable[None]],
    ) -> None:

        await self._desk.app.push_screen(Correcting(title, facts, options, scopes, scope), then)

    def _facts(self, subject: Subject) -> str:
        stories = self._library.entity_counts([subject.entity]).get(subject.entity, 0)
        return f"· {subject.entity.partition(':')[0]} · {count(stories, 'story', 'stories')}"

    def _options(self, subject: Subject, selection: Span | None) -> list[Option]:
        """What can be put right: of a selection first that it is the name."""
        options = [
            Option("r", "no name", "leave it out"),
            Option("t", "another type …", "person, organisation, place"),
            Option("m", "merge with …", "it is the same as another"),
            Option("x", "split off …", "these words mean somebody else"),
            Option("n", "rename …", "show it by another name, everywhere"),
            Option("a", "another name …", "it is known as that too, everywhere"),
        ]
        if selection is not None:
            return [Option("s", "longer or shorter", f"the name is “{self._desk.words(selection)}”"), *options]
        if subject.span is not None:
            options.insert(1, Option("s", "longer or shorter …", "select the words of the name"))
        return options

    async def _put_right(self, subject: Subject, choice: Choice, selection: Span | None) -> None:
        scope = choice.scope
        match choice.key:
            case "r":
                self._correct(lambda: corrections.reject(self._desk.session, subject, scope))
            case "t":
                await self._ask_type(subject, scope)
            case "m":
                await self._ask_merge(subject, scope)
            case "x":
                await self._ask_split(subject, scope)
            case "n":
                await self._ask_name(
                    subject, "rename", "its name", self._desk.name_of(subject.entity), corrections.rename
                )
            case "a":
                await self._ask_name(subject, "also", "another name of it", "", corrections.alias)
            case "s":
                self._respan(subject, scope, selection)

    # -- what each of them asks for

    def _respan(self, subject: Subject, scope: Scope, selection: Span | None) -> None:
        """Make the selection the name; without one, begin to select, until `enter` says that it is the name."""
        if selection is not None:
            self._correct(lambda: corrections.respan(self._desk.session, subject, scope, selection))
        elif subject.span is not None:
            self._desk.purpose = Purpose("is the name", lambda span: self._respan(subject, scope, span))
            self._desk.to_pane(self._desk.reader)
            self._desk.reader.jump(subject.span)
            self._desk.reader.start_selecting()
            self._desk.reader.select_object("entity")

    async def _ask_type(self, subject: Subject, scope: Scope) -> None:
        async def take(choice: Choice | None) -> None:
            if choice is not None:
                type_ = _TYPES[choice.key][0]
                self._correct(lambda: corrections.retype(self._desk.session, subject, choice.scope, type_))

        await self._menu(self._desk.name_of(subject.entity), "is a …", _type_options(), (scope,), scope, take)

    async def _add(self, selection: Span) -> None:
        """Add what is selected as a name."""
        article = self._desk.shown
        words = self._desk.words(selection)
        if article is None:
            return

        async def take(choice: Choice | None) -> None:
            if choice is not None:
                type_ = _TYPES[choice.key][0]
                self._correct(lambda: corrections.add(self._desk.session, article, selection, choice.scope, type_))

        await self._menu(f"“{words}”", "is a name, of a …", _type_options(), _SCOPES, Scope.ARTICLE, take)

    async def _ask_merge(self, subject: Subject, scope: Scope) -> None:
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
            self._correct(lambda: corrections.merge(self._desk.session, subject, scope, chosen[0]))
            return True

        complete = self._library.names_like
        await self._desk.ask(Question("is", "the name of another entity; tab completes", merge, complete=complete))

    async def _ask_split(self, subject: Subject, scope: Scope) -> None:
        form = self._desk.words(subject.span)
        if form:
            await self._ask_other(subject, scope, form)
            return

        def take(text: str) -> bool:
            return self._correct(lambda: corrections.split(self._desk.session, subject, scope, text))

        known = self._library.entity(subject.entity)
        aliases = known.aliases if known else ()
        await self._desk.ask(
            Question("split off", "which of its names; tab completes", take, complete=_beginning(aliases))
        )

    async def _ask_other(self, subject: Subject, scope: Scope, form: str) -> None:
        def take(text: str) -> bool:
            return self._correct(lambda: corrections.split(self._desk.session, subject, scope, form, text.strip()))

        hint = "whom it means instead; nothing where that is unknown"
        await self._desk.ask(Question(f"“{form}” is", hint, take, complete=self._library.names_like))

    async def _ask_name(
        self, subject: Subject, label: str, hint: str, value: str, verb: Callable[..., Outcome]
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
        if self._desk.reader.selecting:
            self._desk.reader.stop_selecting()
        self._desk.tell(outcome)
        return True


def _type_options() -> list[Option]:

    return [Option(key, title, help_) for key, (_, title, help_) in _TYPES.items()]


def _beginning(names: Sequence[str]) -> Callable[[str], Sequence[str]]:
    return lambda text: [name for name in names if fold(name).startswith(fold(text))]


def correction_cards(made: Sequence[Correction]) -> list[Card]:
    """Corrections as cards, the last one first."""
    return [_card(correction) for correction in reversed(made)]


def _card(correction: Correction) -> Card:
    day = f"{correction.made.day} {correction.made:%b %Y}"
    place = "everywhere" if correction.scope is Scope.EVERYWHERE else f"in {correction.article}"
    quote = correction.anchor.quote if correction.anchor else ""
    return Card(
        correction.id,
        correction.article or ArticleId(""),
        None,
        quote,
        errata.told(correction),
        f"{correction.fix} · {place} · {day}",
    )


def withdrawn(session: Session, card: Card) -> Outcome:
    """Take the correction of a card back."""
    return corrections.withdraw(session, [CorrectionId(card.key)])
