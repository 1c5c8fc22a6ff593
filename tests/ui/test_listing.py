"""Marks, order and views: what is done to the list as a whole, in the real application."""

import asyncio
import threading
from contextlib import closing
from pathlib import Path

import pytest

from tests.fakes import Clock, NamesRecogniser
from tests.library.journal.notes import of_a_newer_format
from tests.ui.reading import NARROW, WIDE, Reading, Run
from tui.library.changes import Edit, Kind
from tui.library.conditions import Query
from tui.model import Status, View
from tui.session import intake, joining, triage, views
from tui.session.outcome import Outcome
from tui.session.session import Session
from tui.settings import Settings
from tui.ui.app import DatelineApp
from tui.ui.screens.report import Report
from tui.ui.screens.views import Views
from tui.ui.widgets.bar import Bar


def headlines(at: Reading) -> list[str]:
    """The first words of the rows."""
    return [row.headline.split()[0] for row in at.desk.rundown.rows]


def statuses(at: Reading) -> dict[str, Status]:
    return {row.headline.split()[0]: row.status for row in at.desk.session.library.headers()}


def marked(at: Reading) -> list[str]:
    """The first words of the marked rows."""
    library, marks = at.desk.session.library, at.desk.rundown.marks
    return [library.article(article).headline.split()[0] for article in marks]


def drawn(at: Reading) -> list[str]:
    """The headline lines of the list, as they stand on the screen."""
    return [at.desk.articles.render_line(y).text.rstrip() for y in range(0, 6, 2)]


async def test_a_mark_shows_and_the_cursor_goes_on(reading: Run) -> None:
    async with reading() as at:
        await at.press("m", "m")
        assert [line[0] for line in drawn(at)] == ["+", "+", " "]
        assert at.headline.startswith("Alpha")
        assert "2 marked" in at.desk.status.text


async def test_a_mark_is_taken_away_again(reading: Run) -> None:
    async with reading() as at:
        await at.press("m", "k", "m")
        assert not at.desk.rundown.marks
        assert "marked" not in at.desk.status.text


async def test_marking_all_marks_all_and_then_none(reading: Run) -> None:
    async with reading() as at:
        await at.press("m", "M")
        assert len(at.desk.rundown.marks) == 3
        await at.press("M")
        assert len(at.desk.rundown.marks) == 0


async def test_what_is_done_to_the_whole_list_spares_rows_that_it_no_longer_counts(reading: Run) -> None:
    async with reading() as at:
        await at.press("x")
        assert "2 unread of 2 stories" in at.desk.title_bar.text
        assert headlines(at) == ["Gamma", "Beta", "Alpha"]
        await at.press("R")
        assert {name for name, status in statuses(at).items() if status.read} == {"Beta", "Alpha"}
        await at.press("M")
        assert "2 marked" in at.desk.status.text
        await at.press("D")
        assert headlines(at) == ["Gamma"]


async def test_a_command_takes_all_marked_rows_in_one_step_and_clears_the_marks(reading: Run) -> None:
    async with reading() as at:
        await at.press("m", "m", "x")
        assert "marked 2 stories done" in at.desk.status.text
        assert [statuses(at)[name].done for name in ("Gamma", "Beta", "Alpha")] == [True, True, False]
        assert headlines(at) == ["Gamma", "Beta", "Alpha"]
        assert not at.desk.rundown.marks
        await at.press("u")
        assert not any(status.done for status in statuses(at).values())


async def test_what_only_some_marked_rows_are_all_become(reading: Run) -> None:
    async with reading() as at:
        await at.press("r", "M", "r")
        assert all(status.read for status in statuses(at).values())
        await at.press("M", "r")
        assert not any(status.read for status in statuses(at).values())
        await at.press("j", "b", "M", "b")
        assert all(status.bookmarked for status in statuses(at).values())


async def test_marked_rows_are_removed_together_and_come_back_together(reading: Run) -> None:
    async with reading() as at:
        await at.press("m", "m", "D")
        assert headlines(at) == ["Alpha"]
        assert at.shown.startswith("Alpha")
        await at.press("u")
        assert headlines(at) == ["Gamma", "Beta", "Alpha"]


