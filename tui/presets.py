"""Keys for hands that are used to something else: vim's, Emacs', and those that want no letters at all.

A preset says which commands have other keys than the table gives them. Each is complete and free of clashes, which a
test proves; what it leaves without keys is in the palette.
"""

from collections.abc import Mapping

from msgspec import Struct

from tui.commands import Command
from tui.keys import DEFAULT, is_typed, presses


class Preset(Struct, frozen=True):
    """Other keys than those of the table."""

    title: str
    """Whose hands it is for."""
    keys: Mapping[str, tuple[str, ...]] = {}
    """By command id."""
    counts: bool = False
    """Digits before a motion say how often."""
    letters: bool = True
    """Commands that it does not name keep their keys that are characters."""

    def keys_of(self, command: Command) -> tuple[str, ...]:
        """The keys that a command has in it."""
        if command.id in self.keys:
            return self.keys[command.id]
        return command.keys if self.letters else tuple(key for key in command.keys if not _holds_a_character(key))


def _holds_a_character(key: str) -> bool:
    return any(is_typed(press) or press.startswith("ctrl+") for press in presses(key))


_VIM = {
    "move.top": ("gg", "home"),
    "move.page-down": ("ctrl+f", "pagedown"),
    "move.page-up": ("ctrl+b", "pageup"),
    "article.open": ("enter", "l"),
    "note.open": ("enter", "l"),
    "view.back": ("q", "h"),
    "feeds.refresh": ("gr",),
    "pane.next": ("tab", "ctrl+w l", "ctrl+w w"),
    "pane.previous": ("shift+tab", "ctrl+w h"),
    "pane.list": ("alt+1",),
    "pane.reader": ("alt+2",),
    "pane.entities": ("alt+3",),
    "story.follow": ("enter", "gd"),
    "link.open": ("o", "gx"),
    "select.line-start": ("0", "^"),
    "app.quit": ("Q", "ZZ"),
}
_EMACS = {
    "move.down": ("ctrl+n", "j", "down"),
    "move.up": ("ctrl+p", "k", "up"),
    "move.page-down": ("ctrl+v", "pagedown"),
    "move.page-up": ("alt+v", "pageup"),
    "app.palette": (":", "alt+x"),
    "query.edit": ("ctrl+s", "/"),
    "view.save": ("alt+s",),
    "edit.undo": ("ctrl+_", "u"),
    "select.start": ("ctrl+@", "v"),
    "select.left": ("ctrl+b", "h", "left"),
    "select.right": ("ctrl+f", "l", "right"),
    "select.word": ("alt+f", "w"),
    "select.word-back": ("alt+b", "b"),
    "select.line-start": ("ctrl+a", "0"),
    "select.line-end": ("ctrl+e", "$"),
    "select.sentence": ("alt+e", ")"),
    "select.sentence-back": ("alt+a", "("),
    "select.swap": ("ctrl+x ctrl+x", "o"),
    "yank.quote": ("alt+w", "yy"),
    "pane.next": ("ctrl+x o", "tab"),
    "pane.zen": ("ctrl+x 1", "z"),
    "prompt.earlier": ("ctrl+p", "alt+p", "up"),
    "prompt.later": ("ctrl+n", "alt+n", "down"),
    "app.quit": ("ctrl+x ctrl+c", "ctrl+x q", "Q"),
}
_ARROWS = {
    "article.open": ("enter", "right"),
    "view.back": ("left",),
    "mention.next": ("shift+down",),
    "mention.previous": ("shift+up",),
    "mark.toggle": ("insert",),
    "article.remove": ("delete",),
    "app.help": ("f1",),
    "app.palette": ("f2",),
    "query.edit": ("f3",),
    "views.list": ("f4",),
    "note.outside": ("f4",),
    "feeds.refresh": ("f5",),
    "article.next-unread": ("f6",),
    "article.bookmark": ("f7",),
    "view.save": ("f8",),
    "note.add": ("f9",),
    "note.save": ("f9",),
    "note.untype": ("shift+delete",),
    "note.retype": ("f6",),
    "app.quit": ("f10",),
    "article.done": ("f12",),
    "story.page": ("ctrl+pagedown",),
    "story.page-back": ("ctrl+pageup",),
    "edit.undo": ("shift+delete",),
    "select.start": ("shift+right",),
}

PRESETS: Mapping[str, Preset] = {
    DEFAULT: Preset("letters, beside the arrows"),
    "vim": Preset("vim's: counts before motions, alt and a digit for panes", _VIM, counts=True),
    "emacs": Preset("Emacs': ctrl and alt, with the letters where they do not clash", _EMACS),
    "arrows": Preset(
        "arrows, enter, esc, tab, page and function keys only; the rest is in the palette", _ARROWS, letters=False
    ),
}
