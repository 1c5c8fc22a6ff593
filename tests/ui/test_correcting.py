"""Putting names right from the keyboard: what is offered, what it does, and that it shows at once."""

from contextlib import closing

import pytest

from tests.fakes import Clock, NamesRecogniser
from tests.ui.reading import NARROW, TINY, WIDE, Reading, Run
from tests.ui.test_entity_page import known, page, to
from tui.correction import Reach
from tui.model import Entity, EntityId, EntityType, Span
from tui.session import corrections
from tui.session.session import Session
from tui.ui.screens.correcting import Correcting
from tui.ui.screens.overview import Overview
from tui.ui.widgets.bar import Bar
from tui.ui.widgets.cards import Cards


def names(at: Reading) -> dict[str, EntityType]:
    """What the pane names, with its types."""
    return {row.name: row.type for row in at.desk.entities.rows if isinstance(row, Entity)}


def said(at: Reading) -> str:
    """The line at the foot of the screen."""
    return at.desk.status.text


async def test_an_entity_of_the_pane_is_rejected_and_undo_brings_it_back(reading: Run) -> None:
    async with known(reading) as at:
        to(at, "NATO")
        await at.press("c")
        assert isinstance(at.app.screen, Correcting)
        await at.press("r")
        assert "rejected NATO, in 2 stories" in said(at)
        assert "NATO" not in names(at)
        assert all(mention.name != "NATO" for mention in at.story.mentions)
        await at.press("u")
        assert "NATO" in names(at)
        assert at.entity.name == "NATO", "the cursor is back on it"


async def test_undo_leaves_the_cursor_where_it_was_moved_meanwhile(reading: Run) -> None:
    async with known(reading) as at:
        to(at, "NATO")
        await at.press("c", "r", "G")
        there = at.entity.name
        await at.press("u")
        assert "NATO" in names(at)
        assert at.entity.name == there


async def test_it_reaches_only_as_far_as_is_chosen(reading: Run) -> None:
    async with known(reading) as at:
        to(at, "NATO")
        await at.press("c", "shift+tab", "enter")
        assert "rejected NATO, in this story" in said(at)
        assert "NATO" not in names(at)
        await at.press("1", "k")
        assert at.shown.startswith("Beta")
        assert "NATO" in names(at)


async def test_one_mention_of_the_story_is_rejected_alone(reading: Run) -> None:
    async with known(reading) as at:
        before = [mention for mention in at.story.mentions if mention.name == "NATO"]
        to(at, "NATO")
        await at.press("l", "c", "tab", "r")
        assert "rejected NATO, here" in said(at)
        assert [mention for mention in at.story.mentions if mention.name == "NATO"] == before[1:]


async def test_in_the_pane_one_mention_can_be_corrected_and_its_span_too(reading: Run) -> None:
    async with known(reading) as at:
        before = [mention for mention in at.story.mentions if mention.name == "NATO"]
        to(at, "NATO")
        await at.press("c", "tab", "r")
        assert "rejected NATO, here" in said(at)
        assert [mention for mention in at.story.mentions if mention.name == "NATO"] == before[1:]
        await at.press("u")
        to(at, "NATO")
        await at.press("c", "tab", "s")
        assert at.desk.focused is at.desk.reader
        assert at.desk.reader.selection == Span(before[0].start, before[0].end)
        await at.press("h", "enter")
        assert "the name is “NAT” now, here" in said(at)


async def test_in_the_pane_here_is_the_mention_at_the_caret(reading: Run) -> None:
    async with known(reading) as at:
        before = [mention for mention in at.story.mentions if mention.name == "NATO"]
        to(at, "NATO")
        await at.press("space", "space", "c", "tab", "r")
        assert [mention for mention in at.story.mentions if mention.name == "NATO"] == [before[0], *before[2:]]


async def test_a_type_is_changed(reading: Run) -> None:
    async with known(reading) as at:
        to(at, "NATO")
        await at.press("c", "t", "l")
        assert "NATO is a place now, in 2 stories" in said(at)
        assert names(at)["NATO"] is EntityType.PLACE


