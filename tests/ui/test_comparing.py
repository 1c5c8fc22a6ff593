"""Takes of one story in the reader: a row for all, the others a chord away, with what each has changed."""

from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest

from tests.fakes import START, Clock, NamesRecogniser
from tests.library.families import Piece
from tests.session.test_folding import FIRST, GROWN, filed, take_in
from tests.ui.reading import Reading, Run, starting
from tui.model import ArticleId, Handling, PubStatus, Span
from tui.session import notes
from tui.session.session import Session
from tui.settings import Settings
from tui.ui.app import DatelineApp
from tui.values import replace

HEADLINE = "Talks open in Halden"
TAKES = (
    Piece(HEADLINE, FIRST),
    Piece(f"UPDATE 1-{HEADLINE}", GROWN[:2], hour=1),
    Piece(f"UPDATE 2-{HEADLINE}", (FIRST[0].replace("Monday", "Tuesday"), *GROWN[1:]), hour=2),
)


@pytest.fixture
def session(tmp_path: Path) -> Iterator[Session]:
    """A session on a story in three takes, and another story."""
    session = Session.open(tmp_path / "library", clock=Clock(START + timedelta(hours=5)), recogniser=NamesRecogniser)
    take_in(session, [filed(f"take{place}", piece) for place, piece in enumerate(TAKES)])
    take_in(session, [filed("rain", Piece("Rain in Arvik", ("It rained in Arvik all day long.",)))])
    yield session
    session.close()


@pytest.fixture
def reading(session: Session) -> Run:
    """What starts the application on it."""
    return starting(_app(session))


def _app(session: Session) -> Callable[[], DatelineApp]:
    return lambda: DatelineApp(session, Settings(preview=0, recognition=False), clock=session.library.clock)


def marked(at: Reading, spans: str) -> list[str]:
    """The words that are marked as added, or removed."""
    story = at.story
    assert story.revision is not None
    found: list[Span] = getattr(story.revision, spans)
    return [story.revision.document.text[span.start : span.end].strip() for span in found]


def band(at: Reading) -> tuple[str, str]:
    shown = at.desk.band
    return ("".join(shown.warning[:1]), "".join(shown.quiet[:1])) if shown else ("", "")


async def test_a_story_in_takes_has_one_row_that_says_how_many_others_there_are(reading: Run) -> None:
    async with reading() as at:
        rows = at.desk.rundown.rows
        assert [(row.id, row.takes) for row in rows] == [("take2", 2), ("rain", 0)]
        assert "+2" in at.desk.articles.render_line(1).text
        await at.press("enter")
        assert band(at) == ("", "take 3 of 3 · 11:00 · UPDATE 2 · +1 paragraph, 1 word changed")


async def test_the_takes_are_a_chord_away_with_what_each_has_changed(reading: Run) -> None:
    async with reading() as at:
        await at.press("enter", "[", "v")
        assert at.desk.shown == "take1"
        assert marked(at, "added") == ["UPDATE 1-", GROWN[1]]
        assert marked(at, "removed") == []
        assert "take 2 of 3" in band(at)[1]
        await at.press(";")
        assert at.desk.shown == "take0"
        await at.press("[", "v")
        assert "this is the first take" in at.desk.status.text
        await at.press("]", "v", ",", "]", "v", "]", "v")
        assert at.desk.shown == "take2"
        assert "Monday" in marked(at, "removed")
        assert "Tuesday" in marked(at, "added")
        await at.press("]", "v")
        assert "this is the newest take" in at.desk.status.text


async def test_a_story_without_others_says_so(reading: Run) -> None:
    async with reading() as at:
        await at.press("j", "enter", "[", "v")
        assert "no other take or copy" in at.desk.status.text
        assert band(at) == ("", "")


async def test_what_is_selected_among_marked_changes_is_noted_in_the_text_itself(reading: Run) -> None:
    async with reading() as at:
        await at.press("enter", "]", "v")
        text = at.desk.session.library.article(ArticleId("take2")).document.text
        place = text.index("to talk")
        at.desk.reader.jump(Span(place, place + 7))
        await at.press("v", "e")
        assert at.desk.reader.selection == Span(place, place + 2)
        assert at.caret == place + 1
        await at.press("enter")
        (note,) = at.desk.session.library.notes(ArticleId("take2"))
        assert note.anchor is not None
        assert note.anchor.quote == "to"


async def test_a_note_is_shown_where_it_stands_among_marked_changes(reading: Run, session: Session) -> None:
    text = session.library.article(ArticleId("take2")).document.text
    place = text.index("Tarn valley")
    notes.add(session, ArticleId("take2"), "where?", Span(place, place + 11))
    async with reading() as at:
        await at.press("enter", "]", "v", "]", "n")
        assert at.caret == place
        page = at.desk.reader.page
        assert page is not None
        (passage,) = page.passages.items
        assert page.layout.text[passage.span.start : passage.span.end] == "Tarn valley"


