"""A draft as a file, while the person's own editor has it: what was saved there outlives the reader."""

import os
import re
from pathlib import Path

from tui.errors import LibraryError
from tui.library.changes import Draft
from tui.names import safe
from tui.session import drafts
from tui.session.session import Session

_NAME = re.compile(r"(?P<key>[^.]+)\.(?P<process>\d+)\.md")


def lay_out(session: Session, draft: Draft, text: str) -> Path:
    """Write a draft into a file of its own, in the library's folder, which only this account may read.

    Raises:
        LibraryError: It cannot be written, or what comes back could not be kept.
    """
    session.library.require_writable()
    drafts.hold(session, draft, text)
    path = _folder(session) / f"{draft.key}.{os.getpid()}.md"
    try:
        path.parent.mkdir(mode=0o700, exist_ok=True)
        path.touch(mode=0o600)
        path.write_text(text + "\n" if text else "", encoding="utf-8")
    except OSError as error:
        raise LibraryError(f"{safe(str(path))} cannot be written ({error.strerror})") from error
    return path


def take_back(session: Session, draft: Draft, path: Path) -> str:
    """The words that were saved in a file; it goes, and the draft has them.

    Raises:
        LibraryError: It cannot be read; it is left where it is.
    """
    try:
        text = path.read_bytes().decode("utf-8", "replace").removesuffix("\n")
        drafts.keep(session, draft, text)
        path.unlink()
    except OSError as error:
        raise LibraryError(f"{safe(str(path))} cannot be read ({error.strerror})") from error
    return text


def recover(session: Session) -> None:
    """Take back what was saved in an editor whose reader is gone; a file that cannot be read stays."""
    known = {draft.key: draft for draft in session.library.drafts()}
    for path in sorted(_folder(session).glob("*.md")):
        name = _NAME.fullmatch(path.name)
        if name is not None and name["key"] in known and not _lives(int(name["process"])):
            take_back(session, known[name["key"]], path)


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