async def test_the_selected_story_stays_selected_when_rows_above_it_go_and_come_back(reading: Run) -> None:
    async with reading() as at:
        await at.press("m", "m", "D")
        assert at.desk.articles.cursor == 0
        assert at.headline.startswith("Alpha")
        await at.press("u")
        assert at.desk.articles.cursor == 2
        assert at.headline.startswith("Alpha")


async def test_a_selected_story_that_goes_hands_the_selection_to_the_nearest_that_stays(reading: Run) -> None:
    async with reading() as at:
        await at.press("m", "j", "m", "k", "D")
        assert at.headline.startswith("Beta")
        await at.press("u", "G", "D")
        assert at.headline.startswith("Beta")
        assert at.shown.startswith("Beta")


async def test_the_selection_stays_beside_what_another_session_took_away(reading: Run, session: Session) -> None:
    async with reading() as at:
        await at.press("j")
        triage.remove(session, [at.desk.rundown.rows.id(index) for index in (0, 1)])
        at.desk.take_in()
        assert at.headline.startswith("Alpha")


async def test_undo_and_redo_of_a_removal_bring_the_selection_back(reading: Run) -> None:
    async with reading() as at:
        await at.press("j", "M", "D")
        assert headlines(at) == []
        await at.press("u")
        assert at.headline.startswith("Beta")
        await at.press("D")
        assert at.headline.startswith("Alpha")
        await at.press("u", "ctrl+r", "u")
        assert at.headline.startswith("Beta")


@pytest.mark.parametrize("key", ["r", "b", "x"])
async def test_undo_of_marked_rows_leaves_the_selection_however_many_they_are(reading: Run, key: str) -> None:
    async with reading() as at:
        for marks in (["m", "m"], ["m"], ["M"]):
            await at.press("g", *marks, "G", key, "u")
            assert at.headline.startswith("Alpha")
            assert not any(status.read or status.bookmarked or status.done for status in statuses(at).values())


async def test_undo_of_done_goes_back_only_if_nobody_has_gone_elsewhere_since(reading: Run) -> None:
    async with reading() as at:
        await at.press("x", "x", "u", "u")
        assert at.headline.startswith("Gamma")
        await at.press("ctrl+r")
        assert at.headline.startswith("Beta")
        await at.press("j", "u")
        assert at.headline.startswith("Alpha")


async def test_undo_of_nothing_moves_nothing(reading: Run) -> None:
    async with reading() as at:
        await at.press("j", "u")
        assert "nothing to undo" in at.desk.status.text
        assert at.headline.startswith("Beta")


async def test_marks_count_only_while_the_list_has_the_focus(reading: Run) -> None:
    async with reading() as at:
        await at.press("m", "m", "enter", "b")
        assert [name for name, status in statuses(at).items() if status.bookmarked] == ["Alpha"]
        assert "2 marked" not in at.desk.status.text
        await at.press("q")
        assert "2 marked" in at.desk.status.text


async def test_escape_takes_the_marks_away_before_the_filter(reading: Run) -> None:
    async with reading() as at:
        await at.press("/")
        await at.write("harbour")
        await at.press("enter", "m", "escape")
        assert not at.desk.rundown.marks
        assert headlines(at) == ["Beta"]
        await at.press("escape")
        assert len(headlines(at)) == 3


async def test_marks_stay_when_something_comes_in(reading: Run, stories: Path) -> None:
    async with reading() as at:
        await at.press("m")
        (stories / "delta.txt").write_text("Delta floods\nROME (Baltic Wire) - Water rose.\n", encoding="utf-8")
        intake.add(at.desk.session, [str(stories / "delta.txt")])
        at.desk.take_in()
        assert len(headlines(at)) == 4
        assert len(at.desk.rundown.marks) == 1


async def test_marks_of_rows_that_a_query_leaves_out_wait_and_it_is_said(reading: Run) -> None:
    async with reading() as at:
        await at.press("M", "/")
        await at.write("nato")
        await at.press("enter")
        assert "2 marked, 1 out of view" in at.desk.status.text
        await at.press("b")
        assert "bookmarked 2 stories" in at.desk.status.text
        assert not statuses(at)["Gamma"].bookmarked
        await at.press("backspace")
        assert marked(at) == ["Gamma"]


