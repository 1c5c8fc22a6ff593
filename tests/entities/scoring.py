"""Scores of recognition: exact spans and types against texts whose names a person marked.

Gold is JSON lines of {"id", "text", "spans": [[start, end, type], …]}; a fourth element of a span, its words, is for
whoever reads the file. Only people, organisations and places count: on what else is a name, corpora differ.

One file holds one kind of copy. `unseen` holds some of every kind, was written before any rule was mended for the
others, and is never looked at error by error: what it scores is what copy scores that nobody here has read.
"""

import json
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

from tui.entities.engine import Engine
from tui.entities.reading import Candidate, Reading
from tui.entities.refine import PIPELINE, Rule, prepare, refine
from tui.entities.resolve import resolve
from tui.model import EntityType, Mention
from tui.values import replace

GOLD = Path(__file__).parent / "gold"
TYPES = {"PER": EntityType.PERSON, "ORG": EntityType.ORG, "LOC": EntityType.PLACE}
"""The types that count, by the names that gold has for them."""

Name = tuple[int, int, int, EntityType]
"""The number of its text, start, end and type."""


class Gold(NamedTuple):
    """A set of marked texts."""

    title: str
    texts: tuple[str, ...]
    names: frozenset[Name]


class Score(NamedTuple):
    """How what was found fits what is there."""

    gold: int
    found: int
    right: int

    @property
    def precision(self) -> float:
        """Right of what was found, in per cent."""
        return 100 * self.right / self.found if self.found else 0.0

    @property
    def recall(self) -> float:
        """Right of what is there, in per cent."""
        return 100 * self.right / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        """Their harmonic mean."""
        return 200 * self.right / (self.gold + self.found) if self.gold + self.found else 0.0


def read(path: Path) -> Gold:
    """Read a file of gold."""
    rows = [json.loads(line) for line in path.read_text("utf-8").splitlines() if line.strip()]
    names = (
        (number, span[0], span[1], TYPES[span[2]])
        for number, row in enumerate(rows)
        for span in row["spans"]
        if span[2] in TYPES
    )
    return Gold(path.stem, tuple(row["text"] for row in rows), frozenset(names))


def score(gold: Iterable[Name], found: Iterable[Name], type_: EntityType | None = None) -> Score:
    """Score what was found, of one type or of all."""
    there, seen = ({name for name in names if type_ in (None, name[3])} for names in (gold, found))
    return Score(len(there), len(seen), len(there & seen))


class Trial:
    """The texts of a gold set with what the model sees in them, read once, to be refined as often as is wanted."""

    def __init__(self, gold: Gold, engine: Engine) -> None:
        self.gold = gold
        prepared = [prepare(text, ordinary=engine.ordinary_words) for text in gold.texts]
        found = engine.read([reading.text for reading in prepared])
        self._readings = [replace(reading, candidates=seen) for reading, seen in zip(prepared, found, strict=True)]
        self.raw = _names(engine.read(gold.texts))
        """What the model alone finds, in the texts as they stand."""

    def refined(self, pipeline: Sequence[tuple[str, Rule]] = PIPELINE) -> frozenset[Name]:
        """What is found with rules."""
        return _names(_mentions(reading, pipeline) for reading in self._readings)


def _mentions(reading: Reading, pipeline: Sequence[tuple[str, Rule]]) -> tuple[Mention, ...]:
    return resolve(refine(reading, pipeline))


def _names(texts: Iterable[Iterable[Candidate | Mention]]) -> frozenset[Name]:
    return frozenset(
        (number, name.start, name.end, name.type)
        for number, names in enumerate(texts)
        for name in names
        if name.type in TYPES.values()
    )
