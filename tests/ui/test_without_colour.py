"""What differs in colour differs in something else too: with all colours taken away, everything is still told apart."""

from collections.abc import Callable

import pytest
from rich.style import Style
from textual.strip import Strip

from tests.ui.reading import Run, starting
from tui.session.session import Session
from tui.settings import Settings
from tui.ui.abilities import Abilities
from tui.ui.app import DatelineApp

SLANTED, UPRIGHT = Abilities(colours=0), Abilities(colours=0, slants=False)
Look = tuple[object, ...]


@pytest.fixture(params=[SLANTED, UPRIGHT], ids=["slanted", "upright"])
def abilities(request: pytest.FixtureRequest) -> Abilities:
    found = request.param
    assert isinstance(found, Abilities)
    return found


@pytest.fixture
def reading(session: Session, abilities: Abilities) -> Run:
    """The reader on a terminal without colours."""

    def app() -> DatelineApp:
        return DatelineApp(session, Settings(preview=0), clock=session.library.clock, abilities=abilities)

    return starting(app)


def look(abilities: Abilities, style: Style | None) -> Look:
    """What is left of a style on a terminal."""
    shown = abilities.shown(style or Style.null())
    assert shown.color is None
    assert shown.bgcolor is None
    names = ("bold", "dim", "italic", "underline", "underline2", "reverse", "strike")
    return tuple(bool(getattr(shown, name)) for name in names)


def looks(abilities: Abilities, strip: Strip) -> list[tuple[str, Look]]:
    return [(character, look(abilities, segment.style)) for segment in strip for character in segment.text]


async def test_plain_text_selection_and_caret_differ(reading: Run, abilities: Abilities) -> None:
    async with reading() as r:
        ink: Callable[[str], Style] = r.desk.reader._ink
        over = {name: look(abilities, ink("") + ink(name)) for name in ("", "selected", "here", "caret")}
        assert len({*over.values()}) == len(over)


async def test_highlights_differ_from_plain_text_and_hits(reading: Run, abilities: Abilities) -> None:
    async with reading() as r:
        ink: Callable[[str], Style] = r.desk.reader._ink
        names = ("", "highlighted", "hit", "overlapped")
        assert len({look(abilities, ink("") + ink(name)) for name in names}) == len(names)


async def test_unread_marked_and_focused_rows_differ(reading: Run, abilities: Abilities) -> None:
    async with reading() as r:
        seen = {"unread": looks(abilities, r.desk.articles.render_line(0))}
        await r.press("r")
        seen["read"] = looks(abilities, r.desk.articles.render_line(0))
        await r.press("m", "g")
        seen["marked"] = looks(abilities, r.desk.articles.render_line(0))
        await r.press("2")
        seen["without the focus"] = looks(abilities, r.desk.articles.render_line(0))
        seen["not at the cursor"] = looks(abilities, r.desk.articles.render_line(4))
        told = list(map(str, seen.values()))
        assert len(set(told)) == len(told)
        assert any(reverse for _, (*_, reverse, _strike) in seen["marked"])
        assert not any(reverse for _, (*_, reverse, _strike) in seen["without the focus"])


async def test_the_focus_is_seen_in_the_entity_pane(reading: Run, abilities: Abilities) -> None:
    async with reading() as r:
        await r.names_found()
        await r.press("G", "3")
        focused = looks(abilities, r.desk.entities.render_line(r.desk.entities.cursor))
        await r.press("2")
        assert looks(abilities, r.desk.entities.render_line(r.desk.entities.cursor)) != focused


async def test_where_looks_are_too_few_the_status_line_says_the_type(session: Session) -> None:
    old = Abilities(colours=0, slants=False, dims=False)
    app = DatelineApp(session, Settings(preview=0), clock=session.library.clock, abilities=old)
    async with starting(lambda: app)() as r:
        await r.names_found()
        await r.press("G", "2", ".")
        assert any(word in r.desk.status.text for word in ("person", "organisation"))
