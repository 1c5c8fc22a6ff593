"""The fault tests in full, some minutes long: `python -m tests.library.journal.faults`."""

import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator
from errno import errorcode
from functools import partial
from itertools import product
from pathlib import Path
from time import monotonic

from tests.library import killing
from tests.library.journal.faults import bytes as bad_bytes
from tests.library.journal.faults import crowds, kills, power, refusals

_KILLS = 600
_INDEX_KILLS = 100
_MASKS = (0x01, 0x20, 0x80, 0xFF)


def main() -> int:
    """Run everything; returns 1 when anything was lost."""
    failures = 0
    for name, check in _checks():
        start = monotonic()
        with tempfile.TemporaryDirectory(prefix="dateline-faults-") as folder:
            wrong = list(check(Path(folder)))
        failures += len(wrong)
        sys.stdout.write(f"{name:<44} {'well' if not wrong else f'{len(wrong)} wrong'}  {monotonic() - start:6.1f} s\n")
        sys.stdout.writelines(f"    {line}\n" for line in wrong[:10])
        sys.stdout.flush()
    return 1 if failures else 0


def _checks() -> Iterator[tuple[str, Callable[[Path], Iterable[str]]]]:
    yield f"{_KILLS} kills", partial(_asserted, partial(kills.main, _KILLS, seed=1))
    yield f"{_INDEX_KILLS} kills while stories are indexed", partial(_asserted, partial(killing.main, _INDEX_KILLS))
    for writers in (2, 4):
        yield f"{writers} writers and as many readers", partial(_asserted, partial(crowds.main, writers, 400))
    yield "torn at every byte", bad_bytes.torn
    for mask, backup in product(_MASKS, (True, False)):
        without = "" if backup else ", no backup"
        yield f"every byte changed by {mask:02x}{without}", partial(bad_bytes.flipped, mask=mask, backup=backup)
    for code, stubborn in product((0, *refusals.CODES), (False, True)):
        refusal = f"refused: {errorcode.get(code, 'short write')}{', from then on' if stubborn else ''}"
        yield f"each call {refusal}", partial(refusals.refused, code=code, stubborn=stubborn)
    for scene in power.SCENES:
        yield f"power cuts, found {scene.__name__}", partial(_power, scene)


def _asserted(check: Callable[[], object], _: Path) -> Iterator[str]:
    try:
        check()
    except AssertionError as error:
        yield str(error)


def _power(scene: Callable[[Path], None], folder: Path) -> Iterator[str]:
    library, cut = folder / "library", folder / "cut"
    library.mkdir()
    cut.mkdir()
    recorder = power.record(library, scene, commits=7)
    for state in power.states(recorder):
        if wrong := power.lost(state, scene, cut):
            yield wrong
    for site in recorder.sites:
        if not any(power.lost(state, scene, cut) for state in power.states(recorder, without=site)):
            yield f"nothing is lost without the flush in {site}"


if __name__ == "__main__":
    sys.exit(main())
