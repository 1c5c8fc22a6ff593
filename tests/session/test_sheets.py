"""A draft in a file of its own: what an editor saved there is taken back, even if the reader died meanwhile."""

import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from tui.errors import LibraryError
from tui.model import ArticleId
from tui.session import drafts, sheets
from tui.session.session import Session

Stories = tuple[ArticleId, ArticleId]


def test_what_was_saved_in_the_editor_is_taken_back_and_the_file_goes(session: Session, stories: Stories) -> None:
    draft = drafts.begin(session, stories[0])
    path = sheets.lay_out(session, draft, "half")
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert path.read_text() == "half\n"
    path.write_bytes(b"whole \xff\n\n")
    assert sheets.take_back(session, draft, path) == "whole \ufffd\n"
    assert not path.exists()
    assert [left.text for left in drafts.left(session)] == ["whole \ufffd\n"]


def test_an_empty_note_leaves_neither_file_nor_draft(session: Session, stories: Stories) -> None:
    draft = drafts.begin(session, stories[0])
    path = sheets.lay_out(session, draft, "")
    assert drafts.left(session) == []
    assert sheets.take_back(session, draft, path) == ""
    assert session.library.drafts() == []


def test_the_file_of_a_reader_that_is_gone_is_taken_back_and_that_of_one_that_lives_is_not(
    session: Session, stories: Stories
) -> None:
    gone, lives = drafts.begin(session, stories[0]), drafts.begin(session, stories[1])
    ended = subprocess.run([sys.executable, "-c", "import os; print(os.getpid())"], capture_output=True, check=True)
    path = sheets.lay_out(session, gone, "")
    path.rename(path.with_name(f"{gone.key}.{int(ended.stdout)}.md"))
    path.with_name(f"{gone.key}.{int(ended.stdout)}.md").write_text("an hour of work\n")
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