async def test_marks_are_gathered_over_several_queries(reading: Run) -> None:
    async with reading() as at:
        for words in ("harbour", "market"):
            await at.press("/", *(["ctrl+u"] if at.desk.rundown.asked.text else []))
            await at.write(words)
            await at.press("enter", "m")
        await at.press("'", "2", "x")
        assert [name for name, status in statuses(at).items() if status.done] == ["Gamma", "Beta"]


@pytest.mark.parametrize("order", ["sn", "so", "ss", "sl", "sr"])
async def test_marks_stay_in_every_order(reading: Run, order: str) -> None:
    async with reading() as at:
        await at.press("m", "m", *order)
        assert sorted(marked(at)) == ["Beta", "Gamma"]


async def test_no_command_takes_marks_that_are_out_of_view(reading: Run) -> None:
    async with reading() as at:
        await at.press("m", "/")
        await at.write("harbour")
        await at.press("enter")
        assert "1 marked out of view" in at.desk.status.text
        await at.press("b")
        assert [name for name, status in statuses(at).items() if status.bookmarked] == ["Beta"]


async def test_escape_says_which_marks_nobody_sees_go(reading: Run) -> None:
    async with reading() as at:
        await at.press("m", "/")
        await at.write("harbour")
        await at.press("enter", "escape")
        assert "1 mark out of view is taken away too" in at.desk.status.text
        await at.press("escape")
        assert not marked(at)


async def test_a_mark_goes_with_its_story_into_the_row_of_a_newer_take(reading: Run, session: Session) -> None:
    async with reading() as at:
        await at.press("G", "m")
        assert marked(at) == ["Alpha"]
        joining.fold(session, at.desk.rundown.rows.ids()[1:])
        at.desk.take_in()
        assert marked(at) == ["Beta"]


async def test_rows_done_with_stay_muted_in_their_place_when_something_comes_in(reading: Run, stories: Path) -> None:
    async with reading() as at:
        await at.press("j", "x")
        (stories / "delta.txt").write_text("Delta floods\nROME (Baltic Wire) - Water rose.\n", encoding="utf-8")
        intake.add(at.desk.session, [str(stories / "delta.txt")])
        at.desk.take_in()
        assert headlines(at) == ["Delta", "Gamma", "Beta", "Alpha"]
        assert at.headline.startswith("Alpha")
        assert "3 stories" in at.desk.title_bar.text
        await at.press("escape")
        assert headlines(at) == ["Delta", "Gamma", "Alpha"]


async def test_a_change_of_many_leaves_their_rows_where_they_are(reading: Run, session: Session, stories: Path) -> None:
    for number in range(40):
        (stories / f"more{number}.txt").write_text(f"Story {number}\n\nWords.\n", encoding="utf-8")
    intake.add(session, [str(stories)])
    async with reading() as at:
        await at.press("'")
        await at.press("2", "M", "r")
        assert "marked 43 stories read" in at.desk.status.text
        assert len(at.desk.rundown.rows) == len(at.desk.rundown.left) == 43
        await at.press("u")
        assert not at.desk.rundown.left


async def test_all_in_view_become_read_in_one_step(reading: Run) -> None:
    async with reading() as at:
        await at.press("/")
        await at.write("nato")
        await at.press("enter", "R")
        assert "marked 2 stories read" in at.desk.status.text
        assert [name for name, status in statuses(at).items() if not status.read] == ["Gamma"]
        await at.press("u")
        assert not any(status.read for status in statuses(at).values())


async def test_what_takes_long_is_announced_until_it_is_done(reading: Run) -> None:
    begun, go_on = threading.Event(), threading.Event()

    def change() -> Outcome:
        begun.set()
        assert go_on.wait(10)
        return Outcome("marked 80,000 stories read")

    async with reading() as at:
        working = asyncio.create_task(at.desk.at_length(80_000, change))
        undoing = asyncio.create_task(at.desk.action_edit_undo())
        assert await asyncio.to_thread(begun.wait, 10)
        assert "80,000 stories take a moment" in at.desk.status.text
        at.desk.articles.move(1)  # the screen goes on meanwhile
        await asyncio.sleep(0)
        assert not working.done()
        assert not undoing.done()  # what comes next waits its turn
        go_on.set()
        assert (await working).message == "marked 80,000 stories read"
        await undoing
        assert "take a moment" not in at.desk.status.text
        assert "nothing to undo" in at.desk.status.text


