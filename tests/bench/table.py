"""Sets what Dateline costs beside the floor's cost, as a Markdown table."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from statistics import median

from tests.bench.measure import Cost


@dataclass(frozen=True, slots=True)
class Comparison:
    """The costs of one thing that both programs do, and how many times the floor's time ours may be."""

    what: str
    floor: Sequence[Cost]
    ours: Sequence[Cost]
    budget: float | None = None
    memory: bool = False
    """Whether what the program holds afterwards is told too."""


def table(comparisons: Sequence[Comparison]) -> str:
    """Medians, a line a figure; times beyond their budget are set in bold."""
    lines = [line for comparison in comparisons for line in _lines(comparison)]
    return "\n".join(["| | floor | Dateline | ratio | budget |", "|---|--:|--:|--:|--:|", *lines]) + "\n"


_FIGURES: tuple[tuple[str, str, Callable[[Cost], float]], ...] = (
    ("", "{:.1f} ms", lambda cost: cost.seconds * 1e3),
    ("processor", "{:.1f} ms", lambda cost: cost.cpu_seconds * 1e3),
    ("sent", "{:,.0f} B", lambda cost: cost.bytes_sent),
    ("memory", "{:.1f} MB", lambda cost: cost.memory / (1 << 20)),
)


def _lines(comparison: Comparison) -> Iterator[str]:
    for name, form, figure in _FIGURES if comparison.memory else _FIGURES[:-1]:
        floor, ours = (median(map(figure, costs)) for costs in (comparison.floor, comparison.ours))
        budget = None if name else comparison.budget
        ratio = f"{ours / floor:.2f}"
        cells = (
            f"… {name}" if name else comparison.what,
            form.format(floor),
            form.format(ours),
            f"**{ratio}**" if budget and ours / floor > budget else ratio,
            f"≤ {budget}" if budget else "",
        )
        yield f"| {' | '.join(cells)} |"
