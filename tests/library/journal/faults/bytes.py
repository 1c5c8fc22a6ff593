"""Bytes: a journal that is torn at any of them, and files of which any one has changed."""

import re
from collections.abc import Iterator
from pathlib import Path

from tests.library.journal.notes import notes, texts

FILLS = (b"", b"\0", b"\xff", b"\n")
"""What may stand in the place of what was not written."""


def torn(folder: Path) -> Iterator[str]:
    """Tear the last record at every byte, with every fill; yields what is wrong, one line each."""
    path = folder / "notes.json"
    with notes(path) as opened:
        opened.say(one="1")
        opened.say(two="2")
        before = _journal(path).read_bytes()
        opened.say(three="3")
    whole = _journal(path).read_bytes()
    for cut in range(len(before), len(whole)):
        for fill in FILLS:
            data = whole[:cut] + fill * (len(whole) - cut)
            _journal(path).write_bytes(data)
            _journal(path, ".torn").unlink(missing_ok=True)
            is_whole = len(data) == len(whole) and data[:-1] == whole[:-1]
            expected = {"one": "1", "two": "2"} | ({"three": "3"} if is_whole else {})
            if wrong := _wrong_with_torn(path, expected, data[len(before) :]):
                yield f"torn at {cut - len(before)}, {fill!r} after it: {wrong}"


def _wrong_with_torn(path: Path, expected: dict[str, str], rest: bytes) -> str:
    with notes(path) as opened:
        if opened.texts != expected:
            return f"found {opened.texts}"
        if bool(opened.journal.damage) != (bool(rest) and not ("three" in expected and rest.endswith(b"\n"))):
            return f"said {opened.journal.damage}"
        opened.say(four="4")
    if texts(path) != expected | {"four": "4"}:
        return f"after another commit found {texts(path)}"
    if "three" not in expected and rest and _journal(path, ".torn").read_bytes() != rest:
        return "what was cut off is not kept"
    return ""


def flipped(folder: Path, *, mask: int, commits: tuple[int, ...] = (1, 1, 3), backup: bool = True) -> Iterator[str]:
    """Change every byte of snapshot and journal in turn; yields what is wrong, one line each.

    Args:
        folder: An empty one.
        mask: Which bits of the byte change.
        commits: How many notes each commit has, in the snapshot and again in the journal.
        backup: Whether the generation before is there.
    """
    path = folder / "notes.json"
    expected = _fill(path, commits)
    for file in (path, _journal(path)):
        whole = file.read_bytes()
        for at in range(len(whole)) if backup or file != path else _inside_documents(whole):
            file.write_bytes(whole[:at] + bytes([whole[at] ^ mask]) + whole[at + 1 :])
            hidden = () if backup else (path.with_name("notes.json.bak"),)
            for spare in hidden:
                spare.rename(spare.with_suffix(".hidden"))
            if wrong := _wrong_with_flipped(path, expected, lossless=backup and file == path):
                yield f"{file.name}, byte {at}, {whole[max(0, at - 20) : at + 20]!r}: {wrong}"
            for spare in hidden:
                spare.with_suffix(".hidden").rename(spare)
        file.write_bytes(whole)


def _inside_documents(snapshot: bytes) -> Iterator[int]:
    """Offsets of the bytes that belong to documents: the rest cannot be spared where there is no backup."""
    for found in re.finditer(rb'(?m)^"\d+":(\{.*\}),?$', snapshot):
        yield from range(*found.span(1))


def _fill(path: Path, commits: tuple[int, ...]) -> dict[str, str]:
    with notes(path) as opened:
        for part in ("a", "b"):
            for number, size in enumerate(commits):
                opened.say(**{f"{part}{number}{letter}": "said" for letter in "xyz"[:size]})
            if part == "a":
                opened.journal.fold()
        return opened.texts


def _wrong_with_flipped(path: Path, expected: dict[str, str], *, lossless: bool) -> str:
    with notes(path) as opened:
        found = opened.texts
        missing = expected.keys() - found.keys()
        if found.keys() - expected.keys() or any(found[key] != expected[key] for key in found):
            return f"found {found}"
        if len(missing) > (0 if lossless else 1):
            return f"lost {sorted(missing)}"
        if not opened.journal.damage:
            return "said nothing"
    return ""


def _journal(path: Path, ending: str = "") -> Path:
    return path.with_name(f"{path.name}.log{ending}")
