"""What the keys do on the reading screen, in the real application over a real library."""

import re
from pathlib import Path

import pytest
from textual import events
from textual.widgets import Input

from tests.fakes import NamesRecogniser
from tests.ui.conftest import NAMES
from tests.ui.reading import NARROW, SLIM, TINY, WIDE, Reading, Run, starting
from tui.commands import Command
from tui.keys import is_chord
from tui.model import ArticleId, Entity
from tui.session import intake, triage
from tui.session.session import Session
from tui.settings import Settings
from tui.ui.app import DatelineApp
from tui.ui.screens.help import CommandRows
from tui.ui.widgets import status
from tui.ui.widgets.bar import Bar


async def test_the_newest_story_is_shown_but_not_read(reading: Run) -> None:
    async with reading() as at:
        assert at.headline == at.shown == "Gamma closes early"
        assert not at.was_read()


async def test_resting_on_a_story_shows_it_and_enter_reads_it(reading: Run) -> None:
    async with reading() as at:
        await at.press("j")
        assert at.shown == "Beta votes on harbour"
        assert not at.was_read()
        await at.press("enter")
        assert at.was_read()
        assert at.desk.focused is at.desk.reader


async def test_next_unread_goes_round_and_says_when_there_is_none(reading: Run) -> None:
    async with reading() as at:
        await at.press("n", "n", "n")
        assert at.headline == "Gamma closes early"
        assert at.desk.rundown.unread == 0
        await at.press("n")
        assert "no unread story" in at.desk.status.text


async def test_space_pages_the_story_and_then_goes_to_the_next_unread(reading: Run) -> None:
    async with reading(NARROW) as at:
        await at.press("j", "j", "space")
        assert at.shown.startswith("Alpha")
        while at.desk.reader.progress < 1:
            await at.press("space")
        assert at.shown.startswith("Alpha")
        await at.press("space")
        assert at.shown.startswith("Gamma")


async def test_done_goes_on_to_the_next_and_undo_brings_row_and_selection_back(reading: Run) -> None:
    async with reading() as at:
        await at.press("x")
        assert at.headline == "Beta votes on harbour"
        assert at.header("Gamma").status.done
        assert len(at.desk.articles.rows) == 3, "the row stays until the query runs again"
        await at.press("u")
        assert at.headline == "Gamma closes early"
        assert not at.header("Gamma").status.done
        await at.press("ctrl+r")
        assert at.header("Gamma").status.done


async def test_done_in_the_reader_opens_the_next_story(reading: Run) -> None:
    async with reading() as at:
        await at.press("enter", "x")
        assert at.shown == "Beta votes on harbour"
        assert at.was_read()


async def test_undo_after_done_in_the_reader_returns_to_the_story_that_was_done(reading: Run) -> None:
    async with reading() as at:
        await at.press("enter", "x", "u")
        assert at.shown == at.headline == "Gamma closes early"
        assert not at.header("Gamma").status.done
        assert not at.header("Beta").status.read


async def test_every_change_reaches_the_disk_and_says_saved(reading: Run, folder: Path) -> None:
    async with reading() as at:
        await at.press("b")
        await at.until(lambda: "saved" in at.desk.status.text)
        gamma = at.row.id
        other = Session.open(folder, recogniser=NamesRecogniser)
        assert other.library.status(gamma).bookmarked
        other.close()


async def test_names_are_highlighted_when_they_are_ready_and_the_pane_counts_them(reading: Run) -> None:
    async with reading() as at:
        await at.press("j", "j")
        await at.names_found()
        assert {mention.name for mention in at.story.mentions} == {"Ada Finch", "Jens Stoltenberg", "NATO", "VILNIUS"}

        def nato() -> tuple[int, int]:
            found = next(row for row in at.desk.entities.rows if isinstance(row, Entity) and row.name == "NATO")
            return found.mentions, found.articles

        await at.until(lambda: nato() == (2, 2))


async def test_chords_walk_the_names_and_the_last_jump_repeats_both_ways(reading: Run) -> None:
    async with reading() as at:
        await at.press("j", "j", "enter")
        await at.names_found()
        await at.press("]", "e")
        first = at.caret
        await at.press(";")
        assert at.caret > first
        await at.press(",")
        assert at.caret == first


