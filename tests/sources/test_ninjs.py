"""What the schemas of ninjs let a desk write in another way than most do, and what desks write against them."""

import json

import pytest

from tests.sources.test_nitf import text
from tui.errors import SourceError
from tui.model import EntityType, Filing, Named, Subject
from tui.sources.detect import parse

WORDS = "The ferry arrived on Tuesday."
MARKED_UP = f"<p>{WORDS}</p>"
NITF = f"<nitf><body><body.content>{MARKED_UP}</body.content></body></nitf>"


def story(**fields: object) -> Filing:
    told = {"uri": "urn:arvik:1", "type": "text", "versionCreated": "2024-05-14T10:32:00Z", "headline": "Ferry arrives"}
    (filing,) = parse(json.dumps(told | fields).encode(), "story")
    return filing


def body(value: str, type: str | None = None, role: str | None = None) -> dict[str, str]:
    told = {"value": value, "contentType": type, "role": role}
    return {name: said for name, said in told.items() if said}


@pytest.mark.parametrize(
    "fields",
    [
        {"body_xhtml_main": MARKED_UP},
        {"body_text_plain": WORDS},
        {"body_summary": "A digest.", "body_xhtml": MARKED_UP},
        {"body_content": WORDS, "body_teaser_html": "<p>A digest.</p>"},
        {"bodies": [body("<p>A digest.</p>", "text/html", "summary"), body(WORDS, "text/plain", "main")]},
        {"bodies": [body(MARKED_UP, role="http://cv.example.org/role/main"), body("A digest." * 9, role="x:digest")]},
        {"bodies": [body("A digest.", role="web"), body(WORDS, role="print")]},
        {"bodies": [body(f"<body.content><p>{WORDS}</p></body.content>", "application/nitf+xml")]},
        {"bodies": [body(f"{MARKED_UP}<p>&nbsp;</p>", "application/nitf+xml")]},
        {"bodies": [body(f"<?xml version='1.0' encoding='utf-16'?>{NITF}", "text/xml")]},
        {"bodies": [body(WORDS)]},
        {"bodies": body(MARKED_UP, "application/xhtml+xml")},
        {"bodies": [WORDS]},
        {"bodies": [body(WORDS, "text/markdown")]},
    ],
)  # fmt: skip
def test_the_story_is_the_main_body_however_it_is_named_and_set(fields: dict[str, object]) -> None:
    assert text(story(**fields)) == [WORDS]


@pytest.mark.parametrize(
    "headlines",
    [
        [{"role": "http://cv.example.org/headlinerole/main", "value": "Quay opens"}],
        [{"role": "hlrole:short", "value": "Quay"}, {"role": "hlrole:main", "value": "Quay opens"}],
        [{"value": "Quay opens"}, {"value": "Harbour opens quay"}],
        [{"contentType": "text/html", "value": "<h1>Quay <em>opens</em></h1>"}],
        ["Quay opens"],
        {"main": {"value": "Quay opens"}},
    ],
)
def test_the_headline_is_the_main_one_of_the_list(headlines: object) -> None:
    assert story(headline=None, headlines=headlines, body_text=WORDS).headline == "Quay opens"


def test_a_headline_for_a_purpose_is_the_headline_of_a_story_without_another() -> None:
    assert story(headline=None, headline_web="Quay opens", body_text=WORDS).headline == "Quay opens"


@pytest.mark.parametrize(("field", "rel"), [("person", "author"), ("people", "rel:creator")])
def test_who_is_listed_as_the_author_is_the_writer_of_a_story_without_a_byline(field: str, rel: str) -> None:
    filing = story(body_text=WORDS, **{field: [{"rel": rel, "name": "Ada Holm"}]})
    assert (filing.bylines, filing.handling.named) == (("Ada Holm",), ())


def test_an_object_may_stand_in_the_place_of_an_array_and_a_name_in_that_of_an_object() -> None:
    filing = story(
        body_text=WORDS,
        person={"name": "Ada Holm", "scheme": "staff", "code": "7"},
        place="Arvik",
        organisation=["Harbour Press"],
        subject=["shipping"],
    )
    assert filing.handling.named == (
        Named(EntityType.PERSON, "Ada Holm", "staff:7"),
        Named(EntityType.ORG, "Harbour Press"),
        Named(EntityType.PLACE, "Arvik"),
    )
    assert filing.handling.subjects == (Subject("", "shipping"),)


def test_a_picture_is_its_description_whatever_that_is_for() -> None:
    assert text(story(type="picture", description_web="A quay at night.")) == ["A quay at night."]
    assert text(story(type="picture", descriptions=[{"role": "alt", "value": "A quay at night."}])) == [
        "A quay at night."
    ]


def test_one_certain_sign_and_an_identity_tell_a_story_in_ninjs() -> None:
    (filing,) = parse(json.dumps({"uri": "urn:1", "headline": "H", "body_xhtml": MARKED_UP}).encode(), "story")
    assert (filing.own_id, text(filing)) == ("urn:1", [WORDS])


def test_a_plan_without_a_story_is_refused_and_called_so() -> None:
    with pytest.raises(SourceError, match=r"is ninjs of the type planning, without a story in it$"):
        story(type="planning", headline=None, plannedCoverage=[{"type": "text"}])


def test_a_subject_may_be_named_by_a_literal_alone() -> None:
    assert story(subjects=[{"literal": "shipping"}]).handling.subjects == (Subject("", "shipping"),)


@pytest.mark.parametrize(
    "fields",
    [
        {"headlines": [{"value": "Ferry arrives"}, {"value": "Quay *full*", "role": "sub"}]},
        {"headlines": [{"value": "Ferry arrives", "role": "main"}, {"value": "Quay *full*", "role": "x:subtitle"}]},
        {"headline_sub": "Quay *full*"},
        {"subheadline": "Quay *full*"},
    ],
)
def test_a_subordinate_headline_stands_above_the_text(fields: dict[str, object]) -> None:
    for bodied in ({"body_xhtml": MARKED_UP}, {"body_text": WORDS}):
        found = story(**fields, **bodied)
        assert (found.headline, text(found)) == ("Ferry arrives", ["Quay *full*", WORDS])


def test_a_subordinate_headline_that_the_headline_or_the_text_says_stands_once() -> None:
    said = {"headlines": [{"value": "Quay full", "role": "sub"}, {"value": "Ferry arrives", "role": "sub"}]}
    assert text(story(**said, body_xhtml=f"<h2>Quay full</h2>{MARKED_UP}")) == ["Quay full", WORDS]


def test_a_composite_holds_the_stories_that_lie_in_it() -> None:
    parts = {
        "a": {"uri": "urn:a", "type": "text", "headline": "Part *A*", "body_text": "One.\n\nTwo *2*."},
        "b": {"uri": "urn:b", "type": "text", "headline": "Part B", "body_xhtml": "<p>Three.</p>"},
        "c": {"uri": "urn:c", "type": "text", "headline": "Part C"},
    }
    found = text(story(type="composite", associations=parts))
    assert found == ["Part *A*", "One.", "Two *2*.", "Part B", "Three.", "Part C"]
