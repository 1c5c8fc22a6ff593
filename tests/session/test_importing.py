"""Notes that come in find their stories and passages, and none comes twice."""

import json
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.export.stories import MOMENT, note_on, notes, story
from tests.fakes import Clock, NamesRecogniser
from tui.export.annotations import jsonld
from tui.library.changes import Edit, Kind
from tui.model import Article, ArticleId, Note
from tui.session import anchoring, intake
from tui.session.awaiting import plain_address
from tui.session.clippings import clippings, strays
from tui.session.importing import Fate, import_notes
from tui.session.session import Session
from tui.values import replace

STORY = story()
OTHER = story("Rain fell on the hills.", "Rain", id_="d4e5f6", url="")
HYPOTHESIS = (Path(__file__).parents[1] / "data" / "hypothesis.json").read_bytes()


@contextmanager
def library(*articles: Article) -> Iterator[Session]:
    """A session on a library of its own with these stories."""
    with tempfile.TemporaryDirectory() as folder:
        session = Session.open(Path(folder), clock=Clock(), recogniser=NamesRecogniser)
        try:
            session.library.put(articles)
            yield session
        finally:
            session.close()


def keep(session: Session, *written: Note) -> None:
    session.make_quietly(tuple(Edit(Kind.NOTE, note.id, None, note) for note in written))


def exported(session: Session) -> bytes:
    shelf = session.library
    return "".join(jsonld(clippings(shelf, shelf.ids()), strays(shelf))).encode()


def imported(session: Session, data: bytes, *, dry_run: bool = False) -> list[Fate]:
    return [arrival.fate for arrival in import_notes(session, data, "notes", dry_run=dry_run)]


def by_id(session: Session) -> Sequence[Note]:
    return sorted(session.library.notes(), key=lambda note: note.id)


several = st.tuples(notes(STORY, "0a"), notes(STORY, "0b"), notes(OTHER, "0c"))


@settings(max_examples=15)
@given(several)
def test_an_export_imports_as_equal_notes(written: tuple[Note, ...]) -> None:
    with library(STORY, OTHER) as here, library(STORY, OTHER) as there, library() as empty:
        keep(here, *written)
        data = exported(here)
        assert set(imported(here, data)) == {Fate.UNCHANGED}
        assert by_id(here) == list(written)
        assert set(imported(there, data)) == {Fate.ADDED}
        assert by_id(there) == list(written)
        assert set(imported(there, data)) == {Fate.UNCHANGED}
        assert set(imported(empty, data)) == {Fate.ADDED}
        assert [replace(note, version=1, clues=None) for note in by_id(empty)] == list(written)
        assert set(imported(empty, data)) == {Fate.UNCHANGED}
        assert exported(there) == data


def test_a_note_waits_for_its_story_and_attaches_when_it_comes() -> None:
    note = note_on(STORY, "the budget")
    with library(STORY) as here, library() as there:
        keep(here, note)
        (arrival,) = import_notes(there, exported(here), "notes")
        assert arrival.detached
        there.library.put([story("New.\nThey talked about the budget.")])
        there.make_quietly(anchoring.settled(there.library))
        (waiting,) = there.library.notes()
        assert not there.library.detached(waiting)
        assert waiting.span is not None
        assert there.library.article(STORY.id).document.text[slice(*waiting.span)] == "the budget"


def added(session: Session, folder: Path, text: str) -> Article:
    """A story that comes in from a file of its own."""
    folder.mkdir(exist_ok=True)
    (folder / "one.md").write_text(text)
    (id_,) = intake.add(session, [str(folder / "one.md")]).added
    return session.library.article(id_)


PAGE = """---
url: https://example.org/vilnius
---
# Leaders gather in Vilnius

Leaders of NATO met on Tuesday.

They talked about the budget.
"""
PLAIN = "# Quay\n\nThe quay is old. They talked about the budget.\n"


@pytest.mark.parametrize("again", [False, True], ids=["by itself", "and is imported again"])
@pytest.mark.parametrize("copy", ["ours", "ours, taken on", "Hypothesis"])
def test_a_note_that_waits_attaches_to_its_story_from_another_place(tmp_path: Path, copy: str, again: bool) -> None:
    data = HYPOTHESIS
    with library() as here, library() as between, library() as there:
        if copy != "Hypothesis":
            keep(here, note_on(added(here, tmp_path / "a", PLAIN), "the budget"))
            data = exported(here)
        if copy == "ours, taken on":
            imported(between, data)
            data = exported(between)
        assert set(imported(there, data)) == {Fate.ADDED}
        story = added(there, tmp_path / "b", PAGE if copy == "Hypothesis" else PLAIN)
        found = next(note for note in there.library.notes() if note.anchor and note.article == story.id)
        assert found.span is not None
        assert "the budget" in story.document.text[slice(*found.span)]
        assert (found.headline, found.version, found.clues) == (story.headline, 1, None)
        if again:
            assert set(imported(there, data)) == {Fate.UNCHANGED}


