"""Power cuts: every state that a disk may be left in, when only what was flushed is sure to be there.

`Recorder` is a disk that keeps a list of what was done. From it follow the states after a cut at any moment: of the
names in the folder that were not flushed, any subset may have arrived; of a file's bytes, none, all, or half of the
last write with zeros in the place of the rest. A folder is made of each and opened.

To prove that each flush is needed, each is struck out of the list in turn; then some state must lose something.
"""

import os
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path
from typing import Literal

from tests.library.journal.notes import LOUD, notes, texts
from tui.errors import LibraryError
from tui.library.journal.disk import Disk
from tui.library.journal.edition import NO_JOURNAL
from tui.library.journal.schema import Schema


@dataclass(frozen=True, slots=True)
class Step:
    """One thing that was done."""

    kind: Literal["name", "rename", "unname", "write", "cut", "flush", "flush folder", "acknowledge"]
    name: str = ""
    file: int = 0
    """Which file; two names may stand for the same one."""
    data: bytes = b""
    number: int = 0
    """The length to which a file was cut, or the commit that was acknowledged."""
    source: str = ""
    """The name that a rename took away."""
    site: str = ""
    """Of a flush: which function wants it, and its how manieth line that is."""


class Recorder(Disk):
    """A disk that remembers everything that changes it."""

    def __init__(self, folder: Path) -> None:
        self.steps: list[Step] = []
        self.files: dict[int, bytes] = {}
        """What was in the files before, all of it safely on disk."""
        self.names: dict[str, int] = {}
        """Which names they had."""
        self._numbers: dict[int, int] = {}
        """Files by inode; an inode that is used again is another file."""
        for path in folder.iterdir():
            self.names[path.name] = number = self._numbers.setdefault(path.stat().st_ino, len(self._numbers))
            self.files[number] = path.read_bytes()
        self._next = len(self._numbers)

    @property
    def sites(self) -> set[str]:
        """From where in the program something was flushed."""
        return {step.site for step in self.steps if step.site}

    def acknowledge(self, commit: int) -> None:
        """Somebody was told that a commit is safe."""
        self.steps.append(Step("acknowledge", number=commit))

    def write(self, descriptor: int, data: memoryview) -> int:
        """Write, and remember what."""
        count = super().write(descriptor, data)
        self.steps.append(Step("write", file=self._file(os.fstat(descriptor)), data=bytes(data[:count])))
        return count

    def flush(self, descriptor: int) -> None:
        """Remember; there is no need to wait."""
        self.steps.append(Step("flush", file=self._file(os.fstat(descriptor)), site=_site()))

    def flush_folder(self, folder: Path) -> None:
        """Remember; there is no need to wait."""
        self.steps.append(Step("flush folder", name=folder.name, site=_site()))

    def rename(self, source: Path, target: Path) -> None:
        """Rename, and remember."""
        file = self._file(source.stat())
        super().rename(source, target)
        self.steps.append(Step("rename", target.name, file, source=source.name))

    def link(self, source: Path, target: Path) -> None:
        """Link, and remember."""
        super().link(source, target)
        self.steps.append(Step("name", target.name, self._file(source.stat())))

    def remove(self, path: Path) -> None:
        """Remove, and remember."""
        super().remove(path)
        self.steps.append(Step("unname", path.name))

    def cut(self, descriptor: int, length: int) -> None:
        """Cut, and remember."""
        super().cut(descriptor, length)
        self.steps.append(Step("cut", file=self._file(os.fstat(descriptor)), number=length))

    def create(self, path: Path) -> int:
        """Create, and remember."""
        path.unlink(missing_ok=True)  # a file of its own is easier to follow than one that is emptied
        return self._created(path, super().create(path))

    def open_end(self, path: Path, *, create: bool = False) -> int:
        """Open, and remember if that creates it."""
        existed = path.exists()
        descriptor = super().open_end(path, create=create)
        return descriptor if existed else self._created(path, descriptor)

    def _created(self, path: Path, descriptor: int) -> int:
        self._numbers[os.fstat(descriptor).st_ino] = self._next
        self.steps.append(Step("name", path.name, self._next))
        self._next += 1
        return descriptor

    def _file(self, status: os.stat_result) -> int:
        return self._numbers[status.st_ino]


