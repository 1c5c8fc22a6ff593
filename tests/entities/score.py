"""Prints how well names are found, and what each rule is worth: `just score [GOLD.jsonl …]`.

Without a path it scores the gold of the repository, and the news set that may lie beside it.
"""

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from tests.entities.scoring import GOLD, TYPES, Name, Trial, read, score
from tui.entities import installed
from tui.entities.engine import Engine
from tui.entities.refine import PIPELINE

BESIDE = Path(__file__).parents[3] / "shared" / "eval"


def main(paths: Sequence[str]) -> None:
    """Score the named files of gold."""
    files = [Path(path) for path in paths] or [*sorted(GOLD.glob("*.jsonl")), *sorted(BESIDE.glob("*.jsonl"))]
    engine = Engine(installed.find())
    trials = [Trial(read(file), engine) for file in files]
    for trial in trials:
        print("\n".join(_table(trial)), end="\n\n")
    print("\n".join(_ablation(trials)))


def _table(trial: Trial) -> Iterator[str]:
    """Scores by type, of the model alone and with the rules."""
    gold, refined = trial.gold, trial.refined()
    yield f"{gold.title}: {len(gold.texts)} texts, {len(gold.names)} names"
    yield f"{'':8}{'model alone':^24}{'with the rules':^24}"
    yield f"{'':8}{'P':>8}{'R':>8}{'F1':>8}{'P':>8}{'R':>8}{'F1':>8}"
    for type_ in (*TYPES.values(), None):
        scores = (score(gold.names, found, type_) for found in (trial.raw, refined))
        figures = "".join(f"{each.precision:8.1f}{each.recall:8.1f}{each.f1:8.1f}" for each in scores)
        yield f"{type_ or 'all':8}{figures}"


def _ablation(trials: Sequence[Trial]) -> Iterator[str]:
    """Of each rule: the score of each set without it, and the names that it wins and costs."""
    whole = [trial.refined() for trial in trials]
    yield "F1 without the rule; names right and wrong only with it (won, lost), over all sets"
    yield f"{'':24}" + "".join(f"{trial.gold.title:>10}" for trial in trials) + f"{'won':>8}{'lost':>8}"
    yield f"{'all rules':24}" + "".join(map(_f1, trials, whole))
    for number, (name, _) in enumerate(PIPELINE):
        without = [trial.refined((*PIPELINE[:number], *PIPELINE[number + 1 :])) for trial in trials]
        won = sum(map(_gain, trials, whole, without))
        lost = sum(map(_gain, trials, without, whole))
        yield f"{name:24}" + "".join(map(_f1, trials, without)) + f"{won:8}{lost:8}"


def _f1(trial: Trial, found: frozenset[Name]) -> str:
    return f"{score(trial.gold.names, found).f1:10.2f}"


def _gain(trial: Trial, found: frozenset[Name], other: frozenset[Name]) -> int:
    """How many names are right here and not there, or wrong there and not here."""
    return len((found - other) & trial.gold.names) + len((other - found) - trial.gold.names)


if __name__ == "__main__":
    main(sys.argv[1:])
