"""All notes in one place: grouped, asked, changed, from each to its passage and back to the same place."""

from pathlib import Path

import pytest

from tests.ui.reading import NARROW, WIDE, Reading, Run
from tui.commands import Scope
from tui.model import ArticleId, EntityId, Note, NoteId, Span
from tui.session import drafts, intake, notes, triage
from tui.session.session import Session
from tui.ui.screens.overview import Overview
from tui.ui.screens.picking import Pick, Picking
from tui.ui.screens.report import Report
from tui.ui.widgets import status
from tui.ui.widgets.bar import Bar
from tui.ui.widgets.cards import Cards
from tui.ui.widgets.note_editor import NoteEditor
from tui.ui.widgets.status import Status


@pytest.fixture
def written(session: Session) -> tuple[Note, ...]:
    """Four notes on two stories."""
    alpha, beta = _story(session, "Alpha"), _story(session, "Beta")
    text = session.library.article(alpha).document.text
    jens = text.index("Jens")
    return (
        notes.add(session, alpha, "who pays for the talks?", Span(jens, jens + 37), ["check", "money"])[0],
        notes.add(session, alpha, "", Span(0, 5), kind="fact")[0],
        notes.add(session, beta, "harbour budget", Span(0, 4), ["money"])[0],
        notes.add(session, beta, "an ally", entity=EntityId("org:nato"))[0],
    )


def _story(session: Session, headline: str) -> ArticleId:
    return next(row.id for row in session.library.headers() if row.headline.startswith(headline))


def cards(at: Reading) -> Cards:
    screen = at.app.screen
    assert isinstance(screen, Overview)
    return screen.pane


def texts(at: Reading) -> list[str]:
    return [card.text for card in cards(at).cards]


def headings(at: Reading) -> set[str]:
    return {card.heading for card in cards(at).cards}


@pytest.mark.usefixtures("written")
async def test_notes_stand_under_stories_names_tags_and_days(reading: Run) -> None:
    async with reading() as at:
        await at.names_found()
        await at.press("N")
        assert headings(at) == {"Alpha talks open in Vilnius", "Beta votes on harbour"}
        await at.press("s")
        assert headings(at) == {"Jens Stoltenberg", "NATO", "on no name"}
        await at.press("s")
        assert headings(at) == {"#check", "#money", "without a tag"}
        assert texts(at).count("who pays for the talks?") == 2, "once under each of its tags"
        assert "Alpha talks" in cards(at).cards[0].facts + cards(at).cards[1].facts
        await at.press("s")
        assert headings(at) == {"Wednesday, 12 July 2023"}
        await at.press("s")
        assert headings(at) == {"Alpha talks open in Vilnius", "Beta votes on harbour"}


@pytest.mark.usefixtures("written")
@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("note:budget", {"harbour budget"}),
        ("talks -tag:check", {""}),
        ("tag:money", {"who pays for the talks?", "harbour budget"}),
        ("jens", {"who pays for the talks?"}),
        ("note:pays OR note:ally", {"who pays for the talks?", "an ally"}),
        ("fact", {""}),
    ],
)
async def test_notes_are_found_with_the_query_language(reading: Run, query: str, found: set[str]) -> None:
    async with reading() as at:
        await at.press("N", "/")
        await at.write(query)
        assert set(texts(at)) == found
        await at.press("enter", "backspace")
        assert len(texts(at)) == 4


@pytest.mark.usefixtures("written")
async def test_a_wrong_query_is_pointed_at_and_leaving_shows_what_was_there(reading: Run) -> None:
    async with reading() as at:
        await at.press("N", "/", *"since:yesteday", "enter")
        assert not cards(at).has_focus, "the line is still there to be mended"
        await at.press("escape")
        assert cards(at).has_focus
        assert len(texts(at)) == 4


