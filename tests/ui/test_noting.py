"""Highlighting, noting, drafts and bookmarked places at the keyboard, in the real application."""

from contextlib import closing
from pathlib import Path

import pytest

from tests.fakes import Clock, NamesRecogniser
from tests.library.journal.notes import of_a_newer_format
from tests.ui.reading import NARROW, SLIM, WIDE, Run, starting
from tui.commands import Command
from tui.model import ArticleId, Span
from tui.session import drafts, notes, triage
from tui.session.session import Session
from tui.settings import Settings
from tui.ui.app import DatelineApp
from tui.ui.screens.help import CommandRows
from tui.ui.widgets.bar import Bar
from tui.ui.widgets.cards import Cards
from tui.ui.widgets.note_editor import NoteEditor


async def test_a_note_on_a_selected_sentence_is_kept_and_marked(reading: Run) -> None:
    async with reading() as at:
        await at.press("j", "j", "enter")
        await at.names_found()
        await at.press(".", ".", ".", "v", "i", "s", "a")
        await at.write("who paid")
        await at.press("ctrl+s")
        (note,) = at.desk.session.library.notes()
        assert note.text == "who paid"
        assert note.anchor is not None
        assert note.anchor.quote == "VILNIUS (Baltic Wire) - Jens Stoltenberg opened the talks."
        assert [passage.note for passage in at.story.passages] == [note.id]
        assert at.desk.notes.display
        assert at.desk.focused is at.desk.reader
        assert not at.desk.reader.selecting


async def test_enter_on_a_selection_highlights_without_a_note(reading: Run) -> None:
    async with reading() as at:
        await at.press("enter", "v", "w", "w", "enter")
        (highlight,) = at.desk.session.library.notes()
        assert highlight.text == ""
        assert highlight.anchor is not None


async def test_a_kind_is_chosen_and_the_next_highlight_is_of_that_kind_too(reading: Run) -> None:
    async with reading() as at:
        await at.press("enter", "v", "w", "H")
        assert "p plain · f fact · c claim" in at.desk.status.text
        await at.press("c")
        assert at.desk.status.text.count("added a highlight")
        await at.press("v", "}", "enter")
        kinds = [note.kind for note in at.desk.session.library.notes()]
        assert kinds == ["claim", "claim"]
        assert {passage.letter for passage in at.story.passages} == {"c"}


async def test_arrows_and_enter_choose_where_letters_do(reading: Run) -> None:
    async with reading() as at:
        await at.press("enter", "v", "w", "H", "enter")
        assert at.desk.session.library.notes() == []
        await at.press("H", "right", "down", "right", "left")
        assert "· [f fact] ·" in at.desk.status.text
        await at.press("enter")
        assert [note.kind for note in at.desk.session.library.notes()] == ["fact"]
        await at.press("v", "w", "H", "left", "left", "enter")
        assert {note.kind for note in at.desk.session.library.notes()} == {"fact", "background"}


async def test_the_kind_of_a_highlight_changes_later_and_the_change_is_undone(reading: Run) -> None:
    async with reading() as at:
        await at.press("enter", "v", "w", "enter", "]", "n", "H", "f")
        assert [note.kind for note in at.desk.session.library.notes()] == ["fact"]
        await at.press("u")
        assert [note.kind for note in at.desk.session.library.notes()] == [""]


async def test_a_note_gets_tags_of_its_own_where_it_stands(reading: Run) -> None:
    async with reading() as at:
        await at.press("enter", "v", "w", "a")
        await at.write("mine")
        await at.press("ctrl+s", "]", "n", "t")
        await at.write("check later")
        await at.press("enter")
        (note,) = at.desk.session.library.notes()
        assert (note.tags, at.row.status.tags) == (("check", "later"), ())
        await at.press("u")
        assert at.desk.session.library.notes()[0].tags == ()


async def test_leaving_a_choice_chooses_nothing_and_other_keys_are_no_commands(reading: Run) -> None:
    async with reading() as at:
        await at.press("enter", "v", "w", "H", "escape")
        assert at.desk.session.library.notes() == []
        assert at.desk.reader.selecting
        await at.press("H", "Q")
        assert "nothing was chosen" in at.desk.status.text
        await at.press("escape", "H")
        assert "select a passage" in at.desk.status.text


