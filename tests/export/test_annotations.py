"""Notes as Web Annotations keep every MUST of the W3C, and so do their pages."""

import json
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.export.schemas import THEIRS, broken_assertions, broken_rules, theirs
from tests.export.stories import clipping, note_on, notes, story
from tui.export.annotations import annotation, jsonld
from tui.export.jsontext import json_line
from tui.model import Article, EntityId, Note

needs_fixtures = pytest.mark.skipif(not THEIRS.exists(), reason="the W3C's schemas are not here")

Record = dict[str, Any]

STORY = story()
WHOLE = note_on(STORY, "the budget", tags=("money", "follow up"), entity=EntityId("org:nato"), kind="claim")


def sent(note: Note, article: Article | None = STORY) -> Record:
    """An annotation as it is read from a file."""
    record: Record = json.loads(json_line(annotation(note, article)))
    return record


@st.composite
def cases(draw: st.DrawFn) -> tuple[Note, Article | None]:
    addresses = ["", "https://example.org/a b?c=ü#d", "mailto:desk@example.org", "javascript:alert(1)", "ftp://x/y"]
    article = story(url=draw(st.sampled_from(addresses)))
    return draw(notes(article)), draw(st.sampled_from([article, None]))


@given(cases())
def test_any_note_is_a_valid_annotation(case: tuple[Note, Article | None]) -> None:
    assert broken_rules(sent(*case)) == []


@needs_fixtures
@settings(max_examples=25)
@given(cases())
def test_any_note_keeps_every_must_of_the_working_group(case: tuple[Note, Article | None]) -> None:
    assert broken_assertions(sent(*case)) == []


@needs_fixtures
def test_all_of_the_working_groups_musts_are_asked() -> None:
    assert len(theirs()) == 54


def _without(key: str) -> Callable[[Record], None]:
    return lambda annotation: annotation.pop(key)


def _with(*path: str | int, value: object) -> Callable[[Record], None]:
    def put(annotation: Record) -> None:
        part: Any = annotation
        for step in path[:-1]:
            part = part[step]
        part[path[-1]] = value

    return put


FAULTS = {
    "no context": _without("@context"),
    "another context": _with("@context", value="http://example.org/other"),
    "no id": _without("id"),
    "an id that is no address": _with("id", value="0a1b 2c3d"),
    "no type": _without("type"),
    "another type": _with("type", value="Note"),
    "no target": _without("target"),
    "a body twice": _with("bodyValue", value="words"),
    "a body that is nothing": _with("body", value=[{"type": "TextualBody"}]),
    "a body with two natures": _with("body", 0, "source", value="urn:x:y"),
    "a textual body with items": _with("body", 0, "items", value=["urn:x:y"]),
    "no date": _with("created", value="yesterday"),
    "two dates": _with("modified", value=["2023-07-11T12:00:00Z", "2023-07-12T12:00:00Z"]),
    "a target without source": _with("target", value={"selector": []}),
    "a specific resource with a value": _with("target", "value", value="words"),
    "a target of text": _with("target", value={"type": "TextualBody", "value": "x"}),
    "no such selector": _with("target", "selector", 0, "type", value="WordSelector"),
    "a quote that is a number": _with("target", "selector", 0, "exact", value=7),
    "a position before the text": _with("target", "selector", 1, "start", value=-1),
    "a position between characters": _with("target", "selector", 1, "end", value=1.5),
    "rights that are no address": _with("rights", value="all of them"),
    "a purpose on a web resource": _with("body", value={"id": "urn:x:y", "purpose": "tagging"}),
    "a direction that is none": _with("body", 0, "textDirection", value="up"),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_what_breaks_a_must_is_found(fault: str) -> None:
    """Else the two tests above could not fail."""
    broken = sent(WHOLE)
    FAULTS[fault](broken)
    assert broken_rules(broken)


@needs_fixtures
@pytest.mark.parametrize("fault", FAULTS)
def test_our_statement_finds_what_the_working_groups_does(fault: str) -> None:
    broken = sent(WHOLE)
    FAULTS[fault](broken)
    assert broken_assertions(broken)


def test_words_kind_tags_and_entity_are_bodies_with_a_purpose() -> None:
    purposes = [body["purpose"] for body in sent(WHOLE)["body"]]
    assert purposes == ["commenting", "classifying", "tagging", "tagging", "identifying"]
    assert sent(WHOLE)["motivation"] == "commenting"


def test_a_note_that_is_an_address_breaks_no_must() -> None:
    link = sent(note_on(STORY, "the budget", "<https://example.org/reply>"))
    assert link["body"][0]["purpose"] == "linking"
    assert broken_rules(link) == []
    assert broken_assertions(link) == []


def test_a_highlight_says_that_it_is_one() -> None:
    highlight = sent(note_on(STORY, "the budget", ""))
    assert highlight["motivation"] == "highlighting"
    assert "body" not in highlight


def test_a_page_holds_every_note_and_is_json_itself() -> None:
    lost = note_on(story(id_="gone"), "NATO", id_="ffff")
    pieces = jsonld([clipping(STORY, WHOLE, note_on(STORY, id_="eeee"))], [lost])
    page = json.loads("".join(pieces))
    assert page["type"] == "AnnotationPage"
    assert [item["id"] for item in page["items"]] == [
        f"urn:dateline:note:{id_}" for id_ in ("0a1b2c3d", "eeee", "ffff")
    ]


def test_an_address_on_the_web_names_the_story_and_no_other_kind_does() -> None:
    assert sent(WHOLE)["target"]["source"]["id"] == "https://example.org/vilnius"
    hostile = story(url="javascript:alert(1)")
    assert sent(note_on(hostile), hostile)["target"]["id"] == "urn:dateline:article:a1b2c3"