async def test_an_entity_is_renamed_and_gets_another_name(reading: Run) -> None:
    async with known(reading) as at:
        to(at, "NATO")
        await at.press("c", "n", "ctrl+u")
        await at.write("Alliance")
        await at.press("enter")
        assert "NATO is called Alliance now, in 2 stories" in said(at)
        assert "Alliance" in names(at)
        await at.press("c", "a")
        await at.write("Otan")
        await at.press("enter")
        assert "Alliance is known as Otan too" in said(at)
        assert at.desk.focused is at.desk.entities


async def test_a_merge_completes_the_name_and_refuses_what_nobody_is_called(reading: Run) -> None:
    async with known(reading) as at:
        to(at, "Ada Finch")
        await at.press("c", "m")
        await at.write("Nobody")
        await at.press("enter")
        assert "no story names that" in said(at)
        await at.press("ctrl+u")
        await at.write("ada finch")
        await at.press("enter")
        assert "it is Ada Finch already" in said(at)
        await at.press("ctrl+u")
        await at.write("jens")
        await at.press("tab", "enter")
        assert "Ada Finch is Jens Stoltenberg now, in 1 story" in said(at)
        assert "Ada Finch" not in names(at)


async def test_words_are_split_off_for_somebody_else(reading: Run) -> None:
    async with known(reading) as at:
        to(at, "NATO")
        await at.press("l", "c", "tab", "x")
        await at.write("Nato Cup")
        await at.press("enter")
        assert "NATO stands for Nato Cup now, here" in said(at)
        assert {"NATO", "Nato Cup"} <= names(at).keys()


async def test_a_missed_name_is_added_by_selecting_it(reading: Run) -> None:
    async with known(reading) as at:
        at.desk.reader.jump(_span(at, "talks"))
        await at.press("2", "v", "i", "w", "c")
        assert isinstance(at.app.screen, Correcting)
        await at.press("e")
        assert "“talks” is an event now, in this story" in said(at)
        assert names(at)["talks"] is EntityType.EVENT
        assert not at.desk.reader.selecting
        await at.press("u")
        assert "talks" not in names(at)


async def test_a_name_is_made_longer_by_selecting_its_words(reading: Run) -> None:
    async with known(reading) as at:
        at.desk.reader.jump(_span(at, "NATO"))
        await at.press("2", "c", "s")
        assert at.desk.reader.selecting
        assert "c name" in said(at)
        await at.press("o", "b", "c", "s")
        assert "the name is “" in said(at)
        assert "for NATO" in names(at)


async def test_enter_makes_what_was_selected_for_it_the_name(reading: Run) -> None:
    async with known(reading) as at:
        at.desk.reader.jump(_span(at, "NATO"))
        await at.press("2", "c", "s", "o", "b")
        assert "enter is the name" in said(at)
        await at.press("enter")
        assert "the name is “for NATO” now" in said(at)
        assert "for NATO" in names(at)
        assert not at.desk.reader.selecting
        await at.press("v", "e", "enter")
        assert "highlight" in said(at)


async def test_selecting_that_was_left_is_for_nothing_any_more(reading: Run) -> None:
    async with known(reading) as at:
        at.desk.reader.jump(_span(at, "NATO"))
        await at.press("2", "c", "s", "o", "b", "escape", "v", "i", "w", "enter")
        assert "highlight" in said(at)
        assert "NATO" in names(at)


async def test_nothing_is_corrected_by_leaving(reading: Run) -> None:
    async with known(reading) as at:
        to(at, "NATO")
        before = names(at)
        for keys in (("c", "escape"), ("c", "q"), ("c", "t", "escape"), ("c", "m", "escape")):
            await at.press(*keys)
            assert names(at) == before
        assert at.desk.session.library.errata.corrections == ()
        await at.press("1", "c")
        assert not isinstance(at.app.screen, Correcting)


async def test_keys_typed_ahead_answer_once(reading: Run) -> None:
    async with known(reading) as at:
        to(at, "NATO")
        await at.burst("c", "r", "r", "b")
        await at.until(lambda: at.row.status.bookmarked)
        assert len(at.desk.session.library.errata.corrections) == 1
        assert not isinstance(at.app.screen, Correcting)