async def test_a_kind_without_a_letter_is_chosen_by_its_name(session: Session) -> None:
    kinds = ("aab", "aa", "事実")
    async with starting(lambda: DatelineApp(session, Settings(preview=0, highlights=kinds)))() as at:
        await at.burst("enter", "v", "w", "H", "/", "A", "A", "enter")
        assert [note.kind for note in at.desk.session.library.notes()] == ["aa"]
        await at.press("v", "w", "H", "/", "z", "enter", "escape")
        assert len(at.desk.session.library.notes()) == 1
        await at.burst("H", "/", "p", "l", "a", "i", "enter")
        assert {note.kind for note in at.desk.session.library.notes()} == {"aa", ""}


@pytest.mark.parametrize("size", [NARROW, (40, 12), (40, 10)])
async def test_of_many_kinds_each_comes_into_view_and_the_way_to_choose_by_name_stays(
    session: Session, size: tuple[int, int]
) -> None:
    kinds = tuple(f"{letter}-{'kind' * (number % 2)}" for number, letter in enumerate("abcdefghijklmnoqrstuvwxyz"))
    async with starting(lambda: DatelineApp(session, Settings(preview=0, highlights=kinds)))(size) as at:
        await at.press("enter", "v", "w", "H")
        status, seen = at.desk.status, set[str]()
        for kind in kinds:
            await at.press("right") if kind != kinds[0] else await at.press("right", "right")
            assert f"[{kind[0]} {kind}]" in status.text
            assert "/ by name" in status.text
            assert status.holds(status.text)
            seen.add(status.text)
        assert len(seen) == len(kinds)
        await at.press("enter")
        assert [note.kind for note in at.desk.session.library.notes()] == [kinds[-1]]


async def test_what_the_mouse_has_selected_is_highlighted_by_enter_and_let_go_by_escape(reading: Run) -> None:
    async with reading() as at:
        await at.press("enter")
        reader = at.desk.reader
        await at.pilot.mouse_down(reader, offset=(3, 0))
        await at.pilot.hover(reader, offset=(9, 0))
        await at.pilot.mouse_up(reader, offset=(9, 0))
        await at.pilot.pause(0.05)
        span = reader.selection
        assert span is not None
        assert "words · a note" in at.desk.status.text
        await at.press("escape")
        assert (reader.selection, at.desk.focused) == (None, reader)
        await at.pilot.mouse_down(reader, offset=(3, 0))
        await at.pilot.hover(reader, offset=(9, 0))
        await at.pilot.mouse_up(reader, offset=(9, 0))
        await at.press("enter")
        assert [note.span for note in at.desk.session.library.notes()] == [span]


@pytest.mark.parametrize(
    ("way", "size"), [("right", WIDE), ("left", WIDE), ("down", WIDE), ("up", WIDE), ("down", NARROW), ("up", NARROW)]
)
async def test_a_drag_that_leaves_the_story_ends_in_the_row_where_it_left(
    reading: Run, way: str, size: tuple[int, int]
) -> None:
    async with reading(size) as at:
        await at.press("end", "enter", "2", "j", "j")
        reader = at.desk.reader
        rows = [reader.render_line(y).text for y in range(reader.size.height)]
        y = next(y for y, row in enumerate(rows) if "opened" in row)
        x = rows[y].index("opened")
        to, first, last = {
            "right": ((reader.size.width, y), "opened", rows[y]),
            "left": ((-1, y), rows[y], "o"),
            "down": (
                (reader.size.width - 1, reader.size.height),
                "opened",
                next(row for row in reversed(rows) if row.strip()),
            ),
            "up": ((0, -1), next(row for row in rows if row.strip()), "o"),
        }[way]
        await at.pilot.mouse_down(reader, offset=(x, y))
        await at.pilot.hover(offset=reader.region.offset + to)
        await at.pilot.mouse_up(offset=reader.region.offset + to)
        await at.pilot.pause(0.05)
        assert reader.selection is not None
        (taken,) = at.quotes([reader.selection])
        assert (taken.split()[0], taken.split()[-1]) == (first.split()[0], last.split()[-1])


