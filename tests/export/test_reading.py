"""Files of notes that other programs wrote, whatever is in them."""

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.export.stories import MOMENT, note_on, notes, story
from tui.errors import SourceError
from tui.export.annotations import annotation, fingerprint, jsonld
from tui.export.clipping import Clipping
from tui.export.incoming import Incoming, Refused
from tui.export.jsontext import json_line
from tui.export.reading import read
from tui.model import Anchor, ArticleId, Note, Span, Status
from tui.values import replace

STORY = story()


def incoming(value: object) -> Incoming:
    """The one note of a file."""
    (found,) = read(json.dumps(value).encode(), "notes.json", MOMENT)
    assert isinstance(found, Incoming)
    return found


def foreign(**fields: object) -> dict[str, object]:
    """An annotation of another program's."""
    whole: dict[str, object] = {
        "@context": "http://www.w3.org/ns/anno.jsonld",
        "id": "https://notes.example.org/1",
        "type": "Annotation",
        "created": "2023-07-12T08:00:00Z",
        "target": "https://example.org/vilnius",
    }
    return whole | fields


@given(notes(STORY))
def test_of_a_note_of_ours_everything_comes_back(note: Note) -> None:
    (found,) = read(json_line(annotation(note, STORY)).encode(), "notes", MOMENT)
    assert isinstance(found, Incoming)
    assert found.note == replace(note, article=ArticleId(""), version=1)
    clues = found.clues
    assert (clues.id, clues.origin, clues.own_id) == (STORY.id, STORY.origin, STORY.own_id)
    assert clues.urls == (STORY.url,)
    assert clues.fingerprint == fingerprint(STORY.document.text)


def test_a_page_and_a_line_each_and_one_alone_are_read_alike() -> None:
    pair = [note_on(STORY, "NATO"), note_on(STORY, "budget", id_="0a1b2c3e")]
    page = "".join(jsonld([Clipping(STORY, Status(), tuple(pair))]))
    lines = "\n".join(json_line(annotation(note, STORY)) for note in pair)
    collection = json_line({"type": "AnnotationCollection", "first": json.loads(page)})
    texts = [page, lines, collection, f"\ufeff{page}", json_line([json.loads(page)])]
    results = [read(text.encode(), "notes", MOMENT) for text in texts]
    assert all(result == results[0] for result in results)
    assert len(results[0]) == 2


@pytest.mark.parametrize(
    ("body", "text", "tags", "kind"),
    [
        ({"type": "TextualBody", "value": "words"}, "words", (), ""),
        ([{"value": "one"}, {"value": "two", "purpose": "replying"}], "one\n\ntwo", (), ""),
        ([{"value": "words"}, {"value": "money", "purpose": "tagging"}], "words", ("money",), ""),
        ({"value": "claim", "purpose": "classifying"}, "", (), "claim"),
        ("https://example.org/picture", "<https://example.org/picture>", (), ""),
        ({"source": "urn:x:y", "purpose": "classifying"}, "<urn:x:y>", (), ""),
        ([], "", (), ""),
        (7, "", (), ""),
    ],
)
def test_bodies_of_other_programs_are_understood(body: object, text: str, tags: tuple[str, ...], kind: str) -> None:
    note = incoming(foreign(body=body)).note
    assert (note.text, note.tags, note.kind) == (text, tags, kind)


@pytest.mark.parametrize(
    "body",
    [
        "https://example.org/reply",
        {"id": "https://example.org/reply", "type": "Text", "format": "text/html"},
        [{"type": "SpecificResource", "source": {"id": "https://example.org/reply"}, "purpose": "replying"}],
    ],
)
def test_a_body_that_stands_elsewhere_is_a_link_and_goes_out_as_one(body: object) -> None:
    note = incoming(foreign(body=body)).note
    assert note.text == "<https://example.org/reply>"
    assert json.loads(note.foreign)["body"] == body
    linking = {"type": "SpecificResource", "source": "https://example.org/reply", "purpose": "linking"}
    assert annotation(note, STORY)["body"] == [linking]
    assert incoming(annotation(note, STORY)).note.text == note.text


@pytest.mark.parametrize("text", ["<javascript:alert(1)>", "<https://example.org/a> and more", "<>", "<a b>"])
def test_words_that_are_no_address_go_out_as_words(text: str) -> None:
    sent = annotation(note_on(STORY, "NATO", text), STORY)
    assert sent["body"] == [{"type": "TextualBody", "value": text, "format": "text/markdown", "purpose": "commenting"}]
    assert incoming(sent).note.text == text


def test_a_resource_that_tags_is_a_tag() -> None:
    body = {"type": "SpecificResource", "source": "https://example.org/Vilnius", "purpose": "tagging"}
    note = incoming(foreign(body=body)).note
    assert (note.text, note.tags) == ("", ("https://example.org/Vilnius",))


def test_a_body_may_be_a_bare_value_and_a_motivation_stands_for_a_purpose() -> None:
    assert incoming(foreign(bodyValue="words")).note.text == "words"
    assert incoming(foreign(body={"value": "money"}, motivation="tagging")).note.tags == ("money",)


