"""What a command is, and where it answers."""

from enum import StrEnum

from msgspec import Struct

from tui.keys import is_chord


class Scope(StrEnum):
    """Where a command answers; an inner scope is asked before the outer one."""

    EVERYWHERE = "everywhere"
    LIST = "list"
    READER = "reader"
    SELECTING = "selecting"
    ENTITIES = "entities"
    NOTES = "notes"
    """The pane with the notes of the open story."""
    OVERVIEW = "overview"
    """The lists of all notes and all bookmarks."""
    PAGE = "page"
    """The page of an entity."""
    VIEWS = "views"
    """The list of views."""
    EDITOR = "editor"
    """While a note is being written."""
    PROMPT = "prompt"
    """While a line is typed at the foot of the screen: a query, tags, a name."""


TYPING = (Scope.EDITOR, Scope.PROMPT)
"""Where keys are letters before they are commands."""


class Command(Struct, frozen=True):
    """One thing that the reader can do."""

    id: str
    """`noun.verb`; the action that runs it follows: `note.add` is `action_note_add`."""
    keys: tuple[str, ...]
    title: str
    """A few words, for footer and palette."""
    help: str
    """One sentence, for the help screen."""
    scopes: tuple[Scope, ...] = (Scope.EVERYWHERE,)

    @property
    def action(self) -> str:
        """Name of the action, as a binding gives it."""
        return self.id.replace(".", "_").replace("-", "_")

    @property
    def strokes(self) -> tuple[str, ...]:
        """Those of its keys that are one press."""
        return tuple(key for key in self.keys if not is_chord(key))
