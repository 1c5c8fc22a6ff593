"""What was pressed: in the words of the table, and when a slow line delivers escape and the key after it in one packet.

A terminal sends alt and a letter as escape and that letter, so nothing can tell the two apart.
"""

from collections.abc import Callable

from textual import events
from textual._ansi_sequences import ANSI_SEQUENCES_KEYS
from textual.keys import _character_to_key

# Some terminals send these for ctrl and an arrow, or for what alt types on a Mac; here they are far more often escape,
# then that character, or alt with it.
assert isinstance(ANSI_SEQUENCES_KEYS, dict)  # noqa: S101 - declared as a Mapping
for _sequence in [sequence for sequence in ANSI_SEQUENCES_KEYS if len(sequence) == 2 and sequence[1].isprintable()]:
    del ANSI_SEQUENCES_KEYS[_sequence]

_CONTROL_AT = "ctrl+@"
"""The one control that Textual calls by its character."""


def pressed(event: events.Key, is_bound: Callable[[str], bool] = lambda _press: False) -> tuple[events.Key, ...]:
    """The keys that an event stands for: itself, or for `alt+x` and `alt+shift+x` escape, then `x` or `X`.

    Args:
        event: As it came.
        is_bound: Whether a press is a key of some command where the focus is; then it is meant as a whole.
    """
    rest = event.key.removeprefix("alt+")
    if rest == event.key or is_bound(press_of(event)):
        return (event,)
    letter = rest.removeprefix("shift+").upper() if rest.startswith("shift+") else rest
    return (events.Key("escape", None), events.Key(letter, letter)) if len(letter) == 1 else (event,)


def press_of(event: events.Key) -> str:
    """A press as the table writes it: `]`, `space`, `ctrl+_`, `alt+X`."""
    held, plus, name = event.key.rpartition("+")
    if not plus:
        is_character = event.character is not None and event.is_printable and event.character != " "
        return event.character or "" if is_character else event.key
    if held == "alt+shift":
        return f"alt+{name.upper()}"
    return f"{held}+{_CONTROLS.get(name, name)}"


def is_invisible_letter(event: events.Key) -> bool:
    """A sign that belongs into words but cannot be seen: a joiner, as in Persian and in emoji, or a mark of direction.

    Fields of Textual take only what can be printed, and would drop it.
    """
    return event.character is not None and event.character in "\u200c\u200d\u200e\u200f"


_CONTROLS = {"backslash": "\\", "right_square_bracket": "]", "circumflex_accent": "^", "underscore": "_"}
"""What ctrl can be held with beside letters, by Textual's names."""


def event_key(press: str) -> str:
    """What Textual calls a press of the table: `right_square_bracket`, `ctrl+underscore`, `alt+shift+x`."""
    held, plus, name = press.rpartition("+") if len(press) > 1 else ("", "", press)
    if press == _CONTROL_AT or len(name) > 1:
        return press
    if held == "alt" and name.isupper():
        return f"alt+shift+{name.lower()}"
    return f"{held}{plus}{_character_to_key(name)}"