async def test_in_a_low_window_all_that_may_be_chosen_is_seen_and_how_far_it_goes(reading: Run) -> None:
    async with known(reading, (40, 12)) as at:
        await at.press("2", ".", "c")
        screen = at.app.screen
        assert isinstance(screen, Correcting)
        assert len(screen.pane.rows) == screen.pane.size.height == 7
        assert all(bar.region.height and screen.region.contains_region(bar.region) for bar in screen.query(Bar))
        assert "longer or shorter … " in screen.pane.render_line(1).text


async def test_a_menu_has_the_keys_of_emacs_beside_the_arrows(reading: Run) -> None:
    async with known(reading) as at:
        await at.press("c", "ctrl+n", "ctrl+n", "ctrl+p")
        assert isinstance(at.app.screen, Correcting)
        assert at.app.screen.pane.cursor == 1


@pytest.mark.parametrize("size", [WIDE, NARROW, (40, 12), TINY])
async def test_it_is_usable_at_every_size(reading: Run, size: tuple[int, int]) -> None:
    async with known(reading, size) as at:
        await at.press("2")
        at.desk.reader.jump(_span(at, "NATO"))
        await at.press("c", "tab", "tab", "r")
        (correction,) = at.desk.session.library.errata.corrections
        assert correction.reach is Reach.ARTICLE


def _span(at: Reading, words: str) -> Span:
    start = at.story.document.text.index(words)
    return Span(start, start + len(words))


async def test_a_correction_of_another_session_shows_by_itself(reading: Run, session: Session) -> None:
    async with known(reading) as at:
        with closing(Session.open(session.library.folder, clock=Clock(), recogniser=NamesRecogniser)) as other:
            other.library.search.catch_up()
            corrections.rename(other, EntityId("org:nato"), "Alliance")
            other.settle()
        await at.until(lambda: "Alliance" in names(at))
        assert "NATO" not in names(at)


async def test_a_page_shows_what_is_undone_on_it(reading: Run) -> None:
    async with known(reading) as at:
        to(at, "NATO")
        await at.press("c", "n", "ctrl+u", *"Alliance", "enter", "enter")
        assert "Alliance" in page(at).title_bar.text
        await at.press("u")
        assert "NATO" in page(at).title_bar.text


async def test_all_corrections_are_listed_on_a_page_too_which_shows_what_is_taken_back(reading: Run) -> None:
    async with known(reading) as at:
        to(at, "NATO")
        await at.press("c", "n", "ctrl+u", *"Alliance", "enter", "enter", "C")
        overview = at.app.screen
        assert isinstance(overview, Overview)
        assert [card.text for card in overview.pane.cards] == ["NATO is called Alliance"]
        await at.press("D", "q")
        assert "NATO" in page(at).title_bar.text
        await at.press("q")
        to(at, "NATO")
        await at.press("c", "shift+tab", "r", "u", "enter", "c", "tab", "r", "C", "enter")
        assert at.desk.focused is at.desk.reader, "to the story that it was made in"


async def test_all_corrections_are_listed_and_each_is_taken_back(reading: Run) -> None:
    async with known(reading) as at:
        await at.press("C")
        overview = at.app.screen
        assert isinstance(overview, Overview)
        assert "No corrections yet. c makes one in a story." in overview.query_one(Cards).empty
        await at.press("q")
        to(at, "NATO")
        await at.press("c", "r")
        to(at, "Ada Finch")
        await at.press("c", "t", "o", "C")
        overview = at.app.screen
        assert isinstance(overview, Overview)
        assert [card.text for card in overview.pane.cards] == ["Ada Finch is an organisation", "NATO is no name"]
        await at.press("j", "D")
        assert [card.text for card in overview.pane.cards] == ["Ada Finch is an organisation"]
        await at.press("q")
        assert "NATO" in names(at)


async def _at_nato(at: Reading) -> None:
    """Open the page of NATO."""
    to(at, "NATO")
    await at.press("enter")


def _page_said(at: Reading) -> str:
    return page(at).status.text


