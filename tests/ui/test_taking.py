"""Taking words away and handing them to commands, at the keyboard."""

from pathlib import Path

import pytest
from textual.widgets import Label

from tests.ui.reading import Run, starting
from tui.keys import Keymap
from tui.session import notes
from tui.session.session import Session
from tui.settings import Settings
from tui.ui.app import DatelineApp
from tui.ui.screens.report import Report


async def test_what_was_taken_is_written_into_a_new_file_and_never_over_another(reading: Run, tmp_path: Path) -> None:
    async with reading() as at:
        await at.press("enter", "v", "i", "w", "y", "y")
        assert "sent 7 characters to the terminal; yp prints" in at.desk.status.text
        assert not at.desk.reader.selecting
        there = tmp_path / "there.md"
        there.write_text("precious")
        await at.press("y", "w")
        await at.write(str(there))
        await at.press("enter")
        assert "is there already" in at.desk.status.text
        await at.write("2")
        await at.press("enter")
        assert there.read_text() == "precious"
        assert (tmp_path / "there.md2").read_text() == "> Gamma\n"
        assert "wrote 7 characters" in at.desk.status.text


async def test_plain_words_are_a_choice_of_the_moment_and_of_the_settings(session: Session, tmp_path: Path) -> None:
    async with starting(lambda: DatelineApp(session, Settings(preview=0, yank="plain")))() as at:
        for name in ("plain", "marked"):
            await at.press("enter", "v", "i", "w", "y", "y", "y", "w")
            await at.write(str(tmp_path / name))
            await at.press("enter", "y", "m")
        assert [(tmp_path / name).read_text() for name in ("plain", "marked")] == ["Gamma\n", "> Gamma\n"]


async def test_a_command_is_recalled_once_however_often_it_was_run_or_set(session: Session) -> None:
    settings = Settings(preview=0, pipes=("wc -w", "wc -c"))
    async with starting(lambda: DatelineApp(session, settings))() as at:
        await at.press("|", "up", "enter")
        await at.until(lambda: isinstance(at.app.screen, Report))
        await at.press("escape", "|")
        recalled = []
        for _ in range(2):
            await at.press("up")
            assert at.desk.prompt is not None
            recalled.append(at.desk.prompt.text)
        assert recalled == ["wc -c", "wc -w"]


async def test_what_cannot_be_taken_is_said(reading: Run) -> None:
    async with reading() as at:
        await at.press("enter", "y", "y")
        assert "select a passage" in at.desk.status.text
        await at.press("y", "l")
        assert "no address" in at.desk.status.text
        await at.press("y", "n")
        assert "no note at hand" in at.desk.status.text
        await at.press("y", "c")
        assert "sent " in at.desk.status.text

    async with reading() as at:
        await at.press("enter", "v", "i", "w", "|")
        assert "p passage · s story" in at.desk.status.text
        await at.press("p")
        await at.write("tr a-z A-Z")
        await at.press("enter")
        await at.until(lambda: isinstance(at.app.screen, Report))
        report = at.app.screen
        assert isinstance(report, Report)
        assert list(report.pane.rows) == ["GAMMA"]
        await at.press("escape", "|", "s", "up", "enter")
        await at.until(lambda: isinstance(at.app.screen, Report))
        report = at.app.screen
        assert isinstance(report, Report)
        assert "CLOSED EARLY ON TUESDAY" in "\n".join(report.pane.rows)


async def test_marked_rows_go_to_a_command_together_and_are_marked_no_more(session: Session) -> None:
    async with starting(lambda: DatelineApp(session, Settings(preview=0, pipes=("cat",))))() as at:
        notes.add(session, at.header("Beta").id, "ask the harbour")
        await at.press("m", "j", "m", "|")
        assert at.desk.prompt is not None, "neither a passage nor a note is about the marked rows"
        assert str(at.desk.prompt.query_one(Label).content) == "pipe the 2 stories to"
        await at.press("up", "enter")
        await at.until(lambda: isinstance(at.app.screen, Report))
        report = at.app.screen
        assert isinstance(report, Report)
        headlines = [row for row in report.pane.rows if row.startswith(("Gamma", "Beta", "Alpha"))]
        assert headlines == ["Gamma closes early", "Alpha talks open in Vilnius"]
        assert not at.desk.rundown.marks


