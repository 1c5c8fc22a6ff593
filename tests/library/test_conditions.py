"""When an article meets a condition."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import timedelta

import pytest

from tests.fakes import START
from tui.library.conditions import (
    STATES,
    All,
    AnyOf,
    Language,
    Named,
    Not,
    NoteTagged,
    Period,
    Query,
    State,
    Tagged,
    Where,
    Words,
)
from tui.library.words import tokens
from tui.model import EntityType, Status

UNREAD = Status()


@dataclass
class Story:
    """An article as a query sees it, of plain values."""

    texts: dict[Where, str] = field(default_factory=dict)
    names: tuple[tuple[str, EntityType], ...] = ()
    status: Status = UNREAD
    noted: bool = False
    bookmarked: bool = False
    watched: bool = False
    detached: bool = False
    note_tags: tuple[str, ...] = ()
    folded: bool = False
    moment = START
    language: str = ""
    id: str = ""

    def tokens(self, where: Where) -> Sequence[str]:
        """The words of a part of it."""
        return tokens(self.texts.get(where, ""))

    def mentions(self, name: str, type: EntityType | None) -> bool:
        """It mentions an entity of that name."""
        return any(name == known and type in (None, kind) for known, kind in self.names)

    def is_called(self, words: Words) -> bool:
        """A word is its id."""
        return words.tokens == (self.id,)


YES, NO = All(), Not(All())


@pytest.mark.parametrize(
    ("query", "holds"),
    [
        (All(), True),
        (All((YES, YES)), True),
        (All((YES, NO)), False),
        (AnyOf((NO, YES)), True),
        (AnyOf((NO, NO)), False),
        (Not(YES), False),
        (Not(NO), True),
    ],
)
def test_conditions_are_joined(query: Query, holds: bool) -> None:
    assert query.matches(Story()) is holds


@pytest.mark.parametrize(
    ("words", "holds"),
    [
        (Words(("nato",)), True),
        (Words(("nat",)), False),
        (Words(("ato",)), False),
        (Words(("nat",), prefix=True), True),
        (Words(("ato",), prefix=True), False),
        (Words(("cyber", "attacks")), True),
        (Words(("attacks", "cyber")), False),
        (Words(("cyber", "att"), prefix=True), True),
        (Words(("cyber", "att")), False),
        (Words(("today",), where=Where.TEXT), True),
        (Words(("nato",), where=Where.HEADLINE), False),
        (Words(("talks",), where=Where.HEADLINE), True),
        (Words(("nato",), where=Where.NOTE), False),
    ],
)
def test_words_stand_whole_and_side_by_side(words: Words, holds: bool) -> None:
    story = Story({Where.TEXT: "NATO fends off cyber-attacks today", Where.HEADLINE: "Talks"})
    assert words.matches(story) is holds


def test_a_word_is_in_a_story_or_is_its_id() -> None:
    assert Words(("5704f1",)).matches(Story(id="5704f1"))
    assert not Words(("5704f1",)).matches(Story(id="fec6bc"))


def test_a_phrase_does_not_go_past_an_empty_word() -> None:
    assert not Words(("ana", "berg")).stand_among(["lee", "ana", "", "berg"])


@pytest.mark.parametrize(
    ("story", "states"),
    [
        (Story(), {"unread", "undone"}),
        (Story(status=Status(read=True)), {"read", "undone"}),
        (Story(status=Status(done=True)), {"unread", "done"}),
        (Story(bookmarked=True), {"unread", "undone", "bookmarked"}),
        (Story(noted=True), {"unread", "undone", "noted"}),
        (Story(watched=True), {"unread", "undone", "watched"}),
        (Story(detached=True), {"unread", "undone", "detached"}),
    ],
)
def test_an_article_is_in_states(story: Story, states: set[str]) -> None:
    assert {name for name in STATES if State(name).matches(story)} == states


def test_a_tag_is_whole_and_however_it_is_written() -> None:
    story = Story(status=Status(tags=("Asia Desk", "café")))
    assert Tagged("asia desk").matches(story)
    assert Tagged("cafe").matches(story)
    assert not Tagged("asia").matches(story)


def test_a_tag_of_a_note_is_not_one_of_its_story() -> None:
    story = Story(status=Status(tags=("asia",)), note_tags=("Café",))
    assert NoteTagged("cafe").matches(story)
    assert not NoteTagged("asia").matches(story)
    assert not Tagged("cafe").matches(story)


@pytest.mark.parametrize(
    ("tag", "language", "holds"),
    [
        ("en", "en", True),
        ("en", "en-GB", True),
        ("en", "en_US", True),
        ("en-gb", "en-GB", True),
        ("en-gb", "en", False),
        ("en", "enm", False),
        ("en", "", False),
    ],
)
def test_a_language_takes_in_its_varieties(tag: str, language: str, holds: bool) -> None:
    assert Language(tag).matches(Story(language=language)) is holds


def test_an_entity_is_named_with_its_type_or_any() -> None:
    story = Story(names=(("Seoul", EntityType.PLACE),))
    assert Named("Seoul").matches(story)
    assert Named("Seoul", EntityType.PLACE).matches(story)
    assert not Named("Seoul", EntityType.ORG).matches(story)
    assert not Named("Tokyo").matches(story)


def test_a_period_holds_its_start_and_not_its_end() -> None:
    later = START + timedelta(hours=1)
    earlier = START - timedelta(hours=1)
    assert Period().matches(Story())
    assert Period(start=START).matches(Story())
    assert not Period(end=START).matches(Story())
    assert Period(earlier, later).matches(Story())
    assert not Period(later).matches(Story())
    assert not Period(end=earlier).matches(Story())
