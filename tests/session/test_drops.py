"""Folders that are watched for wire drops."""

import fcntl
import os
import time
from datetime import timedelta
from pathlib import Path

import pytest

from tui.session import drops, intake, refreshing, subscriptions, triage, written
from tui.session.refreshing import Answer, Refreshed
from tui.session.session import Session


@pytest.fixture(autouse=True)
def hasty(monkeypatch: pytest.MonkeyPatch) -> None:
    """A file is complete as soon as nothing was written to it for a twentieth of a second; clocks count in tenths."""
    monkeypatch.setattr(drops, "CALM", timedelta(seconds=0.05))
    monkeypatch.setattr(drops, "_OVERLAP", timedelta(seconds=0.2))


@pytest.fixture
def folder(session: Session, tmp_path: Path) -> Path:
    folder = tmp_path / "drop"
    folder.mkdir()
    subscriptions.subscribe(session, [subscriptions.find(session.web, str(folder)).outline])
    return folder


def look(session: Session, *, after: float = 0.06) -> Refreshed:
    time.sleep(after)
    [feed] = session.library.feeds()
    found = refreshing.look_into(session, feed)
    session.settle()
    return found


def headlines(session: Session) -> set[str]:
    return {header.headline for header in session.library.headers()}


def test_what_is_dropped_is_read_once(session: Session, folder: Path) -> None:
    (folder / "a.txt").write_text("Alpha\n\nOSLO (Wire) - One.\n")
    assert len(look(session).added) == 1
    second = look(session, after=drops._OVERLAP.total_seconds())
    assert (second.answer, second.added) == (Answer.UNCHANGED, ())
    (folder / "b.txt").write_text("Beta\n\nOSLO (Wire) - Two.\n")
    assert len(look(session).added) == 1
    assert headlines(session) == {"Alpha", "Beta"}


def test_a_folder_and_a_file_whose_names_are_not_utf_8_are_read(session: Session, tmp_path: Path) -> None:
    folder = tmp_path / os.fsdecode(b"caf\xe9")
    folder.mkdir()
    (folder / os.fsdecode(b"bad\xff.txt")).write_text("Alpha\n\nOSLO (Wire) - One.\n")
    subscriptions.subscribe(session, [subscriptions.find(session.web, str(folder)).outline])
    [id_] = look(session).added
    assert session.library.article(id_).origin == f"{tmp_path}/caf\\xe9/bad\\xff.txt"
    assert subscriptions.named(session.library, str(folder)).origin == f"{tmp_path}/caf\\xe9"


def test_a_file_that_is_still_written_to_is_left_until_it_is_complete(session: Session, folder: Path) -> None:
    with (folder / "a.txt").open("w") as file:
        file.write("Alpha\n\nOSLO (Wire) - One ")
        file.flush()
        assert look(session, after=0).added == ()
        file.write("and two.\n")
    [id_] = look(session).added
    assert session.library.article(id_).document.text.endswith("One and two.")


@pytest.mark.skipif(not hasattr(fcntl, "F_SETLEASE"), reason="only Linux tells who writes to a file")
def test_a_file_whose_writer_pauses_is_left_until_it_is_closed(session: Session, folder: Path) -> None:
    with (folder / "a.txt").open("w") as file:
        file.write("Alpha\n\nOSLO (Wire) - One ")
        file.flush()
        assert look(session).added == ()
        file.write("and two.\n")
    [id_] = look(session).added
    assert session.library.article(id_).document.text.endswith("One and two.")


