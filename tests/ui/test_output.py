import hashlib
import inspect
from collections.abc import Callable

from rich.segment import Segment
from rich.style import Style
from textual import _compositor
from textual.app import App
from textual.geometry import Region
from textual.strip import Strip

from tui.ui.abilities import Abilities
from tui.ui.output import Strips, pieces
from tui.ui.shadow import PLAIN, cells, pen

KNOWN: dict[Callable[..., object], str] = {
    App._display: "4b78dff6669a455c",
    _compositor.LayoutUpdate: "619efe1cea787527",
    _compositor.ChopsUpdate: "7c7d3e0bf714e836",
    _compositor.Compositor: "6496df3a7ac57705",
}
"""What of Textual's inside we lean on, and the digest of its source when `output` and `compositor` were written."""


def test_the_inside_of_textual_is_what_we_know() -> None:
    changed = [what for what, digest in KNOWN.items() if _digest(what) != digest]
    assert not changed, "Textual has moved: read these anew, then tui.ui.output and tui.ui.compositor, then set `KNOWN`"


def _digest(what: Callable[..., object]) -> str:
    return hashlib.sha256(inspect.getsource(what).encode()).hexdigest()[:16]


def test_strips_of_a_whole_screen_stand_side_by_side() -> None:
    strips = [[Strip([Segment("ab"), Segment("c", Style(bold=True))]), Strip([Segment("de")])], [Strip([Segment("f")])]]
    found = list(pieces(_compositor.LayoutUpdate(strips, Region(0, 0, 5, 2)), Strips(Abilities())))  # type: ignore[arg-type]  # lists are iterables
    assert found == [
        (0, 0, cells([("ab", PLAIN), ("c", pen("1"))])),
        (3, 0, cells([("de", PLAIN)])),
        (0, 1, cells([("f", PLAIN)])),
    ]


def test_of_a_part_only_what_lies_in_its_spans_is_drawn() -> None:
    line = {0: Strip([Segment("abc")]), 3: Strip([Segment("defg")]), 7: None}
    update = _compositor.ChopsUpdate([line], [(0, 3, 5)], [[3, 7, 9]])
    assert [(x, y, drawn) for x, y, drawn in pieces(update, Strips(Abilities()))] == [(3, 0, cells([("de", PLAIN)]))]


def test_the_colours_of_the_terminal_itself_are_no_ink() -> None:
    style = Style(color="default", bgcolor="default", bold=True)
    (piece,) = pieces(
        _compositor.LayoutUpdate([[Strip([Segment("a", style)])]], Region(0, 0, 1, 1)), Strips(Abilities())
    )
    assert piece.cells == cells([("a", pen("1"))])


def test_a_colour_is_sent_as_the_terminal_can_show_it() -> None:
    strip = Strip([Segment("a", Style(color="#ff0000", link="https://example.org/"))])
    (piece,) = pieces(_compositor.LayoutUpdate([[strip]], Region(0, 0, 1, 1)), Strips(Abilities(colours=256)))
    assert piece.cells == cells([("a", pen("38;5;196", "https://example.org/"))])


def test_control_segments_are_left_out() -> None:
    strip = Strip([Segment("\x1b[2J", None, [(1,)]), Segment("a")])  # type: ignore[list-item]  # what it is does not matter
    (piece,) = pieces(_compositor.LayoutUpdate([[strip]], Region(0, 0, 1, 1)), Strips(Abilities()))
    assert piece.cells == cells([("a", PLAIN)])


def test_a_strip_that_comes_again_is_not_looked_at_again() -> None:
    strips, strip = Strips(Abilities()), Strip([Segment("a")])
    assert strips.cells(strip) is strips.cells(strip)
    assert strips.cells(Strip([Segment("b")])) == cells([("b", PLAIN)])