def test_a_note_that_waits_without_a_clue_attaches_when_it_is_imported_again(tmp_path: Path) -> None:
    with library() as here, library() as there:
        keep(here, note_on(added(here, tmp_path / "a", PLAIN), "the budget"))
        data = exported(here)
        imported(there, data)
        (waiting,) = there.library.notes()
        there.make_quietly((Edit(Kind.NOTE, waiting.id, waiting, replace(waiting, clues=None)),))
        story = added(there, tmp_path / "b", PLAIN)
        assert imported(there, data) == [Fate.UPDATED]
        (note,) = there.library.notes()
        assert (note.article, there.library.detached(note)) == (story.id, False)


def test_a_story_that_has_nothing_of_the_clues_gets_no_note_that_waits(tmp_path: Path) -> None:
    with library() as there:
        imported(there, HYPOTHESIS)
        story = added(there, tmp_path / "b", PLAIN)
        assert not there.library.notes(story.id)


def test_a_story_with_another_text_keeps_the_note_on_its_words_or_detaches_it() -> None:
    corrected = story("Leaders of the alliance met on Tuesday.\nThey talked at length about the budget.")
    with library(STORY) as here, library(corrected) as there:
        keep(here, note_on(STORY, "about the budget"), note_on(STORY, "NATO", id_="0b"))
        lost, found = import_notes(there, exported(here), "notes")
        assert (found.detached, lost.detached) == (False, True)
        assert found.note is not None
        assert found.note.span is not None
        assert corrected.document.text[slice(*found.note.span)] == "about the budget"


def test_notes_find_a_story_that_was_added_from_another_place() -> None:
    elsewhere = replace(STORY, id=ArticleId("zz"), origin="/mnt/other/vilnius.txt", url="")
    corrected = story("Leaders of the alliance met on Tuesday.\nThey talked about the budget.", id_="yy", url="")
    note = note_on(replace(STORY, url=""), "about the budget")
    for there_is in (elsewhere, replace(corrected, origin="/mnt/other/b.txt")):
        with library(replace(STORY, url="")) as here, library(there_is, OTHER) as there:
            keep(here, note)
            (arrival,) = import_notes(there, exported(here), "notes")
            assert arrival.note is not None
            assert (arrival.note.article, arrival.detached) == (there_is.id, False)
            assert set(imported(there, exported(here))) == {Fate.UNCHANGED}


def test_of_two_stories_with_the_headline_and_the_words_neither_is_guessed() -> None:
    twins = [replace(story(f"Take {take}: They talked about the budget."), id=ArticleId(take), url="") for take in "xy"]
    with library(replace(STORY, url="")) as here, library(*(replace(t, origin=f"/{t.id}") for t in twins)) as there:
        keep(here, note_on(replace(STORY, url=""), "about the budget"))
        (arrival,) = import_notes(there, exported(here), "notes")
        assert arrival.detached


def test_an_id_that_two_libraries_gave_to_two_stories_is_no_clue() -> None:
    unlike = replace(OTHER, id=STORY.id, origin="/elsewhere", url="")
    with library(STORY) as here, library(unlike) as there:
        keep(here, note_on(STORY, "the budget"))
        (arrival,) = import_notes(there, exported(here), "notes")
        assert arrival.detached
        assert arrival.note is not None
        assert arrival.note.article != unlike.id


def test_the_later_words_win_and_what_was_changed_here_stays() -> None:
    with library(STORY) as here:
        note = note_on(STORY, "the budget")
        later = replace(note, text="later", changed=MOMENT.replace(hour=20))
        keep(here, note)
        before = exported(here)
        keep(here, later)
        after = exported(here)
        assert imported(here, before) == [Fate.UNCHANGED]
        assert here.library.notes() == [later]
        with library(STORY) as there:
            keep(there, note)
            assert imported(there, after) == [Fate.UPDATED]
            assert there.library.notes() == [later]
            there.history.undo()
            assert there.library.notes() == [note]


def test_the_id_of_another_note_takes_nothing_from_it() -> None:
    mine = note_on(STORY, "the budget")
    theirs = replace(
        note_on(OTHER, "Rain"), text="mine now", created=MOMENT.replace(year=2024), changed=MOMENT.replace(year=2024)
    )
    with library(STORY, OTHER) as here, library(OTHER) as there:
        keep(here, mine)
        keep(there, theirs)
        data = exported(there)
        assert imported(here, data) == [Fate.ADDED]
        assert mine in here.library.notes()
        assert len(here.library.notes()) == 2
        assert imported(here, data) == [Fate.UNCHANGED]


