"""What the reader can do, with which keys, and how it is told.

Bindings, footer, help screen, palette, `dateline keys` and the README's table are all made from `COMMANDS`; how a key
is written stands in `tui.keys`, what a person may change of it in `tui.keymap`. A command without keys is reached
through the palette.
"""

from tui.commands.command import TYPING, Command, Scope
from tui.commands.table import COMMANDS, answering

__all__ = ["COMMANDS", "TYPING", "Command", "Scope", "answering"]
