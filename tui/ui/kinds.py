"""Kinds of highlights: the key that chooses one, the letter that stands for it in the margin, and its ink."""

from collections.abc import Mapping, Sequence

from rich.cells import cell_len

PLAIN = "plain"
"""What the kind is called on the screen that has no name."""
INKS = 6
"""Kinds that differ in colour too; further ones begin again with the first."""


class Kinds:
    """The kinds that the person has named, beside the plain one, whose name is empty."""

    def __init__(self, names: Sequence[str]) -> None:
        self.names = tuple(dict.fromkeys(name for name in names if name))
        self._letters: dict[str, str] = {}
        for name in (PLAIN, *self.names):
            free = (letter for letter in name.lower() if _is_key(letter) and letter not in self._letters.values())
            if letter := next(free, ""):
                self._letters[name] = letter

    @property
    def keys(self) -> Mapping[str, str]:
        """The kind that each letter chooses."""
        return {letter: "" if name == PLAIN else name for name, letter in self._letters.items()}

    def key(self, kind: str) -> str:
        """The letter that chooses a kind; empty where none was left for it."""
        return self._letters.get(kind or PLAIN, "")

    def letter(self, kind: str) -> str:
        """What stands for a kind in the margin; nothing for the plain one. A kind without a letter has its first."""
        if not kind:
            return ""
        first = kind[:1].lower()
        return self._letters.get(kind, first if cell_len(first) == 1 else "?")

    def ink(self, kind: str) -> str:
        """The ink of a kind; one that is no longer named is set like the plain one."""
        return f"kind-{self.names.index(kind) % INKS + 1}" if kind in self.names else "highlighted"

    def named(self, words: str) -> str | None:
        """The kind that somebody means by words; None where it is none."""
        wanted = words.strip().casefold()
        return "" if wanted in {"", PLAIN} else next((name for name in self.names if name.casefold() == wanted), None)


def _is_key(letter: str) -> bool:
    return letter.isalnum() and letter.isascii()
