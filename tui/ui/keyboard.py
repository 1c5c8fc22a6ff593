"""What was pressed, when a slow line delivers escape and the key after it in one packet.

A terminal sends alt and a letter as escape and that letter, so nothing can tell the two apart.
"""

from textual import events
from textual._ansi_sequences import ANSI_SEQUENCES_KEYS

# Some terminals send these for ctrl and an arrow; here they are far more often escape, then b or f.
assert isinstance(ANSI_SEQUENCES_KEYS, dict)  # noqa: S101 - declared as a Mapping
for _sequence in ("\x1bb", "\x1bf"):
    ANSI_SEQUENCES_KEYS.pop(_sequence, None)


def pressed(event: events.Key) -> tuple[events.Key, ...]:
    """The keys that an event stands for: itself, or for `alt+x` and `alt+shift+x` escape, then `x` or `X`."""
    rest = event.key.removeprefix("alt+")
    if rest == event.key:
        return (event,)
    letter = rest.removeprefix("shift+").upper() if rest.startswith("shift+") else rest
    return (events.Key("escape", None), events.Key(letter, letter)) if len(letter) == 1 else (event,)
