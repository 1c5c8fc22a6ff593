"""Records as JSON, and back."""

from datetime import UTC, datetime, timedelta, timezone
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from tests.library.stories import story
from tui.library import codec
from tui.library.journal import values
from tui.model import (
    Anchor,
    Article,
    ArticleId,
    Dateline,
    EntityId,
    EntityType,
    Handling,
    Mention,
    Named,
    Note,
    NoteId,
    PubStatus,
    Recognition,
    Span,
    Status,
    Subject,
)
from tui.values import replace

SEOUL = timezone(timedelta(hours=9))


def through_bytes(record: object) -> dict[str, Any]:
    document: dict[str, Any] = values.decode(values.encode(codec.encode(record)))
    return document


def test_an_article_comes_back_as_it_was() -> None:
    article = story("a1", "Leaders meet", "One — “two”.", "Three 日本語 😀.")
    assert codec.decode(through_bytes(article), Article) == article


def test_what_an_agency_says_of_a_story_comes_back_as_it_was() -> None:
    handling = Handling(
        urgency=2,
        version="11",
        status=PubStatus.WITHHELD,
        embargo=datetime(2023, 7, 12, 9, tzinfo=SEOUL),
        subjects=(Subject("medtop:20000523", "labour market"), Subject("", "flash")),
        named=(Named(EntityType.ORG, "NATO", "org:nato"), Named(EntityType.PLACE, "Vilnius")),
    )
    article = replace(story("a1", "Leaders meet", "One."), handling=handling)
    stored = through_bytes(article)
    assert codec.decode(stored, Article) == article
    assert stored["handling"]["subjects"] == [
        {"code": "medtop:20000523", "name": "labour market"},
        {"code": "", "name": "flash"},
    ]
    assert "handling" not in through_bytes(story("a1", "Leaders meet", "One."))


def test_a_moment_keeps_its_offset() -> None:
    note = Note(NoteId("n1"), ArticleId("a1"), "x", datetime(2023, 7, 11, 21, tzinfo=SEOUL), datetime.now(UTC))
    decoded = codec.decode(through_bytes(note), Note)
    assert decoded == note
    assert decoded.created.utcoffset() == timedelta(hours=9)


def test_what_stands_at_its_default_is_left_out() -> None:
    assert codec.encode(Status()) == {}
    assert codec.encode(Status(read=True)) == {"read": True}
    assert codec.encode(Dateline(place="SEOUL")) == {"place": "SEOUL"}


def test_nested_records_leave_their_defaults_out() -> None:
    mention = Mention(3, 7, EntityType.ORG, EntityId("org:nato"), "NATO")
    stored = codec.encode(Recognition(ArticleId("a1"), 1, "fake/1", (mention,)))
    assert stored["mentions"] == [{"start": 3, "end": 7, "type": "ORG", "entity": "org:nato", "name": "NATO"}]


def test_what_a_newer_dateline_added_to_a_record_is_passed_over() -> None:
    assert codec.decode({"read": True, "mood": "cheerful"}, Status) == Status(read=True)


@given(st.text(), st.text(), st.integers(0), st.integers(0), st.lists(st.text()))
def test_any_note_comes_back(text: str, quote: str, start: int, end: int, tags: list[str]) -> None:
    anchor = Anchor(quote, text, quote, start % 2**53, end % 2**53)
    moment = datetime(2023, 7, 11, tzinfo=UTC)
    span = Span(start % 2**53, end % 2**53)
    note = Note(NoteId("n"), ArticleId("a"), text, moment, moment, anchor, span, tags=tuple(tags))
    assert codec.decode(through_bytes(note), Note) == note
