"""Keys of one's own: a preset, and on top of it what the settings say, checked before it is used.

Every fault is found at once and carries the name of the setting that it is about, so that whoever reads the file can
say on which line it stands.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from tui.commands import COMMANDS, TYPING, Command, Scope, answering
from tui.keys import DEFAULT, Keymap, KeyNotationError, is_chord, is_typed, key_as_written, presses, shown_key
from tui.names import nearest
from tui.presets import PRESETS
from tui.values import replace

PRESET = "preset"
"""What names the preset, beside the ids of commands."""
PALETTE = "app.palette"
"""Where commands without keys are found."""
RESERVED = frozenset({"escape", "ctrl+g", "ctrl+c"})
"""They leave whatever is open, or say how to; they stay with the commands that hold them, whatever else is changed."""


class Fault(NamedTuple):
    """One thing that is wrong with a keymap."""

    setting: str
    """The id of the command, or `preset`."""
    text: str


def commands_with(keymap: Keymap, commands: tuple[Command, ...] = COMMANDS) -> tuple[Command, ...]:
    """The table of commands with the keys that are in force."""
    preset = PRESETS[keymap.preset]
    return tuple(
        replace(command, keys=_held(command, keymap.own.get(command.id, preset.keys_of(command))))
        for command in commands
    )


def _held(command: Command, keys: Iterable[str]) -> tuple[str, ...]:
    """Keys of a command, and the reserved ones that are its own."""
    return tuple(dict.fromkeys((*keys, *(key for key in command.keys if key in RESERVED))))


def keymap_as_written(settings: Mapping[str, object]) -> tuple[Keymap, list[Fault]]:
    """Understand what a person has written.

    Args:
        settings: The table `keys` of the settings file: the name of a preset, and a key or a list of keys for each
            command that is to have others. Without quotation marks TOML makes tables of the ids: `article.done` is the
            same as `"article.done"`.

    Returns:
        The keymap, and all that is wrong with it; with anything wrong it is not to be used.
    """
    flat = dict(_flat(settings))
    preset = flat.pop(PRESET, DEFAULT)
    if not isinstance(preset, str) or preset not in PRESETS:
        return Keymap(), [Fault(PRESET, f"there is no preset {preset!r}; there are {', '.join(PRESETS)}")]
    read = _Reading()
    own = {name: read.keys(name, value) for name, value in flat.items()}
    keymap = Keymap(preset, own)
    return keymap, read.faults or list(_conflicts(keymap))


def _flat(table: Mapping[str, object], before: str = "") -> Iterator[tuple[str, object]]:
    for name, value in table.items():
        if isinstance(value, dict):
            yield from _flat(value, f"{before}{name}.")
        else:
            yield f"{before}{name}", value


class _Reading:
    """Reads the keys of command after command, and gathers what is wrong with them by themselves."""

    def __init__(self) -> None:
        self.faults: list[Fault] = []
        self._known = {command.id: command for command in COMMANDS}

    def keys(self, name: str, value: object) -> tuple[str, ...]:
        """The keys for a command."""
        if name not in self._known:
            self.faults.append(Fault(name, f"there is no command {name!r}; {self._hint(name)}"))
            return ()
        written = [value] if isinstance(value, str) else value
        if not isinstance(written, list) or not all(isinstance(key, str) for key in written):
            self.faults.append(Fault(name, f'{name} needs a key or a list of keys: "x" or ["x", "ctrl+x"]'))
            return ()
        return tuple(filter(None, (self._key(self._known[name], key) for key in written)))

    def _hint(self, name: str) -> str:
        near = nearest(name, self._known)
        return f"did you mean {near!r}?" if near else "dateline keys lists them"

    def _key(self, command: Command, written: str) -> str:
        try:
            key = key_as_written(written)
        except KeyNotationError as error:
            self.faults.append(Fault(command.id, f"{written!r} cannot be a key of {command.id}: {error}"))
            return ""
        if refusal := _refusal(command, key):
            self.faults.append(Fault(command.id, refusal))
        return key


def _refusal(command: Command, key: str) -> str:
    """Why a command may not have a key, whatever the others have."""
    if key not in command.keys and not RESERVED.isdisjoint(presses(key)):
        return f"{shown_key(key)!r} is reserved for leaving; give {command.id} another key"
    typed = next((scope for scope in command.scopes if scope in TYPING), None)
    if typed and (is_chord(key) or is_typed(key)):
        what = "is two presses" if is_chord(key) else "is typed"
        return f"{shown_key(key)!r} {what}, which {command.id} cannot have while a {_WRITTEN[typed]} is written"
    return ""


_WRITTEN = {Scope.EDITOR: "note", Scope.PROMPT: "line"}


def _conflicts(keymap: Keymap) -> Iterator[Fault]:
    """What is wrong with a keymap as a whole."""
    table = commands_with(keymap)
    yield from _clashing(table, keymap)
    if PRESETS[keymap.preset].counts:
        yield from _counting(table, keymap)
    if any(command.id == PALETTE and not command.keys for command in table):
        yield Fault(PALETTE, f"{PALETTE} needs a key: what has none is reached through it")


def _clashing(table: Iterable[Command], keymap: Keymap) -> Iterator[Fault]:
    """Each pair that clashes, told once, where the person's own key stands."""
    told: set[frozenset[str]] = set()
    for first, second, key in clashes(table):
        pair = frozenset((first.id, second.id))
        mine = second if second.id in keymap.own else first
        if pair not in told:
            told.add(pair)
            yield Fault(mine.id, f"{_clash(first, second, key)}; give one of them another key")


def _clash(first: Command, second: Command, key: str) -> str:
    """What is wrong with a key of the second command: the first has it, or the one is the beginning of the other."""
    if key in first.keys:
        return f"{shown_key(key)!r} would be both {first.id} and {second.id}"
    if is_chord(key):
        first, second, key = second, first, presses(key)[0]
    longer = next(chord for chord in first.keys if is_chord(chord) and presses(chord)[0] == key)
    return f"{shown_key(key)!r} ({second.id}) is the beginning of {shown_key(longer)!r} ({first.id})"


_COUNTS = frozenset("123456789")


def _counting(table: Iterable[Command], keymap: Keymap) -> Iterator[Fault]:
    """Commands on a digit, which is a count where there are any."""
    for command in table:
        if command.id in keymap.own and any(presses(key)[0] in _COUNTS for key in command.keys):
            yield Fault(command.id, f"digits are counts in the preset {keymap.preset}; give {command.id} another key")


def clashes(commands: Iterable[Command]) -> Iterator[tuple[Command, Command, str]]:
    """Pairs of commands that want the same key in the same scope, or a chord whose first press is taken there."""
    table = tuple(commands)
    for scope in Scope:
        holders: dict[str, Command] = {}
        firsts: dict[str, Command] = {}
        for command in answering(scope, table):
            for key in command.keys:
                yield from (
                    (other, command, key) for other in _in_the_way(key, holders, firsts) if other is not command
                )
                holders.setdefault(key, command)
                if is_chord(key):
                    firsts.setdefault(presses(key)[0], command)


def _in_the_way(key: str, holders: Mapping[str, Command], firsts: Mapping[str, Command]) -> Iterator[Command]:
    """Who has a key already, or what makes it impossible."""
    if key in holders:
        yield holders[key]
    other = holders.get(presses(key)[0]) if is_chord(key) else firsts.get(key)
    if other is not None:
        yield other
