import re
from collections.abc import Iterable, Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyte.screens import Char

from tests.terminal.screen import Screen
from tui.names import safe
from tui.ui.shadow import PLAIN, Pen, Piece, Shadow, cells, pen

WIDTH, HEIGHT = 16, 4
Drawn = tuple[int, int, list[tuple[str, Pen]]]
BOLD, RED = pen("1"), pen("1;31")
CONTROL = re.compile("[\x00-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")
OURS = re.compile(r"\x1b\[[0-9;]*[CHJXm]|\x1b\]8;[^\x1b]*\x1b\\")

# Units of two cells at even columns: no wide character is ever cut, of which pyte makes something else than terminals.
UNITS = st.sampled_from(["ab", "  ", "x ", " y", "字", "한", "é!", "e\u0301.", "–…"])
PENS = st.sampled_from([PLAIN, BOLD, RED, pen("2"), pen("38;5;39;48;2;1;2;3")])
FRAMES = st.lists(
    st.lists(
        st.builds(
            lambda x, y, runs: (2 * x, y, runs),
            st.integers(0, WIDTH // 2 - 1),
            st.integers(0, HEIGHT - 1),
            st.lists(st.tuples(st.lists(UNITS, max_size=4).map("".join), PENS), max_size=3),
        ),
        max_size=5,
    ),
    max_size=8,
)


def piece(x: int, y: int, runs: Sequence[tuple[str, Pen]]) -> Piece:
    return Piece(x, y, cells(runs))


def paint(shadow: Shadow, pieces: Iterable[Piece]) -> str:
    """Draw pieces, and say what to send for them."""
    shadow.draw(pieces)
    return shadow.sent()


def seen(screen: Screen) -> list[list[Char]]:
    return [[screen.cell(x, y) for x in range(screen.columns)] for y in range(screen.lines)]


def drawn_plainly(screen: Screen, pieces: Sequence[Drawn]) -> None:
    """As Textual would: every piece, whatever is there; what would not fit is cut off."""
    for x, y, runs in pieces:
        left = WIDTH - x
        screen.write(f"\x1b[{y + 1};{x + 1}H".encode())
        for text, how in runs:
            for unit in re.findall("[字한]|e\u0301.|..", text):
                left -= 2
                if left >= 0:
                    screen.write(f"\x1b[0;{how.sgr}m{unit}".encode())


@given(FRAMES)
def test_what_is_sent_shows_what_was_painted(frames: list[list[Drawn]]) -> None:
    sparing, plain = Screen(WIDTH, HEIGHT), Screen(WIDTH, HEIGHT)
    sparing.write(b"what was there before")
    shadow = Shadow(WIDTH, HEIGHT)
    for pieces in frames:
        drawn_plainly(plain, pieces)
        sparing.write(paint(shadow, [piece(*drawn) for drawn in pieces]).encode())
    if frames:
        assert seen(sparing) == seen(plain)


def test_what_is_there_already_is_not_sent() -> None:
    shadow = Shadow(WIDTH, HEIGHT)
    page = [piece(0, y, [("words in ", PLAIN), ("bold", BOLD)]) for y in range(HEIGHT)]
    assert paint(shadow, page)
    assert paint(shadow, page) == ""


def test_only_what_differs_is_sent() -> None:
    shadow = Shadow(WIDTH, HEIGHT)
    paint(shadow, [piece(0, 1, [("Yoon met him", PLAIN)])])
    assert paint(shadow, [piece(0, 1, [("Yoon met her", PLAIN)])]) == "\x1b[2;11Her"


def test_a_gap_that_costs_no_more_than_a_jump_is_sent_again() -> None:
    shadow = Shadow(WIDTH, HEIGHT)
    paint(shadow, [piece(0, 0, [("0123456789abcdef", PLAIN)])])
    assert paint(shadow, [piece(0, 0, [("X1234X6789abcdeX", PLAIN)])]) == "\x1b[1HX1234X\x1b[9CX"


def test_blank_lines_of_a_new_screen_are_not_sent() -> None:
    painted = paint(Shadow(80, 24), [piece(0, y, [(" " * 80, PLAIN)]) for y in range(24)])
    assert painted == "\x1b[m\x1b[2J"


def test_the_pen_is_plain_afterwards() -> None:
    assert paint(Shadow(WIDTH, HEIGHT), [piece(0, 0, [("bold", BOLD)])]).endswith("\x1b[1mbold\x1b[m")


def test_a_pen_that_adds_to_the_one_before_sends_what_it_adds() -> None:
    assert paint(Shadow(WIDTH, HEIGHT), [piece(0, 0, [("a", BOLD), ("b", RED)])]).endswith("\x1b[1ma\x1b[31mb\x1b[m")


@pytest.mark.parametrize("erases", [True, False])
def test_what_is_long_and_blank_is_erased_where_the_terminal_can(erases: bool) -> None:
    shadow, screen = Shadow(60, 1, erases=erases), Screen(60, 1)
    sizes = []
    for line in ("x" * 60, f"ab{' ' * 30}c{' ' * 27}", f"{' ' * 59}d", f"e{' ' * 20}한{' ' * 20}f{' ' * 16}", "x" * 60):
        painted = paint(shadow, [piece(0, 0, [(line, PLAIN)])])
        screen.write(painted.encode())
        sizes.append(len(painted))
        assert screen.display[0] == line
    assert (sizes[1] < 30) == erases


@pytest.mark.parametrize("cluster", ["👩‍🚀", "❤️", "e\u0301", "กิ", "🫩"])
def test_after_a_cluster_the_cursor_is_placed_anew(cluster: str) -> None:
    painted = paint(Shadow(WIDTH, HEIGHT), [piece(0, 0, [(f"ab{cluster}cd", PLAIN)])])
    after = painted[painted.index(cluster) + len(cluster) :]
    assert re.match(r"\x1b\[1;[45]Hcd", after)


def test_a_change_after_a_cluster_paints_the_rest_of_the_line_again() -> None:
    shadow = Shadow(WIDTH, HEIGHT)
    paint(shadow, [piece(0, 0, [("ab👩‍🚀 cdefg", PLAIN)])])
    again = paint(shadow, [piece(9, 0, [("X", PLAIN)])])
    assert "👩‍🚀" in again
    assert " cdefX" in again
    assert "ab" not in again


def test_where_a_cluster_has_gone_the_rest_of_the_line_is_painted_again() -> None:
    shadow = Shadow(WIDTH, HEIGHT)
    paint(shadow, [piece(0, 0, [("ab👩‍🚀 cdefg", PLAIN)])])
    assert " cdefg" in paint(shadow, [piece(0, 0, [("ab..", PLAIN)])])


@pytest.mark.parametrize("width", [8, 16])
@pytest.mark.parametrize("before", ["abcdefgh", "abcdef\u270d\ufe0f", "abcde\u270d\ufe0fx", "abcdef字"])
def test_a_terminal_that_draws_a_cluster_narrower_keeps_nothing_of_what_stood_beside_it(
    before: str, width: int
) -> None:
    shadow, screen = Shadow(width, 1), Screen(width, 1)
    screen.write(paint(shadow, [piece(0, 0, [(before, PLAIN)])]).encode())
    screen.write(paint(shadow, [piece(0, 0, [("abcdef\u270d\ufe0f", BOLD)])]).encode())
    assert [screen.cell(x, 0).data for x in range(8)] == [*"abcdef", "\u270d", " "]


@pytest.mark.parametrize("start", [2, 3])
def test_a_wide_character_of_which_a_half_is_covered_leaves_a_blank(start: int) -> None:
    shadow, screen = Shadow(WIDTH, HEIGHT), Screen(WIDTH, HEIGHT)
    screen.write(paint(shadow, [piece(0, 0, [("ab字cd", PLAIN)])]).encode())
    screen.write(paint(shadow, [piece(start, 0, [("X", PLAIN)])]).encode())
    assert screen.row(0) == ("abX cd" if start == 2 else "ab Xcd")


def test_a_wide_character_that_does_not_fit_any_more_becomes_a_blank() -> None:
    painted = paint(Shadow(4, 1), [piece(0, 0, [("abc字d", PLAIN)])])
    assert "字" not in painted
    assert "d" not in painted


@pytest.mark.parametrize(("x", "y"), [(0, HEIGHT), (WIDTH, 0)])
def test_what_lies_outside_the_screen_is_not_sent(x: int, y: int) -> None:
    shadow = Shadow(WIDTH, HEIGHT)
    paint(shadow, [])
    assert paint(shadow, [piece(x, y, [("words", PLAIN)])]) == ""


@given(st.text(alphabet=st.characters(), max_size=WIDTH))
def test_no_control_character_gets_through(text: str) -> None:
    sent = OURS.sub("", paint(Shadow(WIDTH, HEIGHT), [piece(0, 0, [(text, PLAIN)])]))
    assert not CONTROL.search(sent)
    assert set(sent) <= {*safe(text), " "}


def test_a_link_is_opened_and_closed_and_equal_links_are_one() -> None:
    link = pen("4", "https://example.org/a")
    painted = paint(Shadow(WIDTH, 2), [piece(0, y, [("here", link), (".", PLAIN)]) for y in (0, 1)])
    opened = re.findall(r"\x1b\]8;(id=[0-9a-f]+);https://example\.org/a\x1b\\\x1b\[4mhere\x1b\]8;;\x1b\\", painted)
    assert len(opened) == 2
    assert len(set(opened)) == 1


def test_the_same_words_on_another_link_are_sent() -> None:
    shadow = Shadow(WIDTH, HEIGHT)
    paint(shadow, [piece(0, 0, [("here", pen("", "https://example.org/a"))])])
    assert "https://example.org/b" in paint(shadow, [piece(0, 0, [("here", pen("", "https://example.org/b"))])])


@pytest.mark.parametrize(
    "address", ["https://example.org/\x07\x1b]52;c;AAAA\x07", "https://example.org/\x9c", "a\u202eb"]
)
def test_an_address_with_control_characters_is_no_link(address: str) -> None:
    assert pen("", address) is PLAIN


def test_the_same_look_is_the_same_pen() -> None:
    assert pen("1;31") is RED
    assert Pen("1;31", "") == RED