def test_rows_of_hypothesis_find_their_stories_by_address() -> None:
    with library(STORY) as here:
        passage, page, elsewhere = import_notes(here, HYPOTHESIS, "h.json")
        assert passage.note is not None
        assert passage.note.article == STORY.id
        assert passage.note.span is not None
        assert STORY.document.text[slice(*passage.note.span)] == "about the budget"
        assert passage.note.headline == STORY.headline
        assert page.note is not None
        assert (page.note.article, page.detached) == (STORY.id, False)
        assert elsewhere.detached
        assert set(imported(here, HYPOTHESIS)) == {Fate.UNCHANGED}
        with library(STORY) as there:
            assert set(imported(there, exported(here))) == {Fate.ADDED}
            assert [note.foreign for note in by_id(there)] == [note.foreign for note in by_id(here)]


def test_words_of_a_web_page_are_found_in_its_story_whatever_the_page_has_round_them() -> None:
    words = "The leaders of both countries talked about the budget"
    (row,) = json.loads(HYPOTHESIS)["rows"][:1]
    _, _, quote = row["target"][0]["selector"]
    quote |= {"exact": words, "prefix": "Sign in  Subscribe  Share this  ", "suffix": "  Follow us  Most read today  "}
    data = json.dumps([row]).encode()
    once, twice = story(f"It rained.\n{words} all day.\nFew came."), story(f"{words} all day.\nLater {words} again.")
    with library(once) as here, library(twice) as there:
        (found,), (lost,) = import_notes(here, data, "h.json"), import_notes(there, data, "h.json")
        assert found.note is not None
        assert found.note.span is not None
        assert once.document.text[slice(*found.note.span)] == words
        assert lost.detached


def test_a_note_from_elsewhere_takes_whole_characters() -> None:
    text = "The cafe\u0301 in the harbour reopens on Sunday."
    target = {"source": "https://example.org/a", "selector": {"type": "TextQuoteSelector", "exact": "The cafe"}}
    with library(story(text, "Cafe", url="https://example.org/a")) as here:
        imported(here, json.dumps({"id": "urn:x:1", "type": "Annotation", "target": target}).encode())
        (note,) = here.library.notes()
        assert note.span is not None
        words = here.library.article(note.article).document.text
        assert words[note.span.start : note.span.end] == "The cafe\u0301"


def test_a_row_without_a_date_is_not_added_twice() -> None:
    rows = json.loads(HYPOTHESIS)["rows"]
    for row in rows:
        del row["created"], row["updated"]
    data = json.dumps(rows).encode()
    with library(STORY) as here:
        assert set(imported(here, data)) == {Fate.ADDED}
        here.library.clock.advance(hours=1)  # type: ignore[attr-defined]  # it is a fake one
        assert set(imported(here, data)) == {Fate.UNCHANGED}


def test_a_dry_run_changes_nothing_and_an_import_is_one_step_back() -> None:
    with library(STORY) as here:
        assert set(imported(here, HYPOTHESIS, dry_run=True)) == {Fate.ADDED}
        assert here.library.notes() == []
        imported(here, HYPOTHESIS)
        assert len(here.library.notes()) == 3
        here.history.undo()
        assert here.library.notes() == []


def test_addresses_of_one_page_are_one() -> None:
    pages = ["http://www.Example.org/a/", "https://example.org/a#top", "https://example.org/a"]
    assert {plain_address(page) for page in pages} == {"example.org/a"}
    assert plain_address("https://example.org/a?b=1") != plain_address("https://example.org/a")
    assert plain_address("/wire/A.txt") == "/wire/A.txt"


@pytest.mark.parametrize("selector", [{"type": "XPathSelector", "value": "/p[2]"}, {"type": "RangeSelector"}])
def test_a_note_on_a_passage_that_only_a_page_knows_is_detached_and_not_on_the_whole_story(
    selector: dict[str, str],
) -> None:
    target = {"source": STORY.url, "selector": selector}
    data = json.dumps({"type": "Annotation", "id": "x1", "bodyValue": "whose budget?", "target": target}).encode()
    with library(STORY) as here:
        (arrival,) = import_notes(here, data, "notes")
        here.make_quietly(anchoring.settled(here.library))
        (note,) = here.library.notes(STORY.id)
    assert arrival.detached
    assert (note.text, note.span, note.detached) == ("whose budget?", None, True)