async def test_a_chord_shows_what_may_follow_and_escape_ends_it(reading: Run) -> None:
    async with reading() as at:
        await at.press("enter", "]")
        assert "next mention" not in at.desk.status.text
        await at.until(lambda: "]  e next mention" in at.desk.status.text)
        await at.press("escape")
        assert "next mention" not in at.desk.status.text
        assert at.desk.focused is at.desk.reader


async def test_star_goes_to_the_same_entity_and_the_pane_marks_it(reading: Run) -> None:
    async with reading() as at:
        await at.press("j", "j", "enter")
        await at.names_found()
        mentions = [m for m in at.story.mentions if m.name == "NATO"]
        await at.press(*["."] * 4)
        assert at.desk.mention_at_caret() == mentions[0]
        await at.press("*")
        assert at.caret == mentions[1].start
        assert at.entity.name == "NATO"


async def test_filtering_by_an_entity_follows_it_from_story_to_story(reading: Run) -> None:
    async with reading() as at:
        await at.press("j", "j", "enter")
        await at.names_found()
        await at.press(".", ".", ".", ".", "F")
        assert {row.headline.split()[0] for row in at.desk.articles.rows} == {"Alpha", "Beta"}
        assert at.headline.startswith("Alpha")
        await at.press("backspace")
        assert len(at.desk.articles.rows) == 3


async def test_space_in_the_entity_pane_walks_its_mentions(reading: Run) -> None:
    async with reading() as at:
        await at.press("j", "j")
        await at.names_found()
        await at.press("3", "G", "k")
        assert at.entity.name == "NATO"
        await at.press("space")
        first = at.caret
        await at.press("space")
        assert at.caret > first
        assert at.desk.focused is at.desk.entities


async def test_what_is_typed_ahead_of_a_prompt_goes_into_it(reading: Run) -> None:
    async with reading() as at:
        await at.burst("t", *"xDQ", "enter")
        await at.until(lambda: at.row.status.tags == ("xDQ",))


async def test_a_modal_screen_answers_once_however_often_enter_is_pressed(reading: Run) -> None:
    async with reading() as at:
        await at.burst("?", "enter", "enter", "enter", "escape", "escape")
        await at.burst("N", "escape", "escape", "q", "q")
        await at.until(lambda: at.app.screen is at.desk)
        assert at.app.is_running


async def test_removing_a_story_can_be_undone_and_its_row_comes_back(reading: Run) -> None:
    async with reading() as at:
        await at.press("D")
        assert [row.headline.split()[0] for row in at.desk.articles.rows] == ["Beta", "Alpha"]
        await at.until(lambda: at.shown.startswith("Beta"))
        await at.press("u")
        assert [row.headline.split()[0] for row in at.desk.articles.rows] == ["Gamma", "Beta", "Alpha"]


async def test_a_query_filters_while_it_is_typed_and_escape_takes_it_back(reading: Run) -> None:
    async with reading() as at:
        await at.press("/")
        await at.write("harbour")
        assert [row.headline.split()[0] for row in at.desk.articles.rows] == ["Beta"]
        await at.press("escape")
        assert len(at.desk.articles.rows) == 3
        assert at.desk.focused is at.desk.articles


async def test_the_word_at_the_caret_may_go_on_until_it_is_asked(reading: Run) -> None:
    async with reading() as at:
        await at.press("/")
        for letter in "harb":
            await at.write(letter)
            assert [row.headline.split()[0] for row in at.desk.articles.rows] == ["Beta"]
        await at.press("enter")
        assert at.desk.rundown.asked.text == "harb"
        assert len(at.desk.articles.rows) == 0
        await at.press("/", "o", "space")
        assert len(at.desk.articles.rows) == 0, "a blank ends the word"
        await at.press("left", "left", "left")
        await at.write("b")
        assert len(at.desk.articles.rows) == 0, "harbbo"


async def test_a_word_that_is_shut_out_is_taken_as_it_stands_while_it_is_typed(reading: Run) -> None:
    async with reading() as at:
        await at.press("/")
        await at.write("-harb")
        assert len(at.desk.articles.rows) == 3
        await at.write("our")
        assert len(at.desk.articles.rows) == 2


async def test_a_wrong_query_says_what_it_expected_and_keeps_the_rows(reading: Run) -> None:
    async with reading() as at:
        await at.press("/")
        at.desk.query_one(Input).value = "is:happy"
        await at.press("enter")
        assert "happy at 4" in at.desk.status.text
        assert at.desk.status.region.height == 1
        assert len(at.desk.articles.rows) == 3