def _site() -> str:
    """Which function asked for a flush, and where in it."""
    caller = sys._getframe(2)
    return f"{caller.f_code.co_name}, line {caller.f_lineno - caller.f_code.co_firstlineno}"


@dataclass(frozen=True, slots=True)
class State:
    """What a disk may be left with."""

    files: dict[str, bytes]
    """Contents by name."""
    acknowledged: int
    """The last commit that had been acknowledged."""

    def restore(self, folder: Path) -> None:
        """Make it the contents of a folder."""
        for path in folder.iterdir():
            path.unlink()
        for name, data in self.files.items():
            (folder / name).write_bytes(data)


def states(recorder: Recorder, without: str = "") -> Iterator[State]:
    """Every state after a cut at every moment.

    Args:
        recorder: What was done.
        without: The site of the flushes that are left out, as if the program did not have them.
    """
    steps = [step for step in recorder.steps if not (step.site and step.site == without)]
    seen = set()
    for moment in range(len(steps) + 1):
        for state in _after(recorder, steps[:moment]):
            fingerprint = hash((state.acknowledged, frozenset(state.files.items())))
            if fingerprint not in seen:
                seen.add(fingerprint)
                yield state


def _after(recorder: Recorder, steps: Sequence[Step]) -> Iterator[State]:
    acknowledged = max((step.number for step in steps if step.kind == "acknowledge"), default=0)
    last_folder = max((at for at, step in enumerate(steps) if step.kind == "flush folder"), default=-1)
    naming = [(at, step) for at, step in enumerate(steps) if step.kind in ("name", "rename", "unname")]
    sure = [step for at, step in naming if at < last_folder]
    open_ = [step for at, step in naming if at > last_folder]
    contents = [_contents(recorder, steps, part) for part in _PARTS]
    for arrived in _subsets(open_):
        names = _named(recorder.names, [*sure, *arrived])
        for files in contents:
            yield State({name: files.get(file, b"") for name, file in names.items()}, acknowledged)


def _subsets(steps: Sequence[Step]) -> Iterator[list[Step]]:
    """All subsets, in order; of many steps those that lack or have up to two."""
    few = len(steps) <= _FEW
    sizes = range(len(steps) + 1) if few else [0, 1, 2, len(steps) - 2, len(steps) - 1, len(steps)]
    for size in sizes:
        yield from map(list, combinations(steps, size))


def _named(names: Mapping[str, int], steps: Sequence[Step]) -> dict[str, int]:
    names = dict(names)
    for step in steps:
        if step.kind == "unname":
            names.pop(step.name, None)
        else:
            names[step.name] = step.file
        if step.kind == "rename" and names.get(step.source) == step.file:
            del names[step.source]
    return names


_FEW = 8
_PARTS: tuple[Literal["none", "half", "all"], ...] = ("none", "half", "all")


def _contents(recorder: Recorder, steps: Sequence[Step], part: str) -> dict[int, bytes]:
    """The files' bytes, with none, all, or all but half of the last write of what was not flushed."""
    files = dict(recorder.files)
    flushed = {step.file: at for at, step in enumerate(steps) if step.kind == "flush"}
    for at, step in enumerate(steps):
        sure = at < flushed.get(step.file, -1)
        if step.kind == "cut" and (sure or part != "none"):
            files[step.file] = files[step.file][: step.number]
        elif step.kind == "write" and (sure or part != "none"):
            half = len(step.data) // 2
            torn = step.data[:half] + bytes(len(step.data) - half)
            last = not any(later.kind == "write" and later.file == step.file for later in steps[at + 1 :])
            files[step.file] = files.get(step.file, b"") + (torn if part == "half" and last and not sure else step.data)
    return files


