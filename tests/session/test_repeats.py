"""A source that files one story more than once: imported again, it changes nothing."""

import json
from pathlib import Path

import pytest

from tui.model import ArticleId
from tui.session import gathering, intake
from tui.session.report import Fate, Imported
from tui.session.session import Session

STORY = ArticleId("talks")
OLD = {"id": "talks", "headline": "Talks open", "text": "They met in Halden on Monday.\n\nThe border was discussed."}
NEW = OLD | {"text": "They met in Halden on Monday.\n\nA commission was set up."}
RETITLED = OLD | {"headline": "Talks open in Halden"}
OTHER = {"id": "rain", "headline": "Rain in Halden", "text": "It rained."}


@pytest.fixture
def log(tmp_path: Path) -> Path:
    return tmp_path / "log.jsonl"


def file(session: Session, log: Path, *rows: dict[str, str]) -> tuple[int, int, int]:
    """Write the rows and import them; how many stories were added, updated and unchanged."""
    log.write_text("".join(f"{json.dumps(row)}\n" for row in rows))
    report = intake.add(session, [str(log)])
    return len(report.added), len(report.updated), len(report.unchanged)


def texts(session: Session) -> list[str]:
    """What the takes of the story say, the oldest first."""
    return [article.document.text for article in session.library.articles(session.library.takes(STORY))]


@pytest.mark.parametrize(
    "rows",
    [(OLD, NEW), (OLD, OTHER, NEW), (OLD, RETITLED), (OLD, NEW, OLD), (OLD, NEW, RETITLED), (OLD, OLD)],
    ids=["a new body", "with others between", "a new headline", "there and back", "both", "no change"],
)
def test_the_same_again_changes_nothing(session: Session, log: Path, rows: tuple[dict[str, str], ...]) -> None:
    stories = len({row["id"] for row in rows})
    assert file(session, log, *rows) == (stories, 0, 0)
    before = texts(session)
    for _ in range(2):
        assert file(session, log, *rows) == (0, 0, stories)
        assert texts(session) == before
    assert rows[-1]["headline"] == session.library.article(STORY).headline


def test_rows_that_are_read_long_after_each_other_count_as_one_story(
    session: Session, log: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(gathering, "_BATCH", 1)
    assert file(session, log, OLD, OTHER, NEW) == (2, 0, 0)
    assert file(session, log, OLD, OTHER, NEW) == (0, 0, 2)


def test_what_is_new_before_the_last_row_becomes_a_take(session: Session, log: Path) -> None:
    file(session, log, OLD, NEW)
    third = OLD | {"text": "They went home."}
    assert file(session, log, OLD, third, NEW) == (0, 1, 0)
    assert any("They went home." in text for text in texts(session))
    assert "A commission was set up." in session.library.article(STORY).document.text


def test_a_story_that_is_changed_back_is_changed_back(session: Session, log: Path) -> None:
    file(session, log, OLD, NEW)
    assert file(session, log, OLD) == (0, 1, 0)
    assert "The border was discussed." in session.library.article(STORY).document.text


def test_no_more_is_held_than_has_room(session: Session, log: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file(session, log, OLD, OTHER)
    monkeypatch.setattr("tui.session.repeats._BYTES", 1)
    assert file(session, log, NEW, OTHER | {"text": "It poured."}) == (0, 2, 0)
    assert session.library.article(ArticleId("rain")).document.text.endswith("It poured.")


def test_a_preview_tells_the_same(session: Session, log: Path) -> None:
    file(session, log, OLD, OTHER, NEW)
    told = [story.fate for story in intake.preview(session, [str(log)]) if isinstance(story, Imported)]
    assert told == [Fate.UNCHANGED] * 2
