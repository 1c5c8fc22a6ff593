"""What is kept away while Textual is imported is there for whoever asks for it later."""

import subprocess
import sys

_LATER = """
from tui.ui.lean import lean
with lean():
    import textual.app
assert "ssl" not in sys.modules
from ssl import create_default_context
from textual.command import CommandPalette
from textual.widgets import OptionList
assert create_default_context().protocol.name
assert issubclass(CommandPalette, textual.screen.Screen)
"""
_BEFORE = """
import ssl, textual.command
from tui.ui.lean import lean
with lean():
    import textual.app
assert sys.modules["ssl"] is ssl and textual.app.CommandPalette is textual.command.CommandPalette
"""


def test_what_was_kept_away_can_be_imported_afterwards() -> None:
    subprocess.run((sys.executable, "-c", f"import sys{_LATER}"), check=True)


def test_what_was_there_before_stays() -> None:
    subprocess.run((sys.executable, "-c", f"import sys{_BEFORE}"), check=True)