def test_a_file_that_is_never_closed_is_read_after_a_while(
    session: Session, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(drops, "_PATIENCE", 1)
    with (folder / "a.txt").open("w") as file:
        file.write("Alpha\n\nOSLO (Wire) - One.\n")
        file.flush()
        assert len(look(session).added) == 1


def test_who_writes_to_a_file_is_not_told_of_one_that_is_gone(folder: Path) -> None:
    assert written.is_open(folder / "gone.txt") is None


def test_a_file_of_long_ago_that_is_moved_here_is_new(session: Session, folder: Path, tmp_path: Path) -> None:
    (folder / "a.txt").write_text("Alpha\n\nOSLO (Wire) - One.\n")
    look(session)
    old = tmp_path / "old.txt"
    old.write_text("Beta\n\nOSLO (Wire) - Two.\n")
    os.utime(old, (1_000_000_000, 1_000_000_000))
    time.sleep(0.05)
    old.rename(folder / "old.txt")
    assert len(look(session).added) == 1


def test_a_story_that_is_written_anew_is_updated(session: Session, folder: Path) -> None:
    (folder / "a.txt").write_text("Alpha\n\nOSLO (Wire) - One.\n")
    look(session)
    (folder / "a.txt").write_text("Alpha\n\nOSLO (Wire) - One, corrected.\n")
    assert len(look(session).updated) == 1


def test_looking_writes_nothing_while_nothing_comes(session: Session, folder: Path) -> None:
    (folder / "a.txt").write_text("Alpha\n\nOSLO (Wire) - One.\n")
    look(session)
    time.sleep(drops._OVERLAP.total_seconds())
    look(session)
    before = session.library.feeds()
    look(session)
    assert session.library.feeds() == before


def test_a_folder_that_is_gone_is_said_once_and_read_when_it_is_back(session: Session, folder: Path) -> None:
    folder.rename(folder.with_name("away"))
    assert look(session).answer is Answer.FAILED
    look(session)
    [feed] = session.library.feeds()
    assert feed.failures == 1
    assert "no folder" in feed.failure
    folder.with_name("away").rename(folder)
    (folder / "a.txt").write_text("Alpha\n\nOSLO (Wire) - One.\n")
    assert len(look(session).added) == 1
    assert session.library.feeds()[0].failure == ""


def test_a_bad_file_is_told_and_the_others_are_read(session: Session, folder: Path) -> None:
    (folder / "a.txt").write_bytes(b"")
    (folder / "b.txt").write_text("Beta\n\nOSLO (Wire) - Two.\n")
    found = look(session)
    assert (found.answer, len(found.added)) == (Answer.FAILED, 1)
    assert "a.txt" in found.feed.failure


def test_a_file_that_was_added_by_hand_is_the_same_article(session: Session, folder: Path) -> None:
    (folder / "a.txt").write_text("Alpha\n\nOSLO (Wire) - One.\n")
    intake.add(session, [str(folder / "a.txt")])
    assert look(session).added == ()
    assert len(headlines(session)) == 1


def test_a_refresh_looks_into_folders_too(session: Session, folder: Path) -> None:
    (folder / "a.txt").write_text("Alpha\n\nOSLO (Wire) - One.\n")
    time.sleep(0.06)
    [found] = refreshing.refresh(session, session.library.feeds())
    assert (found.feed.title, len(found.added)) == ("drop", 1)


@pytest.mark.parametrize("for_good", [False, True], ids=["removed", "purged"])
def test_what_a_person_threw_away_stays_away_when_its_file_is_touched(
    session: Session, folder: Path, for_good: bool
) -> None:
    file = folder / "a.txt"
    file.write_text("Alpha\n\nOSLO (Wire) - One.\n")
    triage.remove(session, look(session).added)
    session.settle()
    if for_good:
        triage.purge(session)
        session.settle()
    file.write_text("Alpha again\n\nOSLO (Wire) - One.\n")
    assert look(session).added == ()
    assert headlines(session) == set()
    assert len(intake.add(session, [str(file)]).added) == 1


def test_an_empty_folder_has_been_looked_into(session: Session, folder: Path) -> None:
    assert look(session).answer is Answer.UNCHANGED
    [feed] = session.library.feeds()
    assert feed.checked is not None
    (folder / "a.txt").write_text("Alpha\n\nOSLO (Wire) - One.\n")
    assert len(look(session).added) == 1


def test_a_link_out_of_the_folder_is_not_followed(session: Session, folder: Path, tmp_path: Path) -> None:
    (tmp_path / "outside").mkdir()
    (tmp_path / "outside" / "secret.txt").write_text("Secret\n\nOSLO (Wire) - Two.\n")
    (folder / "link.txt").symlink_to(tmp_path / "outside" / "secret.txt")
    (folder / "inside").symlink_to(tmp_path / "outside")
    (folder / "a.txt").write_text("Alpha\n\nOSLO (Wire) - One.\n")
    look(session)
    assert headlines(session) == {"Alpha"}