async def test_find_marks_the_words_in_the_story(reading: Run) -> None:
    async with reading() as at:
        await at.press("j", "j", "enter", "/")
        await at.write("nato")
        await at.press("enter")
        hits = at.story.hits
        assert at.quotes(hits) == ["NATO", "NATO"]
        assert at.caret == hits[0].start
        await at.press("]", "f")
        assert at.caret == hits[1].start


async def test_an_import_shows_its_pace_and_leaving_it_says_how_far_it_came(session: Session, tmp_path: Path) -> None:
    rows = tmp_path / "rows.jsonl"
    rows.write_text("".join(f'{{"id": "r{n}", "headline": "Row {n}", "text": "Words."}}\n' for n in range(40_000)))
    app = DatelineApp(session, Settings(preview=0, recognition=False), [str(rows)])
    async with starting(lambda: app)(NARROW) as at:
        await at.until(
            lambda: re.search(r"reading [\d,]+ of [\d,]+ · [\d,]+/s · .+ left", at.desk.status.text) is not None
        )
        assert "? help" in at.desk.status.text
        assert not app.imports.unfinished
        await at.press("Q")
    read, total = (int(number) for number in app.imports.unfinished.replace(",", "").split(" of "))
    assert 0 < read < 40_000 < total + 4_000


async def test_an_import_says_how_many_stories_were_folded_into_others(session: Session, tmp_path: Path) -> None:
    words = "Ministers of Norland and Estmark met in Halden on Monday to talk about the border in the Tarn valley."
    wire = tmp_path / "talks"
    wire.mkdir()
    for headline in ("Talks open in Halden", "UPDATE 1-Talks open in Halden"):
        (wire / f"{headline}.txt").write_text(f"{headline}\n\nHALDEN (Norland Wire) - {words}\n")
    app = DatelineApp(session, Settings(preview=0, recognition=False), [str(wire)])
    async with starting(lambda: app)(NARROW) as at:
        await at.until(lambda: "2 added · 1 folded into other stories" in at.desk.status.text)


async def test_tags_are_set_and_can_be_asked_for(reading: Run) -> None:
    async with reading() as at:
        await at.press("t")
        await at.write("asia budget")
        await at.press("enter")
        assert at.row.status.tags == ("asia", "budget")
        await at.press("/")
        await at.write("tag:asia")
        await at.press("enter")
        assert [row.headline.split()[0] for row in at.desk.articles.rows] == ["Gamma"]


async def test_tags_typed_while_another_terminal_gives_one_are_added_to_it(reading: Run, session: Session) -> None:
    async with reading() as at:
        await at.press("t")
        await at.write("mine")
        triage.tag(session, [at.row.id], "theirs")
        await at.press("enter")
        assert at.row.status.tags == ("theirs", "mine")


async def test_the_place_in_a_story_is_remembered(reading: Run) -> None:
    async with reading(NARROW) as at:
        await at.press("j", "j", "enter", "j", "j", "j", "j", "j")
        top = at.desk.reader.top_offset
        assert top > 0
        await at.press("q", "k")
        await at.press("j")
        assert at.desk.reader.top_offset == top


async def test_another_sessions_changes_appear_without_a_key(reading: Run, folder: Path, stories: Path) -> None:
    async with reading() as at:
        await at.press("j")
        other = Session.open(folder, recogniser=NamesRecogniser)
        (stories / "delta.txt").write_text("Delta arrives\n\nIt came from elsewhere.\n", encoding="utf-8")
        intake.add(other, [str(stories / "delta.txt")])
        triage.set_read(other, [at.row.id], True)
        other.close()
        await at.until(lambda: len(at.desk.articles.rows) == 4 and at.row.status.read)
        assert at.headline == "Beta votes on harbour", "the selection stays"


async def test_sources_named_on_the_command_line_come_in_while_the_screen_stands(stories: Path, tmp_path: Path) -> None:
    session = Session.open(tmp_path / "other", recogniser=lambda: NamesRecogniser(NAMES))
    app = DatelineApp(session, Settings(preview=0), (str(stories),))
    async with app.run_test(size=WIDE) as pilot:
        at = Reading(app, pilot)
        await at.until(lambda: len(at.desk.articles.rows) == 3)
        assert "3 added" in at.desk.status.text
        await at.until(lambda: bool(at.shown))
    session.close()


