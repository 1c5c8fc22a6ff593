"""The report of a run: what is measured, under which heading, and what it may cost (the budgets of the design)."""

import os
import platform
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from statistics import median

from tests.bench import asking, committing, paging, recognising, sweeping
from tests.bench.measure import SIZE, Cost
from tests.bench.probe import Figures
from tests.bench.scenarios import START, Costs
from tests.bench.table import Against, Comparison, Growth, Unit, sized_table, table

_MEGABYTE = 1 << 20
_START = {1_000: 1.3, 10_000: 1.4, 100_000: 1.6}
_MEMORY = {10_000: 12.0 * _MEGABYTE, 100_000: 30.0 * _MEGABYTE}
_KEY = 1.3
_MOVE_BYTES = 150.0
_STORY = 0.020
_STORY_BYTES = 6_000.0
_CHANGE = 1.5
_OPEN = {100_000: 0.060}
_ANSWER = {100_000: 0.020}
_RANKED = {100_000: 0.150}
_PAGE = {100_000: 0.050}
_PANE = {100_000: 0.005}
_IMPORT = {1_000: 0.5}
_RECOGNITION = 0.85


@dataclass(frozen=True, slots=True)
class Measured:
    """Everything that was measured; what is of libraries by their sizes, which ascend."""

    costs: Mapping[str, Costs]
    """By scenario; that of a library has its size for a name."""
    answers: Mapping[int, Figures]
    commits: Mapping[int, Figures]
    pages: Mapping[int, Figures]
    making: Mapping[int, Figures]
    recognition: Figures

    @property
    def sizes(self) -> list[int]:
        """Stories in each library."""
        return list(self.answers)


def report(measured: Measured, runs: int) -> str:
    """The whole report, in Markdown."""
    sizes = measured.sizes
    return (
        "# What Dateline costs\n\n"
        f"{datetime.now(UTC):%Y-%m-%d}, Python {platform.python_version()}, {os.cpu_count()} cores, "
        f"{SIZE[0]}×{SIZE[1]}, medians of {runs} runs in turn. The floor is a bare Textual app with one `Static`,\n"
        "which each key updates. A key counts until the screen is still. What is beyond its budget is in bold.\n"
        "Made by `just bench`.\n\n"
        "## With the seeds\n\n" + table(_seeds(measured)) + "\n"
        "## With libraries of more and more stories\n\n"
        "Stories of 400 words, of `tests/bench/corpus.py`; a tenth each is read, done, tagged, and known by its\n"
        "names. A second figure says how many times the floor's it is.\n\n"
        + sized_table(sizes, _screen(measured))
        + "\n## The library without a screen\n\n"
        "Each in a fresh process, and each question for the first time there: the first fifty rows of its answer.\n"
        "The floor of a change is an append of as many bytes, and `fdatasync`.\n\n"
        + sized_table(sizes, [*_store(measured), *_questions(measured), *_arrival(measured)])
        + "\n## A name in many stories\n\n"
        "The commonest name of the corpus, once ten thousand stories name it where there are so many, some of which\n"
        "share a row. Seconds of the processor, without those of the screen.\n\n"
        + sized_table(sizes, _pages(measured))
        + "\n## Finding names\n\n"
        + _recognition(measured.recognition)
    )


def _recognition(figures: Figures) -> str:
    """What the rules cost beside the model that they refine."""
    alone, whole = figures[recognising.ALONE], figures[recognising.RULES]
    share = f"{whole / alone:.2f}"
    told = share if whole >= _RECOGNITION * alone else f"**{share}**"
    return (
        f"Plain spaCy reads {alone:,.0f} words a second on one core, Dateline with its rules {whole:,.0f}: {told} of "
        f"that (budget ≥ {_RECOGNITION}).\n"
    )


def _seeds(measured: Measured) -> list[Comparison]:
    floor, listed, story = measured.costs["floor"], measured.costs["seeds"], measured.costs["story"]
    key = floor["key"]
    return [
        Comparison("start to the first headline", floor[START], listed[START], budget=_START[1_000], memory=True),
        Comparison("move a row", key, listed["move"], budget=_KEY),
        Comparison("open the next story", key, listed["open"]),
        Comparison("scroll a line", key, story["scroll"], budget=_KEY),
        Comparison("page", key, story["page"]),
        Comparison("caret to the next name", key, story["caret"]),
        Comparison("select a word more", key, story["select"]),
    ]