async def test_a_command_that_fails_is_said_in_one_line_and_keys_answer_while_one_runs(session: Session) -> None:
    async with starting(lambda: DatelineApp(session, Settings(preview=0, pipes=("sleep 20",), pipe_seconds=1)))() as at:
        await at.press("|", *"no-such-command", "enter")
        await at.until(lambda: "'no-such-command' does not start" in at.desk.status.text)
        await at.press("|", "up", "up", "enter")
        assert "sleep 20 runs" in at.desk.status.text
        await at.press("j")
        assert at.headline.startswith("Beta")
        await at.until(lambda: "took longer than 1 s" in at.desk.status.text)
        assert "runs" not in at.desk.status.text
        await at.press("|", *"false", "enter")
        await at.until(lambda: "false ended with 1; it printed nothing" in at.desk.status.text)


def waiting_for(go: Path) -> str:
    """A command that says `went` once there is a file."""
    return f"sh -c 'until [ -e {go} ]; do sleep 0.05; done; echo went'"


async def test_what_a_command_prints_takes_no_key_of_a_note_that_is_being_typed(
    session: Session, tmp_path: Path
) -> None:
    settings = Settings(preview=0, pipes=(waiting_for(tmp_path / "go"),))
    async with starting(lambda: DatelineApp(session, settings))() as at:
        await at.press("|", "up", "enter", "a", *"mine ")
        (tmp_path / "go").touch()
        await at.until(lambda: "is done; | o shows what it printed" in at.desk.status.text)
        await at.press(*"qq", "ctrl+s")
        assert [note.text for note in session.library.notes()] == ["mine qq"]
        await at.press("|", "o")
        report = at.app.screen
        assert isinstance(report, Report)
        assert list(report.pane.rows) == ["went"]
        await at.press("escape", "|")
        assert "output" not in at.desk.status.text


async def test_two_commands_run_side_by_side(session: Session, tmp_path: Path) -> None:
    settings = Settings(preview=0, pipes=(waiting_for(tmp_path / "go"),))
    async with starting(lambda: DatelineApp(session, settings))() as at:
        await at.press("|", "up", "enter", "|", *"true", "enter")
        await at.until(lambda: "true is done" in at.desk.status.text)
        assert "runs" in at.desk.status.text, "the first one goes on"
        (tmp_path / "go").touch()
        await at.until(lambda: isinstance(at.app.screen, Report))
        assert "runs" not in at.desk.status.text


@pytest.mark.parametrize("notes", [0, 1])
async def test_the_notes_of_a_story_can_be_piped_once_there_are_any(reading: Run, notes: int) -> None:
    async with reading() as at:
        if notes:
            await at.press("enter", "v", "i", "w", "a", *"mine", "ctrl+s")
        await at.press("|")
        if not notes:
            assert at.desk.prompt is not None, "there is only the story"
            return
        await at.press("n", *"cat", "enter")
        await at.until(lambda: isinstance(at.app.screen, Report))
        report = at.app.screen
        assert isinstance(report, Report)
        assert list(report.pane.rows) == ["> Gamma", "", "— “Gamma closes early”, Baltic Wire, ROME", "", "mine"]


async def test_what_is_said_names_the_keys_that_are_in_force(session: Session) -> None:
    keymap = Keymap("emacs", {"yank.print": ("f7",)})
    async with starting(lambda: DatelineApp(session, Settings(preview=0, keys=keymap)))() as at:
        await at.app.run_action("yank_cited", at.desk)
        assert "F7 prints, yw writes them" in at.desk.status.text
    async with starting(lambda: DatelineApp(session, Settings(preview=0, keys=Keymap("arrows"))))() as at:
        await at.app.run_action("yank_cited", at.desk)
        assert "F2 “print it” prints, F2 “write it” writes them" in at.desk.status.text
