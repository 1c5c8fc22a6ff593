"""How keys are written, and that those are refused that no terminal sends."""

import pytest

from tui.commands import COMMANDS
from tui.keys import KeyNotationError, is_chord, key_as_written, presses, shown_key
from tui.presets import PRESETS


@pytest.mark.parametrize(
    ("written", "key"),
    [
        ("j", "j"),
        ("G", "G"),
        ("Esc", "escape"),
        ("PgDn", "pagedown"),
        ("F5", "f5"),
        ("slash", "/"),
        ("Ctrl+D", "ctrl+d"),
        ("ctrl+space", "ctrl+@"),
        ("ctrl++ ", None),
        ("alt+1", "alt+1"),
        ("alt+X", "alt+X"),
        ("shift+ctrl+Up", "ctrl+shift+up"),
        ("shift+tab", "shift+tab"),
        ("]e", "]e"),
        ("] e", "]e"),
        ("u p", "u p"),
        ("ctrl+x ctrl+s", "ctrl+x ctrl+s"),
        ("ctrl+x s", "ctrl+x s"),
        ("", None),
        ("a b c", None),
        ("nokey", None),
        ("super+x", None),
        ("ctrl+i", None),
        ("ctrl+[", None),
        ("ctrl+1", None),
        ("alt+/", None),
        ("alt+up", "alt+up"),
        ("alt+left", "alt+left"),
        ("shift+F5", "shift+f5"),
        ("ctrl+alt+Right", "alt+ctrl+right"),
        ("alt+enter", None),
        ("shift+a", None),
        ("shift+enter", None),
        ("ctrl+alt+x", None),
        ("ctrl+", None),
    ],
)
def test_a_key_is_read_as_the_table_writes_it_or_refused(written: str, key: str | None) -> None:
    if key is None:
        with pytest.raises(KeyNotationError):
            key_as_written(written)
    else:
        assert key_as_written(written) == key


@pytest.mark.parametrize(
    ("key", "parts"),
    [("]e", ("]", "e")), ("is", ("i", "s")), ("up", ("up",)), ("u p", ("u", "p")), ("f1", ("f1",)), ("j", ("j",))],
)
def test_a_chord_is_told_from_a_named_key(key: str, parts: tuple[str, ...]) -> None:
    assert presses(key) == parts
    assert is_chord(key) is (len(parts) == 2)


def test_every_key_of_the_program_is_one_that_a_person_could_write() -> None:
    own = {key for command in COMMANDS for key in command.keys}
    own |= {key for preset in PRESETS.values() for keys in preset.keys.values() for key in keys}
    assert {key for key in own if key_as_written(key) != key} == set()


@pytest.mark.parametrize(
    ("key", "shown"), [("ctrl+x s", "ctrl+x s"), ("shift+right", "shift+→"), ("]e", "]e"), ("escape", "esc")]
)
def test_a_key_is_shown_as_a_person_reads_it(key: str, shown: str) -> None:
    assert shown_key(key) == shown