def _screen(measured: Measured) -> list[Growth]:
    start, key, ratio = measured.costs["floor"][START], measured.costs["floor"]["key"], Against.RATIO
    libraries = [measured.costs[str(size)] for size in measured.sizes]

    def row(
        what: str,
        group: str,
        floor: Sequence[Cost],
        budgets: Sequence[float | None] | None = None,
        figure: Callable[[Cost], float] = lambda cost: cost.seconds,
        unit: Unit = Unit.MILLISECONDS,
        against: Against = ratio,
    ) -> Growth:
        ours = [median(map(figure, library[group])) for library in libraries]
        return Growth(what, unit, ours, [median(map(figure, floor))] * len(ours), against, budgets)

    def always(limit: float) -> list[float | None]:
        return [limit for _ in libraries]

    return [
        row("start to the first headline", START, start, _limits(measured, _START)),
        row("… processor", START, start, None, lambda cost: cost.cpu_seconds),
        row("… memory", START, start, _limits(measured, _MEMORY), lambda c: c.memory, Unit.MEGABYTES, Against.EXCESS),
        row("move a row", "move", key, always(_KEY)),
        row("… sent", "move", key, always(_MOVE_BYTES), lambda c: c.bytes_sent, Unit.BYTES, Against.ITSELF),
        Growth("… at the edge of the list", Unit.MILLISECONDS, [_edge(library["down"]) for library in libraries]),
        row("open the next story", "open", key, always(_STORY), against=Against.ITSELF),
        row("… sent", "open", key, always(_STORY_BYTES), lambda c: c.bytes_sent, Unit.BYTES, Against.ITSELF),
        row("next unread", "unread", key, always(_STORY), against=Against.ITSELF),
        row("a letter of a filter", "filter", key),
    ]


def _limits(measured: Measured, budgets: Mapping[int, float]) -> list[float | None]:
    return [budgets.get(size) for size in measured.sizes]


def _edge(moves: Sequence[Cost]) -> float:
    """Of all moves down the list those that sent the most, since they drew it anew."""
    most = max(cost.bytes_sent for cost in moves)
    return median(cost.seconds for cost in moves if cost.bytes_sent > most / 2)


def _store(measured: Measured) -> list[Growth]:
    commits = measured.commits.values()
    changes = [each[committing.CHANGE] for each in commits]
    appends = [each[committing.APPEND] for each in commits]
    limits = [_CHANGE for _ in changes]
    return [
        Growth("a durable change", Unit.MILLISECONDS, changes, appends, Against.RATIO, limits),
        _answer("open the library", asking.OPEN, measured, _OPEN),
        *(
            Growth(what, Unit.MILLISECONDS, [each[key] for each in commits])
            for what, key in (
                ("bookmark every story, beside the screen", sweeping.SWEEP),
                ("… until it is on disk", sweeping.SAVED),
                ("… taken back", sweeping.UNDONE),
            )
        ),
    ]


def _questions(measured: Measured) -> list[Growth]:
    return [
        _answer("the first search, with the opening of the index", asking.FIRST_SEARCH, measured, {}),
        *(_answer(what, what, measured, _ANSWER) for what in asking.QUESTIONS),
        *(_answer(what, what, measured, _RANKED) for what in asking.RANKED),
        _answer("how many are unread", asking.COUNT, measured, {}),
    ]


def _answer(what: str, key: str, measured: Measured, budgets: Mapping[int, float]) -> Growth:
    figures = [each[key] for each in measured.answers.values()]
    return Growth(what, Unit.MILLISECONDS, figures, budgets=_limits(measured, budgets))


def _pages(measured: Measured) -> list[Growth]:
    pages = measured.pages.values()
    return [
        Growth("stories that name it", Unit.COUNT, [each["stories"] for each in pages]),
        *(
            Growth(what, Unit.MILLISECONDS, [each[key] for each in pages], budgets=_limits(measured, budgets))
            for what, key, budgets in (
                ("its page, for the first time", paging.PAGE, _PAGE),
                ("… once more", paging.PAGE_AGAIN, _PAGE),
                ("… its company, beside the screen", paging.COMPANY, {}),
                ("the pane of a story that names it", paging.PANE, _PANE),
                ("the watch list followed", paging.WATCH, {}),
            )
        ),
    ]


def _arrival(measured: Measured) -> list[Growth]:
    makings = measured.making.values()
    return [
        Growth(
            "import, without names",
            Unit.SECONDS,
            [each["import"] for each in makings],
            budgets=_limits(measured, _IMPORT),
        ),
        Growth("… a second", Unit.PER_SECOND, [each["stories"] / each["import"] for each in makings]),
        Growth("… memory at most", Unit.MEGABYTES, [each["peak memory"] for each in makings]),
        Growth("index", Unit.SECONDS, [each["index"] for each in makings]),
    ]
