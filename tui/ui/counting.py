"""Counts before a motion: how often it is made, or to which row it goes."""

from tui.commands import Command
from tui.ui.bindings import namespaced

_MOST = 1_000
"""So often a command is repeated at most."""
_TO_A_ROW = ("move.top", "move.bottom")
_REPEATED = ("move.", "mention.", "hit.", "jump.", "article.next", "article.previous", "story.page", "note.next",
             "note.previous", "entity.next")  # fmt: skip
_MOTIONS = frozenset(
    f"select.{motion}"
    for motion in ("left", "right", "word", "word-back", "word-end", "sentence", "sentence-back", "paragraph",
                   "paragraph-back")
)  # fmt: skip


def counted(command: Command, count: int) -> tuple[str, int]:
    """The action that a count makes of a command, and how often to run it; what is no motion is done once."""
    if command.id in _TO_A_ROW:
        return f"{namespaced(command)}({count})", 1
    repeats = command.id.startswith(_REPEATED) or command.id in _MOTIONS
    return namespaced(command), min(count, _MOST) if repeats else 1
