"""A draft in a file of its own: what an editor saved there is taken back, even if the reader died meanwhile."""

import os
import stat
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from tests.fakes import FailingDisk
from tui.errors import LibraryError
from tui.model import ArticleId
from tui.session import drafts, intake, sheets
from tui.session.session import Session

Stories = tuple[ArticleId, ArticleId]


def test_what_was_saved_in_the_editor_is_taken_back_and_the_file_goes(session: Session, stories: Stories) -> None:
    draft = drafts.begin(session, stories[0])
    path = sheets.lay_out(session, draft, "half")
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert path.read_text() == "half\n"
    path.write_text("whole\n\n")
    assert sheets.take_back(session, draft, path) == ("whole\n", "")
    assert not path.exists()
    assert [left.text for left in drafts.left(session)] == ["whole\n"]


def test_bytes_that_are_no_utf_8_can_be_told_from_each_other_and_are_told(session: Session, stories: Stories) -> None:
    draft = drafts.begin(session, stories[0])
    path = sheets.lay_out(session, draft, "")
    path.write_bytes("caf\xe9 \xe0 Seoul\n".encode("latin-1"))
    words, odd = sheets.take_back(session, draft, path)
    assert words == r"caf\xe9 \xe0 Seoul"
    assert odd == r"it is not all in UTF-8: \xe9 stands for a byte that is none"


def test_the_file_stays_until_the_draft_is_on_the_disk(tmp_path: Path, desk: Path) -> None:
    disk = FailingDisk("flush")
    with closing(Session.open(tmp_path / "library", disk=disk)) as session:
        draft = drafts.begin(session, intake.add(session, [str(desk)]).added[0])
        path = sheets.lay_out(session, draft, "")
        path.write_text("an hour of work\n")
        session.settle()
        disk.failing = True
        assert sheets.take_back(session, draft, path)[0] == "an hour of work"
        assert path.read_text() == "an hour of work\n"
        disk.failing = False


def test_a_file_that_a_power_cut_left_empty_replaces_no_draft(session: Session, stories: Stories) -> None:
    path = sheets.lay_out(session, drafts.begin(session, stories[0]), "an hour of work")
    path.write_bytes(b"")
    path.rename(path.with_name(path.name.replace(f".{os.getpid()}.", f".{_ended()}.")))
    assert sheets.recover(session) == ""
    assert [left.text for left in drafts.left(session)] == ["an hour of work"]
    assert list(path.parent.iterdir()) == []


def test_a_file_of_a_reader_that_is_gone_and_cannot_be_read_is_told_at_the_next_start(
    session: Session, stories: Stories
) -> None:
    path = sheets.lay_out(session, drafts.begin(session, stories[0]), "words")
    path.unlink()
    path.with_name(path.name.replace(f".{os.getpid()}.", f".{_ended()}.")).mkdir()
    assert "cannot be read" in sheets.recover(session)
    assert [left.text for left in drafts.left(session)] == ["words"]


def _ended() -> int:
    """The number of a process that is gone."""
    ended = subprocess.run([sys.executable, "-c", "import os; print(os.getpid())"], capture_output=True, check=True)
    return int(ended.stdout)


def test_an_empty_note_leaves_neither_file_nor_draft(session: Session, stories: Stories) -> None:
    draft = drafts.begin(session, stories[0])
    path = sheets.lay_out(session, draft, "")
    assert drafts.left(session) == []
    assert sheets.take_back(session, draft, path) == ("", "")
    assert session.library.drafts() == []


def test_the_file_of_a_reader_that_is_gone_is_taken_back_and_that_of_one_that_lives_is_not(
    session: Session, stories: Stories
) -> None:
    gone, lives = drafts.begin(session, stories[0]), drafts.begin(session, stories[1])
    path = sheets.lay_out(session, gone, "")
    path = path.rename(path.with_name(f"{gone.key}.{_ended()}.md"))
    path.write_text("an hour of work\n")
    sheets.lay_out(session, lives, "somebody is at it")
    sheets.recover(session)
    assert {left.text for left in drafts.left(session)} == {"an hour of work", "somebody is at it"}
    assert [found.name for found in path.parent.iterdir()] == [f"{lives.key}.{os.getpid()}.md"]


def test_a_folder_that_cannot_be_written_is_told_in_one_line(session: Session, stories: Stories) -> None:
    (session.library.folder / "drafts").write_text("in the way")
    with pytest.raises(LibraryError, match="cannot be written"):
        sheets.lay_out(session, drafts.begin(session, stories[0]), "words")


def test_a_file_that_vanished_leaves_the_draft_as_it_was(session: Session, stories: Stories, tmp_path: Path) -> None:
    draft = drafts.begin(session, stories[0])
    sheets.lay_out(session, draft, "words").unlink()
    with pytest.raises(LibraryError, match="cannot be read"):
        sheets.take_back(session, draft, tmp_path / "none")
    assert [left.text for left in drafts.left(session)] == ["words"]
