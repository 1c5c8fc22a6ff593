"""A story that another session corrects while it is read: the eye and the hand stay on the same words."""

from contextlib import closing
from pathlib import Path

from tests.fakes import Clock, NamesRecogniser
from tests.ui.conftest import STORIES
from tests.ui.reading import SLIM, Reading, Run
from tui.model import Span
from tui.session import intake
from tui.session.session import Session

_SENTENCE = "They were long."
_GONE = "what you had selected is no longer in it"


async def test_a_selection_moves_along_with_its_words(reading: Run, folder: Path, stories: Path) -> None:
    async with reading() as at:
        await _select_the_sentence(at)
        await _correct(at, folder, stories, "VILNIUS", "Desks in Riga had it first.\n\nVILNIUS")
        assert at.quotes(_selection(at)) == [_SENTENCE]
        assert "3 words" in at.desk.status.text
        await at.press("enter")
        (note,) = at.desk.session.library.notes()
        assert note.span is not None
        assert at.quotes([note.span]) == [_SENTENCE]


async def test_motions_go_on_from_the_end_that_they_moved_before(reading: Run, folder: Path, stories: Path) -> None:
    async with reading() as at:
        await _select_the_sentence(at)
        await at.press("o")
        await _correct(at, folder, stories, "VILNIUS", "Desks in Riga had it first.\n\nVILNIUS")
        await at.press("w")
        assert at.quotes(_selection(at)) == ["were long."]


async def test_a_selection_by_mouse_moves_along_too(reading: Run, folder: Path, stories: Path) -> None:
    async with reading() as at:
        await at.press("enter")
        await at.pilot.mouse_down(at.desk.reader, offset=(3, 0))
        await at.pilot.hover(at.desk.reader, offset=(9, 0))
        await at.pilot.mouse_up(at.desk.reader, offset=(9, 0))
        await at.pilot.pause(0.05)
        before = at.quotes(_selection(at))
        await _correct(at, folder, stories, "Gamma closes early", "CORRECTED: Gamma closes early")
        assert at.quotes(_selection(at)) == before
        await at.press("escape")
        assert _selection(at) == []


async def test_it_is_said_that_what_was_selected_is_gone_and_nothing_offers_to_mark_it(
    reading: Run, folder: Path, stories: Path
) -> None:
    async with reading() as at:
        await _select_the_sentence(at)
        await _correct(
            at, folder, stories, "Stoltenberg opened the talks. They were long. Stoltenberg spoke", "He left"
        )
        assert _selection(at) == []
        assert _GONE in at.desk.status.text
        await at.press("enter")
        assert at.desk.session.library.notes() == []
        await at.press("H")
        assert "select a passage" in at.desk.status.text


async def test_a_choice_of_kind_that_finds_its_selection_gone_says_so(
    reading: Run, folder: Path, stories: Path
) -> None:
    async with reading() as at:
        await _select_the_sentence(at)
        await at.press("H")
        await _correct(
            at, folder, stories, "Stoltenberg opened the talks. They were long. Stoltenberg spoke", "He left"
        )
        await at.press("f")
        assert at.desk.session.library.notes() == []
        assert "select a passage" in at.desk.status.text


async def test_the_caret_and_the_lines_in_view_stay(reading: Run, folder: Path, stories: Path) -> None:
    async with reading(SLIM) as at:
        await at.press("j", "j", "enter", "v", "i", "s", "escape")
        await at.press(*"}}")
        await at.press("space", "v", "escape")
        reader = at.desk.reader
        seen, on = _words_at(at, reader.top_offset), _words_at(at, at.caret)
        await _correct(at, folder, stories, "VILNIUS", "Riga had it first.\n\n" * 9 + "VILNIUS")
        assert (_words_at(at, reader.top_offset), _words_at(at, at.caret)) == (seen, on)


async def _select_the_sentence(at: Reading) -> None:
    await at.press("j", "j", "enter")
    start = at.story.document.text.index(_SENTENCE)
    at.desk.reader.jump(Span(start, start + 1))
    await at.press("v", "i", "s")
    assert at.quotes(_selection(at)) == [_SENTENCE]


async def _correct(at: Reading, folder: Path, stories: Path, old: str, new: str) -> None:
    """Put other words into the file of the story that is shown, and add it again in another session."""
    name = f"{at.shown.partition(' ')[0].lower()}.txt"
    assert old in STORIES[name]
    (stories / name).write_text(STORIES[name].replace(old, new, 1), encoding="utf-8")
    before = at.story.document
    with closing(Session.open(folder, clock=Clock(), recogniser=lambda: NamesRecogniser({}))) as other:
        intake.add(other, [str(stories / name)])
    await at.until(lambda: at.story.document != before)


def _selection(at: Reading) -> list[Span]:
    return [span for span in [at.desk.reader.selection] if span is not None]


def _words_at(at: Reading, offset: int) -> str:
    return at.story.document.text[offset : offset + 40]
