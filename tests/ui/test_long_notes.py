"""A note that is longer than the place where it is shown is read to its end with the keys that read a story."""

from collections.abc import Awaitable, Callable

import pytest

from tests.ui.reading import NARROW, WIDE, Reading, Run
from tui.model import Span
from tui.session import notes
from tui.session.session import Session
from tui.ui.screens.overview import Overview
from tui.ui.widgets.cards import Cards

PARAGRAPHS = 40
Place = Callable[[Reading], Awaitable[None]]


@pytest.fixture
def long_note(session: Session) -> None:
    """A long note between two short ones, on the first story of the list."""
    story = next(row.id for row in session.library.headers() if row.headline.startswith("Gamma"))
    text = "\n\n".join(f"paragraph {number} of it" for number in range(1, PARAGRAPHS + 1))
    for words, span in (("before it", Span(0, 5)), (text, Span(6, 12)), ("after it", Span(13, 18))):
        notes.add(session, story, words, span)


async def _beside_the_story(at: Reading) -> None:
    await at.press("enter", "]", "n", "]", "n", "enter")


async def _in_the_list(at: Reading) -> None:
    await at.press("N", "j")


def _cards(at: Reading) -> Cards:
    screen = at.app.screen
    return screen.pane if isinstance(screen, Overview) else next(c for c in (at.desk.notes, at.desk.drawer) if c.size)


def _paragraphs(cards: Cards) -> list[int]:
    """Those in view."""
    lines = (cards.render_line(y).text.split() for y in range(cards.size.height))
    return [int(words[words.index("paragraph") + 1]) for words in lines if "paragraph" in words]


PLACES = [
    pytest.param(_beside_the_story, WIDE, id="margin"),
    pytest.param(_beside_the_story, NARROW, id="drawer"),
    pytest.param(_in_the_list, WIDE, id="list"),
    pytest.param(_in_the_list, NARROW, id="narrow list"),
]
KEYS = ["j", "down", "space", "pagedown", "ctrl+d"]


@pytest.mark.usefixtures("long_note")
@pytest.mark.parametrize(("place", "size"), PLACES)
@pytest.mark.parametrize("key", KEYS)
async def test_every_paragraph_comes_into_view(reading: Run, place: Place, size: tuple[int, int], key: str) -> None:
    async with reading(size) as at:
        await place(at)
        cards, seen = _cards(at), list[int]()
        for _ in range(3 * PARAGRAPHS):
            seen += [number for number in _paragraphs(cards) if number not in seen]
            if PARAGRAPHS in seen:
                break
            await at.press(key)
        assert seen == list(range(1, PARAGRAPHS + 1))


@pytest.mark.usefixtures("long_note")
@pytest.mark.parametrize(("place", "size"), PLACES)
async def test_from_below_its_end_comes_first(reading: Run, place: Place, size: tuple[int, int]) -> None:
    async with reading(size) as at:
        await place(at)
        cards = _cards(at)
        await at.press("G")
        if cards.length > 1:
            await at.press("k")
        assert PARAGRAPHS in _paragraphs(cards)
        await at.press("g")
        if cards.length > 1:
            await at.press("j")
        assert _paragraphs(cards)[0] == 1


@pytest.mark.usefixtures("long_note")
@pytest.mark.parametrize(("place", "size"), PLACES)
async def test_where_somebody_reads_stays_when_the_notes_are_shown_again(
    reading: Run, place: Place, size: tuple[int, int]
) -> None:
    async with reading(size) as at:
        await place(at)
        cards = _cards(at)
        await at.press("space", "space")
        before = _paragraphs(cards)
        cards.show(tuple(cards.cards))
        await at.pilot.pause()
        assert _paragraphs(cards) == before
        assert before[0] > 1
