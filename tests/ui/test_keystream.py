"""What comes from the terminal: sequences end where the standard says, however they come."""

from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual import events, messages

from tui.ui.keystream import KeyStream


def told(stream: KeyStream, data: str) -> list[str]:
    """The events of some data, in words."""
    return [_word(event) for event in stream.feed(data)]


def _word(event: object) -> str:
    match event:
        case events.Key():
            return event.key
        case events.Paste():
            return f"paste {event.text!r}"
        case events.MouseEvent():
            return f"{type(event).__name__} {event.x:.0f},{event.y:.0f}"
        case messages.TerminalSupportsSynchronizedOutput():
            return "synchronised"
    raise AssertionError(event)


def late(stream: KeyStream) -> list[str]:
    """The events that come because nothing more has come."""
    assert stream.patience is not None
    stream._timeout_time = 0.0
    return [_word(event) for event in stream.tick()]


@pytest.mark.parametrize(
    ("data", "meant"),
    [
        ("jk", ["j", "k"]),
        ("\x1b[B", ["down"]),
        ("\x1bOB", ["down"]),
        ("\x1b[1;5C", ["ctrl+right"]),
        ("\x1b[[A", ["f1"]),
        ("\x1b[5~j", ["pageup", "j"]),
        ("\x1bj", ["alt+j"]),
        ("\x1bX", ["alt+shift+x"]),
        ("\x1b\x1b[A", ["escape", "up"]),
        ("\x1b[e", ["escape", "left_square_bracket", "e"]),
        ("\x1b]ej", ["escape", "right_square_bracket", "e", "j"]),
        ("\x1b[<0;4;2M\x1b[<0;4;2m", ["MouseDown 3,1", "MouseUp 3,1"]),
        ("\x1b[M !!j", ["j"]),
        ("\x1b[?2026;2$y", ["synchronised"]),
        ("\x1b[?2026;0$yj", ["j"]),
        ("\x1b[?62;22cj", ["j"]),
        ("\x1b]11;rgb:0000/0000/0000\x1b\\j", ["j"]),
        ("\x1b]11;rgb:0000/0000/0000\x07j", ["j"]),
        ("\x1bP1+r544e\x1b\\j", ["j"]),
        ("\x1b[I\x1b[Oj", ["j"]),
        ("\x1b[12;40Rj", ["j"]),
        ("\x1b[200~two\r\nlines\x1b[31m and \x07\x1b[201~j", ["paste 'two\\nlines␛[31m and ␇'", "j"]),
        ("\x1b[200~\x1b[201~", ["paste ''"]),
        ("\x1b[106u", ["j"]),
        ("\x1b[1;3D", ["alt+left"]),
        ("\x1b[15;2~", ["shift+f5"]),
        ("\x1b[1;7C", ["alt+ctrl+right"]),
        ("\x1b[99999999;99999999Hj", ["j"]),
        ("\x1b[99999999;1Aj", ["j"]),
        ("\x1b[55296uj", ["j"]),
        ("\x1b[106:74;2uj", ["j"]),
        ("\x1b[106;2;99999999uj", ["j"]),
        (f"\x1b[{'9' * 5000}uj", ["j"]),
        (f"\x1b[<0;{'9' * 400};2Mj", ["j"]),
        (f"\x1b[<0;{'9' * 5000};2Mj", ["j"]),
    ],
)
def test_a_sequence_means_the_same_whole_and_in_pieces(data: str, meant: list[str]) -> None:
    assert told(KeyStream(), data) == meant
    stream = KeyStream()
    assert [word for character in data for word in told(stream, character)] == meant


@pytest.mark.parametrize(
    ("begun", "meant"),
    [
        ("\x1b", ["escape"]),
        ("\x1b[", ["escape", "left_square_bracket"]),
        ("\x1b]", ["escape", "right_square_bracket"]),
        ("\x1b[200~lost", ["paste 'lost'"]),
    ],
)
def test_what_does_not_go_on_is_what_was_typed(begun: str, meant: list[str]) -> None:
    stream = KeyStream()
    assert told(stream, begun) == []
    assert late(stream) == meant
    assert told(stream, "j") == ["j"]


def test_nothing_is_awaited_between_sequences() -> None:
    stream = KeyStream()
    told(stream, "\x1b[Aj\x1bx")
    assert stream.patience is None


@given(st.text(alphabet=st.sampled_from("\x1b[]OPM?;<>0123~abuyR$\\\x07 \x00é"), min_size=1, max_size=40))
def test_keys_come_through_again_whatever_came_before(noise: str) -> None:
    stream = KeyStream()
    told_all = told(stream, noise)
    while stream.patience is not None:
        told_all += late(stream)
    assert told(stream, "qqq")[-1] == "q"


numbers = st.integers(min_value=0).map(str) | st.sampled_from(
    ["", "1:2", "27", "55296", "1114112", "9" * 400, "9" * 5000]
)


def test_a_sequence_without_end_is_done_with_at_once() -> None:
    stream = KeyStream()
    began = process_time()
    assert told(stream, f"\x1b[{';'.join(['9' * 2000] * 2)}m") == []
    assert process_time() - began < 1, "seconds, where each of its parts is tried with each"
    assert told(stream, "q") == ["q"]


@given(st.sampled_from(["", "<", "?", "<-"]), st.lists(numbers, max_size=5), st.sampled_from("ABHPRSumt~y"))
def test_a_sequence_of_any_numbers_leaves_the_keyboard_as_it_was(sign: str, counts: list[str], end: str) -> None:
    stream = KeyStream()
    told(stream, f"\x1b[{sign}{';'.join(counts)}{end}")
    while stream.patience is not None:
        late(stream)
    assert told(stream, "qqq")[-1] == "q"