async def test_without_a_selection_the_note_is_on_the_story(reading: Run) -> None:
    async with reading() as at:
        await at.press("a")
        await at.write("follow up")
        await at.press("ctrl+s")
        (note,) = at.desk.session.library.notes()
        assert (note.text, note.anchor) == ("follow up", None)


async def test_a_note_is_edited_where_it_stands_and_the_edit_can_be_undone(reading: Run) -> None:
    async with reading() as at:
        await at.press("enter", "v", "w", "a")
        await at.write("first")
        await at.press("ctrl+s", "]", "n", "a")
        await at.write(" more")
        await at.press("ctrl+s")
        assert [note.text for note in at.desk.session.library.notes()] == ["first more"]
        await at.press("u")
        assert [note.text for note in at.desk.session.library.notes()] == ["first"]
        await at.press("u")
        assert at.desk.session.library.notes() == []
        await at.press("ctrl+r")
        assert [note.text for note in at.desk.session.library.notes()] == ["first"]


@pytest.mark.parametrize("size", [WIDE, NARROW, (40, 12)])
async def test_the_editor_says_what_the_note_is_on_and_which_keys_end_it(reading: Run, size: tuple[int, int]) -> None:
    async with reading(size) as at:
        await at.press("enter", "v", "w", "a")
        editor = at.desk.query_one(NoteEditor)
        assert shown(editor).startswith(" Note on “Gamma c”")
        assert "ctrl+s save" in shown(editor)
        await at.press("escape", "escape", "a")
        assert " Note on the story “Gamma closes earl" in shown(at.desk.query_one(NoteEditor))


async def test_help_is_not_offered_under_a_key_that_types(reading: Run) -> None:
    async with reading() as at:
        await at.press("enter")
        assert "? help" in at.desk.status.text
        await at.press("a", "?")
        assert at.desk.query_one(NoteEditor).text == "?"
        assert "? help" not in at.desk.status.text
        await at.press("escape")
        assert "? help" in at.desk.status.text
        await at.press("1", "/")
        assert "? help" not in at.desk.status.text


async def test_letters_that_cannot_be_seen_are_typed_like_any_other(reading: Run) -> None:
    pilot, persian = "👩\u200d🚀", "می\u200cخواهم"
    async with reading() as at:
        await at.press("a")
        await at.burst(*pilot, *persian, "ctrl+s")
        assert [note.text for note in at.desk.session.library.notes()] == [pilot + persian]
        await at.burst("/", *persian)
        assert at.desk.prompt is not None
        assert at.desk.prompt.text == persian


async def test_what_the_last_note_came_to_does_not_stand_below_the_next(reading: Run) -> None:
    async with reading() as at:
        await at.press("enter", "v", "w", "enter")
        assert "added a highlight" in at.desk.status.text
        await at.press("a")
        assert "added" not in at.desk.status.text
        await at.press("x", "escape", "A")
        assert "kept as a draft" not in at.desk.status.text


async def test_the_editor_says_whom_a_note_is_on(reading: Run) -> None:
    async with reading() as at:
        await at.press("j", "enter")
        await at.names_found()
        await at.press("3", "a")
        assert shown(at.desk.query_one(NoteEditor)).startswith(" Note on NATO")


async def test_escape_keeps_what_was_typed_as_a_draft_and_a_offers_it_again(reading: Run) -> None:
    async with reading() as at:
        await at.press("a")
        await at.write("half a thou")
        await at.press("escape")
        assert not at.desk.query(NoteEditor)
        await at.press("a")
        assert at.desk.query_one(NoteEditor).text == "half a thou"
        await at.write("ght")
        await at.press("ctrl+s")
        assert [note.text for note in at.desk.session.library.notes()] == ["half a thought"]
        assert at.desk.session.library.drafts() == []


