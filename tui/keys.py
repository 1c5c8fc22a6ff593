"""How a key is written: in the table of commands, in the settings, and to a person.

A press is a character (`j`, `]`), a name (`enter`, `pagedown`, `f1`), or one of them after `ctrl+`, `alt+` or `shift+`.
A key is one press, or a chord of two: two characters together (`]e`), or any two presses parted by a blank
(`ctrl+x s`). What a terminal cannot send, or sends as another key, is refused: a command on it would never answer.
"""

from collections.abc import Mapping
from string import ascii_lowercase, digits

from msgspec import Struct

DEFAULT = "default"
"""The preset that gives every command the keys of the table."""


class Keymap(Struct, frozen=True):
    """What a person has said about keys; `tui.keymap` has checked it."""

    preset: str = DEFAULT
    """Keys for other hands, by the names of `tui.presets`."""
    own: Mapping[str, tuple[str, ...]] = {}
    """Keys by command id; what it does not name keeps those of the preset."""


NAMES = frozenset(
    {"escape", "enter", "tab", "space", "backspace", "delete", "insert", "home", "end", "pageup", "pagedown"}
    | {"up", "down", "left", "right", *(f"f{number}" for number in range(1, 13))}
)
"""Keys that have a name and no character."""

_SPELLINGS = {
    "esc": "escape",
    "return": "enter",
    "del": "delete",
    "ins": "insert",
    "pgup": "pageup",
    "pgdn": "pagedown",
    "bksp": "backspace",
    "slash": "/",
    "comma": ",",
    "minus": "-",
    "plus": "+",
    "at": "@",
}
"""What people write for some keys."""

_SENT_AS = {"ctrl+h": "backspace", "ctrl+i": "tab", "ctrl+m": "enter", "ctrl+[": "escape"}
"""Two names of one byte.

Source: ECMA-48, section 5.2 (C0); ctrl takes the two highest bits of a letter away.
"""
_CONTROLS = frozenset({*ascii_lowercase, *r"@\]^_"})
"""What ctrl can be held with."""
_ARROWS = NAMES & {"up", "down", "left", "right", "home", "end", "pageup", "pagedown", "insert", "delete"}
_FUNCTIONS = frozenset(f"f{number}" for number in range(1, 13))
_HOLDABLE = {
    ("ctrl",): _ARROWS | _FUNCTIONS,
    ("alt",): _ARROWS | _FUNCTIONS,
    ("shift",): _ARROWS | _FUNCTIONS | {"tab"},
    ("ctrl", "shift"): _ARROWS,
    ("alt", "ctrl"): _ARROWS,
    ("alt", "shift"): _ARROWS,
}
"""Names that a terminal sends differently while something is held.

Source: xterm's ctlseqs, "PC-Style Function Keys".
"""


class KeyNotationError(ValueError):
    """What is written is no key; the message says why, in a few words."""


def presses(key: str) -> tuple[str, ...]:
    """The presses of a key as the table writes it: one, or the two of a chord."""
    if " " in key:
        return tuple(key.split(" "))
    return tuple(key) if len(key) == 2 and key not in NAMES else (key,)


def is_chord(key: str) -> bool:
    """Whether a key of the table is two presses, one after the other."""
    return len(presses(key)) > 1


def is_typed(key: str) -> bool:
    """Whether a key puts a character into a line that is being written."""
    return len(key) == 1 or key == "space"


def key_as_written(text: str) -> str:
    """A key that a person has written, in the one way in which the table writes it.

    Raises:
        KeyNotationError: It is no key, or none that a terminal sends.
    """
    parts = text.split()
    if len(parts) == 1 and len(text) == 2 and text.lower() not in NAMES:
        parts = list(text)
    if not 1 <= len(parts) <= 2:
        raise KeyNotationError("a key is one press, or two parted by a blank")
    pressed = [_press(part) for part in parts]
    together = "".join(pressed)
    return together if len(together) == len(pressed) and together not in NAMES else " ".join(pressed)


def _press(text: str) -> str:
    if len(text) == 1:
        return text
    *modifiers, last = [*text[:-2].split("+"), "+"] if text.endswith("++") else text.split("+")
    held = {modifier.lower() for modifier in modifiers}
    name = last if len(last) == 1 else _SPELLINGS.get(last.lower(), last.lower())
    if unknown := held - {"ctrl", "alt", "shift"}:
        raise KeyNotationError(f"{min(unknown)!r} is none of ctrl, alt and shift")
    if name not in NAMES and len(name) != 1:
        raise KeyNotationError(f"there is no key {last!r}")
    return _held(held, name) if held else name


def _held(held: set[str], name: str) -> str:
    if name in NAMES:
        return _held_name(held, name)
    if held == {"ctrl"}:
        return _control(name.lower())
    if held == {"alt"} and (name.lower() in ascii_lowercase or name in digits):
        return f"alt+{name}"
    if held == {"shift"}:
        raise KeyNotationError(f"write {name.upper()!r}, or the character that shift makes of it")
    raise KeyNotationError(f"a terminal does not send {'+'.join((*sorted(held), name))}")


def _held_name(held: set[str], name: str) -> str:
    if held == {"ctrl"} and name == "space":
        return "ctrl+@"  # the byte that it is
    together = tuple(sorted(held))
    if name not in _HOLDABLE.get(together, ()):
        raise KeyNotationError(f"a terminal does not send {'+'.join((*together, name))}")
    return "+".join((*together, name))


def _control(character: str) -> str:
    key = f"ctrl+{character}"
    if key in _SENT_AS:
        raise KeyNotationError(f"a terminal sends {key} as {_SENT_AS[key]}")
    if character not in _CONTROLS:
        raise KeyNotationError(f"a terminal does not send {key}")
    return key


def shown_key(key: str) -> str:
    """A key as a person reads it: `ctrl+d`, `space`, `PgDn`."""
    pressed = presses(key)
    shown = [_shown_press(press) for press in pressed]
    return (" " if " " in key else "").join(shown)


def _shown_press(press: str) -> str:
    held, plus, name = press.rpartition("+") if len(press) > 1 else ("", "", press)
    return _SHOWN.get(press) or f"{held}{plus}{_SHOWN.get(name, name)}"


_SHOWN = {
    "escape": "esc",
    "pagedown": "PgDn",
    "pageup": "PgUp",
    "down": "↓",
    "up": "↑",
    "left": "←",
    "right": "→",
    "ctrl+@": "ctrl+space",
    **{f"f{number}": f"F{number}" for number in range(1, 13)},
}
