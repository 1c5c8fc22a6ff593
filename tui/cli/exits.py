"""Exit codes: what the program tells the shell when it ends."""

from enum import IntEnum


class Exit(IntEnum):
    """How a run ended."""

    DONE = 0
    FAILED = 1
    USAGE = 2
    NOTHING = 3
    """A query or an id was given and matches nothing."""
    PARTLY = 4
    """Some sources failed, and the others went in."""
    STOPPED = 130
    """By ctrl+c: 128 + SIGINT, as shells count it."""
    UNREAD = 141
    """Whoever read our output has gone: 128 + SIGPIPE."""