async def test_unfolding_in_the_list_gives_each_take_a_row_and_is_undone(reading: Run) -> None:
    async with reading() as at:
        await at.press("V")
        assert [row.id for row in at.desk.rundown.rows] == ["take2", "take1", "take0", "rain"]
        await at.press("u")
        assert [row.id for row in at.desk.rundown.rows] == ["take2", "rain"]


async def test_the_line_of_a_take_is_right_again_when_parting_it_is_undone(reading: Run) -> None:
    async with reading() as at:
        await at.press("enter", "[", "v", "V")
        assert "of 2" in band(at)[1]
        await at.press("u")
        assert band(at)[1].startswith(f"take {'3' if at.desk.shown == 'take2' else '2'} of 3")
        await at.press("ctrl+r")
        assert "of 3" not in band(at)[1]


async def test_where_the_pane_is_narrow_the_line_of_a_take_is_shorter_and_whole(reading: Run) -> None:
    async with reading((80, 24)) as at:
        await at.press("enter")
        assert at.desk.band is not None
        assert at.desk.band.render_line(0).text.strip() == "3 of 3 · UPDATE 2 · +1 par., 1 word"


async def test_marked_rows_are_folded_into_one_and_parted_again(reading: Run) -> None:
    async with reading() as at:
        await at.press("+")
        assert "mark the rows" in at.desk.status.text
        await at.press("M", "+")
        (row,) = at.desk.rundown.rows
        assert (row.id, row.takes) == ("take2", 3)
        assert "folded 2 rows into one" in at.desk.status.text
        assert not at.desk.rundown.marks
        await at.press("u")
        assert [row.id for row in at.desk.rundown.rows] == ["take2", "rain"]
        await at.press("ctrl+r", "V")
        assert [row.id for row in at.desk.rundown.rows] == ["take2", "take1", "take0", "rain"]


async def test_what_must_not_be_used_says_so_loudly_on_every_size(reading: Run, session: Session) -> None:
    killed = filed("rain", Piece("Rain in Arvik", ("It rained in Arvik all day long.",)))
    session.library.put([replace(killed, handling=Handling(status=PubStatus.CANCELED))])
    async with reading((80, 24)) as at:
        await at.press("j", "enter")
        assert band(at)[0] == "KILLED: never to be used"
        assert at.desk.band is not None
        assert at.desk.band.region.height == 1
        await at.press("1", "k", "enter")
        assert band(at)[0] == ""


async def test_that_the_newest_take_is_withdrawn_is_said_whole_where_the_pane_is_narrow(
    reading: Run, session: Session
) -> None:
    take_in(session, [filed("take3", Piece(f"WITHDRAWN-{HEADLINE}", ("It was wrong.",), hour=3))])
    async with reading((80, 24)) as at:
        await at.press("enter", "[", "v")
        assert at.desk.band is not None
        assert at.desk.band.render_line(0).text.strip() == "WITHDRAWN: not to be used (newest take)"


async def test_an_embargo_says_until_when(reading: Run, session: Session) -> None:
    story = filed("rain", Piece("Rain in Arvik", ("It rained in Arvik all day long.",)))
    session.library.put([replace(story, handling=Handling(embargo=START + timedelta(days=1)))])
    async with reading((40, 12)) as at:
        await at.press("j", "enter")
        assert band(at)[0] == "EMBARGO: not to be used before 13 Jul 2023, 09:00 UTC"


async def test_a_take_that_comes_while_one_is_read_leaves_it_there(reading: Run, session: Session) -> None:
    async with reading() as at:
        await at.press("enter")
        take_in(session, [filed("take3", Piece(f"UPDATE 3-{HEADLINE}", (*GROWN, "It rained."), hour=3))])
        await at.until(lambda: at.desk.current == "take3")
        assert at.desk.shown == "take2"
        assert "a newer take of this story" in at.desk.status.text
        assert at.desk.current == "take3"
        await at.press("]", "v")
        assert at.desk.shown == "take3"


async def test_the_line_of_a_take_follows_what_another_session_files_below_it(
    reading: Run, session: Session, tmp_path: Path
) -> None:
    async with reading() as at:
        await at.press("enter")
        assert band(at)[1].startswith("take 3 of 3")
        with closing(Session.open(tmp_path / "library", clock=session.library.clock)) as other:
            take_in(other, [filed("repeat", Piece(f"UPDATE 1-{HEADLINE}", GROWN[:2], hour=1))])
        await at.until(lambda: band(at)[1].startswith("take 4 of 4"))
