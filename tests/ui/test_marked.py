"""Every command of the list takes all marked rows, or says why not, or is about something else than rows."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.ui.reading import Reading, Run
from tui.commands import COMMANDS, Command, Scope, answering
from tui.library.changes import Edit, Kind
from tui.library.library import Library
from tui.model import Article, ArticleId
from tui.session import joining, notes
from tui.session.session import Session

_MARKED = {"Gamma", "Alpha"}
"""The first words of the marked stories; the cursor is on the third, between them."""

_ABOUT_ONE_ROW = {
    "article.open": "only one story can be open",
    "article.next": "the same",
    "article.previous": "the same",
    "article.next-unread": "the same",
    "article.previous-unread": "the same",
    "story.page": "reads the story in the reader",
    "story.page-back": "the same",
    "take.next": "shows one take in the reader",
    "take.previous": "the same",
    "label.show": "labels what is in view",
    "mark.toggle": "is about the mark of this row",
    "draft.resume": "goes on where the draft belongs",
}
_ABOUT_THE_LIST = {"list.read", "mark.all", "query.edit", "query.clear", "view.back", "view.save", "views.list"}
"""About all rows, marked or not: `r` is for the marked ones."""
_ABOUT_AN_ENTITY = {"entity.filter", "entity.watch"}
_ABOUT_NO_ROW = (
    "move.",
    "sort.",
    "pane.",
    "app.",
    "edit.",
    "feeds.",
    "corrections.",
    "notes.",
    "bookmarks.",
    "library.",
)
_ABOUT_WHAT_WAS_SENT = {"yank.print", "yank.write", "yank.form"}

Check = Callable[[Reading], set[str]]


def _first_words(library: Library, articles: set[ArticleId]) -> set[str]:
    return {library.article(article).headline.split()[0] for article in articles}


def _having(holds: Callable[[Library, Article], object]) -> Check:
    """The stories of which something holds."""

    def found(at: Reading) -> set[str]:
        library = at.desk.session.library
        return {story.headline.split()[0] for story in library.articles(library.ids()) if holds(library, story)}

    return found


def _removed(at: Reading) -> set[str]:
    there = {row.headline.split()[0] for row in at.desk.session.library.headers()}
    return {"Alpha", "Beta", "Gamma"} - there


def _in_one_row(at: Reading) -> set[str]:
    library = at.desk.session.library
    return _first_words(
        library, {take for row in library.ids() for take in library.takes(row) if len(library.takes(row)) > 1}
    )


def _said(at: Reading) -> set[str]:
    """The stories whose headlines stand in what was sent to the terminal's clipboard."""
    return {name for name in ("Alpha", "Beta", "Gamma") if name in at.desk._yanked}


_TAKEN: dict[str, tuple[tuple[str, ...], Check]] = {
    "article.toggle-read": (("r",), _having(lambda library, story: library.status(story.id).read)),
    "article.done": (("x",), _having(lambda library, story: library.status(story.id).done)),
    "article.bookmark": (("b",), _having(lambda library, story: library.status(story.id).bookmarked)),
    "article.tag": (("t", *"asia", "enter"), _having(lambda library, story: library.status(story.id).tags)),
    "article.remove": (("D",), _removed),
    "note.add": (("a", *"hold", "ctrl+s"), _having(lambda library, story: library.notes(story.id))),
    "take.fold": (("+",), _in_one_row),
    "yank.cited": (("y", "c"), _said),
}


def _of_the_list() -> list[Command]:
    return list(answering(Scope.LIST))


async def _mark(at: Reading) -> None:
    await at.press("m", "G", "m", "g", "j")
    assert at.headline.startswith("Beta")
    assert len(at.desk.rundown.marks) == 2


def test_every_command_of_the_list_has_chosen_what_marked_rows_are_to_it() -> None:
    tried_below = {
        "article.export",
        "note.edit-outside",
        "pipe.run",
        "take.unfold",
        "yank.link",
        "yank.note",
        "yank.quote",
    }
    chosen = _TAKEN.keys() | _ABOUT_ONE_ROW | _ABOUT_THE_LIST | _ABOUT_AN_ENTITY | _ABOUT_WHAT_WAS_SENT | tried_below
    left = [command.id for command in _of_the_list() if command.id not in chosen]
    assert [id_ for id_ in left if not id_.startswith(_ABOUT_NO_ROW)] == []
    assert chosen <= {command.id for command in COMMANDS}


