"""What is sent: the same screens as Textual draws, in far fewer bytes."""

import random
import shutil
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, closing
from pathlib import Path

import pytest
from pyte.screens import Char

from tests.fakes import NamesRecogniser
from tests.terminal.conftest import DATELINE
from tests.terminal.terminal import Terminal
from tui.model import EntityType
from tui.session import intake
from tui.session.session import Session

pytestmark = pytest.mark.pty

STORIES = (
    "skorea-nato-partnership.txt",
    "qa-ukraine-and-nato.md",
    "explainer-pledges-and-partners.md",
    "grain-deal-russia.txt",
)
NAMES = {"NATO": EntityType.ORG, "South Korea": EntityType.PLACE, "Ukraine": EntityType.PLACE, "Kyiv": EntityType.PLACE}
SCRIPTS = (
    "Ve\u0301steme\u0301 naki\u0301\n\nTOKYO (Baltic Wire) - 日本と北大西洋条約機構 met in Vilnius, 빌뉴스, twice.\n"
    + "它说了很多话。" * 40
)
"""Wide characters and combining marks, as far as the emulator and Textual agree on their widths."""

MOVES = (*"jjjkkgG.;,*#wb", "space", "-", "ctrl+d", "ctrl+u")
TURNS = (*"JKnpmrxuze123vFNB", "enter", "enter", "q", "tab", "shift+tab", "ctrl+l", "escape")
"""These may move the panes, and what a key after them does depends on whether that has been done: the screens would
differ for another reason than the one that is looked for."""
SIZES = ((120, 40), (80, 24), (60, 20), (121, 39), (20, 5), (140, 45))


@pytest.fixture(scope="module")
def named(tmp_path_factory: pytest.TempPathFactory, seeds: Path) -> Path:
    """A folder with a library that needs no recogniser any more, and settings that start none."""
    folder = tmp_path_factory.mktemp("named")
    scripts = folder / "scripts.txt"
    scripts.write_text(SCRIPTS, encoding="utf-8")
    with closing(Session.open(folder / "library", recogniser=lambda: NamesRecogniser(NAMES))) as session:
        intake.add(session, [*(str(seeds / name) for name in STORIES), str(scripts)])
        session.names.ask_all()
        session.names.finish()
        session.settle()
    (folder / "config" / "dateline").mkdir(parents=True)
    (folder / "config" / "dateline" / "config.toml").write_text("recognition = false\n", encoding="utf-8")
    return folder


def reader(folder: Path, size: tuple[int, int], **environment: str) -> Terminal:
    variables = {"XDG_CONFIG_HOME": str(folder / "config"), **environment}
    return Terminal((*DATELINE, "--library", str(folder / "library"), "read"), size, variables)


def cells(terminal: Terminal) -> list[list[Char]]:
    screen = terminal.screen
    return [[screen.cell(x, y) for x in range(screen.columns)] for y in range(screen.lines)]


def differences(one: Terminal, other: Terminal) -> Iterator[str]:
    for y, (a, b) in enumerate(zip(cells(one), cells(other), strict=True)):
        if a != b:
            x = next(x for x in range(len(a)) if a[x] != b[x])
            yield f"row {y} from column {x}: {one.screen.row(y)!r} and {other.screen.row(y)!r}; {a[x]} and {b[x]}"


@pytest.mark.parametrize("seed", [5,5,5,16,17,18,19,20])
def test_the_screen_is_the_one_that_textual_draws(named: Path, tmp_path: Path, seed: int) -> None:
    chosen = random.Random(seed)  # noqa: S311 - which keys are pressed is no secret
    with ExitStack() as stack:
        both = [
            stack.enter_context(reader(shutil.copytree(named, tmp_path / name), SIZES[seed % 6], **environment))
            for name, environment in (("sparing", {}), ("plain", {"DATELINE_PLAIN_OUTPUT": "1"}))
        ]
        for terminal in both:
            terminal.wait_for("Véstemé")
        for step in range(24):
            keys = (*chosen.choices(MOVES, k=3), chosen.choice(TURNS))
            size = chosen.choice(SIZES) if step % 3 == 2 else None
            for terminal in both:
                terminal.press(*keys)
            _settle(both)
            if size is not None:
                for terminal in both:
                    terminal.resize(*size)
            for _ in range(40):  # a message in the status line may fade in one before it does in the other
                _settle(both)
                if not list(differences(*both)):
                    break
            if list(differences(*both)): print("STEP", step, keys, size, "\n".join(differences(*both)), both[0].text, both[1].text, sep="\n")
            assert not list(differences(*both)), (step, keys, size)
        assert len(both[0].output) * 3 < len(both[1].output)


def _settle(terminals: Iterable[Terminal]) -> None:
    """Wait longer than the selection rests before its story is shown."""
    for terminal in terminals:
        terminal.settle(quiet=0.2)


def sent(terminal: Terminal, key: str) -> int:
    """Bytes that are sent for a key until nothing more comes."""
    before = len(terminal.output)
    terminal.press(key)
    terminal.settle(quiet=0.3)
    return len(terminal.output) - before


MOST = {
    "start": 25_000,
    "j in the list, and its story": 7_000,
    "J": 7_000,
    "enter": 1_000,
    "space": 6_000,
    "j in the story": 6_000,
    ".": 6_000,
    "v": 500,
    "w": 500,
    "b": 500,
}
"""Bytes for what a person does most, 120×40 in true colour; about twice what is sent."""


def test_few_bytes_are_sent(named: Path, tmp_path: Path) -> None:
    with reader(shutil.copytree(named, tmp_path / "named"), (120, 40)) as terminal:
        terminal.wait_for("Véstemé")
        terminal.settle(quiet=0.5)
        cost = {
            "start": len(terminal.output),
            "j in the list, and its story": sent(terminal, "j"),
            "J": sent(terminal, "J"),
        }
        terminal.press("/")
        terminal.wait_for("is:unread")
        terminal.type("four tables")
        terminal.press("enter")
        terminal.settle(quiet=0.5)
        cost |= {
            "enter": sent(terminal, "enter"),
            "space": sent(terminal, "space"),
            "j in the story": sent(terminal, "j"),
        }
        cost |= {key: sent(terminal, key) for key in (".", "v", "w", "b")}
    assert all(cost.values())
    assert {what: (number, MOST[what]) for what, number in cost.items() if number > MOST[what]} == {}


def test_a_redraw_mends_what_another_program_has_left(named: Path, tmp_path: Path) -> None:
    with reader(shutil.copytree(named, tmp_path / "named"), (80, 24)) as terminal:
        terminal.wait_for("Véstemé")
        terminal.settle(quiet=0.4)
        whole = cells(terminal)
        terminal.screen.write(b"\x1b[H\x1b[2Jmail from your provider")
        terminal.press("ctrl+l")
        terminal.settle(quiet=0.4)
        assert cells(terminal) == whole
