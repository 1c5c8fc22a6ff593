"""Several tags on several stories are one step, and what is not named stays."""

import pytest

from tui.errors import DatelineError
from tui.model import ArticleId
from tui.session import tagging, triage
from tui.session.session import Session

Stories = tuple[ArticleId, ArticleId]


def tags(session: Session, stories: Stories) -> list[tuple[str, ...]]:
    return [tuple(sorted(session.library.status(article).tags)) for article in stories]


def test_tags_are_added_and_taken_away_in_one_step_and_the_others_stay(session: Session, stories: Stories) -> None:
    triage.set_tags(session, [stories[0]], ["Asia", "budget"])
    outcome = tagging.retag(session, stories, ["summit"], ["asia"])
    assert outcome.message == "tagged 2 stories +summit -asia"
    assert tags(session, stories) == [("budget", "summit"), ("summit",)]
    session.history.undo()
    assert tags(session, stories) == [("Asia", "budget"), ()]


def test_only_stories_that_look_different_then_are_counted(session: Session, stories: Stories) -> None:
    triage.tag(session, [stories[0]], "summit")
    assert tagging.retag(session, [*stories, ArticleId("gone")], ["Summit"], []).changed == 1
    assert tagging.retag(session, stories, ["summit"], ["nowhere"]).changed == 0


def test_a_tag_of_nothing_is_refused(session: Session, stories: Stories) -> None:
    with pytest.raises(DatelineError, match="at least one letter"):
        tagging.retag(session, stories, [" "], [])


def test_the_tags_that_all_stories_bear(session: Session, stories: Stories) -> None:
    triage.set_tags(session, [stories[0]], ["Asia", "budget"])
    triage.set_tags(session, [stories[1]], ["asia"])
    assert tagging.shared(session, stories) == ("Asia",)
    assert tagging.shared(session, []) == ()


@pytest.mark.parametrize(
    ("present", "seen", "wanted", "after"),
    [
        ("old shell", "old", "old mine", "old shell mine"),
        ("old shell", "old", "", "shell"),
        ("", "old", "old mine", "mine"),
        ("old", "old", "Old", "Old"),
        ("Mine", "", "mine", "Mine"),
    ],
)
def test_what_others_did_to_the_tags_since_they_were_shown_stays(
    session: Session, stories: Stories, present: str, seen: str, wanted: str, after: str
) -> None:
    tagging.retag(session, [stories[0]], present.split(), [])
    triage.set_tags(session, [stories[0]], wanted.split(), seen.split())
    assert session.library.status(stories[0]).tags == tuple(after.split())