async def test_where_nothing_can_be_kept_it_is_said_before_a_note_is_typed(folder: Path, session: Session) -> None:
    story = session.library.headers().id(0)
    drafts.keep(session, drafts.begin(session, story), "half a thought")
    session.close()
    of_a_newer_format(folder / "state.json")
    with closing(Session.open(folder, clock=session.library.clock, recogniser=NamesRecogniser)) as newer:
        async with starting(lambda: DatelineApp(newer, Settings(preview=0), clock=newer.library.clock))() as at:
            for key in ("a", "A", "E"):
                at.desk.status.say("")
                await at.press(key)
                assert "newer Dateline" in at.desk.status.text
                assert not at.desk.query(NoteEditor)


async def test_what_can_no_longer_be_kept_is_given_up_only_when_that_is_asked_for_twice(
    reading: Run, folder: Path, session: Session
) -> None:
    triage.set_done(session, [session.library.headers().id(0)], True)
    session.settle()
    async with reading() as at:
        await at.press("a", "x")
        session._writer.settle()
        of_a_newer_format(folder / "state.json")
        await at.until(lambda: bool(session.library.read_only))
        await at.press("y", "escape")
        assert "this cannot be kept; esc again gives it up" in at.desk.status.text
        await at.press("z", "escape")
        assert at.desk.query_one(NoteEditor).text == "xyz"
        await at.press("escape")
        assert not at.desk.query(NoteEditor)
        assert "kept as a draft" not in at.desk.status.text


async def test_a_draft_that_is_left_is_offered_at_the_start_and_one_key_goes_on_with_it(
    session: Session, reading: Run
) -> None:
    alpha = next(row.id for row in session.library.headers() if row.headline.startswith("Alpha"))
    triage.set_done(session, [alpha], True)
    drafts.keep(session, drafts.begin(session, alpha, Span(6, 11)), "who called th")
    async with reading() as at:
        assert "A goes on with the draft of a note on “Alpha talks open in Vilnius”" in at.desk.status.text
        await at.press("A")
        assert at.shown == "Alpha talks open in Vilnius"
        assert at.caret == 6
        await at.write("em")
        await at.press("ctrl+s")
        (note,) = session.library.notes()
        assert (note.text, note.span) == ("who called them", Span(6, 11))
        await at.press("A")
        assert "no draft is left" in at.desk.status.text


async def test_a_second_note_leaves_the_draft_of_the_first_alone(reading: Run) -> None:
    async with reading() as at:
        await at.press("enter", "v", "w", "a")
        await at.write("one")
        await at.press("escape", "o", "escape", "v", "}", "a")
        assert at.desk.query_one(NoteEditor).text == ""
        await at.write("two")
        await at.press("escape")
        assert {draft.text for draft in at.desk.session.library.drafts()} == {"one", "two"}


async def test_what_is_typed_is_kept_at_every_pause(reading: Run) -> None:
    async with reading() as at:
        await at.press("a")
        await at.write("line drops h")
        await at.until(lambda: [draft.text for draft in at.desk.session.library.drafts(at.row.id)] == ["line drops h"])


async def test_what_is_typed_without_a_pause_is_kept_while_it_is_typed(reading: Run) -> None:
    async with reading() as at:
        await at.press("a")
        for _ in range(15):  # a second and a half, and no pause that is long enough
            await at.pilot.press("x")
            await at.pilot.pause(0.1)
        (draft,) = at.desk.session.library.drafts(at.row.id)
        assert set(draft.text) == {"x"}


async def test_a_note_on_a_story_that_another_session_removes_meanwhile_is_kept(reading: Run, folder: Path) -> None:
    async with reading() as at:
        await at.press("enter", "v", "w", "a")
        await at.write("half a ")
        _remove_elsewhere(folder, at.row.id)
        await at.until(lambda: "“Gamma closes early” was removed by another session" in at.desk.status.text)
        assert at.shown == "Gamma closes early"
        await at.write("note")
        await at.press("ctrl+s")
        (note,) = at.desk.session.library.notes()
        assert (note.text, note.headline) == ("half a note", "Gamma closes early")
        assert note.anchor is not None
        assert "added a note; its story was removed meanwhile" in at.desk.status.text
        assert at.shown == "Gamma closes early"


