"""A note has the same commands wherever it is shown: in the list of all, beside the text, in the text."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.ui.reading import NARROW, WIDE, Reading, Run
from tui.model import Note, Span
from tui.session import notes
from tui.session.session import Session
from tui.ui import aside
from tui.ui.screens.picking import Picking
from tui.ui.widgets.note_editor import NoteEditor

Seen = Callable[[Reading, Note], bool]


@pytest.fixture
def note(session: Session) -> Note:
    """A note on the first word of the first story."""
    story = next(row.id for row in session.library.headers() if row.headline.startswith("Gamma"))
    return notes.add(session, story, "why so early?", Span(0, 5), kind="fact")[0]


async def _list(at: Reading) -> None:
    await at.press("N")


async def _margin(at: Reading) -> None:
    await at.press("enter", "]", "n")
    at.desk.to_pane(at.desk.notes)


async def _text(at: Reading) -> None:
    await at.press("enter", "]", "n")


PLACES = {"list": (_list, WIDE), "margin": (_margin, WIDE), "text": (_text, WIDE), "drawer": (_text, NARROW)}


def _says(*words: str) -> Seen:
    def seen(at: Reading, _: Note) -> bool:
        status = getattr(at.app.screen, "status", at.desk.status)
        return any(word in status.text for word in words)

    return seen


def _now(at: Reading, note: Note) -> Note | None:
    return next((one for one in at.desk.session.library.notes() if one.id == note.id), None)


COMMANDS: dict[str, tuple[tuple[str, ...], Seen]] = {
    "edit": (("a",), lambda at, _: bool(at.desk.query(NoteEditor))),
    "edit outside": (("E",), lambda at, note: getattr(_now(at, note), "text", "") == "WHY SO EARLY?"),
    "tag": (("t", *"later", "enter"), lambda at, note: getattr(_now(at, note), "tags", ()) == ("later",)),
    "kind": (("H",), lambda at, note: isinstance(at.app.screen, Picking) or _says("kind")(at, note)),
    "remove": (("D",), lambda at, note: _now(at, note) is None),
    "undo": (("D", "u"), lambda at, note: _now(at, note) == note),
    "quote": (("y", "y"), _says("sent 7 characters")),
    "cited": (("y", "c"), _says("sent ")),
    "link": (("y", "l"), _says("no address")),
    "whole": (("y", "n"), _says("sent ")),
    "form": (("y", "m"), _says("plain words from now on")),
    "print": (("y", "n", "y", "p"), _says("printed “> Gamma")),
    "write": (("y", "n", "y", "w", *"/dev/full/x", "enter"), _says("/dev/full/x cannot be written")),
}


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("command", COMMANDS)
async def test_a_note_answers(
    reading: Run, note: Note, place: str, command: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    go, size = PLACES[place]
    keys, seen = COMMANDS[command]
    async with reading(size) as at:

        def printed(_app: object, text: str) -> None:
            at.app.say(f"printed “{text[:7]}")

        monkeypatch.setattr(aside, "print_out", printed)
        monkeypatch.setattr(aside, "write_outside", lambda _app, _session, _draft, text: (text.upper(), ""))
        await go(at)
        await at.press(*keys)
        assert seen(at, note), getattr(at.app.screen, "status", at.desk.status).text


async def test_what_a_note_lacks_is_said_in_the_list(reading: Run, session: Session, tmp_path: Path) -> None:
    story = next(row.id for row in session.library.headers())
    note, _ = notes.add(session, story, "on all of it")
    async with reading() as at:
        await at.press("N", "y", "y")
        assert _says("on no passage")(at, note)
        await at.press("y", "w")
        await at.write(str(tmp_path / "taken.md"))
        await at.press("enter")
        assert (tmp_path / "taken.md").read_text(encoding="utf-8").endswith("on all of it\n")
        await at.press("D", "y", "n")
        assert _says("no note is listed")(at, note)
