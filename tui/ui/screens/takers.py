"""What the application asks of the screen in front when a key comes.

These are classes, no protocols: every key asks several times, and to ask about a protocol takes 20 us.
"""

from abc import abstractmethod
from collections.abc import Iterable

from tui.commands import Command, Scope


class Scoped:
    """A screen whose commands come from the table."""

    @property
    @abstractmethod
    def scope(self) -> Scope:
        """Which of them answer."""


class Offering(Scoped):
    """One on which the same commands answer whatever is done there."""

    _offered: frozenset[str] = frozenset()

    def offer(self, commands: Iterable[Command], *scopes: Scope) -> None:
        """Have the commands of some scopes answer, and no others of the table."""
        self._offered = frozenset(command.action for command in commands if not set(scopes).isdisjoint(command.scopes))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002 - Textual's
        """Only what answers here."""
        return action in self._offered or not hasattr(self, f"action_{action}")


class Lettered:
    """A screen on which a letter chooses before any key commands."""

    @abstractmethod
    def take_letter(self, press: str) -> bool:
        """Take what a press stands for; returns whether it stands for anything."""
