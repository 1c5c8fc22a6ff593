"""Panes that get other places: who shows is known at once, how large each is only when all are laid out."""

import asyncio
from contextlib import suppress

from textual.widget import Widget

_PATIENCE = 1.0
"""Seconds that widgets may take over something before the next key is dealt with all the same."""

Arrangement = tuple[object, ...]
"""What the places of the panes of a screen hang on; of no other use than to be compared."""


def arrangement(screen: Widget) -> Arrangement:
    """What the sizes on a screen come from, but for its own: who shows there, and how wide it was made."""
    return (screen, *((each, each.display, each.styles.width) for each in screen.walk_children(Widget)))


async def laid_out(screen: Widget) -> None:
    """Wait until all widgets of a screen have the sizes that they are to have, and have taken them in.

    To be called from another task than that of the screen or of one of its widgets.
    """
    with suppress(TimeoutError):
        async with asyncio.timeout(_PATIENCE):
            await heard(*screen.walk_children(Widget))  # so that they have asked for room
            await screen.wait_for_refresh()
            await heard(*screen.walk_children(Widget))


async def heard(*widgets: Widget) -> None:
    """Wait until each of some widgets, one after the other, has dealt with what it has been told so far."""
    for each in widgets:
        passed = asyncio.Event()
        if each.call_later(passed.set):
            with suppress(TimeoutError):
                await asyncio.wait_for(passed.wait(), _PATIENCE)
