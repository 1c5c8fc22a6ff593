"""The list draws what is in view, keeps its cursor there, and passes over headings."""

from collections.abc import Sequence
from typing import overload

from rich.segment import Segment
from textual.app import App, ComposeResult
from textual.strip import Strip

from tui.ui.phrases import fit
from tui.ui.widgets.rows import RowList


class Lines(RowList[str]):
    HEIGHT = 2

    def draw(self, row: str, width: int, at_cursor: bool) -> Sequence[Strip]:
        mark = ">" if at_cursor else " "
        return (Strip([Segment(fit(mark + row, width))]), Strip([Segment(fit(" below", width))]))

    def selectable(self, row: str) -> bool:
        return not row.startswith("#")


class Host(App[None]):
    def __init__(self, rows: Sequence[str]) -> None:
        super().__init__()
        self.given = rows
        self.moved: list[int] = []

    def compose(self) -> ComposeResult:
        yield Lines()

    def on_mount(self) -> None:
        self.lines.show(self.given)
        self.lines.focus()

    @property
    def lines(self) -> Lines:
        return self.query_one(Lines)

    def on_row_list_moved(self, event: Lines.Moved) -> None:
        self.moved.append(event.index)

    def shown(self) -> list[str]:
        return [self.lines.render_line(y).text.strip() for y in range(0, self.lines.size.height, 2)]


async def test_the_cursor_stays_in_view_wherever_it_goes() -> None:
    host = Host([f"row {i}" for i in range(100_000)])
    async with host.run_test(size=(40, 20)):
        for target in (99_999, 0, 50_000, 49_990, 50_011):
            host.lines.move_to(target)
            assert f">row {target}" in host.shown()


async def test_at_the_edge_the_view_jumps_by_half_a_screen() -> None:
    host = Host([f"row {i}" for i in range(50)])
    async with host.run_test(size=(40, 20)):
        host.lines.move_to(9)
        assert host.shown()[0] == "row 0"
        host.lines.move(1)
        assert host.shown()[3:5] == ["row 9", ">row 10"]


async def test_the_view_never_shows_emptiness_below_the_last_row() -> None:
    host = Host([f"row {i}" for i in range(13)])
    async with host.run_test(size=(40, 20)):
        host.lines.move_to(12)
        assert "" not in host.shown()


async def test_headings_are_passed_over_in_both_directions() -> None:
    host = Host(["# a", "one", "# b", "two"])
    async with host.run_test(size=(40, 20)) as pilot:
        assert host.lines.current == "one"
        host.lines.move(1)
        assert host.lines.current == "two"
        host.lines.move(-1)
        assert host.lines.current == "one"
        assert not host.lines.move(-1)
        await pilot.pause()
        assert host.moved == [3, 1]


async def test_an_empty_list_takes_every_movement_calmly() -> None:
    host = Host([])
    async with host.run_test(size=(40, 20)):
        assert not host.lines.move(1)
        assert not host.lines.move_to(7)
        assert host.lines.current is None


async def test_new_rows_keep_the_view_when_asked_to() -> None:
    host = Host([f"row {i}" for i in range(50)])
    async with host.run_test(size=(40, 20)):
        host.lines.move_to(30)
        before = host.shown()
        host.lines.show(host.given, 30, top=host.lines.top)
        assert host.shown() == before


class Lazy(Sequence[str]):
    """Rows that are made when they are looked at, and count that."""

    def __init__(self, length: int) -> None:
        self.length = length
        self.looks = 0

    def __len__(self) -> int:
        return self.length

    @overload
    def __getitem__(self, index: int) -> str: ...

    @overload
    def __getitem__(self, index: slice) -> Sequence[str]: ...

    def __getitem__(self, index: int | slice) -> str | Sequence[str]:
        assert isinstance(index, int), "nobody needs a part of the list"
        self.looks += 1
        return f"row {index}"


async def test_a_list_looks_at_no_more_rows_than_it_shows() -> None:
    rows = Lazy(1_000_000)
    host = Host(rows)
    async with host.run_test(size=(40, 20)) as pilot:
        for target in (999_999, 999_998, 500_000, 0):
            host.lines.move_to(target)
            await pilot.pause()
        host.lines.show(rows, 700_000, top=host.lines.top)
        await pilot.pause()
        assert rows.looks < 200