async def test_leaving_the_editor_of_a_removed_story_keeps_the_draft_and_says_when_it_opens(
    session: Session, reading: Run, folder: Path
) -> None:
    async with reading() as at:
        await at.press("a")
        await at.write("half")
        _remove_elsewhere(folder, at.row.id)
        await at.until(lambda: "was removed by another session" in at.desk.status.text)
        await at.press("escape")
        assert [draft.text for draft in session.library.drafts()] == ["half"]
        assert "once its story, which was removed, is back" in at.desk.status.text


@pytest.mark.parametrize("key", ["b", "r", "x", "t"])
async def test_of_a_story_that_another_session_removed_a_key_says_that(reading: Run, folder: Path, key: str) -> None:
    async with reading() as at:
        await at.press("b", "enter")
        _remove_elsewhere(folder, at.row.id)
        await at.until(lambda: "was removed by another session" in at.desk.status.text)
        await at.press(key)
        assert "the story was removed meanwhile" in at.desk.status.text


async def test_a_story_that_another_session_removes_stays_while_it_is_read(reading: Run, folder: Path) -> None:
    async with reading() as at:
        await at.press("enter")
        _remove_elsewhere(folder, at.row.id)
        await at.until(lambda: "it stays here until you go on" in at.desk.status.text)
        await at.press("v", "w", "a")
        assert not at.desk.query(NoteEditor)
        await at.press("r", "b", "x", "escape", "escape", "escape")
        assert at.desk.session.library.notes() == []
        await at.press("1", "j")
        assert at.shown == "Alpha talks open in Vilnius"


async def test_tags_typed_for_a_story_that_another_session_removes_meanwhile_stay_in_the_line(
    reading: Run, folder: Path
) -> None:
    async with reading() as at:
        removed = at.row.id
        await at.press("t")
        await at.write("asia")
        _remove_elsewhere(folder, removed)
        await at.until(lambda: at.row.id != removed)
        await at.press("enter")
        assert at.desk.prompt is not None
        assert at.desk.prompt.text == "asia"
        assert "the story was removed meanwhile" in at.desk.status.text


async def test_in_the_list_it_is_said_that_the_story_beside_it_was_removed(reading: Run, folder: Path) -> None:
    async with reading() as at:
        _remove_elsewhere(folder, at.row.id)
        await at.until(lambda: "was removed by another session" in at.desk.status.text)
        await at.until(lambda: at.shown == "Beta votes on harbour")


async def test_leaving_an_edited_note_keeps_the_note_and_the_draft_of_the_edit(reading: Run) -> None:
    async with reading() as at:
        await at.press("a")
        await at.write("kept")
        await at.press("ctrl+s", "b")
        at.desk.to_pane(at.desk.notes)
        await at.press("a")
        await at.write("x")
        await at.press("escape")
        at.desk.to_pane(at.desk.notes)
        await at.press("a")
        assert at.desk.query_one(NoteEditor).text == "keptx"
        await at.press("ctrl+s")
        assert [note.text for note in at.desk.session.library.notes()] == ["keptx"]


async def test_what_is_typed_ahead_of_the_note_editor_goes_into_the_note(reading: Run) -> None:
    async with reading() as at:
        await at.burst("a", *"Dear xQ", "ctrl+s")
        await at.until(lambda: bool(at.desk.session.library.notes()))
        (note,) = at.desk.session.library.notes()
        assert note.text == "Dear xQ"
        assert len(at.desk.articles.rows) == 3


async def test_a_note_of_a_megabyte_is_edited_and_its_lines_are_not_wrapped(session: Session, reading: Run) -> None:
    alpha = next(row.id for row in session.library.headers() if row.headline.startswith("Alpha"))
    text = "Some words of a long note.\n" * 40_000
    notes.add(session, alpha, text, Span(0, 5))
    async with reading() as at:
        await at.press("j", "j", "enter", "]", "n", "a")
        assert not at.desk.query_one(NoteEditor).area.soft_wrap
        await at.press("x", "ctrl+s")
        assert [note.text for note in session.library.notes()] == [f"{text}x"]


async def test_leaving_in_the_middle_of_a_burst_loses_no_words(reading: Run) -> None:
    async with reading() as at:
        await at.burst("a", *"half", "ctrl+g", "Q")
        await at.until(lambda: at.app.return_code is not None or not at.app.is_running)
        (draft,) = at.desk.session.library.drafts(at.row.id)
        assert draft.text == "half"


