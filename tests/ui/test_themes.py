"""Themes: every ink can be read on the ground that it stands on, and a theme of Textual's has all that we name."""

from collections.abc import Iterator

import pytest
from rich.segment import Segment
from textual.color import BLACK, Color
from textual.strip import Strip
from textual.theme import Theme

from tests.ui.reading import WIDE, starting
from tui.session.session import Session
from tui.settings import THEMES, Settings
from tui.ui.app import DatelineApp
from tui.ui.themes import DAY, FAINT, NIGHT, OURS

LEAST = 4.5
"""Source: WCAG 2.2, success criterion 1.4.3, for text of the size of body copy."""
_INKS = ("person", "org", "place", "group", "event", "link", "code")
_GROUNDS = ("highlight", *(f"kind-{number}" for number in range(1, 7)))


def pairs(theme: Theme) -> Iterator[tuple[str, str]]:
    """Every ink with the ground under it."""
    assert theme.foreground
    assert theme.background
    named = theme.variables
    paper = Color.parse(theme.background)
    for ink in (theme.foreground, theme.primary, *(named[name] for name in _INKS)):
        yield ink, theme.background
        yield paper.blend(Color.parse(ink), FAINT).hex, theme.background
    yield from ((named["on-ground"], named[ground]) for ground in _GROUNDS)
    for what in ("block-cursor", "input-cursor", "input-selection", "screen-selection"):
        yield named[f"{what}-foreground"], named[f"{what}-background"]


@pytest.mark.parametrize("theme", [DAY, NIGHT], ids=lambda theme: theme.name)
def test_every_ink_can_be_read_on_its_ground(theme: Theme) -> None:
    contrasts = {pair: contrast(Color.parse(pair[0]), Color.parse(pair[1])) for pair in pairs(theme)}
    assert {pair: ratio for pair, ratio in contrasts.items() if ratio < LEAST} == {}


@pytest.mark.parametrize("theme", [DAY, NIGHT], ids=lambda theme: theme.name)
async def test_what_is_set_faintly_can_be_read_too(session: Session, theme: Theme) -> None:
    async with starting(lambda: DatelineApp(session, Settings(preview=0, theme=theme.name)))(WIDE) as at:
        await at.press("j", "j", "enter")
        faint = at.desk.articles.ink("muted") + at.desk.articles.paper
        (segment,) = Strip([Segment("2h", faint)]).apply_filter(at.app.get_line_filters()[-1], BLACK)
        style = segment.style
        assert style is not None
        assert style.color is not None
        assert style.bgcolor is not None
        assert not style.dim
        assert contrast(Color.from_rich_color(style.color), Color.from_rich_color(style.bgcolor)) >= LEAST


def contrast(one: Color, other: Color) -> float:
    """How far two colours are apart, 1 to 21.

    Source: WCAG 2.2, definitions of contrast ratio and relative luminance.
    """
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def luminance(color: Color) -> float:
    linear = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in color.normalized)
    return sum(share * part for share, part in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


@pytest.mark.parametrize("name", [*(theme.name for theme in OURS), "nord", "textual-light"])
async def test_the_reader_opens_in_a_theme(session: Session, name: str) -> None:
    run = starting(lambda: DatelineApp(session, Settings(preview=0, theme=name)))
    async with run(WIDE) as at:
        await at.press("j", "j", "enter", "?", "escape")
        assert at.shown.startswith("Alpha")


async def test_the_settings_take_every_theme_that_there_is(session: Session) -> None:
    async with starting(lambda: DatelineApp(session, Settings(preview=0)))(WIDE) as at:
        assert set(THEMES) == set(at.app.available_themes)
