"""What the application asks of the screen in front when a key comes.

These are classes, no protocols: every key asks several times, and to ask about a protocol takes 20 us.
"""

from abc import abstractmethod

from tui.commands import Scope


class Scoped:
    """A screen whose commands come from the table."""

    @property
    @abstractmethod
    def scope(self) -> Scope:
        """Which of them answer."""


class Lettered:
    """A screen on which a letter chooses before any key commands."""

    @abstractmethod
    def take_letter(self, press: str) -> bool:
        """Take what a press stands for; returns whether it stands for anything."""
