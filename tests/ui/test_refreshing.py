"""Refreshing the feeds from the keyboard."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from tests.fakes import Clock, NamesRecogniser
from tests.ui.conftest import NAMES, STORIES
from tests.ui.reading import Reading, Run
from tests.webserver import Request, Web, page, serving
from tui.session import drops, intake, subscriptions
from tui.session.courtesy import Courtesy
from tui.session.session import Session
from tui.session.web import Web as Asking
from tui.sources.opml import Outline
from tui.ui.actions import refreshing

FEED = b"""<rss version="2.0"><channel><title>Amber Wire</title>
<item><guid>1</guid><title>Delta opens late</title><description>The market opened late.</description></item>
</channel></rss>"""


@pytest.fixture
def web() -> Iterator[Web]:
    with serving() as web:
        yield web


@pytest.fixture
def session(folder: Path, stories: Path) -> Iterator[Session]:
    """A session that may fetch from loopback, on a library that holds the three stories."""
    clock = Clock()
    asking = Asking(lambda: ["127.0.0.0/8"], Courtesy(pause=0))
    session = Session.open(folder, clock=clock, recogniser=lambda: NamesRecogniser(NAMES), web=asking)
    for name in STORIES:
        intake.add(session, [str(stories / name)])
        clock.advance(minutes=1)
    yield session
    session.close()


def subscribe(session: Session, web: Web) -> None:
    subscriptions.subscribe(session, [Outline(f"{web.root}/feed")])


def headlines(at: Reading) -> list[str]:
    return [row.headline for row in at.desk.articles.rows]


async def test_new_stories_appear_and_the_selection_stays_where_it_is(reading: Run, session: Session, web: Web) -> None:
    web.pages["/feed"] = page(FEED)
    subscribe(session, web)
    async with reading() as at:
        await at.press("j")
        chosen = at.desk.current
        await at.press("ctrl+f")
        await at.until(lambda: "1 added" in at.desk.status.text)
        assert headlines(at)[0] == "Delta opens late"
        assert at.desk.current == chosen
        assert "asking" not in at.desk.status.text


async def test_a_correction_of_the_open_story_is_shown_before_it_counts_as_read(
    reading: Run, session: Session, web: Web
) -> None:
    web.pages["/feed"] = page(FEED)
    subscribe(session, web)
    async with reading() as at:
        await at.press("ctrl+f")
        await at.until(lambda: headlines(at)[0] == "Delta opens late")
        await at.press("g", "g")
        await at.until(lambda: "The market opened late." in at.story.document.text)
        web.pages["/feed"] = page(FEED.replace(b"opened late.", b"never opened."))
        await at.press("ctrl+f")
        await at.until(lambda: "1 updated" in at.desk.status.text)
        assert not at.was_read()
        await at.press("enter")
        assert "The market never opened." in at.story.document.text
        assert at.was_read()
        assert at.desk.band is not None
        assert "2 of 2" in at.desk.band.quiet[0]


async def test_how_far_it_is_is_said_and_a_second_time_asks_nothing(reading: Run, session: Session, web: Web) -> None:
    def slow(request: Request) -> None:
        web.over.wait(10)
        request.answer(FEED)

    web.pages["/feed"] = slow
    subscribe(session, web)
    async with reading() as at:
        await at.press("ctrl+f")
        assert "asking 1 feed" in at.desk.status.text
        await at.press("ctrl+f")
        assert "already" in at.desk.status.text
        await at.until(lambda: len(web.asked) == 1)
        await at.press("j", "k")
        assert headlines(at) == ["Gamma closes early", "Beta votes on harbour", "Alpha talks open in Vilnius"]


async def test_a_feed_that_fails_is_counted(reading: Run, session: Session, web: Web) -> None:
    subscribe(session, web)
    async with reading() as at:
        await at.press("ctrl+f")
        await at.until(lambda: "1 feed · 1 failed" in at.desk.status.text)


async def test_without_feeds_it_is_said_how_to_get_one(reading: Run) -> None:
    async with reading() as at:
        await at.press("ctrl+f")
        assert "dateline feed add" in at.desk.status.text


async def test_what_is_dropped_into_a_folder_appears_by_itself(
    reading: Run, session: Session, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(drops, "CALM", timedelta(seconds=0.01))
    monkeypatch.setattr(refreshing, "LOOK_SECONDS", 0.05)
    folder = tmp_path / "drop"
    folder.mkdir()
    subscriptions.subscribe(session, [Outline(str(folder), "drop")])
    async with reading() as at:
        chosen = at.desk.current
        (folder / "delta.txt").write_text("Delta opens late\n\nOSLO (Baltic Wire) - The market opened late.\n")
        await at.until(lambda: "1 added" in at.desk.status.text)
        assert headlines(at)[0] == "Delta opens late"
        assert at.desk.current == chosen
