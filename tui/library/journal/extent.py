"""How far a journal has been read, and how far its file goes beyond that.

Behind the last commit a journal has room: zeros up to the next multiple of a block. A commit that fits into it changes
no length, which the disk would have to flush as well, and that is a third of what it waits for. So the length of the
file does not tell whether a commit has come; the byte behind the last one does. No line begins with a zero.
"""

from tui.library.journal.log import Reading
from tui.library.journal.source import File

BLOCK = 4096
"""A journal grows by as many bytes as a page of a file has, which is written whole anyhow."""
_TAIL = 4096
"""So many bytes before the end of a journal tell whether it is still the one that was read."""


class MovedError(Exception):
    """The files are no longer those that were opened."""


class Extent:
    """How far a journal goes."""

    def __init__(self) -> None:
        self.end = 0
        """Where the last commit ends; 0 when it cannot be appended to."""
        self.size = 0
        """Where it ends as far as it was read; beyond `end` it is torn, or still being written."""
        self.length = 0
        """Where its file ends, with the room that it has."""
        self._tail = b""
        """The last bytes before `end`."""

    @property
    def is_torn(self) -> bool:
        """There is something behind the last commit that holds."""
        return self.size > self.end

    def take(self, journal: File, reading: Reading) -> None:
        """Go as far as it has been read."""
        self.end, self.size = reading.end, reading.size
        start = max(0, self.end - _TAIL)
        self._tail = journal.read(start, self.end - start)

    def accept(self, data: bytes) -> None:
        """Go on by a commit that this process has just written, with the room that it needed."""
        self.length = max(self.length, self.end + len(data))
        lines = data.rstrip(b"\0")
        self.end = self.size = self.end + len(lines)
        self._tail = lines[-_TAIL:]

    def cut(self) -> None:
        """Go no further than the last commit: the file has been cut off there."""
        self.size = self.length = self.end

    def room(self, lines: bytes) -> bytes:
        """The zeros that have to be written behind a commit."""
        end = self.end + len(lines)
        return b"" if end <= self.length else bytes(-end % BLOCK)

    def has_grown(self, journal: File, length: int) -> bool:
        """Whether something that was not read stands behind the last commit.

        Args:
            journal: It.
            length: How many bytes its file has now.

        Raises:
            MovedError: A commit that was taken in has been undone, or an unreadable journal has changed.
        """
        before, self.length = self.length, length
        if not self.end:
            if length != before:
                raise MovedError
            return False
        known = len(self._tail)
        data = journal.read(self.end - known, known + 1)
        if not data.startswith(self._tail):
            raise MovedError
        return self.is_torn or data[known:] not in (b"", b"\0")