def plain(folder: Path) -> None:
    """There is nothing yet."""


def torn(folder: Path) -> None:
    """A writer was killed while it appended."""
    plain_use(folder)
    with (folder / "notes.json.log").open("ab") as journal:
        journal.write(TORN)


def stale(folder: Path) -> None:
    """A writer was killed between the two renames of a fold."""
    plain_use(folder)
    journal = folder / "notes.json.log"
    old = journal.read_bytes()
    with notes(folder / "notes.json") as opened:
        opened.journal.fold()
    journal.write_bytes(old)


def damaged(folder: Path) -> None:
    """A byte of the snapshot has changed."""
    plain_use(folder)
    with notes(folder / "notes.json") as opened:
        opened.journal.fold()
    path = folder / "notes.json"
    path.write_bytes(path.read_bytes().replace(b"before", DAMAGED))


def gone(folder: Path) -> None:
    """The journal is not there any more."""
    plain_use(folder)
    with notes(folder / "notes.json") as opened:
        opened.journal.fold()
    (folder / "notes.json.log").unlink()


def plain_use(folder: Path) -> None:
    """Leave a library with one note."""
    with notes(folder / "notes.json") as opened:
        opened.say(note="before")


def older(folder: Path) -> None:
    """It is of an older schema, and part of it is in the journal."""
    plain_use(folder)
    with notes(folder / "notes.json") as opened:
        opened.journal.fold()
        opened.say(later="before")


TORN = b"0badbeef\t{half a rec"
DAMAGED = b"befpre"
SCENES: tuple[Callable[[Path], None], ...] = (plain, torn, stale, damaged, older, gone)
"""What a library may be found as, when somebody begins to use it."""


def record(folder: Path, scene: Callable[[Path], None], commits: int = 3) -> Recorder:
    """Prepare a folder, use the library in it, and fold it in between; every commit is acknowledged."""
    scene(folder)
    recorder = Recorder(folder)
    with notes(folder / "notes.json", recorder, schema=_schema(scene)) as opened:
        for number in range(1, commits + 1):
            opened.say(count=str(number), **{f"n{number}": "also"})
            recorder.acknowledge(number)
            if number % 3 == 2:
                opened.journal.fold()
    return recorder


def lost(state: State, scene: Callable[[Path], None], folder: Path) -> str:
    """What of the library is missing in a state; nothing when all is well."""
    state.restore(folder)
    try:
        found = texts(folder / "notes.json", _schema(scene))
        with notes(folder / "notes.json", schema=_schema(scene)) as opened:
            opened.say(after="the cut")
        later = texts(folder / "notes.json", _schema(scene))
    except LibraryError as error:
        return str(error)
    if later != found | {"after": "the cut"}:
        return "it cannot be gone on with"
    count = int(found.get("count", "0"))
    if count < state.acknowledged or any(f"n{number}" not in found for number in range(1, count + 1)):
        return f"{state.acknowledged} were acknowledged, there is {found}"
    if scene is not plain and "note" not in found:
        return "what was there before is gone"
    for evidence, owner in ((TORN, torn), (DAMAGED, damaged), (NO_JOURNAL.encode(), gone)):
        if scene is owner and not any(evidence in path.read_bytes() for path in folder.iterdir()):
            return "the evidence is gone"
    if scene is older and _unkept(state, folder):
        return "the library of the older schema is not kept"
    return ""


def _schema(scene: Callable[[Path], None]) -> Schema | None:
    return LOUD if scene is older else None


def _unkept(state: State, folder: Path) -> bool:
    """The older library is neither where it was nor under the name that it was given."""
    if b'"schema":2' not in state.files.get("notes.json", b"").partition(b"\n")[0]:
        return False
    try:
        return texts(folder / "notes.json.schema-1") != {"note": "before", "later": "before"}
    except LibraryError:
        return True
