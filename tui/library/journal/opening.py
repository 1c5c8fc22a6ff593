"""Opening a library whatever state it is in: as it should be, just being replaced, foreign, damaged, or not there."""

from time import sleep

from tui.errors import LibraryError, LibraryReadOnlyError
from tui.library.journal.edition import Edition, MovedError, identity_of, open_edition, rebuilt_edition
from tui.library.journal.paths import Paths
from tui.library.journal.rebuild import LostError, adopted, recovered
from tui.library.journal.schema import Schema
from tui.library.journal.snapshot import FORMAT, ForeignError, Meta, NewerError
from tui.library.journal.source import DamagedError
from tui.library.journal.view import Mend
from tui.names import safe

_ATTEMPTS = 12
_PAUSE = 0.02
"""Seconds between attempts to read files that are just being replaced, or written by a program that takes no lock."""


def opened(paths: Paths, mend: Mend, schema: Schema, *, trusting: bool = True) -> Edition | None:
    """Read a library; None when there is none yet.

    Raises:
        LibraryError: It cannot be read, or nothing is left of it.
    """
    try:
        return _opened(paths, mend, schema, trusting=trusting)
    except LostError as error:
        name = safe(paths.snapshot.name)
        raise LibraryError(
            f"{safe(str(paths.snapshot))} is damaged ({safe(str(error))}), and so is its backup. All is left as it is: "
            f"put a copy of it back, or move every {name}* away to go on without what it held"
        ) from error
    except OSError as error:
        raise LibraryError(f"{safe(str(paths.snapshot))} cannot be read: {error.strerror}") from error


def is_newer(meta: Meta, schema: Schema) -> bool:
    """A newer Dateline wrote it: it can be read as far as it goes, and is never written."""
    return meta.format > FORMAT or meta.schema > schema.number


def _opened(paths: Paths, mend: Mend, schema: Schema, *, trusting: bool) -> Edition | None:
    identity, is_newer_form = None, False
    for attempt in range(_ATTEMPTS):
        if attempt:
            sleep(_PAUSE)
        identity = identity_of(paths.snapshot)
        try:
            return open_edition(paths, mend, schema, trusting=trusting)
        except MovedError:
            continue
        except DamagedError:
            break
        except FileNotFoundError:
            if not paths.journal.exists() and not paths.old_snapshot.exists():
                return None
        except ForeignError as error:
            is_newer_form = isinstance(error, NewerError)
            if edition := _foreign(paths, mend, schema):
                return edition
    if is_newer_form:  # it is none of ours to take anything else in its place
        name = safe(str(paths.snapshot))
        raise LibraryReadOnlyError(
            f"{name} was written by a newer Dateline, and this one cannot read it. Update Dateline"
        )
    return rebuilt_edition(paths, mend, schema, recovered(paths), identity)


def _foreign(paths: Paths, mend: Mend, schema: Schema) -> Edition | None:
    """What another program wrote; None while it is still writing."""
    identity = identity_of(paths.snapshot)
    try:
        rebuilt = adopted(paths)
    except (ValueError, FileNotFoundError):
        return None
    return rebuilt_edition(paths, mend, schema, rebuilt, identity) if identity_of(paths.snapshot) == identity else None
