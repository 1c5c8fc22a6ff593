"""Columns: one value a row, held so that a hundred thousand of them take little memory and load at once."""

from array import array
from collections.abc import Callable, Iterator
from itertools import chain

from tui.library import masks
from tui.library.masks import Mask


class Labels:
    """Texts of which few are different, such as publishers: a row holds the number of its text."""

    def __init__(self) -> None:
        self.codes = array("I")
        self.texts: list[str] = []
        """Each text once, by its number."""
        self._codes: dict[str, int] = {}

    def __getitem__(self, row: int) -> str:
        return self.texts[self.codes[row]]

    def __setitem__(self, row: int, text: str) -> None:
        self.codes[row] = self._code(text)

    def append(self, text: str) -> None:
        """Add a row."""
        self.codes.append(self._code(text))

    def where(self, holds: Callable[[str], bool]) -> Mask:
        """The rows of which it holds; asked once for each different text."""
        return masks.coded(self.codes, [holds(text) for text in self.texts])

    def load(self, codes: "array[int]", texts: list[str]) -> None:
        """Take what was kept; that each code has its text is for the keeper's checksum to vouch for."""
        self.codes, self.texts = codes, texts
        self._codes = {text: code for code, text in enumerate(texts)}

    def _code(self, text: str) -> int:
        code = self._codes.setdefault(text, len(self.texts))
        if code == len(self.texts):
            self.texts.append(text)
        return code


class Texts:
    """A short text a row, all in one piece of memory."""

    def __init__(self) -> None:
        self.data = bytearray()
        self.ends = array("Q")

    def __getitem__(self, row: int) -> str:
        start = self.ends[row - 1] if row else 0
        return self.data[start : self.ends[row]].decode("utf-8", "surrogatepass")

    def __len__(self) -> int:
        return len(self.ends)

    def __iter__(self) -> Iterator[str]:
        if not self.data.isascii():
            return map(self.__getitem__, range(len(self)))
        text = self.data.decode("ascii")
        return map(text.__getitem__, map(slice, chain((0,), self.ends), self.ends))

    def append(self, text: str) -> None:
        """Add a row."""
        self.data += text.encode("utf-8", "surrogatepass")
        self.ends.append(len(self.data))