async def test_a_removed_note_comes_back(reading: Run) -> None:
    async with reading() as at:
        await at.press("enter", "v", "w", "enter", "]", "n", "D")
        assert at.desk.session.library.notes() == []
        assert len(at.desk.articles.rows) == 3
        await at.press("u")
        assert len(at.desk.session.library.notes()) == 1


async def test_a_place_is_bookmarked_by_its_sentence_and_listed(reading: Run) -> None:
    async with reading() as at:
        await at.press("enter", "m")
        (mark,) = at.desk.session.library.bookmarks()
        assert mark.anchor.quote
        await at.press("B")
        card = at.app.screen.query_one(Cards).current
        assert card is not None
        assert card.quote == mark.anchor.quote
        await at.press("enter")
        assert mark.span is not None
        assert at.caret == mark.span.start


async def test_the_list_of_notes_leads_to_each_passage_wherever_its_story_is(reading: Run) -> None:
    async with reading() as at:
        await at.press("enter", "v", "i", "w", "a")
        await at.write("mine")
        await at.press("ctrl+s", "x", "q", "K", "N", "enter")
        assert at.shown == "Gamma closes early"
        (note,) = at.desk.session.library.notes()
        assert note.span is not None
        assert at.caret == note.span.start


async def test_the_drawer_closes_with_its_story_and_its_keys_leave_the_note_alone(reading: Run) -> None:
    async with reading(NARROW) as at:
        await at.press("enter", "v", "w", "enter", "]", "n", "enter")
        await at.press("J")
        assert not at.desk.drawer.display
        assert at.desk.focused is at.desk.reader
        await at.press("D")
        assert len(at.desk.session.library.notes()) == 1


async def test_on_a_narrow_screen_all_notes_that_overlap_at_the_caret_are_in_the_drawer(reading: Run) -> None:
    async with reading(NARROW) as at:
        await at.press("enter", "v", "i", "b", "a", "A", "ctrl+s")
        await at.press("g", "v", "i", "b", "a", "B", "ctrl+s")
        await at.press("g", "v", "i", "w", "a", "C", "ctrl+s", "g", "]", "n")
        texts = [card.text for card in at.desk.drawer.cards]
        assert sorted(texts) == ["A", "B", "C"]
        current = at.desk.drawer.current
        assert current is not None
        assert current.text == "C", "the innermost"
        await at.press("enter", *"kkk", "a", "!", "ctrl+s")
        await at.press("enter", *"jjj", "a", "?", "ctrl+s")
        (untouched,) = [note.text for note in at.desk.session.library.notes() if len(note.text) == 1]
        assert untouched in texts


async def test_the_drawer_closes_when_its_note_is_removed(reading: Run) -> None:
    async with reading(NARROW) as at:
        await at.press("enter", "v", "w", "enter", "]", "n", "enter", "D")
        assert at.desk.session.library.notes() == []
        assert not at.desk.drawer.display
        assert at.desk.focused is at.desk.reader


async def test_on_a_slim_screen_a_note_opens_under_its_story(reading: Run) -> None:
    async with reading(SLIM) as at:
        await at.press("enter", "v", "w", "enter", "]", "n", "enter")
        assert at.desk.focused is at.desk.drawer
        assert at.desk.drawer.region.height > 0
        assert at.desk.reader.region.height > 0


@pytest.mark.parametrize("size", [WIDE, NARROW])
async def test_from_an_open_note_the_jump_goes_to_the_next_note_and_opens_it(
    reading: Run, size: tuple[int, int]
) -> None:
    async with reading(size) as at:
        await at.press("enter", "v", "w", "enter", "v", "w", "escape", "v", "}", "enter")
        await at.press("[", "n", "[", "n", "enter", "]", "n")
        first, second = (passage.note for passage in at.story.passages)
        pane = at.desk.focused
        assert isinstance(pane, Cards)
        assert pane.current is not None
        assert pane.current.key == second
        await at.press("[", "n")
        assert pane.current.key == first


