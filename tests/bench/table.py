"""Sets what Dateline costs beside the floor and the budgets, as Markdown tables."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from enum import Enum
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


class Unit(Enum):
    """How a figure is set, and what it is multiplied by before."""

    MILLISECONDS = ("{:,.1f} ms", 1e3)
    SECONDS = ("{:,.2f} s", 1.0)
    MEGABYTES = ("{:,.1f} MB", 1 / (1 << 20))
    BYTES = ("{:,.0f} B", 1.0)
    PER_SECOND = ("{:,.0f}/s", 1.0)
    COUNT = ("{:,.0f}", 1.0)

    def set(self, figure: float) -> str:
        """The figure with its unit."""
        form, factor = self.value
        return form.format(figure * factor)


class Against(Enum):
    """What a budget limits: the figure itself, how many times the floor's it is, or how much more than that."""

    ITSELF = "≤ {}"
    RATIO = "≤ {} × floor"
    EXCESS = "≤ floor + {}"


@dataclass(frozen=True, slots=True)
class Growth:
    """One figure in libraries of several sizes."""

    what: str
    unit: Unit
    ours: Sequence[float]
    """A figure a size."""
    floor: Sequence[float] | None = None
    """Likewise."""
    against: Against = Against.ITSELF
    budgets: Sequence[float | None] | None = None
    """What it may be at each size, in the figure's own measure; None where nothing is promised."""


def sized_table(sizes: Sequence[int], rows: Sequence[Growth]) -> str:
    """A column a size; what is beyond its budget is set in bold."""
    heads = ["", "floor", *(f"{size:,}" for size in sizes), "budget"]
    rules = ["---", *("--:" for _ in heads[1:])]
    return "".join(f"| {' | '.join(cells)} |\n" for cells in (heads, rules, *map(_cells, rows)))


def _cells(row: Growth) -> list[str]:
    floors = row.floor or [0.0] * len(row.ours)
    budgets = row.budgets or [None] * len(row.ours)
    cells = [_cell(row, *each) for each in zip(row.ours, floors, budgets, strict=True)]
    return [row.what, row.unit.set(median(row.floor)) if row.floor else "", *cells, _budget(row)]


def _cell(row: Growth, ours: float, floor: float, budget: float | None) -> str:
    text = row.unit.set(ours)
    if row.floor and row.against is not Against.EXCESS:
        text += f" · {ours / floor:.2f}"
    measured = {
        Against.ITSELF: ours,
        Against.RATIO: ours / floor if floor else 0.0,
        Against.EXCESS: ours - floor,
    }[row.against]
    return f"**{text}**" if budget is not None and measured > budget else text


def _budget(row: Growth) -> str:
    """The budgets of all sizes, once where they are the same."""
    told = [
        f"{limit:g}" if row.against is Against.RATIO else row.unit.set(limit)
        for limit in row.budgets or ()
        if limit is not None
    ]
    return row.against.value.format(" / ".join(dict.fromkeys(told))) if told else ""


_FIGURES: tuple[tuple[str, Unit, Callable[[Cost], float]], ...] = (
    ("", Unit.MILLISECONDS, lambda cost: cost.seconds),
    ("processor", Unit.MILLISECONDS, lambda cost: cost.cpu_seconds),
    ("sent", Unit.BYTES, lambda cost: cost.bytes_sent),
    ("memory", Unit.MEGABYTES, lambda cost: cost.memory),
)


def _lines(comparison: Comparison) -> Iterator[str]:
    for name, unit, figure in _FIGURES if comparison.memory else _FIGURES[:-1]:
        floor, ours = (median(map(figure, costs)) for costs in (comparison.floor, comparison.ours))
        budget = None if name else comparison.budget
        ratio = f"{ours / floor:.2f}"
        cells = (
            f"… {name}" if name else comparison.what,
            unit.set(floor),
            unit.set(ours),
            f"**{ratio}**" if budget and ours / floor > budget else ratio,
            f"≤ {budget}" if budget else "",
        )
        yield f"| {' | '.join(cells)} |"
