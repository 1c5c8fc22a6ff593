"""Each kind of terminal gets what it can show, and nothing else."""

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.terminal.conftest import DATELINE, reading
from tests.terminal.terminal import Terminal

pytestmark = pytest.mark.pty

_SGR = re.compile(rb"\x1b\[([0-9;]*)m")
LOOKS = {
    ("enter", ".", "v", "w", "enter", "H"): "by name",
    ("?",): "enter runs",
    ("/", *"nato"): "find nato",
    ("a", "x"): "ctrl+s",
}
"""Through all that has a look of its own, and what stands there: names and highlights, help, prompt, editor."""
TRUE_COLOUR, INDEXED, BRIGHT = re.compile("[34]8;2"), re.compile("[34]8;5"), re.compile(r"(^|;)(9|10)\d(;|$)")
COLOUR = re.compile(r"(^|;)([349]\d|10\d)(;|$)")
SLANT, DIM = re.compile(r"(^|;)(3|9|21)(;|$)"), re.compile(r"(^|;)2(;|$)")


def looks(output: bytes) -> Iterator[str]:
    """The parameters of all that was said about the look of characters."""
    yield from {parameters.decode() for parameters in _SGR.findall(output)}


def leave(terminal: Terminal, words: str) -> None:
    """Press escape, and wait until that is closed: a busy program takes a key right behind it together with it."""
    terminal.press("escape")
    terminal.wait_until(lambda: words not in terminal.text)


def walked(folder: Path, **environment: str) -> bytes:
    """What a reader sends while somebody looks at everything."""
    with reading(folder, (120, 40), **environment) as terminal:
        terminal.wait_for("TOKYO")
        terminal.press("j", "j")
        for keys, words in LOOKS.items():
            terminal.press(*keys)
            terminal.wait_for(words)
            leave(terminal, words)
        terminal.settle(quiet=0.3)
        terminal.press("q", "Q")
        assert terminal.wait_for_end() == 0
        return terminal.output


@pytest.mark.parametrize(
    ("environment", "theme", "lacking"),
    [
        ({"TERM": "vt100", "COLORTERM": ""}, "terminal", (COLOUR, SLANT, DIM)),
        ({"TERM": "vt100"}, "nord", (COLOUR, SLANT, DIM)),
        ({"TERM": "linux", "COLORTERM": ""}, "terminal", (TRUE_COLOUR, INDEXED, BRIGHT, SLANT)),
        ({"TERM": "screen"}, "nord", (TRUE_COLOUR, INDEXED, BRIGHT, SLANT)),
        ({"TERM": "xterm-16color", "COLORTERM": ""}, "nord", (TRUE_COLOUR, INDEXED)),
        ({"TERM": "xterm-256color", "COLORTERM": ""}, "nord", (TRUE_COLOUR,)),
        ({"NO_COLOR": "1"}, "terminal", (COLOUR,)),
        ({"NO_COLOR": "1"}, "nord", (COLOUR,)),
    ],
)
def test_a_terminal_is_sent_no_look_that_it_has_not(
    named: Path, tmp_path: Path, environment: dict[str, str], theme: str, lacking: tuple[re.Pattern[str], ...]
) -> None:
    folder = shutil.copytree(named, tmp_path / "named")
    with (folder / "config" / "dateline" / "config.toml").open("a") as settings:
        settings.write(f'theme = "{theme}"\n')
    sent = list(looks(walked(folder, **environment)))
    assert sent
    assert [look for look in sent if any(pattern.search(look) for pattern in lacking)] == []


@pytest.mark.parametrize("term", ["vt100", "linux"])
def test_an_old_terminal_is_asked_for_nothing(named: Path, tmp_path: Path, term: str) -> None:
    sent = walked(shutil.copytree(named, tmp_path / "named"), TERM=term, COLORTERM="")
    assert b"\x1b]" not in sent
    assert re.search(rb"\x1b\[(>|=|<|\?[0-9;]*\$p|\?(1000|1002|1003|1004|1006|1015|2004|2026|2048)h)", sent) is None


def test_a_terminal_with_one_screen_is_left_empty(named: Path, tmp_path: Path) -> None:
    with reading(shutil.copytree(named, tmp_path / "named"), TERM="screen") as terminal:
        terminal.screen.has_alternate = False
        terminal.wait_for("TOKYO")
        terminal.press("Q")
        assert terminal.wait_for_end() == 0
        assert terminal.text.strip() == ""
        assert (terminal.screen.cursor.x, terminal.screen.cursor.y) == (0, 0)


@pytest.mark.parametrize("locale", [{"LANG": "C"}, {"LANG": "en_US.ISO-8859-1"}, {"LC_ALL": "POSIX"}])
def test_a_terminal_without_unicode_is_sent_its_own_characters(
    named: Path, tmp_path: Path, locale: dict[str, str]
) -> None:
    latin = "8859" in locale.get("LANG", "")
    sent = walked(shutil.copytree(named, tmp_path / "named"), **({"LANG": ""} | locale))
    assert sent.isascii() or latin
    assert re.search(rb"\xc2|\xc3\xa9|\xe2", sent) is None  # no UTF-8
    assert re.search(rb"o Vesteme|o V\xe9steme", sent)


def test_the_command_line_speaks_the_characters_of_its_terminal(named: Path) -> None:
    command = (*DATELINE, "--library", str(named / "library"), "list")
    for locale, wanted in ({"LANG": "C"}, "Vesteme naki"), ({"LANG": "C.UTF-8"}, "Ve\u0301steme\u0301 naki\u0301"):
        with Terminal(command, environment=locale) as terminal:
            assert terminal.wait_for_end() == 0
            assert wanted in terminal.output.decode()