async def test_what_is_typed_ahead_of_a_choice_that_asks_for_more_goes_into_the_prompt(reading: Run) -> None:
    async with reading() as at:
        await at.press("enter", "v", "w", "enter")
        await at.burst("vertical_line", "s", "w", "c")
        assert at.desk.prompt is not None
        assert at.desk.prompt.text == "wc"


async def test_in_a_slim_margin_a_capital_tells_a_note_of_a_kind_from_a_highlight(
    session: Session, reading: Run
) -> None:
    gamma = next(row.id for row in session.library.headers() if row.headline.startswith("Gamma"))
    text = session.library.article(gamma).document.text
    notes.add(session, gamma, "mine", Span(0, 5), kind="claim")
    notes.add(session, gamma, "", Span(text.index("ROME"), text.index("ROME") + 4), kind="claim")
    for size, signs in ((NARROW, {"C", "c"}), (SLIM, {"C", "c"})):
        async with reading(size) as at:
            await at.press("enter")
            lines = [at.desk.reader.render_line(y).text[:1] for y in range(at.desk.reader.size.height)]
            assert {sign for sign in lines if sign.strip()} == signs


async def test_enter_on_a_bookmarked_sentence_says_what_it_is_and_the_keys_stay_in_the_story(reading: Run) -> None:
    async with reading(NARROW) as at:
        await at.press("enter", "m", "]", "n", "enter")
        assert "D takes the bookmark away" in at.desk.status.text
        assert at.desk.focused is at.desk.reader
        await at.press("D")
        assert at.desk.session.library.bookmarks() == []


def shown(editor: NoteEditor) -> str:
    """What the lines of an editor say beside what is typed."""
    bars = [bar for bar in editor.query(Bar) if bar.display]
    return "\n".join(bar.render_line(0).text for bar in bars)


def _remove_elsewhere(folder: Path, article: ArticleId) -> None:
    with closing(Session.open(folder, clock=Clock())) as other:
        triage.remove(other, [article])


@pytest.mark.parametrize(("key", "told"), [("v", "v select is for the story (2)"), ("c", "c correct is for the story")])
async def test_a_key_of_the_story_says_in_the_list_where_it_answers(reading: Run, key: str, told: str) -> None:
    async with reading() as at:
        await at.press("enter", "v", "w", "escape", "escape", key)
        assert told in at.desk.status.text
        assert not at.desk.reader.selecting


@pytest.mark.parametrize(("key", "title"), [("u", "undo"), ("x", "done"), ("C", "all corrections")])
async def test_a_key_that_does_nothing_while_words_are_selected_says_how_to_leave(
    reading: Run, key: str, title: str
) -> None:
    async with reading() as at:
        await at.press("enter", "v", "w", key)
        assert f"{key} {title}: esc leaves selecting first" in at.desk.status.text
        assert at.desk.reader.selecting


async def test_after_the_way_to_the_top_selecting_begins_there_in_a_story_that_fits_too(reading: Run) -> None:
    async with reading() as at:
        await at.press("enter", "v", "}", "}", "escape", "g", "v")
        assert at.desk.reader.selection == Span(0, 1)


async def test_a_long_note_opens_at_the_beginning_of_its_last_line_and_is_not_scrolled_sideways(reading: Run) -> None:
    async with reading() as at:
        words = "A long line of the minutes goes on and on. " * 20
        text = "\n".join([words] * 150).strip()
        notes.add(at.desk.session, at.row.id, text, Span(0, 5))
        await at.press("enter", "]", "n", "a")
        editor = at.desk.query_one(NoteEditor)
        assert (editor.text, editor.area.scroll_x) == (text, 0)
        await at.press("x", "up", "up", "down", "ctrl+s")
        assert editor.area.scroll_x == 0
        (note,) = at.desk.session.library.notes()
        assert note.text == "\n".join([*[words] * 149, f"x{words}"]).strip()


async def test_a_motion_that_selects_has_said_what_is_selected_when_its_key_is_done(reading: Run) -> None:
    async with reading() as at:
        await at.press("enter", "v")
        await at.app.run_action("select_word_end", at.desk)
        assert "1 word · " in at.desk.status.text