async def test_what_others_take_away_is_no_longer_counted_in_the_status_line(reading: Run, session: Session) -> None:
    async with reading() as at:
        assert "1 of 3" in at.desk.status.text
        triage.remove(session, [at.desk.rundown.rows.id(2)])
        at.desk.take_in()
        assert "1 of 2" in at.desk.status.text


async def test_marks_of_what_another_session_took_away_are_forgotten(reading: Run, session: Session) -> None:
    async with reading() as at:
        await at.press("M")
        assert len(at.desk.rundown.marks) == 3
        triage.remove(session, [at.desk.rundown.rows.id(0)])
        at.desk.take_in()
        assert len(at.desk.rundown.marks) == 2


async def test_tags_of_marked_rows_are_added_and_taken_away(reading: Run) -> None:
    async with reading() as at:
        await at.press("t")
        await at.write("asia old")
        await at.press("enter", "M", "t")
        await at.write('budget -old "press freedom"')
        await at.press("enter")
        assert statuses(at)["Gamma"].tags == ("asia", "budget", "press freedom")
        assert statuses(at)["Beta"].tags == ("budget", "press freedom")
        await at.press("u")
        assert statuses(at)["Gamma"].tags == ("asia", "old")


async def test_the_tags_that_marked_rows_share_are_shown(reading: Run) -> None:
    async with reading(WIDE) as at:
        triage.tag(at.desk.session, at.desk.session.library.ids(), "asia")
        await at.press("M", "t")
        assert at.desk.prompt is not None
        assert "asia" in at.desk.prompt.line.placeholder


# -- order


async def test_the_list_is_sorted_and_the_selected_story_stays_selected(reading: Run) -> None:
    async with reading() as at:
        await at.press("j", "s", "o")
        assert headlines(at) == ["Alpha", "Beta", "Gamma"]
        assert at.headline.startswith("Beta")
        assert "oldest first" in at.desk.title_bar.text
        await at.press("s", "l")
        assert headlines(at)[0] == "Alpha"
        assert at.headline.startswith("Beta")


async def test_the_order_stays_for_the_next_query(reading: Run) -> None:
    async with reading() as at:
        await at.press("s", "o", "/")
        await at.write("nato")
        await at.press("enter")
        assert headlines(at) == ["Alpha", "Beta"]


async def test_the_best_match_comes_first_once_there_are_words(reading: Run) -> None:
    async with reading() as at:
        await at.press("s", "r")
        assert "newest first" in at.desk.title_bar.text
        await at.press("/")
        await at.write("nato")
        await at.press("enter")
        await at.until(lambda: "best match first" in at.desk.title_bar.text)
        assert set(headlines(at)) == {"Alpha", "Beta"}


async def test_a_sort_key_alone_says_what_may_follow(reading: Run) -> None:
    async with reading() as at:
        await at.press("s")
        await at.until(lambda: "o oldest" in at.desk.status.text)


# -- views


async def test_a_view_is_chosen_by_its_key(reading: Run) -> None:
    async with reading() as at:
        await at.press("j", "b", "'", "3")
        assert headlines(at) == ["Beta"]
        assert "Bookmarked" in at.desk.title_bar.text


async def test_the_views_say_at_80_columns_what_their_keys_do(reading: Run) -> None:
    async with reading(NARROW) as at:
        await at.press("'")
        title = at.app.screen.query_one(Bar)
        assert "".join(segment.text for segment in title.render_line(0)).endswith("q leaves ")


async def test_every_view_is_counted(reading: Run) -> None:
    async with reading(NARROW) as at:
        await at.press("r", "x", "'")
        picker = at.app.screen
        assert isinstance(picker, Views)
        await at.until(lambda: bool(picker.pane.rows[-1].counts))
        counts = {choice.view.name: choice.counts for choice in picker.pane.rows}
        assert counts == {
            "Inbox": "2 of 2",
            "Unread": "2 of 2",
            "Bookmarked": "0 of 0",
            "Noted": "0 of 0",
            "Watched": "0 of 0",
            "Done": "0 of 1",
            "All": "2 of 3",
        }


