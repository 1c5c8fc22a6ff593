"""Edits: merged field by field, and reversible."""

from tests.fakes import START
from tests.library.stories import note
from tui.library.changes import Edit, Kind, merged, subjects
from tui.model import Status, View
from tui.values import replace


def status(before: Status, after: Status) -> Edit:
    return Edit(Kind.STATUS, "a1", before, after)


def test_only_the_fields_that_differ_are_touched() -> None:
    edit = status(Status(), Status(read=True))
    assert merged({"key": "a1", "done": True}, edit) == {"done": True, "read": True}


def test_a_field_that_a_newer_dateline_added_is_kept() -> None:
    assert merged({"key": "a1", "mood": "calm"}, status(Status(), Status(read=True))) == {"mood": "calm", "read": True}


def test_tags_of_two_sessions_are_joined() -> None:
    edit = status(Status(tags=("old",)), Status(tags=("mine",)))
    assert merged({"tags": ["old", "theirs"]}, edit) == {"tags": ["theirs", "mine"]}


def test_a_status_with_nothing_in_it_is_not_stored() -> None:
    assert merged({"key": "a1", "read": True}, status(Status(read=True), Status())) is None


def test_naught_is_stored_as_a_value() -> None:
    first = note("n1", "a1", "mine")
    assert merged({"id": "n1"}, Edit(Kind.NOTE, "n1", first, replace(first, version=0))) == {"id": "n1", "version": 0}


def test_reversing_takes_back_only_its_own_fields() -> None:
    edit = status(Status(), Status(read=True))
    assert merged({"read": True, "done": True}, edit.reversed) == {"done": True}


def test_reversing_leaves_alone_what_was_changed_since() -> None:
    first = note("n1", "a1", "mine")
    edit = Edit(Kind.NOTE, "n1", first, replace(first, text="better"))
    theirs = {"id": "n1", "article": "a1", "text": "theirs"}
    assert merged(theirs, edit.reversed) == theirs


def test_words_for_a_note_that_is_gone_bring_it_back() -> None:
    first = note("n1", "a1", "mine")
    result = merged(None, Edit(Kind.NOTE, "n1", first, replace(first, text="better")))
    assert result is not None
    assert result["text"] == "better"
    assert result["article"] == "a1"


def test_a_view_is_about_no_article() -> None:
    edit = Edit(Kind.VIEW, "asia", None, View("Asia", "tag:asia", START))
    assert edit.article is None
    assert subjects((edit, edit.reversed, status(Status(), Status(read=True)))) == {"a1"}