@pytest.mark.usefixtures("written")
async def test_a_long_line_that_is_typed_ahead_is_followed_in_few_steps_and_to_its_end(
    reading: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []
    find = Overview._find

    def watched(overview: Overview, query: str) -> bool:
        asked.append(query)
        return find(overview, query)

    monkeypatch.setattr(Overview, "_find", watched)
    async with reading() as at:
        await at.press("N", "/")
        await at.burst(*["n", "space"] * 200, *"harbour")
        await at.until(lambda: asked[-1].endswith("harbour"))
        assert len(asked) < 100
        await at.press("ctrl+u", *"money", "enter")
        assert asked[-1] == "money"


@pytest.mark.usefixtures("written")
async def test_one_key_goes_to_the_passage_and_one_comes_back_to_the_same_place(reading: Run) -> None:
    async with reading() as at:
        await at.press("N", "s", "s", "/", *"money", "enter", "j", "j")
        before = (cards(at).cursor, texts(at), headings(at))
        card = cards(at).current
        assert card is not None
        await at.press("enter")
        assert at.desk.shown == card.article
        assert card.span is not None
        assert at.caret == card.span.start
        await at.press("q")
        assert (cards(at).cursor, texts(at), headings(at)) == before
        await at.press("q", "q")
        assert at.desk.focused is at.desk.articles


@pytest.mark.usefixtures("written")
async def test_a_note_is_changed_from_the_list_and_the_list_is_one_key_away(reading: Run) -> None:
    async with reading() as at:
        await at.press("N", "/", *"budget", "enter", "a")
        assert at.desk.query_one(NoteEditor).text == "harbour budget"
        await at.press("!", "ctrl+s", "q")
        assert texts(at) == ["harbour budget!"]


@pytest.mark.usefixtures("written")
async def test_a_note_is_tagged_in_the_list_and_that_is_undone(reading: Run, session: Session) -> None:
    async with reading() as at:
        await at.press("N", "/", *"budget", "enter", "t")
        await at.write("later")
        await at.press("enter")
        (note,) = (note for note in session.library.notes() if note.text == "harbour budget")
        assert note.tags == ("money", "later")
        assert "tagged a note money, later" in _status(at)
        await at.press("u")
        assert session.library.note(note.id).tags == ("money",)


@pytest.mark.usefixtures("written")
async def test_the_kind_of_a_highlight_is_chosen_in_the_list(reading: Run, session: Session) -> None:
    async with reading() as at:
        await at.press("N", "/", *"budget", "enter", "H", *"cla", "enter")
        assert next(note.kind for note in session.library.notes() if note.text == "harbour budget") == "claim"
        await at.press("/", *["backspace"] * 6, *"ally", "enter", "H", "enter")
        assert "kinds are for highlights" in _status(at)


@pytest.mark.usefixtures("written")
async def test_a_whole_note_is_taken_away_from_the_list(reading: Run) -> None:
    async with reading() as at:
        await at.press("N", "/", *"budget", "enter", "y", "n")
        assert "yp prints, yw writes them" in _status(at)


async def test_what_is_no_note_is_neither_tagged_nor_taken(session: Session, reading: Run) -> None:
    drafts.keep(session, drafts.begin(session, _story(session, "Beta")), "half")
    triage.set_bookmarked(session, [_story(session, "Beta")], True)
    async with reading() as at:
        for keys in ("t", "H", "yn"):
            await at.press("N", *keys)
            assert "this is a draft" in _status(at)
            await at.press("q", "B", *keys)
            assert "that is for notes" in _status(at)
            await at.press("q")


def _status(at: Reading) -> str:
    return at.app.screen.query_one(Status).text


async def test_a_draft_stands_first_and_enter_goes_on_with_it(session: Session, reading: Run) -> None:
    alpha = _story(session, "Alpha")
    drafts.keep(session, drafts.begin(session, alpha, Span(0, 5)), "half a thou")
    async with reading() as at:
        await at.press("N")
        assert (texts(at), headings(at)) == (["half a thou"], {"Drafts"})
        await at.press("enter")
        assert at.desk.query_one(NoteEditor).text == "half a thou"
        await at.press("escape", "q", "D")
        assert texts(at) == []
        assert drafts.left(session) == []
        await at.press("u")
        assert texts(at) == ["half a thou"]


@pytest.mark.usefixtures("written")
async def test_the_title_counts_drafts_as_drafts(session: Session, reading: Run) -> None:
    drafts.keep(session, drafts.begin(session, _story(session, "Alpha"), Span(0, 5)), "half a thou")
    async with reading() as at:
        await at.press("N")
        assert at.app.screen.query_one("#title", Bar).text.startswith("All notes · 1 draft · 4 notes · by story")
        await at.press("D")
        assert at.app.screen.query_one("#title", Bar).text.startswith("All notes · 4 notes")


async def test_a_draft_whose_story_is_gone_is_listed_told_and_can_be_dropped(session: Session, reading: Run) -> None:
    alpha = _story(session, "Alpha")
    drafts.keep(session, drafts.begin(session, alpha, Span(0, 5)), "half a thou")
    triage.remove(session, [alpha])
    async with reading() as at:
        await at.press("A")
        assert "N shows the draft; its story is gone" in at.desk.status.text
        await at.press("N")
        assert texts(at) == ["half a thou"]
        assert cards(at).cards[0].facts == "draft · its story is gone"
        await at.press("enter")
        assert "once it is back, A goes on with the draft" in at.desk.status.text
        await at.press("N", "D")
        assert texts(at) == []


@pytest.mark.usefixtures("written")
async def test_what_was_said_in_the_list_goes_with_the_next_key_once_it_was_read(
    reading: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(status, "_READ_SECONDS", -1)  # nobody waits
    async with reading() as at:
        await at.press("N", "D")
        screen = at.app.screen
        assert isinstance(screen, Overview)
        assert "removed" in screen.status.text
        await at.press("j")
        assert "removed a" not in screen.status.text


@pytest.mark.parametrize("key", ["N", "B"])
@pytest.mark.parametrize("size", [WIDE, NARROW])
async def test_what_stands_on_a_story_that_was_removed_says_so(
    reading: Run, session: Session, written: tuple[Note, ...], key: str, size: tuple[int, int]
) -> None:
    gone = written[2].article
    for article in (gone, written[0].article):
        notes.bookmark_place(session, article, Span(0, 4))
    triage.remove(session, [gone])
    async with reading(size) as at:
        await at.press(key)
        told = {card.article: "its story is gone" in card.facts for card in cards(at).cards}
        assert told == {gone: True, written[0].article: False}
        await at.press("u")
        assert not any("its story is gone" in card.facts for card in cards(at).cards)


@pytest.mark.usefixtures("written")
async def test_what_is_removed_in_the_list_comes_back(reading: Run) -> None:
    async with reading() as at:
        await at.press("N", "D")
        assert len(texts(at)) == 3
        await at.press("u")
        assert len(texts(at)) == 4


async def test_a_note_that_lost_its_passage_is_put_on_another_by_hand(
    session: Session, stories: Path, written: tuple[Note, ...], reading: Run
) -> None:
    path = stories / "alpha.txt"
    path.write_text(path.read_text().replace("Jens Stoltenberg opened the talks. They were long.", "It began."))
    intake.add(session, [str(path)])
    assert session.library.note(written[0].id).detached
    async with reading() as at:
        await at.press("N", "/", *"is:detached", "enter", "enter")
        assert "its passage is gone" in at.desk.status.text
        await at.press("P")
        assert "select a passage" in at.desk.status.text
        await at.press("v", "i", "w", "P")
        placed = session.library.note(written[0].id)
        assert placed.anchor is not None
        assert (placed.detached, placed.anchor.quote) == (False, "Alpha")
        await at.press("u", "v", "P")
        assert not session.library.note(written[0].id).detached
        await at.press("v", "P")
        assert "has lost its passage" in at.desk.status.text


async def test_of_many_notes_without_a_passage_any_is_found_by_its_words(
    session: Session, stories: Path, reading: Run
) -> None:
    alpha = _story(session, "Alpha")
    text = session.library.article(alpha).document.text
    at_ = text.index("They were long. Stoltenberg")
    for number in range(30):
        notes.add(session, alpha, f"note {number:02} of many", Span(at_, at_ + 27))
    path = stories / "alpha.txt"
    path.write_text(path.read_text().replace("Jens Stoltenberg opened the talks. They were long. Stoltenberg", "He"))
    intake.add(session, [str(path)])
    async with reading() as at:
        await at.burst("j", "j", "enter", "v", "i", "w", "P", *"many 23")
        picking = at.app.screen
        assert isinstance(picking, Picking)
        await at.press("enter")
        (placed,) = (note for note in session.library.notes(alpha) if not note.detached)
        assert placed.text == "note 23 of many"
        assert at.story.document.text[slice(*placed.span or ())] == "Alpha"
        await at.press("v", "P")
        await at.burst("escape", "escape", "u")
        assert all(note.detached for note in session.library.notes(alpha)), "leaving has put none anywhere"


async def test_where_no_note_has_the_words_typed_none_is_put_anywhere(reading: Run) -> None:
    answers = list[str | None]()
    async with reading() as at:
        picks = [Pick("a", "first [b]", "“quote”"), Pick("b", "second", "“other\x1b”")]
        await at.app.push_screen(Picking("Put here", picks), answers.append)
        await at.press(*"third", "enter")
        assert answers == []
        await at.press(*["backspace"] * 5, *"OTHER", "enter")
        assert answers == ["b"]


@pytest.mark.usefixtures("written")
async def test_a_note_that_was_removed_meanwhile_is_said_to_be_gone(reading: Run, session: Session) -> None:
    async with reading() as at:
        await at.press("N")
        for card in cards(at).cards:
            notes.remove(session, NoteId(card.key))
        await at.press("a")
        assert at.app.screen is at.desk
        assert "no note" in at.desk.status.text
        await at.press("j")


@pytest.mark.usefixtures("written")
async def test_a_kind_is_chosen_with_keys_that_come_together_and_those_after_them_go_to_the_list(
    reading: Run, session: Session
) -> None:
    async with reading() as at:
        await at.press("N", "/", *"budget", "enter")
        await at.burst("H", *"a", "down", "enter", "escape")
        await at.until(lambda: at.app.screen is at.desk)
        kind = next(note.kind for note in session.library.notes() if note.text == "harbour budget")
        assert kind == next(name for name in at.desk.kinds.names if "a" in name), "the first that has it is no kind"


@pytest.mark.usefixtures("written")
@pytest.mark.parametrize("size", [WIDE, NARROW])
async def test_the_story_of_a_note_is_written_to_a_file_from_the_list_which_is_one_key_away_then(
    reading: Run, tmp_path: Path, size: tuple[int, int]
) -> None:
    async with reading(size) as at:
        await at.press("N", "j", "j")
        card = cards(at).current
        await at.press("S")
        assert at.desk.prompt is not None
        at.desk.prompt.line.value = str(tmp_path / "it.md")
        await at.press("enter")
        await at.until((tmp_path / "it.md").exists)
        await at.until(lambda: "wrote" in at.desk.status.text)
        assert at.shown in (tmp_path / "it.md").read_text(encoding="utf-8")
        await at.press("q")
        again = cards(at).current
        assert card is not None
        assert again is not None
        assert again.key == card.key


@pytest.mark.usefixtures("written")
async def test_the_notes_of_its_story_are_given_to_a_command_from_the_list(reading: Run) -> None:
    async with reading() as at:
        await at.press("N", "|", "n")
        await at.write("cat")
        await at.press("enter")
        await at.until(lambda: isinstance(at.app.screen, Report))


async def test_a_note_that_has_lost_its_passage_is_put_on_another_from_the_list(
    reading: Run, session: Session, stories: Path, written: tuple[Note, ...]
) -> None:
    path = stories / "alpha.txt"
    path.write_text(path.read_text().replace("Jens Stoltenberg opened the talks. They were long.", "It began."))
    intake.add(session, [str(path)])
    async with reading() as at:
        await at.press("N", "/", *"harbour", "enter", "P")
        assert "only a note whose passage is no longer found" in _status(at)
        await at.press("backspace", "/", *"is:detached", "enter", "P")
        assert at.desk.scope is Scope.SELECTING
        assert "enter puts the note there" in at.desk.status.text
        await at.press("i", "w", "enter")
        placed = session.library.note(written[0].id)
        assert at.quotes([placed.span or Span(0, 0)]) == ["Alpha"]
        await at.press("q")
        assert cards(at).length == 0


@pytest.mark.parametrize("key", ["S", "|", "P"])
async def test_where_no_note_is_listed_that_is_said(reading: Run, key: str) -> None:
    async with reading() as at:
        await at.press("N", key)
        assert "no note is listed" in _status(at)


async def test_a_file_to_write_into_needs_a_name(reading: Run) -> None:
    async with reading() as at:
        await at.press("y", "w", "enter")
        assert "type the name of a new file" in at.desk.status.text
        assert at.desk.prompt is not None