async def test_a_newcomer_who_brings_stories_along_is_told_how_to_begin_once_they_are_in(
    stories: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(status, "_MESSAGE_SECONDS", 0.1)
    session = Session.open(tmp_path / "other", recogniser=lambda: NamesRecogniser(NAMES))
    app = DatelineApp(session, Settings(preview=0), (str(stories),))
    async with app.run_test(size=WIDE) as pilot:
        at = Reading(app, pilot)
        await at.until(lambda: "j down · enter opens" in at.desk.status.text)
        await at.press("enter")
        assert "opens" not in at.desk.status.text
    session.close()


@pytest.mark.parametrize(("key", "runs"), [("alt+shift+b", "All bookmarks"), ("alt+shift+n", "All notes")])
async def test_alt_and_a_capital_is_escape_and_that_capital(reading: Run, key: str, runs: str) -> None:
    async with reading() as at:
        await at.press("enter", key)
        assert runs in at.app.screen.query_one("#title", Bar).text


async def test_what_is_done_leaves_the_inbox_when_it_is_shown_again(reading: Run) -> None:
    async with reading() as at:
        await at.press("x")
        assert "of 2 stories" in at.desk.title_bar.text
        await at.press("backspace")
        assert [row.headline.split()[0] for row in at.desk.articles.rows] == ["Beta", "Alpha"]


@pytest.mark.parametrize("size", [(140, 40), NARROW, SLIM, (40, 12), TINY, (1, 1)])
async def test_every_key_is_harmless_at_every_size(reading: Run, size: tuple[int, int]) -> None:
    async with reading(size) as at:
        for command in at.desk.commands:
            if command.id in {"app.quit", "app.suspend"}:
                continue
            for key in command.keys:
                for stroke in (*(key if is_chord(key) else [key]), "escape", "escape"):
                    at.app.post_message(events.Key(stroke, stroke if len(stroke) == 1 else None))
                await at.pilot.pause()
        assert at.app.is_running
        assert at.app.return_code in (None, 0)


async def test_resizing_keeps_the_place(reading: Run) -> None:
    async with reading() as at:
        await at.press("j", "j", "enter", "j", "j", "j")
        top = at.desk.reader.top_offset
        for size in (NARROW, SLIM, TINY, WIDE):
            await at.pilot.resize_terminal(*size)
            await at.pilot.pause(0.05)
        assert at.desk.reader.top_offset == top


async def test_on_a_slim_screen_one_pane_shows_and_tab_goes_through_them(reading: Run) -> None:
    async with reading(SLIM) as at:
        assert at.desk.articles.region.width == 60
        await at.press("enter")
        assert at.desk.reader.region.width == 60
        await at.press("tab")
        assert at.desk.entities.region.width == 60


async def test_with_two_panes_the_entities_take_the_place_of_the_list(reading: Run) -> None:
    async with reading(NARROW) as at:
        await at.press("e")
        assert at.desk.entities.region.width > 0
        assert at.desk.articles.region.width == 0
        await at.press("1")
        assert at.desk.entities.region.width == 0
        assert at.desk.articles.region.width > 0


async def test_alt_and_a_letter_is_escape_and_that_letter(reading: Run) -> None:
    async with reading() as at:
        await at.press("enter", "alt+j")
        assert at.desk.focused is at.desk.articles
        assert at.headline == "Beta votes on harbour"


async def test_help_lists_every_command_and_the_palette_runs_one(reading: Run) -> None:
    async with reading() as at:
        await at.press("?")
        rows = at.app.screen.query_one(CommandRows).rows
        assert {command.id for command in at.desk.commands if command.id != "app.redraw"} <= {
            row.id for row in rows if isinstance(row, Command)
        } | {"app.interrupt"}
        await at.press("escape", ":")
        await at.write("bookmark")
        await at.press("enter")
        assert at.row.status.bookmarked


async def test_keys_typed_ahead_of_leaving_the_help_are_for_the_screen_behind(reading: Run) -> None:
    async with reading() as at:
        await at.press("enter", "?")
        await at.burst("alt+q", "j")
        assert at.app.screen is at.desk
        assert at.headline == "Beta votes on harbour"


async def test_an_article_that_is_gone_is_said_not_raised(reading: Run) -> None:
    async with reading() as at:
        at.desk.show_story(ArticleId("nowhere"))
        await at.pilot.pause()
        assert "nowhere" in at.desk.status.text
