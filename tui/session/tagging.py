"""Several tags at once: some added, some taken away, on any number of stories, in one step."""

from collections.abc import Iterable, Sequence

from tui.library.changes import Edit, Kind
from tui.model import ArticleId, Status
from tui.names import fold
from tui.session.outcome import Outcome, counted
from tui.session.session import Session
from tui.session.triage import tag_name, with_tags
from tui.values import replace


def retag(session: Session, ids: Iterable[ArticleId], adding: Iterable[str], taking: Iterable[str]) -> Outcome:
    """Give stories some tags and take others away; the tags that are not named stay.

    Raises:
        DatelineError: A tag is empty.
    """
    added, taken = [tag_name(name) for name in adding], [tag_name(name) for name in taking]
    statuses = session.library.statuses(list(ids))
    tagged = {before: with_tags(_without(before, taken), added) for before in set(statuses.values())}
    change = tuple(
        Edit(Kind.STATUS, article, before, after)
        for article, before in statuses.items()
        if (after := tagged[before]) != before
    )
    if not change:
        return Outcome("the tags are as they were")
    signed = " ".join([*(f"+{name}" for name in added), *(f"-{name}" for name in taken)])
    return session.history.make(change, f"tagged {counted(change, 'story')} {signed}")


def shared(session: Session, ids: Sequence[ArticleId]) -> tuple[str, ...]:
    """The tags that all of some stories bear."""
    statuses = list(dict.fromkeys(session.library.statuses(ids).values()))
    others = [{fold(tag) for tag in status.tags} for status in statuses]
    return tuple(tag for tag in statuses[0].tags if all(fold(tag) in tags for tags in others)) if statuses else ()


def _without(status: Status, names: Iterable[str]) -> Status:
    gone = {fold(name) for name in names}
    return replace(status, tags=tuple(tag for tag in status.tags if fold(tag) not in gone))
