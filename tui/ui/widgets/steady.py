"""Fields to type in, as they are needed over a slow line.

Their cursor does not blink, or it would never be still. And what is typed in one go is dealt with in its order: Textual
looks a key such as backspace up only when it has bubbled up to the application, and by then the letters behind it
stand in the text.
"""

from textual import events
from textual.reactive import reactive
from textual.widget import Widget
from textual.widgets import Input

from tui.ui.widgets.field import Field


async def take_own(field: Widget, event: events.Key) -> bool:
    """Do at once what a field itself binds to a key; returns whether it binds anything to it."""
    for binding in field._bindings.key_to_bindings.get(event.key, ()):
        if not binding.priority and await field.app.run_action(binding.action, field):
            event.stop()
            event.prevent_default()
            return True
    return False


class SteadyInput(Input, Field):
    """A line to type in."""

    cursor_blink = reactive(default=False, init=False)

    async def _on_key(self, event: events.Key) -> None:
        if not await take_own(self, event):
            await super()._on_key(event)
