"""What is typed in one go, as over a slow line, leads where it leads key by key."""

from pathlib import Path

import pytest

from tests.fakes import NamesRecogniser
from tests.walk.paces import in_one_go, one_by_one, place_after
from tui.session import intake
from tui.session.session import Session


@pytest.fixture
def folder(tmp_path: Path, seeds: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A library of the seeds, their names found; nothing that is typed by chance leaves its place."""
    monkeypatch.setenv("PATH", "")
    monkeypatch.chdir(tmp_path)
    session = Session.open(tmp_path / "library", recogniser=NamesRecogniser)
    intake.add(session, [str(seeds)])
    session.names.ask_all()
    session.names.finish()
    session.indexing.finish()
    session.folding.run()  # else the list would grow shorter at some moment
    session.close()
    return tmp_path / "library"


_FIRST_WALK = (
    "7 c - f1 space ( f y p enter b h c q h y p q - f h j left c E ' j W z < \" 3 pagedown f1 [ n [ enter ) i e - "
    "[ e S # y p ctrl+l 8 enter ( u $ c B K } ctrl+l h l enter [ ? f1 ? - s q t 3 # f é ' 4 ctrl+r w f x"
)
_SECOND_WALK = (
    '] " j a e + : i p p K | ctrl+c r A k b S space ctrl+c ctrl+o y c < 1 ( ctrl+g o ctrl+l ctrl+c i b j 4 ( left A ] '
    'e i w s o p i w n 字 0 - ? . | " * k } V ) . ] w [ e ? | b { ctrl+u ctrl+c l 2 y l ctrl+p s o 2 R i'
)


@pytest.mark.parametrize(
    ("size", "keys"),
    [
        pytest.param((120, 40), _FIRST_WALK, id="first-walk"),
        pytest.param((140, 45), _SECOND_WALK, id="second-walk"),
        pytest.param((60, 20), "n ;", id="jump-in-a-pane-that-was-hidden"),
        pytest.param((40, 12), "n space", id="page-in-a-pane-that-was-hidden"),
        pytest.param((20, 5), "2 v ctrl+d", id="select-in-a-pane-that-was-hidden"),
        pytest.param((60, 20), "f a", id="label-in-a-pane-that-was-hidden"),
        pytest.param((80, 24), "n a h i ctrl+g space space", id="page-after-the-editor-is-gone"),
        pytest.param((80, 24), "N ctrl+g space space", id="page-after-a-list"),
        pytest.param((200, 60), "/ 2 home", id="cursor-of-a-query"),
        pytest.param((120, 40), "/ i e", id="query-that-finds-nothing-in-the-end"),
        pytest.param((120, 40), "j j / y enter", id="query-whose-first-letter-finds-something-else"),
        pytest.param((120, 40), "j j 3 enter", id="names-of-the-selected-story"),
        pytest.param((120, 40), "j f", id="labels-of-the-selected-story"),
        pytest.param((120, 40), "j e a h i ctrl+s", id="note-in-the-margin"),
    ],
)
async def test_keys_in_one_go_lead_where_they_lead_one_by_one(folder: Path, size: tuple[int, int], keys: str) -> None:
    slow, fast = [await place_after(folder, keys.split(), size, pace) for pace in (one_by_one, in_one_go)]
    assert fast.state == slow.state
    assert fast.written == slow.written
    assert fast.screen == slow.screen
    assert fast.looks == slow.looks