def test_what_we_have_no_field_for_is_kept() -> None:
    note = incoming(foreign(body="https://example.org/picture", creator="https://example.org/ana")).note
    kept = json.loads(note.foreign)
    assert kept["creator"] == "https://example.org/ana"
    assert kept["body"] == "https://example.org/picture"
    again = incoming(json.loads(json_line(annotation(replace(note, article=STORY.id), STORY)))).note
    assert again == note


def test_selectors_that_refine_each_other_are_read() -> None:
    quote = {"type": "TextQuoteSelector", "exact": "budget", "prefix": "the ", "suffix": "."}
    target = {
        "source": "https://example.org/v",
        "selector": {"type": "FragmentSelector", "value": "p2", "refinedBy": quote},
    }
    assert incoming(foreign(target=target)).note.anchor == Anchor("budget", "the ", ".", 0, 6)


def test_a_position_alone_is_a_passage() -> None:
    target = {"source": "https://example.org/v", "selector": {"type": "TextPositionSelector", "start": 4, "end": 9}}
    assert incoming(foreign(target=target)).note.anchor == Anchor("", "", "", 4, 9)


def test_several_targets_are_several_notes() -> None:
    found = read(
        json.dumps(foreign(target=["https://example.org/a", {"id": "https://example.org/b"}])).encode(), "", MOMENT
    )
    assert [item.clues.urls for item in found if isinstance(item, Incoming)] == [
        ("https://example.org/a",),
        ("https://example.org/b",),
    ]
    assert len({item.note.id for item in found if isinstance(item, Incoming)}) == 2


def test_a_note_without_a_date_says_so() -> None:
    undated = incoming(foreign(created="last Tuesday"))
    assert not undated.dated
    assert undated.note.created == MOMENT


def test_rows_of_hypothesis_are_notes() -> None:
    data = (Path(__file__).parents[1] / "data" / "hypothesis.json").read_bytes()
    passage, page, elsewhere = (item for item in read(data, "h.json", MOMENT) if isinstance(item, Incoming))
    assert passage.note.id == "Zq3xVJ0bEe2k8mNwQn1xYg"
    assert passage.note.text == "Whose *budget*?"
    assert passage.note.tags == ("money", "follow up")
    assert passage.note.created.microsecond == 123456
    assert passage.note.changed.microsecond == 1
    assert passage.note.headline == "Leaders gather in Vilnius | Example"
    assert passage.note.anchor is not None
    assert (passage.note.anchor.quote, passage.note.anchor.start) == ("about the budget", 412)
    kept: Any = json.loads(passage.note.foreign)
    assert kept["user"] == "acct:reader@hypothes.is"
    assert kept["target"][0]["selector"][0]["startOffset"] == 11
    assert page.note.anchor is None
    assert not page.note.id.startswith("-")
    assert elsewhere.clues.urls == ("https://example.org/not-here",)


def test_a_client_export_and_a_bare_list_of_hypothesis_are_read_too() -> None:
    rows = json.loads((Path(__file__).parents[1] / "data" / "hypothesis.json").read_bytes())["rows"]
    export = {"export_date": "2023-07-12", "client_version": "1.0", "annotations": rows}
    assert read(json.dumps(export).encode(), "", MOMENT) == read(json.dumps(rows).encode(), "", MOMENT)


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"words",
        b"\x00\xff",
        b"{",
        b"7",
        b'{"a": 1}',
        b'[{"a": 1}]',
        b"null",
        b"[" * 100_000,
        b'{"a": NaN}',
        b'"x"',
    ],
)
def test_anything_else_is_refused_in_a_line(data: bytes) -> None:
    with pytest.raises(SourceError) as error:
        read(data, "no\x1btes", MOMENT)
    assert "\n" not in str(error.value)
    assert "\x1b" not in str(error.value)


def test_a_file_without_notes_is_no_fault() -> None:
    assert read("".join(jsonld([])).encode(), "", MOMENT) == []


_names = st.sampled_from(["id", "source", "selector", "type", "exact", "value", "start", "uri"])
json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=6),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(["id", "source", "selector", "type", "exact", "value", "start", "uri"]), inner, max_size=4
        )
    ),
    max_leaves=12,
)


@given(st.dictionaries(st.sampled_from(["body", "target", "created", "generator", "dateline:foreign"]), json_values))
def test_no_annotation_makes_it_fail(fields: dict[str, object]) -> None:
    for item in read(json.dumps([foreign(**fields), foreign()]).encode(), "", MOMENT):
        assert isinstance(item, Incoming | Refused)


@given(st.dictionaries(st.sampled_from(["text", "tags", "target", "document", "updated", "group"]), json_values))
def test_no_row_makes_it_fail(fields: dict[str, object]) -> None:
    row = {"id": "a", "uri": "https://example.org/"} | fields
    for item in read(json.dumps([row, foreign()]).encode(), "", MOMENT):
        assert isinstance(item, Incoming | Refused)


def test_control_characters_of_a_file_stay_outside() -> None:
    note = incoming(foreign(bodyValue="a\x1b]52;c;eA==\x07b\u202e", body=None)).note
    assert not set(note.text) & set("\x1b\x07\u202e")
    span = Span(3, 1)
    bad = foreign(target={"source": "urn:x:y", "selector": [], "dateline:span": {"start": span.start, "end": span.end}})
    assert incoming(bad).note.span is None
