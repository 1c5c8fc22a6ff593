"""`just fuzz [SECONDS]`: breaks files in every format, again and again, and reads them in this process.

Whatever is no story and no refusal is a finding: an exception of any other kind, a reading that takes too long, a
control character in a reason or in a text. The file is kept, and the report says where. With atheris installed,
coverage guides the breaking; without it, chance does.
"""

import importlib.util
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from random import Random

from tests.sources.mutations import SOUND, mutated
from tui.document import compose
from tui.errors import SourceError
from tui.names import safe
from tui.sources.detect import parse

SLOW = 10.0
"""Seconds that no file may take."""


_LAYOUT = dict.fromkeys(map(ord, "\n\t"), " ")


class FindingError(Exception):
    """A file that was neither read nor refused as it should be."""


def examine(content: bytes, name: str = "file") -> bool:
    """Read a file; tells whether there was a story in it.

    Raises:
        FindingError: It was not dealt with as a file has to be.
    """
    started = time.process_time()
    try:
        filings = parse(content, name)
    except SourceError as error:
        if str(error) != safe(str(error)) or len(str(error)) > 1000:
            raise FindingError(f"a reason that is no line: {str(error)[:80]!r}") from error
        filings = ()
    except Exception as error:
        raise FindingError(f"{type(error).__name__}: {error}") from error
    for filing in filings:
        text = compose(filing.copy).text.translate(_LAYOUT)
        if text != safe(text):
            raise FindingError("a control character in a text")
        if filing.headline != safe(filing.headline):
            raise FindingError("a control character in a headline")
    if time.process_time() - started > SLOW:
        raise FindingError(f"{time.process_time() - started:.0f} seconds")
    return bool(filings)


def fuzz(seconds: float, report: Callable[[str, bytes], None]) -> Iterator[bool]:
    """Examine broken files until the time is over; yields whether each held a story."""
    end = time.monotonic() + seconds
    seed = 0
    while time.monotonic() < end:
        for name, sound in SOUND.items():
            content = mutated(sound, Random(f"{name} {seed}"))  # noqa: S311 - chance, no secret
            try:
                yield examine(content)
            except FindingError as finding:
                report(f"{name} {seed}: {finding}", content)
        seed += 1


def _guided() -> None:
    """Let atheris make the files."""
    atheris = importlib.import_module("atheris")
    atheris.Setup(sys.argv, lambda content: examine(bytes(content)))
    atheris.Fuzz()


def _main(seconds: float) -> int:
    folder = Path("/tmp/dateline-fuzz")
    found: list[str] = []

    def report(finding: str, content: bytes) -> None:
        folder.mkdir(exist_ok=True)
        path = folder / f"{len(found):04}.bin"
        path.write_bytes(content)
        found.append(finding)
        sys.stdout.write(f"{finding} -> {path}\n")

    read = list(fuzz(seconds, report))
    sys.stdout.write(f"{len(read):,} files, {sum(read):,} with a story, {len(found)} findings\n")
    return 1 if found else 0


if __name__ == "__main__":
    if importlib.util.find_spec("atheris"):
        _guided()
    sys.exit(_main(float(sys.argv[1]) if len(sys.argv) > 1 else 60))