async def test_a_motion_that_is_typed_close_behind_another_has_the_last_word(reading: Run) -> None:
    async with reading() as at:
        await at.press("enter")
        await at.app.run_action("select_start", at.desk)
        await at.app.run_action("select_word", at.desk)
        await at.pilot.pause()
        assert "2 words · " in at.desk.status.text


_LOW = [
    pytest.param(keys, size, id=f"{name} {size[0]}")
    for size in (NARROW, SLIM)
    for name, keys in {
        "a note": ("v", "i", "s", "a"),
        "a highlight, then its note": ("v", "i", "s", "enter", "[", "n"),
        "a highlight, then its editor": ("v", "i", "s", "enter", "[", "n", "a"),
        "from the open note": ("v", "i", "s", "enter", "[", "n", "enter", "a"),
    }.items()
]


@pytest.mark.parametrize(("keys", "size"), _LOW)
async def test_the_words_that_are_noted_stay_in_view_at_the_end_of_a_story_too(
    reading: Run, keys: tuple[str, ...], size: tuple[int, int]
) -> None:
    async with reading(size) as at:
        await at.press("end", "enter", "2", "v", "G", "escape")
        before = at.desk.reader.lines_in_view
        await at.press(*keys)
        reader, page = at.desk.reader, at.desk.reader.page
        assert page is not None
        noted = reader.selection or at.story.passages[0].span
        assert set(page.layout.lines_of(noted)) <= set(reader.lines_in_view)
        assert not (at.desk.drawer.display and at.desk.editors)
        if at.desk.editors:
            await at.press("escape")
        assert at.desk.drawer.display == ("[" in keys)
        at.desk.drawer.display = False
        await at.pilot.pause()
        assert reader.lines_in_view == before


_FAMILY, _FLAG, _ACCENT = "\U0001f468\u200d\U0001f469\u200d\U0001f467", "\U0001f1f5\U0001f1f1", "e\u0301"


@pytest.mark.parametrize("sign", [_FAMILY, _FLAG, _ACCENT, "漢", "x"])
@pytest.mark.parametrize(
    ("keys", "left"),
    [
        (("backspace",), "a{}b"),
        (("left", "backspace"), "a{}{}"),
        (("left", "left", "delete"), "a{}{}"),
        (("left", "left", "left", "right", "backspace"), "ab{}"),
        (("home", "right", "right", "backspace"), "ab{}"),
    ],
)
async def test_in_the_note_editor_a_key_takes_or_passes_a_whole_character(
    reading: Run, sign: str, keys: tuple[str, ...], left: str
) -> None:
    async with reading() as at:
        await at.press("a")
        (editor,) = at.desk.editors
        editor.area.insert(f"a{sign}b{sign}")
        await at.press(*keys)
        assert editor.text == left.format(sign, sign)


@pytest.mark.parametrize("sign", [_FAMILY, _FLAG, _ACCENT])
@pytest.mark.parametrize("way", ["up", "down"])
async def test_in_the_note_editor_another_line_is_entered_before_a_character(reading: Run, sign: str, way: str) -> None:
    async with reading() as at:
        await at.press("a")
        (editor,) = at.desk.editors
        editor.area.insert("\n".join(["abc", sign + sign, "abc"]))
        for column in range(4):
            editor.area.move_cursor((0 if way == "down" else 2, column))
            await at.press(way)
            assert editor.area.cursor_location[1] % len(sign) == 0


async def test_in_the_note_editor_ctrl_z_takes_back_what_was_typed_and_ctrl_y_types_it_again(reading: Run) -> None:
    async with reading() as at:
        await at.press("a")
        (editor,) = at.desk.editors
        await at.press(*"who", "enter", "x")
        for key, text in (("ctrl+z", "who\n"), ("ctrl+underscore", "who"), ("ctrl+y", "who\n"), ("ctrl+z", "who")):
            await at.press(key)
            assert editor.text == text
        await at.press("escape", "?", *"take back")
        assert "Take back what was typed last." in {
            row.help for row in at.app.screen.query_one(CommandRows).rows if isinstance(row, Command)
        }
