"""A draft as a file, while the person's own editor has it: what was saved there outlives the reader."""

import os
import re
from contextlib import suppress
from pathlib import Path

from tui.errors import LibraryError
from tui.library.changes import Draft
from tui.names import safe, typed
from tui.session import drafts
from tui.session.session import Session

_NAME = re.compile(r"(?P<key>[^.]+)\.(?P<process>\d+)\.md")


def lay_out(session: Session, draft: Draft, text: str) -> Path:
    """Write a draft into a file of its own, in the library's folder, which only this account may read.

    It is on the disk whole before an editor has it: after a power cut half of it would replace the draft.

    Raises:
        LibraryError: It cannot be written, or what comes back could not be kept.
    """
    session.library.require_writable()
    drafts.hold(session, draft, text)
    path = _folder(session) / f"{draft.key}.{os.getpid()}.md"
    try:
        path.parent.mkdir(mode=0o700, exist_ok=True)
        path.touch(mode=0o600)
        with path.open("w", encoding="utf-8") as file:
            file.write(text + "\n" if text else "")
            file.flush()
            os.fsync(file.fileno())
    except OSError as error:
        raise LibraryError(f"{safe(str(path))} cannot be written ({error.strerror})") from error
    return path


def take_back(session: Session, draft: Draft, path: Path) -> tuple[str, str]:
    """The words that were saved in a file; once the draft has them on the disk, the file goes.

    Returns:
        The words, and what is odd about them, in one line.

    Raises:
        LibraryError: It cannot be read; it is left where it is.
    """
    try:
        text, problem = typed(path.read_bytes())
        drafts.keep(session, draft, text := text.removesuffix("\n"))
        with suppress(LibraryError):  # told by whoever writes; until the draft can be kept, the file has the words
            session.settle()
            path.unlink()
    except OSError as error:
        raise LibraryError(f"{safe(str(path))} cannot be read ({error.strerror})") from error
    return text, problem


def recover(session: Session) -> str:
    """Take back what was saved in an editor whose reader is gone; a file that cannot be read stays.

    Returns:
        What is odd about one of them, or why it cannot be read, in one line; empty where nothing is.
    """
    if session.library.read_only:
        return ""
    known = {draft.key: draft for draft in session.library.drafts()}
    told = ""
    for path in sorted(_folder(session).glob("*.md")):
        name = _NAME.fullmatch(path.name)
        if name is not None and name["key"] in known and not _lives(int(name["process"])):
            told = _recovered(session, known[name["key"]], path) or told
    return told


def _recovered(session: Session, draft: Draft, path: Path) -> str:
    try:
        if draft.text and not path.stat().st_size:  # as a power cut leaves a file that was just being saved
            path.unlink()
            return ""
        return take_back(session, draft, path)[1]
    except OSError as error:
        return f"{safe(str(path))} cannot be read ({error.strerror})"
    except LibraryError as error:
        return str(error)


def _folder(session: Session) -> Path:
    return session.library.folder / "drafts"


def _lives(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True
