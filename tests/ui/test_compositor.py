from collections.abc import AsyncIterator, Callable, Iterable
from contextlib import asynccontextmanager

import pytest
from textual._compositor import ChopsUpdate, Compositor
from textual.geometry import Region
from textual.screen import Screen
from textual.widget import Widget

from tui.ui.abilities import Abilities
from tui.ui.app import DatelineApp
from tui.ui.compositor import SparingCompositor, _showing
from tui.ui.output import Strips, pieces
from tui.ui.shadow import Piece

SIZE = (120, 30)
LIST_ROW, STATUS, STORY = Region(0, 3, 37, 2), Region(0, 29, 120, 1), Region(38, 1, 50, 27)


@asynccontextmanager
async def compositing(
    app_over: Callable[[], DatelineApp], size: tuple[int, int] = SIZE, *keys: str
) -> AsyncIterator[SparingCompositor]:
    """The compositor of a reader in which some keys have been pressed."""
    app = app_over()
    async with app.run_test(size=size) as pilot:
        await pilot.press(*keys)
        await pilot.pause()
        compositor = app.screen._compositor
        assert isinstance(compositor, SparingCompositor)
        yield compositor


def drawn(compositor: Compositor, render: Callable[[], ChopsUpdate | None], regions: Iterable[Region]) -> list[Piece]:
    compositor._dirty_regions = set(regions)
    update = render()
    assert update is not None
    return list(pieces(update, Strips(Abilities())))


@pytest.mark.parametrize(
    "regions",
    [
        {LIST_ROW},
        {LIST_ROW, STATUS},
        {STORY, STATUS},
        {Region(30, 0, 20, 30)},  # over the rule between two panes
        {Region(85, 10, 10, 3), Region(0, 0, 1, 1)},
        {Region(0, 0, *SIZE)},
    ],
)
async def test_a_part_looks_as_it_does_when_everything_is_rendered(
    app_over: Callable[[], DatelineApp], regions: set[Region]
) -> None:
    async with compositing(app_over) as compositor:
        stock = drawn(compositor, lambda: Compositor.render_partial_update(compositor), regions)
        assert drawn(compositor, compositor.render_partial_update, regions) == stock


async def test_only_what_shows_in_a_change_is_rendered(app_over: Callable[[], DatelineApp]) -> None:
    async with compositing(app_over) as compositor:
        with compositor._rendering({LIST_ROW, STATUS}):
            assert {widget.id for widget in compositor.visible_widgets} == {"list", "status"}


async def test_of_a_widget_only_the_lines_that_change_are_rendered(app_over: Callable[[], DatelineApp]) -> None:
    async with compositing(app_over) as compositor:
        with compositor._rendering({LIST_ROW, Region(0, 9, 37, 2), STATUS}):
            lines = {widget.id: clip.line_span for widget, (_, clip) in compositor.visible_widgets.items()}
        assert lines == {"list": (3, 11), "status": (29, 30)}


@pytest.mark.parametrize("size", [SIZE, (80, 24), (40, 12), (20, 5)])
async def test_the_whole_looks_as_it_does_when_everything_is_rendered(
    app_over: Callable[[], DatelineApp], size: tuple[int, int]
) -> None:
    async with compositing(app_over, size, "enter") as compositor:
        stock = list(pieces(Compositor.render_full_update(compositor), Strips(Abilities())))
        assert list(pieces(compositor.render_full_update(), Strips(Abilities()))) == stock


async def test_what_is_hidden_by_several_in_front_of_it_is_not_rendered(app_over: Callable[[], DatelineApp]) -> None:
    async with compositing(app_over) as compositor:
        with compositor._rendering({Region(0, 0, *SIZE)}):
            widgets = set(compositor.visible_widgets)
        showing = {widget.id for widget in widgets}
        assert {"list", "reader", "entities", "margin", "title", "status"} <= showing  # the margin has a rule
        assert not {"panes", "story"} & showing
        assert not any(isinstance(widget, Screen) for widget in widgets)


def test_what_is_being_taken_away_hides_nothing_behind_it() -> None:
    line = Region(0, 0, 20, 1)
    front, behind = Widget(), Widget()  # neither runs, as one that has just been removed
    assert list(_showing([line], {front: (line, line), behind: (line, line)})) == [front, behind]


async def test_a_widget_that_is_gone_while_its_parent_is_waited_for_is_not_rendered(
    app_over: Callable[[], DatelineApp],
) -> None:
    app = app_over()
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("a")
        await pilot.pause()
        area = app.desk.editors[0].area
        parent = area._parent
        styles, area._component_styles = area._component_styles, {}
        area._detach()
        app.screen._compositor.render_full_update()
        area._component_styles = styles
        assert parent is not None
        area._attach(parent)


@pytest.mark.parametrize("size", [SIZE, (80, 24), (40, 12)])
async def test_what_is_drawn_without_textual_looks_as_it_would_have_it(
    app_over: Callable[[], DatelineApp], size: tuple[int, int]
) -> None:
    async with app_over().run_test(size=size) as pilot:
        await pilot.pause()
        app = pilot.app
        assert isinstance(app, DatelineApp)
        strips = Strips(Abilities())
        for widget in (app.desk.articles, app.desk.entities, app.desk.margin):
            everything = widget.outer_size.region
            drawn, stock = widget.render_lines(everything), Widget.render_lines(widget, everything)
            assert [strips.cells(strip) for strip in drawn] == [strips.cells(strip) for strip in stock]
