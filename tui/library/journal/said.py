"""What the system says about a file that cannot be written, as a sentence that a person can use."""

from pathlib import Path

from tui.errors import LibraryError
from tui.names import safe


class Said:
    """Turns an error of the system about a file, inside the block, into one of ours."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def __enter__(self) -> None:
        pass

    def __exit__(self, _: object, error: BaseException | None, __: object) -> None:
        if isinstance(error, OSError):
            raise LibraryError(f"not saved, {safe(str(self._path))} cannot be written: {error.strerror}") from error
