"""Fields to type in whose cursor does not blink: over a line that is paid for, or slow, it would never be still."""

from textual.reactive import reactive
from textual.widgets import Input


class SteadyInput(Input):
    """A line to type in."""

    cursor_blink = reactive(default=False, init=False)
