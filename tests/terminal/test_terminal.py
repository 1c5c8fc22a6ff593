import re
import signal
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.bench import floor
from tests.terminal.answers import Answers
from tests.terminal.screen import Screen
from tests.terminal.terminal import NotSeenError, Terminal

pytestmark = pytest.mark.pty

PROGRAM = (sys.executable, floor.__file__)


@pytest.fixture(scope="module")
def terminal() -> Iterator[Terminal]:
    """The floor, running; the tests that use it only look and press, and leave it running."""
    with Terminal(PROGRAM, size=(80, 24)) as terminal:
        terminal.wait_for(floor.READY)
        yield terminal


def test_a_key_reaches_the_program_and_its_answer_the_screen(terminal: Terminal) -> None:
    terminal.press("j")
    assert terminal.wait_for(re.compile(r"^The floor \d+$", re.MULTILINE)) > terminal.started


def test_what_does_not_appear_is_said_with_the_screen(terminal: Terminal) -> None:
    with pytest.raises(NotSeenError, match=r"'Nowhere' to appear:\nThe floor"):
        terminal.wait_for("Nowhere", timeout=0.05)


def test_a_new_size_reaches_the_program(terminal: Terminal) -> None:
    terminal.settle()
    seen = len(terminal.output)
    terminal.resize(60, 20)
    terminal.settle()
    assert len(terminal.output) > seen
    assert len(terminal.lines) == 20


def test_the_output_is_kept_byte_for_byte(terminal: Terminal) -> None:
    assert terminal.output.startswith(b"\x1b")
    assert b"\x1b[?1049h" in terminal.output


def test_the_exit_code_of_a_program_that_ends() -> None:
    with Terminal([sys.executable, "-c", "import sys; print('done', flush=True); sys.exit(3)"]) as terminal:
        assert terminal.wait_for_end() == 3
        assert terminal.lines[0] == "done"


def test_a_signal_that_ends_the_program_is_its_exit_code() -> None:
    with Terminal([sys.executable, "-c", "print('up', flush=True); import time; time.sleep(60)"]) as terminal:
        terminal.wait_for("up")
        terminal.signal(signal.SIGTERM)
        assert terminal.wait_for_end() == -signal.SIGTERM


def test_a_program_that_ignores_the_hang_up_is_ended_all_the_same() -> None:
    deaf = "import signal, time; signal.signal(signal.SIGHUP, signal.SIG_IGN); print('up', flush=True); time.sleep(60)"
    with Terminal([sys.executable, "-c", deaf]) as terminal:
        terminal.wait_for("up")
        assert terminal.end(grace=0.1) == -signal.SIGKILL


def test_the_program_sees_a_home_and_an_environment_of_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TMUX", "/tmp/tmux-0/default,1,0")
    show = "import os; print(os.environ.get('TMUX'), os.environ['HOME'], os.environ['TERM'])"
    with Terminal([sys.executable, "-c", show]) as terminal:
        terminal.wait_for_end()
        assert terminal.lines[0] == f"None {terminal.home} xterm-256color"
        assert terminal.home != Path.home()


def test_the_terminal_is_the_controlling_one() -> None:
    with Terminal([sys.executable, "-c", "open('/dev/tty', 'w').write('mine')"]) as terminal:
        assert terminal.wait_for_end() == 0
        assert terminal.lines[0] == "mine"


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        (b"\x1b[c", b"\x1b[?62;22c"),
        (b"\x1b[?2026$p", b"\x1b[?2026;2$y"),
        (b"\x1b[?2048$p", b"\x1b[?2048;0$y"),
        (b"\x1b]11;?\x1b\\", b"\x1b]11;rgb:0000/0000/0000\x1b\\"),
        (b"\x1b[6n", b"\x1b[1;4R"),
        (b"\x1b[18t", b"\x1b[8;5;10t"),
    ],
)
def test_questions_are_answered_even_when_cut_in_two(question: bytes, answer: bytes) -> None:
    screen, answers = Screen(10, 5), Answers()
    screen.write(b"abc")
    assert [*answers.to(b"x" + question[:2], screen), *answers.to(question[2:] + b"y", screen)] == [answer]
    assert list(answers.to(b"z", screen)) == []


@pytest.mark.parametrize(
    ("sent", "row"),
    [
        (b"a\x1bP+q544e\x1b\\b", "ab"),
        (b"a\x1b[>1u\x1b[=5u\x1b[<ub", "ab"),
        (b"a\x1b]8;;https://example.org\x1b\\b\x1b]8;;\x1b\\", "ab"),
        (b"a\x1b[3bc", "aaaac"),
        (b"one\x1b[1S\x1b[1;1Htwo", "two"),
        (b"older\x1b[?1049h\x1b[1;1Hnew", "new"),
        ("한국 ok".encode(), "한국 ok"),
        ("a\u200db".encode(), "ab"),
        (b"a\xe2\x80", "a"),
        (b"\x9b31mC", "\ufffd31mC"),
    ],
)
def test_the_screen_reads_what_modern_programs_send(sent: bytes, row: str) -> None:
    whole, dribbled = Screen(20, 3), Screen(20, 3)
    whole.write(sent)
    for byte in sent:
        dribbled.write(bytes([byte]))
    assert whole.row(0) == dribbled.row(0) == row


def test_colours_and_attributes_are_read_from_the_cells() -> None:
    screen = Screen(20, 3)
    screen.write(b"\x1b[1;4:3;38;2;255;0;16mX\x1b[0mY")
    styled, plain = screen.cell(0, 0), screen.cell(1, 0)
    assert (styled.bold, styled.underscore, styled.italics, styled.fg) == (True, True, False, "ff0010")
    assert (plain.bold, plain.underscore, plain.fg) == (False, False, "default")
