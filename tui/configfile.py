"""Reads the settings file, and says what is wrong with it: each thing in a line that names the line of the file."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Literal, get_args, get_origin

import msgspec
from msgspec.structs import fields

from tui.errors import SettingsError
from tui.names import nearest, safe
from tui.settings import Settings, wrong_values

Table = Mapping[str, object]
"""What TOML makes of a file."""
_SHOWN = 40
"""Characters of a wrong value that are told."""


def load(path: Path) -> Settings:
    """Read the settings file; without one, all defaults.

    Raises:
        SettingsError: It cannot be read, is not TOML, names an unknown setting, or gives a value of the wrong kind.
    """
    try:
        text = path.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        return Settings()
    except (OSError, UnicodeDecodeError) as error:
        raise SettingsError(f"{path}: cannot be read ({error}); mend it or move it away") from error
    return _File(path, text).settings()


class _File:
    """The text of a settings file."""

    def __init__(self, path: Path, text: str) -> None:
        import tomllib  # 2 ms that starts without a file do without

        self._path, self._text = path, text
        self._parse, self._broken = tomllib.loads, tomllib.TOMLDecodeError

    def settings(self) -> Settings:
        """What it says.

        Raises:
            SettingsError: Something in it is wrong.
        """
        try:
            table = self._parse(self._text)
        except self._broken as error:
            raise SettingsError(f"{self._path}: not valid TOML: {error}") from error
        if unknown := list(_unknown(table)):
            raise self._refusal(unknown)
        keys = table.pop("keys", {})
        settings = self._typed(table)
        if wrong := list(wrong_values(settings)):
            raise self._refusal(wrong)
        return self._with_keys(settings, keys) if keys else settings

    def _typed(self, table: Table) -> Settings:
        try:
            return msgspec.convert(table, Settings)
        except msgspec.ValidationError as error:
            raise self._refusal(list(_mistyped(table))) from error

    def _with_keys(self, settings: Settings, keys: object) -> Settings:
        from tui.keymap import keymap_as_written  # 2 ms, for those who have keys of their own
        from tui.values import replace

        if not isinstance(keys, dict):
            raise self._refusal([("keys", "keys is a table: [keys], then a command and its keys in each line")])
        keymap, faults = keymap_as_written(keys)
        if faults:
            raise self._refusal([(f"keys.{fault.setting}", f"keys: {fault.text}") for fault in faults])
        return replace(settings, keys=keymap)

    def _refusal(self, faults: Sequence[tuple[str, str]]) -> SettingsError:
        """What is wrong, each with its line: the setting that it is about, and a sentence."""
        return SettingsError(*(f"{self._path}{self._where(name)}: {told}" for name, told in faults))

    def _where(self, name: str) -> str:
        line = line_of(name, self._text, self._said)
        return f":{line}" if line else ""

    def _said(self, text: str) -> Table | None:
        """What the beginning of the file says; None where it ends in the middle of something."""
        try:
            return self._parse(text)
        except self._broken:
            return None


def line_of(name: str, text: str, said: Callable[[str], Table | None]) -> int:
    """The line on which a setting stands, from 1 on; 0 when it stands nowhere.

    The parser itself is asked, for beginning after beginning of the file: where the name is first known, the statement
    that names it has just ended, and it began after the last beginning that could be parsed.

    Args:
        name: With dots, as `keys.article.done`; of a table, however its names are quoted and parted.
        text: The file.
        said: Parses the beginning of it; None where it is cut off in the middle of something.
    """
    lines, begin = text.splitlines(keepends=True), 0
    for end in range(1, len(lines) + 1):
        table = said("".join(lines[:end]))
        if table is None:
            continue
        if name in set(_names(table)):
            return begin + 1 + next((n for n, line in enumerate(lines[begin:end]) if _says(line)), 0)
        begin = end
    return 0


def _says(line: str) -> bool:
    return bool(line.strip()) and not line.lstrip().startswith("#")


def _names(table: Table, before: str = "") -> Iterator[str]:
    for name, value in table.items():
        yield f"{before}{name}"
        if isinstance(value, dict):
            yield from _names(value, f"{before}{name}.")


def _mistyped(table: Table) -> Iterator[tuple[str, str]]:
    """Values of the wrong kind, each with what would be right."""
    for setting in fields(Settings):
        if setting.name in table:
            try:
                msgspec.convert(table[setting.name], setting.type)
            except msgspec.ValidationError:
                yield setting.name, f"{setting.name} is {_written(table[setting.name])}; give {_wanted(setting.type)}"


def _written(value: object) -> str:
    """A value as the file may have it, its beginning if it is long."""
    text = safe(msgspec.json.encode(value).decode())
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN]}…"


def _wanted(kind: object) -> str:
    """What a setting takes, as it is written."""
    if get_origin(kind) is Literal:
        return " or ".join(f'"{choice}"' for choice in get_args(kind))
    return _KINDS.get(kind, 'a list: ["one", "two"]')


_KINDS: Mapping[object, str] = {str: "words between quotation marks", int: "a whole number", bool: "true or false"}


def _unknown(table: Table) -> Iterator[tuple[str, str]]:
    known = [setting.name for setting in fields(Settings)]
    for name in table:
        if name not in known:
            near = nearest(name, known)
            hint = f"did you mean {near!r}?" if near else "dateline config prints those that there are"
            yield name, f"unknown setting {name!r}; {hint}"
