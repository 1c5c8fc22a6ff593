"""What a change makes of a status, worked out once for all the articles that had the same one.

A hundred thousand articles have a handful of different statuses between them; so a change of all of them costs a look
into a table each, and gives the same as `merged` and `holds` of `changes` do.
"""

from functools import lru_cache

from tui.library import codec
from tui.library.changes import Edit, Kind, Record, holds, merged
from tui.model import Status

_REMEMBERED = 1024


@lru_cache(_REMEMBERED)
def revised(status: Status, before: Record | None, after: Record | None, careful: bool) -> Status:
    """The status with an edit made to it."""
    document = merged(codec.encode(status), _edit(before, after, careful=careful))
    return Status() if document is None else codec.decode(document, Status)


@lru_cache(_REMEMBERED)
def stands(status: Status, before: Record | None, after: Record | None) -> bool:
    """A careful edit may be made to the status."""
    return holds(codec.encode(status), _edit(before, after, careful=True))


def _edit(before: Record | None, after: Record | None, *, careful: bool) -> Edit:
    return Edit(Kind.STATUS, "", before, after, careful)
