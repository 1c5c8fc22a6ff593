"""A text that its source has replaced stays, behind the new one."""

from pathlib import Path

from tests.session.test_folding import rows
from tui.library.query import parse
from tui.model import ArticleId, Recognition, Status
from tui.session import intake, triage, unfolding
from tui.session.session import Session

Stories = tuple[ArticleId, ArticleId]


def change(session: Session, desk: Path, old: str, new: str) -> None:
    """Have the file say something else, and import it again."""
    path = desk / "vilnius.txt"
    path.write_text(path.read_text().replace(old, new))
    intake.add(session, [str(desk)])
    session.settle()


def test_what_a_file_said_before_is_an_older_take(session: Session, desk: Path, stories: Stories) -> None:
    change(session, desk, "on Tuesday", "on Monday")
    change(session, desk, "on Monday", "on Sunday")
    library, article = session.library, stories[0]
    takes = library.takes(article)
    assert takes[-1] == article
    texts = [library.article(take).document.text for take in takes]
    assert [day for text in texts for day in ("Tuesday", "Monday", "Sunday") if f"NATO on {day}" in text] == [
        *("Tuesday", "Monday", "Sunday")
    ]
    assert library.header(article).takes == 2  # type: ignore[union-attr]
    assert rows(library, "tuesday") == [article]
    assert library.count() == 2
    assert session.folding.run() == frozenset()


def test_a_changed_body_is_unread_again_and_a_changed_headline_is_not(
    session: Session, desk: Path, stories: Stories
) -> None:
    triage.set_read(session, stories, True)
    triage.set_done(session, stories, True)
    triage.tag(session, stories, "baltic")
    change(session, desk, "Leaders gather", "Many leaders gather")
    assert session.library.status(stories[0]) == Status(read=True, done=True, tags=("baltic",))
    assert len(session.library.takes(stories[0])) == 1
    change(session, desk, "on Tuesday", "on Monday")
    assert session.library.status(stories[0]) == Status(tags=("baltic",))
    (former, _) = session.library.takes(stories[0])
    assert session.library.status(former) == Status(read=True, done=True)


def test_names_that_were_found_in_it_need_not_be_found_again(session: Session, desk: Path, stories: Stories) -> None:
    library, article = session.library, stories[0]
    library.put_recognitions([Recognition(article, 1, "fake/1", ())])
    change(session, desk, "on Tuesday", "on Monday")
    (former, _) = library.takes(article)
    assert library.engine(former) == "fake/1"
    assert library.engine(article) is None


def test_it_stays_behind_a_story_that_a_reader_has_parted(session: Session, desk: Path, stories: Stories) -> None:
    change(session, desk, "on Tuesday", "on Monday")
    unfolding.unfold(session, [stories[0]])
    assert session.library.count() == 3
    change(session, desk, "on Monday", "on Sunday")
    assert len(session.library.takes(stories[0])) == 2
    assert session.library.count() == 3


def test_the_same_file_again_adds_nothing(session: Session, desk: Path, stories: Stories) -> None:
    change(session, desk, "on Tuesday", "on Monday")
    before = len(session.library)
    report = intake.add(session, [str(desk)])
    assert set(report.unchanged) == set(stories)
    assert len(session.library) == before


def test_a_former_text_is_removed_with_its_story(session: Session, desk: Path, stories: Stories) -> None:
    change(session, desk, "on Tuesday", "on Monday")
    triage.remove(session, [stories[0]])
    assert rows(session.library) == [stories[1]]
    assert session.library.count(parse("vilnius")) == 0
    session.history.undo()
    assert len(session.library.takes(stories[0])) == 2


def test_a_story_that_is_unfolded_takes_what_it_said_before_along(
    session: Session, desk: Path, stories: Stories
) -> None:
    change(session, desk, "on Tuesday", "on Monday")
    text = (desk / "vilnius.txt").read_text()
    (desk / "update.txt").write_text(f"UPDATE 1-{text}\nThe talks were open.\n")
    (update,) = intake.add(session, [str(desk / "update.txt")]).added
    session.library.search.catch_up()
    session.folding.run()
    session.settle()
    before = session.library.takes(update)
    assert len(before) == 3
    unfolding.unfold(session, [stories[0]])
    assert session.library.takes(update) == [update]
    assert session.library.takes(stories[0]) == [take for take in before if take != update]
    unfolding.unfold(session, [stories[0]])
    assert session.library.takes(stories[0]) == [stories[0]]
