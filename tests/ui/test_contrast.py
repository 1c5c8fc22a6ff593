"""Every text can be read in every theme: 4.5 to 1, on the screen as it is drawn."""

from collections.abc import Iterator

from hypothesis import given
from hypothesis import strategies as st
from rich.color import Color
from rich.color_triplet import ColorTriplet
from rich.segment import Segment
from rich.style import Style
from textual._compositor import LayoutUpdate

from tests.ui.reading import Reading, starting
from tui.session.session import Session
from tui.settings import Settings
from tui.ui.app import DatelineApp
from tui.ui.contrast import LEAST, contrast, legible

COLOURS = st.builds(ColorTriplet, *[st.integers(0, 255)] * 3)


def test_the_contrast_of_colours_is_that_of_the_guidelines() -> None:
    assert contrast(ColorTriplet(0, 0, 0), ColorTriplet(255, 255, 255)) == 21
    assert contrast(ColorTriplet(7, 7, 7), ColorTriplet(7, 7, 7)) == 1
    assert round(contrast(ColorTriplet(0x77, 0x77, 0x77), ColorTriplet(255, 255, 255)), 2) == 4.48


@given(COLOURS, COLOURS)
def test_whatever_was_mixed_can_be_read(ink: ColorTriplet, ground: ColorTriplet) -> None:
    style = Style(color=Color.from_triplet(ink), bgcolor=Color.from_triplet(ground), bold=True)
    mended = legible(style, ColorTriplet(0, 0, 0))
    assert mended.color is not None
    assert mended.color.triplet is not None
    assert contrast(mended.color.triplet, ground) >= LEAST
    assert mended.bold
    assert mended == style or contrast(ink, ground) < LEAST


def test_the_colours_of_the_terminal_are_left_alone() -> None:
    for style in Style.parse("red"), Style.parse("#111111 on black"), Style(bold=True):
        assert legible(style, ColorTriplet(0, 0, 0)) is style


def faults(reading: Reading) -> Iterator[str]:
    """Texts on the screen that cannot be read."""
    update = reading.app.screen._compositor.render_full_update()
    assert isinstance(update, LayoutUpdate)
    for segment in (segment for line in update.strips for strip in line for segment in strip):
        ratio = _ratio(segment)
        if ratio < LEAST:
            yield f"{segment.text!r} {ratio:.2f} {segment.style}"


def _ratio(segment: Segment) -> float:
    style = segment.style
    if style is None or not segment.text.strip() or style.color is None or style.bgcolor is None:
        return LEAST
    assert style.color.triplet is not None
    assert style.bgcolor.triplet is not None
    return contrast(style.color.triplet, style.bgcolor.triplet)


async def test_every_text_of_every_theme_can_be_read(session: Session) -> None:
    app = DatelineApp(session, Settings(theme="nord", preview=0), clock=session.library.clock)
    themes = [name for name, theme in app.available_themes.items() if not theme.ansi]
    assert len(themes) > 10
    async with starting(lambda: app)() as r:
        await r.names_found()
        await r.press("G", "2", ".", "v", "w", "w", "enter", "m", ".", "v", "e", "H")
        for screen in ((), ("escape", "escape", "/", "N"), ("escape", "ctrl+g", "?"), ("escape", "a", "x")):
            await r.press(*screen)
            for theme in themes if not screen else ("solarized-light", "gruvbox"):
                app.theme = theme
                await r.pilot.pause()
                assert list(faults(r)) == [], (theme, screen)