@pytest.mark.parametrize("command", _TAKEN)
async def test_a_command_takes_all_marked_rows_and_only_these(reading: Run, command: str) -> None:
    keys, taken = _TAKEN[command]
    async with reading() as at:
        await _mark(at)
        assert taken(at) == set()
        await at.press(*keys)
        assert taken(at) == _MARKED
        assert not at.desk.rundown.marks.everywhere


@pytest.mark.parametrize("command", [command for command in _TAKEN if not command.startswith("yank")])
async def test_what_was_done_to_marked_rows_is_undone_in_one_step(reading: Run, command: str) -> None:
    keys, taken = _TAKEN[command]
    async with reading() as at:
        await _mark(at)
        await at.press(*keys, "u")
        assert taken(at) == set()


async def test_a_file_gets_the_marked_rows(reading: Run, tmp_path: Path) -> None:
    path = tmp_path / "out.md"
    async with reading() as at:
        await _mark(at)
        await at.press("S", "ctrl+u")
        await at.write(str(path))
        await at.press("enter")
        await at.until(path.exists)
        await at.until(lambda: "Alpha" in path.read_text())
        assert "Gamma" in path.read_text()
        assert "Beta" not in path.read_text()


async def test_all_marked_rows_are_unfolded(reading: Run, session: Session) -> None:
    async with reading() as at:
        joining.fold(session, at.desk.rundown.rows.ids())
        at.desk.take_in()
        await at.press("m", "V")
        assert len(at.desk.rundown.rows) == 3


async def test_a_passage_of_several_rows_is_refused_kindly(reading: Run) -> None:
    async with reading() as at:
        await _mark(at)
        await at.press("y", "y")
        assert "a passage is in one story; yc takes" in at.desk.status.text
        assert len(at.desk.rundown.marks) == 2


async def test_stories_without_an_address_are_said(reading: Run) -> None:
    async with reading() as at:
        await _mark(at)
        await at.press("y", "l")
        assert "no address in 2 stories; take citations instead" in at.desk.status.text


async def test_the_notes_of_all_marked_rows_are_taken(reading: Run, session: Session) -> None:
    async with reading() as at:
        await _mark(at)
        await at.press("y", "n")
        assert "no note on 2 stories" in at.desk.status.text
        for article in at.desk.rundown.rows.ids():
            notes.add(session, article, "held back")
        await at.press("y", "n")
        assert at.desk._yanked.count("held back") == 2
        assert "Beta" not in at.desk._yanked


async def test_one_mark_is_taken_wherever_the_cursor_is(reading: Run) -> None:
    async with reading() as at:
        await at.press("m", "G", "a")
        await at.write("hold")
        await at.press("ctrl+s")
        assert _TAKEN["note.add"][1](at) == {"Gamma"}


async def test_a_note_on_several_stories_says_so_and_goes_on_as_a_draft(reading: Run) -> None:
    async with reading() as at:
        await _mark(at)
        await at.press("a")
        await at.write("hold")
        assert [editor.writing.subject for editor in at.desk.editors] == ["2 stories"]
        await at.press("escape", "1", "escape", "j", "A", "ctrl+s")
        assert _TAKEN["note.add"][1](at) == _MARKED
        assert "added a note on 2 stories" in at.desk.status.text


async def test_the_draft_for_several_stories_is_not_taken_for_one_of_them(reading: Run) -> None:
    async with reading() as at:
        await _mark(at)
        await at.press("a")
        await at.write("hold")
        await at.press("escape", "1", "escape", "g", "a")
        assert [editor.text for editor in at.desk.editors] == [""]


async def test_an_editor_outside_is_given_the_same_note_for_all_of_them(reading: Run) -> None:
    async with reading() as at:
        await _mark(at)
        draft = at.desk.wanted()
        assert draft is not None
        assert _first_words(at.desk.session.library, {draft.article, *draft.beside}) == _MARKED


async def test_a_note_on_several_stories_that_could_not_be_saved_is_written_for_all_of_them_again(reading: Run) -> None:
    async with reading() as at:
        await _mark(at)
        draft = at.desk.wanted()
        assert draft is not None
        outcome = notes.finish(at.desk.session, draft, "hold")
        added = at.desk.session.library.notes()
        at.desk.session.history.undo()
        await at.desk.give_back(tuple(Edit(Kind.NOTE, note.id, None, note) for note in added), "no room")
        await at.press("ctrl+s")
        assert outcome.changed == 2
        assert _TAKEN["note.add"][1](at) == _MARKED