async def test_on_a_tiny_screen_the_views_scroll(reading: Run, session: Session) -> None:
    for number in range(9):
        views.save(session, f"View {number}", f"word{number}")
    async with reading((40, 12)) as at:
        await at.press("'", "G")
        picker = at.app.screen
        assert isinstance(picker, Views)
        shown = [picker.pane.render_line(y).text for y in range(picker.pane.size.height)]
        assert any("View 8" in line for line in shown)
        await at.press("enter")
        assert at.desk.rundown.asked.title == "View 8"


async def test_keys_typed_ahead_of_the_views_choose_one(reading: Run) -> None:
    async with reading() as at:
        await at.burst("b", "apostrophe", "3", "x")
        assert at.desk.rundown.asked.title == "Bookmarked"
        assert at.row.status.done


async def test_the_counts_follow_what_another_session_does(reading: Run, folder: Path) -> None:
    async with reading() as at:
        await at.press("'")
        picker = at.app.screen
        assert isinstance(picker, Views)
        with closing(Session.open(folder, clock=at.desk.session.library.clock)) as other:
            triage.set_done(other, other.library.ids()[:1], True)
        await at.until(lambda: picker.pane.rows[5].counts == "1 of 1")
        assert picker.pane.rows[0].counts == "2 of 2"