async def test_on_its_page_an_entity_is_renamed_and_the_page_shows_it(reading: Run) -> None:
    async with known(reading) as at:
        await _at_nato(at)
        await at.press("c")
        assert isinstance(at.app.screen, Correcting)
        await at.press("n", "ctrl+u")
        await at.write("Alliance")
        await at.press("enter")
        assert "NATO is called Alliance now, in 2 stories" in _page_said(at)
        assert page(at).title_bar.text.startswith("Alliance")
        assert page(at).focused is page(at).cuttings
        await at.press("u")
        assert page(at).title_bar.text.startswith("NATO")
        await at.press("ctrl+r", "q")
        assert "Alliance" in names(at)


async def test_on_its_page_one_mention_is_corrected_alone(reading: Run) -> None:
    async with known(reading) as at:
        await _at_nato(at)
        assert page(at).cuttings.length == 2
        await at.press("c", "shift+tab", "shift+tab", "r")
        assert "rejected NATO, here" in _page_said(at)
        assert page(at).cuttings.length == 1
        await at.press("u")
        assert page(at).cuttings.length == 2


async def test_on_its_page_a_name_is_made_longer(reading: Run) -> None:
    async with known(reading) as at:
        await _at_nato(at)
        await at.press("j", "c", "shift+tab", "shift+tab", "s")
        assert page(at).prompt is not None
        await at.press("ctrl+u")
        await at.write("said all")
        await at.press("enter")
        assert "“said all” does not stand at “NATO”; give whole words of the text" in _page_said(at)
        await at.press("ctrl+u")
        await at.write("for NATO")
        await at.press("enter")
        assert "the name is “for NATO” now, here" in _page_said(at)
        (article,) = [row.id for row in at.desk.rundown.rows if row.headline.startswith("Alpha")]
        story = at.desk.session.library.article(article)
        named = [story.document.text[m.start : m.end] for m in at.desk.session.library.mentions(article)]
        assert "for NATO" in named
        await at.press("u")
        assert page(at).cuttings.length == 2


async def test_on_its_page_who_stands_beside_it_is_corrected_everywhere(reading: Run) -> None:
    async with known(reading) as at:
        await _at_nato(at)
        await at.press("tab", "j", "c", "t", "o")
        assert "Jens Stoltenberg is an organisation now" in _page_said(at)
        beside = {row.name: row.type for row in page(at).company.rows if isinstance(row, Entity)}
        assert beside["Jens Stoltenberg"] is EntityType.ORG


async def test_an_entity_that_is_merged_on_its_page_gives_way_to_the_other(reading: Run) -> None:
    async with known(reading) as at:
        await _at_nato(at)
        await at.press("c", "m")
        await at.write("jens")
        await at.press("tab", "enter")
        assert "NATO is Jens Stoltenberg now, in 2 stories" in _page_said(at)
        assert page(at).title_bar.text.startswith("Jens Stoltenberg")
        await at.press("c", "m", "escape")
        assert page(at).focused is page(at).cuttings


async def test_a_page_follows_its_mentions_when_what_they_were_is_undone_and_done_again(reading: Run) -> None:
    async with known(reading) as at:
        to(at, "NATO")
        await at.press("c", "t", "p")
        to(at, "NATO")
        await at.press("c", "t", "l")
        to(at, "NATO")
        await at.press("enter")
        assert "NATO · place" in page(at).title_bar.text
        await at.press("j", "enter", "q", "u", "u")
        assert "NATO · organisation" in page(at).title_bar.text
        assert page(at).cuttings.length == 2
        await at.press("ctrl+r", "ctrl+r")
        assert "NATO · place" in page(at).title_bar.text
        assert page(at).cuttings.length == 2


async def test_a_page_whose_entity_is_rejected_stays_for_undo(reading: Run) -> None:
    async with known(reading) as at:
        await _at_nato(at)
        await at.press("c", "r")
        assert "rejected NATO, in 2 stories" in _page_said(at)
        assert page(at).cuttings.length == 0
        await at.press("c", "enter", "W", "u")
        assert page(at).cuttings.length == 2
