"""Reads texts for names with the model alone and with the rules, in turn; a program of its own.

python -m tests.bench.recognising

The texts are the gold of the recognition's tests: stories, tables of results and market reports. Processor time is
counted, so that other programs hardly matter, and the best of some rounds is told.
"""

from collections.abc import Callable, Sequence
from time import process_time

from tests.bench.probe import tell
from tests.entities.scoring import GOLD, read
from tui.entities import installed
from tui.entities.engine import Engine
from tui.entities.refine import prepare, refine
from tui.entities.resolve import resolve
from tui.values import replace

ALONE = "plain spaCy"
RULES = "with rules"
"""Words a second."""

_ROUNDS = 7


def main() -> None:
    """Measure both, one after the other, so that the machine's mood meets them alike."""
    texts = [text for path in sorted(GOLD.glob("*.jsonl")) for text in read(path).texts]
    words = sum(len(text.split()) for text in texts)
    engine = Engine(installed.find())
    ways: dict[str, Callable[[], object]] = {ALONE: lambda: engine.read(texts), RULES: lambda: _whole(engine, texts)}
    for way in ways.values():
        way()
    rounds = [{name: _seconds(way) for name, way in ways.items()} for _ in range(_ROUNDS)]
    tell({name: words / min(each[name] for each in rounds) for name in ways})


def _whole(engine: Engine, texts: Sequence[str]) -> None:
    readings = [prepare(text, ordinary=engine.ordinary_words) for text in texts]
    found = engine.read([reading.text for reading in readings])
    for reading, candidates in zip(readings, found, strict=True):
        resolve(refine(replace(reading, candidates=candidates)))


def _seconds(way: Callable[[], object]) -> float:
    began = process_time()
    way()
    return process_time() - began


if __name__ == "__main__":
    main()
