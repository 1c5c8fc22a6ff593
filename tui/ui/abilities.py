"""What the terminal can show, and styles without what it cannot.

Modern terminals are known by their names; of the others the terminfo database tells. What it does not know counts as
modern only where the name or `COLORTERM` promises more colours than old terminals have; of any other no more is asked
than of a vt100.

Source: terminfo(5); ECMA-48, fifth edition, section 8.3.117 (SGR); no-color.org.
"""

import os
import re
from collections.abc import Mapping

from msgspec import Struct
from rich.color import Color, ColorSystem
from rich.style import Style

from tui.ui.charset import charset
from tui.values import replace

MILLIONS = 1 << 24
_MODERN = re.compile(
    r"(?:xterm(?:-kitty|-ghostty)?|tmux|alacritty|foot|wezterm|rxvt-unicode|konsole|vte|ghostty|contour|st)"
    r"(?:-(?:direct\d*|truecolor|256color|88color|16color))?"
)
_TRUE_COLOUR = {"truecolor", "24bit"}
_BY_ENDING = {"-direct": MILLIONS, "-truecolor": MILLIONS, "-256color": 256, "-16color": 16, "-88color": 16}
_BRIGHT = range(8, 16)


class Abilities(Struct, frozen=True):
    """What a terminal can show; unless told otherwise all that a modern one can."""

    colours: int = MILLIONS
    """0, 8, 16, 256 or `MILLIONS`."""
    slants: bool = True
    """It has italic type, and with it what else came late: strikes, double underlines."""
    dims: bool = True
    modern: bool = True
    """It takes requests: hyperlinks, reports of the mouse, brackets around what is pasted."""
    charset: str = "utf-8"

    @property
    def monotone(self) -> bool:
        """It has too few looks to tell six types of names apart."""
        return not self.slants and not self.dims

    @property
    def system(self) -> ColorSystem:
        """Its colours, as Rich calls them."""
        if self.colours >= MILLIONS:
            return ColorSystem.TRUECOLOR
        return ColorSystem.EIGHT_BIT if self.colours > 16 else ColorSystem.STANDARD

    def shown(self, style: Style) -> Style:
        """A style as it can be shown here."""
        if not self.slants:
            # SGR 21, the double underline, is no underline on old terminals; SGR 3 is reverse in GNU screen.
            style += Style(underline=bool(style.underline or style.underline2), underline2=False)
            style += Style(italic=False, strike=False)
        if not self.dims:
            style += Style(dim=False)
        if self.colours == 0:
            return style.without_color
        return _of_eight(style) if self.colours == 8 else style


def abilities(environment: Mapping[str, str] = os.environ) -> Abilities:
    """What the terminal that `TERM` names can show; with `NO_COLOR`, without its colours."""
    term = environment.get("TERM", "")
    promised = environment.get("COLORTERM") in _TRUE_COLOUR
    found = Abilities(colours=_named(term) or 16) if _MODERN.fullmatch(term) else _looked_up(term, promised=promised)
    # GNU screen has no true colour whatever the terminal around it says of itself; tmux, which may use its name, has.
    believed = found.slants or (term.startswith("screen") and "TMUX" in environment)
    if promised and believed and found.colours:
        found = replace(found, colours=MILLIONS)
    if environment.get("NO_COLOR"):
        found = replace(found, colours=0)
    return replace(found, charset=charset(environment))


def _named(term: str) -> int:
    """The number of colours that the name of a terminal tells; 0 when it tells none."""
    return next((colours for ending, colours in _BY_ENDING.items() if term.endswith(ending)), 0)


def _looked_up(term: str, *, promised: bool) -> Abilities:
    import curses  # 1 ms, for terminals that are not known by name

    try:
        curses.setupterm(term, 1)
    except curses.error:
        return _unknown(_named(term) or (16 if promised else 0), is_screen=term.startswith("screen"))
    return Abilities(
        colours=max(0, curses.tigetnum("colors")),
        slants=curses.tigetstr("sitm") is not None,
        dims=curses.tigetstr("dim") is not None,
        modern=curses.tigetstr("smcup") is not None,
    )


def _unknown(colours: int, *, is_screen: bool) -> Abilities:
    """What may be expected of a terminal of so many colours of which no more is known, or that is GNU screen."""
    modern = colours > 0
    return Abilities(colours=colours, slants=modern and not is_screen, dims=modern, modern=modern or is_screen)


def _of_eight(style: Style) -> Style:
    """A style in the eight colours of ECMA-48: what is bright becomes bold, and bright black, a grey, plain ink."""
    ink, ground = (colour and colour.downgrade(ColorSystem.STANDARD) for colour in (style.color, style.bgcolor))
    bright = ink is not None and ink.number in _BRIGHT[1:]
    colours = Style(color=_dark(ink, Color.default()), bgcolor=_dark(ground, Color.parse("black")))
    return style.without_color + colours + Style(bold=True if bright else None)


def _dark(colour: Color | None, black: Color) -> Color | None:
    """The dark one of a pair of colours, `black` for bright black."""
    if colour is None or colour.number is None or colour.number not in _BRIGHT:
        return colour
    return black if colour.number == _BRIGHT[0] else Color.from_ansi(colour.number - len(_BRIGHT))