async def test_a_view_is_chosen_while_they_are_being_counted(reading: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    begun, go_on, counted = threading.Event(), threading.Event(), list[Query | None]()

    def count(query: Query | None = None) -> tuple[int, int]:
        counted.append(query)
        begun.set()
        go_on.wait(5)
        return 0, 0

    async with reading() as at:
        monkeypatch.setattr(at.desk.session.library, "count_with_unread", count)
        await at.press("'")
        await at.until(begun.is_set)
        await at.press("7")
        assert "All" in at.desk.title_bar.text
        go_on.set()
        await at.press("j")
        assert len(set(counted)) == 1, "who has chosen needs no more counts"


async def test_everything_is_a_view_though_its_query_is_empty(reading: Run) -> None:
    async with reading() as at:
        await at.press("x", "'", "7")
        assert len(headlines(at)) == 3
        assert "All" in at.desk.title_bar.text
        await at.press("/", "z", "escape")
        assert len(headlines(at)) == 3
        await at.press("q")
        assert len(headlines(at)) == 2


async def test_a_query_is_saved_as_a_view_from_the_query_bar(reading: Run) -> None:
    async with reading() as at:
        await at.press("/")
        await at.write("nato")
        await at.press("ctrl+s")
        await at.write("Alliance")
        await at.press("enter")
        assert "Alliance" in at.desk.title_bar.text
        await at.press("escape", "'", "8")
        assert headlines(at) == ["Beta", "Alpha"]


async def test_the_name_of_a_built_in_view_is_refused_and_can_be_mended(reading: Run) -> None:
    async with reading() as at:
        await at.press("/")
        await at.write("nato")
        await at.press("enter", "ctrl+s")
        await at.write("Done")
        await at.press("enter")
        assert "built in" in at.desk.status.text
        await at.write(" with")
        await at.press("enter")
        assert at.desk.prompt is None
        assert "Done with" in [view.name for view in at.desk.session.library.views()]


async def test_only_views_of_the_readers_own_can_be_removed_and_undo_brings_them_back(reading: Run) -> None:
    async with reading() as at:
        views.save(at.desk.session, "Alliance", "nato")
        await at.press("'", "D")
        picker = at.app.screen
        assert isinstance(picker, Views)
        await at.press("G", "D")
        assert [choice.view.name for choice in picker.pane.rows][-1] == "All"
        await at.press("u")
        assert [choice.view.name for choice in picker.pane.rows][-1] == "Alliance"
        assert [view.name for view in at.desk.session.library.views()] == ["Alliance"]


async def test_a_saved_query_that_is_no_longer_understood_says_so(reading: Run, session: Session) -> None:
    odd = View("Odd", "is:happy", session.library.clock())
    session.make_quietly((Edit(Kind.VIEW, "odd", None, odd),))
    async with reading() as at:
        await at.press("'", "G", "enter")
        assert "happy" in at.desk.status.text
        assert len(headlines(at)) == 3


async def test_leaving_the_views_changes_nothing(reading: Run) -> None:
    async with reading() as at:
        await at.press("'", "j", "escape")
        assert at.app.screen is at.desk
        assert at.desk.rundown.asked.title == "Inbox"


# -- words


async def test_the_words_of_the_query_are_marked_in_the_story_it_found(reading: Run) -> None:
    async with reading() as at:
        await at.press("/")
        await at.write("nato")
        await at.press("enter", "j", "enter")
        assert at.quotes(at.story.hits) == ["NATO", "NATO"]
        assert at.story.quiet
        await at.press("]", "f")
        assert at.caret == at.story.hits[0].start
        await at.press("backspace")
        assert not at.story.hits


# -- care


async def test_without_damage_the_report_says_so_in_one_line(reading: Run) -> None:
    async with reading() as at:
        await at.app.run_action("library_damage", at.desk)
        assert "nothing is damaged" in at.desk.status.text
        assert at.app.screen is at.desk


async def test_a_library_of_a_newer_dateline_is_read_and_says_all_the_time_that_it_cannot_be_changed(
    folder: Path, session: Session
) -> None:
    triage.set_bookmarked(session, [session.library.headers().id(0)], True)
    session.close()
    for file in ("articles.json", "state.json"):
        of_a_newer_format(folder / file)
    newer = [(folder / file).read_bytes() for file in ("articles.json", "state.json")]
    again = Session.open(folder, clock=session.library.clock, recogniser=NamesRecogniser)
    app = DatelineApp(again, Settings(preview=0), clock=session.library.clock)
    async with app.run_test(size=NARROW) as pilot:
        await pilot.pause(0.1)
        assert "newer Dateline" in app.desk.status.text
        await pilot.press("j", "enter", "space")  # to read is to change nothing
        app.desk.status.say("")
        for key in ("x", "b", "u", "r"):
            assert "read-only" in app.desk.status.text
            await pilot.press(key)
            await pilot.pause(0.05)
            assert "newer Dateline" in app.desk.status.text or key == "u"
    again.close()
    assert [(folder / file).read_bytes() for file in ("articles.json", "state.json")] == newer


async def test_damage_is_said_at_the_start_and_shown_in_full(folder: Path, session: Session) -> None:
    session.close()
    snapshot = folder / "articles.json"
    broken = bytearray(snapshot.read_bytes())
    broken[broken.index(b"Beta votes")] ^= 1
    snapshot.write_bytes(broken)
    again = Session.open(folder, clock=session.library.clock, recogniser=NamesRecogniser)
    app = DatelineApp(again, Settings(preview=0), clock=session.library.clock)
    async with app.run_test(size=NARROW) as pilot:
        await pilot.pause(0.1)
        assert "dateline check" in app.desk.status.text
        await app.run_action("library_damage", app.desk)
        await pilot.pause()
        report = app.screen
        assert isinstance(report, Report)
        assert any("damaged" in line for line in report.pane.rows)
        await pilot.press("j", "G", "escape")
        assert app.screen is app.desk
    again.close()


async def test_what_is_done_with_counts_neither_as_a_story_nor_as_unread(reading: Run) -> None:
    async with reading() as at:
        await at.press("m", "m", "x")
        assert "1 unread of 1 story" in at.desk.title_bar.text


async def test_undo_says_what_came_of_it_when_another_session_was_faster_on_the_disk(
    reading: Run, folder: Path
) -> None:
    async with reading() as at:
        await at.press("r")
        await at.until(lambda: at.desk.session.unsaved == 0)
        article = at.row.id
        with closing(Session.open(folder, clock=Clock())) as other, other.library._state.transaction():
            await at.press("u")
            assert "undone: marked 1 story read" in at.desk.status.text
            theirs = Edit(Kind.STATUS, article, Status(read=True), Status())
            other.library._ledger.commit((theirs,))
        await at.until(lambda: "not undone, it was changed elsewhere since" in at.desk.status.text)
        assert "saved" not in at.desk.status.text
