"""How well names are found, on the gold of the repository: no change may bring a score below its floor."""

import json
from functools import cache
from pathlib import Path

import pytest

from tests.entities.scoring import GOLD, Score, Trial, read, score
from tui import document
from tui.entities import installed
from tui.entities.engine import Engine
from tui.model import EntityType
from tui.sources import pipeline, seeking

# Per cent F1, a point or so below what was measured last: `just score` tells it.
FLOORS = {
    ("seeds", None): 99.2,
    ("wire", None): 96.0,
    ("wire", EntityType.PERSON): 98.0,
    ("wire", EntityType.ORG): 94.0,
    ("wire", EntityType.PLACE): 96.5,
    ("copy", None): 96.0,
    ("copy", EntityType.PERSON): 96.5,
    ("copy", EntityType.ORG): 94.0,
    ("copy", EntityType.PLACE): 97.0,
    ("unseen", None): 94.0,
    ("unseen", EntityType.PERSON): 96.0,
    ("unseen", EntityType.ORG): 89.5,
    ("unseen", EntityType.PLACE): 95.5,
    ("american", None): 94.5,
    ("captions", None): 96.0,
    ("companies", None): 92.5,
    ("courts", None): 97.0,
    ("cricket", None): 96.0,
    ("elections", None): 97.0,
    ("features", None): 95.5,
    ("general", None): 95.5,
    ("headlines", None): 95.0,
    ("markets", None): 91.5,
    ("names", None): 95.0,
    ("obituaries", None): 94.5,
    ("politics", None): 94.5,
    ("races", None): 97.0,
    ("rackets", None): 96.0,
    ("soccer", None): 95.0,
    ("tables", None): 98.5,
    ("transcripts", None): 90.0,
    ("weather", None): 97.5,
}
FILES = sorted(GOLD.glob("*.jsonl"))


@cache
def trial(title: str) -> Trial:
    return Trial(read(GOLD / f"{title}.jsonl"), _engine())


@cache
def _engine() -> Engine:
    return Engine(installed.find())


@pytest.mark.model
@pytest.mark.parametrize(("title", "type_"), FLOORS, ids=lambda part: str(part or "all"))
def test_no_score_is_below_its_floor(title: str, type_: EntityType | None) -> None:
    assert score(trial(title).gold.names, trial(title).refined(), type_).f1 >= FLOORS[title, type_]


@pytest.mark.model
@pytest.mark.parametrize("title", [path.stem for path in FILES])
def test_the_rules_are_worth_more_than_the_model_alone(title: str) -> None:
    gold = trial(title).gold.names
    assert score(gold, trial(title).refined()).f1 > score(gold, trial(title).raw).f1 + 5


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_every_name_of_the_gold_stands_where_it_says(path: Path) -> None:
    for row in map(json.loads, path.read_text("utf-8").splitlines()):
        end = 0
        for start, stop, _, words in row["spans"]:
            assert end <= start < stop
            assert row["text"][start:stop] == words
            end = stop


def test_the_gold_of_the_seeds_is_about_the_seeds_as_they_are() -> None:
    for row in map(json.loads, (GOLD / "seeds.jsonl").read_text("utf-8").splitlines()):
        seed = GOLD.parents[2] / "seeds" / row["id"]
        (found,) = seeking.find([str(seed)])
        assert isinstance(found, pipeline.Found)
        (parsed,) = pipeline.read(found)
        assert isinstance(parsed, pipeline.Parsed)
        text = document.compose(parsed.filings[0].copy).text
        assert text == row["text"], f"{seed.name} was edited: mark its names anew"


def test_a_score_counts_exact_spans_of_equal_type() -> None:
    gold = [(0, 0, 4, EntityType.PERSON), (0, 9, 13, EntityType.ORG), (1, 0, 4, EntityType.PLACE)]
    found = [(0, 0, 4, EntityType.PERSON), (0, 9, 14, EntityType.ORG)]
    assert score(gold, found) == Score(gold=3, found=2, right=1)
    assert score(gold, found, EntityType.PERSON).f1 == 100
    assert score(gold, found).f1 == 40
    assert score([], []).f1 == 0
