"""Prints what Dateline costs beside the floor, a bare Textual app, measured in turn in the same run.

just bench                            # medians of five runs, and tests/bench/RESULTS.md
just bench --sizes 1000,10000,100000  # libraries of these sizes; the last takes some minutes to make
just bench --keep ~/stock             # makes them there, and finds them again the next time
just bench --quick                    # one run, a first look; nothing is written
just bench --beside newsboat,less     # other readers that are installed, on the same stories; nothing is written
"""

import argparse
import sys
import tempfile
from collections.abc import Sequence
from contextlib import ExitStack
from pathlib import Path

from tests.bench import beside, recognising, scenarios
from tests.bench.probe import probe
from tests.bench.report import Measured, report
from tests.bench.stock import Stock, ask, commit, page, stocked

_RESULTS = Path(__file__).with_name("RESULTS.md")


def main() -> None:
    """Measure, print, and write the results down."""
    parser = argparse.ArgumentParser(prog="just bench", description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--runs", type=int, default=5, help="fresh starts of each program (5)")
    parser.add_argument("--sizes", type=_sizes, default=(1_000, 10_000), help="stories in a library (1000,10000)")
    parser.add_argument("--keep", type=Path, help="a folder for the libraries; else they go with the run")
    parser.add_argument("--quick", action="store_true", help="one start of each, and no RESULTS.md")
    parser.add_argument("--beside", type=_rivals, default=(), help=f"compare with {', '.join(beside.RIVALS)}")
    arguments = parser.parse_args()
    runs = 1 if arguments.quick else arguments.runs
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="dateline-bench-")))
        keep: Path = arguments.keep.expanduser() if arguments.keep else folder
        if arguments.beside:
            for size in arguments.sizes:
                sys.stdout.write(_compare(folder, keep, size, arguments.beside, runs))
            return
        text = report(_measure(folder, [stocked(keep, size) for size in arguments.sizes], runs), runs)
    sys.stdout.write(text)
    if not arguments.quick:
        _RESULTS.write_text(text, encoding="utf-8")


def _sizes(words: str) -> tuple[int, ...]:
    return tuple(sorted(int(word.replace("_", "")) for word in words.split(",")))


def _rivals(words: str) -> tuple[str, ...]:
    names = tuple(words.split(","))
    if unknown := set(names) - beside.RIVALS.keys():
        raise argparse.ArgumentTypeError(f"no such reader: {', '.join(sorted(unknown))}")
    return names


def _compare(folder: Path, keep: Path, size: int, names: Sequence[str], runs: int) -> str:
    """Measure Dateline and other readers in turn; a table, and which of them are not installed."""
    others, missing = beside.prepared(names, folder, size)
    stock = scenarios.stock(stocked(keep, size).library, folder / "configuration")
    groups = {"move": stock.groups["move"], "next": stock.groups["open"]}
    dateline = scenarios.Scenario(stock.program, stock.ready, groups, stock.environment)
    ours = {"floor": scenarios.bare(), "Dateline": dateline}
    costs = scenarios.measure(ours | others, runs)
    return beside.compared(costs, size) + "".join(f"{line}\n" for line in missing)


def _measure(folder: Path, stocks: list[Stock], runs: int) -> Measured:
    screens = {
        "floor": scenarios.bare(),
        "seeds": scenarios.seeds(folder / "seeds"),
        "story": scenarios.long_read(folder / "story"),
    }
    screens |= {str(stock.size): scenarios.stock(stock.library, folder / "configuration") for stock in stocks}
    costs = scenarios.measure(screens, runs)
    answers = {stock.size: ask(stock, runs) for stock in stocks}
    commits = {stock.size: commit(stock, runs) for stock in stocks}
    pages = {stock.size: page(stock, folder) for stock in stocks}
    return Measured(costs, answers, commits, pages, {stock.size: stock.making for stock in stocks}, probe(recognising))


if __name__ == "__main__":
    main()
