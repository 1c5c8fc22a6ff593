"""What terminals can show, and that nothing else is asked of them."""

import subprocess
import sys

import pytest
from rich.style import Style
from textual.strip import Strip

from tui.ui.abilities import MILLIONS, Abilities, abilities


@pytest.mark.parametrize(
    ("environment", "colours", "slants", "dims", "modern"),
    [
        ({"TERM": "xterm-256color", "COLORTERM": "truecolor"}, MILLIONS, True, True, True),
        ({"TERM": "xterm-256color"}, 256, True, True, True),
        ({"TERM": "tmux-256color"}, 256, True, True, True),
        ({"TERM": "xterm-16color"}, 16, True, True, True),
        ({"TERM": "xterm"}, 16, True, True, True),
        ({"TERM": "xterm-256color", "COLORTERM": "24bit", "NO_COLOR": "1"}, 0, True, True, True),
        ({"TERM": "xterm-256color", "NO_COLOR": ""}, 256, True, True, True),
    ],
)
def test_what_a_terminal_can_show(
    environment: dict[str, str], colours: int, slants: bool, dims: bool, modern: bool
) -> None:
    found = abilities(environment)
    assert (found.colours, found.slants, found.dims, found.modern) == (colours, slants, dims, modern)


@pytest.mark.parametrize(
    ("environment", "told"),
    [
        ({"TERM": "screen", "COLORTERM": "truecolor"}, "8 False True True"),
        ({"TERM": "screen-256color", "COLORTERM": "truecolor"}, "256 False True True"),
        ({"TERM": "screen-256color", "COLORTERM": "truecolor", "TMUX": "/tmp/x"}, f"{MILLIONS} False True True"),
        ({"TERM": "linux"}, "8 False True False"),
        ({"TERM": "vt100"}, "0 False False False"),
        ({"TERM": "vt100", "COLORTERM": "truecolor"}, "0 False False False"),
        ({"TERM": "xterm-color"}, "8 False False True"),
        ({"TERM": "ansi"}, "8 False False False"),
        ({"TERM": "made-tomorrow-256color"}, "256 True True True"),
        ({"TERM": "made-tomorrow", "COLORTERM": "truecolor"}, f"{MILLIONS} True True True"),
        ({"TERM": "made-long-ago"}, "0 False False False"),
        ({"TERM": "xterm-made-long-ago"}, "0 False False False"),
        ({"TERM": "screen.made-long-ago"}, "0 False False True"),
    ],
)
def test_what_a_terminal_can_show_that_is_looked_up(environment: dict[str, str], told: str) -> None:
    ask = "import tui.ui.abilities as it; can = it.abilities(); print(can.colours, can.slants, can.dims, can.modern)"
    # In a process of its own: curses looks up one terminal only.
    answer = subprocess.run((sys.executable, "-c", ask), env=environment, capture_output=True, text=True, check=True)
    assert answer.stdout.strip() == told


@pytest.mark.parametrize(
    ("style", "of_eight"),
    [
        ("bright_red on blue", "1;31;44"),
        ("bright_black", "39"),
        ("white on bright_black", "37;40"),
        ("red on bright_white", "31;47"),
        ("#5555ff", "1;34"),
    ],
)
def test_of_eight_colours_the_bright_ones_become_bold(style: str, of_eight: str) -> None:
    eight = Abilities(colours=8)
    assert Strip.render_ansi(eight.shown(Style.parse(style)), eight.system) == of_eight


def test_what_a_terminal_has_not_is_left_out() -> None:
    style = Style.parse("bold italic dim strike underline2 red on white")
    shown = Abilities(colours=0, slants=False, dims=False).shown(style)
    assert (shown.bold, shown.underline, shown.color, shown.bgcolor) == (True, True, None, None)
    assert not any((shown.italic, shown.dim, shown.strike, shown.underline2))
    assert Abilities().shown(style) is style
