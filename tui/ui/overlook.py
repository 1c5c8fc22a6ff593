"""What a list of all notes or bookmarks is about: how it is grouped, what it is asked, where its cursor is."""

from collections.abc import Awaitable, Callable, Sequence
from enum import StrEnum
from typing import TYPE_CHECKING

from msgspec import Struct

from tui.session.outcome import Outcome
from tui.session.quoting import Part
from tui.ui.widgets.cards import Card

if TYPE_CHECKING:
    from tui.ui.actions.prompting import Question
    from tui.ui.screens.picking import Pick
    from tui.ui.widgets.status import Status


class Grouping(StrEnum):
    """What stands above the cards, as the title line says it."""

    STORY = "by story"
    ENTITY = "by name"
    TAG = "by tag"
    DAY = "by day"

    @property
    def next(self) -> "Grouping":
        """The one after it, and after the last the first."""
        all_ = list(Grouping)
        return all_[(all_.index(self) + 1) % len(all_)]


class Glance(Struct, frozen=True):
    """How somebody looks at a list: enough to come back to the same place."""

    query: str = ""
    grouping: Grouping = Grouping.STORY
    cursor: int = 0


class Notework(Struct, frozen=True):
    """What may be done with a note where it is listed, beside going to it."""

    tags: Callable[[Card, Callable[[Outcome], object]], "Question"]
    """Asks for its tags; tells what has become of it."""
    kinds: Sequence["Pick"]
    """Of highlights."""
    set_kind: Callable[[Card, str], Outcome]
    """Makes it one of a kind, by the key of its pick."""
    outside: Callable[[Card], Outcome]
    """Has it changed in the person's own editor."""
    take: Callable[[Card, Part], Awaitable[str]]
    """Sends a part of it to the terminal's clipboard; says where it went."""
    taken: Callable[[Card], str]
    """What was taken last, whatever it was of; before that, all of this one."""
    write: Callable[[str, "Status"], "Question"]
    """Asks for a new file to write words into, on the screen of a status line."""
    change_form: Callable[[], str]
    """Takes plain words instead of Markdown from now on, or Markdown again; says which."""


class Subject(Struct, frozen=True):
    """What the list shows, and what it can do with it."""

    noun: str
    gather: Callable[[Glance], Sequence[Card]]
    """The cards. It raises `QueryError` where the query does not parse."""
    remove: Callable[[Card], Outcome]
    is_asked: bool = False
    """It answers queries, and is grouped."""
    work: Notework | None = None
    """None where nothing more can be done with what is listed."""


class Errand(StrEnum):
    """What one goes to the story of a card for; of what is done with the story itself, the action."""

    SEE = "see"
    EDIT = "edit"
    PLACE = "place"
    EXPORT = "article_export"
    PIPE = "pipe_run"


ABOUT_STORIES = frozenset({Errand.EXPORT, Errand.PIPE})
"""What is done with the story, not with the card."""


class Destination(Struct, frozen=True):
    """A card to go to, and from where, so as to come back."""

    card: Card
    glance: Glance
    errand: Errand = Errand.SEE
